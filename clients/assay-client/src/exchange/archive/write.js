// SPDX-License-Identifier: Apache-2.0
// Making the file of an archive from the batches that a seller keeps. One batch at a time is in memory.

import { concat, sameBytes } from '../../encoding/bytes.js';
import { need } from '../../encoding/errors.js';
import { logTree } from '../../feed/batch.js';
import { Frontier } from '../../merkle/frontier.js';
import { leafHash } from '../../merkle/merkle.js';
import { archiveKey, contentKey, keyHash, newOffer } from '../key.js';
import { encodeUnit, sealRecord, widthFor } from '../record.js';
import { writeDraft } from './draft.js';
import { encodeEntry, encodeHeader } from './format.js';
import { folderLeaves } from './leaves.js';

/** @import { Commitment } from '../../device/commitment.js' */
/** @import { InputError, VerificationError } from '../../encoding/errors.js' */
/** @import { Feed } from '../../feed/store.js' */
/** @import { LeavesOf } from './leaves.js' */
/** @import { ArchiveSummary } from './walk.js' */

/**
 * What is sold, and where its file is to be.
 * @typedef {object} Offering
 * @property {Feed} feed the stream's folder
 * @property {string} file the file to be written
 * @property {number} first sequence of the first batch
 * @property {number} last sequence of the last
 * @property {number} [logSize] size of the stream's log on chain; by default all that the folder has
 * @property {Uint8Array} [logRoot] the root of that on chain, which the folder's has to be
 * @property {Uint8Array} [offer] the id of the offer; a new one is best
 * @property {LeavesOf} [leavesOf] gives a batch's leaves, by default from the folder
 * @property {(done: number, of: number) => void} [onProgress] is told how many batches are done; each is read twice
 */

const BLOCK = 1 << 16;

/** A batch's leaves, which have to be those of its commitment, each with its hash. */
async function checkedLeaves(commitment, leavesOf) {
  const leaves = await leavesOf(commitment);
  const { sequence, count, root } = commitment;
  need(
    leaves.length === count,
    `batch ${sequence}: ${leaves.length} readings are there, and the device committed to ${count}`,
  );
  const hashes = leaves.map(leafHash);
  const tree = new Frontier();
  hashes.forEach((hash) => tree.push(hash));
  need(sameBytes(tree.root, root), `batch ${sequence}: its readings are not those that the device committed to`);
  return leaves.map((leaf, i) => ({ leaf, hash: hashes[i] }));
}

/** The commitments of a range and the tree over the log that they are in. */
function rangeOf({ feed, first, last, logSize, logRoot }) {
  const known = feed.commitments.length;
  const isRange = [first, last, logSize].every((n) => Number.isSafeInteger(n) && n >= 0) && first <= last;
  need(isRange, `there are no batches ${first} to ${last} of a log of ${logSize}`);
  need(logSize <= known, `the feed in ${feed.folder} has ${known} batches, and the stream's log on chain ${logSize}`);
  need(last < logSize, `batch ${last} is not on chain: the stream's log has ${logSize}`);
  const log = logTree(feed.commitments.slice(0, logSize));
  need(
    logRoot === undefined || sameBytes(log.root, logRoot),
    `the manifest of the feed in ${feed.folder} is not that of the stream's log on chain: the root differs`,
  );
  return { log, commitments: feed.commitments.slice(first, last + 1) };
}

/** Writes one batch, and gives the root over its records. */
async function writeBatch(draft, { entry, leaves, contentKey, width }) {
  const tree = new Frontier();
  const { sequence } = entry.commitment;
  await draft.write(encodeEntry(entry));
  /** @type {Uint8Array[]} */
  let block = [];
  let length = 0;
  for (const [place, { leaf, hash }] of leaves.entries()) {
    const record = sealRecord({ leaf, hash, sequence, place, contentKey, width });
    tree.push(leafHash(record));
    block.push(record);
    length += record.length;
    if (length < BLOCK && place + 1 < leaves.length) continue;
    await draft.write(concat(...block));
    [block, length] = [[], 0];
  }
  return tree.root;
}

/**
 * Makes the file of an archive. It is there whole, and for good, once this is done. Whoever sells opens it as a buyer does
 * before listing it: one rotten byte would cost the bond, and make the key public.
 * @param {Offering} what
 * @returns {Promise<ArchiveSummary & {key: Uint8Array, keyHash: Uint8Array, logSize: number, logRoot: Uint8Array}>}
 *   `key` is what buyers get, and follows from the feed's master key and `offer`
 * @throws {InputError} where the folder does not have what the device committed to, or a reading is too long
 * @throws {VerificationError} where a batch's file is not what the device committed to
 */
export async function writeArchive(what) {
  const { feed, file, first, last, offer = newOffer(), leavesOf = folderLeaves(feed), onProgress = () => {} } = what;
  const { logSize = feed.commitments.length, logRoot } = what;
  const { log, commitments } = rangeOf({ feed, first, last, logSize, logRoot });
  const { genesis, stream, master } = feed;
  let [longest, readings, firstTime, lastTime] = [0, 0, Infinity, 0];
  for (const [i, commitment] of commitments.entries()) {
    for (const { leaf } of await checkedLeaves(commitment, leavesOf)) longest = Math.max(longest, leaf.length);
    readings += commitment.count;
    firstTime = Math.min(firstTime, commitment.firstTime);
    lastTime = Math.max(lastTime, commitment.lastTime);
    onProgress(i + 1, 2 * commitments.length);
  }
  const width = widthFor(longest);
  const key = archiveKey({ master, genesis, stream, first, last, offer });
  const sealing = { contentKey: contentKey(key, { genesis, stream, first, last }), width };
  const archive = new Frontier();
  const header = encodeHeader({ genesis, stream, first, last, width, offer });
  const length = await writeDraft(file, async (draft) => {
    await draft.write(header);
    for (const [i, commitment] of commitments.entries()) {
      const leaves = await checkedLeaves(commitment, leavesOf);
      const entry = { commitment, path: log.path(commitment.sequence) };
      const root = await writeBatch(draft, { entry, leaves, ...sealing });
      archive.push(leafHash(encodeUnit({ count: commitment.count, root })));
      onProgress(commitments.length + i + 1, 2 * commitments.length);
    }
    return draft.length;
  });
  const summary = { ciphertextRoot: archive.root, readings, batches: commitments.length, width, offer };
  return { ...summary, firstTime, lastTime, length, key, keyHash: keyHash(key), logSize, logRoot: log.root };
}
