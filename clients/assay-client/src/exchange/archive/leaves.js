// SPDX-License-Identifier: Apache-2.0
// The leaves of batches as a seller keeps them: each batch is encrypted to the seller alone, or sealed for subscribers.

import { sameBytes } from '../../encoding/bytes.js';
import { VerificationError } from '../../encoding/errors.js';
import { sha256 } from '../../encoding/sha256.js';
import { leavesIn } from '../../feed/batch.js';
import { batchKey } from '../../feed/seal.js';
import { sealedLeaves, trancheOf } from '../feed.js';
import { trancheKey } from '../key.js';
import { HASH_LENGTH } from '../record.js';

/** @import { Commitment } from '../../device/commitment.js' */
/** @import { Feed } from '../../feed/store.js' */
/** @import { Promised } from '../feed.js' */

/**
 * Gives the leaves of a batch, in order.
 * @typedef {(commitment: Commitment) => Uint8Array[] | Promise<Uint8Array[]>} LeavesOf
 */

/** The leaves of a sealed batch, whichever of the promises it was sealed under. */
function openUnderAny({ feed, file, commitment, promises }) {
  const { genesis, master, stream } = feed;
  const width = file.length / commitment.count - HASH_LENGTH;
  for (const promise of promises) {
    const { firstTranche: first, tranches } = promise;
    const tranche = trancheOf(commitment.lastTime, promise);
    const key = trancheKey({ master, genesis, stream, first, last: first + tranches - 1, tranche });
    try {
      return [...sealedLeaves({ file, key, genesis, stream, tranche, width, commitment })];
    } catch (error) {
      if (!(error instanceof VerificationError)) throw error;
    }
  }
  throw new VerificationError(
    `batch ${commitment.sequence}: its file is neither the one that the device committed to, nor sealed under a promise that is known`,
  );
}

/**
 * The leaves of batches in a feed's folder, whose files have to be those that the device committed to. They are not decoded:
 * that takes longer than all else, and each was checked when it was committed.
 * @param {Feed} feed
 * @param {{promises?: Promised[]}} [options] those that batches were sealed under
 * @returns {LeavesOf}
 */
export const folderLeaves =
  (feed, { promises = [] } = {}) =>
  (commitment) => {
    const { sequence } = commitment;
    const file = feed.batchFile(sequence);
    if (!sameBytes(sha256(file), commitment.content)) return openUnderAny({ feed, file, commitment, promises });
    const { genesis, master, stream } = feed;
    return [...leavesIn({ file, key: batchKey(master, stream, sequence), genesis, stream, commitment })];
  };
