// SPDX-License-Identifier: Apache-2.0
// Values as they are written: numbers in the ways of different countries, true and false, text, and nothing.

import { isUnit } from './units.js';

/** What stands for no value, whatever its case. */
export const MISSING = Object.freeze([
  '',
  'nan',
  'null',
  'none',
  'nil',
  'na',
  'n/a',
  '#n/a',
  'unavailable',
  'unknown',
  'undefined',
  '-',
  '--',
  '---',
]);

const BOOLEANS = new Map([
  ['true', true],
  ['false', false],
  ['on', true],
  ['off', false],
]);

/**
 * What a value is, as it is written.
 * @typedef {object} WrittenValue
 * @property {'missing' | 'number' | 'boolean' | 'text'} kind
 * @property {string} [digits] of a number, without a unit and with no more spaces in it
 * @property {'point' | 'comma' | 'point?' | 'comma?'} [mark] which of both stands before its decimals, with ? where it may
 *   also group thousands
 * @property {string} [unit] what stands behind a number
 * @property {boolean} [truth]
 */

const PLAIN = /^[+-]?(?:\d+|\d+\.\d*|\.\d+)(?:[eE][+-]?\d+)?$/;
const COMMA = /^[+-]?\d*,\d+(?:[eE][+-]?\d+)?$/;
const MAYBE = /^[+-]?[1-9]\d{0,2}[.,]\d{3}$/;
const COMMA_GROUPS = /^[+-]?[1-9]\d{0,2}(?:,\d{3})+(?:\.\d*)?$/;
const POINT_GROUPS = /^[+-]?[1-9]\d{0,2}(?:\.\d{3})+(?:,\d*)?$/;
const SPACE_GROUPS = /^([+-]?[1-9]\d{0,2})((?:[ \u00a0\u202f'’]\d{3})+)([.,]\d+)?$/;
const WITH_UNIT = /^([+-]?(?:\d[\d.,]*|\.\d+)(?:[eE][+-]?\d+)?)[ \u00a0\u202f]?([^\d\s.,+-]\S{0,7})$/u;

/** A number without a unit, or nothing. @returns {WrittenValue | undefined} */
function readNumber(text) {
  if (PLAIN.test(text)) {
    if (!text.includes('.')) return { kind: 'number', digits: text };
    return { kind: 'number', digits: text, mark: MAYBE.test(text) ? 'point?' : 'point' };
  }
  if (COMMA.test(text)) return { kind: 'number', digits: text, mark: MAYBE.test(text) ? 'comma?' : 'comma' };
  if (COMMA_GROUPS.test(text)) return { kind: 'number', digits: text, mark: 'point' };
  if (POINT_GROUPS.test(text)) return { kind: 'number', digits: text, mark: 'comma' };
  const spaced = SPACE_GROUPS.exec(text);
  if (!spaced) return undefined;
  const [, head, groups, decimals = ''] = spaced;
  const mark = decimals === '' ? undefined : decimals[0] === '.' ? 'point' : 'comma';
  return { kind: 'number', digits: `${head}${groups.replace(/\D/g, '')}${decimals}`, mark };
}

/**
 * What a value is.
 * @param {string | number | boolean | null} value
 * @param {Set<string>} missing what stands for none, in small letters
 * @returns {WrittenValue}
 */
export function readValue(value, missing) {
  if (value === null || value === undefined) return { kind: 'missing' };
  if (typeof value === 'boolean') return { kind: 'boolean', truth: value };
  const text = String(value).trim();
  const small = text.toLowerCase();
  if (missing.has(small)) return { kind: 'missing' };
  if (typeof value === 'number') return { kind: 'number', digits: text };
  const truth = BOOLEANS.get(small);
  if (truth !== undefined) return { kind: 'boolean', truth };
  const number = readNumber(text.startsWith('\u2212') ? `-${text.slice(1)}` : text);
  if (number) return number;
  const parts = WITH_UNIT.exec(text);
  const measured = parts && isUnit(parts[2]) ? readNumber(parts[1]) : undefined;
  return measured ? { ...measured, unit: parts?.[2] } : { kind: 'text' };
}

/**
 * The number that digits say.
 * @param {string} digits as `readValue` gives them
 * @param {'point' | 'comma'} decimal what stands before the decimals; the other groups thousands
 * @returns {number | undefined} nothing where they are none in this way
 */
export function numberOf(digits, decimal) {
  if (PLAIN.test(digits) && (decimal === 'point' || !digits.includes('.'))) return Number(digits);
  const [groups, plain] = decimal === 'point' ? [COMMA_GROUPS, /,/g] : [POINT_GROUPS, /\./g];
  if (groups.test(digits)) return Number(digits.replace(plain, '').replace(',', '.'));
  if (decimal === 'comma' && COMMA.test(digits)) return Number(digits.replace(',', '.'));
  return undefined;
}

/**
 * Whether a number has these digits: an integer above 2^53 may not, also where its thousands are grouped, or decimals follow
 * that are all zero.
 * @param {string} digits
 * @param {number} number
 * @param {'point' | 'comma'} [decimal] what stands before the decimals
 * @returns {boolean}
 */
export function isExact(digits, number, decimal = 'point') {
  if (Math.abs(number) <= Number.MAX_SAFE_INTEGER || !Number.isFinite(number)) return true;
  const [whole, decimals = ''] = digits.replaceAll(decimal === 'point' ? ',' : '.', '').split(/[.,]/);
  return !/^[+-]?\d+$/.test(whole) || !/^0*$/.test(decimals) || BigInt(whole.replace('+', '')) === BigInt(number);
}
