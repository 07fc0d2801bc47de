// SPDX-License-Identifier: Apache-2.0
// The file of an archive, as a seller serves it to everybody:
//
//   "assay/v1/listing" ‖ genesis (32) ‖ stream (8) ‖ first (8) ‖ last (8) ‖ width (2) ‖ offer (16)
//   for each batch: commitment (116) ‖ n (1) ‖ n hashes, its path in the stream's log ‖ its records, 32 + width each
//
// Integers are little-endian. There is no hash over it: each byte behind the header is under the log's root or the archive's.

import { COMMITMENT_LENGTH, encodeCommitment } from '../../device/commitment.js';
import { concat, fixed, sameBytes, uintLe, utf8 } from '../../encoding/bytes.js';
import { need, VerificationError } from '../../encoding/errors.js';
import { MAX_PATH } from '../fault.js';
import { OFFER_LENGTH } from '../key.js';
import { HASH_LENGTH, isWidth } from '../record.js';
import { half } from '../tree.js';

/** @import { Commitment } from '../../device/commitment.js' */
/** @import { InputError } from '../../encoding/errors.js' */

/**
 * What an archive's file begins with.
 * @typedef {{genesis: Uint8Array, stream: bigint, first: number, last: number, width: number, offer: Uint8Array}} Header
 */

const LABEL = utf8('assay/v1/listing');

/** Length of a file's header. */
export const HEADER_LENGTH = LABEL.length + 32 + 8 + 8 + 8 + 2 + OFFER_LENGTH;
/** Length of what stands before a batch's records, without its path. */
export const ENTRY_LENGTH = COMMITMENT_LENGTH + 1;
/** The most bytes that stand before a batch's records. */
export const LONGEST_ENTRY = ENTRY_LENGTH + MAX_PATH * HASH_LENGTH;

/** The sum of the lengths of the paths of the first `end` leaves of a tree. */
function pathsUpTo(end, size) {
  if (end <= 0 || size <= 1) return 0;
  const left = half(size);
  // A node above each of them, and those within the halves; the left one is perfect.
  if (end <= left) return end + pathsUpTo(end, left);
  return end + left * Math.round(Math.log2(left)) + pathsUpTo(end - left, size - left);
}

/**
 * How long the file of an archive is. It follows from what the listing says, so that nobody has to receive an endless one.
 * @param {{first: number, last: number, logSize: number, readings: number | bigint, width: number}} terms
 * @returns {number} in bytes
 */
export const archiveLength = ({ first, last, logSize, readings, width }) =>
  HEADER_LENGTH +
  ENTRY_LENGTH * (last - first + 1) +
  HASH_LENGTH * (pathsUpTo(last + 1, logSize) - pathsUpTo(first, logSize)) +
  Number(readings) * (HASH_LENGTH + width);

/** An unsigned little-endian integer, as a number; none that JavaScript has no number for stands in a right file. */
function uint(bytes, what) {
  const value = bytes.reduceRight((sum, byte) => sum * 256n + BigInt(byte), 0n);
  if (value > BigInt(Number.MAX_SAFE_INTEGER)) throw new VerificationError(`${what} is too large: ${value}`);
  return Number(value);
}

/** Cuts bytes into fields, one after another. */
function fieldsOf(bytes) {
  let at = 0;
  return (length) => bytes.subarray(at, (at += length));
}

/**
 * The header of a file.
 * @param {Omit<Header, 'stream'> & {stream: bigint | number}} header
 * @returns {Uint8Array} 90 bytes
 * @throws {InputError} where a field has another length or does not fit
 */
export const encodeHeader = ({ genesis, stream, first, last, width, offer }) =>
  concat(
    LABEL,
    fixed(genesis, 32, 'the genesis hash'),
    ...[stream, first, last].map((n) => uintLe(n, 8)),
    uintLe(width, 2),
    fixed(offer, OFFER_LENGTH, "the offer's id"),
  );

/**
 * What a file begins with.
 * @param {Uint8Array} bytes 90 bytes
 * @returns {Header}
 * @throws {VerificationError} where it is not the file of an archive
 */
export function decodeHeader(bytes) {
  const next = fieldsOf(bytes);
  if (bytes.length !== HEADER_LENGTH || !sameBytes(next(LABEL.length), LABEL)) {
    throw new VerificationError('this is not the file of an archive: it begins otherwise');
  }
  const header = {
    genesis: Uint8Array.from(next(32)),
    stream: next(8).reduceRight((sum, byte) => sum * 256n + BigInt(byte), 0n),
    first: uint(next(8), "the archive's first batch"),
    last: uint(next(8), "the archive's last batch"),
    width: uint(next(2), 'the width'),
    offer: Uint8Array.from(next(OFFER_LENGTH)),
  };
  if (header.first > header.last) {
    throw new VerificationError(`the archive ends with batch ${header.last}, before its first, ${header.first}`);
  }
  if (!isWidth(header.width))
    throw new VerificationError(`the archive's records cannot have the width ${header.width}`);
  return header;
}

/**
 * What stands before a batch's records.
 * @param {{commitment: Commitment, path: Uint8Array[]}} entry
 * @returns {Uint8Array}
 * @throws {InputError} where a field has another length or does not fit
 */
export function encodeEntry({ commitment, path }) {
  need(path.length <= MAX_PATH, `a path has at most ${MAX_PATH} hashes, not ${path.length}`);
  return concat(encodeCommitment(commitment), Uint8Array.of(path.length), ...path);
}

/**
 * A commitment of its SCALE encoding.
 * @param {Uint8Array} bytes 116 bytes
 * @returns {Commitment}
 * @throws {VerificationError} where a number is none that a device commits to
 */
export function decodeCommitment(bytes) {
  const next = fieldsOf(Uint8Array.from(fixed(bytes, COMMITMENT_LENGTH, 'the commitment')));
  const what = "a commitment's number";
  return {
    sequence: uint(next(8), what),
    epoch: next(16),
    after: uint(next(8), what),
    count: uint(next(4), what),
    firstTime: uint(next(8), what),
    lastTime: uint(next(8), what),
    root: next(32),
    content: next(32),
  };
}

/**
 * How many bytes stand before a batch's records.
 * @param {Uint8Array} bytes at least the first 117 of them
 * @returns {number | undefined} nothing where the path is longer than any
 */
export const entryLength = (bytes) =>
  bytes[COMMITMENT_LENGTH] <= MAX_PATH ? ENTRY_LENGTH + HASH_LENGTH * bytes[COMMITMENT_LENGTH] : undefined;

/**
 * What stands before a batch's records.
 * @param {Uint8Array} bytes all of them, as `entryLength` says
 * @returns {{commitment: Commitment, path: Uint8Array[]}}
 * @throws {VerificationError} where it is no commitment
 */
export function decodeEntry(bytes) {
  const path = [];
  for (let at = ENTRY_LENGTH; at < bytes.length; at += HASH_LENGTH) path.push(bytes.slice(at, at + HASH_LENGTH));
  return { commitment: decodeCommitment(bytes.subarray(0, COMMITMENT_LENGTH)), path };
}
