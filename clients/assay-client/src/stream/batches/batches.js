// SPDX-License-Identifier: Apache-2.0
// A source's readings as batches in a feed's folder, each as it is wanted: there are never more of them in memory than one
// that is wanted and one that is ready.

import { Readable } from 'node:stream';
import { sameBytes } from '../../encoding/bytes.js';
import { trancheOf } from '../../exchange/feed.js';
import { cutReadings } from '../../feed/cutting.js';
import { milliseconds } from '../../feed/senml.js';
import { orderedReadings } from '../../feed/source.js';
import { builderFor } from './builder.js';
import { freshReadings } from './known/known.js';

/** @import { Commitment } from '../../device/commitment.js' */
/** @import { ReadingSource } from '../../feed/source.js' */
/** @import { Reading } from '../../feed/senml.js' */
/** @import { Feed, FeedPromise } from '../../feed/store.js' */
/** @import { Built } from './build.js' */
/** @import { Builder } from './builder.js' */
/** @import { Recognised } from './known/known.js' */

/** How many batches are built ahead of the one that is wanted. */
const AHEAD = 1;

/** The most readings of a batch where nothing else is said. */
export const BATCH_SIZE = 8_192;

/**
 * What was made and not brought before the device's owner began anew is void: the same batches are signed once more.
 * @param {Feed} feed
 * @param {{size: number, epoch: Uint8Array}} ready how many batches are on chain, and the epoch that runs
 */
export function renew(feed, { size, epoch }) {
  const isVoid = (commitment) => !sameBytes(commitment.epoch, epoch);
  if (!feed.commitments.slice(size).some(isVoid)) return;
  for (let at = size; at < feed.commitments.length; at++) {
    const after = feed.commitments[at - 1]?.lastTime ?? 0;
    feed.commitments[at] = { ...feed.commitments[at], epoch, after };
  }
  feed.save();
}

/** Cuts where one tranche ends and another begins: each is sealed with the key of one. */
const partBy = (promise) => (promise === undefined ? undefined : (reading) => trancheOf(milliseconds(reading), promise));

/** The promise under which a batch is sealed, where the tranche of its times has a key. */
function promiseFor(time, promise) {
  if (promise === undefined) return undefined;
  const tranche = trancheOf(time, promise);
  return tranche >= promise.firstTranche && tranche < promise.firstTranche + promise.tranches ? promise : undefined;
}

/**
 * Batches of readings, one after another.
 * @param {{pieces: AsyncIterable<{records: Reading[], begins: boolean}>, builder: Builder, feed: Feed, epoch: Uint8Array,
 *   promise?: FeedPromise}} of
 * @returns {AsyncGenerator<Built>}
 */
async function* builtBatches({ pieces, builder, feed, epoch, promise }) {
  const { genesis, master, stream } = feed;
  const end = async () => /** @type {Built} */ (await builder.tell({ end: true }));
  let sequence = feed.commitments.length;
  let after = feed.commitments.at(-1)?.lastTime ?? 0;
  let isOpen = false;
  for await (const { records, begins } of pieces) {
    if (begins) {
      if (isOpen) yield await end();
      isOpen = true;
      const time = milliseconds(records[0]);
      const place = { genesis, master, stream, sequence: sequence++, epoch, after };
      await builder.tell({ begin: { ...place, time, promise: promiseFor(time, promise) } });
    }
    await builder.tell({ records });
    after = milliseconds(/** @type {Reading} */ (records.at(-1)));
  }
  if (isOpen) yield await end();
}

/**
 * The commitments that a chain does not have, one after another: those of an earlier run, then those of new readings. Each is
 * in the folder for good, with the file of its batch, before it comes: a commitment on chain whose batch is lost could never
 * be proved again. Nothing comes of readings of which one is refused because the stream has gone past it.
 * @param {{feed: Feed, ready: {size: number, epoch: Uint8Array}, source: ReadingSource, batchSize?: number,
 *   promise?: FeedPromise, onKnown?: (of: Recognised) => void, onCompare?: (done: number, of: number) => void, onBuild?:
 *   (readings: number, of: number) => void}} from
 *   `promise` is what the stream promises to subscribers, for whom its batches are sealed; `onBuild` is told how many new
 *   readings are in batches
 * @returns {AsyncGenerator<Commitment>}
 */
export async function* commitmentsToBring({ feed, ready, source, batchSize = BATCH_SIZE, promise, ...tell }) {
  const { onKnown = () => {}, onBuild = () => {}, onCompare } = tell;
  let fresh = 0;
  const readings = freshReadings({
    ...{ readings: orderedReadings(source, { folder: feed.privateFolder }), count: source.count },
    ...{ feed, size: ready.size, onCompare },
    onKnown(of) {
      fresh = of.fresh;
      onKnown(of);
    },
  });
  const pieces = cutReadings(readings, { size: batchSize, partOf: partBy(promise) });
  const builder = builderFor(source.count);
  const built = builtBatches({ pieces, builder, feed, epoch: ready.epoch, promise });
  // While one is wanted, the next is built.
  const batches = Readable.from(built, { highWaterMark: AHEAD })[Symbol.asyncIterator]();
  try {
    // All that is known comes before all that is new: from here on, nothing is refused.
    /** @type {IteratorResult<Built> | undefined} */
    let next = await batches.next();
    yield* feed.commitments.slice(ready.size);
    for (let done = 0; !next.done; next = await batches.next()) {
      const { commitment } = next.value;
      feed.add(commitment, next.value.file);
      // It is on the disk.
      builder.free(next.value.file);
      next = undefined;
      onBuild((done += commitment.count), fresh);
      yield commitment;
    }
  } finally {
    builder.close();
    await batches.return?.();
    await pieces.return(undefined);
  }
}
