// SPDX-License-Identifier: Apache-2.0
// What the commands share that have a device sign a file of readings.

import { loadDeviceKey, toDid } from 'assay-client/device';
import { Feed } from 'assay-client/feed';
import { examineFile } from 'assay-client/import';
import { getStream } from 'assay-client/stream';
import { findingLines, needAnswers } from './open-questions.js';
import { importChoices } from './options/import.js';

/** What these options name, as `signReadings` takes it. Nothing is written yet. */
export async function openReadings({ chain, options, out, progress }) {
  const key = loadDeviceKey(options.key);
  // The stream tells the device: once its key was rotated, the key does not.
  const { device, quantity, unit } = await getStream(chain, options.stream);
  const did = toDid(device);
  const onRead = progress.count(`bytes of ${options.readings} looked through`);
  const expects = { quantity: quantity || undefined, unit: unit || undefined };
  const source = await examineFile(options.readings, { ...importChoices(options), tableBase: `${did}/`, expects, onRead });
  for (const line of findingLines(source)) out.say(line);
  const { assumptions, questions } = source;
  if (questions.length > 0) out.result({ assumptions, questions });
  needAnswers(options.readings, source);
  const feed = Feed.openOrCreate(options.feed, { stream: options.stream, genesis: chain.genesis, device: did });
  out.say(`${source.count} readings in ${options.readings}`);
  const { batchSize, validFor } = options;
  const known = { committed: 0, waiting: 0, fresh: source.count };
  const onKnown = (of) => {
    Object.assign(known, of);
    const { committed, waiting, fresh } = of;
    if (committed + waiting === 0) return;
    const waits = waiting === 0 ? '' : `${waiting} wait in batches of an earlier run, `;
    out.say(`${committed} readings are committed already, ${waits}${fresh} are new.`);
  };
  const onCompare = progress.count('readings compared with what is committed');
  return { known, readings: { key, feed, source, batchSize, validFor, onKnown, onCompare } };
}

/** Where the files of a feed are, once it has some. */
export const sayWhere = (out, { publicFolder, privateFolder }) =>
  out.say(`Serve ${publicFolder} to buyers; keep ${privateFolder} to yourself.`);

/** The first and last batch of a run, for programs; neither where it has none. */
export const rangeOf = (stream, commitments) => ({
  stream: BigInt(stream),
  ...(commitments.length > 0 && {
    firstSequence: commitments[0].sequence,
    lastSequence: commitments[commitments.length - 1].sequence,
  }),
});

/** The commitments of a run in words: `batches 3 to 7 of stream 0`. */
export function batchesOf(stream, commitments) {
  const { firstSequence, lastSequence } = rangeOf(stream, commitments);
  return `batches ${firstSequence} to ${lastSequence} of stream ${stream}`;
}

/** That there is nothing to do, which is no failure. */
export const nothingNew = (stream) => `All of these readings are committed in stream ${stream}: there is nothing to do.`;
