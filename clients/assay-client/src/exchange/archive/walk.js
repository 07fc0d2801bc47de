// SPDX-License-Identifier: Apache-2.0
// Reading the file of an archive from its beginning to its end, with all that can be said of it without its key. Nothing but
// the piece at hand and a hash for each level of two trees is kept, however long the file is.

import { encodeCommitment } from '../../device/commitment.js';
import { sameBytes } from '../../encoding/bytes.js';
import { VerificationError } from '../../encoding/errors.js';
import { Frontier } from '../../merkle/frontier.js';
import { leafHash, verifyInclusion } from '../../merkle/merkle.js';
import { encodeUnit, HASH_LENGTH } from '../record.js';
import { decodeEntry, decodeHeader, ENTRY_LENGTH, entryLength, HEADER_LENGTH } from './format.js';

/** @import { Commitment } from '../../device/commitment.js' */
/** @import { ByteReader } from './bytes.js' */
/** @import { Header } from './format.js' */

/**
 * What an archive has to be. What is left out is not compared: a seller knows the root only once the file is made.
 * @typedef {object} ArchiveTerms
 * @property {Uint8Array} genesis the chain's genesis hash
 * @property {bigint | number} stream
 * @property {number} first sequence of the first batch
 * @property {number} last sequence of the last
 * @property {number} logSize size of the stream's log when it was listed
 * @property {Uint8Array} logRoot the root of that
 * @property {number} [width] length of padded leaves in bytes
 * @property {number | bigint} [readings] how many there are
 * @property {Uint8Array} [ciphertextRoot] the root over the file's records
 */
/**
 * What an archive is.
 * @typedef {object} ArchiveSummary
 * @property {Uint8Array} ciphertextRoot the root Z over its records
 * @property {number} readings how many there are
 * @property {number} batches how many there are
 * @property {number} width length of padded leaves in bytes
 * @property {Uint8Array} offer the id in its header
 * @property {number} firstTime the time of the earliest reading, as the device committed, in milliseconds
 * @property {number} lastTime the time of the latest
 * @property {number} length of the file, in bytes
 */
/**
 * Records of a batch, one after another.
 * @typedef {{commitment: Commitment, start: number, records: Uint8Array[]}} Block `start` is the place of the first
 */

/** How many bytes of records are taken at once. */
const BLOCK = 1 << 16;

/**
 * Refuses what was received where the condition does not hold.
 * @param {unknown} condition
 * @param {string} sentence
 * @returns {asserts condition}
 * @throws {VerificationError}
 */
export function verify(condition, sentence) {
  if (!condition) throw new VerificationError(sentence);
}

/**
 * Takes bytes that have to be there.
 * @param {ByteReader} reader
 * @param {number} length
 * @param {string} where what they belong to
 * @returns {Promise<Uint8Array>}
 * @throws {VerificationError} where the file ends before
 */
export async function takeAll(reader, length, where) {
  const isThere = await reader.has(length);
  verify(isThere, `the archive ends in ${where}: its file is not whole`);
  return reader.take(length);
}

/**
 * Takes the header, which has to be that of the listing.
 * @param {ByteReader} reader
 * @param {ArchiveTerms} terms
 * @returns {Promise<Header>}
 * @throws {VerificationError} where it is another one
 */
export async function takeHeader(reader, terms) {
  const header = decodeHeader(await takeAll(reader, HEADER_LENGTH, 'its header'));
  const { genesis, stream, first, last, width } = header;
  verify(sameBytes(genesis, terms.genesis), 'the archive is one of another chain');
  verify(stream === BigInt(terms.stream), `the archive is one of stream ${stream}, not ${terms.stream}`);
  verify(
    first === terms.first && last === terms.last,
    `the archive has the batches ${first} to ${last}, not ${terms.first} to ${terms.last}`,
  );
  verify(
    terms.width === undefined || width === terms.width,
    `the archive's records have the width ${width}, and those of the listing ${terms.width}`,
  );
  return header;
}

/**
 * Whether a commitment is the one of a sequence in the log of the listing.
 * @param {{commitment: Commitment, path: Uint8Array[]}} entry
 * @param {number} sequence
 * @param {Pick<ArchiveTerms, 'logSize' | 'logRoot'>} terms
 * @returns {boolean}
 */
export const isLogged = ({ commitment, path }, sequence, { logSize, logRoot }) =>
  commitment.sequence === sequence &&
  verifyInclusion({ data: encodeCommitment(commitment), index: sequence, size: logSize, path, root: logRoot });

/**
 * Takes what stands before a batch's records, which has to be under the log's root.
 * @param {ByteReader} reader
 * @param {number} sequence
 * @param {Pick<ArchiveTerms, 'last' | 'logSize' | 'logRoot'>} terms
 * @returns {Promise<{commitment: Commitment, path: Uint8Array[]}>}
 * @throws {VerificationError} where it is something else
 */
export async function takeEntry(reader, sequence, terms) {
  const where = `batch ${sequence}`;
  const isThere = await reader.has(ENTRY_LENGTH);
  verify(isThere, `the archive ends before ${where}, and has to go to ${terms.last}: its file is not whole`);
  const length = entryLength(reader.peek(ENTRY_LENGTH));
  verify(length !== undefined, `${where}: the path of its commitment is longer than any`);
  const entry = decodeEntry(await takeAll(reader, length, where));
  const found = entry.commitment.sequence;
  verify(found === sequence, `${where}: the commitment at its place is that of batch ${found}`);
  verify(isLogged(entry, sequence, terms), `${where}: its commitment is not in the stream's log`);
  return entry;
}

/** Cuts bytes into records. */
function* recordsIn(bytes, size) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

/**
 * The records of an archive, in blocks, with every check that needs no key.
 * @param {{reader: ByteReader, terms: ArchiveTerms}} from
 * @returns {AsyncGenerator<Block, ArchiveSummary>}
 * @throws {VerificationError} where the file is not what the device committed to, or not what was listed
 */
export async function* walkArchive({ reader, terms }) {
  const { width, offer } = await takeHeader(reader, terms);
  const size = HASH_LENGTH + width;
  const archive = new Frontier();
  let [readings, firstTime, lastTime] = [0, Infinity, 0];
  for (let sequence = terms.first; sequence <= terms.last; sequence++) {
    const where = `batch ${sequence}`;
    const { commitment } = await takeEntry(reader, sequence, terms);
    const { count } = commitment;
    readings += count;
    // Before its records are read: what is longer than the listing says is not downloaded.
    verify(
      terms.readings === undefined || BigInt(readings) <= BigInt(terms.readings),
      `${where}: with it the archive has ${readings} readings, and the listing says ${terms.readings}`,
    );
    const [sealed, leaves] = [new Frontier(), new Frontier()];
    for (let start = 0; start < count;) {
      const many = Math.min(count - start, Math.floor(BLOCK / size));
      const bytes = await takeAll(reader, many * size, `${where}, record ${start} to ${start + many - 1} of ${count}`);
      const records = [...recordsIn(bytes, size)];
      for (const record of records) {
        sealed.push(leafHash(record));
        leaves.push(record.subarray(0, HASH_LENGTH));
      }
      yield { commitment, start, records };
      start += many;
    }
    verify(
      sameBytes(leaves.root, commitment.root),
      `${where}: the leaf hashes of its ${count} records are not those that the device committed to`,
    );
    archive.push(leafHash(encodeUnit({ count, root: sealed.root })));
    firstTime = Math.min(firstTime, commitment.firstTime);
    lastTime = Math.max(lastTime, commitment.lastTime);
  }
  const isLonger = await reader.has(1);
  verify(!isLonger, 'the file has more bytes after the last batch of the archive');
  verify(
    terms.readings === undefined || BigInt(readings) === BigInt(terms.readings),
    `the archive has ${readings} readings, and the listing says ${terms.readings}`,
  );
  const ciphertextRoot = archive.root;
  verify(
    terms.ciphertextRoot === undefined || sameBytes(ciphertextRoot, terms.ciphertextRoot),
    'the archive is not the one that was listed: the root over its records differs',
  );
  const batches = terms.last - terms.first + 1;
  return { ciphertextRoot, readings, batches, width, offer, firstTime, lastTime, length: reader.position };
}
