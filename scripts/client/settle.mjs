#!/usr/bin/env node
// SPDX-License-Identifier: Apache-2.0
// Releases the price of a delivered purchase to the seller: the buyer at once, anyone after the inspection period.

import { integer, run, signingCommand } from './lib/cli.mjs';
import { getPurchase, settle } from './lib/market.mjs';

const cmd = signingCommand(
  'settle',
  'Releases the price of a delivered purchase to the seller: the buyer at once, anyone after the inspection period.',
).requiredOption('--purchase <id>', 'the purchase', integer());

await run(cmd, async ({ chain, account, options: { purchase } }) => {
  const { fee } = await settle({ chain, account, purchase: await getPurchase(chain, purchase) });
  console.log(`Settled purchase ${purchase}, fee ${chain.format(fee)}.`);
});
