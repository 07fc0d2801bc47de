// SPDX-License-Identifier: Apache-2.0
// Proofs of single readings of what was received: from the leaf to the root of the stream's log as it was at some size, which
// the proof names. A log only grows: that it begins so is proved by consistency (RFC 9162, section 2.1.4), so that a proof
// stays good however much is committed after it. One that holds the state of a block, too, is checked without any node.

import { commitmentFromJson, commitmentToJson, encodeCommitment } from '../device/commitment.js';
import { fromHex, sameBytes, toHex } from '../encoding/bytes.js';
import { ChainError, InputError, VerificationError } from '../encoding/errors.js';
import { logTree, verifyReading } from '../feed/batch.js';
import { decodeLeaf } from '../feed/reading.js';
import { inclusionRoot, MerkleTree, verifyConsistency } from '../merkle/merkle.js';
import { pathFromJson } from '../merkle/path.js';
import { getConsistency } from '../proof/log-proof.js';
import { getState, readState } from '../proof/state.js';
import { getRoot } from '../stream/log.js';
import { commitmentArg } from '../stream/submission.js';

/** @import { Chain } from '../chain/chain.js' */
/** @import { Commitment } from '../device/commitment.js' */
/** @import { StateProof } from '../proof/state.js' */
/** @import { Received, ReceivedBatch } from './proof-data.js' */

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
 * @property {StateProof & {consistency: Uint8Array[]}} [state] what the chain had of the stream at a block, and the path from
 *   the log of `size` to the one there
 */

/**
 * The proof of a reading of a batch that was received.
 * @param {Pick<Received, 'stream' | 'size'> & {batch: ReceivedBatch, index: number}} received as `receivedBatch` gives it
 * @param {Commitment[]} [log] the stream's log as it is now; without it, the proof is one of the log as it was listed
 * @returns {ReadingProof}
 */
export function proveReading({ stream, batch: { commitment, path, leaves }, index, size }, log) {
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
export const proofToJson = (chain, { stream, leaf, index, batchPath, commitment, logPath, size, state }) => ({
  genesis: toHex(chain.genesis),
  stream: stream.toString(),
  reading: decodeLeaf(leaf).record,
  leaf: toHex(leaf),
  index,
  batchPath: batchPath.map(toHex),
  commitment: commitmentToJson(commitment),
  logPath: logPath.map(toHex),
  size,
  ...(state && {
    state: {
      header: toHex(state.header),
      storageProof: state.storageProof.map(toHex),
      consistency: state.consistency.map(toHex),
    },
  }),
});

/** The state in such a file, where there is one. */
function stateFromJson(json) {
  if (json === undefined) return undefined;
  if (json === null || typeof json !== 'object' || !Array.isArray(json.storageProof)) {
    throw new InputError('the proof\'s "state" is none');
  }
  return {
    header: fromHex(json.header, '"header" of the proof\'s state'),
    storageProof: json.storageProof.map((part) => fromHex(part, '"storageProof" of the proof\'s state')),
    consistency: pathFromJson(json, 'consistency'),
  };
}

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
  const state = stateFromJson(json.state);
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
    ...(state && { state }),
  };
}

/**
 * What came of the check of a proof.
 * @typedef {object} Checked
 * @property {boolean} inBatch whether the reading is in the batch that the commitment is about
 * @property {boolean} inLog whether the commitment is in the log of the proof's size, and today's log begins with that one
 * @property {boolean} onChain whether the chain says the same
 * @property {number} size how many commitments the log has now
 * @property {Uint8Array} root the root of that
 */

/** The root that the log had at the proof's size, if the proof fits itself. */
const rootThen = ({ commitment, size, logPath }) =>
  inclusionRoot({ data: encodeCommitment(commitment), index: commitment.sequence, size, path: logPath });

/**
 * The path from the log of the proof's size to a log of a block.
 * @returns {Promise<Uint8Array[] | undefined>} undefined where there is none
 */
async function pathTo(chain, { stream, size }, firstRoot, head) {
  if (size === head.size) return sameBytes(firstRoot, head.root) ? [] : undefined;
  try {
    return (await getConsistency(chain, { stream, first: size, firstRoot, head })).path;
  } catch (error) {
    if (error instanceof VerificationError) return undefined;
    if (!(error instanceof ChainError)) throw error;
    throw new ChainError(
      `the proof is of the log of ${size} batches, and the node does not prove that today's ${head.size} begin with those (${error.message}): ask one that keeps the logs, or give the log with --log`,
      error.code,
    );
  }
}

/** Whether today's log, whose root is the chain's, begins with the log that the proof is of. */
function growsFrom(log, { commitment, size }, firstRoot, now) {
  const known = log.slice(0, now.size);
  if (known.length < now.size || !sameBytes(logTree(known).root, now.root)) {
    throw new VerificationError("the log that was given is not the one on chain: its root differs");
  }
  const isBeginning = sameBytes(logTree(known.slice(0, size)).root, firstRoot);
  return isBeginning ? logTree(known).path(commitment.sequence) : undefined;
}

/**
 * Checks a reading's proof against the stream's log on chain as it is now, by our own RFC 9162 code and by the chain's view
 * functions. Both answers are returned; they can't differ unless one of them is wrong.
 * @param {Chain} chain
 * @param {ReadingProof} proof
 * @param {Commitment[]} [log] the stream's commitments now, for nodes that do not prove that a log only grew
 * @returns {Promise<Checked>}
 * @throws {VerificationError} where the chain's log is shorter than the proof's
 */
export async function checkProof(chain, proof, log) {
  const { stream, size: first } = proof;
  const now = await getRoot(chain, stream);
  if (first > now.size) {
    throw new VerificationError(
      `the proof is of a log of ${first} batches, and stream ${stream} has ${now.size} in the final block that was read`,
    );
  }
  const firstRoot = rootThen(proof);
  const { inBatch } = verifyReading({ ...proof, root: now.root });
  if (firstRoot === undefined) return { ...now, inBatch, inLog: false, onChain: false };
  // With today's log, the proof is made anew for it: then the chain can say all of it.
  const path = log === undefined ? undefined : growsFrom(log, proof, firstRoot, now);
  const fresh = path === undefined ? proof : { ...proof, logPath: path, size: now.size };
  if (fresh.size === now.size) {
    const { inLog } = verifyReading({ ...fresh, root: now.root });
    return { ...now, inBatch, inLog, onChain: await chainSays(chain, fresh) };
  }
  if (log !== undefined) return { ...now, inBatch, inLog: false, onChain: false };
  const head = { ...now, blockHash: fromHex((await chain.head()).hash, 'the block hash', 32) };
  const consistency = await pathTo(chain, proof, firstRoot, head);
  if (consistency === undefined) return { ...now, inBatch, inLog: false, onChain: false };
  const arg = consistency.map(toHex);
  const onChain = await chain.view('DataAttestation', 'verify_consistency', stream, first, toHex(firstRoot), arg);
  return { ...now, inBatch, inLog: true, onChain: onChain.isTrue };
}

/** What the chain says of a proof of its log as it is now. */
async function chainSays(chain, { stream, leaf, index, batchPath, commitment, logPath }) {
  const [inBatch, inLog] = [batchPath, logPath].map((path) => path.map(toHex));
  const args = [toHex(leaf), index, inBatch, commitmentArg(commitment), inLog];
  return (await chain.view('DataAttestation', 'verify_reading', stream, ...args)).isTrue;
}

/**
 * A proof with the state of the block that is read in it, so that it can be checked where there is no node.
 * @param {Chain} chain
 * @param {ReadingProof} proof one that holds
 * @returns {Promise<ReadingProof>}
 * @throws {ChainError} where the node does not prove that the log only grew
 */
export async function withState(chain, proof) {
  const head = await getState(chain, proof.stream);
  const consistency = await pathTo(chain, proof, rootThen(proof) ?? new Uint8Array(), head);
  if (consistency === undefined) throw new VerificationError("the log on chain does not begin with the proof's");
  const { header, storageProof } = head;
  return { ...proof, state: { header, storageProof, consistency } };
}

/**
 * Checks a proof that has a block's state in it, and asks nobody. Whether the block is the chain's is left to the caller, who
 * compares its hash with one that it trusts.
 * @param {ReadingProof} proof
 * @returns {{inBatch: boolean, inLog: boolean, size: number, root: Uint8Array, blockHash: Uint8Array, blockNumber: number,
 *   device: Uint8Array}} `size` and `root` are those of the log at the block
 * @throws {InputError} where there is no state in it
 * @throws {VerificationError} where the state proves nothing
 */
export function checkOffline(proof) {
  if (proof.state === undefined) {
    throw new InputError('the proof has no state of a block in it: whoever has a node adds it with --save');
  }
  const shown = readState({ stream: proof.stream, ...proof.state });
  const firstRoot = rootThen(proof);
  const { inBatch } = verifyReading({ ...proof, root: shown.root });
  const { size, root } = shown;
  const grew = { first: proof.size, firstRoot: firstRoot ?? new Uint8Array(), size, path: proof.state.consistency, root };
  return { ...shown, inBatch, inLog: firstRoot !== undefined && verifyConsistency(grew) };
}
