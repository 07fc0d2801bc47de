// SPDX-License-Identifier: Apache-2.0
// The sealed file of what a seller sells: made from the folder's batches, and opened to its end as its buyer does.

import { existsSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { InputError, VerificationError } from '../encoding/errors.js';
import { folderLeaves } from '../exchange/archive/leaves.js';
import { openArchive } from '../exchange/archive/open.js';
import { writeArchive } from '../exchange/archive/write.js';
import { Feed } from '../feed/store.js';
import { archiveOf, fileTerms, getBought } from './archive-file.js';
import { archiveFileName } from './offers.js';

/** @import { Chain } from '../chain/chain.js' */
/** @import { ArchiveTerms } from '../exchange/archive/walk.js' */
/** @import { Offer } from './offers.js' */
/** @import { Purchase } from './records.js' */

/**
 * Is told how much of what is done.
 * @typedef {(what: string) => (done: number, of?: number) => void} OnWork
 */

const silent = () => () => {};

/**
 * Where the file of an offer is in a folder.
 * @param {Feed} feed
 * @param {Offer} offer
 * @returns {string}
 */
export const pathFor = (feed, offer) => join(feed.publicFolder, archiveFileName(offer));

/**
 * Writes the file of an offer, with the paths of a log of this size.
 * @param {{feed: Feed, offer: Offer, logSize: number, logRoot: Uint8Array, file?: string, onWork?: OnWork}} what
 * @returns {Promise<Awaited<ReturnType<typeof writeArchive>> & Offer & {file: string}>}
 * @throws {InputError} where the folder does not have what the chain has
 * @throws {VerificationError} where a batch's file is not what the device committed to
 */
export async function writeFor({ feed, offer, logSize, logRoot, file = pathFor(feed, offer), onWork = silent }) {
  feed.checkBegins(offer.first);
  const made = await writeArchive({
    ...{ feed, file, logSize, logRoot, ...offer },
    leavesOf: folderLeaves(feed, { promises: feed.promises }),
    onProgress: onWork('batches sealed'),
  });
  return { ...made, ...offer, file };
}

/**
 * Opens a file as its buyer does, to the end.
 * @param {{file: string, terms: ArchiveTerms, key: Uint8Array, keyHash: Uint8Array, onWork?: OnWork}} what
 * @returns {Promise<void>}
 * @throws {VerificationError} where anything of it is not what was sold, or does not open
 */
export async function openAll({ file, terms, key, keyHash, onWork = silent }) {
  for await (const { record, sequence, place } of openArchive({ file, terms, key, keyHash, onProgress: onWork('bytes opened') })) {
    if (record === undefined) throw new VerificationError(`batch ${sequence}: what stands at place ${place} is no reading`);
  }
}

/** What was found right for each folder in this run, by the ciphertext's root: many may have bought the same. */
const proved = new WeakMap();

/**
 * Makes sure that a key opens all of the ciphertext that was sold: by the file in the folder, or by one that is made anew of
 * the folder's batches, or by the one that is served. Which of them it is does not matter: each has to have the root that
 * was sold. Nothing is left behind where none has.
 * @param {{chain: Chain, feed: Feed, purchase: Purchase, offer: Offer & {key: Uint8Array}, onWork?: OnWork}} what
 * @returns {Promise<void>}
 * @throws {InputError} where that cannot be shown: a key that does not open what was sold costs the bond
 */
export async function proveSold({ chain, feed, purchase, offer, onWork = silent }) {
  const { keyHash, logSize, logRoot, ciphertextRoot } = archiveOf(purchase.goods, `purchase ${purchase.id}`);
  const known = proved.get(feed) ?? proved.set(feed, new Set()).get(feed);
  const name = [ciphertextRoot, keyHash, logRoot].join();
  if (known.has(name)) return;
  const terms = fileTerms(chain, purchase);
  const file = pathFor(feed, offer);
  const fresh = `${file}.new`;
  const open = (path) => openAll({ file: path, terms, key: offer.key, keyHash, onWork });
  const { first, last } = offer;
  const ways = [
    existsSync(file) && (() => open(file)),
    // Another run may have added what the log has more.
    () => writeFor({ feed: Feed.open(feed.folder), offer: { first, last, offer: offer.offer }, logSize, logRoot, file: fresh, onWork }),
    () => getBought({ chain, purchase, file: fresh, onProgress: onWork('bytes fetched') }),
  ];
  const reasons = [];
  for (const way of ways) {
    if (!way) continue;
    try {
      await way();
      if (existsSync(fresh)) {
        await open(fresh);
        renameSync(fresh, file);
      }
      return void known.add(name);
    } catch (error) {
      if (!(error instanceof InputError || error instanceof VerificationError)) throw error;
      reasons.push(error.message);
    } finally {
      rmSync(fresh, { force: true });
    }
  }
  throw new InputError(
    `nothing shows that the feed in ${feed.folder} has the key to what purchase ${purchase.id} bought, so that none is sent: ${reasons.join('; ')}. 'assay listing refund' gives the money back before a complaint costs the bond`,
  );
}
