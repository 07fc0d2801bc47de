#!/usr/bin/env node
// SPDX-License-Identifier: Apache-2.0
// Takes a permission for a device back: the device's owner, or the account that has it.

import { Option } from 'commander';
import { accountBytes } from './lib/accounts.mjs';
import { run, signingCommand } from './lib/cli.mjs';
import { parseDevice } from './lib/did.mjs';
import { PERMISSIONS, revokeDelegation } from './lib/identity.mjs';

const cmd = signingCommand('revoke-delegation', 'Takes a permission for a device back.')
  .requiredOption('--device <device>', "the device's DID or id")
  .requiredOption('--from <address>', 'the account that has the permission')
  .addOption(
    new Option('--permission <permission>', 'what it may no longer do')
      .choices(Object.keys(PERMISSIONS))
      .makeOptionMandatory(),
  );

await run(cmd, async ({ chain, account, options }) => {
  const { permission } = options;
  const from = await accountBytes(options.from, '--from');
  const { fee } = await revokeDelegation({ chain, account, device: parseDevice(options.device), from, permission });
  console.log(`${options.from} may no longer ${permission} for ${options.device}, fee ${chain.format(fee)}.`);
});
