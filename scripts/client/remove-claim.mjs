#!/usr/bin/env node
// SPDX-License-Identifier: Apache-2.0
// Gives the deposit of a revoked or expired claim back. The claim stays on record.

import { reclaimDeposit } from './lib/claims.mjs';
import { integer, run, signingCommand } from './lib/cli.mjs';

const cmd = signingCommand(
  'reclaim-deposit',
  'Gives the deposit of a revoked or expired claim back; the account is who attested it.',
).requiredOption('--claim <id>', 'the claim', integer());

await run(cmd, async ({ chain, account, options: { claim } }) => {
  const { amount, fee } = await reclaimDeposit({ chain, account, claim });
  console.log(`The deposit of claim ${claim}, ${chain.format(amount)}, is back, fee ${chain.format(fee)}.`);
});
