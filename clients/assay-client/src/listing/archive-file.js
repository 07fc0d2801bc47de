// SPDX-License-Identifier: Apache-2.0
// The file of an archive that is listed: what it has to be, and getting it.

import { InputError, VerificationError } from '../encoding/errors.js';
import { checkArchive, receiveArchive } from '../exchange/archive/check.js';
import { archiveLength } from '../exchange/archive/format.js';
import { bytesAt } from '../feed/file-source.js';

/** @import { Chain } from '../chain/chain.js' */
/** @import { OnProgress } from '../exchange/archive/check.js' */
/** @import { ArchiveSummary, ArchiveTerms } from '../exchange/archive/walk.js' */
/** @import { Listing, Purchase } from './records.js' */
/** @import { Archive, Goods } from './terms.js' */
/** @import { Texts } from './texts.js' */

/**
 * The archive that is sold.
 * @param {Goods} goods
 * @param {string} what how an error sentence calls what sells it
 * @returns {Archive}
 * @throws {InputError} where it is a feed
 */
export function archiveOf(goods, what) {
  if (goods.kind !== 'archive') throw new InputError(`${what} is one of a feed, and not of an archive`);
  return goods;
}

/**
 * What the file of a listing or a purchase has to be.
 * @param {Pick<Chain, 'genesis'>} chain
 * @param {Pick<Listing | Purchase, 'id' | 'stream' | 'goods'>} sold
 * @returns {ArchiveTerms}
 * @throws {InputError} where a feed is sold
 */
export function fileTerms({ genesis }, { id, stream, goods }) {
  const { first, last, logSize, logRoot, width, readings, ciphertextRoot } = archiveOf(goods, `listing ${id}`);
  return { genesis, stream, first, last, logSize, logRoot, width, readings, ciphertextRoot };
}

const date = (time) => new Date(time).toISOString();

/**
 * Refuses a file that covers less than its listing says.
 * @type {(texts: Texts, summary: ArchiveSummary) => void}
 */
function checkCoverage({ coverage: { from, to } }, { firstTime, lastTime }) {
  const isCovered = (from === undefined || from >= firstTime) && (to === undefined || to <= lastTime);
  if (isCovered) return;
  const said = [from, to].map((time) => (time === undefined ? '…' : date(time))).join(' to ');
  throw new VerificationError(
    `the listing says that it covers ${said}, and the device committed to ${date(firstTime)} to ${date(lastTime)}`,
  );
}

/**
 * Checks a file against what is listed, as a buyer does before it pays: needs no key.
 * @param {{chain: Pick<Chain, 'genesis'>, listing: Listing, file: string, onProgress?: OnProgress}} what
 * @returns {Promise<ArchiveSummary>}
 * @throws {VerificationError} where it is not what the device committed to, or not what was listed
 */
export async function checkListed({ chain, listing, file, onProgress }) {
  const summary = await checkArchive({ file, terms: fileTerms(chain, listing), onProgress });
  checkCoverage(listing.texts, summary);
  return summary;
}

/**
 * Gets the file of a listing, and checks it as it comes. It is there for good once this is done, and whole, or not at all.
 * @param {{chain: Pick<Chain, 'genesis'>, listing: Listing, file: string, uri?: string, onProgress?: OnProgress}} what
 *   `uri` is where to get it, if not where the listing says
 * @returns {Promise<ArchiveSummary>}
 * @throws {VerificationError} where it is not there, not what the device committed to, or not what was listed
 */
export async function getListed({ chain, listing, file, uri = listing.texts.uri, onProgress }) {
  const length = archiveLength(archiveOf(listing.goods, `listing ${listing.id}`));
  const summary = await receiveArchive({
    ...{ file, onProgress, length },
    bytes: bytesAt(uri),
    terms: fileTerms(chain, listing),
  });
  checkCoverage(listing.texts, summary);
  return summary;
}

/**
 * Gets the file of a purchase again, as `getListed` did.
 * @param {{chain: Pick<Chain, 'genesis'>, purchase: Purchase, file: string, uri?: string, onProgress?: OnProgress}} what
 *   `uri` is where to get it, if not where the listing said
 * @returns {Promise<ArchiveSummary>}
 * @throws {VerificationError} where it is not there, or not what was bought
 */
export const getBought = ({ chain, purchase, file, uri = purchase.uri, onProgress }) =>
  receiveArchive({
    ...{ file, onProgress, length: archiveLength(archiveOf(purchase.goods, `purchase ${purchase.id}`)) },
    bytes: bytesAt(uri),
    terms: fileTerms(chain, purchase),
  });
