// SPDX-License-Identifier: Apache-2.0
// Delivering what was bought: the key of an archive, sealed for its buyer.

import { toDid } from '../device/did.js';
import { sameBytes, toHex } from '../encoding/bytes.js';
import { InputError, need } from '../encoding/errors.js';
import { sealKey } from '../exchange/envelope.js';
import { archiveOf } from './archive-file.js';
import { durationText, getClock, getLimits, inclusionTime, marginOf } from './clock.js';
import { findOffer } from './offers.js';
import { send } from './sending.js';
import { proveSold } from './sold.js';

/** @import { Chain, Sender } from '../chain/chain.js' */
/** @import { Feed } from '../feed/store.js' */
/** @import { Purchase } from './records.js' */
/** @import { OnWork } from './sold.js' */

/**
 * Refuses a folder that is not that of what was bought.
 * @param {Feed} feed
 * @param {{genesis: Uint8Array, id: bigint, stream: bigint, device: Uint8Array}} bought
 * @throws {InputError}
 */
export function checkFolder(feed, { genesis, id, stream, device }) {
  feed.check({ stream, genesis });
  need(
    toDid(device) === feed.device,
    `the feed in ${feed.folder} is that of ${feed.device}, and purchase ${id} of readings of ${toDid(device)}`,
  );
}

/**
 * The sealed key of a purchase. It is the same each time. Before it is made, the key is tried on all that was sold.
 * @param {{chain: Chain, feed: Feed, purchase: Purchase, onWork?: OnWork}} what
 * @returns {Promise<Uint8Array>} 80 bytes
 * @throws {InputError} where the feed is another's, or its folder does not have the key that was listed, or nothing shows that
 *   it opens what was sold: another one costs the bond
 */
export async function sealFor({ chain, feed, purchase, onWork }) {
  const { genesis } = chain;
  const { id, deal, buyerKey, goods } = purchase;
  checkFolder(feed, { genesis, ...purchase });
  const archive = archiveOf(goods, `purchase ${id}`);
  need(
    feed.commitments.length > archive.last,
    `the feed in ${feed.folder} has ${feed.commitments.length} batches, and purchase ${id} is of ${archive.first} to ${archive.last}: it is not the folder that was listed from`,
  );
  const offer = findOffer(feed, archive);
  need(offer !== undefined, `the feed in ${feed.folder} does not have the key of purchase ${id}: its private/offers.json is another's`);
  await proveSold({ chain, feed, purchase, offer, onWork });
  return sealKey({ key: offer.key, genesis, deal, buyerKey });
}

/**
 * Until when, by the market's clock, a seller sends the key of a purchase.
 * @param {Chain} chain
 * @param {Pick<Purchase, 'deadline'>} purchase
 * @returns {Promise<{now: number, last: number, deadline: number}>} ticks
 */
export async function deliveryTime(chain, { deadline = 0 }) {
  const [{ now }, limits, inclusion] = await Promise.all([getClock(chain), getLimits(chain), inclusionTime(chain)]);
  return { now, last: deadline - marginOf(limits, inclusion), deadline };
}

/** Refuses what is too late to be paid for, or may be before a block has it. */
async function checkTime(chain, purchase) {
  const { now, last, deadline } = await deliveryTime(chain, purchase);
  need(
    now <= last,
    now > deadline
      ? `the deadline of purchase ${purchase.id} passed ${durationText(now - deadline)} ago: its key would be given away for nothing`
      : `purchase ${purchase.id} has to be delivered within ${durationText(deadline - now)}: a key that comes too late is given away for nothing, so that none is sent now`,
  );
}

/**
 * Posts the sealed key of a purchase, for the deal that it is. Where the chain has that very sealed key already, nothing is
 * sent, and there is no fee.
 * @param {Sender & {feed: Feed, purchase: Purchase, onWork?: OnWork}} what
 * @returns {Promise<{fee: bigint, earlier: boolean}>} `fee` in the token's smallest unit, `earlier` whether the chain
 *   had it already
 * @throws {InputError} where the feed is another stream's, it is too late, or something else was delivered
 */
export async function deliver({ chain, account, feed, purchase, onWork }) {
  if (purchase.state === 'Paid') await checkTime(chain, purchase);
  const sealedKey = await sealFor({ chain, feed, purchase, onWork });
  if (purchase.state !== 'Paid') {
    const state = purchase.state.toLowerCase();
    if (purchase.sealedKey && sameBytes(purchase.sealedKey, sealedKey)) return { fee: 0n, earlier: true };
    throw new InputError(
      `purchase ${purchase.id} is ${state} already${purchase.sealedKey ? ', and with another sealed key' : ''}`,
    );
  }
  // Opening a large file takes its time.
  await checkTime(chain, purchase);
  const call = chain.api.tx.dataMarketplace.deliver(purchase.id, toHex(purchase.deal), toHex(sealedKey));
  return { ...(await send({ chain, account }, call)), earlier: false };
}
