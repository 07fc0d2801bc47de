// SPDX-License-Identifier: Apache-2.0
// What a user may say about a file of readings.

import { InvalidArgumentError } from 'commander';
import { readMapping, SHEET_DAYS, TIME_UNITS } from 'assay-client/import';
import { option } from './option.js';
import { many } from './values.js';

const DELIMITERS = { comma: ',', semicolon: ';', tab: '\t', '\\t': '\t', bar: '|', space: ' ' };

/** What stands between columns, by its name or as it is. */
function delimiter(value) {
  const character = DELIMITERS[value] ?? value;
  if (character.length !== 1)
    throw new InvalidArgumentError('It is one character, or comma, semicolon, tab, bar or space.');
  return character;
}

const list = (value) => value.split(',').map((each) => each.trim());

/** Names of columns, with commas between them. */
function header(value) {
  const names = list(value);
  if (names.length < 2)
    throw new InvalidArgumentError('It names the time and at least one more column: time,temperature[Cel].');
  return names;
}

/** `NAME=label[unit]`; the name alone keeps what the header says. */
function column(value) {
  const at = value.lastIndexOf('=');
  if (at < 0) return { column: value };
  const [from, to] = [value.slice(0, at), value.slice(at + 1)];
  const parts = /^([^[\]]*)(?:\[([^[\]]*)\])?$/.exec(to);
  if (from === '' || !parts || (parts[1] === '' && parts[2] === undefined)) {
    throw new InvalidArgumentError('It is not of the form NAME=label[unit].');
  }
  const [, name, unit] = parts;
  return { column: from, ...(name !== '' && { name }), ...(unit !== undefined && { unit: unit === '' ? null : unit }) };
}

/** `NAME=unit`; nothing after the sign means no unit. */
function unit(value, before = {}) {
  const at = value.lastIndexOf('=');
  if (at < 1) throw new InvalidArgumentError('It is not of the form NAME=unit.');
  return { ...before, [value.slice(0, at)]: value.slice(at + 1) || null };
}

/** `NAMES,VALUES` */
function long(value) {
  const [names, values, ...more] = list(value);
  if (!names || !values || more.length > 0) throw new InvalidArgumentError('It is not of the form NAMES,VALUES.');
  return { names, values };
}

/** What each says, and how it is read. @type {Record<string, [string, any?]>} */
const TEXTS = {
  '--format <name>': ['what the file is, where it is not recognised: csv, senml, …'],
  '--delimiter <character>': [
    'what stands between columns: comma, semicolon, tab, bar, or a character',
    { parse: delimiter },
  ],
  '--decimal <mark>': ['what stands before decimals; the other groups thousands', { choices: ['point', 'comma'] }],
  '--header <names>': [
    'the names of the columns, for a file without a header: time,temperature[Cel]',
    { parse: header },
  ],
  '--time-column <name>': ['the column of the time; Date+Time for two'],
  '--time-unit <unit>': ['what numbers in it count', { choices: [...Object.keys(TIME_UNITS), SHEET_DAYS] }],
  '--timezone <zone>': ['the zone of times that do not say theirs: UTC, Europe/Berlin, +02:00'],
  '--repeated-hour <which>': [
    'which local time is meant of those that clocks showed twice, where the order of rows does not tell; order: rows of all names together are in order',
    { choices: ['first', 'second', 'order'] },
  ],
  '--date-order <order>': ['which number of 01/02/2026 is the day; ymd where a year of two digits is first', { choices: ['dmy', 'mdy', 'ymd'] }],
  '--base-time <time>': ['what relative times count from: a time with its zone, or Unix seconds'],
  '--column <name=label[unit]>': [
    'takes this column, under this label and unit; only such are then taken (several times)',
    { parse: many(column) },
  ],
  '--skip <name>': ['leaves this column out (several times)', { parse: many() }],
  '--text <name>': ['takes the values of this column as text (several times)', { parse: many() }],
  '--unit <name=unit>': ['the unit of a column or field; NAME= for none (several times)', { parse: unit }],
  '--long <names,values>': ['each row has one value: the columns of names and of values', { parse: long }],
  '--missing <words>': [
    'what stands for no value, besides nan, null, unavailable and the like: err,-999',
    { parse: list },
  ],
  '--last-row <what>': [
    'takes or skips a last line that has no end and may be cut off (default: taken where it is plainly whole)',
    { choices: ['take', 'skip'] },
  ],
  '--base-name <name>': [
    "put before each name, of SenML too; 'feed' puts the device's DID and a slash before others unless this is given",
  ],
  '--map <file>': ["a mapping, as 'assay import map' writes one; options beside it go first"],
};

/** The options that say how a file of readings is read. */
export const importOptions = () => Object.entries(TEXTS).map(([flags, [text, more]]) => option(flags, text, more));

const FIELDS = [
  ...['format', 'delimiter', 'decimal', 'header', 'timeColumn', 'timeUnit', 'timezone', 'repeatedHour', 'dateOrder', 'baseTime'],
  ...['skip', 'text', 'long', 'missing', 'lastRow', 'baseName'],
];

/** What these options say about a file, as `examineFile` takes it. */
export function importChoices(options) {
  const { map, column: columns, unit: units } = options;
  const said = Object.fromEntries(
    FIELDS.filter((field) => options[field] !== undefined).map((field) => [field, options[field]]),
  );
  return {
    ...said,
    ...(columns && { columns }),
    ...(units && { units }),
    ...(map !== undefined && { map: readMapping(map) }),
  };
}
