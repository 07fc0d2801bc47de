// SPDX-License-Identifier: Apache-2.0
// Makes a device key, signs its proof of possession, and prints what deviceIdentity.register takes, field by field.

import { accountBytes } from 'assay-client/chain';
import { DeviceKey, KEY_TYPES, loadDeviceKey, proofOfPossession, writeSecretJson } from 'assay-client/device';
import { fromHex, readSecret, toHex } from 'assay-client/encoding';
import { option } from '../../options/option.js';
import { validFor } from '../../options/shared.js';
import { UsageError } from '../../usage-error.js';

/** The key that the options name, or a new one. */
function keyOf({ key, seed, type }) {
  if (key) return loadDeviceKey(key);
  if (!seed) return DeviceKey.generate(type);
  return new DeviceKey(type, fromHex(readSecret(seed, '--seed', 'seed').content.trim(), 'the seed', 32));
}

/** @type {import('../../registry.js').Verb} */
export default {
  who: 'owner',
  summary: "Makes a device's key, and the proof that registers it for an owner in polkadot.js Apps.",
  example: '--type p256 --out device.json --owner 5Grw…',
  node: ({ owner }) => owner !== undefined,
  options: [
    option('--type <type>', 'kind of key', { choices: Object.keys(KEY_TYPES), value: 'ed25519' }),
    option(
      '--seed <file>',
      'make the key from the 32 bytes in hex that are in this file, in env:NAME, or in - for standard input',
    ),
    option('--key <file>', 'use this key file, env:NAME or - instead of making one'),
    option('--out <file>', 'where to write the new key (default: <type>.json)'),
    option('--owner <address>', 'account that will own the device; without it, only the key is made'),
    validFor(),
  ],
  async action({ chain, options, out }) {
    if (options.key && (options.seed || options.out)) throw new UsageError('--key goes with neither --seed nor --out');
    const key = keyOf(options);
    // Checked before anything is written.
    const owner = options.owner && (await accountBytes(options.owner, '--owner'));
    const path = options.key ? undefined : (options.out ?? `${options.type}.json`);
    if (path) {
      writeSecretJson(path, key, 'key file');
      out.say(`The key is in ${path}: keep it secret, it is the device.`);
    }
    const result = { device: key.did, id: key.id, keyFile: path };
    out.say(`device id:   ${toHex(key.id)}`);
    out.say(`DID:         ${key.did}`);
    if (!owner) return out.result(result);
    const proof = proofOfPossession({ chain, key, owner, validUntil: await chain.validFor(options.validFor) });
    out.say('\nIn polkadot.js Apps: Developer > Extrinsics > deviceIdentity > register, signed by the owner:');
    out.say(`key:         ${key.kind.variant}`);
    out.say(`${`${key.kind.variant}:`.padEnd(13)}${proof.key[key.kind.variant]}`);
    out.say(`validUntil:  ${proof.validUntil}`);
    out.say(`signature:   ${proof.signature}`);
    out.say(`\nThe signature serves this owner on this chain only, up to block ${proof.validUntil}.`);
    return out.result({ ...result, owner: options.owner, ...proof });
  },
};
