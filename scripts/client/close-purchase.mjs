#!/usr/bin/env node
// SPDX-License-Identifier: Apache-2.0
// Removes a settled purchase from the chain, which gives the buyer's deposit back.

import { integer, run, signingCommand } from './lib/cli.mjs';
import { close, getPurchase } from './lib/market.mjs';

const cmd = signingCommand(
  'close-purchase',
  "Removes a settled purchase from the chain, which gives the buyer's deposit back.",
).requiredOption('--purchase <id>', 'the purchase', integer());

await run(cmd, async ({ chain, account, options: { purchase } }) => {
  const { fee } = await close({ chain, account, purchase: await getPurchase(chain, purchase) });
  console.log(`Closed purchase ${purchase}, fee ${chain.format(fee)}.`);
});
