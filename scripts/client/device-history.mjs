#!/usr/bin/env node
// SPDX-License-Identifier: Apache-2.0
// Lists the keys that a device has had and the accounts that have controlled it. Reading is free and needs no account.

import { toHex } from './lib/bytes.mjs';
import { command, run } from './lib/cli.mjs';
import { parseDevice, toDid } from './lib/did.mjs';
import { keysOf, ownersOf } from './lib/identity.mjs';
import { getDevice } from './lib/owner.mjs';

const cmd = command('device-history', 'Lists the keys and owners that a device has had.')
  .requiredOption('--device <device>', "the device's DID or id")
  .option('--json', 'as JSON');

const span = ({ since, until }) => (until === undefined ? `since block ${since}` : `block ${since} to ${until}`);

function fate({ until, acceptedUntil, compromised }) {
  if (compromised) return ', compromised';
  if (until === undefined || acceptedUntil === undefined) return '';
  return `, accepted up to block ${acceptedUntil}`;
}

await run(cmd, async ({ chain, options }) => {
  const id = parseDevice(options.device);
  const { status } = await getDevice(chain, id);
  const [keys, owners] = await Promise.all([keysOf(chain, id), ownersOf(chain, id)]);
  if (options.json) {
    const json = { device: toDid(id), status, keys, owners };
    console.log(JSON.stringify(json, (_, value) => (value instanceof Uint8Array ? toHex(value) : value), 2));
    return;
  }
  console.log(`${toDid(id)}, ${status}`);
  for (const key of keys) {
    console.log(`key ${key.index}    ${key.keyType} ${toHex(key.publicKey)}, ${span(key)}${fate(key)}`);
  }
  for (const owner of owners) console.log(`owner ${owner.index}  ${owner.owner}, ${span(owner)}`);
});
