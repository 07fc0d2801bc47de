// SPDX-License-Identifier: Apache-2.0
// Where the encoder of CBOR writes to. The library's own makes a new buffer for each value, which for millions of small ones
// takes more time than encoding them.

/** How many bytes there is room for at first. */
const FIRST = 1 << 10;

/** Takes what the library's encoder writes, as its own writer does, in a buffer that stays. */
export class CborWriter {
  #bytes = new Uint8Array(FIRST);
  #view = new DataView(this.#bytes.buffer);

  /** How many bytes there are. */
  length = 0;

  /** Forgets what there is: what was written of a value that then turned out to be none. */
  clear() {
    this.length = 0;
  }

  /** The place of so many more bytes. */
  #next(length) {
    const at = this.length;
    this.length += length;
    if (this.length > this.#bytes.length) {
      const larger = new Uint8Array(2 * this.length);
      larger.set(this.#bytes.subarray(0, at));
      this.#bytes = larger;
      this.#view = new DataView(larger.buffer);
    }
    return at;
  }

  /** @param {number} n */
  writeUint8(n) {
    const at = this.#next(1);
    this.#bytes[at] = n;
  }

  /** @param {number} n */
  writeUint16(n) {
    const at = this.#next(2);
    this.#view.setUint16(at, n);
  }

  /** @param {number} n */
  writeUint32(n) {
    const at = this.#next(4);
    this.#view.setUint32(at, n);
  }

  /** @param {bigint} n */
  writeBigUint64(n) {
    const at = this.#next(8);
    this.#view.setBigUint64(at, n);
  }

  /** @param {number} n */
  writeFloat32(n) {
    const at = this.#next(4);
    this.#view.setFloat32(at, n);
  }

  /** @param {number} n */
  writeFloat64(n) {
    const at = this.#next(8);
    this.#view.setFloat64(at, n);
  }

  /** @param {Uint8Array} bytes */
  write(bytes) {
    const at = this.#next(bytes.length);
    this.#bytes.set(bytes, at);
  }

  /**
   * Takes all of them out.
   * @returns {Uint8Array}
   */
  take() {
    const taken = this.#bytes.slice(0, this.length);
    this.clear();
    return taken;
  }
}
