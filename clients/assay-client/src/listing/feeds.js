// SPDX-License-Identifier: Apache-2.0
// Selling a feed: what a stream commits from now on, as it promised.

import { fromDid } from '../device/did.js';
import { sameBytes, toHex } from '../encoding/bytes.js';
import { need } from '../encoding/errors.js';
import { getPromise, timesOf } from '../stream/promise.js';
import { durationText, inclusionTime, trancheMarginOf } from './clock.js';
import { checkSeller, completeAsking, listCall } from './offering.js';
import { send } from './sending.js';

/** @import { Outcome, Sender } from '../chain/chain.js' */
/** @import { Feed } from '../feed/store.js' */
/** @import { Promised } from '../stream/promise.js' */
/** @import { Asked, Asking } from './offering.js' */
/** @import { Texts } from './texts.js' */

/** How many tranches a feed's window for complaints may last. */
const MAX_WINDOW_TRANCHES = 16;

/**
 * Completes what is asked for a feed, and refuses what the chain would.
 * @param {Sender & {feed: Feed, asking: Asking}} what
 * @returns {Promise<{asked: Asked, promised: Promised}>}
 * @throws {import('../encoding/errors.js').InputError} where the stream promises nothing by keys of this folder
 */
export async function feedAsking({ chain, account, feed, asking }) {
  feed.check({ stream: feed.stream, genesis: chain.genesis });
  await checkSeller({ chain, account, stream: feed.stream });
  const promised = await getPromise(chain, feed.stream);
  need(promised !== undefined, `stream ${feed.stream} promises nothing: 'assay stream promise' makes it`);
  const { promise } = promised;
  need(
    feed.promises.some(({ keyRoot }) => sameBytes(keyRoot, promise.keyRoot)),
    `the keys of what stream ${feed.stream} promises are not those of ${feed.folder}`,
  );
  const { slots, interval } = promise;
  const length = slots * interval;
  const [{ keyFrom, keyUntil }, inclusion] = [timesOf(promise, promise.firstTranche), await inclusionTime(chain)];
  const needed = 2 * trancheMarginOf(length, inclusion);
  need(
    keyUntil - keyFrom > needed,
    `tranches of ${durationText(length)} are too short for this chain: a key would come too late before a block has it. They have to be longer than ${durationText((length * needed) / (keyUntil - keyFrom))}`,
  );
  const longestWindow = MAX_WINDOW_TRANCHES * length;
  return { asked: await completeAsking({ chain, seller: account.address, asking, slots, longestWindow }), promised };
}

/**
 * A feed as `dataMarketplace.list` takes it.
 * @param {Promised} promised
 * @returns {any}
 */
export const feedLot = ({ promise, hash }) => ({ Feed: { promise: promise.number, hash: toHex(hash) } });

/**
 * Lists a feed.
 * @param {Sender & {feed: Feed, promised: Promised, asked: Asked, texts: Texts}} what
 * @returns {Promise<Outcome & {listing: bigint, terms: Uint8Array}>} `listing` is its number
 */
export async function listFeed({ chain, account, feed, promised, asked, texts }) {
  const device = fromDid(feed.device);
  const call = listCall({ chain, stream: feed.stream, device, lot: feedLot(promised), asked, texts });
  const result = await send({ chain, account }, call);
  const { listing, terms } = chain.event(result.events, 'dataMarketplace', 'Listed');
  return { ...result, listing: listing.toBigInt(), terms: terms.toU8a() };
}
