// SPDX-License-Identifier: Apache-2.0
// A file that is written piece by piece, and is there whole or not at all, also after a loss of power.

import { randomBytes } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { InputError } from '../../encoding/errors.js';

/** A file in the making. */
export class Draft {
  #path;
  #draft;
  #file;
  #length = 0;

  /** Use `Draft.begin`. */
  constructor({ path, draft, file }) {
    this.#path = path;
    this.#draft = draft;
    this.#file = file;
  }

  /**
   * Begins a file beside the place where it is to be.
   * @param {string} path
   * @returns {Promise<Draft>}
   * @throws {InputError} where the system does not let it
   */
  static async begin(path) {
    const draft = join(dirname(path), `.${basename(path)}.${randomBytes(6).toString('hex')}`);
    try {
      return new Draft({ path, draft, file: await open(draft, 'wx', 0o644) });
    } catch (error) {
      throw new InputError(`cannot write ${path}: ${error.code ?? error.message}`);
    }
  }

  /**
   * How many bytes it has.
   * @returns {number}
   */
  get length() {
    return this.#length;
  }

  /**
   * Adds bytes.
   * @param {Uint8Array} bytes
   * @throws {InputError} where the system does not let it
   */
  async write(bytes) {
    try {
      // Less may be written than was given.
      for (let at = 0; at < bytes.length;) at += (await this.#file.write(bytes, at)).bytesWritten;
      this.#length += bytes.length;
    } catch (error) {
      throw new InputError(`cannot write ${this.#path}: ${error.code ?? error.message}`);
    }
  }

  /**
   * Puts the file where it is to be.
   * @throws {InputError} where the system does not let it
   */
  async keep() {
    try {
      await this.#file.sync();
      await this.#file.close();
      await rename(this.#draft, this.#path);
      if (process.platform === 'win32') return;
      // The folder has the name of the file.
      const folder = await open(dirname(this.#path), 'r');
      await folder.sync().finally(() => folder.close());
    } catch (error) {
      throw new InputError(`cannot write ${this.#path}: ${error.code ?? error.message}`);
    }
  }

  /** Leaves nothing of it. After `keep`, the file stays. */
  async discard() {
    await this.#file.close().catch(() => {});
    await rm(this.#draft, { force: true });
  }
}

/**
 * Writes a file with what `write` adds to it.
 * @template T
 * @param {string} path
 * @param {(draft: Draft) => Promise<T>} write
 * @returns {Promise<T>} what it gives
 * @throws {InputError} where the system does not let it
 */
export async function writeDraft(path, write) {
  const draft = await Draft.begin(path);
  try {
    const result = await write(draft);
    await draft.keep();
    return result;
  } finally {
    await draft.discard();
  }
}
