// SPDX-License-Identifier: Apache-2.0
// The items of a JSON text, as it comes: elements of its arrays, members of its object, or several values one after the
// other. What is kept is one item, however long the text is.

import { Tokenizer, TokenType } from '@streamparser/json';
import { InputError, need } from '../encoding/errors.js';
import { size } from '../encoding/json.js';

/**
 * One item.
 * @typedef {object} Item
 * @property {number} line where it begins, counted from 1
 * @property {string} path the member of the object that it is in, or that it is; empty where there is none
 * @property {number} array which array it is in, counted from 1; 0 where it is in none
 * @property {any} value integers that a float would round are bigints
 */

/** The most bytes of an item, and how deep arrays and objects may lie in one another. */
const MAX_ITEM = 1 << 20;
const MAX_DEPTH = 64;

/** Numbers keep their value: those that a float would round are bigints. */
class ExactTokenizer extends Tokenizer {
  parseNumber(text) {
    const number = Number(text);
    const [, whole] = /^(-?\d+)(?:\.0+)?$/.exec(text) ?? [];
    if (whole === undefined || Number.isSafeInteger(number)) return number;
    const integer = BigInt(whole);
    return BigInt(number) === integer ? number : /** @type {any} */ (integer);
  }
}

const CLOSING = { '[': TokenType.RIGHT_BRACKET, '{': TokenType.RIGHT_BRACE };
const OPENING = new Map([
  [TokenType.LEFT_BRACKET, '['],
  [TokenType.LEFT_BRACE, '{'],
]);
const SCALARS = new Set([TokenType.STRING, TokenType.NUMBER, TokenType.TRUE, TokenType.FALSE, TokenType.NULL]);

/**
 * An array or object that is open: `isPassed` where its elements are items, undefined where that is not known yet;
 * `value` is what was built of it.
 * @typedef {object} Frame
 * @property {'[' | '{'} type
 * @property {boolean | undefined} isPassed
 * @property {number} array
 * @property {any} value
 * @property {string} [key]
 * @property {'first' | 'next' | 'key' | 'colon' | 'value' | 'comma'} state
 */

/** Cuts a JSON text into its items. */
export class JsonItems {
  /** @type {Frame[]} */
  #frames = [];
  /** @type {Item[]} */
  #ready = [];
  #tokenizer = new ExactTokenizer({ stringBufferSize: 4096, numberBufferSize: 64 });
  #bytes = 0;
  /** @type {Uint8Array} */
  #chunk = new Uint8Array(0);
  #seen = 0;
  #last = 0;
  #line = 1;
  #arrays = 0;
  #path = '';
  /** Where the item that is being built begins. @type {{line: number, at: number} | undefined} */
  #begun;
  #options;

  /**
   * @param {object} options
   * @param {'lines' | 'members'} options.objects whether an object that is in nothing is an item, or its members are
   * @param {boolean} options.nested whether the elements of arrays in an array, or in a member, are items, where they are
   *   objects
   */
  constructor(options) {
    this.#options = options;
    this.#tokenizer.onToken = (token) => this.#take(token);
  }

  /**
   * The items that end in these bytes.
   * @param {Uint8Array} chunk
   * @returns {Item[]}
   * @throws {InputError} where they are no JSON, or an item is too large or nested too deep
   */
  write(chunk) {
    this.#chunk = chunk;
    this.#seen = 0;
    this.#tokenize(() => this.#tokenizer.write(chunk));
    this.#lineAt(this.#bytes + chunk.length);
    this.#bytes += chunk.length;
    this.#checkSize(this.#begun ?? { line: this.#line, at: this.#last }, this.#bytes);
    return this.taken();
  }

  /**
   * The items that ended and were not given yet: also those before a fault.
   * @returns {Item[]}
   */
  taken() {
    const items = this.#ready;
    this.#ready = [];
    return items;
  }

  /**
   * The items that only the end ends: numbers.
   * @param {{mayBeOpen?: boolean, mayBeCut?: boolean}} [options] whether the array that is in nothing may be open, and whether
   *   the last of several objects that are in nothing may be cut off
   * @returns {{items: Item[], isOpen: boolean, cut?: number}} `cut` is the line of an object that is, and is left out
   * @throws {InputError} where the text ends in the middle
   */
  end({ mayBeOpen = false, mayBeCut = false } = {}) {
    const [outermost] = this.#frames;
    if (mayBeCut && outermost?.type === '{' && outermost.isPassed === false && this.#begun !== undefined) {
      return { items: this.taken(), isOpen: false, cut: this.#begun.line };
    }
    const isOpen = this.#frames.length === 1 && this.#frames[0].type === '[' && this.#begun === undefined;
    if (!(isOpen && mayBeOpen)) {
      this.#tokenize(() => this.#tokenizer.end());
      need(this.#frames.length === 0, `line ${this.#line}: the JSON text ends in the middle: it was cut off. Export it again`);
    }
    return { items: this.taken(), isOpen };
  }

  #tokenize(run) {
    try {
      run();
    } catch (error) {
      if (error instanceof InputError) throw error;
      const [, wrong, at] = /^Unexpected "([^]*?)" at chunk position "(\d+)"/.exec(error.message) ?? [];
      const line = at === undefined ? this.#line : this.#lineAt(this.#bytes + Number(at));
      const unexpected = wrong === undefined ? 'the text is cut off, or is not in UTF-8' : `${JSON.stringify(wrong)} was not expected`;
      const hint = wrong === 'N' || wrong === 'I' ? '; numbers are never NaN or Infinity, and null stands for none' : '';
      throw new InputError(`line ${line}: this is not JSON: ${unexpected}${hint}`);
    }
  }

  /** The line of a place, which is at or after those that were asked for before. */
  #lineAt(offset) {
    const end = Math.min(offset - this.#bytes, this.#chunk.length);
    for (let at = this.#chunk.indexOf(10, this.#seen); at !== -1 && at < end; at = this.#chunk.indexOf(10, at + 1)) {
      this.#line += 1;
      this.#seen = at + 1;
    }
    this.#seen = Math.max(this.#seen, end);
    return this.#line;
  }

  #checkSize({ line, at }, end) {
    if (end - at > MAX_ITEM) throw new InputError(`line ${line}: a record of more than ${size(MAX_ITEM)}; readings are smaller`);
  }

  #refuse(offset, what) {
    throw new InputError(`line ${this.#lineAt(offset)}: this is not JSON: ${what}`);
  }

  #take({ token, value, offset }) {
    this.#last = offset;
    const frame = this.#frames.at(-1);
    if (this.#begun !== undefined) this.#checkSize(this.#begun, offset);
    if (frame === undefined) return this.#value(token, value, offset, undefined);
    const isClosing = token === CLOSING[frame.type] && (frame.state === 'first' || frame.state === 'comma');
    if (isClosing) return this.#close(frame);
    switch (frame.state) {
      case 'comma':
        if (token !== TokenType.COMMA) this.#refuse(offset, `a comma or the end was expected, not ${shown(value)}; in a log with a text before each object, leave the text out: one object a line, each with its time`);
        frame.state = frame.type === '{' ? 'key' : 'next';
        return undefined;
      case 'colon':
        if (token !== TokenType.COLON) this.#refuse(offset, `a colon was expected, not ${shown(value)}`);
        frame.state = 'value';
        return undefined;
      case 'first':
      case 'key':
        if (frame.type === '{') {
          if (token !== TokenType.STRING) this.#refuse(offset, `a label was expected, not ${shown(value)}`);
          return this.#key(frame, value, offset);
        }
      // falls through
      default:
        return this.#value(token, value, offset, frame);
    }
  }

  #key(frame, key, offset) {
    const isRecord = frame.isPassed || this.#frames.at(-2) === undefined || this.#frames.at(-2)?.isPassed;
    // Deeper inside, readers agree on the last one; of a record, they may not.
    if (isRecord && Object.hasOwn(frame.value, key)) {
      throw new InputError(`line ${this.#lineAt(offset)}: the record has "${key}" more than once`);
    }
    if (frame.isPassed) frame.value[key] = true;
    frame.key = key;
    frame.state = 'colon';
  }

  #value(token, value, offset, frame) {
    const type = OPENING.get(token);
    if (type === undefined && !SCALARS.has(token)) {
      this.#refuse(offset, `a value was expected, not ${shown(value)}`);
    }
    if (frame !== undefined && frame.isPassed === undefined) this.#decide(frame, type);
    if (frame !== undefined) frame.state = 'comma';
    if (frame?.isPassed !== false && this.#begun === undefined) {
      if (frame?.type === '{') this.#path = /** @type {string} */ (frame.key);
      this.#begun = { line: this.#lineAt(offset), at: offset };
    }
    if (type === undefined) return this.#built(value, frame);
    need(this.#frames.length < MAX_DEPTH, `line ${this.#lineAt(offset)}: more than ${MAX_DEPTH} arrays and objects in one another`);
    this.#open(/** @type {'[' | '{'} */ (type), frame);
    return undefined;
  }

  #open(type, parent) {
    const { objects, nested } = this.#options;
    const isIn = parent === undefined;
    let isPassed;
    if (isIn) isPassed = type === '[' || objects === 'members';
    else if (!parent.isPassed || !nested || type === '{' || this.#frames.length > 1) isPassed = false;
    if (isPassed) this.#begun = undefined;
    if (isPassed && type === '[') this.#arrays += 1;
    const array = isPassed && type === '[' ? this.#arrays : (parent?.array ?? 0);
    this.#frames.push({ type, isPassed, array, value: type === '[' ? [] : {}, state: 'first' });
  }

  /** An array in an array, or in a member, is passed on where its first element is an object. */
  #decide(frame, type) {
    frame.isPassed = type === '{';
    if (!frame.isPassed) return;
    this.#begun = undefined;
    this.#arrays += 1;
    frame.array = this.#arrays;
  }

  #close(frame) {
    this.#frames.pop();
    const parent = this.#frames.at(-1);
    if (frame.isPassed) {
      if (parent?.type === '[') this.#path = '';
      return undefined;
    }
    return this.#built(frame.value, parent);
  }

  #built(value, frame) {
    if (frame === undefined || frame.isPassed) {
      const { line } = /** @type {{line: number, at: number}} */ (this.#begun);
      this.#ready.push({ line, path: this.#path, array: frame?.array ?? 0, value });
      this.#begun = undefined;
    } else if (frame.type === '[') {
      frame.value.push(value);
    } else {
      const key = /** @type {string} */ (frame.key);
      if (key !== '__proto__') frame.value[key] = value;
      // A label like others, which must not become the object's prototype.
      else Object.defineProperty(frame.value, key, { value, enumerable: true, writable: true, configurable: true });
    }
  }
}

const shown = (value) => JSON.stringify(typeof value === 'bigint' ? String(value) : value);

/**
 * All items of a JSON text, by the piece.
 * @param {AsyncIterable<Uint8Array>} bytes
 * @param {ConstructorParameters<typeof JsonItems>[0] & {mayBeOpen?: boolean, onOpen?: () => void, onCut?: (line: number) => void}} options
 *   `onOpen` is called where the text ends before its array does, and may; `onCut` where it ends in the last of several objects
 * @returns {AsyncGenerator<Item[]>}
 * @throws {InputError} as `JsonItems` does
 */
export async function* jsonItems(bytes, { mayBeOpen, onOpen, onCut, ...options }) {
  const items = new JsonItems(options);
  let hasItems = false;
  for await (const chunk of bytes) {
    const ready = items.write(chunk);
    hasItems ||= ready.length > 0;
    if (ready.length > 0) yield ready;
  }
  const { items: rest, isOpen, cut } = items.end({ mayBeOpen, mayBeCut: onCut !== undefined && hasItems });
  if (cut !== undefined) onCut?.(cut);
  if (isOpen) onOpen?.();
  if (rest.length > 0) yield rest;
}

/**
 * The items of a sample that may end anywhere.
 * @param {Uint8Array} sample
 * @param {ConstructorParameters<typeof JsonItems>[0]} options
 * @returns {{items: Item[], error?: InputError}} those before a fault, and the fault
 */
export function sampleItems(sample, options) {
  const items = new JsonItems(options);
  try {
    return { items: items.write(sample) };
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return { items: items.taken(), error };
  }
}
