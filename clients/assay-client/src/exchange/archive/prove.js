// SPDX-License-Identifier: Apache-2.0
// Reading an archive's file by what stands in it, not by what the device committed to, and the paths of one of its records.
// A file with too many or too few records of a batch has them under its root all the same, and that can be proved.

import { uintLe, sameBytes } from '../../encoding/bytes.js';
import { Frontier } from '../../merkle/frontier.js';
import { leafHash } from '../../merkle/merkle.js';
import { encodeUnit, HASH_LENGTH } from '../record.js';
import { PathMaker } from '../tree.js';
import { ByteReader, piecesOf } from './bytes.js';
import { decodeEntry, ENTRY_LENGTH, entryLength } from './format.js';
import { isLogged, takeEntry, takeHeader, verify } from './walk.js';

/** @import { InputError, VerificationError } from '../../encoding/errors.js' */
/** @import { CommitmentProof, RecordProof, UnitProof } from '../fault.js' */
/** @import { ArchiveTerms } from './walk.js' */

/** Whether what stands next is what precedes the records of a batch. */
async function isEntry(reader, sequence, terms) {
  const start = uintLe(sequence, 8);
  if (!(await reader.has(ENTRY_LENGTH)) || !sameBytes(reader.peek(start.length), start)) return false;
  const length = entryLength(reader.peek(ENTRY_LENGTH));
  if (length === undefined || !(await reader.has(length))) return false;
  return isLogged(decodeEntry(reader.peek(length)), sequence, terms);
}

/** The records up to the next batch, or up to the end of the file. */
async function* recordsBefore(reader, next, terms, size) {
  const isLast = next > terms.last;
  while (isLast ? await reader.has(1) : !(await isEntry(reader, next, terms))) {
    const isThere = await reader.has(size);
    verify(isThere, `the archive ends in batch ${next - 1}: its file is not whole`);
    yield reader.take(size);
  }
}

/**
 * Whoever reads a file is told what is in it.
 * @typedef {object} Visitor
 * @property {(commitment: CommitmentProof) => void | Promise<void>} [onBatch] a batch begins
 * @property {(record: Uint8Array, place: number) => void} [onRecord] a record of it
 * @property {(unit: {count: number, root: Uint8Array}) => void} [onEnd] it ends
 * @property {(done: number) => void} [onProgress] so many bytes are done
 */

/**
 * Reads an archive's file by what stands in it.
 * @param {{file: string, terms: ArchiveTerms} & Visitor} from
 * @returns {Promise<Uint8Array>} the root over its records
 * @throws {VerificationError} where it is not whole, or has other commitments than the stream's log
 * @throws {InputError} where it cannot be read
 */
export async function visitArchive({ file, terms, ...visitor }) {
  const { onBatch = () => {}, onRecord = () => {}, onEnd = () => {}, onProgress = () => {} } = visitor;
  const reader = new ByteReader(piecesOf(file));
  const archive = new Frontier();
  try {
    const { width } = await takeHeader(reader, terms);
    for (let sequence = terms.first; sequence <= terms.last; sequence++) {
      await onBatch(await takeEntry(reader, sequence, terms));
      const sealed = new Frontier();
      for await (const record of recordsBefore(reader, sequence + 1, terms, HASH_LENGTH + width)) {
        onRecord(record, sealed.size);
        sealed.push(leafHash(record));
        if (sealed.size % 1_024 === 0) onProgress(reader.position);
      }
      const unit = { count: sealed.size, root: sealed.root };
      onEnd(unit);
      archive.push(leafHash(encodeUnit(unit)));
      onProgress(reader.position);
    }
    return archive.root;
  } finally {
    await reader.close();
  }
}

/**
 * What proves a batch of an archive, its commitment and one of its records.
 * @param {{file: string, terms: ArchiveTerms, index: number, count: number, place?: number, onProgress?: (done: number) =>
 *   void}} what `index` is the place of the batch in the archive, `count` how many records it has, `place` that of one of
 *   them
 * @returns {Promise<{batch: UnitProof, commitment: CommitmentProof, record: RecordProof | undefined}>}
 * @throws {VerificationError} as `visitArchive` does
 */
export async function prove({ file, terms, index, count, place, onProgress }) {
  const units = new PathMaker(index, terms.last - terms.first + 1);
  const records = place === undefined ? undefined : new PathMaker(place, count);
  let at = -1;
  /** @type {any} */
  const found = {};
  await visitArchive({
    file,
    terms,
    onProgress,
    onBatch(commitment) {
      at += 1;
      if (at === index) found.commitment = commitment;
    },
    onRecord(record, i) {
      if (at !== index || records === undefined) return;
      records.push(leafHash(record));
      if (i === place) found.record = Uint8Array.from(record);
    },
    onEnd(unit) {
      units.push(leafHash(encodeUnit(unit)));
      if (at === index) found.unit = unit;
    },
  });
  const record =
    place === undefined || records === undefined ? undefined : { place, record: found.record, path: records.path };
  return { batch: { index, ...found.unit, path: units.path }, commitment: found.commitment, record };
}
