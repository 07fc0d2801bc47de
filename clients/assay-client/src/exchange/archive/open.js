// SPDX-License-Identifier: Apache-2.0
// Opening an archive with its key: every record is compared with what the device committed to before it is given on.

import { sameBytes } from '../../encoding/bytes.js';
import { InputError, VerificationError } from '../../encoding/errors.js';
import { decodeLeaf } from '../../feed/reading.js';
import { contentKey, keyHash as hashOfKey } from '../key.js';
import { openRecord } from '../record.js';
import { ByteReader, lengthOf, piecesOf } from './bytes.js';
import { prove } from './prove.js';
import { verify, walkArchive } from './walk.js';

/** @import { Reading } from '../../feed/senml.js' */
/** @import { ArchiveFault } from '../fault.js' */
/** @import { OnProgress } from './check.js' */
/** @import { ArchiveTerms } from './walk.js' */

/** A leaf of an archive, which is what the device committed to. */
export class Opened {
  /**
   * Use `openArchive`.
   * @param {{sequence: number, place: number, leaf: Uint8Array}} what
   */
  constructor({ sequence, place, leaf }) {
    this.sequence = sequence;
    this.place = place;
    this.leaf = leaf;
  }

  /**
   * The reading, which is decoded when it is asked for: that takes longer than all checks.
   * @returns {Reading | undefined} nothing where the leaf is none. Nobody but the device answers for that
   */
  get record() {
    try {
      return decodeLeaf(this.leaf).record;
    } catch (error) {
      if (error instanceof InputError) return undefined;
      throw error;
    }
  }
}

/** A record does not open to the leaf that it names; `fault` is what proves it, to complain with. */
export class FaultyRecord extends VerificationError {
  name = 'FaultyRecord';

  /** @param {{sequence: number, place: number, fault: ArchiveFault}} what */
  constructor({ sequence, place, fault }) {
    super(`batch ${sequence}: record ${place} does not open to what its leaf hash says`);
    this.sequence = sequence;
    this.place = place;
    this.fault = fault;
  }
}

/** What proves that a record is wrong, which takes another reading of the file. */
async function faultOf({ file, terms, commitment, place }) {
  const index = commitment.sequence - terms.first;
  const { batch, record } = await prove({ file, terms, index, count: commitment.count, place });
  const fault = /** @type {ArchiveFault} */ ({ type: 'Record', batch, record });
  return new FaultyRecord({ sequence: commitment.sequence, place, fault });
}

/**
 * The readings of an archive, in order. Everything that `checkArchive` checks is checked again; what is found only at the end
 * of a batch or of the file is thrown when its readings are given already.
 * @param {{file: string, terms: ArchiveTerms, key: Uint8Array, keyHash?: Uint8Array, onProgress?: OnProgress}} what
 *   `keyHash` is what the chain has of the key
 * @returns {AsyncGenerator<Opened>}
 * @throws {FaultyRecord} where a record is wrong
 * @throws {VerificationError} where the key is another one, or as `checkArchive` does
 * @throws {InputError} where the file cannot be read
 */
export async function* openArchive({ file, terms, key, keyHash, onProgress = () => {} }) {
  verify(
    keyHash === undefined || sameBytes(hashOfKey(key), keyHash),
    'the key is not the one of the listing: its hash is another one',
  );
  const { genesis, stream, first, last } = terms;
  const content = contentKey(key, { genesis, stream, first, last });
  const length = lengthOf(file);
  const reader = new ByteReader(piecesOf(file));
  try {
    for await (const { commitment, start, records } of walkArchive({ reader, terms })) {
      const { sequence } = commitment;
      for (const [i, record] of records.entries()) {
        const place = start + i;
        const leaf = openRecord({ record, contentKey: content, sequence, place, width: record.length - 32 });
        if (leaf === undefined) throw await faultOf({ file, terms, commitment, place });
        yield new Opened({ sequence, place, leaf });
      }
      onProgress(reader.position, length);
    }
  } finally {
    await reader.close();
  }
}
