// SPDX-License-Identifier: Apache-2.0
// Listings and purchases as the chain has them, in its final state.

import { sha256 } from '@noble/hashes/sha2.js';
import { sameBytes, toHex, utf8 } from '../encoding/bytes.js';
import { bytesText, optional, rawBytes } from '../encoding/codec.js';
import { ChainError, VerificationError } from '../encoding/errors.js';
import { currencyArg, currencyFromChain } from './currency.js';
import { dealOf, deliveryOf, termsOf } from './terms.js';

/** @import { Chain, ChainView } from '../chain/chain.js' */
/** @import { Currency } from './currency.js' */
/** @import { Archive, Goods, Share, Terms } from './terms.js' */
/** @import { Document, Texts } from './texts.js' */

/** Whether a listing can be bought, as the chain says it: only an `Open` one can. */
export const STATUSES = Object.freeze(['Open', 'Paused', 'Closed', 'Expired', 'NotPermitted', 'BondExhausted']);

/**
 * A listing as the chain has it.
 * @typedef {Terms & {id: bigint, terms: Uint8Array, status: string, pool: bigint}} Listing `terms` is the hash of them, made
 *   anew here; `status` is one of `STATUSES`, `pool` what there is for bonds of further deals
 */
/**
 * What is at stake in a deal.
 * @typedef {{currency: Currency, price: bigint, fee: number, bond: bigint, penalty: bigint, split: Share[]}} Stake
 */
/**
 * What became of a complaint that was upheld.
 * @typedef {{verdict: string, evidence: Uint8Array}} Proved `verdict` is `WrongKey`, `WrongRecord` or `WrongRoot`
 */
/**
 * A purchase as the chain has it.
 * @typedef {object} Purchase
 * @property {bigint} id its number
 * @property {bigint} listing the listing's number
 * @property {Uint8Array} terms the hash of its terms
 * @property {Uint8Array} deal the hash of terms, buyer and buyer's key
 * @property {string} buyer an address
 * @property {Uint8Array} buyerKey the X25519 key that it was bought for
 * @property {string} seller an address
 * @property {Uint8Array} device the id of the stream's device
 * @property {bigint} stream
 * @property {Archive} goods
 * @property {string} uri where the file is served
 * @property {Stake} stake
 * @property {number} window in milliseconds
 * @property {string} state `Paid`, `Delivered`, `Settled` or `Refunded`
 * @property {number} [deadline] the last tick at which the seller may deliver, where it is paid
 * @property {number} [windowEnd] the last tick at which the buyer may complain, where it is delivered
 * @property {Uint8Array} [sealedKey] the sealed key, once it is delivered
 * @property {Proved} [proved] where a complaint was upheld
 */
/** @typedef {{type: 'Purchase' | 'Subscription', id: bigint}} DealId */

/** @type {(value: any) => Goods} */
function goodsFromChain(value) {
  if (value.isFeed) {
    const feed = value.asFeed;
    // The library adds the underscore: its values have a `hash` of their own.
    return { kind: 'feed', promise: feed.promise.toNumber(), hash: feed.hash_.toU8a() };
  }
  const archive = value.asArchive;
  return {
    kind: 'archive',
    first: archive.first.toNumber(),
    last: archive.last.toNumber(),
    logSize: archive.logSize.toNumber(),
    logRoot: archive.logRoot.toU8a(),
    ciphertextRoot: archive.ciphertextRoot.toU8a(),
    keyHash: archive.keyHash.toU8a(),
    readings: archive.readings.toBigInt(),
    width: archive.width.toNumber(),
  };
}

const splitFromChain = (value) =>
  value.map(({ account, parts }) => ({ account: account.toString(), parts: parts.toNumber() }));

/**
 * What is at stake in a deal, as the chain has it.
 * @param {any} value
 * @returns {Stake}
 */
export const stakeFromChain = ({ currency, price, fee, bond, penalty, split }) => ({
  currency: currencyFromChain(currency),
  price: price.toBigInt(),
  fee: fee.toNumber(),
  bond: bond.toBigInt(),
  penalty: penalty.toBigInt(),
  split: splitFromChain(split),
});

/** @type {(value: any) => Document} */
const documentFromChain = (value) => ({ hash: value.hash_.toU8a(), uri: bytesText(value.get('uri')) });

/** @type {(value: any) => Texts} */
const textsFromView = (value) => ({
  title: bytesText(value.title),
  description: bytesText(value.description),
  keywords: value.keywords.map(bytesText),
  coverage: {
    from: optional(value.coverage.get('from'), Number),
    to: optional(value.coverage.get('to'), Number),
    place: bytesText(value.coverage.get('place')),
  },
  uri: bytesText(value.uri),
  sample: optional(value.sample, documentFromChain),
  licence: optional(value.licence, documentFromChain),
  policy: optional(value.policy, documentFromChain),
});

/** @type {(genesis: Uint8Array, view: any) => Listing} */
function listingFromChain(genesis, view) {
  const listing = {
    id: view.id.toBigInt(),
    seller: view.seller.toString(),
    device: view.device.toU8a(),
    stream: view.stream.toBigInt(),
    goods: goodsFromChain(view.goods),
    ...stakeFromChain(view),
    delivery: view.delivery.toNumber(),
    window: view.window.toNumber(),
    validUntil: view.validUntil.toNumber(),
    texts: textsFromView(view.texts),
    status: view.status.type,
    pool: view.pool.toBigInt(),
  };
  // What a buyer signs is the hash of what is shown, and not what a node says it is.
  const terms = termsOf(genesis, listing);
  if (!sameBytes(terms, view.terms.toU8a())) {
    throw new VerificationError(`listing ${listing.id}: what the node says of it is not what the chain's hash of it names`);
  }
  return { ...listing, terms };
}

/**
 * A listing as the chain has it.
 * @param {ChainView} chain
 * @param {bigint | number} id
 * @returns {Promise<Listing>}
 * @throws {ChainError} where there is none
 * @throws {VerificationError} where the node does not say what the terms' hash names
 */
export async function getListing(chain, id) {
  const listing = await chain.view('DataMarketplace', 'listing', id);
  if (listing.isNone) throw new ChainError(`there is no listing ${id}; it may have been withdrawn`, 'ListingNotFound');
  return listingFromChain(chain.genesis, listing.unwrap());
}

const byId = (a, b) => (a.id < b.id ? -1 : 1);

/**
 * What listings are found by: all of what is given has to fit.
 * @typedef {{seller?: string | Uint8Array, device?: Uint8Array, stream?: bigint | number, keyword?: string, status?: string}}
 *   ListingFilter `status` is one of `STATUSES`
 */

/** The facets that the chain finds listings by, and whether a listing has each. */
const FACETS = Object.freeze({
  keyword: (value) => ({ Keyword: toHex(sha256(utf8(value))) }),
  stream: (value) => ({ Stream: value }),
  device: (value) => ({ Device: toHex(value) }),
  seller: (value) => ({ Seller: value }),
});

const HAS = Object.freeze({
  keyword: ({ texts }, value) => texts.keywords.includes(value),
  stream: ({ stream }, value) => stream === BigInt(value),
  device: ({ device }, value) => sameBytes(device, value),
});

/**
 * Listings that are found by all of this; without anything, all listings.
 * @param {Chain} chain
 * @param {ListingFilter} [by]
 * @returns {Promise<Listing[]>}
 */
export async function findListings(chain, { status, ...by } = {}) {
  // The narrowest first: the chain looks for one, and the rest is compared here. A seller is compared by the chain.
  const given = ['seller', 'keyword', 'stream', 'device'].filter((name) => by[name] !== undefined);
  const options = { idOf: ({ id }) => id };
  const [main, ...others] = given;
  const views =
    main === undefined
      ? await chain.viewAll('DataMarketplace', 'listings', [], options)
      : await chain.viewAll('DataMarketplace', 'listings_by', [FACETS[main](by[main])], options);
  return views
    .map((view) => listingFromChain(chain.genesis, view))
    .filter((listing) => status === undefined || listing.status === status)
    .filter((listing) => others.every((name) => HAS[name](listing, by[name])))
    .sort(byId);
}

/**
 * A verdict that was read from the chain.
 * @param {any} value
 * @returns {Proved | undefined}
 */
export const provedFromChain = (value) =>
  optional(value, ([verdict, evidence]) => ({ verdict: verdict.type, evidence: evidence.toU8a() }));

/** @type {(value: any) => Partial<Purchase>} */
function stateFromChain(value) {
  const { inner } = value;
  switch (value.type) {
    case 'Paid':
      return { state: 'Paid', deadline: inner.deadline.toNumber() };
    case 'Delivered':
      return { state: 'Delivered', windowEnd: inner.windowEnd.toNumber(), sealedKey: rawBytes(inner.sealedKey) };
    case 'Settled':
      return { state: 'Settled', sealedKey: rawBytes(inner.sealedKey) };
    default:
      return { state: 'Refunded', proved: provedFromChain(inner.verdict) };
  }
}

/**
 * A purchase as the chain has it.
 * @param {ChainView} chain
 * @param {bigint | number} id
 * @returns {Promise<Purchase>}
 * @throws {ChainError} where there is none
 * @throws {VerificationError} where the node does not say what the deal's hash names
 */
export async function getPurchase(chain, id) {
  const answer = await chain.view('DataMarketplace', 'purchase_record', id);
  if (answer.isNone) throw new ChainError(`there is no purchase ${id}; its buyer may have closed it`, 'PurchaseNotFound');
  const record = answer.unwrap();
  const purchase = /** @type {Purchase} */ ({
    id: BigInt(id),
    listing: record.listing.toBigInt(),
    terms: record.terms.toU8a(),
    deal: record.deal.toU8a(),
    buyer: record.buyer.toString(),
    buyerKey: record.buyerKey.toU8a(),
    seller: record.seller.toString(),
    device: record.device.toU8a(),
    stream: record.stream.toBigInt(),
    goods: goodsFromChain(record.goods),
    uri: bytesText(record.uri),
    stake: stakeFromChain(record.stake),
    window: record.window.toNumber(),
    ...stateFromChain(record.state),
  });
  checkDeal(chain, purchase, `purchase ${id}`);
  return purchase;
}

/**
 * A purchase as the chain has it, unless its buyer has closed it.
 * @param {ChainView} chain
 * @param {bigint | number} id
 * @returns {Promise<Purchase | undefined>} nothing where it is closed
 * @throws {ChainError} where there never was one
 */
export const findPurchase = (chain, id) =>
  getPurchase(chain, id).catch((error) => unlessNever(chain, id, { error, code: 'PurchaseNotFound', next: 'nextPurchaseId' }));

/**
 * Nothing, where something of this number was there and is gone; the error where there never was.
 * @param {ChainView} chain
 * @param {bigint | number} id
 * @param {{error: any, code: string, next: string}} of `next` is the storage item with the next number
 * @returns {Promise<undefined>}
 */
export async function unlessNever(chain, id, { error, code, next }) {
  if (!(error instanceof ChainError) || error.code !== code) throw error;
  const { query } = await chain.state();
  if (BigInt(id) < (await query.dataMarketplace[next]()).toBigInt()) return undefined;
  throw error;
}

/**
 * Refuses a deal whose hash is not that of its terms, buyer and key.
 * @param {Pick<Chain, 'genesis'>} chain
 * @param {{terms: Uint8Array, buyer: string, buyerKey: Uint8Array, deal: Uint8Array}} record
 * @param {string} what how an error sentence calls it
 * @throws {VerificationError}
 */
export function checkDeal(chain, { deal, ...of }, what) {
  if (!sameBytes(dealOf(chain.genesis, of), deal)) {
    throw new VerificationError(`${what}: its deal is not that of its terms, buyer and key`);
  }
}

/**
 * Deals that a paged view function lists.
 * @param {Chain} chain
 * @param {'deals_of' | 'sales_of'} name
 * @param {string | Uint8Array} account
 * @returns {Promise<DealId[]>}
 */
export const dealIds = async (chain, name, account) =>
  (await chain.viewAll('DataMarketplace', name, [account])).map((value) => ({
    type: value.type,
    id: value.inner.toBigInt(),
  }));

async function purchasesBy(chain, name, account) {
  const ids = (await dealIds(chain, name, account)).filter(({ type }) => type === 'Purchase');
  return (await Promise.all(ids.map(({ id }) => getPurchase(chain, id)))).sort(byId);
}

/**
 * Purchases that an account made and has not closed.
 * @param {Chain} chain
 * @param {string | Uint8Array} buyer
 * @returns {Promise<Purchase[]>}
 */
export const purchasesOf = (chain, buyer) => purchasesBy(chain, 'deals_of', buyer);

/**
 * Purchases from an account that are neither settled nor refunded.
 * @param {Chain} chain
 * @param {string | Uint8Array} seller
 * @returns {Promise<Purchase[]>}
 */
export const salesOf = (chain, seller) => purchasesBy(chain, 'sales_of', seller);

/**
 * The hash of what was delivered for a purchase, of the bytes that we have of it: what a buyer accepts.
 * @param {Pick<Chain, 'genesis'>} chain
 * @param {Pick<Purchase, 'id' | 'deal' | 'sealedKey' | 'state'>} bought
 * @returns {Uint8Array} 32 bytes
 * @throws {ChainError} where it is not delivered
 */
export function deliveryFor(chain, { id, deal, sealedKey, state }) {
  if (sealedKey === undefined) {
    const why = state === 'Refunded' ? 'was refunded' : 'is not delivered yet';
    throw new ChainError(`purchase ${id} ${why}`, state === 'Refunded' ? 'AlreadyRefunded' : 'NotDelivered');
  }
  return deliveryOf(chain.genesis, deal, sealedKey);
}

/**
 * What a deal owes and could not pay yet.
 * @param {ChainView} chain
 * @param {DealId} deal
 * @returns {Promise<{currency: Currency, bond: boolean, from: string, to: string, amount: bigint}[]>}
 */
export const duesOf = async (chain, { type, id }) =>
  (await chain.view('DataMarketplace', 'dues', { [type]: id })).map((due) => ({
    currency: currencyFromChain(due.currency),
    bond: due.bond.isTrue,
    from: due.get('from').toString(),
    to: due.get('to').toString(),
    amount: due.amount.toBigInt(),
  }));

/**
 * What became of a seller's deals in a currency, and what their buyers said.
 * @typedef {{deals: number, refunded?: number, rated: number, mean?: number, weight: bigint}} Reputation `refunded` is a share
 *   of 1, `mean` in stars, weighted by the value of each deal
 */

/**
 * A seller's reputation in a currency.
 * @param {ChainView} chain
 * @param {string | Uint8Array} seller
 * @param {Currency} currency
 * @returns {Promise<Reputation | undefined>} nothing where it never sold in it
 */
export async function getReputation(chain, seller, currency) {
  return optional(await chain.view('DataMarketplace', 'reputation', seller, currencyArg(currency)), (value) => ({
    deals: value.deals.toNumber(),
    refunded: optional(value.refunded, (parts) => parts.toNumber() / 1e6),
    rated: value.rated.toNumber(),
    mean: optional(value.mean, (parts) => parts.toNumber() / 1e6),
    weight: value.weight.toBigInt(),
  }));
}
