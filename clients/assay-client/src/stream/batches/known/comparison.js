// SPDX-License-Identifier: Apache-2.0
// What a file has and a feed has not, moment by moment, and what is said where it cannot be committed any more.

import { InputError, VerificationError } from '../../../encoding/errors.js';
import { decodeRecord } from '../../../feed/reading.js';
import { Scratch } from '../../../feed/scratch.js';
import { milliseconds } from '../../../feed/senml.js';
import { timeText } from '../../signing/refusals.js';
import { Committed } from './committed.js';
import { bytesOf } from './contents.js';
import { Moment, nameOfContent } from './moment.js';

/** @import { Reading } from '../../../feed/senml.js' */
/** @import { Feed } from '../../../feed/store.js' */
/** @import { Found } from './moment.js' */

/** A reading in a sentence. */
const nameOf = (/** @type {Reading} */ reading) =>
  `the reading ${reading.n} = ${valueOf(reading)} from ${timeText(milliseconds(reading))}`;

const valueOf = (/** @type {Reading} */ { v, vs, vb, vd, s, u }) => `${v ?? vs ?? vb ?? vd ?? s}${u === undefined ? '' : ` ${u}`}`;

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
 * @param {AsyncIterable<Reading>} readings
 * @param {Map<string, string>} others what the stream has, by name
 * @param {Feed} feed
 */
async function checkOthers(readings, others, { stream }) {
  if (others.size === 0) return;
  for await (const reading of readings) {
    const content = others.get(reading.n);
    if (content === undefined) continue;
    const other = decodeRecord(bytesOf(content));
    throw new InputError(
      `${nameOf(reading)} is not what stream ${stream} has for that name and time, ${valueOf(other)}: one of both is wrong, and what is committed stays. Give the file without this reading`,
    );
  }
}

/** Says of a reading that nobody knows whether the feed has it: a batch cannot be read. */
function cannotTell(reading, error, { stream, folder, commitments }) {
  return new InputError(
    `it cannot be told whether ${nameOf(reading)} is committed: ${error.message}. Give only readings after ${timeText(commitments.at(-1)?.lastTime ?? 0)}; assay stream repair --stream ${stream} --feed ${folder} tells what is missing`,
  );
}

/** Compares a file's readings, in order of time, with a feed's, moment by moment. */
export class Comparison {
  #feed;
  #size;
  #room;
  #committed;
  #scratch;
  #found = { committed: 0, waiting: 0 };
  /** @type {Moment | undefined} */
  #moment;

  /** @param {{feed: Feed, size: number, room?: number}} how `size` is how many of the batches are on chain, `room` as of `Moment` */
  constructor({ feed, size, room }) {
    this.#feed = feed;
    this.#size = size;
    this.#room = room;
    this.#committed = new Committed(feed);
    this.#scratch = new Scratch(feed.privateFolder, 'comparing');
    /** Up to when the feed has readings. */
    this.lastTime = feed.commitments.at(-1)?.lastTime ?? -1;
  }

  /** The time of the readings that may be asked for. @returns {number | undefined} */
  get at() {
    return this.#moment?.at;
  }

  /**
   * Goes on to a later time.
   * @param {number} at in milliseconds, not after the last of the feed
   * @param {Reading} reading one of that time
   * @throws {InputError} where it cannot be told what the feed has of that time, or it has not all that was asked for before
   */
  async moveTo(at, reading) {
    if (this.#moment !== undefined) await this.#leave(this.#moment);
    const moment = new Moment(at, { found: this.#found, scratch: this.#scratch, room: this.#room });
    const take = (record, sequence) => moment.add(record, sequence >= this.#size);
    try {
      while (!this.#committed.moveTo(at, take)) await this.#committed.open();
    } catch (error) {
      throw error instanceof InputError || error instanceof VerificationError ? cannotTell(reading, error, this.#feed) : error;
    }
    this.#moment = moment;
  }

  /**
   * Asks for a reading.
   * @param {Reading} reading one of the time
   */
  ask(reading) {
    this.#moment?.ask(reading);
  }

  async #leave(/** @type {Moment} */ moment) {
    if (moment.isSpread) await moment.compare();
    const stranger = await moment.stranger();
    if (stranger !== undefined) throw tooEarly(stranger, { feed: this.#feed, size: this.#size, lastTime: this.lastTime });
    // Loggers send again what they have sent: such copies are passed over, since all that they say is committed.
    this.#found.committed += moment.fresh;
    this.#scratch.remove();
  }

  async #checkLast(/** @type {Moment} */ moment) {
    /** @type {Map<string, string>} */
    const others = new Map();
    await moment.compare((content) => others.set(nameOfContent(content), content));
    await checkOthers(moment.readings(), others, this.#feed);
  }

  /**
   * Ends all of it, and gives what is new of the last moment that the feed has readings of.
   * @param {(found: Found) => void} say is told what was found, before anything is given
   * @returns {AsyncGenerator<Reading>}
   */
  async *end(say) {
    const moment = this.#moment;
    if (moment !== undefined) await (moment.at === this.lastTime ? this.#checkLast(moment) : this.#leave(moment));
    say(this.#found);
    if (moment !== undefined && moment.at === this.lastTime) yield* moment.readings();
    this.close();
  }

  /** Forgets all of it. */
  close() {
    this.#moment = undefined;
    this.#committed.close();
    this.#scratch.remove();
  }
}
