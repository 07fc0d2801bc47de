// SPDX-License-Identifier: Apache-2.0
// More readings than memory holds, spread over files by their hashes: the same reading is always in the same part, and a part
// fits into memory.

import { Buffer } from 'node:buffer';
import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { sha256 } from '../../../encoding/sha256.js';
import { contentOf } from './contents.js';

/** @import { Scratch } from '../../../feed/scratch.js' */

/** How many parts there are: the first byte of the hash says which. */
export const PARTS = 256;

/** Before each reading stand a number and its length, in so many bytes. */
const [NUMBER, LENGTH] = [6, 4];

/** How many bytes of a part are gathered before they are written. */
const ROOM = 1 << 13;

/** Readings, each with a number. Those of a part keep their order. */
export class Spread {
  #scratch;
  #name;
  /** @type {{bytes: Buffer, length: number}[]} */
  #parts = Array.from({ length: PARTS }, () => ({ bytes: Buffer.alloc(0), length: 0 }));

  /** How many there are. */
  size = 0;

  /**
   * @param {Scratch} scratch where the files are
   * @param {string} name of all of them
   */
  constructor(scratch, name) {
    this.#scratch = scratch;
    this.#name = name;
  }

  /**
   * Adds a reading.
   * @param {Uint8Array} record
   * @param {number} number
   */
  add(record, number) {
    const place = sha256(record)[0];
    const part = this.#parts[place];
    const needed = NUMBER + LENGTH + record.length;
    if (part.length + needed > part.bytes.length) {
      this.#write(place);
      if (part.bytes.length < needed) part.bytes = Buffer.allocUnsafeSlow(Math.max(ROOM, needed));
    }
    const at = part.bytes.writeUInt32BE(record.length, part.bytes.writeUIntBE(number, part.length, NUMBER));
    part.bytes.set(record, at);
    part.length += needed;
    this.size += 1;
  }

  #pathOf(place) {
    return this.#scratch.pathOf(`${this.#name}.${place}`);
  }

  #write(place) {
    const part = this.#parts[place];
    if (part.length > 0) appendFileSync(this.#pathOf(place), part.bytes.subarray(0, part.length), { mode: 0o600 });
    part.length = 0;
  }

  /** Ends adding. */
  end() {
    for (let place = 0; place < PARTS; place++) this.#write(place);
    this.#parts = [];
  }

  /**
   * The readings of a part, once adding has ended.
   * @param {number} place below `PARTS`
   * @returns {Generator<{content: string, number: number}>}
   */
  *part(place) {
    const path = this.#pathOf(place);
    if (!existsSync(path)) return;
    const bytes = readFileSync(path);
    for (let at = 0; at < bytes.length; ) {
      const from = at + NUMBER + LENGTH;
      const end = from + bytes.readUInt32BE(at + NUMBER);
      yield { content: contentOf(bytes.subarray(from, end)), number: bytes.readUIntBE(at, NUMBER) };
      at = end;
    }
  }
}
