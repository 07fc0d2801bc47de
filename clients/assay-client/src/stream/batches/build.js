// SPDX-License-Identifier: Apache-2.0
// Building batches, encrypted to their owner or sealed for subscribers, of readings that come in pieces.

import { GrowingBytes } from '../../encoding/growing.js';
import { sealedFile } from '../../exchange/feed.js';
import { BatchWriter, encryptedFile } from '../../feed/batch-writer.js';

/** @import { Commitment } from '../../device/commitment.js' */
/** @import { BatchPlace } from '../../feed/batch-writer.js' */
/** @import { Reading } from '../../feed/senml.js' */
/** @import { FeedPromise } from '../../feed/store.js' */

/**
 * What is said to whoever builds: a batch begins, readings of it come, or it ends.
 * @typedef {{begin: BatchPlace & {promise?: FeedPromise, time: number}} | {records: Reading[]} | {end: true}} Step `promise`
 *   is what its stream promises for it, `time` that of its first reading
 */

/** @typedef {{commitment: Commitment, file: Uint8Array}} Built */

/**
 * Builds batches, one after another.
 * @returns {(step: Step) => Built | undefined} gives a batch where it ends
 */
export function building() {
  const scratch = new GrowingBytes();
  /** @type {BatchWriter} */
  let writer;
  return (step) => {
    if ('begin' in step) {
      const { promise, time, ...of } = step.begin;
      const file = promise === undefined ? encryptedFile(of, scratch) : sealedFile({ ...of, promise, time }, scratch);
      writer = new BatchWriter(of, file);
    } else if ('records' in step) for (const record of step.records) writer.add(record);
    else return writer.finish();
    return undefined;
  };
}
