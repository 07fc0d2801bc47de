// SPDX-License-Identifier: Apache-2.0
// The readings in a feed's batches, in order of time: each batch is opened once, when its time has come, and one is in memory.

import { setImmediate as turn } from 'node:timers/promises';
import { SALT_LENGTH } from '../../../feed/reading.js';
import { timeIn } from '../../../feed/record-fields.js';
import { milliseconds } from '../../../feed/senml.js';
import { leavesOf } from '../leaves.js';

/** @import { Feed } from '../../../feed/store.js' */

const recordIn = (/** @type {Uint8Array} */ leaf) => leaf.subarray(SALT_LENGTH);
const timeOf = (/** @type {Uint8Array} */ leaf) => milliseconds({ t: timeIn(recordIn(leaf)) });

/** Leaves in order of time, as they nearly always are. @param {Iterable<Uint8Array>} leaves */
function ordered(leaves) {
  let last = 0;
  for (const leaf of leaves) {
    const at = timeOf(leaf);
    if (at < last) return [...leaves].sort((a, b) => timeOf(a) - timeOf(b));
    last = at;
  }
  return leaves;
}

/** A place in a feed, which only moves on. */
export class Committed {
  #feed;
  #next = 0;
  #sequence = 0;
  /** What is left of the batch that is open. @type {Iterator<Uint8Array>} */
  #leaves = [][Symbol.iterator]();
  /** Frees it. */
  #end = () => {};
  /** The first of it, with its time. @type {{leaf: Uint8Array | undefined, at: number}} */
  #head = { leaf: undefined, at: 0 };

  /** @param {Feed} feed */
  constructor(feed) {
    this.#feed = feed;
  }

  #step() {
    const { value: leaf } = this.#leaves.next();
    this.#head.leaf = leaf;
    if (leaf !== undefined) this.#head.at = timeOf(leaf);
    else this.close();
  }

  /**
   * Goes to a time, past all before it, and past those of that time, as far as batches are open.
   * @param {number} at in milliseconds, not earlier than that of the call before
   * @param {(record: Uint8Array, sequence: number) => void} take is given each reading of that time, with its batch
   * @returns {boolean} whether it is there: otherwise the next batch may have some, and has to be opened
   */
  moveTo(at, take) {
    for (; this.#head.leaf !== undefined; this.#step()) {
      if (this.#head.at > at) return true;
      if (this.#head.at === at) take(recordIn(this.#head.leaf), this.#sequence);
    }
    // Batches are in order of time: none begins before the one before it ends.
    const { commitments } = this.#feed;
    while (commitments[this.#next]?.lastTime < at) this.#next++;
    return !(commitments[this.#next]?.firstTime <= at);
  }

  /**
   * Opens the next batch.
   * @returns {Promise<void>}
   * @throws {import('../../../encoding/errors.js').InputError} where it cannot be read
   * @throws {import('../../../encoding/errors.js').VerificationError} where it is not what the device committed to
   */
  async open() {
    await turn();
    const commitment = this.#feed.commitments[this.#next];
    const { leaves, end } = await leavesOf(this.#feed, commitment);
    this.#leaves = ordered(leaves)[Symbol.iterator]();
    this.#end = end;
    this.#sequence = commitment.sequence;
    this.#next++;
    this.#step();
  }

  /** Forgets the batch that is open. */
  close() {
    this.#end();
    this.#end = () => {};
    this.#leaves = [][Symbol.iterator]();
    this.#head.leaf = undefined;
  }
}
