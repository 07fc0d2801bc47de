// SPDX-License-Identifier: Apache-2.0
// The commitments that a run adds to a feed: one line each, which is on the disk before anything is signed. Writing the whole
// manifest for each of them would take the time of all of them each time. A manifest names its journal by a number; any other
// journal is of a manifest that is gone.

import { closeSync, existsSync, fsyncSync, ftruncateSync, openSync, readdirSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { commitmentFromJson, commitmentToJson } from '../device/commitment.js';
import { utf8 } from '../encoding/bytes.js';
import { InputError } from '../encoding/errors.js';
import { syncFolder } from '../encoding/files.js';

/** @import { Commitment } from '../device/commitment.js' */

const NAME = 'commitments.';

/** The journal of a feed's manifest. */
export class CommitmentJournal {
  #folder;
  #file;

  /**
   * @param {string} folder
   * @param {number} number the manifest's
   */
  constructor(folder, number) {
    this.#folder = folder;
    this.number = number;
    this.path = join(folder, `${NAME}${number}`);
  }

  /** Whether there is one. */
  get isWritten() {
    return existsSync(this.path);
  }

  /** What is written, as far as it is whole: a run that was killed may have left half a line. */
  #lines() {
    try {
      const content = readFileSync(this.path, 'utf8');
      return content.slice(0, content.lastIndexOf('\n') + 1);
    } catch (error) {
      if (error.code === 'ENOENT') return '';
      throw new InputError(`cannot read ${this.path}: ${error.code ?? error.message}`);
    }
  }

  /**
   * The commitments that follow these many.
   * @param {number} size
   * @returns {Commitment[]}
   * @throws {InputError} where it is damaged
   */
  read(size) {
    const lines = this.#lines().split('\n').slice(0, -1);
    return lines.map((line, i) => {
      try {
        const commitment = commitmentFromJson(JSON.parse(line));
        if (commitment.sequence === size + i) return commitment;
      } catch {
        // Said below.
      }
      throw new InputError(`${this.path} is damaged in line ${i + 1}`);
    });
  }

  /**
   * Adds a commitment, for good.
   * @param {Commitment} commitment
   */
  append(commitment) {
    if (this.#file === undefined) {
      const whole = Buffer.byteLength(this.#lines());
      this.#file = openSync(this.path, 'a', 0o600);
      ftruncateSync(this.#file, whole);
      syncFolder(this.#folder);
    }
    const line = utf8(`${JSON.stringify(commitmentToJson(commitment))}\n`);
    // On a disk that is nearly full, less may be written than was given, and nothing is said: half a line is none.
    for (let at = 0; at < line.length;) at += writeSync(this.#file, line, at);
    fsyncSync(this.#file);
  }

  /**
   * The journal of the next manifest, which takes the place of this one as soon as that is written.
   * @returns {CommitmentJournal}
   */
  next() {
    return new CommitmentJournal(this.#folder, this.number + 1);
  }

  /** Ends writing. */
  close() {
    if (this.#file !== undefined) closeSync(this.#file);
    this.#file = undefined;
  }

  /** Removes the journals of manifests that are gone. */
  removeOthers() {
    for (const name of readdirSync(this.#folder)) {
      if (name.startsWith(NAME) && join(this.#folder, name) !== this.path) rmSync(join(this.#folder, name), { force: true });
    }
  }
}
