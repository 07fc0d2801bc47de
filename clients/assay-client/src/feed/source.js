// SPDX-License-Identifier: Apache-2.0
// Where readings come from: how many there are and from when to when is known, and they can be read as often as needed.

import { setImmediate as turn } from 'node:timers/promises';
import { InputError } from '../encoding/errors.js';
import { milliseconds } from './senml.js';
import { sortedReadings } from './sorting.js';

/** @import { Reading } from './senml.js' */

/**
 * Readings that were looked through once, and come one after another.
 * @typedef {object} ReadingSource
 * @property {number} count how many there are
 * @property {number} first the time of the earliest, in milliseconds since the Unix epoch
 * @property {number} last the time of the latest
 * @property {boolean} ordered whether they come in order of time
 * @property {() => AsyncIterable<Reading> | Iterable<Reading>} readings gives them, from the first on, at each call
 */

/**
 * Readings in memory, as a source.
 * @param {Reading[]} records
 * @returns {ReadingSource & {units: Set<string>}} `units` are those of the readings that are numbers
 * @throws {InputError} where there is none
 */
export function sourceOf(records) {
  if (records.length === 0) throw new InputError('there are no readings');
  let [first, last, ordered] = [Infinity, 0, true];
  for (const record of records) {
    const at = milliseconds(record);
    first = Math.min(first, at);
    if (at < last) ordered = false;
    last = Math.max(last, at);
  }
  const units = new Set(records.filter(({ v }) => v !== undefined).map(({ u }) => u ?? ''));
  return { units, count: records.length, first, last, ordered, readings: () => records };
}

/**
 * The readings of a source in order of time; those of one moment keep their order.
 * @param {ReadingSource} source
 * @param {{folder: string}} options a folder for what does not fit into memory
 * @returns {AsyncGenerator<Reading>}
 */
export async function* orderedReadings(source, { folder }) {
  const readings = source.ordered ? source.readings() : sortedReadings(source.readings(), { folder });
  let count = 0;
  for await (const reading of readings) {
    // Others have their turn: a connection that is not answered is closed.
    if (++count % 1_024 === 0) await turn();
    yield reading;
  }
}
