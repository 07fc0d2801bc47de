// SPDX-License-Identifier: Apache-2.0
// Times of a file: what all of them have in common is seen first, then decided, and only then is one of them read.

import { need } from '../encoding/errors.js';
import { localOffset } from './local-time.js';
import { numberTimes } from './time-number.js';
import { sheetTimes } from './time-sheet.js';
import { isNumber, readCompact, readTimeText } from './time-text.js';
import { offsetOf, Place } from './zone.js';

/** @import { Findings } from './findings.js' */
/** @import { ImportOptions } from './options.js' */
/** @import { WrittenTime } from './time-text.js' */

/**
 * Where a time was seen.
 * @typedef {{line: number, text: string}} Seen
 */

/**
 * Reads a time of the file that was examined.
 * @typedef {(time: string | number, line: number, which: Which, key: string) => number} TimeReader it gives seconds since the
 *   epoch; `which` tells times apart that clocks showed twice, by the order of the rows that `key` names
 */

/** @typedef {ReturnType<import('./repeated-hour.js').RepeatedHours['pass']>} Which */

/** What is taken for a time in sentences. */
const KINDS = 'a time such as 2024-01-31T08:00:00Z, 31.01.2024 08:00, or Unix seconds';

/** Resolved records have no earlier times: SenML takes smaller numbers for relative ones (RFC 8428, section 4.5.3). */
const EARLIEST = 2 ** 28;

/** What all times of a file have in common. */
export class TimeProfile {
  numbers = 0;
  dates = 0;
  /** Of the numbers, those that can be a date in digits. */
  compact = 0;
  /** Least and largest number. */
  least = Infinity;
  largest = -Infinity;
  /** The largest of two digits that may be a year where it stands first. */
  latestShort = 0;
  /** @type {Partial<Record<'number' | 'date' | 'local' | 'letters' | 'pair' | 'dayFirst' | 'monthFirst' | 'yearLast' | 'shortYear' | 'dateOnly' | 'least' | 'largest', Seen>>} */
  first = {};

  /** @param {string} column how sentences call where the times stand */
  constructor(column) {
    this.column = column;
  }

  /**
   * @param {string | number} time as written
   * @param {number} line
   * @throws {import('../encoding/errors.js').InputError} where it is none
   */
  see(time, line) {
    const text = typeof time === 'number' ? String(time) : time.trim();
    if (isNumber(text)) this.#seeNumber(text, line);
    else {
      const written = readTimeText(text);
      need(written, `${at(line, this.column)}: "${text}" is not ${KINDS}; --time-column names the column of the times`);
      this.dates += 1;
      this.#note('date', line, text);
      this.#seeDate(written, text, line);
    }
  }

  #note(kind, line, text) {
    this.first[kind] ??= { line, text };
  }

  #seeNumber(text, line) {
    this.numbers += 1;
    this.#note('number', line, text);
    const number = Number(text.replace(',', '.'));
    if (number < this.least) {
      this.least = number;
      this.first.least = { line, text };
    }
    // In most files each is larger than the one before.
    if (number > this.largest) {
      this.largest = number;
      this.first.largest = { line, text };
    }
    const date = this.compact === this.numbers - 1 ? readCompact(text) : undefined;
    if (date === undefined) return;
    this.compact += 1;
    this.#seeDate(date, text, line);
  }

  /** @param {WrittenTime} written */
  #seeDate({ year = 0, pair, shortYear, dateOnly, zone }, text, line) {
    if (pair) {
      this.#note('pair', line, text);
      if (!shortYear || pair[1] > 12 || year < 2001 || year > 2031) this.#note('yearLast', line, text);
      else if (pair[0] > this.latestShort) this.latestShort = pair[0];
      if (pair[0] > 12) this.#note('dayFirst', line, text);
      if (pair[1] > 12) this.#note('monthFirst', line, text);
    }
    if (shortYear) this.#note('shortYear', line, text);
    if (dateOnly) this.#note('dateOnly', line, text);
    else if (zone === '') this.#note('local', line, text);
    else if (offsetOf(zone) === undefined && !zone.includes('/')) {
      need(!/\d/.test(zone), `${at(line, this.column)}: "${zone}" of "${text}" is no offset from UTC such as +02:00`);
      this.#note('letters', line, text);
    }
  }
}

const at = (line, column) => `line ${line}, column "${column}"`;

/**
 * Decides how the times of a file are read.
 * @param {TimeProfile} profile
 * @param {ImportOptions & {headerZone?: string, headerTimeUnit?: 's' | 'ms' | 'us' | 'ns', now: number}} options what the user
 *   said, and what the column's header says
 * @param {Findings} findings
 * @returns {{read: TimeReader, mapping: Partial<ImportOptions>}} and what was decided
 * @throws {import('../encoding/errors.js').InputError} where they cannot be what the user says
 */
export function decideTime(profile, options, findings) {
  const { numbers, dates, compact, first, column } = profile;
  const inDigits =
    numbers > 0 && compact === numbers && options.timeUnit === undefined && options.headerTimeUnit === undefined;
  if (numbers > 0 && dates > 0 && !inDigits) {
    const [number, date] = [first.number, first.date].map((seen) => /** @type {Seen} */ (seen));
    need(
      false,
      `${at(date.line, column)}: "${date.text}" is a date, and line ${number.line} has the number "${number.text}": times of a file are of one kind`,
    );
  }
  if (numbers > 0 && !inDigits) return (sheetTimes(profile, options, findings) ?? numberTimes(profile, options, findings));
  if (inDigits)
    findings.assume(
      'time',
      `times such as ${first.number?.text} in column "${column}" are dates in digits`,
      '--time-unit',
    );
  return dateTimes(profile, options, findings);
}

/** How dates are read. */
function dateTimes({ column, first, latestShort }, options, findings) {
  const mayBeYear = !first.yearLast && 2000 + latestShort <= new Date(options.now).getUTCFullYear();
  const dateOrder = decideOrder(first, mayBeYear, column, options, findings);
  const zone = options.timezone ?? options.headerZone;
  const offset = zone === undefined ? undefined : offsetOf(zone);
  const place = zone === undefined || offset !== undefined ? undefined : new Place(zone);
  if (first.shortYear) {
    findings.assume('century', `the years of times such as ${first.shortYear.text} are those from 2000 on`);
  }
  if (first.letters && !place) {
    findings.ask(
      'timezone',
      `${at(first.letters.line, column)}: "${first.letters.text}" names its zone by letters that several zones have`,
      '--timezone ZONE',
    );
  } else if (first.local && zone === undefined) {
    findings.ask(
      'timezone',
      `${at(first.local.line, column)}: the time "${first.local.text}" does not say its zone`,
      '--timezone ZONE',
      ['UTC', 'Europe/Berlin', 'America/New_York'],
    );
  } else if (first.local && options.timezone === undefined) {
    findings.assume('timezone', `times are in ${zone}, as the header of column "${column}" says`, '--timezone');
  }
  if (first.dateOnly) {
    findings.assume(
      'date-only',
      `a day such as ${first.dateOnly.text} stands for its 00:00 ${zone ?? 'UTC'}`,
      '--timezone',
    );
  }
  const read = dateReader({ column, dateOrder, offset, place });
  return {
    read,
    mapping: { ...(dateOrder && { dateOrder }), ...(options.timezone && { timezone: options.timezone }) },
  };
}

/** Whether the day, the month or a year of two digits is written first, where the file has such dates. */
function decideOrder({ pair, dayFirst, monthFirst, yearLast }, mayBeYear, column, options, findings) {
  if (pair === undefined) return undefined;
  if (options.dateOrder === 'ymd') {
    need(!yearLast, `${at(yearLast?.line, column)}: "${yearLast?.text}" is no date with --date-order ymd`);
    return 'ymd';
  }
  if (dayFirst && monthFirst) {
    need(
      false,
      `${at(monthFirst.line, column)}: "${monthFirst.text}" has its month first, and line ${dayFirst.line} its day: "${dayFirst.text}"`,
    );
  }
  const seen = dayFirst ? 'dmy' : monthFirst ? 'mdy' : undefined;
  const { dateOrder = mayBeYear ? undefined : seen } = options;
  const proof = dayFirst ?? monthFirst;
  if (proof && dateOrder !== undefined && dateOrder !== seen) {
    need(false, `${at(proof.line, column)}: "${proof.text}" is no date with --date-order ${dateOrder}`);
  }
  if (dateOrder === undefined) {
    const choices = ['dmy', 'mdy', ...(mayBeYear ? ['ymd'] : [])].filter((each) => each === 'ymd' || seen === undefined || each === seen);
    findings.ask(
      'date-order',
      `${at(pair.line, column)}: "${pair.text}" may have its ${[!monthFirst && 'day', !dayFirst && 'month', mayBeYear && 'year'].filter(Boolean).join(' or its ')} first, and no other date of the file tells`,
      `--date-order "${choices.join('|')}"`,
      choices,
    );
  } else if (options.dateOrder === undefined) {
    const order = dateOrder === 'dmy' ? 'day, month, year' : 'month, day, year';
    findings.assume('date-order', `dates are ${order}: line ${proof?.line} has "${proof?.text}"`, '--date-order');
  }
  return dateOrder;
}

/**
 * Day, month and year of a date.
 * @param {WrittenTime} written
 * @param {[number, number] | undefined} pair
 * @param {ImportOptions['dateOrder']} dateOrder
 */
function dayOf({ day, month, year = 0 }, pair, dateOrder) {
  if (!pair) return [day, month, year];
  if (dateOrder === 'ymd') return [year - 2000, pair[1], 2000 + pair[0]];
  return dateOrder === 'mdy' ? [pair[1], pair[0], year] : [...pair, year];
}

/** What reads dates. */
function dateReader({ column, dateOrder, offset, place }) {
  /** @type {Map<string, Place>} */
  const places = new Map();
  const placeOf = (name) => {
    const known = places.get(name);
    if (known) return known;
    const made = new Place(name);
    places.set(name, made);
    return made;
  };
  return (time, line, which, key) => {
    const text = String(time).trim();
    const where = at(line, column);
    const written = readTimeText(text);
    need(written, `${where}: "${text}" is not ${KINDS}`);
    const { pair, seconds, fraction, zone } = written;
    const [day = 0, month = 0, year = 0] = dayOf(written, pair, dateOrder);
    const midnight = Date.UTC(year, month - 1, day) / 1000;
    // The engine rolls 31 February over into March instead of refusing it.
    need(new Date(midnight * 1000).getUTCDate() === day && month <= 12, `${where}: there is no such day as "${text}"`);
    const local = midnight + seconds;
    const known = zone === '' ? (offset ?? (place ? undefined : 0)) : offsetOf(zone);
    const own = known ?? localOffset(zone.includes('/') ? placeOf(zone) : place, local, { zone, text, where, which, key });
    const whole = local - own;
    need(
      whole >= EARLIEST,
      `${where}: "${text}" is from before 1978: the clock was not set. --missing "${text}" leaves out what has this time`,
    );
    return fraction === '' ? whole : Number(`${whole}.${fraction}`);
  };
}
