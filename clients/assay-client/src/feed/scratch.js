// SPDX-License-Identifier: Apache-2.0
// Folders for what does not fit into memory. They lie in the private part of a feed, since readings are in them, and go when
// their work is done; what a killed run left goes when the next begins.

import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/** What such folders are called, before the number of the process. */
const NAMES = ['sorting', 'comparing'];

/** A folder that is made when something is put into it. */
export class Scratch {
  #path;
  #isMade = false;

  /**
   * @param {string} folder in which it is
   * @param {'sorting' | 'comparing'} name what it is for
   */
  constructor(folder, name) {
    this.#path = join(folder, `${name}.${process.pid}`);
  }

  /**
   * Where a file of it is.
   * @param {string | number} name
   * @returns {string}
   */
  pathOf(name) {
    if (!this.#isMade) mkdirSync(this.#path, { recursive: true, mode: 0o700 });
    this.#isMade = true;
    return join(this.#path, String(name));
  }

  /** Removes it. */
  remove() {
    if (this.#isMade) rmSync(this.#path, { recursive: true, force: true });
    this.#isMade = false;
  }
}

/**
 * Removes what killed runs left in a folder.
 * @param {string} folder
 */
export function removeScratch(folder) {
  for (const name of readdirSync(folder)) {
    if (NAMES.some((each) => name.startsWith(`${each}.`))) rmSync(join(folder, name), { recursive: true, force: true });
  }
}
