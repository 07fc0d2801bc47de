#!/usr/bin/env node
// SPDX-License-Identifier: Apache-2.0
// Sets money aside for a device to pay for the commitments that it brings itself. One account at a time does; the owner may
// take the place of another, which has its money back.

import { allowancePeriod, checkPayer, fundDevice, getAllowance } from './lib/allowance.mjs';
import { integer, run, signingCommand } from './lib/cli.mjs';
import { parseDevice } from './lib/did.mjs';
import { getDevice } from './lib/owner.mjs';

const cmd = signingCommand('fund-device', 'Sets money aside for a device to commit by itself, or adds to it.')
  .requiredOption('--device <device>', "the device's DID or id")
  .requiredOption('--amount <amount>', 'how much, in ASSAY')
  .requiredOption('--rate <n>', 'most commitments that it pays for in an hour of blocks', integer(1, 2 ** 32 - 1));

await run(cmd, async ({ chain, account, options }) => {
  const { rate } = options;
  const amount = chain.parseAmount(options.amount, '--amount');
  const id = parseDevice(options.device);
  const [device, before] = await Promise.all([getDevice(chain, id), getAllowance(chain, id)]);
  checkPayer({ account, device, allowance: before });
  const { left, fee } = await fundDevice({ chain, account, device: id, amount, rate });
  console.log(`${options.device} may spend ${chain.format(left)}, fee ${chain.format(fee)}.`);
  if (before !== undefined && before.payer !== account.address) {
    console.log(`What ${before.payer} had set aside, ${chain.format(before.amount)}, went back there.`);
  }
  console.log(`It pays for ${rate} commitments in ${allowancePeriod(chain)} blocks.`);
});
