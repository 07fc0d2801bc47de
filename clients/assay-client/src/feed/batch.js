// SPDX-License-Identifier: Apache-2.0
// Batches: consecutive readings under one Merkle root, the encrypted file that holds them, and the commitment that the
// device signs about both.

import { encodeCommitment } from '../device/commitment.js';
import { sameBytes } from '../encoding/bytes.js';
import { InputError, VerificationError } from '../encoding/errors.js';
import { sha256 } from '../encoding/sha256.js';
import { MerkleTree, verifyInclusion } from '../merkle/merkle.js';
import { leavesInList } from './leaf-list.js';
import { decodeLeaf, encodeCbor, encodeLeaf, saltOf } from './reading.js';
import { batchKey, batchSecret, decryptFile, decryptInPlace, encryptFile, fileContext } from './seal.js';
import { milliseconds } from './senml.js';

/** @import { Commitment } from '../device/commitment.js' */
/** @import { Reading } from './senml.js' */

/**
 * The name of a batch's file where it is served.
 * @param {number | bigint} sequence
 * @returns {string}
 */
export const batchFileName = (sequence) => `${sequence}.batch`;
/** The name of the file with a stream's commitments where it is served. */
export const LOG_FILE_NAME = 'log.json';

/** The most readings a batch may have. */
export const MAX_BATCH = 65_536;

/**
 * Refuses what is no number of readings of a batch.
 * @param {number} size
 * @throws {InputError}
 */
export function checkBatchSize(size) {
  if (!Number.isSafeInteger(size) || size < 1 || size > MAX_BATCH) {
    throw new InputError(`a batch holds 1 to ${MAX_BATCH} readings, not ${size}`);
  }
}

/**
 * Readings in order of time, cut into batches of at most `size`.
 * @param {Reading[]} records
 * @param {number} size
 * @returns {Reading[][]}
 * @throws {InputError} where `size` is none
 */
export function splitReadings(records, size) {
  checkBatchSize(size);
  // Sorting is stable: readings of the same moment keep their order.
  const ordered = [...records].sort((a, b) => a.t - b.t);
  const batches = [];
  for (let i = 0; i < ordered.length; i += size) batches.push(ordered.slice(i, i + size));
  return batches;
}

/**
 * Builds one batch.
 * @param {{records: Reading[], genesis: Uint8Array, master: Uint8Array, stream: bigint | number, sequence: number,
 *   epoch: Uint8Array, after: number}} from `epoch` is the tag of the device's, `after` the last time of the batch
 *   before, in milliseconds
 * @returns {{commitment: Commitment, leaves: Uint8Array[], tree: MerkleTree, file: Uint8Array}} `commitment` is what
 *   the device signs, `file` the encrypted batch file
 * @throws {InputError} where there is no reading, or one is none
 */
export function buildBatch({ records, genesis, master, stream, sequence, epoch, after }) {
  if (records.length === 0) throw new InputError('a batch needs at least one reading');
  const secret = batchSecret(master, genesis, stream, sequence);
  const leaves = records.map((record, i) => encodeLeaf(saltOf(secret, i), record));
  const tree = new MerkleTree(leaves);
  const context = fileContext(genesis, stream, sequence);
  const file = encryptFile(batchKey(master, stream, sequence), context, encodeCbor({ leaves }));
  const times = records.map(milliseconds);
  const commitment = {
    sequence,
    epoch,
    after,
    count: records.length,
    firstTime: times.reduce((a, b) => Math.min(a, b)),
    lastTime: times.reduce((a, b) => Math.max(a, b)),
    root: tree.root,
    content: sha256(file),
  };
  return { commitment, leaves, tree, file };
}

/** Refuses a file that is not the one that the device committed to. @param {Uint8Array} file @param {Commitment} commitment */
function checkContent(file, { sequence, content }) {
  if (!sameBytes(sha256(file), content)) {
    throw new VerificationError(`batch ${sequence}: the file is not the one that the device committed to`);
  }
}

/**
 * The leaves in the file of a batch, which has to be the one that the device committed to: what is in it was checked when it
 * was built.
 * @param {{file: Uint8Array, key: Uint8Array, genesis: Uint8Array, stream: bigint | number, commitment: Commitment}} from `file`
 *   is decrypted where it stands
 * @returns {Iterable<Uint8Array>} as `leavesInList` gives them
 * @throws {VerificationError} where it is another one
 */
export function leavesIn({ file, key, genesis, stream, commitment }) {
  const what = `batch ${commitment.sequence}`;
  checkContent(file, commitment);
  const context = fileContext(genesis, stream, commitment.sequence);
  return leavesInList(decryptInPlace(key, context, file, `the file of ${what}`), what);
}

/**
 * Opens a batch file and checks everything about it that the device signed.
 * @param {{file: Uint8Array, key: Uint8Array, genesis: Uint8Array, stream: bigint | number, commitment: Commitment}}
 *   from
 * @returns {{leaves: Uint8Array[], records: Reading[], tree: MerkleTree}}
 * @throws {VerificationError} where it is not what the device committed to
 */
export function openBatch({ file, key, genesis, stream, commitment }) {
  const what = `batch ${commitment.sequence}`;
  const check = (condition, sentence) => {
    if (!condition) throw new VerificationError(`${what}: ${sentence}`);
  };
  checkContent(file, commitment);
  const context = fileContext(genesis, stream, commitment.sequence);
  const leaves = [...leavesInList(decryptFile(key, context, file, `the file of ${what}`), what)];
  check(
    leaves.length === commitment.count,
    `it holds ${leaves.length} readings, the device committed to ${commitment.count}`,
  );
  const tree = new MerkleTree(leaves);
  check(sameBytes(tree.root, commitment.root), 'the readings are not those that the device committed to');
  const records = leaves.map((leaf) => decodeLeaf(leaf).record);
  for (const record of records) {
    const at = milliseconds(record);
    check(
      at >= commitment.firstTime && at <= commitment.lastTime,
      `a reading is from ${new Date(at).toISOString()}, outside the time that the device committed to`,
    );
  }
  return { leaves, records, tree };
}

/**
 * A stream's log: the tree over its commitments, in order.
 * @param {Commitment[]} commitments
 * @returns {MerkleTree}
 */
export const logTree = (commitments) => new MerkleTree(commitments.map(encodeCommitment));

/**
 * Whether a reading is in a stream: the leaf in its batch, and the batch's commitment in the log under `root`.
 * @param {{leaf: Uint8Array, index: number, batchPath: Uint8Array[], commitment: Commitment, logPath: Uint8Array[],
 *   size: number, root: Uint8Array}} proof
 * @returns {{inBatch: boolean, inLog: boolean}}
 */
export function verifyReading({ leaf, index, batchPath, commitment, logPath, size, root }) {
  const inBatch = verifyInclusion({
    data: leaf,
    index,
    size: commitment.count,
    path: batchPath,
    root: commitment.root,
  });
  const inLog = verifyInclusion({
    data: encodeCommitment(commitment),
    index: commitment.sequence,
    size,
    path: logPath,
    root,
  });
  return { inBatch, inLog };
}
