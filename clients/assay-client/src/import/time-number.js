// SPDX-License-Identifier: Apache-2.0
// Times that are numbers: since the Unix epoch, or since something that only the user knows.

import { need } from '../encoding/errors.js';
import { TIME_UNITS } from './options.js';
import { readTimeText } from './time-text.js';
import { offsetOf } from './zone.js';

const NAMES = { s: 'seconds', ms: 'milliseconds', us: 'microseconds', ns: 'nanoseconds' };

/** Times from here on are taken for times since the epoch without being asked about: 2000. */
const PLAUSIBLE = 946_684_800;

/** Numbers from here on are no wrong clock's Unix seconds: 2100. */
const NEVER = 4_102_444_800;

/** Smaller numbers are relative ones (RFC 8428, section 4.5.3). */
const RELATIVE_BELOW = 2 ** 28;

/** How far a clock may be ahead of ours, in seconds. */
const AHEAD = 86_400;

const perSecond = (unit) => 10 ** TIME_UNITS[unit];
const dayOf = (seconds) => new Date(seconds * 1000).toISOString().slice(0, 10);

/** A number's text with its point moved to the left: all digits are kept, also of nanoseconds. */
function movedPoint(text, places) {
  if (places === 0 || /[.,eE]/.test(text)) return Number(text.replace(',', '.')) / 10 ** places;
  const [, sign, digits] = /** @type {RegExpExecArray} */ (/^([+-]?)(\d+)$/.exec(text));
  const long = digits.padStart(places + 1, '0');
  return Number(`${sign}${long.slice(0, -places)}.${long.slice(-places)}`);
}

/** The unit in which a number is a time between 2000 and today, if there is one. */
const unitOf = (number, now) =>
  Object.keys(TIME_UNITS).find(
    (unit) => number / perSecond(unit) >= PLAUSIBLE && number / perSecond(unit) <= now + AHEAD,
  );

/** Seconds since the epoch of what relative times count from. */
function baseOf(baseTime) {
  if (baseTime === undefined) return undefined;
  const text = String(baseTime).trim();
  if (/^\d+(\.\d+)?$/.test(text)) return Number(text);
  const written = readTimeText(text);
  const offset = written && offsetOf(written.zone);
  need(
    written?.month !== undefined && offset !== undefined,
    `--base-time "${text}" is neither Unix seconds nor a time with its zone, such as 2024-01-31T08:00:00Z`,
  );
  const { year = 0, month = 0, day, seconds, fraction } = written;
  const whole = Date.UTC(year, month - 1, day) / 1000 + seconds - offset;
  return fraction === '' ? whole : Number(`${whole}.${fraction}`);
}

/**
 * Decides how times that are numbers are read.
 * @param {import('./time.js').TimeProfile} profile
 * @param {import('./options.js').ImportOptions & {headerTimeUnit?: 's' | 'ms' | 'us' | 'ns', now: number}} options
 * @param {import('./findings.js').Findings} findings
 * @returns {{read: import('./time.js').TimeReader, mapping: Partial<import('./options.js').ImportOptions>}}
 * @throws {import('../encoding/errors.js').InputError} where they cannot be what the user says
 */
export function numberTimes({ least, largest, first, column }, options, findings) {
  const now = options.now / 1000;
  const base = baseOf(options.baseTime);
  const fits = (unit, from = PLAUSIBLE) => least / perSecond(unit) >= from && largest / perSecond(unit) <= now + AHEAD;
  const plausible = Object.keys(TIME_UNITS).find((unit) => fits(unit));
  const given = /** @type {keyof typeof TIME_UNITS | undefined} */ (options.timeUnit ?? options.headerTimeUnit);
  // A logger that was changed over, or files that were put together: no one unit is right.
  const [early, late] = [first.least, first.largest].map(
    (seen) => seen && unitOf(Number(seen.text.replace(',', '.')), now),
  );
  if (given === undefined && base === undefined && early && late && early !== late) {
    need(
      false,
      `line ${first.largest?.line}, column "${column}": the time "${first.largest?.text}" is in ${NAMES[late]}, and that of line ${first.least?.line}, "${first.least?.text}", in ${NAMES[early]}: all times of a file count the same`,
    );
  }
  const example = `line ${first.number?.line}, column "${column}": the time "${first.number?.text}"`;
  const none = { read: () => NaN, mapping: {} };

  if (given === undefined && plausible === 's' && base === undefined) {
    findings.assume('time-unit', `times are Unix seconds, from ${dayOf(least)} to ${dayOf(largest)}`, '--time-unit');
  } else if (given === undefined) {
    const isAhead = base === undefined && plausible === undefined && least >= PLAUSIBLE && largest < NEVER;
    need(
      !isAhead,
      `line ${first.largest?.line}, column "${column}": the time "${first.largest?.text}" is in the future in Unix seconds (${isAhead && dayOf(largest)}): is the clock wrong? --time-unit and --base-time say what it counts, if that is something else`,
    );
    ask(findings, { plausible, base, example, least, now });
    return none;
  }
  const unit = given ?? 's';
  const seconds = least / perSecond(unit);
  if (seconds < RELATIVE_BELOW && base === undefined) {
    // Of times since the epoch, some are not: a clock that was not set, or another unit.
    const other =
      plausible === undefined || plausible === unit
        ? ''
        : `; they are plausible as ${NAMES[plausible]}: --time-unit ${plausible}`;
    need(
      other === '' && seconds >= 0,
      `line ${first.least?.line}, column "${column}": the time "${first.least?.text}" is before 1978 in ${NAMES[unit]}${other}`,
    );
    need(
      largest / perSecond(unit) < RELATIVE_BELOW,
      `line ${first.least?.line}, column "${column}": the time "${first.least?.text}" is before 1978 in ${NAMES[unit]}, and others are not: the clock was not set. --missing "${first.least?.text}" leaves out what has this time`,
    );
    findings.ask('base-time', `${example} is relative: it does not say what it counts from`, '--base-time TIME');
    return none;
  }
  // A base is for relative times only: those of the epoch would be moved to the next century.
  const origin = base !== undefined && largest / perSecond(unit) < RELATIVE_BELOW ? base : 0;
  need(
    base === undefined || origin > 0,
    `${example} is none that --base-time could be added to: it counts from 1970 already`,
  );
  const last = origin + largest / perSecond(unit);
  if (last > now + AHEAD) {
    const better =
      plausible !== undefined && plausible !== unit
        ? `; as ${NAMES[plausible]} it would not be: --time-unit ${plausible}`
        : '';
    need(
      false,
      `line ${first.largest?.line}, column "${column}": the time "${first.largest?.text}" is in the future in ${NAMES[unit]}${better || '; --time-unit says what it counts'}`,
    );
  }
  if (options.timeUnit === undefined && options.headerTimeUnit !== undefined) {
    findings.assume('time-unit', `times are ${NAMES[unit]}, as column "${column}" says`, '--time-unit');
  }
  const places = TIME_UNITS[unit];
  const read = (time) => {
    const at = movedPoint(String(time).trim(), places);
    return origin === 0 ? at : Math.round((origin + at) * 1e6) / 1e6;
  };
  return { read, mapping: { timeUnit: unit } };
}

/** Asks what numbers count that are no Unix seconds. */
function ask(findings, { plausible, base, example, least, now }) {
  const choices = Object.keys(TIME_UNITS);
  if (base === undefined && plausible !== undefined) {
    findings.ask(
      'time-unit',
      `${example} is no Unix seconds of today; as ${NAMES[plausible]} it is`,
      `--time-unit ${plausible}`,
      [plausible],
    );
  } else if (base !== undefined) {
    findings.ask(
      'time-unit',
      `${example} does not say in which unit it counts from --base-time`,
      '--time-unit s',
      choices,
    );
  } else if (least / perSecond('ns') <= now) {
    findings.ask(
      'base-time',
      `${example} is no time since 1970 that is plausible: it may count from when the device was switched on`,
      '--time-unit s --base-time TIME',
      choices,
    );
  } else {
    findings.ask('time-unit', `${example} is in the future in every unit`, '--time-unit s', choices);
  }
}
