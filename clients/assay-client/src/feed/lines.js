// SPDX-License-Identifier: Apache-2.0
// Readings in a file, a line each: where those are that do not fit into memory.

import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';

/** @import { Reading } from './senml.js' */

/**
 * A reading as a line. Newer versions of the reader of lines take two separators of Unicode for ends of lines, which JSON leaves
 * as they are in a text.
 * @param {Reading} reading
 * @returns {string}
 */
export const lineOf = (reading) =>
  `${JSON.stringify(reading).replace(/[\u2028\u2029]/g, (end) => `\\u${end.charCodeAt(0).toString(16)}`)}\n`;

/**
 * The readings in a file of such lines.
 * @param {string} path
 * @returns {AsyncGenerator<Reading>}
 */
export async function* readingsIn(path) {
  const lines = createInterface({ input: createReadStream(path), crlfDelay: Infinity });
  for await (const line of lines) yield JSON.parse(line);
}
