// SPDX-License-Identifier: Apache-2.0
// Units of SenML: the primary ones that a resolved record may carry, and the secondary ones that are converted to them.
//
// RFC 9100 lets a pack use secondary units only where its version says so. A resolved record has no version field, so
// Assay commits primary units: 10.9 mm becomes 0.0109 m.

import { InputError } from '../encoding/errors.js';

/** IANA "SenML Units": RFC 8428, RFC 8798 and later registrations. */
const PRIMARY = new Set(
  (
    'm kg g s A K cd mol Hz rad sr N Pa J W C V F Ohm S Wb T H Cel lm lx Bq Gy Sv kat m2 m3 l m/s m/s2 m3/s l/s W/m2 ' +
    'cd/m2 bit bit/s lat lon pH dB dBW Bspl count / % %RH %EL EL 1/s 1/min beat/min beats S/m ' + // RFC 8428
    'B VA VAs var vars J/m kg/m3 deg NTU'
  ) // RFC 8798, ISO 7027-1
    .split(' '),
);

/**
 * IANA "Secondary Units": primary unit, and how to convert. `shift` moves the decimal point, which loses nothing;
 * `times` and `over` multiply and divide; `plus` is added.
 */
const SECONDARY = {
  ms: { to: 's', shift: -3 },
  min: { to: 's', times: 60 },
  h: { to: 's', times: 3600 },
  MHz: { to: 'Hz', shift: 6 },
  kW: { to: 'W', shift: 3 },
  kVA: { to: 'VA', shift: 3 },
  kvar: { to: 'var', shift: 3 },
  Ah: { to: 'C', times: 3600 },
  Wh: { to: 'J', times: 3600 },
  kWh: { to: 'J', times: 3600000 },
  varh: { to: 'vars', times: 3600 },
  kvarh: { to: 'vars', times: 3600000 },
  VAh: { to: 'VAs', times: 3600 },
  kVAh: { to: 'VAs', times: 3600000 },
  'Wh/km': { to: 'J/m', times: 3.6 },
  KiB: { to: 'B', times: 1024 },
  GB: { to: 'B', shift: 9 },
  'Mbit/s': { to: 'bit/s', shift: 6 },
  'B/s': { to: 'bit/s', times: 8 },
  'MB/s': { to: 'bit/s', times: 8000000 },
  mV: { to: 'V', shift: -3 },
  mA: { to: 'A', shift: -3 },
  dBm: { to: 'dBW', plus: -30 },
  'ug/m3': { to: 'kg/m3', shift: -9 },
  'mm/h': { to: 'm/s', over: 3600000 },
  'm/h': { to: 'm/s', over: 3600 },
  ppm: { to: '/', shift: -6 },
  ppb: { to: '/', shift: -9 },
  ppt: { to: '/', shift: -12 },
  '/100': { to: '/', shift: -2 },
  '/1000': { to: '/', shift: -3 },
  hPa: { to: 'Pa', shift: 2 },
  mm: { to: 'm', shift: -3 },
  cm: { to: 'm', shift: -2 },
  km: { to: 'm', shift: 3 },
  'km/h': { to: 'm/s', over: 3.6 },
  'mg/l': { to: 'kg/m3', shift: -3 },
  'ug/l': { to: 'kg/m3', shift: -6 },
  'g/l': { to: 'kg/m3', shift: 0 },
};

/** The shortest decimal of a number, with its point moved: exact to the last digit, unlike a multiplication. */
function shiftPoint(value, places) {
  const [digits, exponent = '0'] = String(value).split('e');
  return Number(`${digits}e${Number(exponent) + places}`);
}

/**
 * Whether SenML has this unit only as a secondary one.
 * @param {string} unit
 * @returns {boolean}
 */
export const isSecondary = (unit) => Object.hasOwn(SECONDARY, unit);

/**
 * Whether SenML has this unit as a primary one.
 * @param {string} unit
 * @returns {boolean}
 */
export const isPrimary = (unit) => PRIMARY.has(unit);

/**
 * Refuses what is no primary unit: only such stand in a resolved record.
 * @param {string} unit
 * @param {string} where what an error sentence begins with
 * @throws {InputError}
 */
export function checkPrimary(unit, where) {
  const primary = primaryUnit(unit, where);
  if (primary.unit !== unit) {
    throw new InputError(`${where}: "${unit}" is a secondary unit, and readings are committed in "${primary.unit}"`);
  }
}

/**
 * How to bring values of `unit` to a primary unit.
 * @param {string} unit a SenML unit, primary or secondary
 * @param {string} where where it stands, for the error sentence
 * @returns {{unit: string, shifted: boolean, convert: (value: number) => number}} `shifted`: the zeros of both differ
 * @throws {InputError} where SenML has no such unit
 */
export function primaryUnit(unit, where) {
  if (PRIMARY.has(unit)) return { unit, shifted: false, convert: (value) => value };
  if (!isSecondary(unit)) {
    throw new InputError(
      `${where}: "${unit}" is not a SenML unit (RFC 8428 and RFC 8798 list them, e.g. Cel, m/s, %RH)`,
    );
  }
  const { to, shift, times = 1, over = 1, plus = 0 } = SECONDARY[unit];
  return {
    unit: to,
    shifted: plus !== 0,
    convert: shift === undefined ? (value) => (value * times) / over + plus : (value) => shiftPoint(value, shift),
  };
}
