// SPDX-License-Identifier: Apache-2.0
// The state of a stream's log at a block, as a proof that needs neither node nor metadata to be read: the block's header, and
// the nodes of the state's trie on the way to the stream's record. What is left to whoever reads it is whether the block is
// the chain's. docs/receipts.md has the steps.

import { compactFromU8aLim } from '@polkadot/util';
import { blake2AsU8a, xxhashAsU8a } from '@polkadot/util-crypto';
import { concat, fromHex, sameBytes, toHex, uintLe } from '../encoding/bytes.js';
import { VerificationError } from '../encoding/errors.js';
import { frontierRoot } from '../merkle/merkle.js';
import { readStorageProof } from './storage-proof.js';

/** @import { Chain } from '../chain/chain.js' */

/**
 * A proof of what the chain has of a stream at a block.
 * @typedef {object} StateProof
 * @property {Uint8Array} header the block's header in SCALE
 * @property {Uint8Array[]} storageProof the nodes on the way from its state root to the stream's record
 */

/**
 * What it proves.
 * @typedef {object} ProvenState
 * @property {Uint8Array} blockHash
 * @property {number} blockNumber
 * @property {Uint8Array} device the id of the stream's device
 * @property {number} size how many commitments the log has there
 * @property {Uint8Array} root
 */

/**
 * @param {unknown} condition
 * @param {string} sentence
 * @returns {asserts condition}
 */
function need(condition, sentence) {
  if (!condition) throw new VerificationError(`the state proof ${sentence}`);
}

/** Numbers of 8 bytes that a log can have. */
function uint64(bytes) {
  const value = new DataView(bytes.buffer, bytes.byteOffset, 8).getBigUint64(0, true);
  need(value <= Number.MAX_SAFE_INTEGER, 'holds a size that no log has');
  return Number(value);
}

/** Number and state root of a header: parent (32), number (compact), state root (32), and what follows. */
function readHeader(header) {
  need(header.length > 32, 'holds no header');
  const [used, number] = compactFromU8aLim(header.subarray(32));
  const stateRoot = header.slice(32 + used, 64 + used);
  need(stateRoot.length === 32, 'holds a header that ends too early');
  return { blockNumber: number, stateRoot };
}

/** The key under which the state has a stream. */
const keyOf = (stream) => {
  const number = uintLe(stream, 8);
  const pallet = ['DataAttestation', 'Streams'].map((name) => xxhashAsU8a(name, 128));
  return concat(...pallet, xxhashAsU8a(number, 64), number);
};

/** A stream's record begins with its device (32), a version (4) and the log: open (0) with peaks, or closed (1) with its root. */
function readRecord(value) {
  const take = (from, count) => {
    need(from + count <= value.length, 'holds a record that ends too early');
    return value.slice(from, from + count);
  };
  const device = take(0, 32);
  const [kind] = take(36, 1);
  const size = uint64(take(37, 8));
  if (kind === 1) return { device, size, root: take(45, 32) };
  need(kind === 0, 'holds a record of another kind');
  const [used, count] = compactFromU8aLim(value.subarray(45));
  const peaks = Array.from({ length: count }, (_, i) => take(45 + used + i * 32, 32));
  return { device, size, root: frontierRoot(peaks) };
}

/**
 * What a proof shows of a stream. Nothing is asked.
 * @param {StateProof & {stream: bigint | number}} proof
 * @returns {ProvenState}
 * @throws {VerificationError} where it shows nothing
 */
export function readState({ stream, header, storageProof }) {
  const { blockNumber, stateRoot } = readHeader(header);
  const value = readStorageProof({ stateRoot, key: keyOf(stream), proof: storageProof });
  need(value !== undefined, `shows that block ${blockNumber} has no stream ${stream}`);
  return { blockHash: blake2AsU8a(header, 256), blockNumber, ...readRecord(value) };
}

/**
 * Asks a node for the proof of what the final block that is read has of a stream, and checks it.
 * @param {Chain} chain a connection to the node
 * @param {bigint | number} stream
 * @returns {Promise<StateProof & ProvenState>}
 * @throws {VerificationError} where the node's answer proves nothing
 */
export async function getState(chain, stream) {
  const { hash } = await chain.head();
  const header = (await chain.api.rpc.chain.getHeader(hash)).toU8a();
  need(toHex(blake2AsU8a(header, 256)) === hash, `is about another block than ${hash}`);
  const { proof } = await chain.rpc('state_getReadProof', [toHex(keyOf(stream))], hash);
  const storageProof = proof.map((/** @type {string} */ part) => fromHex(part, 'a node of the state', undefined));
  const shown = readState({ stream, header, storageProof });
  return { header, storageProof, ...shown };
}

/**
 * Whether two states are of the same log.
 * @param {{size: number, root: Uint8Array}} a
 * @param {{size: number, root: Uint8Array}} b
 * @returns {boolean}
 */
export const sameLog = (a, b) => a.size === b.size && sameBytes(a.root, b.root);
