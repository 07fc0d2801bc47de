// SPDX-License-Identifier: Apache-2.0
// A Merkle tree (RFC 9162) over leaves that come one after another, of which only so much is kept as the root needs.

import { frontierRoot, nodeHash } from './merkle.js';

/** A tree that only grows: the roots of the perfect subtrees that it consists of. */
export class Frontier {
  #peaks = [];
  #size = 0;

  /**
   * Number of leaves.
   * @returns {number}
   */
  get size() {
    return this.#size;
  }

  /**
   * The root over all leaves so far.
   * @returns {Uint8Array} 32 bytes
   */
  get root() {
    return frontierRoot(this.#peaks);
  }

  /**
   * Adds a leaf.
   * @param {Uint8Array} leaf its hash
   */
  push(leaf) {
    let hash = leaf;
    for (let rest = this.#size; rest % 2 === 1; rest = (rest - 1) / 2) hash = nodeHash(this.#peaks.pop(), hash);
    this.#peaks.push(hash);
    this.#size += 1;
  }
}
