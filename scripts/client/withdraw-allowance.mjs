#!/usr/bin/env node
// SPDX-License-Identifier: Apache-2.0
// Takes back what is left of what the account set aside for a device.

import { withdrawAllowance } from './lib/allowance.mjs';
import { run, signingCommand } from './lib/cli.mjs';
import { parseDevice } from './lib/did.mjs';

const cmd = signingCommand('withdraw-allowance', 'Takes back what is left of what fund-device set aside.').requiredOption(
  '--device <device>',
  "the device's DID or id",
);

await run(cmd, async ({ chain, account, options }) => {
  const { amount, fee } = await withdrawAllowance({ chain, account, device: parseDevice(options.device) });
  console.log(`Took ${chain.format(amount)} back from ${options.device}, and its deposit; fee ${chain.format(fee)}.`);
});
