// SPDX-License-Identifier: Apache-2.0
// A deal and its key file: the file is there before the deal is sent, and says nothing of a deal that was refused. What was
// sent, and whose fate nobody knows yet, stays noted until it is known.

import { sameBytes, toHex } from '../encoding/bytes.js';
import { need } from '../encoding/errors.js';
import { dealKey, freeDealKey, pendingDeal } from './deal-key.js';
import { purchasesOf } from './records.js';
import { isRefused } from './sending.js';
import { subscriptionsOf } from './subscriptions.js';

/** @import { Chain } from '../chain/chain.js' */
/** @import { BuyerKey } from '../device/keys.js' */
/** @import { Purpose } from './deal-key.js' */

/** The calls that make a deal for a buyer's key. */
const CALLS = ['purchase', 'subscribe', 'accept'];

/** Whether an account has a deal for a key, once nothing is under way that would make one. */
async function isUsed(chain, buyer, publicKey) {
  for (const call of CALLS) await chain.settle({ address: buyer }, 'dataMarketplace', call);
  const deals = [...(await purchasesOf(chain, buyer)), ...(await subscriptionsOf(chain, buyer))];
  return deals.some(({ buyerKey }) => sameBytes(buyerKey, publicKey));
}

/** Frees a key that an earlier run noted for a deal which was never made. */
async function freeWhereUnused(chain, path) {
  const pending = pendingDeal(path);
  if (pending === undefined || pending.genesis !== toHex(chain.genesis)) return;
  if (!(await isUsed(chain, pending.buyer, pending.publicKey))) freeDealKey(path);
}

/**
 * Makes a deal for the key in a file, which is made if it is not there. Where the deal is refused, the file is as it was.
 * @template T
 * @param {{chain: Chain, path: string, purpose: Purpose}} of
 * @param {(key: BuyerKey, isNew: boolean) => Promise<T>} act makes the deal
 * @returns {Promise<T>}
 * @throws {import('../encoding/errors.js').InputError} where the key is that of another deal
 */
export async function withDealKey({ chain, path, purpose }, act) {
  await freeWhereUnused(chain, path);
  const { key, isNew, isMade, keep, undo } = dealKey(path, purpose);
  // Once it is closed, the chain knows no more of it.
  need(
    !isMade || (await isUsed(chain, purpose.buyer, key.publicKey)),
    `${path} is the key of a deal that is over: a key is for one; name another file with --buyer-key, which will be made`,
  );
  try {
    const made = await act(key, isNew);
    keep();
    return made;
  } catch (error) {
    // Only where the chain itself has no such deal: a key that is lost opens nothing.
    const isFree = isRefused(error) && !(await isUsed(chain, purpose.buyer, key.publicKey).catch(() => true));
    if (isFree) undo();
    throw error;
  }
}
