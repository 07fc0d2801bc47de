// SPDX-License-Identifier: Apache-2.0
// Merkle trees of RFC 9162 (Certificate Transparency 2.0) over SHA-256: root, inclusion path, and the checks of
// inclusion and consistency paths. Any other implementation of that RFC gives the same bytes.

import { sameBytes } from '../encoding/bytes.js';
import { sha256 } from '../encoding/sha256.js';

/**
 * The log of a stream or a gateway, as the chain has it.
 * @typedef {object} Log
 * @property {number} size number of leaves
 * @property {Uint8Array} root its root
 * @property {boolean} closed whether nothing is appended any more
 * @property {Uint8Array[]} [peaks] roots of the perfect subtrees that an open one consists of, the largest first
 */

const [LEAF, NODE] = [0, 1];

const NOTHING = new Uint8Array();

/** Where short data are put together to be hashed: a buffer for each of millions of hashes takes longer than the hash. */
const scratch = new Uint8Array(1 << 10);

/** The hash of a byte and what follows it. */
function hashOf(/** @type {number} */ kind, /** @type {Uint8Array} */ first, /** @type {Uint8Array} */ second = NOTHING) {
  const length = 1 + first.length + second.length;
  const bytes = length > scratch.length ? new Uint8Array(length) : scratch.subarray(0, length);
  bytes[0] = kind;
  bytes.set(first, 1);
  bytes.set(second, 1 + first.length);
  return sha256(bytes);
}

/**
 * Hash of one leaf's data.
 * @param {Uint8Array} data
 * @returns {Uint8Array} 32 bytes
 */
export const leafHash = (data) => hashOf(LEAF, data);

/**
 * Hash of an inner node.
 * @param {Uint8Array} left
 * @param {Uint8Array} right
 * @returns {Uint8Array} 32 bytes
 */
export const nodeHash = (left, right) => hashOf(NODE, left, right);

/**
 * A tree over leaf data. RFC 9162 splits at the largest power of two below the size; pairing neighbours level by level
 * and moving an odd last node up unchanged builds the same tree in one pass, O(n).
 */
export class MerkleTree {
  #levels;

  /** @param {Uint8Array[]} leaves the data of each leaf, in order */
  constructor(leaves) {
    this.#levels = [leaves.map(leafHash)];
    for (let level = this.#levels[0]; level.length > 1;) {
      const next = [];
      for (let i = 0; i + 1 < level.length; i += 2) next.push(nodeHash(level[i], level[i + 1]));
      if (level.length % 2 === 1) next.push(level[level.length - 1]);
      this.#levels.push(next);
      level = next;
    }
  }

  /**
   * Number of leaves.
   * @returns {number}
   */
  get size() {
    return this.#levels[0].length;
  }

  /**
   * The tree's root; the hash of nothing if it has no leaves.
   * @returns {Uint8Array} 32 bytes
   */
  get root() {
    return this.size === 0 ? sha256(NOTHING) : this.#levels[this.#levels.length - 1][0];
  }

  /**
   * The inclusion path of the leaf at `index`, from the leaf's sibling upwards.
   * @param {number} index
   * @returns {Uint8Array[]} hashes of 32 bytes
   * @throws {RangeError} where the tree has no such leaf
   */
  path(index) {
    if (!Number.isInteger(index) || index < 0 || index >= this.size) {
      throw new RangeError(`leaf ${index} is not in a tree of ${this.size}`);
    }
    const path = [];
    for (let level = 0, at = index; level < this.#levels.length - 1; level++, at >>= 1) {
      const sibling = this.#levels[level][at ^ 1];
      if (sibling !== undefined) path.push(sibling);
    }
    return path;
  }
}

/**
 * The perfect subtree of a log of `size` leaves that covers the leaf at `index`. The chain keeps the roots of these for an
 * open log. One stays until as many leaves as it has are appended once more, so that a path to it outlives many roots.
 * @param {number} size
 * @param {number} index
 * @returns {{number: number, level: number, leaves: number, index: number} | undefined} its number, the largest being
 *   0; its height and leaves; the leaf's place in it
 */
export function peakOver(size, index) {
  if (!isPlace(index, size) || size >= 2 ** 32) return undefined;
  let [number, start, rest] = [0, 0, size];
  for (;;) {
    const level = 31 - Math.clz32(rest);
    const leaves = 2 ** level;
    if (index < start + leaves) return { number, level, leaves, index: index - start };
    number += 1;
    start += leaves;
    rest -= leaves;
  }
}

/**
 * What of a leaf's inclusion path (RFC 9162, section 2.1.3.1) the chain takes: of an open log the beginning, which leads to
 * the peak over the leaf; of a closed one all of it.
 * @param {{index: number, size: number, path: Uint8Array[]}} proof the path, and of how many leaves the log was then
 * @param {{size: number, closed: boolean}} log the log as it is
 * @returns {Uint8Array[] | undefined} nothing where the log has grown too much since: the path is to be made anew
 */
export function wayInto({ index, size, path }, log) {
  if (log.closed) return size === log.size ? path : undefined;
  const [then, now] = [peakOver(size, index), peakOver(log.size, index)];
  return now !== undefined && then?.level === now.level ? path.slice(0, now.level) : undefined;
}

/**
 * The root over the leaves under the roots of the perfect subtrees that the chain keeps of a log, largest first.
 * @param {Uint8Array[]} peaks
 * @returns {Uint8Array} 32 bytes
 */
export const frontierRoot = (peaks) =>
  peaks.length === 0 ? sha256(NOTHING) : peaks.reduceRight((right, left) => nodeHash(left, right));

/** What two paths have in common: climbing from a node to the root, with what stands beside each node on the way. */
function climb(at, last, path, { left, right }) {
  for (const sibling of path) {
    if (last === 0n) return false;
    if (at % 2n === 1n || at === last) {
      left(sibling);
      // The right edge of an imperfect tree has no siblings until it is a right child.
      while (at % 2n === 0n && at !== 0n) {
        at >>= 1n;
        last >>= 1n;
      }
    } else {
      right(sibling);
    }
    at >>= 1n;
    last >>= 1n;
  }
  return last === 0n;
}

const isWhole = (n) => typeof n === 'bigint' || Number.isSafeInteger(n);
const isPlace = (index, size) => isWhole(index) && isWhole(size) && index >= 0 && index < size;

/**
 * The root that a path leads to from `data` at `index` of a tree of `size` leaves (RFC 9162, section 2.1.3.2);
 * undefined where the path does not fit the tree.
 * @param {{data?: Uint8Array, leaf?: Uint8Array, index: number | bigint, size: number | bigint, path: Uint8Array[]}}
 *   proof `leaf` is the hash of the leaf, where its data are not there
 * @returns {Uint8Array | undefined}
 */
export function inclusionRoot({ data, leaf, index, size, path }) {
  if (!isPlace(index, size)) return undefined;
  let hash = leaf ?? leafHash(/** @type {Uint8Array} */ (data));
  // BigInt: the operators on numbers would cut a position at 32 bits.
  const fits = climb(BigInt(index), BigInt(size) - 1n, path, {
    left: (sibling) => (hash = nodeHash(sibling, hash)),
    right: (sibling) => (hash = nodeHash(hash, sibling)),
  });
  return fits ? hash : undefined;
}

/**
 * Whether `data` is the leaf at `index` of a tree of `size` leaves under `root` (RFC 9162, section 2.1.3.2).
 * @param {Parameters<typeof inclusionRoot>[0] & {root: Uint8Array}} proof
 * @returns {boolean}
 */
export function verifyInclusion({ root, ...proof }) {
  const found = inclusionRoot(proof);
  return found !== undefined && sameBytes(found, root);
}

/**
 * Whether such a way, as `wayInto` gives it, leads from a leaf into a log.
 * @param {{data: Uint8Array, index: number, way: Uint8Array[]}} proof
 * @param {Log} log
 * @returns {boolean}
 */
export function isInLog({ data, index, way }, { size, root, closed, peaks }) {
  if (closed) return verifyInclusion({ data, index, size, path: way, root });
  const peak = peakOver(size, index);
  if (peak === undefined) return false;
  return verifyInclusion({ data, index: peak.index, size: peak.leaves, path: way, root: (peaks ?? [])[peak.number] });
}

/**
 * The root that a path leads to from `firstRoot` over the first `first` leaves of a tree of `size` (RFC 9162, section
 * 2.1.4.2); undefined where the path does not fit the two. `first` is at least 1: every tree begins with none.
 * @param {{first: number, firstRoot: Uint8Array, size: number, path: Uint8Array[]}} proof
 * @returns {Uint8Array | undefined}
 */
export function consistencyRoot({ first, firstRoot, size, path }) {
  if (first === size) return isPlace(0, size) && path.length === 0 ? firstRoot : undefined;
  if (first === 0 || !isPlace(first, size)) return undefined;
  let at = BigInt(first - 1);
  let last = BigInt(size - 1);
  while (at % 2n === 1n) {
    at >>= 1n;
    last >>= 1n;
  }
  // A perfect tree is its own first node, which the path leaves out: it is all left edge.
  const [seed, ...rest] = at === 0n ? [firstRoot, ...path] : path;
  if (seed === undefined) return undefined;
  let old = seed;
  let hash = seed;
  const fits = climb(at, last, rest, {
    left(sibling) {
      old = nodeHash(sibling, old);
      hash = nodeHash(sibling, hash);
    },
    right: (sibling) => (hash = nodeHash(hash, sibling)),
  });
  return fits && sameBytes(old, firstRoot) ? hash : undefined;
}

/**
 * Whether the tree of `first` leaves under `firstRoot` is the beginning of the one of `size` leaves under `root` (RFC
 * 9162, section 2.1.4.2).
 * @param {{first: number, firstRoot: Uint8Array, size: number, path: Uint8Array[], root: Uint8Array}} proof
 * @returns {boolean}
 */
export function verifyConsistency({ first, firstRoot, size, path, root }) {
  const found = consistencyRoot({ first, firstRoot, size, path });
  return found !== undefined && sameBytes(found, root);
}
