// SPDX-License-Identifier: Apache-2.0
// Values of calls and of state, as the metadata's types give and take them.

import { compactToU8a } from '@polkadot/util';
import { concat, text, toHex, utf8 } from './bytes.js';

/**
 * Bytes as a call's argument. As hex, because a text that looks like hex would be taken for it.
 * @param {string | Uint8Array} value
 * @returns {`0x${string}`}
 */
export const bytesArg = (value) => toHex(typeof value === 'string' ? utf8(value) : value);

/**
 * Text of a `Vec<u8>` that was read from the chain.
 * @param {{toU8a: (isBare: boolean) => Uint8Array}} value
 * @returns {string}
 */
export const bytesText = (value) => text(rawBytes(value));

/**
 * Content of a `Vec<u8>` or `[u8; N]` that was read from the chain.
 * @param {{toU8a: (isBare: boolean) => Uint8Array}} value
 * @returns {Uint8Array}
 */
export const rawBytes = (value) => value.toU8a(true);

/**
 * What an `Option` that was read from the chain holds, or `undefined`.
 * @template T
 * @param {{isNone: boolean, unwrap: () => any}} value
 * @param {(inner: any) => T} read
 * @returns {T | undefined}
 */
export const optional = (value, read) => (value.isNone ? undefined : read(value.unwrap()));

/**
 * A text as SCALE has it: the compact number of its UTF-8 bytes, then these.
 * @param {string} value
 * @returns {Uint8Array}
 */
export function encodeText(value) {
  const bytes = utf8(value);
  return concat(compactToU8a(bytes.length), bytes);
}
