// SPDX-License-Identifier: Apache-2.0
// The lines of a text, as it comes.

import { InputError } from '../encoding/errors.js';
import { size } from '../encoding/json.js';

/** @import { Source } from './source.js' */

/** The longest line, in characters. */
export const MAX_LINE = 1 << 20;

/**
 * All lines of a text, by the piece, without what ends them.
 * @param {Pick<Source, 'text'>} source
 * @returns {AsyncGenerator<{line: number, text: string}[]>} `line` counts from 1
 * @throws {InputError} where a line is too long
 */
export async function* linesOf(source) {
  let rest = '';
  let line = 0;
  for await (const piece of source.text()) {
    // Old loggers end lines with a carriage return alone; one that ends the piece may have its line feed in the next.
    const parts = (rest + piece).split(/\r?\n|\r(?=[^])/);
    rest = /** @type {string} */ (parts.pop());
    if (parts.length > 0) yield parts.map((part) => checked(part, (line += 1)));
    checked(rest, line + 1);
  }
  if (rest !== '') yield [checked(rest, line + 1)];
}

function checked(text, line) {
  if (text.length > MAX_LINE) throw new InputError(`line ${line} is longer than ${size(MAX_LINE)}; readings are shorter`);
  return { line, text: text.endsWith('\r') ? text.slice(0, -1) : text };
}
