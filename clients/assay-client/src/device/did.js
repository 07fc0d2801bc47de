// SPDX-License-Identifier: Apache-2.0
// A device's id and its DID, `did:assay:z<base58btc of the id>`.

import { base58Decode, base58Encode, blake2AsU8a } from '@polkadot/util-crypto';
import { concat, fromHex } from '../encoding/bytes.js';
import { InputError } from '../encoding/errors.js';

const PREFIX = 'did:assay:z';

/**
 * The id of the device that a key registers: blake2b-256 of the SCALE-encoded key (variant index, then key).
 * @param {number} keyIndex the number of the key's type, by which the chain's `DeviceKey` has it
 * @param {Uint8Array} publicKey
 * @returns {Uint8Array} 32 bytes
 */
export const deviceIdOf = (keyIndex, publicKey) => blake2AsU8a(concat(Uint8Array.of(keyIndex), publicKey), 256);

/**
 * The DID of a device id.
 * @param {Uint8Array} id
 * @returns {string}
 */
export const toDid = (id) => PREFIX + base58Encode(id);

/**
 * The device id in a DID.
 * @param {string} did
 * @returns {Uint8Array} 32 bytes
 * @throws {InputError} where it is no DID of a device
 */
export function fromDid(did) {
  if (!did.startsWith(PREFIX)) throw new InputError(`a device's DID begins with ${PREFIX}: ${did}`);
  let id;
  try {
    id = base58Decode(did.slice(PREFIX.length));
  } catch {
    throw new InputError(`the DID's last part is not base58btc: ${did}`);
  }
  if (id.length !== 32) throw new InputError(`the DID names an id of ${id.length} bytes, not 32: ${did}`);
  return id;
}

/**
 * A device id as users write one: a DID, or 32 bytes in hex.
 * @param {string} value
 * @returns {Uint8Array} 32 bytes
 * @throws {InputError} where it is neither
 */
export const parseDevice = (value) => (value.startsWith('did:') ? fromDid(value) : fromHex(value, 'the device id', 32));
