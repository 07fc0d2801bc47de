#!/usr/bin/env node
// SPDX-License-Identifier: Apache-2.0
// Removes an expired claim from the chain, and gives its deposit back. What was revoked stays.

import { removeClaim } from './lib/claims.mjs';
import { integer, run, signingCommand } from './lib/cli.mjs';

const cmd = signingCommand(
  'remove-claim',
  'Removes a claim that has expired, for its deposit; the account is who attested it.',
).requiredOption('--claim <id>', 'the claim', integer());

await run(cmd, async ({ chain, account, options: { claim } }) => {
  const { amount, fee } = await removeClaim({ chain, account, claim });
  console.log(`Claim ${claim} is gone, and its deposit, ${chain.format(amount)}, is back, fee ${chain.format(fee)}.`);
});
