// SPDX-License-Identifier: Apache-2.0
// Lists the keys that a device has had, the accounts that have controlled it, the epochs in which they answered for what it
// signed, and the bonds with which. Reading is free and needs no account.

import {
  bondsOf,
  describeBond,
  describeEpoch,
  epochsOf,
  getDevice,
  keysOf,
  ownersOf,
  parseDevice,
  toDid,
} from 'assay-client/device';
import { toHex } from 'assay-client/encoding';
import { device } from '../../options/shared.js';

/** @type {(of: {since: number, until?: number}) => string} */
const span = ({ since, until }) => (until === undefined ? `since block ${since}` : `block ${since} to ${until}`);

/** @param {{until?: number, acceptedUntil?: number, compromised: boolean}} key */
function fate({ until, acceptedUntil, compromised }) {
  if (compromised) return ', compromised';
  if (until === undefined || acceptedUntil === undefined) return '';
  return `, accepted up to block ${acceptedUntil}`;
}

/** @type {import('../../registry.js').Verb} */
export default {
  who: 'anyone',
  summary: 'Lists the keys, owners, epochs and bonds that a device has had.',
  example: '--device did:assay:z…',
  options: [device()],
  async action({ chain, options, out }) {
    const id = parseDevice(options.device);
    const { status, epoch, inheritedKey, bondDue } = await getDevice(chain, id);
    const [keys, owners, epochs, bonds] = await Promise.all([
      keysOf(chain, id),
      ownersOf(chain, id),
      epochsOf(chain, id),
      bondsOf(chain, id),
    ]);
    out.result({ device: toDid(id), status, keys, owners, epochs, bonds });
    out.say(`${toDid(id)}, ${status}`);
    if (epoch === undefined && status !== 'Retired') out.say('no epoch runs: nothing that it signs is accepted');
    if (inheritedKey) out.say('its key served an earlier owner');
    if (bondDue) out.say('it signed two histories: its next epoch needs a bond');
    for (const key of keys) {
      out.say(`key ${key.index}    ${key.keyType} ${toHex(key.publicKey)}, ${span(key)}${fate(key)}`);
    }
    for (const owner of owners) out.say(`owner ${owner.index}  ${owner.owner}, ${span(owner)}`);
    for (const each of epochs) out.say(`epoch ${each.number}  ${describeEpoch(each)}`);
    for (const bond of bonds) out.say(`bond ${bond.number}   ${describeBond(chain, bond)}`);
  },
};
