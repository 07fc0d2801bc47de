// SPDX-License-Identifier: Apache-2.0
// How text is encoded: UTF-8, UTF-16 with or without its mark, or Windows-1252, in which old programs write ° as one byte.

/** Whether every second byte, from `at` on, is zero more often than not: Latin letters in UTF-16. */
function hasZeros(bytes, at) {
  let zeros = 0;
  for (let i = at; i < bytes.length; i += 2) if (bytes[i] === 0) zeros += 1;
  return zeros > bytes.length / 4;
}

/**
 * The encoding of a text.
 * @param {Uint8Array} sample its beginning
 * @param {boolean} isCut whether it goes on, so that the last character may be cut
 * @returns {'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252'}
 */
export function encodingOf(sample, isCut) {
  if (sample[0] === 0xff && sample[1] === 0xfe) return 'utf-16le';
  if (sample[0] === 0xfe && sample[1] === 0xff) return 'utf-16be';
  if (hasZeros(sample, 1)) return 'utf-16le';
  if (hasZeros(sample, 0)) return 'utf-16be';
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(sample, { stream: isCut });
    return 'utf-8';
  } catch {
    return 'windows-1252';
  }
}

/**
 * The text of these bytes, without the mark of byte order. What cannot be decoded is replaced.
 * @param {Uint8Array} bytes
 * @param {string} encoding
 * @returns {string}
 */
export const textOf = (bytes, encoding) => new TextDecoder(encoding).decode(bytes);
