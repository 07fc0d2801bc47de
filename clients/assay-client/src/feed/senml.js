// SPDX-License-Identifier: Apache-2.0
// SenML (RFC 8428): the records of a pack as resolved records.
//
// A resolved record stands alone: absolute name `n`, primary unit `u` where there is one, at most one of `v` (number),
// `vs` (string), `vb` (boolean) and `vd` (data, base64url), a sum `s` instead of that or with it, absolute time `t` in
// seconds since the Unix epoch, and update time `ut` where there is one. The crate `assay-senml` is its twin (feature `packs`):
// vectors/ hold both to the same bytes, and to refuse the same packs.

import { Buffer } from 'node:buffer';
import { need } from '../encoding/errors.js';
import { FIELDS } from './senml-pack.js';
import { isSecondary, primaryUnit } from './units.js';

/** @import { InputError } from '../encoding/errors.js' */

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
  need(name !== '', () => `${where} has no name: neither "bn" nor "n"`);
  need(
    /^[A-Za-z0-9][A-Za-z0-9\-:./_]*$/.test(name),
    () => `${where}: "${name}" is no SenML name: letters, digits and - : . / _ only, beginning with a letter or digit`,
  );
}

function checkTime(t, where) {
  need(t >= 0, () => `${where} is from before 1970; the chain counts time from there`);
  need(Math.round(t * 1000) <= Number.MAX_SAFE_INTEGER, () => `${where}: its time is out of range; "t" is in seconds`);
}

/** The types of the fields that JSON and a decoded record have in common. @returns {string | undefined} which value it has */
function checkTypes(entry, where) {
  for (const field of STRINGS) {
    const content = entry[field];
    if (content === undefined) continue;
    need(typeof content === 'string', () => `${where}: "${field}" must be a string`);
    // UTF-8 has no lone surrogates: another string would be committed in its place.
    need(content.isWellFormed(), () => `${where}: "${field}" has half a surrogate pair`);
  }
  for (const field of NUMBERS) {
    need(entry[field] === undefined || isNumber(entry[field]), () => `${where}: "${field}" must be a finite number`);
  }
  need(entry.vb === undefined || typeof entry.vb === 'boolean', () => `${where}: "vb" must be true or false`);
  need(
    entry.vd === undefined || Buffer.from(entry.vd, 'base64url').toString('base64url') === entry.vd,
    () => `${where}: "vd" must be base64url without padding`,
  );
  /** @type {string | undefined} */
  let value;
  for (const field of VALUES) {
    if (entry[field] === undefined) continue;
    need(value === undefined, () => `${where} has more than one value: ${valuesOf(entry).join(' and ')}`);
    value = field;
  }
  return value;
}

const valuesOf = (entry) => VALUES.filter((field) => entry[field] !== undefined);

/**
 * Refuses what is no resolved record. Units are not looked up: the registry grows, and what was committed stays.
 * @param {any} record
 * @param {string} where what an error sentence begins with
 * @throws {InputError}
 */
export function checkRecord(record, where) {
  for (const field of Object.keys(record)) {
    need(REGULAR.includes(field), () => `${where} has the field "${field}", which a resolved record does not have`);
  }
  const value = checkTypes(record, where);
  checkName(record.n ?? '', where);
  need(record.t !== undefined, () => `${where} has no time`);
  checkTime(record.t, where);
  need(value !== undefined || record.s !== undefined, () => `${where} has no value: one of v, vs, vb, vd and s`);
  need(record.u !== '', () => `${where} has an empty unit`);
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
 * How values with a unit become values with a primary one.
 * @typedef {ReturnType<typeof primaryUnit>} Primary
 */

/**
 * Resolves the records of one pack, one after the other: base fields of each hold for those that follow.
 * @param {object} [options]
 * @param {number} [options.now] seconds since the epoch that relative times count from; without it, such are refused
 * @param {(unit: string, name: string, where: string) => Primary | undefined} [options.unitOf] says what a unit is,
 *   where it is to be read in another way than as SenML's
 * @returns {(entry: any, where: string) => Reading | undefined} takes a record as `readJsonPack` and `readCborPack` give
 *   it; nothing where it has base fields only. It throws `InputError` where it is none
 */
export function senmlResolver({ now, unitOf = () => undefined } = {}) {
  let bn = '';
  let bt = 0;
  let bu;
  let bv;
  let bs;
  let version = VERSION;
  let isFirst = true;

  /** The unit of a record: the empty one is how it says that the base unit is not its own. */
  const primaryOf = (unit, n, where) => {
    const other = unitOf(unit, n, where);
    if (other !== undefined || unit === '') return other;
    need(
      !isSecondary(unit) || version === WITH_SECONDARY_UNITS,
      `${where}: "${unit}" is a secondary unit; a pack that uses such says "bver": ${WITH_SECONDARY_UNITS} (RFC 9100)`,
    );
    return primaryUnit(unit, where);
  };

  return (entry, where) => {
    need(entry !== null && typeof entry === 'object' && !Array.isArray(entry), `${where} is not a JSON object`);
    const value = checkTypes(entry, where);
    if (entry.bver !== undefined) version = checkVersion(entry.bver, isFirst ? undefined : version, where);
    isFirst = false;
    bn = entry.bn ?? bn;
    bt = entry.bt ?? bt;
    bu = entry.bu ?? bu;
    bv = entry.bv ?? bv;
    bs = entry.bs ?? bs;

    // A record of base fields only sets them for those that follow and is no reading itself. Fields that are not known
    // count for nothing.
    if (REGULAR.every((field) => entry[field] === undefined)) return undefined;
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
    if (t < RELATIVE_BELOW) {
      need(
        now !== undefined,
        `${where}: its time, ${t}, counts from when it was sent (RFC 8428), which the file does not tell; --base-time TIME does`,
      );
      t += now;
    }
    checkTime(t, where);
    /** @type {any} */
    const record = { n };
    const unit = entry.u ?? bu ?? '';
    const primary = primaryOf(unit, n, where);
    if (primary !== undefined) {
      // The sum of a scale with another zero depends on how long it was summed.
      need(s === undefined || !primary.shifted, `${where}: a sum of "${unit}" has no primary unit`);
      // Beside a string, a boolean or data, a unit stays; one that has to be converted can't be, and is left out.
      if (v !== undefined || s !== undefined || unit === primary.unit) record.u = primary.unit;
      if (v !== undefined) v = primary.convert(v);
      if (s !== undefined) s = primary.convert(s);
    }
    need(v === undefined || Number.isFinite(v), `${where}: its value is out of range`);
    need(s === undefined || Number.isFinite(s), `${where}: its sum is out of range`);
    const { vs, vb, ut, vd } = entry;
    for (const [field, content] of Object.entries({ v, vs, vb, s, t, ut, vd })) {
      if (content !== undefined) record[field] = content;
    }
    return record;
  };
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
  const resolve = senmlResolver({ now });
  const records = pack.map((entry, i) => resolve(entry, `SenML record ${i + 1}`)).filter((record) => record !== undefined);
  need(records.length > 0, 'the SenML pack has no readings');
  return records.sort((a, b) => a.t - b.t);
}
