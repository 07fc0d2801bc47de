// SPDX-License-Identifier: Apache-2.0
// Putting an archive up for sale. Its file is there, and was opened by the seller as a buyer does, before it is listed: one
// rotten byte would cost a bond, and make the key public.

import { rmSync } from 'node:fs';
import { sameBytes, toHex } from '../encoding/bytes.js';
import { need } from '../encoding/errors.js';
import { newOffer } from '../exchange/key.js';
import { Feed } from '../feed/store.js';
import { getRoot } from '../stream/log.js';
import { checkListed, fileTerms } from './archive-file.js';
import { checkSeller, listCall } from './offering.js';
import { findOffer, forgetOffer, keyOfOffer, noteOffer, spareOffers } from './offers.js';
import { findListings, getListing } from './records.js';
import { callOf, isRefused, nothingSent, send, sendUnlessDone } from './sending.js';
import { openAll, pathFor, writeFor } from './sold.js';

/** @import { Chain, Outcome, Sender } from '../chain/chain.js' */
/** @import { InputError, VerificationError } from '../encoding/errors.js' */
/** @import { ArchiveSummary } from '../exchange/archive/walk.js' */
/** @import { Asked } from './offering.js' */
/** @import { Offer } from './offers.js' */
/** @import { Listing } from './records.js' */
/** @import { OnWork } from './sold.js' */
/** @import { Texts } from './texts.js' */

/**
 * A file that can be listed.
 * @typedef {ArchiveSummary & Offer & {file: string, key: Uint8Array, keyHash: Uint8Array, logSize: number, logRoot:
 *   Uint8Array, isNew?: boolean}} Prepared `isNew` is whether no earlier run may have sent it
 */

/** An offer of the range that was noted and never listed, as by a run that was killed; or a new one. */
function offerFor(feed, { first, last }, listed) {
  const isListed = (offer) => {
    const made = keyOfOffer(feed, offer);
    return listed.some(({ goods }) => goods.kind === 'archive' && sameBytes(goods.keyHash, made.keyHash));
  };
  const spare = spareOffers(feed).find((offer) => offer.first === first && offer.last === last && !isListed(offer));
  return { offer: { first, last, offer: spare?.offer ?? newOffer() }, isNew: spare === undefined };
}

/** Takes an offer out of the folder, with its file: nothing was listed of it, nor is under way. */
function dropOffer(feed, offer) {
  rmSync(pathFor(feed, offer), { force: true });
  forgetOffer(feed, offer);
}

/**
 * Makes the file of an archive, and opens it as its buyer does.
 * @param {Sender & {feed: Feed, first: number, last: number, onWork?: OnWork}} what
 * @returns {Promise<Prepared>}
 * @throws {InputError} where the folder does not have what the chain has, or the account may
 *   not sell it
 * @throws {VerificationError} where a batch's file is not what the device committed to
 */
export async function prepareArchive({ chain, account, feed, first, last, onWork = () => () => {} }) {
  feed.check({ stream: feed.stream, genesis: chain.genesis });
  await checkSeller({ chain, account, stream: feed.stream });
  const { size, root } = await getRoot(chain, feed.stream);
  need(first <= last, `the range begins at batch ${first}, after its end at ${last}`);
  feed.checkBegins(first);
  need(last < size, size === 0 ? `stream ${feed.stream} has no batches on chain` : `stream ${feed.stream} has batches 0 to ${size - 1} on chain, but not ${last}`);
  const listed = await findListings(chain, { seller: account.address, stream: feed.stream });
  const { offer, isNew } = offerFor(feed, { first, last }, listed);
  noteOffer(feed, offer);
  try {
    const made = await writeFor({ feed, offer, logSize: size, logRoot: root, onWork });
    const { genesis } = chain;
    const { logSize, logRoot, width, readings, ciphertextRoot, key, keyHash, file } = made;
    const terms = { genesis, stream: feed.stream, first, last, logSize, logRoot, width, readings, ciphertextRoot };
    await openAll({ file, terms, key, keyHash, onWork });
    return { ...made, isNew };
  } catch (error) {
    if (isNew) dropOffer(feed, offer);
    throw error;
  }
}

/**
 * An archive as `dataMarketplace.list` takes it.
 * @param {Prepared} prepared
 * @returns {any}
 */
export const archiveLot = ({ first, last, ciphertextRoot, keyHash, readings, width }) => ({
  Archive: { first, last, ciphertextRoot: toHex(ciphertextRoot), keyHash: toHex(keyHash), readings, width },
});

/**
 * Lists an archive whose file is made, and writes the paths anew where the stream's log has grown meanwhile: they have to be
 * those of the log as it was listed.
 * @param {Sender & {feed: Feed, prepared: Prepared, asked: Asked, texts: Texts, onWork?: OnWork}} what
 * @returns {Promise<Outcome & {listing: bigint, terms: Uint8Array, rewritten: boolean}>} `listing` is its number
 */
export async function listArchive({ chain, account, feed, prepared, asked, texts, onWork }) {
  const device = await checkSeller({ chain, account, stream: feed.stream });
  const call = listCall({ chain, stream: feed.stream, device, lot: archiveLot(prepared), asked, texts });
  const result = await send({ chain, account }, call).catch((error) => {
    // What may still be carried out needs its key and its file.
    if (prepared.isNew && isRefused(error)) dropOffer(feed, prepared);
    throw error;
  });
  noteOffer(feed, { ...prepared, listed: true });
  const { listing: id } = chain.event(result.events, 'dataMarketplace', 'Listed');
  const listing = await getListing(chain, id.toBigInt());
  const rewritten = await healFile({ chain, feed, listing, onWork });
  return { ...result, listing: listing.id, terms: listing.terms, rewritten };
}

/** Whether a file is there and the one that was listed. */
async function isGood(check) {
  try {
    await check();
    return true;
  } catch {
    return false;
  }
}

/**
 * Makes sure that the file of a listing is in the folder as it was listed; makes it anew where it is not.
 * @param {{chain: Chain, feed: Feed, listing: Listing, onWork?: OnWork}} what
 * @returns {Promise<boolean>} whether it had to be made
 * @throws {InputError} where the folder's keys are not those of the listing
 */
export async function healFile({ chain, feed, listing, onWork = () => () => {} }) {
  const { goods } = listing;
  need(goods.kind === 'archive', `listing ${listing.id} is one of a feed`);
  const offer = findOffer(feed, goods);
  need(offer !== undefined, `the feed in ${feed.folder} has no key of listing ${listing.id}: its private/offers.json is another's`);
  noteOffer(feed, { ...offer, listed: true });
  const file = pathFor(feed, offer);
  if (await isGood(() => checkListed({ chain, listing, file }))) return false;
  const { first, last, offer: id } = offer;
  const { logSize, logRoot } = goods;
  // Another run may have added what the log has more.
  await writeFor({ feed: Feed.open(feed.folder), offer: { first, last, offer: id }, logSize, logRoot, onWork });
  await openAll({ file, terms: fileTerms(chain, listing), key: offer.key, keyHash: goods.keyHash, onWork });
  return true;
}

/**
 * Brings what is put up for bonds of a listing's deals to an amount: what deals have already is not counted. So the same again
 * changes nothing.
 * @param {Sender & {listing: bigint | number, pool: bigint}} what `listing` is its number, `pool` what is to be there
 * @returns {Promise<Outcome & {pool: bigint, before: bigint, earlier: boolean}>} `before` is what there was, `earlier` whether
 *   nothing had to be sent
 */
async function bringPool({ chain, account, listing, pool }) {
  // What an earlier run has sent counts.
  for (const call of ['addBond', 'takeBond']) await chain.settle(account, 'dataMarketplace', call);
  const { pool: before, id, terms } = await getListing(chain, listing);
  if (pool === before) return { ...nothingSent(), pool, before };
  const { addBond: add, takeBond: take } = chain.api.tx.dataMarketplace;
  const result = await send(
    { chain, account },
    pool > before
      ? callOf(add, { listing: id, terms: toHex(terms), amount: pool - before })
      : callOf(take, { listing: id, amount: before - pool }),
  );
  const { pool: after } = chain.event(result.events, 'dataMarketplace', 'BondChanged');
  return { ...result, pool: after.toBigInt(), before, earlier: false };
}

/**
 * Puts up more for bonds of a listing's deals: up to an amount that is there for further deals then. The same again puts up
 * nothing.
 * @param {Sender & {listing: bigint | number, pool: bigint}} what `listing` is its number, `pool` what is to be there
 * @returns {ReturnType<typeof bringPool>}
 * @throws {InputError} where there is more already
 */
export async function addBond({ chain, account, listing, pool }) {
  const { pool: before } = await getListing(chain, listing);
  need(pool >= before, `listing ${listing} has more for bonds already: 'assay listing take-bond' takes some back`);
  return bringPool({ chain, account, listing, pool });
}

/**
 * Takes back of what is put up for bonds, and no deal has: down to an amount. The same again takes nothing.
 * @param {Sender & {listing: bigint | number, pool: bigint}} what `listing` is its number, `pool` what is to be left
 * @returns {ReturnType<typeof bringPool>}
 * @throws {InputError} where there is less already
 */
export async function takeBond({ chain, account, listing, pool }) {
  const { pool: before } = await getListing(chain, listing);
  need(pool <= before, `listing ${listing} has less for bonds already: 'assay listing add-bond' puts up more`);
  return bringPool({ chain, account, listing, pool });
}

/**
 * Stops a sale until it is resumed.
 * @param {Sender & {listing: bigint | number}} what `listing` is its number
 * @returns {Promise<Outcome & {earlier: boolean}>} `earlier` is whether it was paused already: nothing was sent
 */
export const pause = ({ chain, account, listing }) =>
  sendUnlessDone({ chain, account }, chain.api.tx.dataMarketplace.pause(listing), ['AlreadyPaused']);

/**
 * Goes on with a sale: of the listing that has this number in the final state, whatever has it elsewhere.
 * @param {Sender & {listing: bigint | number}} what `listing` is its number
 * @returns {Promise<Outcome & {earlier: boolean}>} `earlier` is whether it was not paused: nothing was sent
 */
export async function resume({ chain, account, listing }) {
  const { id, terms } = await getListing(chain, listing);
  const call = callOf(chain.api.tx.dataMarketplace.resume, { listing: id, terms: toHex(terms) });
  return sendUnlessDone({ chain, account }, call, ['NotPaused']);
}

/**
 * Takes a listing off the market. Deals go on.
 * @param {Sender & {listing: bigint | number}} what `listing` is its number
 * @returns {Promise<Outcome & {earlier: boolean}>} `earlier` is whether it was withdrawn already: nothing was sent
 */
export const withdraw = ({ chain, account, listing }) =>
  sendUnlessDone({ chain, account }, chain.api.tx.dataMarketplace.withdraw(listing), ['ListingWithdrawn']);
