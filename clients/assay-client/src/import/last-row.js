// SPDX-License-Identifier: Apache-2.0
// The last row of a file that does not end its last line: it may be cut off in the midst of a number, as in a log that is still
// being written. What was committed cannot be taken back, and what is left out can be committed later.

import { need } from '../encoding/errors.js';

/** @import { Findings } from './findings.js' */
/** @import { Source } from './source.js' */
/** @import { ImportOptions } from './options.js' */

/** After how many rows of one shape the last one is whole where it has it, too. */
const ENOUGH = { decimals: 10, length: 3 };
/** From how many characters on a length that all have is no chance: times, identifiers. */
const LONG = 10;

/** What the ends of all rows have in common: as many decimals, or the same length. */
class Ends {
  count = 0;
  /** @type {number | undefined} */
  #decimals;
  /** @type {number | undefined} */
  #length;

  see(end) {
    const [decimals, length] = [decimalsOf(end), end.length];
    this.#decimals = this.count === 0 || this.#decimals === decimals ? decimals : -1;
    this.#length = this.count === 0 || this.#length === length ? length : -1;
    this.count += 1;
  }

  isLike(end) {
    const hasDecimals = this.count >= ENOUGH.decimals && decimalsOf(end) > 0 && decimalsOf(end) === this.#decimals;
    return hasDecimals || (this.count >= ENOUGH.length && end.length >= LONG && end.length === this.#length);
  }
}

const decimalsOf = (text) => /^[+-]?\d*[.,](\d+)$/.exec(text)?.[1].length ?? 0;

/** Whether the last line of a file has no end, and is no comment. @param {Source} source */
const isOpen = (source) => source.lastLine.trim() !== '' && !source.lastLine.startsWith('#');

/**
 * The rows of a file, without the last one where it may be cut off.
 * @template {{line: number}} Row
 * @param {AsyncIterable<Row[]>} batches
 * @param {{source: Source, options: ImportOptions, findings: Findings, endOf: (row: Row) => string | undefined}} what `endOf` is
 *   what a row ends with; nothing where it is too short to be whole
 * @returns {AsyncGenerator<Row[]>}
 * @throws {import('../encoding/errors.js').InputError} where that is the only one
 */
export async function* wholeRows(batches, { source, options: { lastRow }, findings, endOf }) {
  if (lastRow === 'take' || !isOpen(source)) {
    yield* batches;
    return;
  }
  const ends = new Ends();
  /** @type {Row | undefined} */
  let last;
  for await (const rows of batches) {
    const whole = last === undefined ? rows : [last, ...rows];
    last = whole.pop();
    for (const row of whole) ends.see(endOf(row) ?? '');
    if (whole.length > 0) yield whole;
  }
  if (last === undefined) return;
  const end = endOf(last);
  // A quote that is closed ends a value.
  const isWhole = end !== undefined && (source.lastLine.endsWith('"') || ends.isLike(end));
  if (isWhole && lastRow === undefined) {
    yield [last];
    return;
  }
  const what = `line ${last.line}, the last, has no end of line, so that "${source.lastLine.slice(-40)}" may be cut off`;
  need(ends.count > 0, `${what}, and there is no other row; --last-row take takes it as it is`);
  findings.assume('last-row', `${what}: it is left out`, '--last-row take');
}
