// SPDX-License-Identifier: Apache-2.0
// Sealed records: a reading's leaf hash, which the device anchored, and the leaf itself, padded to a common width and
// encrypted.
//
//   record T = leaf hash L (32) ‖ ChaCha20(content key, counter 0, nonce sequence (8) ‖ place (4)) XOR pad(leaf) (W)
//
// There is no tag: L authenticates the leaf, the hash of the key the key, and the root over the records what is encrypted.
// All have one length, because that of a number in CBOR tells much of its value.

import { chacha20 } from '@noble/ciphers/chacha.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { concat, fixed, sameBytes, uintLe } from '../encoding/bytes.js';
import { InputError } from '../encoding/errors.js';
import { leafHash } from '../merkle/merkle.js';

/** Length of a leaf hash, and of each other hash. */
export const HASH_LENGTH = 32;
/** The least width, in bytes. */
export const MIN_WIDTH = 32;
/** The largest width, in bytes. */
export const MAX_WIDTH = 1_040;
const STEP = 16;
const MARK = 0x80;

/**
 * Whether records may have this width: 32 to 1,040, a multiple of 16.
 * @param {number} width
 * @returns {boolean}
 */
export const isWidth = (width) =>
  Number.isSafeInteger(width) && width >= MIN_WIDTH && width <= MAX_WIDTH && width % STEP === 0;

/**
 * The width for leaves of at most so many bytes.
 * @param {number} longest
 * @returns {number}
 * @throws {InputError} where they are too long to be sold
 */
export function widthFor(longest) {
  const width = Math.max(MIN_WIDTH, STEP * Math.ceil((longest + 1) / STEP));
  if (width > MAX_WIDTH) {
    throw new InputError(
      `a reading of ${longest} bytes is too long to be sold: with its salt it may have ${MAX_WIDTH - 1} at most`,
    );
  }
  return width;
}

/**
 * A leaf with what makes it `width` bytes: 0x80, then zeros.
 * @param {Uint8Array} leaf
 * @param {number} width
 * @returns {Uint8Array}
 * @throws {InputError} where it does not fit, or there is no such width
 */
export function pad(leaf, width) {
  if (!isWidth(width)) {
    throw new InputError(`a width is a multiple of ${STEP} from ${MIN_WIDTH} to ${MAX_WIDTH}, not ${width}`);
  }
  if (leaf.length >= width) {
    throw new InputError(`a reading of ${leaf.length} bytes does not fit records of the width ${width}`);
  }
  const padded = new Uint8Array(width);
  padded.set(leaf);
  padded[leaf.length] = MARK;
  return padded;
}

/**
 * The leaf in what `pad` made.
 * @param {Uint8Array} padded
 * @returns {Uint8Array | undefined} nothing where there is no padding
 */
export function unpad(padded) {
  let end = padded.length - 1;
  while (end >= 0 && padded[end] === 0) end -= 1;
  return padded[end] === MARK ? padded.subarray(0, end) : undefined;
}

const crypt = (contentKey, sequence, place, bytes) =>
  chacha20(contentKey, concat(uintLe(sequence, 8), uintLe(place, 4)), bytes);

/**
 * Where a record stands, and what encrypts it.
 * @typedef {object} Place
 * @property {Uint8Array} contentKey as `contentKey` derives it
 * @property {number | bigint} sequence that of its batch
 * @property {number} place its own in the batch, from 0 on
 * @property {number} width
 */

/**
 * Seals a leaf.
 * @param {Place & {leaf: Uint8Array, hash?: Uint8Array}} what `hash` is the leaf's, where it is known
 * @returns {Uint8Array} the record, 32 bytes and the width
 * @throws {InputError} where the leaf does not fit
 */
export const sealRecord = ({ leaf, hash = leafHash(leaf), contentKey, sequence, place, width }) =>
  concat(fixed(hash, HASH_LENGTH, 'the leaf hash'), crypt(contentKey, sequence, place, pad(leaf, width)));

/**
 * Opens a record.
 * @param {Place & {record: Uint8Array}} what
 * @returns {Uint8Array | undefined} the leaf; nothing where the record is wrong: of another length, without padding, or not
 *   what its leaf hash says
 */
export function openRecord({ record, contentKey, sequence, place, width }) {
  if (record.length !== HASH_LENGTH + width) return undefined;
  const leaf = unpad(crypt(contentKey, sequence, place, record.subarray(HASH_LENGTH)));
  return leaf !== undefined && sameBytes(leafHash(leaf), record.subarray(0, HASH_LENGTH)) ? leaf : undefined;
}

/**
 * What stands for a batch in the tree over an archive: the number of its records and the root over them.
 * @param {{count: number, root: Uint8Array}} batch
 * @returns {Uint8Array} the data of the leaf, 36 bytes
 */
export const encodeUnit = ({ count, root }) => concat(uintLe(count, 4), fixed(root, HASH_LENGTH, 'the root'));

/**
 * SHA-256 of several byte strings, one after another.
 * @param {...Uint8Array} parts
 * @returns {Uint8Array} 32 bytes
 */
export const hashOf = (...parts) => sha256(concat(...parts));
