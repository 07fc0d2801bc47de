// SPDX-License-Identifier: Apache-2.0
// What readings a feed has for a moment, each as often as it has it.

/** One that waits for the chain is counted as so many, so that one number says of both kinds how many there are. */
const WAITING = 2 ** 26;

/** Readings by their bytes, as texts with a letter for each. */
export class Contents {
  /** @type {Map<string, number>} */
  #counts = new Map();

  /** How many were added. */
  size = 0;

  /**
   * Adds a reading.
   * @param {string} content
   * @param {boolean} isWaiting whether its batch waits for the chain
   */
  add(content, isWaiting) {
    this.#counts.set(content, (this.#counts.get(content) ?? 0) + (isWaiting ? WAITING : 1));
    this.size += 1;
  }

  /**
   * Takes a reading out, one that is on chain first.
   * @param {string} content
   * @returns {'committed' | 'waiting' | undefined} where it was; nothing where it is not there, or not any more
   */
  take(content) {
    const count = this.#counts.get(content) ?? 0;
    if (count === 0) return undefined;
    const isWaiting = count % WAITING === 0;
    this.#counts.set(content, count - (isWaiting ? WAITING : 1));
    return isWaiting ? 'waiting' : 'committed';
  }

  /**
   * Whether a reading was there at all.
   * @param {string} content
   * @returns {boolean}
   */
  had(content) {
    return this.#counts.has(content);
  }

  /**
   * What was not taken out.
   * @returns {Generator<string>}
   */
  *left() {
    for (const [content, count] of this.#counts) if (count > 0) yield content;
  }

  /**
   * All, each as often as it is there.
   * @returns {Generator<{content: string, isWaiting: boolean}>}
   */
  *all() {
    for (const [content, count] of this.#counts) {
      for (let i = 0; i < count % WAITING; i++) yield { content, isWaiting: false };
      for (let i = 0; i < Math.floor(count / WAITING); i++) yield { content, isWaiting: true };
    }
  }
}

/**
 * Bytes as a text with a letter for each.
 * @param {Uint8Array} bytes
 * @returns {string}
 */
export const contentOf = (bytes) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');

/**
 * The bytes of such a text.
 * @param {string} content
 * @returns {Uint8Array}
 */
export const bytesOf = (content) => Buffer.from(content, 'latin1');
