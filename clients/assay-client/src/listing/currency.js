// SPDX-License-Identifier: Apache-2.0
// What prices are in: the chain's own token, or an asset that is registered on it.

import { formatAmount, parseAmount } from '../chain/amounts.js';
import { bytesText } from '../encoding/codec.js';
import { ChainError, InputError, need } from '../encoding/errors.js';
import { concat, uintLe } from '../encoding/bytes.js';

/** @import { Chain } from '../chain/chain.js' */

/**
 * A currency: the chain's own token, or an asset by its number.
 * @typedef {'native' | number} Currency
 */
/**
 * What the chain says of a currency.
 * @typedef {{currency: Currency, symbol: string, decimals: number, minimum: bigint}} Money `minimum` is the least that an
 *   account can have of it
 */

/**
 * A currency's SCALE encoding.
 * @param {Currency} currency
 * @returns {Uint8Array}
 */
export const encodeCurrency = (currency) =>
  currency === 'native' ? Uint8Array.of(0) : concat(Uint8Array.of(1), uintLe(currency, 4));

/**
 * A currency as calls take it.
 * @param {Currency} currency
 * @returns {any}
 */
export const currencyArg = (currency) => (currency === 'native' ? 'Native' : { Asset: currency });

/**
 * A currency that was read from the chain.
 * @param {any} value
 * @returns {Currency}
 */
export const currencyFromChain = (value) => (value.isNative ? 'native' : value.asAsset.toNumber());

/**
 * The currency that a text names: the number of an asset, or `native`.
 * @param {string} value
 * @param {string} [what] how an error sentence calls it
 * @returns {Currency}
 * @throws {InputError} where it names none
 */
export function parseCurrency(value, what = 'the currency') {
  if (value === 'native') return value;
  // By its symbol anybody could register an asset that looks like another.
  if (!/^\d{1,10}$/.test(value) || Number(value) >= 2 ** 32) {
    throw new InputError(`${what} is the number of an asset, or native: ${value}`);
  }
  return Number(value);
}

/**
 * The currency that a text names, with a word about assets that have it as their symbol.
 * @param {Chain} chain
 * @param {string} value
 * @param {string} [what] how an error sentence calls it
 * @returns {Promise<Currency>}
 * @throws {InputError} where it names none, or only a symbol: anybody can register an asset with any symbol
 */
export async function currencyNamed(chain, value, what = 'the currency') {
  if (value === 'native' || /^\d+$/.test(value)) return parseCurrency(value, what);
  need(value !== chain.symbol, `${what}: ${value} is the chain's own token, which is called native`);
  const { query } = await chain.state();
  const same = [];
  for (const [key, { symbol }] of await query.assets.metadata.entries()) {
    if (bytesText(symbol) === value) same.push(key.args[0].toNumber());
  }
  need(same.length === 0, `${what} is named by its number, for anybody can register an asset with any symbol: ${value} is that of asset ${same.join(', ')}`);
  return parseCurrency(value, what);
}

/**
 * What the chain says of a currency.
 * @param {Chain} chain
 * @param {Currency} currency
 * @returns {Promise<Money>}
 * @throws {ChainError} where there is no such asset
 */
export async function getMoney(chain, currency) {
  if (currency === 'native') {
    const minimum = chain.api.consts.balances.existentialDeposit.toBigInt();
    return { currency, symbol: chain.symbol, decimals: chain.decimals, minimum };
  }
  const { query } = await chain.state();
  const asset = await query.assets.asset(currency);
  if (asset.isNone) throw new ChainError(`there is no asset ${currency} on this chain`, 'CurrencyNotFound');
  const metadata = await query.assets.metadata(currency);
  return {
    currency,
    symbol: bytesText(metadata.symbol),
    decimals: metadata.decimals.toNumber(),
    minimum: asset.unwrap().minBalance.toBigInt(),
  };
}

/**
 * An amount as people read it, with the number of its asset: symbols are not unique.
 * @param {Money} money
 * @param {bigint} amount count of the smallest unit
 * @returns {string} e.g. `12.5 USDX (asset 1)`
 */
export const formatMoney = (money, amount) =>
  formatAmount(amount, money) + (money.currency === 'native' ? '' : ` (asset ${money.currency})`);

/**
 * The count of the smallest unit that a text such as `12.5` means.
 * @param {Money} money
 * @param {string} value
 * @param {string} [what] how an error sentence calls it
 * @returns {bigint}
 * @throws {InputError} where it is no amount
 */
export const parseMoney = (money, value, what = 'the price') => parseAmount(value, what, money);

/**
 * What an account has of a currency.
 * @param {Chain} chain
 * @param {string | Uint8Array} address
 * @param {Currency} currency
 * @returns {Promise<{free: bigint, held: bigint, total: bigint}>} in the smallest unit; `held` is deposits, escrow and bonds
 */
export async function getBalance(chain, address, currency) {
  if (currency === 'native') return chain.balance(address);
  const { query } = await chain.state();
  const [account, held] = await Promise.all([
    query.assets.account(currency, address),
    query.assetsHolder.balancesOnHold(currency, address),
  ]);
  const free = account.isNone ? 0n : account.unwrap().balance.toBigInt();
  const onHold = held.isNone ? 0n : held.unwrap().toBigInt();
  return { free, held: onHold, total: free + onHold };
}
