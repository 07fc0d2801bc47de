#!/usr/bin/env node
// SPDX-License-Identifier: Apache-2.0
// Registers a device: its key signs the proof of possession, the account becomes its owner.

import { toHex } from './lib/bytes.mjs';
import { run, signingCommand, validFor } from './lib/cli.mjs';
import { loadDeviceKey } from './lib/keys.mjs';
import { registerDevice } from './lib/owner.mjs';

const cmd = validFor(
  signingCommand('register-device', 'Registers a device; the account becomes its owner.').requiredOption(
    '--key <file>',
    "the device's key file, or type:seed such as ed25519:0x…",
  ),
);

await run(cmd, async ({ chain, account, options }) => {
  const key = loadDeviceKey(options.key);
  const { fee } = await registerDevice({ chain, account, key, validFor: options.validFor });
  console.log(`Registered ${key.did} to ${account.address}, fee ${chain.format(fee)}.`);
  console.log(`device id: ${toHex(key.id)}`);
});
