// SPDX-License-Identifier: Apache-2.0
// Putting an archive up for sale. Its file is there, and was opened by the seller as a buyer does, before it is listed: one
// rotten byte would cost a bond, and make the key public.

import { join } from 'node:path';
import { sameBytes, toHex } from '../encoding/bytes.js';
import { need, VerificationError } from '../encoding/errors.js';
import { folderLeaves } from '../exchange/archive/leaves.js';
import { openArchive } from '../exchange/archive/open.js';
import { writeArchive } from '../exchange/archive/write.js';
import { newOffer } from '../exchange/key.js';
import { Feed } from '../feed/store.js';
import { getRoot } from '../stream/log.js';
import { checkListed, fileTerms } from './archive-file.js';
import { checkSeller, offerArg } from './offering.js';
import { archiveFileName, findOffer, keyOfOffer, noteOffer, spareOffers } from './offers.js';
import { findListings, getListing } from './records.js';
import { textsArg } from './texts.js';

/** @import { Chain, Outcome, Sender } from '../chain/chain.js' */
/** @import { ArchiveSummary } from '../exchange/archive/walk.js' */
/** @import { Asked } from './offering.js' */
/** @import { Offer } from './offers.js' */
/** @import { Listing } from './records.js' */
/** @import { Texts } from './texts.js' */

/**
 * Is told how much of what is done.
 * @typedef {(what: string) => (done: number, of?: number) => void} OnWork
 */

/**
 * A file that can be listed.
 * @typedef {ArchiveSummary & Offer & {file: string, key: Uint8Array, keyHash: Uint8Array, logSize: number, logRoot:
 *   Uint8Array}} Prepared
 */

/** An offer of the range that was noted and never listed, as by a run that was killed; or a new one. */
function offerFor(feed, { first, last }, listed) {
  const isListed = (offer) => {
    const made = keyOfOffer(feed, offer);
    return listed.some(({ goods }) => goods.kind === 'archive' && sameBytes(goods.keyHash, made.keyHash));
  };
  const spare = spareOffers(feed).find((offer) => offer.first === first && offer.last === last && !isListed(offer));
  return { first, last, offer: spare?.offer ?? newOffer() };
}

/** Writes the file of an offer, with the paths of a log of this size. */
async function writeFor({ feed, offer, logSize, logRoot, onWork }) {
  const file = join(feed.publicFolder, archiveFileName(offer));
  const made = await writeArchive({
    ...{ feed, file, logSize, logRoot, ...offer },
    leavesOf: folderLeaves(feed, { promises: feed.promises }),
    onProgress: onWork('batches sealed'),
  });
  return { ...made, ...offer, file };
}

/** Opens a file as its buyer does, to the end. */
async function openAll({ file, terms, key, keyHash, onWork }) {
  let readings = 0;
  for await (const { record, sequence, place } of openArchive({ file, terms, key, keyHash, onProgress: onWork('bytes opened') })) {
    if (record === undefined) throw new VerificationError(`batch ${sequence}: what stands at place ${place} is no reading`);
    readings += 1;
  }
  return readings;
}

/**
 * Makes the file of an archive, and opens it as its buyer does.
 * @param {Sender & {feed: Feed, first: number, last: number, onWork?: OnWork}} what
 * @returns {Promise<Prepared>}
 * @throws {import('../encoding/errors.js').InputError} where the folder does not have what the chain has, or the account may
 *   not sell it
 * @throws {VerificationError} where a batch's file is not what the device committed to
 */
export async function prepareArchive({ chain, account, feed, first, last, onWork = () => () => {} }) {
  feed.check({ stream: feed.stream, genesis: chain.genesis });
  await checkSeller({ chain, account, stream: feed.stream });
  const { size, root } = await getRoot(chain, feed.stream);
  need(first <= last, `the range begins at batch ${first}, after its end at ${last}`);
  need(last < size, size === 0 ? `stream ${feed.stream} has no batches on chain` : `stream ${feed.stream} has batches 0 to ${size - 1} on chain, but not ${last}`);
  const listed = await findListings(chain, { seller: account.address, stream: feed.stream });
  const offer = offerFor(feed, { first, last }, listed);
  noteOffer(feed, offer);
  const made = await writeFor({ feed, offer, logSize: size, logRoot: root, onWork });
  const { genesis } = chain;
  const { logSize, logRoot, width, readings, ciphertextRoot, key, keyHash, file } = made;
  const terms = { genesis, stream: feed.stream, first, last, logSize, logRoot, width, readings, ciphertextRoot };
  await openAll({ file, terms, key, keyHash, onWork });
  return made;
}

/**
 * Lists an archive whose file is made, and writes the paths anew where the stream's log has grown meanwhile: they have to be
 * those of the log as it was listed.
 * @param {Sender & {feed: Feed, prepared: Prepared, asked: Asked, texts: Texts, onWork?: OnWork}} what
 * @returns {Promise<Outcome & {listing: bigint, terms: Uint8Array, rewritten: boolean}>} `listing` is its number
 */
export async function listArchive({ chain, account, feed, prepared, asked, texts, onWork }) {
  const device = await checkSeller({ chain, account, stream: feed.stream });
  const { first, last, ciphertextRoot, keyHash, readings, width } = prepared;
  const lot = {
    Archive: { first, last, ciphertextRoot: toHex(ciphertextRoot), keyHash: toHex(keyHash), readings, width },
  };
  const { list } = chain.api.tx.dataMarketplace;
  const call = list(feed.stream, toHex(device), lot, offerArg(asked), textsArg(texts), asked.pool);
  const result = await chain.submit(call, account);
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
 * @throws {import('../encoding/errors.js').InputError} where the folder's keys are not those of the listing
 */
export async function healFile({ chain, feed, listing, onWork = () => () => {} }) {
  const { goods } = listing;
  need(goods.kind === 'archive', `listing ${listing.id} is one of a feed`);
  const offer = findOffer(feed, goods);
  need(offer !== undefined, `the feed in ${feed.folder} has no key of listing ${listing.id}: its private/offers.json is another's`);
  noteOffer(feed, { ...offer, listed: true });
  const file = join(feed.publicFolder, archiveFileName(offer));
  if (await isGood(() => checkListed({ chain, listing, file }))) return false;
  const { first, last, offer: id } = offer;
  const { logSize, logRoot } = goods;
  // Another run may have added what the log has more.
  await writeFor({ feed: Feed.open(feed.folder), offer: { first, last, offer: id }, logSize, logRoot, onWork });
  await openAll({ file, terms: fileTerms(chain, listing), key: offer.key, keyHash: goods.keyHash, onWork });
  return true;
}

/**
 * Puts up more for bonds of a listing's deals.
 * @param {Sender & {listing: bigint | number, amount: bigint}} what `listing` is its number
 * @returns {Promise<Outcome & {pool: bigint}>} `pool` is what there is now
 */
export const addBond = ({ chain, account, listing, amount }) =>
  changeBond(chain, account, chain.api.tx.dataMarketplace.addBond(listing, amount));

/**
 * Takes back of what is put up for bonds, and no deal has.
 * @param {Sender & {listing: bigint | number, amount: bigint}} what `listing` is its number
 * @returns {Promise<Outcome & {pool: bigint}>} `pool` is what there is now
 */
export const takeBond = ({ chain, account, listing, amount }) =>
  changeBond(chain, account, chain.api.tx.dataMarketplace.takeBond(listing, amount));

async function changeBond(chain, account, call) {
  const result = await chain.submit(call, account);
  return { ...result, pool: chain.event(result.events, 'dataMarketplace', 'BondChanged').pool.toBigInt() };
}

/**
 * Stops a sale until it is resumed.
 * @param {Sender & {listing: bigint | number}} what `listing` is its number
 * @returns {Promise<Outcome>}
 */
export const pause = ({ chain, account, listing }) => chain.submit(chain.api.tx.dataMarketplace.pause(listing), account);

/**
 * Goes on with a sale.
 * @param {Sender & {listing: bigint | number}} what `listing` is its number
 * @returns {Promise<Outcome>}
 */
export const resume = ({ chain, account, listing }) => chain.submit(chain.api.tx.dataMarketplace.resume(listing), account);

/**
 * Takes a listing off the market. Deals go on.
 * @param {Sender & {listing: bigint | number}} what `listing` is its number
 * @returns {Promise<Outcome>}
 */
export const withdraw = ({ chain, account, listing }) =>
  chain.submit(chain.api.tx.dataMarketplace.withdraw(listing), account);
