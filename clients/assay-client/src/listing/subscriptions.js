// SPDX-License-Identifier: Apache-2.0
// Subscriptions to feeds: what the chain has of them, and what buyers do.

import { sameBytes, toHex } from '../encoding/bytes.js';
import { bytesText, rawBytes } from '../encoding/codec.js';
import { ChainError, InputError, need } from '../encoding/errors.js';
import { FileSource } from '../feed/file-source.js';
import { chainTime, getPromise, keyHashesIn, keyHashesName, promiseFromChain, promiseHash, timesOf } from '../stream/promise.js';
import { checkOffer, openDeal, ratingArg } from './buying.js';
import { getClock } from './clock.js';
import { checkDeal, dealIds, provedFromChain, stakeFromChain, unlessNever } from './records.js';
import { nothingSent, send, sendUnlessDone } from './sending.js';
import { dealOf } from './terms.js';

/** @import { Chain, ChainView, Outcome, Sender } from '../chain/chain.js' */
/** @import { VerificationError } from '../encoding/errors.js' */
/** @import { Promised, StreamPromise } from '../stream/promise.js' */
/** @import { Listing, Proved, Stake } from './records.js' */

/**
 * A subscription as the chain has it.
 * @typedef {object} Subscription
 * @property {bigint} id its number
 * @property {bigint} listing the listing's number
 * @property {Uint8Array} terms the hash of its terms
 * @property {Uint8Array} deal the hash of terms, buyer and buyer's key
 * @property {string} buyer an address
 * @property {Uint8Array} buyerKey the X25519 key that it was made for
 * @property {string} seller an address
 * @property {Uint8Array} device the id of the stream's device
 * @property {bigint} stream
 * @property {StreamPromise} promise
 * @property {string} uri where the batches are served
 * @property {Stake} stake its price is that of a slot
 * @property {number} window in milliseconds
 * @property {number} from the first tranche that is paid for
 * @property {number} until the first that is not paid for any more
 * @property {number} next the first that is neither paid out nor given back
 * @property {Map<number, number>} windows of tranches whose key came, the last tick for complaints
 * @property {Proved} [proved] where a complaint was upheld
 * @property {bigint} paid what was paid so far
 */

/**
 * Whether nothing of a subscription waits any more.
 * @param {Pick<Subscription, 'next' | 'until'>} subscription
 * @returns {boolean}
 */
export const isOver = ({ next, until }) => next >= until;

/**
 * A subscription as the chain has it.
 * @param {ChainView} chain
 * @param {bigint | number} id
 * @returns {Promise<Subscription>}
 * @throws {ChainError} where there is none
 * @throws {VerificationError} where the node does not say what the deal's hash names
 */
export async function getSubscription(chain, id) {
  const answer = await chain.view('DataMarketplace', 'subscription_record', id);
  if (answer.isNone) {
    throw new ChainError(`there is no subscription ${id}; its buyer may have closed it`, 'SubscriptionNotFound');
  }
  const record = answer.unwrap();
  const subscription = {
    id: BigInt(id),
    listing: record.listing.toBigInt(),
    terms: record.terms.toU8a(),
    deal: record.deal.toU8a(),
    buyer: record.buyer.toString(),
    buyerKey: record.buyerKey.toU8a(),
    seller: record.seller.toString(),
    device: record.device.toU8a(),
    stream: record.stream.toBigInt(),
    promise: promiseFromChain(record.promise),
    uri: bytesText(record.uri),
    stake: stakeFromChain(record.stake),
    window: record.window.toNumber(),
    from: record.from.toNumber(),
    until: record.until.toNumber(),
    next: record.next.toNumber(),
    windows: new Map(record.windows.map(([tranche, end]) => [tranche.toNumber(), end.toNumber()])),
    proved: provedFromChain(record.verdict),
    paid: record.paid.toBigInt(),
  };
  checkDeal(chain, subscription, `subscription ${id}`);
  return subscription;
}

/**
 * A subscription as the chain has it, unless its buyer has closed it.
 * @param {ChainView} chain
 * @param {bigint | number} id
 * @returns {Promise<Subscription | undefined>} nothing where it is closed
 * @throws {ChainError} where there never was one
 */
export const findSubscription = (chain, id) =>
  getSubscription(chain, id).catch((error) =>
    unlessNever(chain, id, { error, code: 'SubscriptionNotFound', next: 'nextSubscriptionId' }),
  );

async function subscriptionsBy(chain, name, account) {
  const ids = (await dealIds(chain, name, account)).filter(({ type }) => type === 'Subscription');
  const found = await Promise.all(ids.map(({ id }) => getSubscription(chain, id)));
  return found.sort((a, b) => (a.id < b.id ? -1 : 1));
}

/**
 * Subscriptions that an account made and has not closed.
 * @param {Chain} chain
 * @param {string | Uint8Array} buyer
 * @returns {Promise<Subscription[]>}
 */
export const subscriptionsOf = (chain, buyer) => subscriptionsBy(chain, 'deals_of', buyer);

/**
 * Subscriptions to feeds of an account that are not over.
 * @param {Chain} chain
 * @param {string | Uint8Array} seller
 * @returns {Promise<Subscription[]>}
 */
export const subscriptionsTo = (chain, seller) => subscriptionsBy(chain, 'sales_of', seller);

/**
 * The sealed keys of a subscription's tranches that are not paid out yet, by tranche.
 * @param {Chain} chain
 * @param {bigint | number} id
 * @returns {Promise<Map<number, Uint8Array>>}
 */
export async function trancheKeysOf(chain, id) {
  const keys = await chain.viewAll('DataMarketplace', 'tranche_keys', [id], { idOf: ([tranche]) => tranche });
  return new Map(keys.map(([tranche, sealedKey]) => [tranche.toNumber(), rawBytes(sealedKey)]));
}

/**
 * What a listing of a feed sells, checked against the chain.
 * @param {Chain} chain
 * @param {Listing} listing
 * @returns {Promise<Promised>}
 * @throws {InputError} where it sells an archive, or the stream promises something else by now
 */
export async function promiseOf(chain, { id, stream, device, goods }) {
  if (goods.kind !== 'feed') throw new InputError(`listing ${id} is one of an archive, and not of a feed: 'assay listing buy' buys it`);
  const promised = await getPromise(chain, stream);
  const { genesis } = chain;
  const isSame =
    promised !== undefined &&
    promised.promise.number === goods.promise &&
    sameBytes(promiseHash({ genesis, device, stream, promise: promised.promise }), goods.hash);
  need(isSame, `stream ${stream} does not promise any more what listing ${id} sells`);
  return /** @type {Promised} */ (promised);
}

/**
 * Gets the hashes of a promise's keys. A subscriber needs them to open a key, and to complain: without them nothing is paid.
 * @param {{uri: string, promise: StreamPromise}} from
 * @returns {Promise<Uint8Array>} the file
 * @throws {VerificationError} where they are not served, or not those of the promise
 */
export async function fetchKeyHashes({ uri, promise }) {
  const bytes = await new FileSource(uri).fetch(keyHashesName(promise), 32 * promise.tranches);
  keyHashesIn(bytes, promise);
  return bytes;
}

/**
 * Subscribes to a feed: so many tranches are paid ahead. Where the account has a subscription of these terms for this key that
 * is not over, nothing is bought again: that one is `earlier`.
 * @param {Sender & {listing: Listing, buyerKey: Uint8Array, tranches: number, maxPrice?: bigint, terms?: Uint8Array}} what
 *   `listing` is what the user was shown; `maxPrice` is the most to pay for a slot; `buyerKey` is one whose secret is on the
 *   disk for good
 * @returns {Promise<{subscription: bigint, from: number, until: number, fee: bigint, earlier?: Subscription}>}
 * @throws {InputError} as `checkOffer` and `promiseOf` do
 */
export async function subscribe({ chain, account, listing, buyerKey, tranches, maxPrice, terms }) {
  await chain.settle(account, 'dataMarketplace', 'subscribe');
  const deal = dealOf(chain.genesis, { terms: listing.terms, buyer: account.address, buyerKey });
  const earlier = openDeal(await subscriptionsOf(chain, account.address), deal, isOver);
  if (earlier) return { subscription: earlier.id, from: earlier.from, until: earlier.until, fee: 0n, earlier };
  await checkOffer({ chain, account, listing, maxPrice, terms });
  await promiseOf(chain, listing);
  const { subscribe: call } = chain.api.tx.dataMarketplace;
  const result = await send({ chain, account }, call(listing.id, toHex(listing.terms), toHex(buyerKey), tranches));
  const { subscription, from, until } = chain.event(result.events, 'dataMarketplace', 'Subscribed');
  return { ...result, subscription: subscription.toBigInt(), from: from.toNumber(), until: until.toNumber() };
}

/**
 * Pays for more tranches ahead, up to one. The same again pays nothing.
 * @param {Sender & {subscription: Pick<Subscription, 'id'>, until: number}} what `until` is the first tranche that is not to be
 *   paid for
 * @returns {Promise<Outcome & {until: number, before: number, earlier: boolean}>} `before` is what `until` was, `earlier`
 *   whether as much was paid already: nothing was sent
 */
export async function topUp({ chain, account, subscription: { id }, until }) {
  // What an earlier run has sent counts.
  await chain.settle(account, 'dataMarketplace', 'topUp');
  const { until: before, deal, proved, next } = await getSubscription(chain, id);
  need(proved === undefined && next < before, `subscription ${id} is over: 'assay subscription create' makes another`);
  if (until <= before) return { ...nothingSent(), until: before, before };
  const result = await send({ chain, account }, chain.api.tx.dataMarketplace.topUp(id, toHex(deal), until - before));
  const { until: after } = chain.event(result.events, 'dataMarketplace', 'ToppedUp');
  return { ...result, until: after.toNumber(), before, earlier: false };
}

/**
 * Ends a subscription after the tranche that runs, or the next where its key may be there already.
 * @param {Sender & {subscription: Subscription}} what
 * @returns {Promise<Outcome & {until: number, earlier: boolean}>} `until` is the first tranche that is not paid for, `earlier`
 *   whether it ends there anyway: nothing was sent
 */
export async function leave({ chain, account, subscription: { id, deal, until } }) {
  const call = chain.api.tx.dataMarketplace.leave(id, toHex(deal));
  const result = await sendUnlessDone({ chain, account }, call, ['AlreadyLeft', 'SubscriptionOver']);
  if (result.earlier) return { ...result, until };
  return { ...result, until: chain.event(result.events, 'dataMarketplace', 'Left').until.toNumber() };
}

/** Whether the first tranche that waits can be collected by now. */
async function isCollectable(chain, { promise, next, until, windows }) {
  if (next >= until) return false;
  const end = windows.get(next);
  if (end !== undefined) return (await getClock(chain)).now > end;
  return (await chainTime(chain)) > timesOf(promise, next).keyUntil;
}

/**
 * Pays for the tranches whose windows for complaints are over, by what came in time. Anyone.
 * @param {Sender & {subscription: Subscription}} what
 * @returns {Promise<Outcome & {collected: {tranche: number, hits: number}[], over: boolean, earlier: boolean}>} `earlier` is
 *   whether there is nothing to collect yet: nothing was sent
 */
export async function collect({ chain, account, subscription }) {
  const nothing = { ...nothingSent(), collected: [], over: isOver(subscription) };
  if (!(await isCollectable(chain, subscription))) return nothing;
  const call = chain.api.tx.dataMarketplace.collect(subscription.id);
  const result = await sendUnlessDone({ chain, account }, call, ['NothingToCollect', 'SubscriptionOver']);
  if (result.earlier) return nothing;
  const ours = result.events.filter(({ section }) => section === 'dataMarketplace');
  const collected = ours
    .filter(({ method }) => method === 'TrancheCollected')
    .map(({ data }) => ({ tranche: data.tranche.toNumber(), hits: data.hits.toNumber() }));
  return { ...result, collected, over: ours.some(({ method }) => method === 'SubscriptionEnded') };
}

/**
 * Removes the record of a subscription that is over, which gives the deposit back.
 * @param {Sender & {subscription: Subscription, rating?: number}} what `rating` is 1 to 5 stars
 * @returns {Promise<Outcome & {earlier: boolean}>} `earlier` is whether it was closed already: nothing was sent
 */
export async function closeSubscription({ chain, account, subscription, rating }) {
  const { id, deal } = subscription;
  const stars = ratingArg(rating);
  need(isOver(subscription) || subscription.proved, `subscription ${id} is not over: 'assay subscription leave' ends it, and 'assay subscription collect' pays what is due`);
  return sendUnlessDone({ chain, account }, chain.api.tx.dataMarketplace.closeSubscription(id, toHex(deal), stars), [
    'SubscriptionEnded',
  ]);
}
