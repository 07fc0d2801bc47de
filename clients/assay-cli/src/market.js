// SPDX-License-Identifier: Apache-2.0
// What commands of the market say of listings and deals.

import { getDevice, toDid } from 'assay-client/device';
import { printable, toHex } from 'assay-client/encoding';
import { durationText, formatMoney, getClock, getMoney, suspensionText } from 'assay-client/listing';

/** The currencies of one run, each asked for once. */
export function moneyTeller(chain) {
  const known = new Map();
  return (currency) => {
    if (!known.has(currency)) known.set(currency, getMoney(chain, currency));
    return known.get(currency);
  };
}

/** A number of things, such as `1 deal` or `2 deals`. */
export const counted = (n, what) => `${n} ${what}${Number(n) === 1 ? '' : what.endsWith('ch') ? 'es' : 's'}`;

/** What a tick of the market's clock is in words: in how long, or how long ago. */
export const tickText = (tick, now) =>
  tick >= now ? `in ${durationText(tick - now)}` : `${durationText(now - tick)} ago`;

const percent = (parts) => `${parts / 10_000} %`;

const day = (time) => (time === undefined ? '…' : new Date(time).toISOString());

/** What is sold, in a few words. */
export function goodsText({ goods, stream }) {
  if (goods.kind === 'feed') return `stream ${stream} live, by promise ${goods.promise}`;
  const range = goods.first === goods.last ? `batch ${goods.first}` : `batches ${goods.first} to ${goods.last}`;
  return `${range} of stream ${stream}, ${counted(goods.readings, 'reading')}`;
}

/** Prints all that a buyer agrees to. */
export async function sayListing({ chain, out, money, listing }) {
  const of = await money(listing.currency);
  const format = (amount) => formatMoney(of, amount);
  const { now } = await getClock(chain);
  const { goods, texts, split } = listing;
  const isFeed = goods.kind === 'feed';
  const row = (name, text) => out.say(`  ${name.padEnd(9)} ${text}`);
  out.say(`listing ${listing.id}: ${printable(texts.title)}`);
  if (texts.description) row('', printable(texts.description));
  row('price', `${format(listing.price)}${isFeed ? ' for each slot with a batch in time' : ''}, ${percent(listing.fee)} of it to the chain`);
  for (const { account, parts } of split) row('', `${percent(parts)} of the rest to ${account}`);
  row('data', goodsText(listing));
  row('device', toDid(listing.device));
  const against = suspensionText(await getDevice(chain, listing.device));
  if (against) row('BUT', against);
  const { from, to, place } = texts.coverage;
  if (from !== undefined || to !== undefined) row('covers', `${day(from)} to ${day(to)}`);
  if (place) row('place', printable(place));
  if (texts.keywords.length > 0) row('keywords', texts.keywords.map(printable).join(', '));
  row('seller', listing.seller);
  if (!isFeed) row('delivered', `within ${durationText(listing.delivery)}, or ${format(listing.penalty)} beside the money back`);
  row('complain', `within ${durationText(listing.window)}${isFeed ? ' after each tranche' : ''}: the money back and ${format(listing.bond)} where it is upheld`);
  row('status', `${listing.status}, ${listing.validUntil >= now ? `to be bought for another ${durationText(listing.validUntil - now)}` : `not to be bought any more since ${durationText(now - listing.validUntil)}`}`);
  for (const name of ['sample', 'licence', 'policy']) {
    if (texts[name]) row(name, `${printable(texts[name].uri)}, SHA-256 ${toHex(texts[name].hash)}`);
  }
  row(isFeed ? 'files at' : 'file at', printable(texts.uri));
  row('terms', toHex(listing.terms));
}

/**
 * Where a purchase stands, in words.
 * @type {(purchase: import('assay-client/listing').Purchase, now: number) => string}
 */
export function stateText({ state, deadline, windowEnd, proved }, now) {
  if (state === 'Paid') return now > deadline ? `not delivered, and was due ${tickText(deadline, now)}: it can be refunded` : `to be delivered ${tickText(deadline, now)} at the latest`;
  if (state === 'Delivered') {
    return now > windowEnd ? 'delivered, and the window for complaints is over: anyone can settle it' : `delivered; complaints are taken for ${durationText(windowEnd - now)}`;
  }
  if (state === 'Settled') return 'settled: the seller is paid';
  return proved ? `refunded with the bond: a complaint was upheld (${proved.verdict})` : 'refunded: it was not delivered';
}

/** What became of a seller's deals, in words. */
export function reputationText(reputation) {
  if (reputation === undefined || reputation.deals === 0) return 'no deal of this seller has ended in this currency';
  const { deals, refunded, rated, mean } = reputation;
  const stars = rated === 0 ? 'none rated' : `${rated} rated ${mean.toFixed(1)} of 5 by value`;
  return `${counted(deals, 'deal')} ended, ${(refunded * 100).toFixed(1)} % of them refunded, ${stars}`;
}

/** What a buyer has of the bond whose complaint was upheld, in words. */
export const bondText = (money, bond) =>
  bond > 0n ? `and ${formatMoney(money, bond)} of the seller's bond` : "and no bond: another deal had proved the same fault before";

/** What a complaint says is wrong, in words. */
export function faultText(fault, goods) {
  const sequence = fault.batch ? goods.first + Number(fault.batch.index) : fault.commitment?.commitment.sequence;
  switch (fault.type) {
    case 'Key':
      return 'what was delivered does not open, or is another key than was sold';
    case 'Record':
      return `record ${fault.record.place} of batch ${sequence} does not open to what its leaf hash says`;
    case 'Count':
      return `batch ${sequence} has another number of records than the device committed to`;
    default:
      return `record ${fault.record.place} of batch ${sequence} is not the one that the device committed to`;
  }
}
