// SPDX-License-Identifier: Apache-2.0
// A commitment to a batch of readings: what a device signs, and the leaf of its stream's log.

import { concat, fixed, fromHex, toHex, uintLe } from '../encoding/bytes.js';
import { VerificationError } from '../encoding/errors.js';

/** @import { InputError } from '../encoding/errors.js' */

/**
 * A commitment to a batch of readings. Times are in milliseconds since the Unix epoch.
 * @typedef {object} Commitment
 * @property {number} sequence its number in its stream, from 0 on
 * @property {Uint8Array} epoch the tag of the device's epoch in which it is signed, 16 bytes
 * @property {number} after the last time of the commitment before it, 0 for the first
 * @property {number} count how many readings the batch has
 * @property {number} firstTime the time of the earliest
 * @property {number} lastTime the time of the latest
 * @property {Uint8Array} root the RFC 9162 root over the readings, 32 bytes
 * @property {Uint8Array} content the SHA-256 of the batch's file, 32 bytes
 */

/** @typedef {Omit<Commitment, 'epoch' | 'root' | 'content'> & {epoch: string, root: string, content: string}} CommitmentJson */

/** Length of a SCALE-encoded commitment. */
export const COMMITMENT_LENGTH = 116;

/**
 * A commitment's SCALE encoding: its fields in order, little-endian, no length prefixes. It is what the device signs
 * and the leaf of the stream's log.
 * @param {Commitment} commitment
 * @returns {Uint8Array} 116 bytes
 * @throws {InputError} where a field has another length or does not fit
 */
export const encodeCommitment = ({ sequence, epoch, after, count, firstTime, lastTime, root, content }) =>
  concat(
    uintLe(sequence, 8),
    fixed(epoch, 16, "the epoch's tag"),
    uintLe(after, 8),
    uintLe(count, 4),
    uintLe(firstTime, 8),
    uintLe(lastTime, 8),
    fixed(root, 32, "the batch's root"),
    fixed(content, 32, 'the content hash'),
  );

/**
 * The sequence in a commitment's SCALE encoding; undefined where the bytes are none.
 * @param {Uint8Array} encoded
 * @returns {number | undefined}
 */
export function sequenceOf(encoded) {
  if (!(encoded instanceof Uint8Array) || encoded.length !== COMMITMENT_LENGTH) return undefined;
  return Number(encoded.subarray(0, 8).reduceRight((sum, byte) => sum * 256n + BigInt(byte), 0n));
}

/**
 * A commitment with its bytes as hex, for JSON.
 * @param {Commitment} commitment
 * @returns {CommitmentJson}
 */
export const commitmentToJson = (commitment) => ({
  ...commitment,
  epoch: toHex(commitment.epoch),
  root: toHex(commitment.root),
  content: toHex(commitment.content),
});

/**
 * A commitment from JSON.
 * @param {any} json
 * @returns {Commitment}
 * @throws {VerificationError} where a number is missing
 * @throws {InputError} where bytes are missing or of another length
 */
export function commitmentFromJson(json) {
  for (const field of ['sequence', 'after', 'count', 'firstTime', 'lastTime']) {
    if (!Number.isSafeInteger(json?.[field]) || json[field] < 0) {
      throw new VerificationError(`a commitment has no whole number "${field}"`);
    }
  }
  return {
    sequence: json.sequence,
    epoch: fromHex(json.epoch, "a commitment's epoch", 16),
    after: json.after,
    count: json.count,
    firstTime: json.firstTime,
    lastTime: json.lastTime,
    root: fromHex(json.root, "a commitment's root", 32),
    content: fromHex(json.content, "a commitment's content hash", 32),
  };
}
