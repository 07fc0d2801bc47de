// SPDX-License-Identifier: Apache-2.0
// Amounts of the chain's token: in texts with its unit, and as counts of its smallest unit.

import { InputError } from '../encoding/errors.js';

/**
 * What a chain says of its token.
 * @typedef {object} Token
 * @property {number} decimals how many decimals an amount has
 * @property {string} symbol what its unit is called
 */

/**
 * An amount as people read it, e.g. `12.5 ASSAY`.
 * @param {bigint} amount count of the smallest unit; it may be negative
 * @param {Token} token
 * @returns {string}
 */
export function formatAmount(amount, { decimals, symbol }) {
  const scale = 10n ** BigInt(decimals);
  const size = amount < 0n ? -amount : amount;
  const fraction = (size % scale).toString().padStart(decimals, '0').replace(/0+$/, '');
  return `${amount < 0n ? '-' : ''}${size / scale}${fraction ? `.${fraction}` : ''} ${symbol}`;
}

/**
 * The count of the smallest unit that a text such as `12.5` means.
 * @param {string} value the text, with or without the unit's symbol after it
 * @param {string} what how an error sentence calls it
 * @param {Token} token
 * @returns {bigint}
 * @throws {InputError} where it is no amount, has too many decimals, or does not fit the chain's 128 bits
 */
export function parseAmount(value, what, { decimals, symbol }) {
  const text = value.trim();
  const bare = text.endsWith(symbol) ? text.slice(0, -symbol.length).trimEnd() : text;
  const parts = /^(\d+)(?:\.(\d+))?$/.exec(bare);
  if (!parts) throw new InputError(`${what} is not a number: ${value} (write 12 or 12.5, in ${symbol})`);
  const [, whole, fraction = ''] = parts;
  if (fraction.length > decimals) throw new InputError(`${what} has more than ${decimals} decimals: ${value}`);
  const amount = BigInt(whole + fraction.padEnd(decimals, '0'));
  if (amount >= 1n << 128n) throw new InputError(`${what} is too large: ${value}`);
  return amount;
}
