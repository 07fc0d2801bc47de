// SPDX-License-Identifier: Apache-2.0
// Which of a file's readings a feed has already: they are recognised by what they are, not by where in a file they stand or
// by how they were cut into batches. Both are in order of time, and are compared moment by moment.

import { milliseconds } from '../../../feed/senml.js';
import { Comparison } from './comparison.js';

/** @import { Reading } from '../../../feed/senml.js' */
/** @import { Feed } from '../../../feed/store.js' */

/** How many of a file's readings are committed, are in batches that wait for the chain, and are new. */
/** @typedef {{committed: number, waiting: number, fresh: number}} Recognised */

/** After how many readings it is told how many were compared. */
const SOME = 1_024;

/**
 * The readings that a feed does not have.
 * @param {{readings: AsyncIterable<Reading>, count: number, feed: Feed, size: number, room?: number, onKnown?: (of: Recognised) =>
 *   void, onCompare?: (done: number, of: number) => void}}
 *   what `readings` in order of time, of which there are `count`; `size` is how many of the feed's batches are on chain; `room`
 *   is how many readings of one moment are in memory at most; `onKnown` is told what is known before the first that is not, or
 *   the end, `onCompare` how many were compared so far
 * @returns {AsyncGenerator<Reading>}
 * @throws {InputError} where the stream has gone past a reading that the feed does not have, or has another value in its place
 */
export async function* freshReadings({ readings, count, feed, size, room, onKnown = () => {}, onCompare = () => {} }) {
  const comparison = new Comparison({ feed, size, room });
  const say = ({ committed, waiting }) => onKnown({ committed, waiting, fresh: count - committed - waiting });
  let [asked, isPast] = [0, false];
  try {
    for await (const reading of readings) {
      const at = milliseconds(reading);
      if (at > comparison.lastTime) {
        if (!isPast) yield* comparison.end(say);
        isPast = true;
        yield reading;
        continue;
      }
      if (comparison.at !== at) await comparison.moveTo(at, reading);
      comparison.ask(reading);
      if (++asked % SOME === 0) onCompare(asked, count);
    }
    if (!isPast) yield* comparison.end(say);
  } finally {
    comparison.close();
  }
}
