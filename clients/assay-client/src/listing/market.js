// SPDX-License-Identifier: Apache-2.0
// What buyer and seller both read and do in the market.

import { sameBytes, toHex } from '../encoding/bytes.js';
import { bytesText, rawBytes } from '../encoding/codec.js';
import { ChainError, InputError } from '../encoding/errors.js';
import { dealOf, deliveryOf, termsOf } from './terms.js';

/** @import { Chain, ChainView, Outcome, Sender } from '../chain/chain.js' */

/**
 * A listing as the chain has it.
 * @typedef {object} Listing
 * @property {bigint} id its number
 * @property {string} seller an address
 * @property {bigint} stream
 * @property {Uint8Array} device the id of the stream's device
 * @property {Uint8Array} root the root of the stream's log when it was listed
 * @property {number} firstSequence the first batch
 * @property {number} lastSequence the last batch
 * @property {bigint} price in the token's smallest unit
 * @property {number} deliveryPeriod in how many blocks the seller has to deliver
 * @property {string} title
 * @property {string} uri where the batches are served
 * @property {number} listedAt in which block
 */

/**
 * A purchase as the chain has it.
 * @typedef {object} Purchase
 * @property {bigint} id its number
 * @property {bigint} listing the listing's number
 * @property {string} buyer an address
 * @property {string} seller an address
 * @property {bigint} stream
 * @property {Uint8Array} device the id of the stream's device
 * @property {number} firstSequence the first batch
 * @property {number} lastSequence the last batch
 * @property {bigint} price in the token's smallest unit
 * @property {Uint8Array} buyerKey the X25519 key that it was bought for
 * @property {Uint8Array} deal the hash of what was bought, by whom and for which key
 * @property {string} state `Paid`, `Delivered` or `Settled`
 * @property {number} [deadline] the last block in which the seller delivers
 * @property {number} [inspectUntil] the last block in which the buyer inspects
 * @property {Uint8Array} [sealedKey] the sealed key, once it is delivered
 */

function listingFromChain(view) {
  return {
    id: view.id.toBigInt(),
    seller: view.seller.toString(),
    stream: view.stream.toBigInt(),
    device: view.device.toU8a(),
    root: view.root.toU8a(),
    firstSequence: view.firstSequence.toNumber(),
    lastSequence: view.lastSequence.toNumber(),
    price: view.price.toBigInt(),
    deliveryPeriod: view.deliveryPeriod.toNumber(),
    title: bytesText(view.title),
    uri: bytesText(view.uri),
    listedAt: view.listedAt.toNumber(),
  };
}

/**
 * A listing as the chain has it.
 * @param {ChainView} chain
 * @param {bigint | number} id
 * @returns {Promise<Listing>}
 * @throws {ChainError} where there is none
 */
export async function getListing(chain, id) {
  const listing = await chain.view('DataMarketplace', 'listing', id);
  if (listing.isNone) throw new ChainError(`there is no listing ${id}; it may have been withdrawn`, 'ListingNotFound');
  return listingFromChain(listing.unwrap());
}

/** Numbers of things that a paged view function of the market lists. */
const idsOf = async (chain, name, args) =>
  (await chain.viewAll('DataMarketplace', name, args)).map((id) => id.toBigInt());

const byId = (a, b) => (a.id < b.id ? -1 : 1);

/**
 * Everything that can be bought, or everything that one account sells.
 * @param {Chain} chain
 * @param {{seller?: string | Uint8Array}} [by]
 * @returns {Promise<Listing[]>}
 */
export async function findListings(chain, { seller } = {}) {
  if (seller !== undefined) {
    const ids = await idsOf(chain, 'listings_of', [seller]);
    return (await Promise.all(ids.map((id) => getListing(chain, id)))).sort(byId);
  }
  const views = await chain.viewAll('DataMarketplace', 'listings', [], { idOf: ({ id }) => id });
  return views.map(listingFromChain).sort(byId);
}

/**
 * A purchase as the chain has it. `state` is `Paid`, `Delivered` or `Settled`.
 * @param {ChainView} chain
 * @param {bigint | number} id
 * @returns {Promise<Purchase>}
 * @throws {ChainError} where there is none
 */
export async function getPurchase(chain, id) {
  const purchase = await chain.view('DataMarketplace', 'purchase_record', id);
  if (purchase.isNone) {
    throw new ChainError(`there is no purchase ${id}; it may have been refunded or closed`, 'PurchaseNotFound');
  }
  const record = purchase.unwrap();
  const state = record.state.inner;
  return {
    id: BigInt(id),
    listing: record.listing.toBigInt(),
    buyer: record.buyer.toString(),
    seller: record.seller.toString(),
    stream: record.stream.toBigInt(),
    device: record.device.toU8a(),
    firstSequence: record.firstSequence.toNumber(),
    lastSequence: record.lastSequence.toNumber(),
    price: record.price.toBigInt(),
    buyerKey: record.buyerKey.toU8a(),
    deal: record.deal.toU8a(),
    state: record.state.type,
    deadline: state.deadline?.toNumber?.(),
    inspectUntil: state.inspectUntil?.toNumber?.(),
    sealedKey: state.sealedKey && !record.state.isPaid ? rawBytes(state.sealedKey) : undefined,
  };
}

async function purchasesBy(chain, name, account) {
  const ids = await idsOf(chain, name, [account]);
  return (await Promise.all(ids.map((id) => getPurchase(chain, id)))).sort(byId);
}

/**
 * Purchases that an account made.
 * @param {Chain} chain
 * @param {string | Uint8Array} buyer
 * @returns {Promise<Purchase[]>}
 */
export const purchasesOf = (chain, buyer) => purchasesBy(chain, 'purchases_of', buyer);

/**
 * Purchases from an account that are neither settled nor refunded.
 * @param {Chain} chain
 * @param {string | Uint8Array} seller
 * @returns {Promise<Purchase[]>}
 */
export const salesOf = (chain, seller) => purchasesBy(chain, 'sales_of', seller);

/**
 * Refuses a listing that costs more than the buyer would pay.
 * @param {Pick<Chain, 'format'>} chain
 * @param {Pick<Listing, 'id' | 'price'>} listing
 * @param {bigint} [maxPrice] the most to pay, in the token's smallest unit; as much as it costs unless given
 * @throws {InputError} where it costs more
 */
export function checkPrice(chain, listing, maxPrice) {
  if (maxPrice !== undefined && listing.price > maxPrice) {
    throw new InputError(
      `listing ${listing.id} costs ${chain.format(listing.price)}, more than ${chain.format(maxPrice)}`,
    );
  }
}

/**
 * Buys a listing: the price is locked until delivery is settled or the purchase refunded.
 *
 * What is bought is what `listing` says, whatever has its number when the chain carries it out: the hash of its terms goes
 * along. Where the account has an open purchase of these terms for this key, nothing is bought again: that one is
 * `earlier`, and there is no fee.
 * @param {Sender & {listing: Listing, buyerKey: Uint8Array, maxPrice?: bigint}} buying `listing` is what the user was
 *   shown, as `getListing` returns it
 * @returns {Promise<{purchase: bigint, deadline?: number, fee: bigint, earlier?: Purchase}>} `purchase` is its number,
 *   `deadline` a block, `fee` in the token's smallest unit
 * @throws {InputError} where it costs more than `maxPrice`
 */
export async function purchase({ chain, account, listing, buyerKey, maxPrice }) {
  checkPrice(chain, listing, maxPrice);
  const terms = termsOf(chain.genesis, listing);
  const deal = dealOf(chain.genesis, { terms, buyer: account.address, buyerKey });
  const earlier = (await purchasesOf(chain, account.address)).find(
    (each) => each.state !== 'Settled' && sameBytes(each.deal, deal),
  );
  if (earlier) return { purchase: earlier.id, deadline: earlier.deadline, fee: 0n, earlier };
  const call = chain.api.tx.dataMarketplace.purchase(listing.id, toHex(terms), toHex(buyerKey));
  const result = await chain.submit(call, account);
  const { purchase: id, deadline } = chain.event(result.events, 'dataMarketplace', 'Purchased');
  return { ...result, purchase: id.toBigInt(), deadline: deadline.toNumber() };
}

/**
 * The hash of what was delivered for a purchase, of the bytes that we have of it: what a buyer accepts.
 * @param {Pick<Chain, 'genesis'>} chain
 * @param {Pick<Purchase, 'id' | 'deal' | 'sealedKey' | 'deadline'>} bought
 * @returns {Uint8Array} 32 bytes
 * @throws {InputError} where it is not delivered
 */
export function deliveryFor(chain, { id, deal, sealedKey, deadline }) {
  if (sealedKey === undefined) {
    throw new InputError(`purchase ${id} is not delivered yet; the seller has until block ${deadline}`);
  }
  return deliveryOf(chain.genesis, deal, sealedKey);
}

/**
 * Takes a listing off the market.
 * @param {Sender & {listing: bigint | number}} what `listing` is its number
 * @returns {Promise<Outcome>}
 */
export const withdraw = ({ chain, account, listing }) =>
  chain.submit(chain.api.tx.dataMarketplace.withdraw(listing), account);

/**
 * Releases the price to the seller, for what was delivered for this purchase, as `getPurchase` returned it.
 * @param {Sender & {purchase: Purchase}} what
 * @returns {Promise<Outcome>}
 * @throws {InputError} where it is not delivered
 */
export const settle = ({ chain, account, purchase: bought }) =>
  chain.submit(chain.api.tx.dataMarketplace.settle(bought.id, toHex(deliveryFor(chain, bought))), account);

/**
 * Gives the price back to the buyer of a purchase whose deadline passed without delivery.
 * @param {Sender & {purchase: bigint | number}} what `purchase` is its number
 * @returns {Promise<Outcome>}
 */
export const refund = ({ chain, account, purchase: id }) =>
  chain.submit(chain.api.tx.dataMarketplace.refund(id), account);

/**
 * Removes a settled purchase, as `getPurchase` returned it, and gives the buyer's deposit back.
 * @param {Sender & {purchase: Purchase}} what
 * @returns {Promise<Outcome>}
 * @throws {InputError} where it was not delivered
 */
export const close = ({ chain, account, purchase: bought }) =>
  chain.submit(chain.api.tx.dataMarketplace.close(bought.id, toHex(deliveryFor(chain, bought))), account);
