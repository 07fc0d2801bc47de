// SPDX-License-Identifier: Apache-2.0
// Paths of proofs in JSON.

import { fromHex } from '../encoding/bytes.js';
import { InputError } from '../encoding/errors.js';

/**
 * A path of a proof that was read from JSON.
 * @param {any} proof the JSON
 * @param {string} name the field that has the path
 * @returns {Uint8Array[]} hashes of 32 bytes
 * @throws {InputError} where it is none
 */
export function pathFromJson(proof, name) {
  if (!Array.isArray(proof[name])) throw new InputError(`the proof's "${name}" is not a list of hashes`);
  return proof[name].map((hash) => fromHex(hash, `a hash of "${name}"`, 32));
}
