// SPDX-License-Identifier: Apache-2.0
// What a file's records have in common: how many there are, from when to when, in which order.

import { milliseconds } from '../feed/senml.js';

/** @import { Reading } from '../feed/senml.js' */

/** How many records are shown. */
const SHOWN = 10;

/**
 * What the records of one name have in common.
 * @typedef {object} SeriesSummary
 * @property {string} name
 * @property {string} [column] as the file calls it
 * @property {string} [unit]
 * @property {'number' | 'boolean' | 'text' | 'data' | 'sum'} kind
 * @property {number} count
 * @property {number} first the earliest time, in milliseconds
 * @property {number} last
 */

const kindOf = (record) =>
  record.v !== undefined
    ? 'number'
    : record.vb !== undefined
      ? 'boolean'
      : record.vs !== undefined
        ? 'text'
        : record.vd !== undefined
          ? 'data'
          : 'sum';

/** Counts records as they come. */
export class Tally {
  count = 0;
  first = Infinity;
  last = -Infinity;
  ordered = true;
  /** @type {Map<string, SeriesSummary>} */
  series = new Map();
  /** The time of the last reading of each name. @type {Map<string, number>} */
  #latest = new Map();
  /** @type {Reading[]} */
  sample = [];
  #before = -Infinity;
  #earlier = { count: 0, line: 0 };
  #twice = { count: 0, line: 0, name: '' };

  /**
   * @param {Reading} record
   * @param {number} line
   */
  add(record, line) {
    const t = milliseconds(record);
    this.count += 1;
    if (t < this.first) this.first = t;
    if (t > this.last) this.last = t;
    if (t < this.#before) {
      this.ordered = false;
      if (this.#earlier.count === 0) this.#earlier.line = line;
      this.#earlier.count += 1;
    }
    this.#before = t;
    if (this.sample.length < SHOWN) this.sample.push(record);
    const known = this.series.get(record.n);
    if (!known) {
      this.series.set(record.n, { name: record.n, unit: record.u, kind: kindOf(record), count: 1, first: t, last: t });
      this.#latest.set(record.n, t);
      return;
    }
    known.count += 1;
    if (t === this.#latest.get(record.n)) {
      if (this.#twice.count === 0) this.#twice = { count: 0, line, name: record.n };
      this.#twice.count += 1;
    }
    this.#latest.set(record.n, t);
    if (t < known.first) known.first = t;
    if (t > known.last) known.last = t;
  }

  /**
   * Says what is unusual about the order.
   * @param {import('./findings.js').Findings} findings
   * @param {number} now milliseconds
   */
  say(findings, now) {
    const [earlier, twice] = [this.#earlier, this.#twice];
    if (earlier.count > 0) {
      findings.assume(
        'order',
        `${earlier.count} reading${earlier.count === 1 ? ' is' : 's are'} earlier than the one before, the first in line ${earlier.line}: they are committed in order of time`,
      );
    }
    if (twice.count > 0) {
      findings.assume(
        'twice',
        `${twice.count} reading${twice.count === 1 ? ' has' : 's have'} the time of the one before of the same name, the first in line ${twice.line} ("${twice.name}"): all are kept`,
      );
    }
    if (this.last > now + 86_400_000) {
      findings.assume(
        'future',
        `the last reading is from ${new Date(this.last).toISOString()}, in the future: the chain takes none such`,
      );
    }
  }
}
