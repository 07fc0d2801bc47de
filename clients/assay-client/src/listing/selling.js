// SPDX-License-Identifier: Apache-2.0
// What the owner of a stream does to sell its readings. What the device signs is in stream/commit.js.

import { fromDid, toDid } from '../device/did.js';
import { sameBytes, toHex } from '../encoding/bytes.js';
import { bytesArg } from '../encoding/codec.js';
import { InputError } from '../encoding/errors.js';
import { rangeFileName } from '../feed/batch.js';
import { encodeCbor } from '../feed/reading.js';
import { batchKey, encryptFile, fileContext, rangeKey, sealKey } from '../feed/seal.js';

/** @import { Chain, Outcome, Sender } from '../chain/chain.js' */
/** @import { Feed } from '../feed/store.js' */
/** @import { Purchase } from './market.js' */

/**
 * Puts the list of batch keys of a range next to the batch files, encrypted under the range's key.
 * @param {Feed} feed
 * @param {number} first
 * @param {number} last
 */
export function publishRange(feed, first, last) {
  const keys = new Map();
  for (let sequence = first; sequence <= last; sequence++)
    keys.set(sequence, batchKey(feed.master, feed.stream, sequence));
  const context = fileContext('range', feed.genesis, feed.stream, first, last);
  const file = encryptFile(rangeKey(feed.master, feed.stream, first, last), context, encodeCbor(keys));
  feed.publish(rangeFileName(first, last), file);
}

/**
 * Lists a range of a stream for sale.
 * @param {Sender & {feed: Feed, first: number, last: number, price: bigint, deliveryPeriod: number, title: string,
 *   uri: string}} what `price` in the token's smallest unit, `deliveryPeriod` in blocks
 * @returns {Promise<Outcome & {listing: bigint}>} `listing` is its number
 */
export async function listFeed({ chain, account, feed, first, last, price, deliveryPeriod, title, uri }) {
  publishRange(feed, first, last);
  const { list } = chain.api.tx.dataMarketplace;
  const result = await chain.submit(
    list(feed.stream, toHex(fromDid(feed.device)), first, last, price, deliveryPeriod, bytesArg(title), bytesArg(uri)),
    account,
  );
  return { ...result, listing: chain.event(result.events, 'dataMarketplace', 'Listed').listing.toBigInt() };
}

/**
 * The sealed key of a purchase: the key of its range, sealed to the buyer. It is the same each time.
 * @param {{chain: Pick<Chain, 'genesis'>, feed: Feed, purchase: Purchase}} what
 * @returns {Uint8Array}
 * @throws {InputError} where the feed is another stream's or device's
 */
export function sealFor({ chain, feed, purchase }) {
  feed.check({ stream: purchase.stream, genesis: chain.genesis });
  if (toDid(purchase.device) !== feed.device) {
    throw new InputError(
      `the feed in ${feed.folder} is that of ${feed.device}, and purchase ${purchase.id} of readings of ${toDid(purchase.device)}`,
    );
  }
  return sealKey({
    secret: rangeKey(feed.master, feed.stream, purchase.firstSequence, purchase.lastSequence),
    buyerKey: purchase.buyerKey,
    genesis: chain.genesis,
    deal: purchase.deal,
  });
}

/**
 * Posts the sealed key of a purchase, for the deal that it is. Where the chain has that very sealed key already, nothing is
 * sent, and there is no fee.
 * @param {Sender & {feed: Feed, purchase: Purchase}} what
 * @returns {Promise<{fee: bigint, earlier: boolean}>} `fee` in the token's smallest unit, `earlier` whether the chain
 *   had it already
 * @throws {InputError} where the feed is another stream's, or something else was delivered
 */
export async function deliver({ chain, account, feed, purchase }) {
  const sealedKey = sealFor({ chain, feed, purchase });
  if (purchase.state !== 'Paid') {
    const state = purchase.state.toLowerCase();
    if (purchase.sealedKey && sameBytes(purchase.sealedKey, sealedKey)) return { fee: 0n, earlier: true };
    throw new InputError(`purchase ${purchase.id} is ${state} already, and with another sealed key`);
  }
  const call = chain.api.tx.dataMarketplace.deliver(purchase.id, toHex(purchase.deal), toHex(sealedKey));
  return { ...(await chain.submit(call, account)), earlier: false };
}
