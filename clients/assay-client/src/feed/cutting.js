// SPDX-License-Identifier: Apache-2.0
// Where one batch of readings ends and the next begins, while they come: they are handed on in pieces, of which a large batch
// has many, so that none has to be in memory whole.

import { Buffer } from 'node:buffer';
import { checkBatchSize } from './batch.js';

/** @import { Reading } from './senml.js' */

/**
 * About how many bytes a batch holds at most, whatever its readings say: both the thread that builds it and the one that
 * brings it have it in memory. Readings of up to 190 bytes come 65,536 into one.
 */
export const BATCH_BYTES = 12 << 20;

/** The most readings in a piece, and about how many bytes. */
const [PIECE, PIECE_BYTES] = [128, 1 << 18];

/** About how many bytes a reading has, with its salt. Whether it is one is not known yet. */
const sizeOf = ({ n, u = '', vs = '', vd = '' }) => 56 + Buffer.byteLength(`${n}${u}${vs}${vd}`);

/**
 * Readings that come one after another, in order of time, cut into batches as they come.
 * @param {AsyncIterable<Reading>} readings
 * @param {{size: number, bytes?: number, partOf?: (reading: Reading) => unknown}} how `size` is the most in a batch, `bytes`
 *   about the most bytes; readings of which `partOf` says something else are never in one batch
 * @returns {AsyncGenerator<{records: Reading[], begins: boolean}>} pieces; `begins` says that a batch begins with one
 * @throws {import('../encoding/errors.js').InputError} where `size` is none
 */
export async function* cutReadings(readings, { size, bytes = BATCH_BYTES, partOf = () => undefined }) {
  checkBatchSize(size);
  /** @type {{count: number, bytes: number, part: unknown}} */
  let batch = { count: 0, bytes: 0, part: undefined };
  /** @type {{records: Reading[], begins: boolean, bytes: number}} */
  let piece = { records: [], begins: true, bytes: 0 };
  for await (const reading of readings) {
    const [its, part] = [sizeOf(reading), partOf(reading)];
    const isFull = batch.count === size || batch.bytes + its > bytes || part !== batch.part;
    const begins = batch.count === 0 || isFull;
    if (begins || piece.records.length === PIECE || piece.bytes + its > PIECE_BYTES) {
      if (piece.records.length > 0) yield piece;
      piece = { records: [], begins, bytes: 0 };
    }
    if (begins) batch = { count: 0, bytes: 0, part };
    piece.records.push(reading);
    piece.bytes += its;
    batch.count += 1;
    batch.bytes += its;
  }
  if (piece.records.length > 0) yield piece;
}
