#!/usr/bin/env node
// SPDX-License-Identifier: Apache-2.0
// Lists the keys that a device has had, the accounts that have controlled it, the epochs in which they answered for what it
// signed, and the bonds with which. Reading is free and needs no account.

import { toHex } from './lib/bytes.mjs';
import { command, run } from './lib/cli.mjs';
import { parseDevice, toDid } from './lib/did.mjs';
import { bondsOf, describeBond, describeEpoch, epochsOf } from './lib/epochs.mjs';
import { keysOf, ownersOf } from './lib/identity.mjs';
import { getDevice } from './lib/owner.mjs';

const cmd = command('device-history', 'Lists the keys, owners, epochs and bonds that a device has had.')
  .requiredOption('--device <device>', "the device's DID or id")
  .option('--json', 'as JSON');

const asJson = (_, value) => {
  if (typeof value === 'bigint') return value.toString();
  return value instanceof Uint8Array ? toHex(value) : value;
};

const span = ({ since, until }) => (until === undefined ? `since block ${since}` : `block ${since} to ${until}`);

function fate({ until, acceptedUntil, compromised }) {
  if (compromised) return ', compromised';
  if (until === undefined || acceptedUntil === undefined) return '';
  return `, accepted up to block ${acceptedUntil}`;
}

await run(cmd, async ({ chain, options }) => {
  const id = parseDevice(options.device);
  const { status, epoch, inheritedKey, bondDue } = await getDevice(chain, id);
  const lists = [keysOf, ownersOf, epochsOf, bondsOf].map((list) => list(chain, id));
  const [keys, owners, epochs, bonds] = await Promise.all(lists);
  if (options.json) {
    console.log(JSON.stringify({ device: toDid(id), status, keys, owners, epochs, bonds }, asJson, 2));
    return;
  }
  console.log(`${toDid(id)}, ${status}`);
  if (epoch === undefined && status !== 'Retired') console.log('no epoch runs: nothing that it signs is accepted');
  if (inheritedKey) console.log('its key served an earlier owner');
  if (bondDue) console.log('it signed two histories: its next epoch needs a bond');
  for (const key of keys) {
    console.log(`key ${key.index}    ${key.keyType} ${toHex(key.publicKey)}, ${span(key)}${fate(key)}`);
  }
  for (const owner of owners) console.log(`owner ${owner.index}  ${owner.owner}, ${span(owner)}`);
  for (const each of epochs) console.log(`epoch ${each.number}  ${describeEpoch(each)}`);
  for (const bond of bonds) console.log(`bond ${bond.number}   ${describeBond(chain, bond)}`);
});
