// SPDX-License-Identifier: Apache-2.0
// Readings that wait for what is found out of others: the first of them in memory, the rest in a file.

import { appendFileSync } from 'node:fs';
import { lineOf, readingsIn } from '../../../feed/lines.js';

/** @import { Scratch } from '../../../feed/scratch.js' */
/** @import { Reading } from '../../../feed/senml.js' */

/** How many letters are gathered before they are written. */
const ROOM = 1 << 16;

/** Readings in their order. */
export class Kept {
  #scratch;
  #room;
  /** @type {Reading[]} */
  #first = [];
  #lines = '';

  /** How many there are. */
  size = 0;

  /**
   * @param {Scratch} scratch where the file is
   * @param {number} room how many are in memory at most
   */
  constructor(scratch, room) {
    this.#scratch = scratch;
    this.#room = room;
  }

  /**
   * Adds a reading.
   * @param {Reading} reading
   */
  add(reading) {
    this.size += 1;
    if (this.#first.length < this.#room) this.#first.push(reading);
    else {
      this.#lines += lineOf(reading);
      if (this.#lines.length > ROOM) this.#write();
    }
  }

  #write() {
    const path = this.#scratch.pathOf('kept');
    if (this.#lines !== '') appendFileSync(path, this.#lines, { mode: 0o600 });
    this.#lines = '';
    return path;
  }

  /**
   * All of them.
   * @returns {AsyncGenerator<Reading>}
   */
  async *readings() {
    yield* this.#first;
    if (this.size > this.#first.length) yield* readingsIn(this.#write());
  }
}
