// SPDX-License-Identifier: Apache-2.0
// Readings in a file, a line each: where those are that do not fit into memory.

import { createReadStream } from 'node:fs';

/** @import { Reading } from './senml.js' */

/** How many bytes are read at once: all of their readings are in memory, and fewer are sooner forgotten. */
const PART = 1 << 13;

/**
 * A reading as a line.
 * @param {Reading} reading
 * @returns {string}
 */
export const lineOf = (reading) => `${JSON.stringify(reading)}\n`;

/**
 * The readings in a file of such lines.
 * @param {string} path
 * @returns {AsyncGenerator<Reading>}
 */
export async function* readingsIn(path) {
  let begun = '';
  for await (const text of createReadStream(path, { encoding: 'utf8', highWaterMark: PART })) {
    if (!text.includes('\n')) {
      begun += text;
      continue;
    }
    const lines = (begun + text).split('\n');
    begun = lines.pop() ?? '';
    for (const line of lines) yield JSON.parse(line);
  }
}
