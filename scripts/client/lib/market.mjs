// SPDX-License-Identifier: Apache-2.0
// What buyer and seller both read and do in the market.

import { bytesText, rawBytes } from './chain.mjs';
import { toHex } from './bytes.mjs';
import { ChainError, InputError } from './errors.mjs';

function listingFromChain(view) {
  return {
    id: view.id.toBigInt(),
    seller: view.seller.toString(),
    stream: view.stream.toBigInt(),
    firstSequence: view.firstSequence.toNumber(),
    lastSequence: view.lastSequence.toNumber(),
    price: view.price.toBigInt(),
    deliveryPeriod: view.deliveryPeriod.toNumber(),
    title: bytesText(view.title),
    locator: bytesText(view.locator),
    listedAt: view.listedAt.toNumber(),
  };
}

/** A listing as the chain has it. */
export async function getListing(chain, id) {
  const listing = await chain.view('DataMarketplace', 'listing', id);
  if (listing.isNone) throw new ChainError(`there is no listing ${id}; it may have been withdrawn`, 'ListingNotFound');
  return listingFromChain(listing.unwrap());
}

/** Numbers of things that a paged view function of the market lists. */
const idsOf = async (chain, name, args) =>
  (await chain.viewAll('DataMarketplace', name, args)).map((id) => id.toBigInt());

const byId = (a, b) => (a.id < b.id ? -1 : 1);

/** Everything that can be bought, or everything that one account sells. */
export async function findListings(chain, { seller } = {}) {
  if (seller !== undefined) {
    const ids = await idsOf(chain, 'listings_of', [seller]);
    return (await Promise.all(ids.map((id) => getListing(chain, id)))).sort(byId);
  }
  const views = await chain.viewAll('DataMarketplace', 'listings', [], { idOf: ({ id }) => id });
  return views.map(listingFromChain).sort(byId);
}

/** A purchase as the chain has it. `state` is `Paid`, `Delivered` or `Settled`. */
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
    firstSequence: record.firstSequence.toNumber(),
    lastSequence: record.lastSequence.toNumber(),
    price: record.price.toBigInt(),
    buyerKey: record.buyerKey.toU8a(),
    state: record.state.type,
    deadline: state.deadline?.toNumber?.(),
    inspectUntil: state.inspectUntil?.toNumber?.(),
    envelope: state.envelope && !record.state.isPaid ? rawBytes(state.envelope) : undefined,
  };
}

async function purchasesBy(chain, name, account) {
  const ids = await idsOf(chain, name, [account]);
  return (await Promise.all(ids.map((id) => getPurchase(chain, id)))).sort(byId);
}

/** Purchases that an account made. */
export const purchasesOf = (chain, buyer) => purchasesBy(chain, 'purchases_of', buyer);

/** Purchases from an account that are neither settled nor refunded. */
export const salesOf = (chain, seller) => purchasesBy(chain, 'sales_of', seller);

/** Buys a listing: the price is locked until delivery is settled or the purchase refunded. */
export async function purchase({ chain, account, listing, buyerKey, maxPrice }) {
  if (maxPrice !== undefined) {
    const { price } = await getListing(chain, listing);
    if (price > maxPrice) {
      throw new InputError(`listing ${listing} costs ${chain.format(price)}, more than ${chain.format(maxPrice)}`);
    }
  }
  const result = await chain.submit(chain.api.tx.dataMarketplace.purchase(listing, toHex(buyerKey)), account);
  const { purchase: id, deadline } = chain.event(result.events, 'dataMarketplace', 'Purchased');
  return { ...result, purchase: id.toBigInt(), deadline: deadline.toNumber() };
}

/** Takes a listing off the market. */
export const withdraw = ({ chain, account, listing }) =>
  chain.submit(chain.api.tx.dataMarketplace.withdraw(listing), account);

/** Releases the price to the seller. */
export const settle = ({ chain, account, purchase: id }) =>
  chain.submit(chain.api.tx.dataMarketplace.settle(id), account);

/** Gives the price back to the buyer of a purchase whose deadline passed without delivery. */
export const refund = ({ chain, account, purchase: id }) =>
  chain.submit(chain.api.tx.dataMarketplace.refund(id), account);

/** Removes a settled purchase, which gives the buyer's deposit back. */
export const close = ({ chain, account, purchase: id }) =>
  chain.submit(chain.api.tx.dataMarketplace.close(id), account);
