#!/usr/bin/env node
// SPDX-License-Identifier: Apache-2.0
// Gives an account a permission for a device, for a time.

import { Option } from 'commander';
import { accountBytes } from './lib/accounts.mjs';
import { blocks, run, signingCommand } from './lib/cli.mjs';
import { parseDevice } from './lib/did.mjs';
import { delegate, PERMISSIONS } from './lib/identity.mjs';

const cmd = signingCommand('delegate', 'Gives an account a permission for a device, or changes until when.')
  .requiredOption('--device <device>', "the device's DID or id")
  .requiredOption('--to <address>', 'the account')
  .addOption(
    new Option('--permission <permission>', 'what it may do').choices(Object.keys(PERMISSIONS)).makeOptionMandatory(),
  )
  .requiredOption('--expires-in <blocks>', 'for how many blocks', blocks);

await run(cmd, async ({ chain, account, options }) => {
  const { permission } = options;
  const to = await accountBytes(options.to, '--to');
  const expiresAt = await chain.validFor(options.expiresIn);
  const { fee } = await delegate({ chain, account, device: parseDevice(options.device), to, permission, expiresAt });
  console.log(
    `${options.to} may ${permission} for ${options.device} up to block ${expiresAt}, fee ${chain.format(fee)}.`,
  );
});
