#!/usr/bin/env node
// SPDX-License-Identifier: Apache-2.0
// Makes a device key, signs its proof of possession, and prints what deviceIdentity.register takes, field by field.

import { Option } from 'commander';
import { accountBytes } from './lib/accounts.mjs';
import { fromHex, toHex } from './lib/bytes.mjs';
import { command, run, validFor } from './lib/cli.mjs';
import { InputError } from './lib/errors.mjs';
import { DeviceKey, KEY_TYPES, loadDeviceKey, writeSecretJson } from './lib/keys.mjs';
import { proofOfPossession } from './lib/owner.mjs';
import { readSecret } from './lib/secrets.mjs';

const cmd = validFor(
  command('make-device-key', "Makes a device's key and the proof that registers it for an owner.")
    .addOption(new Option('--type <type>', 'kind of key').choices(Object.keys(KEY_TYPES)).default('ed25519'))
    .option(
      '--seed <file>',
      'make the key from the 32 bytes in hex that are in this file, in env:NAME, or in - for standard input',
    )
    .option('--key <file>', 'use this key file, env:NAME or - instead of making one')
    .option('--out <file>', 'where to write the new key (default: <type>.json)')
    .option('--owner <address>', 'account that will own the device; without it, only the key is made'),
);

await run(
  cmd,
  async ({ chain, options }) => {
    if (options.key && (options.seed || options.out)) throw new InputError('--key goes with neither --seed nor --out');
    let key;
    if (options.key) key = loadDeviceKey(options.key);
    else {
      key = options.seed
        ? new DeviceKey(options.type, fromHex(readSecret(options.seed, '--seed', 'seed').content.trim(), 'the seed', 32))
        : DeviceKey.generate(options.type);
    }
    // Checked before anything is written.
    const owner = options.owner && (await accountBytes(options.owner, '--owner'));
    if (!options.key) {
      const path = options.out ?? `${options.type}.json`;
      writeSecretJson(path, key, 'key file');
      console.log(`The key is in ${path}: keep it secret, it is the device.`);
    }
    console.log(`device id:   ${toHex(key.id)}`);
    console.log(`DID:         ${key.did}`);
    if (!owner) return;
    const proof = proofOfPossession({ chain, key, owner, validUntil: await chain.validFor(options.validFor) });
    console.log('\nIn polkadot.js Apps: Developer > Extrinsics > deviceIdentity > register, signed by the owner:');
    console.log(`key:         ${key.kind.variant}`);
    console.log(`${`${key.kind.variant}:`.padEnd(13)}${proof.key[key.kind.variant]}`);
    console.log(`validUntil:  ${proof.validUntil}`);
    console.log(`signature:   ${proof.signature}`);
    console.log(`\nThe signature serves this owner on this chain only, up to block ${proof.validUntil}.`);
  },
  { offline: (options) => options.owner === undefined },
);
