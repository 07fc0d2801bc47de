// SPDX-License-Identifier: Apache-2.0
// Local times that clocks showed twice, since they were put back: where the rows are in order of time, these go back once in
// the midst, and there the second time begins.

/** @import { Findings } from './findings.js' */
/** @import { ImportOptions } from './options.js' */

/**
 * A local time that came twice.
 * @typedef {object} Twice
 * @property {string} place whose clocks showed it
 * @property {number} start the first second that came twice, as if the clock showed UTC
 * @property {number} length how many seconds came twice
 */

/**
 * What was seen of the rows of one name that have a time of one repeated hour.
 * @typedef {object} Seen
 * @property {string} key
 * @property {Twice} twice
 * @property {{where: string, text: string}} first
 * @property {number} rows
 * @property {number} visits how often rows came to this hour from outside
 * @property {number} entered from where: 1 from earlier times, -1 from later ones, 0 where no row is before
 * @property {number} left to where: 1 to later times, -1 to earlier ones, 0 where no row is after
 * @property {Record<'up' | 'down' | 'same', {count: number, last?: Step}>} steps from one row to the next
 */

/**
 * A step from one row to the next.
 * @typedef {object} Step
 * @property {number} row which of the rows it leads to, counted from 1
 * @property {number} by seconds that the clock showed, never negative
 * @property {number} near the longer of the steps before and after it
 * @property {{where: string, text: string}} from
 * @property {{where: string, text: string}} to
 */

/** Rows are at most so many times as far apart, where clocks were put back, as they are beside it. */
const EVEN = 1.5;

const day = (local) => new Date(local * 1000).toISOString().slice(0, 10);
const clock = (local) => new Date(local * 1000).toISOString().slice(11, 16);

/** The repeated hours of a file: looked at in one pass, decided, and then told apart in all passes that follow. */
export class RepeatedHours {
  #said;
  /** @type {Map<string, Seen>} */
  #hours = new Map();
  /** The last row of each name. @type {Map<string, {local: number, by: number, at: {where: string, text: string}, hour?: Seen, open?: Step}>} */
  #before = new Map();
  /** From which row on the second time is meant, the first where `isFalling`. @type {Map<string, {row: number, isFalling: boolean}> | undefined} */
  #decided;
  /** How many names there were. */
  #keys = new Set();

  /** @param {ImportOptions['repeatedHour']} said what is meant where the order of rows does not tell */
  constructor(said) {
    this.#said = said;
  }

  /** Whether there were such hours. */
  get wereSeen() {
    return this.#hours.size > 0;
  }

  /**
   * What tells the two times apart, for one pass through the file.
   * @returns {(key: string, local: number, twice: Twice | undefined, at: {where: string, text: string}) => 0 | 1} 0 for the first
   *   of the two; `key` is whose order of rows it is
   */
  pass() {
    const decided = this.#decided;
    if (decided === undefined) return (key, local, twice, at) => this.#see(this.#said === 'order' ? '' : key, local, twice, at);
    /** @type {Map<string, number>} */
    const rows = new Map();
    return (key, _, twice) => {
      if (twice === undefined) return 0;
      const id = idOf(this.#said === 'order' ? '' : key, twice);
      const row = (rows.get(id) ?? 0) + 1;
      rows.set(id, row);
      const from = decided.get(id);
      if (from === undefined) return this.#said === 'second' ? 1 : 0;
      return row >= from.row === from.isFalling ? 0 : 1;
    };
  }

  /** Looks at a row. @returns {0} until it is decided, the first time is as good as the second */
  #see(key, local, twice, at) {
    const before = this.#before.get(key);
    const by = before === undefined ? 0 : local - before.local;
    const { hour: last, open } = before ?? {};
    // The step that led to the row before: this one is beside it.
    if (open) open.near = Math.max(open.near, Math.abs(by));
    const id = twice && idOf(key, twice);
    const hour = id === undefined ? undefined : (this.#hours.get(id) ?? this.#newHour(id, key, twice, at));
    /** @type {Step | undefined} */
    let step;
    if (hour) {
      hour.rows += 1;
      if (hour === last && before) {
        const kind = by > 0 ? 'up' : by < 0 ? 'down' : 'same';
        step = { row: hour.rows, by: Math.abs(by), near: before.by, from: before.at, to: at };
        hour.steps[kind].count += 1;
        hour.steps[kind].last = step;
      } else {
        hour.visits += 1;
        hour.entered = Math.sign(by);
      }
    }
    if (last && last !== hour) last.left = Math.sign(by);
    this.#before.set(key, { local, by: Math.abs(by), at, hour, open: step });
    return 0;
  }

  #newHour(id, key, twice, first) {
    const none = () => ({ count: 0 });
    const hour = { key, twice, first, rows: 0, visits: 0, entered: 0, left: 0, steps: { up: none(), down: none(), same: none() } };
    this.#hours.set(id, hour);
    this.#keys.add(key);
    return hour;
  }

  /**
   * Decides which times are meant, when all rows were looked at.
   * @param {Findings} findings
   */
  decide(findings) {
    const decided = (this.#decided = new Map());
    for (const [id, hour] of this.#hours) {
      const told = toldBy(hour, this.#said === 'order');
      const { place, start, length } = hour.twice;
      const span = `clocks in ${place} showed ${clock(start)} to ${clock(start + length)} of ${day(start)} twice`;
      if (told !== undefined) {
        const { step, isFalling } = told;
        decided.set(id, { row: step.row, isFalling });
        const { from, to } = step;
        findings.assume(
          `repeated-hour:${day(start)}`,
          `${span}; the order of rows tells which is meant: the ${isFalling ? 'first' : 'second'} time begins with "${to.text}" (${to.where}), after "${from.text}"`,
        );
      } else if (this.#said === undefined || this.#said === 'order') {
        const choices = ['first', 'second', ...(this.#said === undefined && this.#keys.size > 1 ? ['order'] : [])];
        findings.ask(
          'repeated-hour',
          `${hour.first.where}: ${span}, and the order of rows does not tell which of them "${hour.first.text}" is`,
          `--repeated-hour "${choices.join('|')}"`,
          choices,
        );
      }
    }
    this.#before.clear();
    this.#hours.clear();
  }
}

const idOf = (key, { place, start }) => `${start} ${place} ${key}`;

/**
 * Where the rows of a repeated hour go back: once, and over a distance that is none of a clock that was corrected.
 * @param {Seen} hour
 * @param {boolean} isSure whether the user says that rows are in order of time
 * @returns {{step: Step, isFalling: boolean} | undefined}
 */
function toldBy({ twice, visits, entered, left, steps: { up, down, same } }, isSure) {
  if (visits > 1 || (entered !== 0 && left !== 0 && entered !== left)) return undefined;
  const direction = entered || left || Math.sign(up.count - down.count);
  if (direction === 0) return undefined;
  const back = direction > 0 ? down : up;
  const step = back.last ?? same.last;
  if (back.count + same.count !== 1 || step === undefined) return undefined;
  const passed = twice.length - step.by;
  const isEven = passed <= EVEN * step.near;
  return isSure || isEven || step.by >= twice.length / 2 ? { step, isFalling: direction < 0 } : undefined;
}
