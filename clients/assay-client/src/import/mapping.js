// SPDX-License-Identifier: Apache-2.0
// How a file is read, in a file of its own: what the user would have to say again for the next file of the kind.

import { need } from '../encoding/errors.js';
import { readJson } from '../encoding/json.js';
import { SHEET_DAYS, TIME_UNITS } from './options.js';

/** @import { ImportOptions } from './options.js' */

/** The version of the mapping's file. */
const VERSION = 1;

/** The largest mapping, in bytes. */
const MAX_MAPPING = 1 << 20;

const isText = (value) => typeof value === 'string' && value.length <= 1000;
const isUnit = (value) => value === null || isText(value);
const isTexts = (value) => Array.isArray(value) && value.every(isText);
const oneOf = (...values) => [(value) => values.includes(value), `one of ${values.join(', ')}`];
const isColumn = (value) =>
  isObject(value) &&
  isText(value.column) &&
  (value.name === undefined || isText(value.name)) &&
  (value.unit === undefined || isUnit(value.unit));

function isObject(value) {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What each field of a mapping is. @type {Record<string, any[]>} */
const FIELDS = {
  format: [isText, 'a text'],
  delimiter: [isText, 'a text'],
  decimal: oneOf('point', 'comma'),
  header: [isTexts, 'a list of texts'],
  timeColumn: [isText, 'a text'],
  timeUnit: oneOf(...Object.keys(TIME_UNITS), SHEET_DAYS),
  timezone: [isText, 'a text'],
  repeatedHour: oneOf('first', 'second', 'order'),
  dateOrder: oneOf('dmy', 'mdy', 'ymd'),
  long: [
    (value) => isObject(value) && isText(value.names) && isText(value.values),
    'an object of "names" and "values"',
  ],
  columns: [
    (value) => Array.isArray(value) && value.every(isColumn),
    'a list of objects of "column", "name" and "unit"',
  ],
  skip: [isTexts, 'a list of texts'],
  text: [isTexts, 'a list of texts'],
  units: [(value) => isObject(value) && Object.values(value).every(isUnit), 'an object of units'],
  missing: [isTexts, 'a list of texts'],
  lastRow: oneOf('take', 'skip'),
  baseName: [isText, 'a text'],
  baseTime: [(value) => isText(value) || Number.isFinite(value), 'a time'],
};

/**
 * A mapping's file as an object.
 * @param {Partial<ImportOptions>} mapping
 * @returns {Record<string, unknown>}
 */
export const mappingToJson = (mapping) => ({
  assayMapping: VERSION,
  ...Object.fromEntries(
    Object.keys(FIELDS)
      .filter((field) => mapping[field] !== undefined)
      .map((field) => [field, mapping[field]]),
  ),
});

/**
 * A mapping from its file.
 * @param {string} path
 * @returns {Partial<ImportOptions>}
 * @throws {import('../encoding/errors.js').InputError} where it is none
 */
export function readMapping(path) {
  const { assayMapping, ...mapping } = readJson(path, 'mapping', { limit: MAX_MAPPING });
  need(assayMapping === VERSION, `${path} is no mapping: it has no "assayMapping": ${VERSION}`);
  for (const [field, value] of Object.entries(mapping)) {
    const [isRight, what] = Object.hasOwn(FIELDS, field) ? FIELDS[field] : [];
    need(isRight, `${path}: a mapping has no "${field}"; it has ${Object.keys(FIELDS).join(', ')}`);
    need(isRight(value), `${path}: "${field}" must be ${what}`);
  }
  return mapping;
}

/**
 * What the user says, together with the mapping that goes with it. What is said beside it goes first.
 * @param {ImportOptions} options
 * @returns {ImportOptions & {now: number}}
 */
export function withMapping({ map = {}, ...options }) {
  const given = Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
  const units = { ...map.units, ...options.units };
  return { now: Date.now(), ...map, ...given, ...(Object.keys(units).length > 0 && { units }) };
}
