// SPDX-License-Identifier: Apache-2.0
// Which offers a seller made of a feed's folder. An offer's id and the folder's master key give the key that buyers pay for,
// so it is written before anything is listed. It stands in the header of the file as well.

import { closeSync, existsSync, openSync, readdirSync, readSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fromHex, sameBytes, toHex } from '../encoding/bytes.js';
import { InputError, VerificationError } from '../encoding/errors.js';
import { writeWhole } from '../encoding/files.js';
import { parseJson } from '../encoding/json.js';
import { Locked, takeLock } from '../encoding/lock.js';
import { readSecretFile } from '../encoding/secrets.js';
import { decodeHeader, HEADER_LENGTH } from '../exchange/archive/format.js';
import { archiveKey, keyHash } from '../exchange/key.js';

/** @import { Feed } from '../feed/store.js' */

/**
 * An offer of a range of batches.
 * @typedef {{first: number, last: number, offer: Uint8Array, listed?: boolean}} Offer `offer` is its id, `listed` whether it
 *   was ever listed: no key is that of two listings
 */

const EXTENSION = '.archive';

const pathOf = (feed) => join(feed.folder, 'private', 'offers.json');

/**
 * The name of an offer's file where it is served.
 * @param {Offer} offer
 * @returns {string}
 */
export const archiveFileName = ({ first, last, offer }) => `${first}-${last}-${toHex(offer).slice(2)}${EXTENSION}`;

/** Offers that the folder has a note of. */
function notedOffers(feed) {
  const path = pathOf(feed);
  if (!existsSync(path)) return [];
  return parseJson(readSecretFile(path, 'list of offers'), path).map(({ offer, ...rest }) => ({
    ...rest,
    offer: fromHex(offer, "an offer's id", 16),
  }));
}

/** The header of a file, where it is that of an archive of this stream. */
function headerIn(path, feed) {
  const bytes = new Uint8Array(HEADER_LENGTH);
  const file = openSync(path, 'r');
  try {
    const length = readSync(file, bytes);
    const header = decodeHeader(bytes.subarray(0, length));
    return header.stream === feed.stream && sameBytes(header.genesis, feed.genesis) ? header : undefined;
  } catch (error) {
    if (error instanceof VerificationError) return undefined;
    throw error;
  } finally {
    closeSync(file);
  }
}

/** Offers whose files are in the folder. */
const servedOffers = (feed) =>
  readdirSync(feed.publicFolder)
    .filter((name) => name.endsWith(EXTENSION))
    .map((name) => headerIn(join(feed.publicFolder, name), feed))
    .filter((header) => header !== undefined);

/**
 * Every offer that was made of a folder's batches.
 * @param {Feed} feed
 * @returns {Offer[]}
 */
export const offersOf = (feed) => [...notedOffers(feed), ...servedOffers(feed)];

/** How often, and every how many milliseconds, the list's lock is asked for: whoever has it needs it for a moment. */
const [TRIES, EVERY] = [250, 20];

/** Takes the lock of the list, as soon as whoever has it lets it go. */
function lockList({ privateFolder }) {
  for (let tries = 1; ; tries++) {
    try {
      return takeLock(privateFolder, 'offers');
    } catch (error) {
      if (!(error instanceof Locked)) throw error;
      if (tries === TRIES) {
        throw new InputError(`process ${error.pid} writes the list of offers: wait for it, or remove ${error.path} if there is no such process`);
      }
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, EVERY);
    }
  }
}

/**
 * Puts another list in place of the one that is noted, which no other run changes meanwhile. It has a lock of its own: a run
 * that commits has the folder's for as long as it takes, and what is listed meanwhile has to be noted.
 */
function change(feed, act) {
  const lock = lockList(feed);
  try {
    const offers = act(notedOffers(feed)).map((each) => ({ ...each, offer: toHex(each.offer) }));
    if (offers.length > 0) writeWhole(pathOf(feed), `${JSON.stringify(offers, null, 1)}\n`, 0o600);
    else rmSync(pathOf(feed), { force: true });
  } finally {
    lock.release();
  }
}

/** The offers but for one. */
const without = (offers, offer) => offers.filter((each) => !sameBytes(each.offer, offer));

/**
 * Notes an offer, for good, in place of what was noted of it.
 * @param {Feed} feed
 * @param {Offer} noted
 */
export function noteOffer(feed, { first, last, offer, listed = false }) {
  change(feed, (offers) => [...without(offers, offer), { first, last, offer, listed }]);
}

/**
 * Forgets an offer that was never listed.
 * @param {Feed} feed
 * @param {Offer} forgotten
 */
export function forgetOffer(feed, { offer }) {
  change(feed, (offers) => without(offers, offer));
}

/**
 * Offers that were never listed, as by a run that was killed.
 * @param {Feed} feed
 * @returns {Offer[]}
 */
export const spareOffers = (feed) => notedOffers(feed).filter(({ listed }) => !listed);

/**
 * The key of an offer, and what the chain has of it.
 * @param {Feed} feed
 * @param {Offer} offer
 * @returns {{key: Uint8Array, keyHash: Uint8Array}}
 */
export function keyOfOffer({ master, genesis, stream }, { first, last, offer }) {
  const key = archiveKey({ master, genesis, stream, first, last, offer });
  return { key, keyHash: keyHash(key) };
}

/**
 * The offer whose key has this hash: the one that was listed.
 * @param {Feed} feed
 * @param {{first: number, last: number, keyHash: Uint8Array}} goods
 * @returns {Offer & {key: Uint8Array} | undefined}
 */
export function findOffer(feed, { first, last, keyHash: wanted }) {
  for (const offer of offersOf(feed)) {
    if (offer.first !== first || offer.last !== last) continue;
    const made = keyOfOffer(feed, offer);
    if (sameBytes(made.keyHash, wanted)) return { first, last, offer: offer.offer, key: made.key };
  }
  return undefined;
}
