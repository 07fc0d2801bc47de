// SPDX-License-Identifier: Apache-2.0
// Bytes that come in pieces, of which only the piece at hand is kept.

import { createReadStream, statSync } from 'node:fs';
import { InputError } from '../../encoding/errors.js';

const PIECE = 1 << 18;

/** Reads pieces as fields of any length. */
export class ByteReader {
  #pieces;
  /** @type {Uint8Array} */
  #rest = new Uint8Array();
  #taken = 0;

  /** @param {AsyncIterable<Uint8Array>} pieces */
  constructor(pieces) {
    this.#pieces = pieces[Symbol.asyncIterator]();
  }

  /**
   * How many bytes were taken.
   * @returns {number}
   */
  get position() {
    return this.#taken;
  }

  /**
   * Whether there are so many bytes more.
   * @param {number} length
   * @returns {Promise<boolean>}
   */
  async has(length) {
    while (this.#rest.length < length) {
      const { done, value } = await this.#pieces.next();
      if (done) return false;
      if (this.#rest.length === 0) this.#rest = value;
      else {
        const joined = new Uint8Array(this.#rest.length + value.length);
        joined.set(this.#rest);
        joined.set(value, this.#rest.length);
        this.#rest = joined;
      }
    }
    return true;
  }

  /**
   * The next bytes, which stay where they are.
   * @param {number} length
   * @returns {Uint8Array} fewer where `has` did not say that there are so many
   */
  peek(length) {
    return this.#rest.subarray(0, length);
  }

  /**
   * The next bytes.
   * @param {number} length
   * @returns {Uint8Array} fewer where `has` did not say that there are so many
   */
  take(length) {
    const bytes = this.#rest.subarray(0, length);
    this.#rest = this.#rest.subarray(length);
    this.#taken += bytes.length;
    return bytes;
  }

  /** Reads no more. */
  async close() {
    this.#rest = new Uint8Array();
    await this.#pieces.return?.();
  }
}

const unreadable = (path, error) => new InputError(`cannot read the archive ${path}: ${error.code ?? error.message}`);

/**
 * The bytes of a file, in pieces.
 * @param {string} path
 * @returns {AsyncGenerator<Uint8Array>}
 * @throws {InputError} where it cannot be read
 */
export async function* piecesOf(path) {
  const stream = createReadStream(path, { highWaterMark: PIECE });
  try {
    yield* stream;
  } catch (error) {
    throw error.syscall ? unreadable(path, error) : error;
  } finally {
    stream.destroy();
  }
}

/**
 * How many bytes a file has.
 * @param {string} path
 * @returns {number}
 * @throws {InputError} where there is no file
 */
export function lengthOf(path) {
  try {
    const stat = statSync(path);
    // Neither a pipe nor a device, which may never end.
    if (stat.isFile()) return stat.size;
  } catch (error) {
    throw unreadable(path, error);
  }
  throw new InputError(`cannot read the archive ${path}: it is not a file`);
}
