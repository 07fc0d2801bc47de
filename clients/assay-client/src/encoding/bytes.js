// SPDX-License-Identifier: Apache-2.0
// Bytes, integers and hex: the few conversions that every other file needs.

import { bytesToHex, concatBytes, hexToBytes } from '@noble/hashes/utils.js';
import { InputError } from './errors.js';

export { concatBytes as concat };

const encoder = new TextEncoder();
// A mark at the beginning belongs to the text: terms of which it is part are hashed again.
const decoder = new TextDecoder('utf-8', { fatal: false, ignoreBOM: true });

/**
 * UTF-8 bytes of a text.
 * @param {string} text
 * @returns {Uint8Array}
 */
export const utf8 = (text) => encoder.encode(text);

/**
 * Text of UTF-8 bytes.
 * @param {Uint8Array} bytes
 * @returns {string} what is no UTF-8 in them becomes U+FFFD
 */
export const text = (bytes) => decoder.decode(bytes);

/**
 * Bytes as `0x…`.
 * @param {Uint8Array} bytes
 * @returns {`0x${string}`}
 */
export const toHex = (bytes) => `0x${bytesToHex(bytes)}`;

/**
 * `n` as an unsigned little-endian integer of `length` bytes.
 * @param {number | bigint} n
 * @param {number} length
 * @returns {Uint8Array}
 * @throws {InputError} where it does not fit
 */
export function uintLe(n, length) {
  let rest = BigInt(n);
  if (rest < 0n || rest >= 1n << BigInt(8 * length)) {
    throw new InputError(`${n} does not fit an unsigned integer of ${8 * length} bits`);
  }
  const out = new Uint8Array(length);
  for (let i = 0; i < length; i++) {
    out[i] = Number(rest & 0xffn);
    rest >>= 8n;
  }
  return out;
}

/**
 * `n` as an unsigned 32-bit big-endian integer.
 * @param {number} n
 * @returns {Uint8Array}
 * @throws {InputError} where it does not fit
 */
export function u32Be(n) {
  if (n >>> 0 !== n) throw new InputError(`${n} does not fit an unsigned integer of 32 bits`);
  const out = new Uint8Array(4);
  new DataView(out.buffer).setUint32(0, n);
  return out;
}

/**
 * Bytes of a hex text, with or without `0x`.
 * @param {unknown} value the text
 * @param {string} what how an error sentence calls it
 * @param {number} [length] the only length allowed, in bytes
 * @returns {Uint8Array}
 * @throws {InputError} where it is no text, not hexadecimal, or of another length
 */
export function fromHex(value, what, length) {
  if (typeof value !== 'string') throw new InputError(`${what} is missing`);
  const digits = value.startsWith('0x') ? value.slice(2) : value;
  if (!/^[0-9a-fA-F]*$/.test(digits) || digits.length % 2 === 1) {
    throw new InputError(`${what} is not hexadecimal: ${value.length > 80 ? `${value.slice(0, 80)}…` : value}`);
  }
  const bytes = hexToBytes(digits);
  if (length !== undefined && bytes.length !== length) {
    throw new InputError(`${what} must be ${length} bytes, not ${bytes.length}`);
  }
  return bytes;
}

/**
 * Whether two byte strings are the same. Not for secrets: it stops at the first difference.
 * @param {Uint8Array} a
 * @param {Uint8Array} b
 * @returns {boolean}
 */
export const sameBytes = (a, b) => a.length === b.length && a.every((byte, i) => byte === b[i]);

/**
 * Bytes that must be of one length; `what` is how an error sentence calls them.
 * @param {any} bytes
 * @param {number} length
 * @param {string} what
 * @returns {Uint8Array} the same
 * @throws {InputError} where they are of another length, or no bytes
 */
export function fixed(bytes, length, what) {
  if (!(bytes instanceof Uint8Array) || bytes.length !== length) {
    throw new InputError(`${what} must be ${length} bytes, not ${bytes?.length ?? 'missing'}`);
  }
  return bytes;
}
