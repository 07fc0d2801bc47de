// SPDX-License-Identifier: Apache-2.0
// What SenML in JSON and in CBOR have in common once their records are told apart.

import { need } from '../../encoding/errors.js';
import { milliseconds, senmlResolver } from '../../feed/senml.js';
import { primaryUnit } from '../../feed/units.js';
import { SHEET_DAYS, TIME_UNITS } from '../options.js';
import { readTimeText } from '../time-text.js';
import { checkStreamUnit, readUnit } from '../units.js';
import { offsetOf } from '../zone.js';

/** @import { FormatContext, Resolved } from '../cells.js' */

/** How many names and units are remembered. */
const REMEMBERED = 10_000;

/** Names by which a record may be called: in full, and by its end. */
const callsOf = (name) => [name, name.slice(Math.max(name.lastIndexOf('/'), name.lastIndexOf(':')) + 1)];

const isSenml = (unit) => {
  try {
    primaryUnit(unit, '');
    return true;
  } catch {
    return false;
  }
};

/**
 * What units mean where it is not what SenML says: the user says another, the stream has another, the unit is none of
 * SenML's, or it is `C` or `F`.
 * @param {Omit<FormatContext, 'plan'>} context
 * @returns {NonNullable<Parameters<typeof senmlResolver>[0]>['unitOf']}
 */
function unitsBy({ options: { units = {}, expects }, findings }) {
  const read = (unit, name, where) => {
    const calls = callsOf(name);
    const call = calls.find((each) => Object.hasOwn(units, each));
    const written = call === undefined ? unit : (units[call] ?? '');
    if (call === undefined && unit === '') return undefined;
    const isPlain = call === undefined && isSenml(unit) && unit !== 'C' && unit !== 'F';
    if (isPlain && (expects?.unit || undefined) === undefined) return undefined;
    if (isPlain && primaryUnit(unit, where).unit === expects?.unit) return undefined;
    const short = /** @type {string} */ (calls.at(-1));
    const answer = readUnit(written, { name: short, column: name, where, given: call !== undefined, expects });
    if (answer.question) {
      findings.ask(`unit:${short}`, `${where}: ${answer.question.sentence}`, answer.question.option, answer.question.choices);
      return primaryUnit(unit === '' ? written : unit, where);
    }
    if (answer.sentence && call === undefined) findings.assume(`unit:${short}`, answer.sentence, '--unit');
    if (answer.unit === undefined || answer.convert === undefined) return undefined;
    return { unit: answer.unit, convert: answer.convert, shifted: answer.convert(0) !== 0 };
  };
  /** @type {Map<string, ReturnType<typeof read>>} */
  const remembered = new Map();
  return (unit, name, where) => {
    const key = `${unit} ${name}`;
    if (remembered.has(key)) return remembered.get(key);
    const answer = read(unit, name, where);
    if (remembered.size < REMEMBERED) remembered.set(key, answer);
    return answer;
  };
}

/** Seconds since the epoch that the user gives as a base. */
function baseTimeOf(baseTime) {
  if (baseTime === undefined) return undefined;
  if (typeof baseTime === 'number') return baseTime;
  if (/^\d+(?:\.\d+)?$/.test(baseTime)) return Number(baseTime);
  const written = readTimeText(baseTime);
  const offset = written && offsetOf(written.zone);
  need(
    written && offset !== undefined && !written.pair,
    `--base-time: "${baseTime}" is neither Unix seconds nor a time with its zone, such as 2024-01-31T08:00:00Z`,
  );
  const { year = 0, month = 0, day = 0, seconds, fraction } = written;
  return Number(`${Date.UTC(year, month - 1, day) / 1000 + seconds - offset}.${fraction || '0'}`);
}

/** A number of seconds from here on is in the year 5138, and counts something finer. */
const SECONDS_BELOW = 1e11;
const NUMBERS = ['bv', 'bs', 'v', 's', 'ut'];
const TIMES = ['bt', 't'];

/** How far a device's clock may be ahead of ours, in milliseconds. */
const AHEAD = 86_400_000;

/** Integers that a number of JavaScript would round are refused, but where they are times in finer units. */
function exact(entry, where) {
  for (const field of NUMBERS) {
    need(
      typeof entry[field] !== 'bigint',
      `${where}: "${field}" is ${entry[field]}, and integers above 2^53 would be rounded; as a text ("vs") it would keep its digits`,
    );
  }
  for (const field of TIMES) if (typeof entry[field] === 'bigint') entry[field] = Number(entry[field]);
}

/**
 * What brings the times of records to seconds.
 * @param {import('../options.js').ImportOptions} options
 * @param {FormatContext['findings']} findings
 */
function timeScale({ timeUnit }, findings) {
  need(timeUnit !== SHEET_DAYS, `SenML has no days of a spreadsheet: --time-unit takes ${Object.keys(TIME_UNITS).join(', ')} here`);
  let unit = timeUnit;
  return (entry, where) => {
    for (const field of TIMES) {
      const time = entry[field];
      if (typeof time !== 'number') continue;
      if (unit === undefined && time >= SECONDS_BELOW) {
        unit = time < 1e14 ? 'ms' : time < 1e17 ? 'us' : 'ns';
        findings.ask(
          'time-unit',
          `${where}: "${field}" is ${time}, which is no time in seconds, in which SenML counts, but is in ${NAMES[unit]}`,
          `--time-unit ${unit}`,
          [unit],
        );
      }
      if (unit !== undefined && unit !== 's') entry[field] = time / 10 ** TIME_UNITS[unit];
    }
  };
}

const NAMES = { ms: 'milliseconds', us: 'microseconds', ns: 'nanoseconds' };

/**
 * What resolves the records of a file.
 * @param {Omit<FormatContext, 'plan'>} context
 * @returns {{startPack: () => void, resolve: (entry: any, line: number, where: string) => Resolved | undefined, end: () => void}}
 *   `startPack` forgets the base fields of the pack before; `end` refuses a file without readings
 */
export function recordReader(context) {
  const { options, findings } = context;
  const { baseTime, expects, now = Date.now() } = options;
  const settings = { now: baseTimeOf(baseTime), unitOf: unitsBy(context) };
  const toSeconds = timeScale(options, findings);
  let resolve = senmlResolver(settings);
  let [seen, found, packs] = [0, 0, 0];
  if (settings.now !== undefined) {
    findings.assume('base-time', `times below 2^28 count from ${new Date(settings.now * 1000).toISOString()}`, '--base-time');
  }
  return {
    startPack() {
      packs += 1;
      if (packs === 1) return;
      findings.assume('packs', 'the file has several packs, one after the other: base fields hold for the records of their own');
      resolve = senmlResolver(settings);
    },
    resolve(entry, line, where) {
      seen += 1;
      if (entry !== null && typeof entry === 'object') {
        exact(entry, where);
        toSeconds(entry, where);
      }
      const record = resolve(entry, where);
      if (record === undefined) return undefined;
      found += 1;
      if (record.v !== undefined || record.s !== undefined) checkStreamUnit(record.u, expects, where);
      need(
        milliseconds(record) <= now + AHEAD,
        `${where}: its time, ${new Date(milliseconds(record)).toISOString()}, is in the future; --time-unit says what numbers count, where it is not seconds`,
      );
      return { line, record };
    },
    end() {
      need(seen > 0, 'the SenML pack is empty');
      need(found > 0, 'the SenML pack has no readings');
    },
  };
}

/**
 * What a mapping keeps of SenML, besides what all formats do.
 * @param {unknown} _source
 * @param {Omit<FormatContext, 'plan'>} context
 * @returns {{mapping: Partial<import('../options.js').ImportOptions>}}
 */
export const unitsInMapping = (_source, { options: { units } }) => ({ mapping: { ...(units && { units }) } });
