// SPDX-License-Identifier: Apache-2.0
// The elements of arrays in CBOR, as they come. What is kept is one element, however long the array is.

import { InputError, need } from '../encoding/errors.js';
import { size } from '../encoding/json.js';

/** The most bytes of an element, and how deep arrays, maps and tags may lie in one another. */
const MAX_ITEM = 1 << 20;
const MAX_DEPTH = 64;

const [BYTES, TEXT, ARRAY, MAP, TAG] = [2, 3, 4, 5, 6];
const BREAK = 0xff;

/** The head of an item: its type, its argument (Infinity where its length is left open), where it ends; or nothing. */
function headAt(bytes, at) {
  const major = bytes[at] >> 5;
  const info = bytes[at] & 31;
  if (info < 24) return { major, argument: info, end: at + 1 };
  need(info < 28 || info === 31, `byte ${at}: this is not CBOR: there is no additional information ${info}`);
  if (info === 31) return { major, argument: Infinity, end: at + 1 };
  const end = at + 1 + (1 << (info - 24));
  if (end > bytes.length) return undefined;
  let argument = 0;
  for (let i = at + 1; i < end; i++) argument = argument * 256 + bytes[i];
  return { major, argument, end };
}

/**
 * Where the item ends that begins here.
 * @param {Uint8Array} bytes
 * @param {number} begin
 * @returns {number | undefined} nothing where there are not enough bytes to tell, or it ends behind them
 * @throws {InputError} where it is no CBOR, or nested too deep
 */
export function itemEnd(bytes, begin) {
  /** How many items are left of each array, map and tag that is open. @type {number[]} */
  const left = [1];
  let at = begin;
  while (left.length > 0) {
    if (at >= bytes.length) return undefined;
    if (bytes[at] === BREAK) {
      need(left.at(-1) === Infinity, 'this is not CBOR: an array ends that is not open');
      left.pop();
      at += 1;
    } else {
      const head = headAt(bytes, at);
      if (head === undefined) return undefined;
      const { major, argument } = head;
      at = head.end;
      left[left.length - 1] -= 1;
      if (major === ARRAY) left.push(argument);
      else if (major === MAP) left.push(argument * 2);
      else if (major === TAG) left.push(1);
      else if (major === BYTES || major === TEXT) {
        if (argument === Infinity) left.push(argument);
        else at += argument;
      }
      need(left.length <= MAX_DEPTH, `this is not CBOR that is read: more than ${MAX_DEPTH} arrays and maps in one another`);
    }
    while (left.length > 0 && left.at(-1) === 0) left.pop();
  }
  return at > bytes.length ? undefined : at;
}

/**
 * Elements of an array one after the other, as bytes.
 * @typedef {{array: number, bytes: Uint8Array}} Elements `array` counts the arrays from 1
 */

/** Cuts arrays, one after the other, into their elements. */
export class CborItems {
  #rest = new Uint8Array(0);
  #offset = 0;
  #array = 0;
  /** How many elements are left of the array that is open. */
  #left = 0;

  /**
   * The elements that end in these bytes.
   * @param {Uint8Array} chunk
   * @returns {Elements[]}
   * @throws {InputError} where they are no CBOR, or an element is too large or nested too deep
   */
  write(chunk) {
    const bytes = new Uint8Array(Buffer.concat([this.#rest, chunk]));
    /** @type {Elements[]} */
    const elements = [];
    let at = 0;
    for (let end; at < bytes.length; at = end) {
      end = this.#next(bytes, at, elements);
      if (end === undefined) break;
    }
    this.#rest = bytes.subarray(at);
    this.#offset += at;
    if (this.#rest.length > MAX_ITEM) throw new InputError(`byte ${this.#offset}: a record of more than ${size(MAX_ITEM)}; readings are smaller`);
    return elements;
  }

  /**
   * Whether the last array is open, in which its length is left open too.
   * @returns {boolean}
   * @throws {InputError} where the bytes end in the middle
   */
  end() {
    need(this.#rest.length === 0, `byte ${this.#offset}: the file ends in the middle of a record: it was cut off`);
    need(this.#left === 0 || this.#left === Infinity, `the file ends ${this.#left} records before its array does: it was cut off`);
    return this.#left === Infinity;
  }

  /** Takes the next head of an array, its end or an element. */
  #next(bytes, at, elements) {
    if (this.#left === 0) {
      const head = headAt(bytes, at);
      if (head === undefined) return undefined;
      need(head.major === ARRAY, `byte ${this.#offset + at}: a SenML pack is a CBOR array of records`);
      this.#array += 1;
      this.#left = head.argument;
      return head.end;
    }
    if (this.#left === Infinity && bytes[at] === BREAK) {
      this.#left = 0;
      return at + 1;
    }
    let end;
    try {
      end = itemEnd(bytes, at);
    } catch (error) {
      throw error instanceof InputError ? new InputError(`byte ${this.#offset + at}: ${error.message}`) : error;
    }
    if (end === undefined) return undefined;
    const last = elements.at(-1);
    const begin = last?.array === this.#array ? last.bytes.byteOffset - bytes.byteOffset : at;
    if (begin === at) elements.push({ array: this.#array, bytes: bytes.subarray(at, end) });
    else elements[elements.length - 1] = { array: this.#array, bytes: bytes.subarray(begin, end) };
    this.#left -= 1;
    return end;
  }
}
