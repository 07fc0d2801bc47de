// SPDX-License-Identifier: Apache-2.0
// Delivering the keys of a feed's tranches: in their time, and never so late that a key is shown and not paid for.

import { readFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { sameBytes, toHex } from '../encoding/bytes.js';
import { need, VerificationError } from '../encoding/errors.js';
import { sealKey } from '../exchange/envelope.js';
import { openSealedBatch, promiseKeys, trancheOf } from '../exchange/feed.js';
import { batchFileName, logTree } from '../feed/batch.js';
import { getRoot } from '../stream/log.js';
import { chainTime, lengthOf, timesOf } from '../stream/promise.js';
import { durationText, inclusionTime, trancheMarginOf } from './clock.js';
import { checkFolder } from './delivering.js';
import { send } from './sending.js';

/** @import { Chain, ChainView, Outcome, Sender } from '../chain/chain.js' */
/** @import { InputError } from '../encoding/errors.js' */
/** @import { Feed } from '../feed/store.js' */
/** @import { StreamPromise } from '../stream/promise.js' */
/** @import { Subscription } from './subscriptions.js' */

/**
 * How long before the time for the keys of a promise's tranches ends none is sent any more.
 * @param {ChainView} chain
 * @param {StreamPromise} promise
 * @returns {Promise<number>} in milliseconds
 */
export const keyMargin = async (chain, promise) => trancheMarginOf(lengthOf(promise), await inclusionTime(chain));

/**
 * Tranches of a subscription that are paid for and whose key was not sent: those for which it is time, and the one that runs
 * where it is too late for its key.
 * @param {Subscription} subscription
 * @param {{now: number, margin: number}} at milliseconds since the Unix epoch, and what `keyMargin` says
 * @returns {{due: number[], late: number[]}}
 */
export function dueTranches({ promise, from, next, until, windows }, { now, margin }) {
  const running = trancheOf(now, promise);
  const paid = [running, running + 1].filter((tranche) => {
    const isPaid = tranche >= Math.max(from, next) && tranche < until;
    return isPaid && !windows.has(tranche) && now >= timesOf(promise, tranche).keyFrom;
  });
  const isInTime = (tranche) => now <= timesOf(promise, tranche).keyUntil - margin;
  return { due: paid.filter(isInTime), late: paid.filter((tranche) => !isInTime(tranche)) };
}

/**
 * The next tranche of a subscription whose key will be due, and when that is.
 * @param {Subscription} subscription
 * @param {{now: number, margin: number}} at as `dueTranches` takes it
 * @returns {{tranche: number, begin: number, end: number} | undefined} nothing where no more are paid for
 */
export function nextDue({ promise, from, next, until, windows }, { now, margin }) {
  for (let tranche = Math.max(from, next, trancheOf(now, promise)); tranche < until; tranche++) {
    const { keyFrom: begin, keyUntil } = timesOf(promise, tranche);
    if (!windows.has(tranche) && now < begin) return { tranche, begin, end: keyUntil - margin };
  }
  return undefined;
}

/** Refuses a folder whose log is not the chain's, or whose batches of the tranche its key does not open. */
async function checkBatches(chain, { feed, promise, tranche, key }) {
  const { genesis, stream } = feed;
  const { size, root } = await getRoot(chain, stream);
  const commitments = feed.commitments.slice(0, size);
  need(
    commitments.length === size && sameBytes(logTree(commitments).root, root),
    `the feed in ${feed.folder} does not have the batches that stream ${stream} has on chain: a key of it would be answered for with the bond`,
  );
  for (const commitment of commitments) {
    const path = join(feed.publicFolder, batchFileName(commitment.sequence));
    if (trancheOf(commitment.lastTime, promise) !== tranche || !existsSync(path)) continue;
    try {
      const file = new Uint8Array(readFileSync(path));
      openSealedBatch({ file, key, genesis, stream, tranche, width: promise.width, commitment });
    } catch (error) {
      if (!(error instanceof VerificationError)) throw error;
      need(false, `the key of tranche ${tranche} does not open what is in ${feed.folder}, so that it is not sent: ${error.message}`);
    }
  }
}

/**
 * The sealed key of a tranche. It is the same each time. Before it is made, the key is tried on what the tranche has already.
 * @param {{chain: Chain, feed: Feed, subscription: Subscription, tranche: number}} what
 * @returns {Promise<Uint8Array>} 80 bytes
 * @throws {InputError} where the folder does not have the keys that were promised, or the batches that are on chain: another key
 *   costs the bond
 */
export async function sealTranche({ chain, feed, subscription, tranche }) {
  const { genesis } = chain;
  const { id, deal, buyerKey, promise, stream } = subscription;
  checkFolder(feed, { genesis, ...subscription });
  const { keys, tree } = promiseKeys({ master: feed.master, genesis, stream, promise });
  need(sameBytes(tree.root, promise.keyRoot), `the feed in ${feed.folder} does not have the keys of subscription ${id}`);
  const key = keys[tranche - promise.firstTranche];
  need(key !== undefined, `the promise of subscription ${id} has no key for tranche ${tranche}`);
  await checkBatches(chain, { feed, promise, tranche, key });
  return sealKey({ key, genesis, deal, tranche, buyerKey });
}

/**
 * Posts the sealed key of a tranche, which also pays for earlier ones.
 * @param {Sender & {feed: Feed, subscription: Subscription, tranche: number}} what
 * @returns {Promise<Outcome>}
 * @throws {InputError} where it is not its time, or too late: a key that the chain refuses is read all the same
 */
export async function deliverTranche({ chain, account, feed, subscription, tranche }) {
  const sealedKey = await sealTranche({ chain, feed, subscription, tranche });
  const [now, margin] = [await chainTime(chain), await keyMargin(chain, subscription.promise)];
  const { keyFrom, keyUntil } = timesOf(subscription.promise, tranche);
  need(now >= keyFrom, `it is too early for the key of tranche ${tranche}, by ${durationText(keyFrom - now)}`);
  need(now <= keyUntil - margin, `it is too late for the key of tranche ${tranche}: one that comes after its time is given away for nothing`);
  const { deliverTranche: call } = chain.api.tx.dataMarketplace;
  return send({ chain, account }, call(subscription.id, toHex(subscription.deal), tranche, toHex(sealedKey)));
}
