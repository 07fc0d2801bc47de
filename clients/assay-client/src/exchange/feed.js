// SPDX-License-Identifier: Apache-2.0
// Batches of live feeds. The file that is served is the batch's records, one after another, sealed with the content key of
// their tranche; what the device commits to as its content is the root over them. Whoever has the tranche's key reads it, and
// whoever finds a wrong record proves it against what the device itself signed.

import { concat, sameBytes } from '../encoding/bytes.js';
import { InputError, need, VerificationError } from '../encoding/errors.js';
import { GrowingBytes } from '../encoding/growing.js';
import { buildBatch } from '../feed/batch.js';
import { decodeLeaf } from '../feed/reading.js';
import { milliseconds } from '../feed/senml.js';
import { Frontier } from '../merkle/frontier.js';
import { leafHash } from '../merkle/merkle.js';
import { verify } from './archive/walk.js';
import { contentKey, keyTree, trancheKey } from './key.js';
import { HASH_LENGTH, isWidth, openRecord, sealRecord } from './record.js';

/** @import { Commitment } from '../device/commitment.js' */
/** @import { Reading } from '../feed/senml.js' */
/** @import { MerkleTree } from '../merkle/merkle.js' */

/**
 * What a stream promises of its tranches: each has `slots` slots of `interval` milliseconds.
 * @typedef {{interval: number, slots: number, firstTranche: number, tranches: number}} Promised
 */

/**
 * The number of the tranche that a time is in, counted from the Unix epoch.
 * @param {number} time in milliseconds
 * @param {Pick<Promised, 'interval' | 'slots'>} promise
 * @returns {number}
 */
export const trancheOf = (time, { interval, slots }) => Math.floor(time / (interval * slots));

/**
 * The keys of all tranches of a promise, and the tree over their hashes.
 * @param {{master: Uint8Array, genesis: Uint8Array, stream: bigint | number, promise: Pick<Promised, 'firstTranche' |
 *   'tranches'>}} of
 * @returns {{keys: Uint8Array[], tree: MerkleTree}} `tree.root` is in the promise, `tree.path(i)` proves the hash of key i
 */
export function promiseKeys({ master, genesis, stream, promise: { firstTranche: first, tranches } }) {
  const last = first + tranches - 1;
  const keys = Array.from({ length: tranches }, (_, i) =>
    trancheKey({ master, genesis, stream, first, last, tranche: first + i }),
  );
  return { keys, tree: keyTree(keys) };
}

const rootOver = (hashes) => {
  const tree = new Frontier();
  hashes.forEach((hash) => tree.push(hash));
  return tree.root;
};

/**
 * Seals the leaves of a batch for a feed's subscribers.
 * @param {{leaves: Uint8Array[], key: Uint8Array, genesis: Uint8Array, stream: bigint | number, tranche: bigint | number,
 *   sequence: number, width: number}} what `key` is the tranche's
 * @returns {{file: Uint8Array, content: Uint8Array}} `file` is to be served, `content` to be committed to
 * @throws {InputError} where a leaf is too long for the width
 */
export function sealBatch({ leaves, key, genesis, stream, tranche, sequence, width }) {
  const sealing = { contentKey: contentKey(key, { genesis, stream, tranche }), sequence, width };
  const records = leaves.map((leaf, place) => sealRecord({ leaf, place, ...sealing }));
  return { file: concat(...records), content: rootOver(records.map(leafHash)) };
}

/** The tranche of a batch, which its promise has to cover, and its key. */
function keyFor({ master, genesis, stream, sequence }, promise, time) {
  const { firstTranche: first, tranches } = promise;
  const tranche = trancheOf(time, promise);
  const last = first + tranches - 1;
  need(
    tranche >= first && tranche <= last,
    `batch ${sequence} is of tranche ${tranche}, and the promise has the tranches ${first} to ${last}`,
  );
  return { tranche, key: trancheKey({ master, genesis, stream, first, last, tranche }) };
}

/**
 * Makes the file of a batch that is sealed for a feed's subscribers, of leaves that come one after another.
 * @param {{master: Uint8Array, genesis: Uint8Array, stream: bigint | number, sequence: number, promise: Promised & {width:
 *   number}, time: number}} of `time` is one of the batch's, in milliseconds, all of which are of one tranche
 * @param {GrowingBytes} [scratch] is empty, and is again when the file is finished
 * @returns {import('../feed/batch-writer.js').FileWriter}
 * @throws {InputError} where the promise does not cover the time
 */
export function sealedFile({ promise, time, ...of }, scratch = new GrowingBytes()) {
  const { genesis, stream, sequence } = of;
  const { key, tranche } = keyFor(of, promise, time);
  const sealing = { contentKey: contentKey(key, { genesis, stream, tranche }), sequence, width: promise.width };
  const tree = new Frontier();
  return {
    add(leaf, hash, place) {
      const record = sealRecord({ leaf, hash, place, ...sealing });
      tree.push(leafHash(record));
      scratch.add(record);
    },
    finish: () => ({ file: scratch.take(), content: tree.root }),
  };
}

/**
 * Builds one batch of a feed, as `buildBatch` does, sealed for subscribers.
 * @param {Parameters<typeof buildBatch>[0] & {promise: Promised, width: number}} from
 * @returns {ReturnType<typeof buildBatch>} `commitment` is what the device signs, `file` what is served
 * @throws {InputError} where there is no reading, one is none or too long, or the promise does not cover the latest
 */
export function buildSealedBatch({ promise, width, ...from }) {
  const { genesis, master, stream, sequence } = from;
  const built = buildBatch(from);
  const { key, tranche } = keyFor({ master, genesis, stream, sequence }, promise, built.commitment.lastTime);
  const { file, content } = sealBatch({ leaves: built.leaves, key, genesis, stream, tranche, sequence, width });
  return { ...built, file, commitment: { ...built.commitment, content } };
}

/**
 * The records in the file of a sealed batch, which has to be the one that the device committed to.
 * @param {{file: Uint8Array, width: number, commitment: Commitment}} from
 * @returns {Generator<Uint8Array>} parts of it, one after another
 * @throws {VerificationError} where it is another one, before any is given
 */
export function* recordsOf({ file, width, commitment: { sequence, count, content } }) {
  const where = `batch ${sequence}`;
  const size = HASH_LENGTH + width;
  verify(isWidth(width), `${where}: its records cannot have the width ${width}`);
  verify(
    file.length === count * size,
    `${where}: its file has ${file.length} bytes, and ${count} records of ${size} have ${count * size}`,
  );
  // A list of tens of thousands takes more memory than they do.
  const tree = new Frontier();
  for (let at = 0; at < file.length; at += size) tree.push(leafHash(file.subarray(at, at + size)));
  verify(sameBytes(tree.root, content), `${where}: the file is not the one that the device committed to`);
  for (let at = 0; at < file.length; at += size) yield file.subarray(at, at + size);
}

/** The reading in a leaf. What the device signed may be none: that is no fault of whoever opens it, and ends no more than its batch. */
function readingIn(leaf, what) {
  try {
    return decodeLeaf(leaf).record;
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    throw new VerificationError(`${what} is no reading, though the device signed it: ${error.message}`);
  }
}

/**
 * The leaves in the file of a sealed batch, one after another. Whether they are those that the device committed to is known only
 * when all have come.
 * @param {{file: Uint8Array, key: Uint8Array, genesis: Uint8Array, stream: bigint | number, tranche: bigint | number,
 *   width: number, commitment: Commitment}} from `key` is the tranche's
 * @returns {Generator<Uint8Array>}
 * @throws {VerificationError} where it is not what the device committed to
 */
export function* sealedLeaves({ file, key, genesis, stream, tranche, width, commitment }) {
  const { sequence, root } = commitment;
  const where = `batch ${sequence}`;
  const sealing = { contentKey: contentKey(key, { genesis, stream, tranche }), sequence, width };
  const tree = new Frontier();
  for (const record of recordsOf({ file, width, commitment })) {
    const leaf = openRecord({ record, place: tree.size, ...sealing });
    verify(leaf !== undefined, `${where}: record ${tree.size} does not open to what its leaf hash says`);
    // It begins with the leaf's hash.
    tree.push(record.subarray(0, HASH_LENGTH));
    yield leaf;
  }
  verify(sameBytes(tree.root, root), `${where}: the readings are not those that the device committed to`);
}

/**
 * Opens the file of a sealed batch, and checks everything about it that the device signed.
 * @param {Parameters<typeof sealedLeaves>[0]} from
 * @returns {Reading[]}
 * @throws {VerificationError} where it is not what the device committed to; `findFeedFault` says whether the seller answers
 *   for it
 */
export function openSealedBatch(from) {
  const { sequence, firstTime, lastTime } = from.commitment;
  const where = `batch ${sequence}`;
  /** @type {Reading[]} */
  const records = [];
  /** What is wrong with what the device signed, if it signed it. @type {VerificationError | undefined} */
  let fault;
  let place = 0;
  for (const leaf of sealedLeaves(from)) {
    try {
      if (fault === undefined) records.push(readingIn(leaf, `${where}: what stands at place ${place}`));
    } catch (error) {
      fault = error;
    }
    place += 1;
  }
  if (fault !== undefined) throw fault;
  for (const record of records) {
    const at = milliseconds(record);
    verify(
      at >= firstTime && at <= lastTime,
      `${where}: a reading is from ${new Date(at).toISOString()}, outside the time that the device committed to`,
    );
  }
  return records;
}
