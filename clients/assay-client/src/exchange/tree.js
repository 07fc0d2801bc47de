// SPDX-License-Identifier: Apache-2.0
// Merkle trees (RFC 9162) over leaves that come one after another, of which only so much is kept as the root or one path
// needs.

import { Frontier } from '../merkle/frontier.js';

/**
 * How many leaves the left half of a tree has: the largest power of two below their number.
 * @param {number} n at least 2
 * @returns {number}
 */
export function half(n) {
  let power = 1;
  while (2 * power < n) power *= 2;
  return power;
}

/** The inclusion path of one leaf of a tree. Each hash of a path is the root over a range of leaves: these are made. */
export class PathMaker {
  #index;
  #size;
  #at = 0;
  #path = [];
  #waiting;

  /**
   * @param {number} index the leaf's place
   * @param {number} size how many leaves the tree has
   */
  constructor(index, size) {
    if (!(index >= 0 && index < size)) throw new RangeError(`leaf ${index} is not in a tree of ${size}`);
    this.#index = index;
    this.#size = size;
    for (let [from, to] = [0, size]; to - from > 1;) {
      const middle = from + half(to - from);
      const tree = new Frontier();
      if (index < middle) {
        this.#path.unshift({ tree, from: middle, to });
        to = middle;
      } else {
        this.#path.unshift({ tree, from, to: middle });
        from = middle;
      }
    }
    this.#waiting = [...this.#path].sort((a, b) => a.from - b.from);
  }

  /**
   * Takes the next leaf.
   * @param {Uint8Array} leaf its hash
   */
  push(leaf) {
    const at = this.#at++;
    if (at === this.#index) return;
    while (this.#waiting[0]?.to <= at) this.#waiting.shift();
    this.#waiting[0]?.tree.push(leaf);
  }

  /**
   * The path, once all leaves have come, from the leaf's sibling upwards.
   * @returns {Uint8Array[]} hashes of 32 bytes
   */
  get path() {
    if (this.#at !== this.#size) throw new RangeError(`${this.#at} of ${this.#size} leaves have come`);
    return this.#path.map(({ tree }) => tree.root);
  }
}
