// SPDX-License-Identifier: Apache-2.0
// The leaves of a batch in a feed's folder, as quickly as they can be had: they are compared, and nothing is made of them.

import { sameBytes } from '../../encoding/bytes.js';
import { free } from '../../encoding/freeing.js';
import { sha256 } from '../../encoding/sha256.js';
import { folderLeaves } from '../../exchange/archive/leaves.js';
import { leavesIn } from '../../feed/batch.js';
import { batchKey } from '../../feed/seal.js';

/** @import { Commitment } from '../../device/commitment.js' */
/** @import { Feed } from '../../feed/store.js' */

/**
 * The leaves of a batch, whose file has to be the one that the device committed to.
 * @param {Feed} feed
 * @param {Commitment} commitment
 * @returns {Promise<{leaves: Iterable<Uint8Array>, end: () => void}>} they come one after another: what is wrong with one is said
 *   when it comes. `end` frees their memory: there are none any more
 * @throws {import('../../encoding/errors.js').InputError} where the file is missing, or the batch is an earlier owner's
 * @throws {import('../../encoding/errors.js').VerificationError} where it is another file, or encrypted with another key
 */
export async function leavesOf(feed, commitment) {
  feed.checkBegins(commitment.sequence);
  const file = feed.batchFile(commitment.sequence);
  const { genesis, master, stream } = feed;
  if (sameBytes(sha256(file), commitment.content)) {
    const leaves = leavesIn({ file, key: batchKey(master, stream, commitment.sequence), genesis, stream, commitment });
    return { leaves, end: () => free(file) };
  }
  free(file);
  // It may be sealed for subscribers.
  return { leaves: await folderLeaves(feed, { promises: feed.promises })(commitment), end() {} };
}
