// SPDX-License-Identifier: Apache-2.0
// Bytes that come one after another, in a buffer that grows and is used again.

/** How many bytes there is room for at first. */
const FIRST = 1 << 16;

/** Bytes to which others are added. */
export class GrowingBytes {
  #bytes = new Uint8Array(FIRST);

  /** How many there are. */
  length = 0;

  /**
   * Adds bytes.
   * @param {Uint8Array} more
   */
  add(more) {
    const end = this.length + more.length;
    if (end > this.#bytes.length) {
      const larger = new Uint8Array(Math.max(2 * this.#bytes.length, end));
      larger.set(this.#bytes.subarray(0, this.length));
      this.#bytes = larger;
    }
    this.#bytes.set(more, this.length);
    this.length = end;
  }

  /**
   * Takes all of them out. The buffer stays for those that come.
   * @param {number} [before] how many bytes of zero are put before them
   * @param {number} [after] and after them
   * @returns {Uint8Array}
   */
  take(before = 0, after = 0) {
    const taken = new Uint8Array(before + this.length + after);
    taken.set(this.#bytes.subarray(0, this.length), before);
    this.length = 0;
    return taken;
  }
}
