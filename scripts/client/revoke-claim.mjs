#!/usr/bin/env node
// SPDX-License-Identifier: Apache-2.0
// Revokes a claim. There is no way back: the same is never attested again.

import { revokeClaim } from './lib/claims.mjs';
import { integer, run, signingCommand } from './lib/cli.mjs';

const cmd = signingCommand('revoke-claim', 'Revokes a claim, for good; the account is who attested it.').requiredOption(
  '--claim <id>',
  'the claim',
  integer(),
);

await run(cmd, async ({ chain, account, options: { claim } }) => {
  const { fee } = await revokeClaim({ chain, account, claim });
  console.log(`Revoked claim ${claim}, fee ${chain.format(fee)}.`);
});
