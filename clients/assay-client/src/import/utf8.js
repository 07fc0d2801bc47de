// SPDX-License-Identifier: Apache-2.0
// The text of a file as UTF-8, for parsers of bytes.

import { textOf } from './text.js';

/** @import { Source } from './source.js' */

/**
 * All of a text in UTF-8, in pieces: as it is, or where it is in another encoding, encoded anew.
 * @param {Source} source
 * @returns {AsyncGenerator<Uint8Array>}
 */
export async function* utf8Bytes(source) {
  if (source.encoding === 'utf-8') {
    yield* source.bytes();
    return;
  }
  const encoder = new TextEncoder();
  for await (const text of source.text()) yield encoder.encode(text);
}

/**
 * The beginning of a text in UTF-8.
 * @param {Source} source
 * @returns {Uint8Array}
 */
export const utf8Sample = (source) =>
  source.encoding === 'utf-8' ? source.sample : new TextEncoder().encode(textOf(source.sample, source.encoding));

/**
 * The beginning of a file that may be JSON, in UTF-8; nothing where it begins in another way.
 * @param {Uint8Array} sample its bytes
 * @param {string} text whole lines of it, which a file without ends of lines does not have
 * @returns {Uint8Array | undefined}
 */
export function jsonSample(sample, text) {
  const begin = text === '' ? new TextDecoder().decode(sample.subarray(0, 1024)) : text;
  if (!/^\ufeff?\s*[[{]/.test(begin)) return undefined;
  return text === '' ? sample : new TextEncoder().encode(text);
}
