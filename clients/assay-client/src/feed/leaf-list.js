// SPDX-License-Identifier: Apache-2.0
// The leaves in the decrypted file of a batch, one after another: an array of tens of thousands takes more memory than they do.

import { Buffer } from 'node:buffer';
import { utf8 } from '../encoding/bytes.js';
import { VerificationError } from '../encoding/errors.js';
import { cborHead } from './reading.js';
import { MAJOR } from './record-fields.js';

/** What stands before the list: the CBOR of a map with one entry, whose label this is. */
const BEFORE = Buffer.concat([cborHead(MAJOR.map, 1), cborHead(MAJOR.text, 6), utf8('leaves')]);

/** How many bytes a length has that does not fit into the head, by its additional information (RFC 8949, section 3). */
const WIDTHS = new Map([[24, 1], [25, 2], [26, 4]]);

/**
 * The leaves of a batch.
 * @param {Uint8Array} plain its decrypted file
 * @param {string} what the file in an error sentence
 * @returns {Iterable<Uint8Array>} parts of it, each time from the first on; it throws `VerificationError` where there is no
 *   such list
 */
export const leavesInList = (plain, what) => ({ [Symbol.iterator]: () => leaves(plain, what) });

function* leaves(/** @type {Uint8Array} */ plain, /** @type {string} */ what) {
  const bytes = Buffer.from(plain.buffer, plain.byteOffset, plain.length);
  const need = (condition) => {
    if (!condition) throw new VerificationError(`${what}: the decrypted file holds no list of readings`);
  };
  let at = BEFORE.length;
  const head = (major) => {
    need(at < bytes.length && bytes[at] >> 5 === major);
    const info = bytes[at++] & 31;
    if (info < 24) return info;
    const width = WIDTHS.get(info) ?? 0;
    need(width > 0 && at + width <= bytes.length);
    at += width;
    return bytes.readUIntBE(at - width, width);
  };
  need(bytes.subarray(0, at).equals(BEFORE));
  const count = head(MAJOR.array);
  for (let i = 0; i < count; i++) {
    const length = head(MAJOR.bytes);
    need(at + length <= bytes.length);
    at += length;
    yield plain.subarray(at - length, at);
  }
  need(at === bytes.length);
}
