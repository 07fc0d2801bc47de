// SPDX-License-Identifier: Apache-2.0
// InfluxDB's line protocol: measurement,tag=value field=value,field=value timestamp

import { InputError, need } from '../../encoding/errors.js';
import { wholeRows } from '../last-row.js';
import { linesOf, MAX_LINE } from '../lines.js';
import { seriesName } from './influx-names.js';

/** @import { Cell, Format } from '../cells.js' */

// A backslash stands for itself, but before what would end the part.
const MEASUREMENT = /(?:\\[, ]|[^, ])+/y;
const TAG = /,((?:\\[,= ]|[^,= ])+)=((?:\\[,= ]|[^,= ])+)/y;
const FIELD = /((?:\\[,= ]|[^,= ])+)=("(?:\\[^]|[^"\\])*"|[^, "]+)/y;
const FIELDS_BEGIN = / +/y;
const TIME = / +(-?\d+)\s*$/y;
const END = /\s*$/y;
const OPEN_TEXT = /=("(?:\\[^]|[^"\\])*)$/;

const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;
const INTEGER = /^([+-]?\d+)[iu]$/;
const TRUE = /^(?:t|true)$/i;
const FALSE = /^(?:f|false)$/i;

/** How many lines are looked at. */
const LOOKED_AT = 20;

const plainName = (text) => text.replace(/\\([,= ])/g, '$1');

/** A field's value, or nothing where it is none. */
function fieldValue(text) {
  if (text.startsWith('"')) return text.slice(1, -1).replace(/\\(["\\])/g, '$1');
  const [, integer] = INTEGER.exec(text) ?? [];
  if (integer !== undefined) return integer;
  if (NUMBER.test(text)) return /^[+-]?\d+$/.test(text) ? text : Number(text);
  if (TRUE.test(text)) return true;
  return FALSE.test(text) ? false : undefined;
}

/**
 * One line.
 * @param {string} text
 * @returns {{measurement: string, tags: [string, string][], fields: [string, any][], time: string | undefined} | string} or
 *   what is wrong with it
 */
export function parseLine(text) {
  let at = 0;
  const take = (/** @type {RegExp} */ pattern) => {
    pattern.lastIndex = at;
    const found = pattern.exec(text);
    if (found !== null) at = pattern.lastIndex;
    return found;
  };
  const measurement = take(MEASUREMENT)?.[0].replace(/\\([, ])/g, '$1');
  if (measurement === undefined) return 'it does not begin with a measurement';
  /** @type {[string, string][]} */
  const tags = [];
  for (let tag; (tag = take(TAG)) !== null; ) tags.push([plainName(tag[1]), plainName(tag[2])]);
  if (take(FIELDS_BEGIN) === null) return `after the measurement "${measurement}", ${shown(text, at)} is no tag, and no space before fields`;
  /** @type {[string, any][]} */
  const fields = [];
  do {
    const field = take(FIELD);
    if (field === null) return `${shown(text, at)} is no field: name=value`;
    const value = fieldValue(field[2]);
    if (value === undefined) return `field "${plainName(field[1])}": ${field[2].slice(0, 40)} is no number, text in quotes, true or false`;
    fields.push([plainName(field[1]), value]);
  } while (text[at] === ',' && ++at);
  const time = take(TIME)?.[1];
  if (take(END) === null) return `${shown(text, at)} is no timestamp`;
  return { measurement, tags, fields, time };
}

const shown = (text, at) => (at >= text.length ? 'the end of the line' : `"${text.slice(at, at + 40)}"`);

const isNothing = (text) => /^\s*(?:#.*)?$/.test(text);

/** The unit in which a timestamp of today has this magnitude. */
const unitOf = (/** @type {string} */ time) => {
  const digits = time.replace(/^[+-]/, '').replace(/^0+/, '').length;
  return digits >= 18 ? 'ns' : digits >= 15 ? 'us' : digits >= 12 ? 'ms' : 's';
};
const CALLED = { us: 'microseconds', ms: 'milliseconds', s: 'seconds' };

/** @type {Format} */
export const lineProtocol = {
  name: 'line-protocol',
  recognise(_sample, _fileName, text) {
    const lines = text.split(/\r\n?|\n/, LOOKED_AT * 5).filter((line) => !isNothing(line)).slice(0, LOOKED_AT);
    const right = lines.filter((line) => typeof parseLine(line) === 'object').length;
    return lines.length > 0 && right * 2 >= lines.length ? 0.95 : 0;
  },
  prepare(source, { options, findings }) {
    const plan = { mapping: {}, timeColumn: 'timestamp' };
    if (options.timeUnit !== undefined) return { ...plan, headerTimeUnit: options.timeUnit };
    const lines = source.sampleText.split(/\r\n?|\n/);
    const at = lines.findIndex((line) => !isNothing(line) && typeof parseLine(line) === 'object');
    const parsed = at < 0 ? undefined : parseLine(lines[at]);
    if (typeof parsed !== 'object' || parsed.time === undefined) return plan;
    const unit = unitOf(parsed.time);
    if (unit === 'ns') return { ...plan, headerTimeUnit: unit };
    findings.ask(
      'time-unit',
      `line ${at + 1}: the timestamp ${parsed.time} is none in nanoseconds, in which line protocol counts, but may be one in ${CALLED[unit]}`,
      `--time-unit ${unit}`,
      [unit, 'ns'],
    );
    return { ...plan, headerTimeUnit: unit };
  },
  async *read(source, { options, findings }) {
    let begun = '';
    let begin = 0;
    const endOf = ({ text }) => / (\d+)$/.exec(text)?.[1];
    for await (const lines of wholeRows(linesOf(source), { source, options, findings, endOf })) {
      /** @type {Cell[]} */
      const cells = [];
      for (const { line, text } of lines) {
        if (begun === '' && isNothing(text)) continue;
        if (begun === '') begin = line;
        const whole = begun === '' ? text : `${begun}\n${text}`;
        const parsed = parseLine(whole);
        begun = '';
        if (typeof parsed === 'string') {
          // A text in quotes may go on in the next line.
          if (OPEN_TEXT.test(whole)) {
            if (whole.length > MAX_LINE) throw new InputError(`line ${begin}: a text has no closing quote`);
            begun = whole;
            continue;
          }
          throw new InputError(`line ${begin} is not line protocol: ${parsed}`);
        }
        need(parsed.time !== undefined, `line ${begin} has no timestamp: when it was measured, the file does not tell`);
        for (const [field, value] of parsed.fields) {
          const series = seriesName(parsed.measurement, parsed.tags, field);
          cells.push({ line: begin, time: parsed.time, column: field, value, ...series });
        }
      }
      if (cells.length > 0) yield cells;
    }
    need(begun === '', `line ${begin}: a text has no closing quote`);
  },
};
