// SPDX-License-Identifier: Apache-2.0
// What a buyer of an archive does on chain, from the payment to the end of the record.

import { decodeAddress } from '@polkadot/util-crypto';
import { sameBytes, toHex } from '../encoding/bytes.js';
import { ChainError, InputError, need, VerificationError } from '../encoding/errors.js';
import { encodeArchiveFault } from '../exchange/fault.js';
import { judgeArchive } from '../exchange/judge.js';
import { checkListed, archiveOf } from './archive-file.js';
import { checkWindow, durationText, getClock } from './clock.js';
import { formatMoney, getMoney } from './currency.js';
import { deliveryFor, purchasesOf } from './records.js';
import { nothingSent, send, sendUnlessDone } from './sending.js';
import { dealOf } from './terms.js';

/** @import { Chain, Outcome, Sender } from '../chain/chain.js' */
/** @import { OnProgress } from '../exchange/archive/check.js' */
/** @import { ArchiveFault } from '../exchange/fault.js' */
/** @import { Archive, Sealing } from '../exchange/judge.js' */
/** @import { DealId, Listing, Purchase } from './records.js' */

/** What a buyer can say of a deal that ended, by the number of stars. */
export const STARS = Object.freeze(['One', 'Two', 'Three', 'Four', 'Five']);

const WHY = Object.freeze({
  Paused: 'is not for sale for the time being',
  Closed: 'is for sale no more: what it sells was proved bad',
  Expired: 'is for sale no more: it was valid up to a time that is past',
  NotPermitted: 'is not for sale: its seller may not sell it now, or its device is suspended or retired',
  BondExhausted: 'is not for sale before its seller puts up another bond',
});

/**
 * Refuses what cannot be bought, or not on these conditions.
 * @param {{chain: Chain, account?: {address: string}, listing: Listing, maxPrice?: bigint, terms?: Uint8Array}} what
 *   `maxPrice` is the most to pay, in the smallest unit of the listing's currency; `terms` is the hash that the buyer was shown
 * @throws {InputError}
 */
export async function checkOffer({ chain, account, listing, maxPrice, terms }) {
  const { id, price, currency, status, seller } = listing;
  need(
    terms === undefined || sameBytes(terms, listing.terms),
    `listing ${id} has the terms ${toHex(listing.terms)}, and not those that you name: look at it again`,
  );
  need(status === 'Open', `listing ${id} ${WHY[status]}`);
  need(seller !== account?.address, `listing ${id} is your own`);
  if (maxPrice === undefined || price <= maxPrice) return;
  const money = await getMoney(chain, currency);
  throw new InputError(`listing ${id} costs ${formatMoney(money, price)}, more than ${formatMoney(money, maxPrice)}`);
}

/**
 * A deal that the account has made of these terms for this key, and not ended, if any.
 * @template {{deal: Uint8Array, id: bigint}} Deal
 * @param {Deal[]} deals
 * @param {Uint8Array} deal the hash
 * @param {(each: Deal) => boolean} isOver
 * @returns {Deal | undefined}
 * @throws {InputError} where one of them is over: its key was for that one
 */
export function openDeal(deals, deal, isOver) {
  const same = deals.filter((each) => sameBytes(each.deal, deal));
  const open = same.find((each) => !isOver(each));
  if (open) return open;
  need(same.length === 0, `this key was that of deal ${same[0]?.id}, which is over: name another file with --buyer-key, which will be made`);
  return undefined;
}

/**
 * Refuses readings that the account has bought already, with another key.
 * @param {Purchase[]} deals what the account has bought
 * @param {Pick<Listing, 'id' | 'stream' | 'goods'>} listing
 * @throws {InputError}
 */
export function checkNotBought(deals, { id, stream, goods }) {
  if (goods.kind !== 'archive') return;
  const { first, last } = goods;
  const same = deals.find(
    (deal) => deal.state !== 'Refunded' && deal.stream === stream && deal.goods.first === first && deal.goods.last === last,
  );
  need(
    same === undefined,
    `what listing ${id} sells is yours already by purchase ${same?.id}, with another key: batches ${first} to ${last} of stream ${stream}; --another buys them once more`,
  );
}

/**
 * Buys an archive: the price is in escrow until delivery is settled or the purchase refunded. The file has to be there, and is
 * checked first: once it is paid for, nobody can take it back.
 *
 * What is bought is what `listing` says, whatever has its number when the chain carries it out: the hash of its terms goes
 * along. Where the account has an open purchase of these terms for this key, nothing is bought again: that one is
 * `earlier`, and there is no fee.
 * @param {Sender & {listing: Listing, file: string, buyerKey: Uint8Array, maxPrice?: bigint, terms?: Uint8Array, another?:
 *   boolean, onProgress?: OnProgress}} buying `listing` is what the user was shown, as `getListing` returns it; `buyerKey` is
 *   one whose secret is on the disk for good; `another` also where the account has bought the same with another key
 * @returns {Promise<{purchase: bigint, deadline?: number, fee: bigint, earlier?: Purchase}>} `purchase` is its number,
 *   `deadline` a tick, `fee` in the token's smallest unit
 * @throws {InputError} as `checkOffer` does
 * @throws {VerificationError} where the file is not what the device committed to, or not what was listed
 */
export async function purchase({ chain, account, listing, file, buyerKey, maxPrice, terms, another = false, onProgress }) {
  // Of another key too: what an earlier run sent, and has not seen the end of, may be the same.
  await chain.settle(account, 'dataMarketplace', 'purchase');
  const deal = dealOf(chain.genesis, { terms: listing.terms, buyer: account.address, buyerKey });
  const deals = await purchasesOf(chain, account.address);
  const earlier = openDeal(deals, deal, ({ state }) => state === 'Settled' || state === 'Refunded');
  if (earlier) return { purchase: earlier.id, deadline: earlier.deadline, fee: 0n, earlier };
  await checkOffer({ chain, account, listing, maxPrice, terms });
  if (!another) checkNotBought(deals, listing);
  await checkListed({ chain, listing, file, onProgress });
  const call = chain.api.tx.dataMarketplace.purchase(listing.id, toHex(listing.terms), toHex(buyerKey));
  const result = await send({ chain, account }, call);
  const { purchase: id, deadline } = chain.event(result.events, 'dataMarketplace', 'Purchased');
  return { ...result, purchase: id.toBigInt(), deadline: deadline.toNumber() };
}

/**
 * What the judge has to know of a purchase.
 * @param {Pick<Chain, 'genesis'>} chain
 * @param {Purchase} bought
 * @returns {{sealing: Sealing, archive: Archive}}
 */
export function judged({ genesis }, { id, deal, stream, buyerKey, sealedKey, goods }) {
  const archive = archiveOf(goods, `purchase ${id}`);
  return { sealing: { genesis, deal, stream, buyerKey, width: archive.width, sealedKey }, archive };
}

/** Faults that are proved by what was delivered, and so by the buyer's secret. */
export const NEEDS_SECRET = Object.freeze(['Key', 'Record']);

/**
 * Fails where the chain would refuse what an account says of a deal because it is another's: before a secret is shown.
 * @param {{id: bigint, buyer: string}} deal
 * @param {{address: string}} account
 * @param {string} what what the deal is called
 */
export function ensureBuyer({ id, buyer }, { address }, what) {
  need(sameBytes(decodeAddress(buyer), decodeAddress(address)), `${what} ${id} is ${buyer}'s, not ${address}'s: nothing was sent, and no secret was shown`);
}

/**
 * Complains: the buyer gets the price back, and the bond. Nothing is sent, and no secret shown, unless the judge upholds it.
 * @param {Sender & {purchase: Purchase, fault: ArchiveFault, secret?: Uint8Array}} what `secret` is that of the buyer's key;
 *   where the fault needs it, everybody can read it from then on
 * @returns {Promise<Outcome & ReturnType<typeof upheld>>}
 * @throws {VerificationError} where the judge does not uphold it
 */
export async function complain({ chain, account, purchase: bought, fault, secret }) {
  ensureBuyer(bought, account, 'purchase');
  const { id, state } = bought;
  need(state === 'Paid' || state === 'Delivered', `purchase ${id} is ${state.toLowerCase()}: there is nothing to complain of any more`);
  await checkWindow(chain, bought, `purchase ${id}`);
  const shown = NEEDS_SECRET.includes(fault.type) ? secret : undefined;
  const judgement = await judgeArchive({ ...judged(chain, bought), secret: shown, fault });
  if ('refused' in judgement) throw new VerificationError(`the chain would refuse this complaint: ${judgement.refused}`);
  const { complain: call } = chain.api.tx.dataMarketplace;
  const complaint = call(bought.id, toHex(bought.deal), shown ? toHex(shown) : null, encodeArchiveFault(fault));
  const result = await send({ chain, account }, complaint);
  return { ...result, ...upheld(chain, result, bought.stake.bond) };
}

/**
 * What a complaint came to: a verdict, and whether the buyer has the bond. Of all whose file one fault makes bad, the first who
 * shows it has.
 * @param {Chain} chain
 * @param {Outcome} result
 * @param {bigint} bond that of the deal
 * @returns {{verdict: string, evidence: Uint8Array, bond: bigint}} `bond` is what of it the buyer has
 */
export function upheld(chain, { events }, bond) {
  const { verdict, evidence } = chain.event(events, 'dataMarketplace', 'ComplaintUpheld');
  const isForfeited = events.some(
    ({ section, method, data }) => section === 'dataMarketplace' && method === 'Forfeited' && data.amount.toBigInt() === bond,
  );
  return { verdict: verdict.type, evidence: evidence.toU8a(), bond: isForfeited ? 0n : bond };
}

/** Whether two accounts are the same, however their addresses are written. */
const sameAccount = (one, other) => sameBytes(decodeAddress(one), decodeAddress(other));

/**
 * Pays the seller, for what was delivered for this purchase, as `getPurchase` returned it. While a buyer still may complain, it
 * pays for what it has opened and found right, and for nothing else.
 * @param {Sender & {purchase: Purchase, received?: string, unseen?: boolean}} what `received` is the hash of the delivery that
 *   was opened and checked to its end, in hex; `unseen` pays without
 * @returns {Promise<Outcome & {earlier: boolean}>} `earlier` is whether it was settled already: nothing was sent
 * @throws {ChainError} where it is not delivered
 * @throws {InputError} where it was not received
 */
export async function settle({ chain, account, purchase: bought, received, unseen = false }) {
  const { id, state, buyer, windowEnd = 0 } = bought;
  if (state === 'Settled') return nothingSent();
  const delivery = toHex(deliveryFor(chain, bought));
  const { ticks, now } = await getClock(chain);
  if (ticks <= windowEnd && sameAccount(buyer, account.address)) {
    need(
      unseen || received === delivery,
      `purchase ${id} was not received with this key yet: 'assay listing receive' opens it and checks every record; --unseen pays for what nobody looked at`,
    );
  } else if (now <= windowEnd) {
    throw new ChainError(`the buyer of purchase ${id} may complain for ${durationText(windowEnd - now)} yet`, 'WindowOpen');
  }
  return sendUnlessDone({ chain, account }, chain.api.tx.dataMarketplace.settle(id, delivery), ['AlreadySettled']);
}

/**
 * Gives the price and the penalty to the buyer of a purchase that was not delivered in time; or before, by its seller.
 * @param {Sender & {purchase: Purchase}} what
 * @returns {Promise<Outcome & {earlier: boolean}>} `earlier` is whether it was refunded already: nothing was sent
 * @throws {ChainError} where the seller has delivered, or still may
 */
export async function refund({ chain, account, purchase: { id, deal, state, seller, deadline = 0 } }) {
  if (state === 'Refunded') return nothingSent();
  if (state !== 'Paid') throw new ChainError(`purchase ${id} is ${state.toLowerCase()}: there is nothing to give back`, 'AlreadyDelivered');
  const { now } = await getClock(chain);
  if (now <= deadline && !sameAccount(seller, account.address)) {
    throw new ChainError(`the seller of purchase ${id} has ${durationText(deadline - now)} yet to deliver`, 'DeadlineNotPassed');
  }
  return sendUnlessDone({ chain, account }, chain.api.tx.dataMarketplace.refund(id, toHex(deal)), ['AlreadyRefunded']);
}

/**
 * A rating as calls take it.
 * @param {number} [stars] 1 to 5
 * @returns {string | null}
 * @throws {InputError} where there is none of so many
 */
export function ratingArg(stars) {
  if (stars === undefined) return null;
  need(Number.isInteger(stars) && stars >= 1 && stars <= STARS.length, `a rating is 1 to 5 stars, not ${stars}`);
  return STARS[stars - 1];
}

/**
 * Removes the record of a purchase that is settled or refunded, which gives the deposit back.
 * @param {Sender & {purchase: Purchase, rating?: number}} what `rating` is 1 to 5 stars
 * @returns {Promise<Outcome & {earlier: boolean}>} `earlier` is whether it was closed already: nothing was sent
 */
export async function close({ chain, account, purchase: { id, deal, state }, rating }) {
  const stars = ratingArg(rating);
  if (state === 'Paid' || state === 'Delivered') {
    throw new ChainError(`purchase ${id} is ${state.toLowerCase()}: it is closed once it is settled or refunded`, 'NotEnded');
  }
  return sendUnlessDone({ chain, account }, chain.api.tx.dataMarketplace.close(id, toHex(deal), stars), ['PurchaseEnded']);
}

/**
 * Pays what a deal owes and could not be paid before. Anyone.
 * @param {Sender & {deal: DealId}} what
 * @returns {Promise<Outcome & {earlier: boolean}>} `earlier` is whether nothing is due: nothing was sent
 */
export const pay = ({ chain, account, deal: { type, id } }) =>
  sendUnlessDone({ chain, account }, chain.api.tx.dataMarketplace.pay({ [type]: id }), ['NothingDue']);
