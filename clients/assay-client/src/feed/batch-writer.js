// SPDX-License-Identifier: Apache-2.0
// A batch whose readings come one after another. Of each, what is kept is its bytes in the batch's file; of the tree over
// them, what its root needs. So a batch of 65,536 readings takes little more memory than its file.

import { utf8 } from '../encoding/bytes.js';
import { InputError } from '../encoding/errors.js';
import { GrowingBytes } from '../encoding/growing.js';
import { sha256 } from '../encoding/sha256.js';
import { Frontier } from '../merkle/frontier.js';
import { leafHash } from '../merkle/merkle.js';
import { cborHead, encodeLeaf, saltOf } from './reading.js';
import { MAJOR } from './record-fields.js';
import { batchKey, batchSecret, BEFORE, encryptInPlace, fileContext, TAG_LENGTH } from './seal.js';
import { milliseconds } from './senml.js';

/** @import { Commitment } from '../device/commitment.js' */
/** @import { Reading } from './senml.js' */

/**
 * The batch that a reading comes into.
 * @typedef {{genesis: Uint8Array, master: Uint8Array, stream: bigint | number, sequence: number, epoch: Uint8Array, after:
 *   number}} BatchPlace `epoch` is the tag of the device's, `after` the last time of the batch before, in milliseconds
 */

/**
 * What makes the file of a batch of its leaves.
 * @typedef {object} FileWriter
 * @property {(leaf: Uint8Array, hash: Uint8Array, place: number) => void} add takes the next one, with its leaf hash
 * @property {(count: number) => {file: Uint8Array, content: Uint8Array}} finish ends it; `content` is to be committed to
 */

/**
 * Makes the file of a batch that is its owner's alone.
 * @param {Pick<BatchPlace, 'genesis' | 'master' | 'stream' | 'sequence'>} of
 * @param {GrowingBytes} [scratch] is empty, and is again when the file is finished
 * @returns {FileWriter}
 */
export function encryptedFile({ genesis, master, stream, sequence }, scratch = new GrowingBytes()) {
  return {
    add(leaf) {
      scratch.add(cborHead(MAJOR.bytes, leaf.length));
      scratch.add(leaf);
    },
    finish(count) {
      // The CBOR of { leaves }: how many there are is known only now.
      const heads = [cborHead(MAJOR.map, 1), cborHead(MAJOR.text, 6), utf8('leaves'), cborHead(MAJOR.array, count)];
      const before = heads.reduce((sum, { length }) => sum + length, BEFORE);
      const file = scratch.take(before, TAG_LENGTH);
      heads.reduce((at, head) => (file.set(head, at), at + head.length), BEFORE);
      encryptInPlace(batchKey(master, stream, sequence), fileContext(genesis, stream, sequence), file);
      return { file, content: sha256(file) };
    },
  };
}

/** Builds one batch, as `buildBatch` does, of readings that come one after another. */
export class BatchWriter {
  #of;
  #file;
  #secret;
  #tree = new Frontier();
  #first = Infinity;
  #last = 0;

  /**
   * @param {BatchPlace} of
   * @param {FileWriter} [file] if not the one that is its owner's alone
   */
  constructor({ genesis, master, stream, ...of }, file = encryptedFile({ genesis, master, stream, ...of })) {
    this.#of = of;
    this.#file = file;
    this.#secret = batchSecret(master, genesis, stream, of.sequence);
  }

  /**
   * Adds a reading.
   * @param {Reading} record
   * @throws {InputError} where it is none
   */
  add(record) {
    const leaf = encodeLeaf(saltOf(this.#secret, this.#tree.size), record);
    const hash = leafHash(leaf);
    this.#file.add(leaf, hash, this.#tree.size);
    this.#tree.push(hash);
    const at = milliseconds(record);
    this.#first = Math.min(this.#first, at);
    this.#last = Math.max(this.#last, at);
  }

  /**
   * Ends the batch.
   * @returns {{commitment: Commitment, file: Uint8Array}}
   * @throws {InputError} where it has no reading
   */
  finish() {
    const { sequence, epoch, after } = this.#of;
    const { size: count, root } = this.#tree;
    if (count === 0) throw new InputError('a batch needs at least one reading');
    const { file, content } = this.#file.finish(count);
    const times = { firstTime: this.#first, lastTime: this.#last };
    return { commitment: { sequence, epoch, after, count, ...times, root, content }, file };
  }
}
