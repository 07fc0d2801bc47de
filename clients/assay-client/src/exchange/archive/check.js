// SPDX-License-Identifier: Apache-2.0
// What a buyer does before it pays: the whole archive is there, and it is what the device committed to.

import { ByteReader, lengthOf, piecesOf } from './bytes.js';
import { writeDraft } from './draft.js';
import { walkArchive } from './walk.js';

/** @import { InputError, VerificationError } from '../../encoding/errors.js' */
/** @import { ArchiveSummary, ArchiveTerms } from './walk.js' */

/**
 * Is told how many bytes are done, and of how many, where that is known.
 * @typedef {(done: number, of?: number) => void} OnProgress
 */

/**
 * @param {AsyncIterable<Uint8Array>} pieces
 * @param {{terms: ArchiveTerms, onProgress?: OnProgress, length?: number}} how
 * @returns {Promise<ArchiveSummary>}
 */
async function check(pieces, { terms, onProgress = () => {}, length }) {
  const reader = new ByteReader(pieces);
  try {
    const walk = walkArchive({ reader, terms });
    for (;;) {
      const { done, value } = await walk.next();
      onProgress(reader.position, length);
      if (done) return value;
    }
  } finally {
    await reader.close();
  }
}

/**
 * Checks the file of an archive against what was listed, without its key.
 * @param {{file: string, terms: ArchiveTerms, onProgress?: OnProgress}} what
 * @returns {Promise<ArchiveSummary>}
 * @throws {VerificationError} where it is not whole, not what the device committed to, or not what was listed
 * @throws {InputError} where it cannot be read
 */
export async function checkArchive({ file, ...rest }) {
  const length = lengthOf(file);
  return check(piecesOf(file), { ...rest, length });
}

/** Writes pieces while they are read. */
async function* copied(pieces, draft) {
  for await (const piece of pieces) {
    await draft.write(piece);
    yield piece;
  }
}

/**
 * Receives an archive into a file, and checks it as it comes: what is wrong is not read to its end, and leaves no file. The
 * file is there for good once this is done.
 * @param {{bytes: AsyncIterable<Uint8Array>, file: string, terms: ArchiveTerms, onProgress?: OnProgress, length?: number}}
 *   what `length` is what the sender says, for `onProgress` alone
 * @returns {Promise<ArchiveSummary>}
 * @throws {VerificationError} as `checkArchive` does
 * @throws {InputError} where it cannot be written
 */
export const receiveArchive = ({ bytes, file, ...rest }) =>
  writeDraft(file, (draft) => check(copied(bytes, draft), rest));
