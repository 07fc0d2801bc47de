// SPDX-License-Identifier: Apache-2.0
// Which of a file's readings a feed has already: they are recognised by what they are, not by where in a file they stand or
// by how they were cut into batches.

import { Buffer } from 'node:buffer';
import { InputError, VerificationError } from '../../encoding/errors.js';
import { decodeRecord, encodeRecord, SALT_LENGTH } from '../../feed/reading.js';
import { milliseconds } from '../../feed/senml.js';
import { timeText } from '../signing/refusals.js';
import { leavesOf } from './leaves.js';

/** @import { Commitment } from '../../device/commitment.js' */
/** @import { Reading } from '../../feed/senml.js' */
/** @import { Feed } from '../../feed/store.js' */

/** How many of a file's readings are committed, are in batches that wait for the chain, and are new. */
/** @typedef {{committed: number, waiting: number, fresh: number}} Recognised */

/** After how many readings it is told how many were found. */
const SOME = 1_024;

const contentOf = (/** @type {Uint8Array} */ record) => Buffer.from(record.buffer, record.byteOffset, record.length).toString('latin1');

/** A reading in a sentence. */
const nameOf = (/** @type {Reading} */ reading) =>
  `the reading ${reading.n} = ${valueOf(reading)} from ${timeText(milliseconds(reading))}`;

const valueOf = (/** @type {Reading} */ { v, vs, vb, vd, s, u }) => `${v ?? vs ?? vb ?? vd ?? s}${u === undefined ? '' : ` ${u}`}`;

/** The batches of a feed around a time that moves on, by what is in them. */
class Window {
  #feed;
  #next = 0;
  /** @type {{sequence: number, lastTime: number, counts: Map<string, number>}[]} */
  #open = [];

  /** @param {Feed} feed */
  constructor(feed) {
    this.#feed = feed;
    this.lastTime = feed.commitments.at(-1)?.lastTime ?? -1;
  }

  /**
   * Whether a reading is there. Of those of the last time it is taken out: the same again may be one that came since.
   * @param {Reading} reading
   * @param {number} at its time, not before that of the reading asked for before
   * @returns {Promise<number | undefined>} the batch that has it
   */
  async find(reading, at) {
    await this.#moveTo(reading, at);
    const content = contentOf(encodeRecord(reading));
    for (const { sequence, counts } of this.#open) {
      const count = counts.get(content) ?? 0;
      if (count === 0) continue;
      if (at === this.lastTime) counts.set(content, count - 1);
      return sequence;
    }
    return undefined;
  }

  /** What is committed for the last time and was not asked for, by its name. @returns {Map<string, Reading>} */
  notFound() {
    const found = new Map();
    for (const { counts } of this.#open) {
      for (const [content, count] of counts) {
        const reading = count > 0 ? decodeRecord(Buffer.from(content, 'latin1')) : undefined;
        if (reading !== undefined && milliseconds(reading) === this.lastTime) found.set(reading.n, reading);
      }
    }
    return found;
  }

  async #moveTo(reading, at) {
    if (this.#open.some(({ lastTime }) => lastTime < at)) this.#open = this.#open.filter(({ lastTime }) => lastTime >= at);
    const { commitments } = this.#feed;
    for (; this.#next < commitments.length && commitments[this.#next].firstTime <= at; this.#next++) {
      const commitment = commitments[this.#next];
      if (commitment.lastTime < at) continue;
      const { sequence, lastTime } = commitment;
      this.#open.push({ sequence, lastTime, counts: await this.#contents(commitment, reading) });
    }
  }

  async #contents(commitment, reading) {
    /** @type {Map<string, number>} */
    const counts = new Map();
    try {
      for (const leaf of await leavesOf(this.#feed, commitment)) {
        const content = contentOf(leaf.subarray(SALT_LENGTH));
        counts.set(content, (counts.get(content) ?? 0) + 1);
      }
    } catch (error) {
      if (!(error instanceof InputError || error instanceof VerificationError)) throw error;
      const { stream, folder } = this.#feed;
      throw new InputError(
        `it cannot be told whether ${nameOf(reading)} is committed: ${error.message}. Give only readings after ${timeText(this.lastTime)}; assay stream repair --stream ${stream} --feed ${folder} tells what is missing`,
      );
    }
    return counts;
  }
}

/** Says of a reading that the stream has gone past its time, and has it not. */
function tooEarly(reading, { feed, size, lastTime }) {
  const { stream, folder, commitments } = feed;
  const onChain = commitments[size - 1]?.lastTime ?? 0;
  const isWaiting = commitments.length > size && milliseconds(reading) >= onChain;
  return new InputError(
    isWaiting
      ? `${nameOf(reading)} is before ${timeText(lastTime)}, up to which there are batches of an earlier run, and in none of them: give that run's readings again, or later ones; if they were wrong, take them back with assay feed abandon --stream ${stream} --feed ${folder}`
      : `${nameOf(reading)} is not committed, and before ${timeText(onChain)}, up to which stream ${stream} is: it takes none from before that any more. Give the file without such readings`,
  );
}

/**
 * Refuses readings of the last time where the stream has another value for their name and time, which the file does not have: a
 * row that was cut off, or changed since.
 */
function checkOthers(readings, window, { stream }) {
  const others = readings.length > 0 ? window.notFound() : new Map();
  for (const reading of readings) {
    const other = others.get(reading.n);
    if (other === undefined) continue;
    throw new InputError(
      `${nameOf(reading)} is not what stream ${stream} has for that name and time, ${valueOf(other)}: one of both is wrong, and what is committed stays. Give the file without this reading`,
    );
  }
}

/**
 * The readings that a feed does not have.
 * @param {{readings: AsyncIterable<Reading>, count: number, feed: Feed, size: number, onKnown?: (of: Recognised) => void,
 *   onCompare?: (done: number, of: number) => void}}
 *   what `readings` in order of time, of which there are `count`; `size` is how many of the feed's batches are on chain;
 *   `onKnown` is told what is known before the first that is not, or the end, `onCompare` how many were found so far
 * @returns {AsyncGenerator<Reading>}
 * @throws {InputError} where the stream has gone past a reading that the feed does not have, or has another value in its place
 */
export async function* freshReadings({ readings, count, feed, size, onKnown = () => {}, onCompare = () => {} }) {
  const window = new Window(feed);
  const { lastTime } = window;
  let [committed, waiting, isSaid] = [0, 0, false];
  const say = () => {
    isSaid = true;
    onKnown({ committed, waiting, fresh: count - committed - waiting });
  };
  // Those of the last moment are told apart before the first is new, so that what is said is all of it.
  const fresh = [];
  for await (const reading of readings) {
    const at = milliseconds(reading);
    if (at > lastTime) {
      if (!isSaid) {
        checkOthers(fresh, window, feed);
        say();
        yield* fresh.splice(0);
      }
      yield reading;
      continue;
    }
    const sequence = await window.find(reading, at);
    if (sequence === undefined && at < lastTime) throw tooEarly(reading, { feed, size, lastTime });
    if (sequence === undefined) fresh.push(reading);
    else if (sequence < size) committed++;
    else waiting++;
    if ((committed + waiting) % SOME === 0) onCompare(committed + waiting, count);
  }
  if (isSaid) return;
  checkOthers(fresh, window, feed);
  say();
  yield* fresh;
}
