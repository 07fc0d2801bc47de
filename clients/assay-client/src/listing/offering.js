// SPDX-License-Identifier: Apache-2.0
// For what something is offered: defaults that the chain takes, and what it would refuse, said before anything is made.

import { toHex } from '../encoding/bytes.js';
import { InputError, need } from '../encoding/errors.js';
import { delegatesOf } from '../device/delegation.js';
import { getDevice } from '../device/device.js';
import { toDid } from '../device/did.js';
import { getStream } from '../stream/stream.js';
import { durationText, getClock, getLimits } from './clock.js';
import { currencyArg, formatMoney } from './currency.js';
import { textsArg } from './texts.js';

/** @import { Chain, Sender } from '../chain/chain.js' */
/** @import { Limits } from './clock.js' */
/** @import { Money } from './currency.js' */
/** @import { Share } from './terms.js' */
/** @import { Texts } from './texts.js' */

const MILLION = 1_000_000n;
const DAY = 86_400_000;

/** Periods of a listing where nothing else is said, in milliseconds. */
export const DEFAULTS = Object.freeze({ delivery: DAY, window: 3 * DAY, validity: 90 * DAY, deals: 4 });

/**
 * For what something is offered. Amounts are in the currency's smallest unit, periods in milliseconds.
 * @typedef {object} Asking
 * @property {Money} money the currency
 * @property {bigint} price of the archive, or of each slot of a feed
 * @property {bigint} [bond] by default a tenth of what is paid at once
 * @property {bigint} [penalty] by default a fiftieth of the price; none for a feed
 * @property {number} [delivery] within which the seller delivers; none for a feed
 * @property {number} [window] within which the buyer may complain
 * @property {number} [validity] for how long it can be bought
 * @property {Share[]} [split] who else is paid
 * @property {number} [deals] for how many deals at once a bond is put up
 */
/**
 * The same, complete.
 * @typedef {Required<Omit<Asking, 'validity' | 'deals'>> & {validUntil: number, pool: bigint}} Asked
 */

const most = (...amounts) => amounts.reduce((a, b) => (a > b ? a : b));
const within = (value, least, greatest) => Math.min(Math.max(value, least), greatest);
const shareOf = (amount, whole) => (amount + whole - 1n) / whole;

/** Refuses a period that the chain would refuse. */
function checkPeriod(what, period, least, greatest) {
  need(period >= least, `${what} is ${durationText(period)}, and has to be ${durationText(least)} at least`);
  need(period <= greatest, `${what} is ${durationText(period)}, and may be ${durationText(greatest)} at most`);
}

/**
 * What is left to the seller of a price, after the fee and the shares of others.
 * @param {{price: bigint, fee: number, split: Share[]}} of
 * @returns {bigint}
 */
export function sellersPart({ price, fee, split }) {
  const rest = price - (price * BigInt(fee)) / MILLION;
  return split.reduce((left, { parts }) => left - (rest * BigInt(parts)) / MILLION, rest);
}

/** Refuses shares that the chain would refuse. */
function checkSplit(split, seller) {
  need(split.length <= 8, 'the price is shared by eight others at most');
  const sum = split.reduce((all, { parts }) => all + parts, 0);
  need(split.every(({ parts }) => parts > 0) && sum <= Number(MILLION), 'shares of others are more than 0 %, and together 100 % at most');
  const accounts = split.map(({ account }) => account);
  need(!accounts.includes(seller), 'the seller gets what is left of the price, and no share beside it');
  need(new Set(accounts).size === accounts.length, 'a share of the price names an account twice');
}

/**
 * Completes what is asked for something, and refuses what the chain would.
 * @param {{chain: Chain, seller: string, asking: Asking, slots?: number, longestWindow?: number}} what `slots` is how many
 *   prices are at stake at once in a feed, whose window is at most `longestWindow`
 * @returns {Promise<Asked>}
 * @throws {InputError} where it is too little, too short or too long
 */
export async function completeAsking({ chain, seller, asking, slots, longestWindow = Infinity }) {
  const isFeed = slots !== undefined;
  const limits = await getLimits(chain);
  const { money, price, split = [], deals = DEFAULTS.deals } = asking;
  const format = (amount) => formatMoney(money, amount);
  const fee = chain.api.consts.dataMarketplace.fee.toNumber();
  const whole = price * BigInt(slots ?? 1);
  const least = most(money.minimum, 1n);
  need(price > 0n, 'the price is nothing');
  checkSplit(split, seller);
  const part = sellersPart({ price: whole, fee, split });
  need(part >= least, `what is left to you of ${format(whole)} is ${format(part)}, and an account has ${format(least)} at least`);

  const fiftieth = isFeed ? 0n : most(shareOf(whole, 50n), least);
  const { penalty = fiftieth } = asking;
  need(!isFeed || penalty === 0n, 'a feed has no penalty: a tranche without its key is not paid for');
  need(penalty >= fiftieth, `the penalty is ${format(penalty)}, and has to be ${format(fiftieth)} at least`);
  const tenth = most(shareOf(whole, 10n), least, penalty);
  const { bond = tenth } = asking;
  need(bond >= tenth, `the bond is ${format(bond)}, and has to be ${format(tenth)} at least`);
  need(deals >= 1, 'a bond has to be there for one deal at least');

  const longest = Math.min(limits.maxWindow, longestWindow);
  const { delivery = isFeed ? 0 : within(DEFAULTS.delivery, limits.minDelivery, limits.maxDelivery) } = asking;
  const { window = within(DEFAULTS.window, limits.minWindow, longest) } = asking;
  const { validity = Math.min(DEFAULTS.validity, limits.maxValidity) } = asking;
  if (isFeed) need(delivery === 0, 'a feed has no delivery period: each tranche has its own time for its key');
  else checkPeriod('the delivery period', delivery, limits.minDelivery, limits.maxDelivery);
  checkPeriod('the window for complaints', window, limits.minWindow, longest);
  checkPeriod('the validity', validity, 1, limits.maxValidity);
  // By the clock of the final block that is read: the chain's shows no less.
  const { ticks } = await getClock(chain);
  return { money, price, bond, penalty, delivery, window, split, validUntil: ticks + validity, pool: bond * BigInt(deals) };
}

/**
 * What is asked as `dataMarketplace.list` takes it.
 * @param {Asked} asked
 * @returns {any}
 */
export const offerArg = ({ money, price, bond, penalty, delivery, window, validUntil, split }) => ({
  currency: currencyArg(money.currency),
  ...{ price, bond, penalty, delivery, window, validUntil, split },
});

/**
 * The call that lists something.
 * @param {{chain: Chain, stream: bigint | number, device: Uint8Array, lot: any, asked: Asked, texts: Texts}} what `lot` is what
 *   is sold, as the call takes it
 * @returns {any}
 */
export const listCall = ({ chain, stream, device, lot, asked, texts }) =>
  chain.api.tx.dataMarketplace.list(stream, toHex(device), lot, offerArg(asked), textsArg(texts), asked.pool);

/**
 * Refuses a seller who may not sell a stream's readings, as the chain would.
 * @param {Sender & {stream: bigint | number}} what
 * @returns {Promise<Uint8Array>} the id of the stream's device
 * @throws {InputError}
 */
export async function checkSeller({ chain, account, stream }) {
  const { device: id } = await getStream(chain, stream);
  const device = await getDevice(chain, id);
  need(device.status === 'Active', `${toDid(id)} is ${device.status.toLowerCase()}: nothing of it is sold`);
  if (device.owner === account.address) return id;
  const delegates = await delegatesOf(chain, id);
  const until = delegates.find(({ delegate }) => delegate === account.address)?.sell;
  if (until !== undefined && until >= (await chain.blockNumber())) return id;
  throw new InputError(`${account.address} is neither the owner of ${toDid(id)} nor a delegate who may sell what it measured`);
}
