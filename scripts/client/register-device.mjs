#!/usr/bin/env node
// SPDX-License-Identifier: Apache-2.0
// Registers a device: its key signs the proof of possession, the account becomes its owner.

import { toHex } from './lib/bytes.mjs';
import { KEY_SOURCE, run, signingCommand, validFor } from './lib/cli.mjs';
import { loadDeviceKey } from './lib/keys.mjs';
import { findDevice, registerDevice } from './lib/owner.mjs';

const cmd = validFor(
  signingCommand('register-device', 'Registers a device; the account becomes its owner.').requiredOption(
    '--key <file>',
    KEY_SOURCE,
  ),
);

await run(cmd, async ({ chain, account, options }) => {
  const key = loadDeviceKey(options.key);
  const known = await findDevice(chain, key.id);
  if (known?.owner === account.address) {
    console.log(`Registered already: ${key.did} to ${account.address}. Nothing was sent.`);
    return;
  }
  const { fee } = await registerDevice({ chain, account, key, validFor: options.validFor });
  console.log(`Registered ${key.did} to ${account.address}, fee ${chain.format(fee)}.`);
  console.log(`device id: ${toHex(key.id)}`);
});
