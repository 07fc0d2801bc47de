// SPDX-License-Identifier: Apache-2.0
// A file of readings: its bytes and its text, in pieces, as it was when it was first looked at.

import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { basename } from 'node:path';
import { crc32 } from 'node:zlib';
import { InputError, need } from '../encoding/errors.js';
import { encodingOf, textOf } from './text.js';

/** How much of the beginning is looked at to tell what a file is. */
const SAMPLE = 256 << 10;
/** In which parts it is read further: of each, all rows are in memory at once, and fewer are sooner forgotten. An even number, for UTF-16. */
const PART = 8 << 10;
/** How much of the end is looked at: the longest line that is looked for there. An even number, for UTF-16. */
const TAIL = 64 << 10;

/** A file that is read. What is appended after it was opened is not seen, and what is changed is refused. */
export class Source {
  /** Check sums of its parts, each as long as the sample, as they were when they were first read. @type {number[]} */
  #sums = [];
  /** @type {string | undefined} */
  #lastLine;
  #read = 0;
  /** How often it is read, as far as is known. */
  passes = 1;
  /** Is told how many bytes were read, and of how many. @type {(done: number, of: number) => void} */
  onRead = () => {};

  /**
   * @param {string} path
   * @throws {InputError} where it cannot be read, or is empty
   */
  constructor(path) {
    this.path = path;
    this.fileName = basename(path);
    let file;
    try {
      file = openSync(path, 'r');
      const stat = fstatSync(file);
      need(stat.isFile(), `${path} is no file: readings are read more than once, so that a pipe cannot give them`);
      this.size = stat.size;
      const sample = Buffer.alloc(Math.min(SAMPLE, this.size));
      this.sample = new Uint8Array(sample.buffer, sample.byteOffset, readSync(file, sample, 0, sample.length, 0));
    } catch (error) {
      if (error instanceof InputError) throw error;
      throw new InputError(`cannot read the readings ${path}: ${error.code ?? error.message}`);
    } finally {
      if (file !== undefined) closeSync(file);
    }
    need(this.size > 0, `the file of readings ${path} is empty`);
    this.#check(this.sample, 0);
    /** How its text is encoded, as far as the sample tells. */
    this.encoding = encodingOf(this.sample, this.size > this.sample.length);
  }

  /** The beginning as text; a last line that is cut off is left out. */
  get sampleText() {
    const text = textOf(this.sample, this.encoding);
    return this.size > this.sample.length ? text.slice(0, Math.max(text.lastIndexOf('\n'), text.lastIndexOf('\r', text.length - 2)) + 1) : text;
  }

  /** What stands after the last end of a line; of a long line, its end. Empty where the file ends as lines do. */
  get lastLine() {
    return (this.#lastLine ??= /[^\r\n]*$/.exec(textOf(this.#tail(), this.encoding))?.[0] ?? '');
  }

  #tail() {
    const at = Math.max(0, this.size - TAIL - (this.size % 2));
    if (this.size <= this.sample.length) return this.sample.subarray(at);
    const tail = Buffer.alloc(this.size - at);
    const file = openSync(this.path, 'r');
    try {
      return tail.subarray(0, readSync(file, tail, 0, tail.length, at));
    } finally {
      closeSync(file);
    }
  }

  /**
   * All of its bytes, in pieces. What was decided is about the file as it was: it is read more than once, each time the same.
   * @returns {AsyncGenerator<Uint8Array>}
   * @throws {InputError} where it was changed since it was first read
   */
  async *bytes() {
    const file = await open(this.path).catch((error) => {
      throw new InputError(`cannot read the readings ${this.path}: ${error.code ?? error.message}`);
    });
    try {
      for (let at = 0; at < this.size; at += SAMPLE) {
        const piece = Buffer.allocUnsafe(Math.min(SAMPLE, this.size - at));
        let length = 0;
        for (let more = 1; more > 0 && length < piece.length; length += more) {
          ({ bytesRead: more } = await file.read(piece, length, piece.length - length, at + length));
        }
        this.#check(piece.subarray(0, length), at);
        this.onRead((this.#read += length), this.passes * this.size);
        for (let part = 0; part < piece.length; part += PART) yield piece.subarray(part, part + PART);
      }
    } finally {
      await file.close();
    }
  }

  /** Refuses a part that is not what it was. */
  #check(piece, at) {
    const sum = crc32(piece);
    const isWhole = piece.length === Math.min(SAMPLE, this.size - at);
    need(
      isWhole && (this.#sums[at / SAMPLE] ??= sum) === sum,
      `${this.path} was changed while it was read: let whatever writes it finish, or give a copy`,
    );
  }

  /**
   * All of its text, in pieces, without the mark of byte order.
   * @returns {AsyncGenerator<string>}
   * @throws {InputError} where it is not in the encoding that the sample is in
   */
  async *text() {
    const decoder = new TextDecoder(this.encoding, { fatal: true });
    try {
      for await (const chunk of this.bytes()) {
        const text = decoder.decode(chunk, { stream: true });
        if (text !== '') yield text;
      }
      const rest = decoder.decode();
      if (rest !== '') yield rest;
    } catch (error) {
      if (error.code !== 'ERR_ENCODING_INVALID_ENCODED_DATA') throw error;
      throw new EncodingError(`${this.path} is not in ${this.encoding.toUpperCase()}`);
    }
  }
}

/** The text is in another encoding than its beginning let expect. */
export class EncodingError extends InputError {}
