#!/usr/bin/env node
// SPDX-License-Identifier: Apache-2.0
// Takes a listing off the market. What was bought before is still delivered.

import { integer, run, signingCommand } from './lib/cli.mjs';
import { withdraw } from './lib/market.mjs';

const cmd = signingCommand('withdraw-listing', 'Takes a listing off the market.').requiredOption(
  '--listing <id>',
  'the listing',
  integer(),
);

await run(cmd, async ({ chain, account, options: { listing } }) => {
  const { fee } = await withdraw({ chain, account, listing });
  console.log(`Withdrew listing ${listing}, fee ${chain.format(fee)}.`);
});
