// SPDX-License-Identifier: Apache-2.0
// What the commands share that have a device sign a file of readings.

import { readFileSync } from 'node:fs';
import { loadDeviceKey, toDid } from 'assay-client/device';
import { InputError } from 'assay-client/encoding';
import { Feed, parseReadings } from 'assay-client/feed';
import { getStream } from 'assay-client/stream';

/** What these options name, as `signReadings` takes it. */
export async function openReadings({ chain, options, out }) {
  const key = loadDeviceKey(options.key);
  let content;
  try {
    content = readFileSync(options.readings);
  } catch (error) {
    throw new InputError(`cannot read the readings ${options.readings}: ${error.code ?? error.message}`);
  }
  // The stream tells the device: once its key was rotated, the key does not.
  const { device } = await getStream(chain, options.stream);
  const did = toDid(device);
  const records = parseReadings(content, { baseName: options.baseName ?? `${did}/` });
  const feed = Feed.openOrCreate(options.feed, { stream: options.stream, genesis: chain.genesis, device: did });
  out.say(`${records.length} readings in ${options.readings}`);
  const { batchSize, validFor } = options;
  return { key, feed, records, batchSize, validFor };
}

/** The first and last batch of a run, for programs. */
export const rangeOf = (stream, commitments) => ({
  stream: BigInt(stream),
  firstSequence: commitments[0].sequence,
  lastSequence: commitments[commitments.length - 1].sequence,
});

/** The commitments of a run in words: `batches 3 to 7 of stream 0`. */
export function batchesOf(stream, commitments) {
  const { firstSequence, lastSequence } = rangeOf(stream, commitments);
  return `batches ${firstSequence} to ${lastSequence} of stream ${stream}`;
}
