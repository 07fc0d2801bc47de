// SPDX-License-Identifier: Apache-2.0
// Proofs of single readings of what was received: from the leaf to the root of the stream's log on chain.

import { commitmentFromJson, commitmentToJson } from '../device/commitment.js';
import { fromHex, toHex } from '../encoding/bytes.js';
import { InputError, VerificationError } from '../encoding/errors.js';
import { logTree, verifyReading } from '../feed/batch.js';
import { decodeLeaf } from '../feed/reading.js';
import { MerkleTree } from '../merkle/merkle.js';
import { pathFromJson } from '../merkle/path.js';
import { getRoot } from '../stream/log.js';
import { commitmentArg } from '../stream/submission.js';

/** @import { Chain } from '../chain/chain.js' */
/** @import { Commitment } from '../device/commitment.js' */
/** @import { Received } from './receiving.js' */

/**
 * The proof of a reading.
 * @typedef {object} ReadingProof
 * @property {bigint} stream
 * @property {Uint8Array} leaf the reading with its salt
 * @property {number} index its place in its batch
 * @property {Uint8Array[]} batchPath the way from it to the batch's root
 * @property {Commitment} commitment the batch's
 * @property {Uint8Array[]} logPath the way from the commitment to the root of the stream's log
 * @property {number} size how many commitments the log had then
 */

/**
 * The proof of the reading at `position` of what was received, counted from 0 over all batches.
 * @param {Pick<Received, 'stream' | 'batches' | 'size'>} received
 * @param {number} position
 * @param {Commitment[]} [log] the stream's log as it is now; without it, the proof is one of the log as it was listed
 * @returns {ReadingProof}
 * @throws {InputError} where there is none
 */
export function proveReading({ stream, batches, size }, position, log) {
  let index = position;
  const batch = batches.find(({ leaves }) => {
    if (index < leaves.length) return true;
    index -= leaves.length;
    return false;
  });
  if (!batch) {
    const total = batches.reduce((sum, { leaves }) => sum + leaves.length, 0);
    throw new InputError(`there is no reading ${position}: ${total} were received, counted from 0`);
  }
  const { commitment, path, leaves } = batch;
  return {
    stream,
    leaf: leaves[index],
    index,
    batchPath: new MerkleTree(leaves).path(index),
    commitment,
    logPath: log ? logTree(log).path(commitment.sequence) : path,
    size: log ? log.length : size,
  };
}

/**
 * A proof as a file that anybody can check. `reading` is for people; the leaf has it.
 * @param {Pick<Chain, 'genesis'>} chain
 * @param {ReadingProof} proof
 * @returns {any}
 */
export const proofToJson = (chain, { stream, leaf, index, batchPath, commitment, logPath, size }) => ({
  genesis: toHex(chain.genesis),
  stream: stream.toString(),
  reading: decodeLeaf(leaf).record,
  leaf: toHex(leaf),
  index,
  batchPath: batchPath.map(toHex),
  commitment: commitmentToJson(commitment),
  logPath: logPath.map(toHex),
  size,
});

/**
 * A proof from such a file.
 * @param {any} json
 * @returns {ReadingProof & {genesis: Uint8Array, reading: any}}
 * @throws {InputError} where it is none
 */
export function proofFromJson(json) {
  if (json === null || typeof json !== 'object') throw new InputError('the proof is not a JSON object');
  if (!/^\d+$/.test(json.stream ?? '')) throw new InputError('the proof names no "stream"');
  if (!Number.isSafeInteger(json.index) || json.index < 0 || json.index >= 2 ** 32) {
    throw new InputError('the proof\'s "index" is not a position in a batch');
  }
  if (!Number.isSafeInteger(json.size) || json.size < 1) throw new InputError('the proof has no "size" of the log');
  return {
    genesis: fromHex(json.genesis, '"genesis" of the proof', 32),
    stream: BigInt(json.stream),
    reading: json.reading,
    leaf: fromHex(json.leaf, '"leaf" of the proof'),
    index: json.index,
    batchPath: pathFromJson(json, 'batchPath'),
    commitment: commitmentFromJson(json.commitment),
    logPath: pathFromJson(json, 'logPath'),
    size: json.size,
  };
}

/**
 * Checks a reading's proof against the stream's root on chain, by our own RFC 9162 code and by the chain's view
 * function. Returns both answers; they can't differ unless one of them is wrong.
 * @param {Chain} chain
 * @param {ReadingProof} proof
 * @returns {Promise<{size: number, root: Uint8Array, inBatch: boolean, inLog: boolean, onChain: boolean}>}
 * @throws {VerificationError} where the stream's log has grown since
 */
export async function checkProof(chain, proof) {
  const { size, root } = await getRoot(chain, proof.stream);
  if (proof.size !== size) {
    throw new VerificationError(
      `the proof is from when the stream had ${proof.size} batches, and the chain has ${size}: make a new one (--data with --log)`,
    );
  }
  const { inBatch, inLog } = verifyReading({ ...proof, root });
  const onChain = await chain.view(
    'DataAttestation',
    'verify_reading',
    proof.stream,
    toHex(proof.leaf),
    proof.index,
    proof.batchPath.map(toHex),
    commitmentArg(proof.commitment),
    proof.logPath.map(toHex),
  );
  return { size, root, inBatch, inLog, onChain: onChain.isTrue };
}
