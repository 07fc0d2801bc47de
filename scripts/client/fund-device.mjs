#!/usr/bin/env node
// SPDX-License-Identifier: Apache-2.0
// Sets money aside for a device to pay for the commitments that it brings itself.

import { allowancePeriod, fundDevice } from './lib/allowance.mjs';
import { integer, run, signingCommand } from './lib/cli.mjs';
import { parseDevice } from './lib/did.mjs';

const cmd = signingCommand('fund-device', 'Sets money aside for a device to commit by itself, or adds to it.')
  .requiredOption('--device <device>', "the device's DID or id")
  .requiredOption('--amount <amount>', 'how much, in ASSAY')
  .requiredOption('--rate <n>', 'most commitments that it pays for in an hour of blocks', integer(1, 2 ** 32 - 1));

await run(cmd, async ({ chain, account, options }) => {
  const { rate } = options;
  const amount = chain.parseAmount(options.amount, '--amount');
  const { left, fee } = await fundDevice({ chain, account, device: parseDevice(options.device), amount, rate });
  console.log(`${options.device} may spend ${chain.format(left)}, fee ${chain.format(fee)}.`);
  console.log(`It pays for ${rate} commitments in ${allowancePeriod(chain)} blocks.`);
});
