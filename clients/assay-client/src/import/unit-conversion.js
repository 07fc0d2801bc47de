// SPDX-License-Identifier: Apache-2.0
// Conversions between units, exact in decimals: 70 °F are 21.11… Cel rounded once, 1013.2 mbar are 101320 Pa.
//
// SenML's own secondary units are converted by feed/units.js, as in a pack: a reading has the same bytes whatever file it
// came in.

import { primaryUnit } from '../feed/units.js';

/**
 * How a unit becomes another: (value + before) · times / over, with the point moved by `shift`.
 * @typedef {object} Scale
 * @property {string} to
 * @property {string} [before] a decimal, added first
 * @property {bigint} [times]
 * @property {bigint} [over]
 * @property {number} [shift]
 */

/** Digits of a quotient that does not end: more than a float has. */
const DIGITS = 25n;

/** A decimal as an integer and how many places its point is to the left of its end. */
function decimal(text) {
  const [, sign, whole, fraction = '', exponent = '0'] = /^([+-]?)(\d*)(?:\.(\d*))?(?:e([+-]?\d+))?$/i.exec(text) ?? [];
  return { digits: BigInt(`${whole}${fraction}` || '0') * (sign === '-' ? -1n : 1n), places: fraction.length - Number(exponent) };
}

const power = (places) => 10n ** BigInt(places);

/** The sum of two decimals. */
function add(a, b) {
  const places = Math.max(a.places, b.places);
  return { digits: a.digits * power(places - a.places) + b.digits * power(places - b.places), places };
}

/**
 * The function that converts by a scale.
 * @param {Scale} scale
 * @returns {(value: number) => number}
 */
export const converter =
  ({ before, times = 1n, over = 1n, shift = 0 }) =>
  (value) => {
    if (!Number.isFinite(value)) return value;
    const own = decimal(String(value));
    const sum = before === undefined ? own : add(own, decimal(before));
    const product = sum.digits * times;
    if (product === 0n) return 0;
    if (over === 1n) return Number(`${product}e${shift - sum.places}`);
    // As many digits more as the quotient may lose.
    const more = DIGITS + BigInt(String(over).length);
    return Number(`${(product * 10n ** more) / over}e${shift - sum.places - Number(more)}`);
  };

/** The function that converts back. */
const inverse = ({ before, times = 1n, over = 1n, shift = 0 }) => {
  const back = converter({ to: '', times: over, over: times, shift: -shift });
  if (before === undefined) return back;
  const after = converter({ to: '', before: before.startsWith('-') ? before.slice(1) : `-${before}` });
  return (value) => after(back(value));
};

/** Primary units that measure the same: the one that they have in common, and how to get there. */
const AKIN = {
  K: { to: 'Cel', before: '-273.15' },
  g: { to: 'kg', shift: -3 },
  l: { to: 'm3', shift: -3 },
  'l/s': { to: 'm3/s', shift: -3 },
  '%': { to: '/', shift: -2 },
  '1/min': { to: '1/s', over: 60n },
  deg: { to: 'rad', times: 3141592653589793n, over: 180n, shift: -15 },
  B: { to: 'bit', times: 8n },
};

const MINUS = '−';

/** A scale in words that a calculator understands: `(value − 32) × 5 / 9`. */
function formula({ before, times = 1n, over = 1n, shift = 0 }) {
  const signed = before?.startsWith('-') ? `${MINUS} ${before.slice(1)}` : `+ ${before}`;
  const value = before === undefined ? 'value' : `(value ${signed})`;
  const factor = Number(`${times}e${shift}`);
  const scaled = factor !== 1 || over !== 1n;
  return `${value}${factor === 1 && over !== 1n ? '' : scaled ? ` × ${factor}` : ''}${over === 1n ? '' : ` / ${over}`}`;
}

/** The first step: to a primary unit of SenML. */
function toPrimary(unit, others, where) {
  const other = others[unit];
  if (other !== undefined) return { unit: other.to, convert: converter(other), says: formula(other) };
  const { unit: primary, convert, shifted } = primaryUnit(unit, where);
  const says = shifted ? `value ${MINUS} ${-convert(0)}` : `value × ${convert(1)}`;
  return { unit: primary, convert, says: primary === unit ? undefined : says };
}

/**
 * How values of one unit are committed.
 * @param {string} unit a unit of SenML or a key of `others`
 * @param {string | undefined} wanted the primary unit to end with, where another than its own is wanted
 * @param {Record<string, Scale>} others units that SenML does not have
 * @param {string} where what an error sentence begins with
 * @returns {{unit: string, convert: (value: number) => number, says?: string} | undefined} `says` is the conversion in
 *   words; nothing where the one does not convert to the other
 */
export function conversion(unit, wanted, others, where) {
  const first = toPrimary(unit, others, where);
  if (wanted === undefined || first.unit === wanted) return first;
  const [from, to] = [AKIN[first.unit], AKIN[wanted]];
  if ((from?.to ?? first.unit) !== (to?.to ?? wanted)) return undefined;
  const common = from === undefined ? first.convert : (value) => converter(from)(first.convert(value));
  const back = to === undefined ? undefined : inverse(to);
  const convert = back === undefined ? common : (value) => back(common(value));
  const [zero, one] = [convert(0), convert(1)];
  const says = zero === 0 ? `value × ${one}` : `0 ${unit} is ${zero} ${wanted}, 1 ${unit} is ${one} ${wanted}`;
  return { unit: wanted, convert, says };
}
