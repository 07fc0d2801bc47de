// SPDX-License-Identifier: Apache-2.0
// Files that others may have made: read up to a size, and JSON up to a depth, so that none takes the machine's memory.

import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { text, toHex } from './bytes.js';
import { InputError } from './errors.js';

/** The largest file that is read where nothing else is said, in bytes: a fleet of some hundred thousand devices. */
export const MAX_FILE = 64 << 20;

/** How deep arrays and objects may lie in one another. Nothing of ours has more than six. */
const MAX_DEPTH = 64;

/**
 * A size in a sentence.
 * @param {number} bytes
 * @returns {string} in bytes or MiB
 */
export const size = (bytes) =>
  bytes < 1 << 20 ? `${bytes} bytes` : `${(bytes / (1 << 20)).toFixed(1).replace(/\.0$/, '')} MiB`;

/**
 * A file's bytes. Pipes and devices end where the limit is.
 * @param {string} path the file, or `-` for standard input
 * @param {string} what how an error sentence calls it
 * @param {{limit?: number, check?: (stat: import('node:fs').Stats) => void}} [options] `limit` is the most bytes it may
 *   have; `check` is given what the system says of the file
 * @returns {Uint8Array}
 * @throws {InputError} where it cannot be read or is too large
 */
export function readFile(path, what, { limit = MAX_FILE, check = () => {} } = {}) {
  let file;
  try {
    file = path === '-' ? 0 : openSync(path, 'r');
    const stat = fstatSync(file);
    check(stat);
    const chunks = [];
    let length = 0;
    for (;;) {
      const chunk = Buffer.allocUnsafeSlow(Math.min(Math.max(stat.size - length + 1, 1 << 16), limit + 1 - length));
      const read = readSync(file, chunk);
      if (read === 0) return wholeOf(chunks);
      length += read;
      if (length > limit) throw new InputError(`the ${what} ${path} is larger than ${size(limit)}`);
      chunks.push(chunk.subarray(0, read));
    }
  } catch (error) {
    if (error instanceof InputError) throw error;
    throw new InputError(`cannot read the ${what} ${path}: ${error.code ?? error.message}`);
  } finally {
    if (file) closeSync(file);
  }
}

/** Pieces of a file as one: the file of a batch comes in one, and is not copied. */
function wholeOf(/** @type {Buffer[]} */ chunks) {
  const [{ buffer, byteOffset, length }] = chunks.length === 1 ? chunks : [Buffer.concat(chunks)];
  return new Uint8Array(buffer, byteOffset, length);
}

/** Where a number that begins at `from` ends. */
function endOfNumber(content, from) {
  let end = from;
  while (end < content.length && '0123456789.eE+-'.includes(content[end])) end++;
  return end;
}

/** Whether a number as JSON has it is an integer that is another one once it was read: written in full, beyond 2^53. */
const isRounded = (number) =>
  number.length >= 16 && /^-?\d+$/.test(number) && String(Number(number)) !== number && !isExact(number);

/** Whether a number that is too long to be printed in full is nevertheless the one that was written. */
const isExact = (number) => Number.isFinite(Number(number)) && BigInt(Number(number)) === BigInt(number);

/**
 * What of a JSON text is not to be read: arrays and objects that lie deeper in one another than anything of ours, and integers
 * that reading would change in silence.
 * @param {string} content
 * @returns {string | undefined} what an error sentence says of it
 */
function faultIn(content) {
  let [depth, quoted] = [0, false];
  for (let i = 0; i < content.length; i++) {
    const character = content[i];
    if (character === '"') quoted = !quoted;
    else if (quoted) i += character === '\\' ? 1 : 0;
    else if (character === '[' || character === '{') depth++;
    else if (character === ']' || character === '}') depth--;
    else if (character === '-' || (character >= '0' && character <= '9')) {
      const end = endOfNumber(content, i);
      const number = content.slice(i, end);
      if (isRounded(number)) {
        const line = content.slice(0, i).split('\n').length;
        return `has the integer ${number} in line ${line}, which is beyond 2^53 and would be rounded: write it as a text, or with fewer digits`;
      }
      i = end - 1;
    }
    if (depth > MAX_DEPTH) return `has more than ${MAX_DEPTH} arrays and objects in one another`;
  }
  return undefined;
}

/**
 * The value of a JSON text; `what` is the subject of an error sentence.
 * @param {string | Uint8Array} content
 * @param {string} what
 * @returns {any}
 * @throws {InputError} where it is no JSON, nested too deep, or has an integer that would be rounded
 */
export function parseJson(content, what) {
  const string = typeof content === 'string' ? content : text(content);
  const fault = faultIn(string);
  if (fault !== undefined) throw new InputError(`${what} ${fault}`);
  try {
    return JSON.parse(string);
  } catch {
    throw new InputError(`${what} is not JSON`);
  }
}

/**
 * The content of a JSON file.
 * @param {string} path the file, or `-` for standard input
 * @param {string} what how an error sentence calls it
 * @param {Parameters<typeof readFile>[2]} [options] those of `readFile`
 * @returns {any}
 * @throws {InputError} as `readFile` and `parseJson` do
 */
export const readJson = (path, what, options) => parseJson(readFile(path, what, options), `the ${what} ${path}`);

/** What JSON has no type for: bigints as decimal texts, bytes as `0x…`. */
const plain = (_, value) => {
  if (typeof value === 'bigint') return value.toString();
  return value instanceof Uint8Array ? toHex(value) : value;
};

/**
 * A value as JSON, whatever the chain gave: bigints as decimal texts, bytes as `0x…`.
 * @param {any} value
 * @param {number} [indent] how far to indent, for several lines
 * @returns {string}
 */
export const jsonText = (value, indent) => JSON.stringify(value, plain, indent);
