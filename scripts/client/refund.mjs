#!/usr/bin/env node
// SPDX-License-Identifier: Apache-2.0
// Gives the price back to the buyer where nothing was delivered in time; anyone may run it.

import { integer, run, signingCommand } from './lib/cli.mjs';
import { refund } from './lib/market.mjs';

const cmd = signingCommand(
  'refund',
  'Gives the price back to the buyer where nothing was delivered in time; anyone may run it.',
).requiredOption('--purchase <id>', 'the purchase', integer());

await run(cmd, async ({ chain, account, options: { purchase } }) => {
  const { fee } = await refund({ chain, account, purchase });
  console.log(`Refunded purchase ${purchase}, fee ${chain.format(fee)}.`);
});
