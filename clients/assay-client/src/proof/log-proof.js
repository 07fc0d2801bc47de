// SPDX-License-Identifier: Apache-2.0
// What a node proves of the log of a stream, with everything it says checked. Two things are left to the node: which
// block is the chain's, and the metadata that tells how its state is read. A light client such as smoldot, in place of
// the node, answers for both.

import { commitmentFromJson, encodeCommitment } from '../device/commitment.js';
import { fromHex, sameBytes, toHex } from '../encoding/bytes.js';
import { InputError, VerificationError } from '../encoding/errors.js';
import { frontierRoot, verifyConsistency, verifyInclusion } from '../merkle/merkle.js';
import { readStorageProof } from './storage-proof.js';

/** @import { Chain } from '../chain/chain.js' */
/** @import { Commitment } from '../device/commitment.js' */
/** @import { Log } from '../merkle/merkle.js' */

/**
 * What a node said of a log, and of a root of it.
 * @typedef {object} LogProof
 * @property {Uint8Array} blockHash the block of whose state it is
 * @property {number} blockNumber
 * @property {number} size how many commitments the log has there
 * @property {Uint8Array} root
 * @property {Uint8Array[]} path
 * @property {Uint8Array} [receipt] a COSE receipt, where the node signs such
 * @property {Uint8Array} [publicKey] the Ed25519 key that it says it signs with
 */

/**
 * The proof that a commitment is in the log of its stream.
 * @typedef {LogProof & {leaf: Uint8Array, commitment: Commitment, storageProof: Uint8Array[], device: Uint8Array}} InclusionProof
 */

/**
 * @param {unknown} condition
 * @param {string} sentence
 * @returns {asserts condition}
 */
function need(condition, sentence) {
  if (!condition) throw new VerificationError(sentence);
}

/** The node's answer, whose bytes are read by `read`. What is malformed is no fault of the user's. */
function parse(answer, read) {
  try {
    const hex = (field, length) => fromHex(answer[field], `"${field}" of the node's answer`, length);
    const list = (field, length) => answer[field].map((_, i) => fromHex(answer[field][i], `"${field}"`, length));
    const maybe = (field, length) => (answer[field] === null ? undefined : hex(field, length));
    return {
      blockHash: hex('blockHash', 32),
      blockNumber: answer.blockNumber,
      size: answer.size,
      root: hex('root', 32),
      path: list('path', 32),
      receipt: maybe('receipt'),
      publicKey: maybe('publicKey', 32),
      ...read({ hex, list }),
    };
  } catch (error) {
    if (error instanceof InputError || error instanceof TypeError) {
      throw new VerificationError(`the node's answer is malformed: ${error.message}`);
    }
    throw error;
  }
}

/**
 * The log of a stream or a gateway that was read from the chain's storage: an open one has peaks, the largest first.
 * @param {any} log
 * @returns {Log}
 */
export function logFromChain(log) {
  // The library adds the underscore: a struct is a Map to it, which has a `size` of its own.
  if (log.isClosed) return { size: log.asClosed.size_.toNumber(), root: log.asClosed.root.toU8a(), closed: true };
  const peaks = log.asOpen.peaks.map((peak) => peak.toU8a());
  return { size: log.asOpen.size_.toNumber(), root: frontierRoot(peaks), closed: false, peaks };
}

/** A stream's device, and size and root of its log, from a proof of the state of a block. */
async function provenHead(chain, stream, { blockHash, blockNumber, storageProof }) {
  const hash = toHex(blockHash);
  const header = await chain.api.rpc.chain.getHeader(hash);
  need(header.hash.toHex() === hash, `the node gave another header than that of block ${hash}`);
  need(header.number.toNumber() === blockNumber, `block ${hash} is not number ${blockNumber}`);
  const at = await chain.api.at(hash);
  const { streams } = at.query.dataAttestation;
  const stateRoot = header.stateRoot.toU8a();
  const key = fromHex(streams.key(stream), "the stream's storage key");
  const value = readStorageProof({ stateRoot, key, proof: storageProof });
  need(value !== undefined, `the state of block ${hash} has no stream ${stream}`);
  const type = at.registry.createLookupType(streams.creator.meta.type.asMap.value);
  const { device, log } = at.registry.createType(type, value);
  return { device: device.toU8a(), ...logFromChain(log) };
}

/**
 * Asks a node to prove that a commitment is in the log of its stream, and checks the proof: the path from the
 * commitment to the log's root, and the root in the state of the block, which tells whose stream it is.
 * @param {Chain} chain a connection to the node
 * @param {{stream: bigint | number, sequence: number, at?: string}} wanted `at` is the hash of a final block, the last
 *   one by default
 * @returns {Promise<InclusionProof>}
 * @throws {VerificationError} where the node's answer proves nothing
 */
export async function getInclusion(chain, { stream, sequence, at }) {
  at ??= (await chain.head()).hash;
  const answer = await chain.rpc('assay_receipt', stream, sequence, at);
  const proof = parse(answer, ({ hex, list }) => ({
    leaf: hex('leaf'),
    commitment: commitmentFromJson(answer.commitment),
    storageProof: list('storageProof'),
  }));
  const { leaf, commitment, size, root, path } = proof;
  need(toHex(proof.blockHash) === at, `the node answered about another block than ${at}`);
  need(
    commitment.sequence === sequence && sameBytes(encodeCommitment(commitment), leaf),
    'the node shows one commitment and proves another',
  );
  need(
    verifyInclusion({ data: leaf, index: sequence, size, path, root }),
    "the path does not lead from the commitment to the log's root",
  );
  const head = await provenHead(chain, stream, proof);
  need(
    head.size === size && sameBytes(head.root, root),
    `the log that the node proves from is not the chain's: ${head.size} commitments under ${toHex(head.root)}`,
  );
  return { ...proof, device: head.device };
}

/**
 * Asks a node to prove that the log of a stream only grew since it had an earlier root, and checks that.
 * @param {Chain} chain a connection to the node
 * @param {{stream: bigint | number, first: number, firstRoot: Uint8Array, head: {blockHash: Uint8Array, size: number,
 *   root: Uint8Array}}} wanted `head` is the log's head at a block, from a proof that was checked
 * @returns {Promise<LogProof>}
 * @throws {VerificationError} where the node's answer proves nothing
 */
export async function getConsistency(chain, { stream, first, firstRoot, head }) {
  const answer = await chain.rpc('assay_consistency', stream, first, toHex(head.blockHash));
  const proof = parse(answer, () => ({}));
  need(
    proof.size === head.size && sameBytes(proof.root, head.root),
    'the node proves consistency with another log than the one before',
  );
  need(
    verifyConsistency({ first, firstRoot, size: head.size, path: proof.path, root: head.root }),
    `the log of ${head.size} commitments does not begin with the ${first} under ${toHex(firstRoot)}`,
  );
  return proof;
}

/**
 * Whether a block is final, as the node has it.
 * @param {Chain} chain
 * @param {{blockHash: Uint8Array, blockNumber: number}} block
 * @returns {Promise<boolean>}
 */
export async function isFinal(chain, { blockHash, blockNumber }) {
  const last = await chain.api.rpc.chain.getHeader(await chain.api.rpc.chain.getFinalizedHead());
  if (last.number.toNumber() < blockNumber) return false;
  return (await chain.api.rpc.chain.getBlockHash(blockNumber)).toHex() === toHex(blockHash);
}
