// SPDX-License-Identifier: Apache-2.0
// Times as they are written: what day, clock and zone a text says. Which of two numbers is the month is left open.

/**
 * A time as it is written.
 * @typedef {object} WrittenTime
 * @property {number} [year]
 * @property {number} [month] where it is plain which number it is
 * @property {number} [day]
 * @property {[number, number]} [pair] the day and the month, in the order that they are written in, where it is not
 * @property {boolean} [shortYear] whether the year had two digits
 * @property {boolean} dateOnly
 * @property {number} seconds of the day
 * @property {string} fraction decimals of the second
 * @property {string} zone as written, or empty
 */

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
/** As other languages begin some of them. */
const ALSO = { mai: 5, okt: 10, dez: 12, mär: 3, mrz: 3, maa: 3, mei: 5 };

const CLOCK = String.raw`(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?(?: ?([AaPp])\.?[Mm]\.?)?`;
const ZONE = String.raw`(?: ?(Z|z|[A-Za-z]{0,5}[+-]\d{1,2}(?::?\d{2})?|[A-Z]{2,5}|[A-Z][A-Za-z_]+(?:/[A-Za-z_+-]+){1,2})(?: ?[[(].*[\])])?)?`;
const REST = `(?:(?:[T_]|,? +)${CLOCK}${ZONE})?$`;
const WEEKDAY = String.raw`^(?:(?:mo|tu|we|th|fr|sa|su|di|mi|do|so)[a-zä]*[.,]{0,2} +)?`;

const YEAR_FIRST = new RegExp(String.raw`^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})${REST}`);
const YEAR_LAST = new RegExp(String.raw`${WEEKDAY}(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})${REST}`, 'i');
const DAY_NAME = new RegExp(String.raw`${WEEKDAY}(\d{1,2})\.?[ -]([a-zä]{3,9})\.?,?[ -](\d{4})${REST}`, 'i');
const NAME_DAY = new RegExp(String.raw`${WEEKDAY}([a-zä]{3,9})\.? (\d{1,2}),? (\d{4})${REST}`, 'i');
const COMPACT = new RegExp(
  String.raw`^(\d{4})(\d{2})(\d{2})(?:[T ]?(\d{2})(\d{2})(\d{2})?(?:[.,](\d{1,9}))?)?()${ZONE}$`,
);

const CLOCK_ONLY = new RegExp(`^${CLOCK}${ZONE}$`);

/** The seconds of a clock, or NaN where no clock shows this. */
function secondsOf(hour, minute, second, half) {
  let hours = Number(hour);
  if (half !== undefined && half !== '') {
    if (hours < 1 || hours > 12) return NaN;
    hours = (hours % 12) + (half.toLowerCase() === 'p' ? 12 : 0);
  }
  const [minutes, seconds] = [Number(minute), Number(second ?? 0)];
  return hours < 24 && minutes < 60 && seconds < 60 ? hours * 3600 + minutes * 60 + seconds : NaN;
}

/**
 * A date with the clock and the zone that stand behind it, from this part on. This is done for every row of a file: the object
 * is the one that was given.
 * @param {any} date
 * @param {ArrayLike<string | undefined>} parts
 * @param {number} at where hour, minute, second, fraction, half of the day and zone begin
 * @returns {WrittenTime | undefined}
 */
function withClock(date, parts, at) {
  const hour = parts[at];
  const seconds = hour === undefined ? 0 : secondsOf(hour, parts[at + 1], parts[at + 2], parts[at + 4]);
  if (Number.isNaN(seconds)) return undefined;
  date.dateOnly = hour === undefined;
  date.seconds = seconds;
  date.fraction = parts[at + 3] ?? '';
  date.zone = parts[at + 5] ?? '';
  return date;
}

/** The number of a month by its name, in English and where other languages begin it in another way. */
function monthOf(name) {
  const begin = name.slice(0, 3).toLowerCase();
  return ALSO[begin] ?? (MONTHS.indexOf(begin) + 1 || undefined);
}

/**
 * What a text says of a time, or nothing where it says none. Whether there is such a day is not looked at.
 * @param {string} text
 * @returns {WrittenTime | undefined}
 */
export function readTimeText(text) {
  let parts = YEAR_FIRST.exec(text);
  if (parts) {
    return withClock({ year: Number(parts[1]), month: Number(parts[3]), day: Number(parts[4]) }, parts, 5);
  }
  parts = YEAR_LAST.exec(text);
  if (parts) {
    const [, one, separator, two, written] = parts;
    const shortYear = written.length === 2;
    const year = Number(written) + (shortYear ? 2000 : 0);
    const [a, b] = [Number(one), Number(two)];
    const date = separator === '.' ? { day: a, month: b } : { pair: /** @type {[number, number]} */ ([a, b]) };
    return withClock({ year, shortYear, ...date }, parts, 5);
  }
  parts = DAY_NAME.exec(text);
  if (parts) {
    const month = monthOf(parts[2]);
    return month && withClock({ year: Number(parts[3]), month, day: Number(parts[1]) }, parts, 4);
  }
  parts = NAME_DAY.exec(text);
  if (parts) {
    const month = monthOf(parts[1]);
    return month && withClock({ year: Number(parts[3]), month, day: Number(parts[2]) }, parts, 4);
  }
  return readNamedDay(text) ?? readCompact(text);
}

/** As JavaScript and C write it: `Wed Jan 31 08:00:00 2024`. */
function readNamedDay(text) {
  const parts = /^[a-z]{3} ([a-z]{3}) +(\d{1,2}) (\d{2}):(\d{2}):(\d{2}) (?:([A-Z]{2,5}) )?(\d{4})$/i.exec(text);
  const month = parts && monthOf(parts[1]);
  if (!month) return undefined;
  const [, , day, hour, minute, second, zone, year] = parts;
  return withClock({ year: Number(year), month, day: Number(day) }, [hour, minute, second, '', undefined, zone], 0);
}

/**
 * A time in digits alone, such as 20240131 or 20240131T080000Z; nothing where these can be none.
 * @param {string} text
 * @returns {WrittenTime | undefined}
 */
export function readCompact(text) {
  const parts = COMPACT.exec(text);
  if (!parts) return undefined;
  const [year, month, day] = parts.slice(1, 4).map(Number);
  if (year < 1990 || year > 2100 || month < 1 || month > 12 || day < 1 || day > 31) return undefined;
  return withClock({ year, month, day }, parts, 4);
}

/**
 * Whether this is a time of day alone.
 * @param {string} text
 * @returns {boolean}
 */
export const isClock = (text) => CLOCK_ONLY.test(text);

/**
 * Whether this is a number.
 * @param {string} text
 * @returns {boolean}
 */
export const isNumber = (text) => /^[+-]?\d+(?:[.,]\d+)?(?:[eE]\+?\d+)?$/.test(text);
