// SPDX-License-Identifier: Apache-2.0
// A commitment to a batch of readings: what a device signs, and the leaf of its stream's log.

import { concat, fixed, fromHex, toHex, uintLe } from '../encoding/bytes.js';
import { VerificationError } from '../encoding/errors.js';

/** Length of a SCALE-encoded commitment. */
export const COMMITMENT_LENGTH = 116;

/**
 * A commitment's SCALE encoding: its fields in order, little-endian, no length prefixes. It is what the device signs
 * and the leaf of the stream's log.
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

/** The sequence in a commitment's SCALE encoding; undefined where the bytes are none. */
export function sequenceOf(encoded) {
  if (!(encoded instanceof Uint8Array) || encoded.length !== COMMITMENT_LENGTH) return undefined;
  return Number(encoded.subarray(0, 8).reduceRight((sum, byte) => sum * 256n + BigInt(byte), 0n));
}

/** A commitment with its bytes as hex, for JSON. */
export const commitmentToJson = (commitment) => ({
  ...commitment,
  epoch: toHex(commitment.epoch),
  root: toHex(commitment.root),
  content: toHex(commitment.content),
});

/** A commitment from JSON. */
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
