// SPDX-License-Identifier: Apache-2.0
// Readings from files: SenML (RFC 8428) in JSON or CBOR, or CSV, all to resolved records.
//
// A resolved record stands alone: absolute name `n`, primary unit `u` where there is one, at most one of `v` (number),
// `vs` (string), `vb` (boolean) and `vd` (data, base64url), a sum `s` instead of that or with it, absolute time `t` in
// seconds since the Unix epoch, and update time `ut` where there is one. The crate `assay-senml` is its twin (feature `packs`):
// vectors/ hold both to the same bytes, and to refuse the same packs.

import { Buffer } from 'node:buffer';
import { parse as parseCsvText } from 'csv-parse/sync';
import { InputError, need } from '../encoding/errors.js';
import { decodeUtf8, FIELDS, readCborPack, readJsonPack } from './senml-pack.js';
import { isSecondary, primaryUnit } from './units.js';

/**
 * A resolved record: what one sensor measured at one time.
 * @typedef {object} Reading
 * @property {string} n its name
 * @property {number} t its time, in seconds since the Unix epoch
 * @property {string} [u] its primary unit
 * @property {number} [v] its value: a number
 * @property {string} [vs] its value: a text
 * @property {boolean} [vb] its value: true or false
 * @property {string} [vd] its value: data, as base64url
 * @property {number} [s] a sum
 * @property {number} [ut] in how many seconds the next is to be expected
 */

/**
 * The version of RFC 8428, the default, and the one with secondary units on top of it (RFC 9100, feature 4). Those below
 * 10 were drafts of what became 10, and are read as that.
 */
const VERSION = 10;
const WITH_SECONDARY_UNITS = 26;

/** A time below 2^28 s is relative to now (RFC 8428, section 4.5.3). */
const RELATIVE_BELOW = 2 ** 28;

const NAMES = Object.keys(FIELDS);
const REGULAR = NAMES.filter((field) => FIELDS[field].label >= 0);
const STRINGS = NAMES.filter((field) => ['text', 'data'].includes(FIELDS[field].type));
const NUMBERS = NAMES.filter((field) => FIELDS[field].type === 'number');
const VALUES = ['v', 'vs', 'vb', 'vd'];

const isNumber = (value) => typeof value === 'number' && Number.isFinite(value);

/**
 * Time as the chain counts it: milliseconds since the Unix epoch.
 * @param {{t: number}} record
 * @returns {number}
 */
export const milliseconds = (record) => Math.round(record.t * 1000);

/**
 * Refuses what is no SenML name (RFC 8428, section 4.5.1).
 * @param {string} name
 * @param {string} where what an error sentence begins with
 * @throws {InputError}
 */
export function checkName(name, where) {
  need(name !== '', `${where} has no name: neither "bn" nor "n"`);
  need(
    /^[A-Za-z0-9][A-Za-z0-9\-:./_]*$/.test(name),
    `${where}: "${name}" is no SenML name: letters, digits and - : . / _ only, beginning with a letter or digit`,
  );
}

function checkTime(t, where) {
  need(t >= 0, `${where} is from before 1970; the chain counts time from there`);
  need(Math.round(t * 1000) <= Number.MAX_SAFE_INTEGER, `${where}: its time is out of range; "t" is in seconds`);
}

/** The types of the fields that JSON and a decoded record have in common. */
function checkTypes(entry, where) {
  for (const field of STRINGS) {
    if (entry[field] === undefined) continue;
    need(typeof entry[field] === 'string', `${where}: "${field}" must be a string`);
    // UTF-8 has no lone surrogates: another string would be committed in its place.
    need(entry[field].isWellFormed(), `${where}: "${field}" has half a surrogate pair`);
  }
  for (const field of NUMBERS) {
    need(entry[field] === undefined || isNumber(entry[field]), `${where}: "${field}" must be a finite number`);
  }
  need(entry.vb === undefined || typeof entry.vb === 'boolean', `${where}: "vb" must be true or false`);
  need(
    entry.vd === undefined || Buffer.from(entry.vd, 'base64url').toString('base64url') === entry.vd,
    `${where}: "vd" must be base64url without padding`,
  );
  const values = VALUES.filter((field) => entry[field] !== undefined);
  need(values.length <= 1, `${where} has more than one value: ${values.join(' and ')}`);
  return values[0];
}

/**
 * Refuses what is no resolved record. Units are not looked up: the registry grows, and what was committed stays.
 * @param {any} record
 * @param {string} where what an error sentence begins with
 * @throws {InputError}
 */
export function checkRecord(record, where) {
  for (const field of Object.keys(record)) {
    need(REGULAR.includes(field), `${where} has the field "${field}", which a resolved record does not have`);
  }
  const value = checkTypes(record, where);
  checkName(record.n ?? '', where);
  need(record.t !== undefined, `${where} has no time`);
  checkTime(record.t, where);
  need(value !== undefined || record.s !== undefined, `${where} has no value: one of v, vs, vb, vd and s`);
  need(record.u !== '', `${where} has an empty unit`);
}

/** The version that a record gives the pack; `before` is that of the records before it, if any. */
function checkVersion(version, before, where) {
  need(Number.isSafeInteger(version) && version > 0, `${where}: "bver" must be a positive integer`);
  need(
    version <= VERSION || version === WITH_SECONDARY_UNITS,
    `${where}: SenML version ${version} is not known; those up to ${VERSION} are, and ${WITH_SECONDARY_UNITS}`,
  );
  need(before === undefined || version === before, `${where} changes the version of the pack ("bver")`);
  return version;
}

/**
 * Resolves a SenML pack. The records are in order of time; those of the same moment keep their order.
 * @param {any[]} pack the records as `readJsonPack` and `readCborPack` give them
 * @param {{now?: number}} [options] seconds since the epoch that relative times count from
 * @returns {Reading[]}
 * @throws {InputError} where it is no pack, or has no readings
 */
export function resolveSenml(pack, { now = Date.now() / 1000 } = {}) {
  need(Array.isArray(pack), 'a SenML pack is a JSON array of records');
  need(pack.length > 0, 'the SenML pack is empty');
  let bn = '';
  let bt = 0;
  let bu;
  let bv;
  let bs;
  let version = VERSION;
  const records = [];
  pack.forEach((entry, i) => {
    const where = `SenML record ${i + 1}`;
    need(entry !== null && typeof entry === 'object' && !Array.isArray(entry), `${where} is not a JSON object`);
    const value = checkTypes(entry, where);
    if (entry.bver !== undefined) version = checkVersion(entry.bver, i === 0 ? undefined : version, where);
    bn = entry.bn ?? bn;
    bt = entry.bt ?? bt;
    bu = entry.bu ?? bu;
    bv = entry.bv ?? bv;
    bs = entry.bs ?? bs;

    // A record of base fields only sets them for those that follow and is no reading itself. Fields that are not known
    // count for nothing.
    if (REGULAR.every((field) => entry[field] === undefined)) return;
    const sum = (base, own) => (base === undefined && own === undefined ? undefined : (base ?? 0) + (own ?? 0));
    let v = value === undefined || value === 'v' ? sum(bv, entry.v) : undefined;
    let s = sum(bs, entry.s);
    need(
      value !== undefined || v !== undefined || s !== undefined,
      `${where} has no value: one of v, vs, vb, vd and s`,
    );

    const n = bn + (entry.n ?? '');
    checkName(n, where);
    let t = bt + (entry.t ?? 0);
    if (t < RELATIVE_BELOW) t += now;
    checkTime(t, where);
    const record = { n };
    // The empty unit of a record is how it says that the base unit is not its own.
    const unit = entry.u ?? bu ?? '';
    if (unit !== '') {
      need(
        !isSecondary(unit) || version === WITH_SECONDARY_UNITS,
        `${where}: "${unit}" is a secondary unit; a pack that uses such says "bver": ${WITH_SECONDARY_UNITS} (RFC 9100)`,
      );
      const primary = primaryUnit(unit, where);
      // The sum of a scale with another zero depends on how long it was summed.
      need(s === undefined || !primary.shifted, `${where}: a sum of "${unit}" has no primary unit`);
      // Beside a string, a boolean or data, a unit stays; one that has to be converted can't be, and is left out.
      if (v !== undefined || s !== undefined || !isSecondary(unit)) record.u = primary.unit;
      if (v !== undefined) v = primary.convert(v);
      if (s !== undefined) s = primary.convert(s);
    }
    need(v === undefined || Number.isFinite(v), `${where}: its value is out of range`);
    need(s === undefined || Number.isFinite(s), `${where}: its sum is out of range`);
    const { vs, vb, ut, vd } = entry;
    for (const [field, content] of Object.entries({ v, vs, vb, s, t, ut, vd })) {
      if (content !== undefined) record[field] = content;
    }
    records.push(record);
  });
  need(records.length > 0, 'the SenML pack has no readings');
  return records.sort((a, b) => a.t - b.t);
}

/** Seconds since the epoch of a CSV time cell. `unit` is that of the header, if any. */
function csvTime(cell, unit, where) {
  if (/^-?\d+(\.\d+)?$/.test(cell)) {
    return primaryUnit(unit ?? 's', where).convert(Number(cell));
  }
  need(unit === undefined, `${where}: the time "${cell}" is not a number of ${unit}`);
  const date = /^\d{4}-\d{2}-\d{2}$/.test(cell);
  const dateTime = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/.test(cell);
  need(
    date || dateTime,
    `${where}: the time "${cell}" is neither a date (2012-01-31), nor a time with its zone (2012-01-31T08:00:00Z), nor Unix seconds`,
  );
  const at = Date.parse(date ? `${cell}T00:00:00Z` : cell.replace(' ', 'T'));
  // The engine rolls 31 February over into March instead of refusing it.
  const rolled = date && !Number.isNaN(at) && new Date(at).toISOString().slice(0, 10) !== cell;
  need(!Number.isNaN(at) && !rolled, `${where}: there is no such time as "${cell}"`);
  return at / 1000;
}

/** Columns of a CSV header: the time first, then one quantity each as `name[unit]`. */
function csvColumns(header) {
  const cells = header.map((cell) => cell.trim());
  const time = /^(time|date)(?:\[(s|ms)\])?$/.exec(cells[0] ?? '');
  need(
    time,
    `the CSV header must begin with the column "time" or "date", not "${cells[0] ?? ''}": e.g. time,temperature[Cel],wind[m/s]`,
  );
  need(cells.length > 1, 'the CSV header names no quantity: e.g. time,temperature[Cel],wind[m/s]');
  const seen = new Set();
  const columns = cells.slice(1).map((cell, i) => {
    const where = `CSV column ${i + 2}`;
    need(cell !== '', `${where} has no name`);
    const parts = /^([^[\]]+)(?:\[([^[\]]*)\])?$/.exec(cell);
    need(parts, `${where}: "${cell}" is not of the form name[unit]`);
    const [, name, unit] = parts;
    need(
      unit !== undefined && unit !== '',
      `${where}: "${cell}" names no unit: write ${name}[unit], e.g. ${name}[Cel]`,
    );
    need(/^[A-Za-z0-9\-:._/]+$/.test(name), `${where}: "${name}" has characters that a SenML name cannot have`);
    need(!seen.has(name), `${where}: the name "${name}" is there twice`);
    seen.add(name);
    return { name, ...primaryUnit(unit, where) };
  });
  return { timeUnit: time[2], columns };
}

/**
 * Records of a CSV text. The header names time, columns and their units, e.g. `time,temp_max[Cel],wind[m/s]`; an empty
 * cell is no reading.
 * @param {string} content the CSV
 * @param {{baseName: string}} options put before each column's name
 * @returns {Reading[]}
 * @throws {InputError} where it is malformed, or has no readings
 */
export function parseCsv(content, { baseName }) {
  need(content.trim() !== '', 'the CSV file is empty');
  let rows;
  try {
    rows = parseCsvText(content, { bom: true, skip_empty_lines: true, trim: true });
  } catch (error) {
    throw new InputError(`the CSV file is malformed: ${error.message}`);
  }
  const { timeUnit, columns } = csvColumns(rows[0]);
  const records = [];
  rows.slice(1).forEach((row, i) => {
    const where = `CSV row ${i + 2}`;
    const t = csvTime(row[0], timeUnit, where);
    checkTime(t, where);
    columns.forEach(({ name, unit, convert }, column) => {
      const cell = row[column + 1];
      if (cell === '') return;
      need(/^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/.test(cell), `${where}: "${cell}" in ${name} is not a number`);
      const n = `${baseName}${name}`;
      checkName(n, where);
      const v = convert(Number(cell));
      need(Number.isFinite(v), `${where}: "${cell}" in ${name} is out of range`);
      records.push({ n, u: unit, v, t });
    });
  });
  need(records.length > 0, 'the CSV file has a header but no readings');
  return records;
}

/**
 * Records of a file's content, SenML or CSV by what it looks like.
 * @param {string | Uint8Array} content the text, or the bytes of the file
 * @param {{baseName: string, now?: number}} options `baseName` for CSV, `now` for relative SenML times, in seconds
 *   since the epoch
 * @returns {Reading[]}
 * @throws {InputError} where it is neither, or has no readings
 */
export function parseReadings(content, options) {
  // The first byte of an array in CBOR, which is no first byte of a text.
  if (typeof content !== 'string' && content[0] >> 5 === 4) return resolveSenml(readCborPack(content), options);
  const text = typeof content === 'string' ? content : decodeUtf8(content, 'the file of readings');
  need(text.trim() !== '', 'the file of readings is empty');
  if (!/^\s*[[{]/.test(text)) return parseCsv(text, options);
  return resolveSenml(readJsonPack(text), options);
}
