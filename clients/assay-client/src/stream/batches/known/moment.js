// SPDX-License-Identifier: Apache-2.0
// The readings of one moment: those that a feed has for it, and which of a file's are among them. There may be millions, where
// times are days. A reading is among them as often as the feed has it.

import { setImmediate as turn } from 'node:timers/promises';
import { nameIn } from '../../../feed/record-fields.js';
import { encodeRecord } from '../../../feed/reading.js';
import { bytesOf, contentOf, Contents } from './contents.js';
import { Kept } from './kept.js';
import { PARTS, Spread } from './spread.js';

/** @import { Scratch } from '../../../feed/scratch.js' */
/** @import { Reading } from '../../../feed/senml.js' */

/**
 * How many of a file's readings are committed, and how many are in batches that wait for the chain.
 * @typedef {{committed: number, waiting: number}} Found
 */

/** How many readings of a moment are in memory at most. */
const ROOM = 8_192;

/** A moment: first what the feed has is added, then the file's readings are asked for, and then all of them are compared. */
export class Moment {
  // Most moments have one reading, and nothing of what is for many.
  #contents = new Contents();
  /** Both sides, where they do not fit into memory. @type {{has: Spread, asked: Spread} | undefined} */
  #spread;
  /** What was asked for and is not there; where both are spread, all that was asked for. @type {Kept | undefined} */
  #kept;
  /** Of these, whether each is there, a bit each. @type {Uint8Array | undefined} */
  #isThere;
  #found;
  #scratch;
  #room;

  /** How many of the file's readings the feed has not, once they are compared. */
  fresh = 0;

  /** Which of those that are kept is the first that the feed has not even once. */
  #stranger = Infinity;

  /**
   * @param {number} at its time, in milliseconds
   * @param {{found: Found, scratch: Scratch, room?: number}} how `found` is where it is counted what is found, `scratch` takes
   *   what does not fit into memory, `room` is how many readings fit
   */
  constructor(at, { found, scratch, room = ROOM }) {
    this.at = at;
    this.#found = found;
    this.#scratch = scratch;
    this.#room = room;
  }

  /** Whether nothing is known of what was asked for, before it is compared. */
  get isSpread() {
    return this.#spread !== undefined;
  }

  /**
   * Adds a reading that the feed has.
   * @param {Uint8Array} record
   * @param {boolean} isWaiting whether its batch waits for the chain
   */
  add(record, isWaiting) {
    if (this.#spread === undefined && this.#contents.size === this.#room) {
      this.#spread = { has: new Spread(this.#scratch, 'has'), asked: new Spread(this.#scratch, 'asked') };
      for (const each of this.#contents.all()) this.#spread.has.add(bytesOf(each.content), Number(each.isWaiting));
    }
    if (this.#spread === undefined) this.#contents.add(contentOf(record), isWaiting);
    else this.#spread.has.add(record, Number(isWaiting));
  }

  /**
   * Asks for a reading of the file.
   * @param {Reading} reading
   */
  ask(reading) {
    const record = encodeRecord(reading);
    if (this.#spread !== undefined) {
      // What is gathered in memory is written first.
      if (this.#kept === undefined) this.#spread.has.end();
      this.#spread.asked.add(record, this.#kept?.size ?? 0);
      this.#keep(reading);
      return;
    }
    const content = contentOf(record);
    const where = this.#contents.take(content);
    if (where !== undefined) this.#found[where] += 1;
    else {
      if (!this.#contents.had(content)) this.#stranger = Math.min(this.#stranger, this.fresh);
      this.fresh += 1;
      this.#keep(reading);
    }
  }

  #keep(reading) {
    this.#kept ??= new Kept(this.#scratch, this.#room);
    this.#kept.add(reading);
  }

  /**
   * Compares both, once all were asked for.
   * @param {(content: string) => void} [onLeft] is told what the feed has and was not asked for
   * @returns {Promise<void>}
   */
  async compare(onLeft) {
    if (this.#spread !== undefined) await this.#compareParts(this.#spread, onLeft);
    else if (onLeft !== undefined) for (const content of this.#contents.left()) onLeft(content);
  }

  async #compareParts({ has, asked }, onLeft) {
    asked.end();
    const isThere = new Uint8Array(Math.ceil(asked.size / 8));
    this.#isThere = isThere;
    for (let place = 0; place < PARTS; place++) {
      const contents = new Contents();
      for (const { content, number } of has.part(place)) contents.add(content, number === 1);
      for (const { content, number } of asked.part(place)) {
        const where = contents.take(content);
        if (where !== undefined) {
          this.#found[where] += 1;
          isThere[number >> 3] |= 1 << (number & 7);
          continue;
        }
        this.fresh += 1;
        if (!contents.had(content)) this.#stranger = Math.min(this.#stranger, number);
      }
      if (onLeft !== undefined) for (const content of contents.left()) onLeft(content);
      await turn();
    }
  }

  /**
   * The first of the file's readings that the feed has not even once, once all are compared.
   * @returns {Promise<Reading | undefined>}
   */
  async stranger() {
    if (this.#kept === undefined || this.#stranger === Infinity) return undefined;
    let number = 0;
    for await (const reading of this.#kept.readings()) if (number++ === this.#stranger) return reading;
    return undefined;
  }

  /**
   * The file's readings that the feed has not, or not so often, in their order, once all are compared.
   * @returns {AsyncGenerator<Reading>}
   */
  async *readings() {
    if (this.#kept === undefined || this.fresh === 0) return;
    let number = 0;
    for await (const reading of this.#kept.readings()) {
      const isThere = this.#isThere === undefined ? 0 : (this.#isThere[number >> 3] >> (number & 7)) & 1;
      if (!isThere) yield reading;
      number += 1;
    }
  }
}

/** The name of a reading that is told as left. @param {string} content */
export const nameOfContent = (content) => nameIn(bytesOf(content));
