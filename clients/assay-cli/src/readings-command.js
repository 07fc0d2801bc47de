// SPDX-License-Identifier: Apache-2.0
// What the commands share that have a device sign a file of readings.

import { readFileSync } from 'node:fs';
import { integer, KEY_SOURCE } from './cli.js';
import { loadDeviceKey, toDid } from 'assay-client/device';
import { InputError } from 'assay-client/encoding';
import { Feed, parseReadings } from 'assay-client/feed';
import { getStream, MAX_VALID_FOR } from 'assay-client/stream';

/** Adds the options that name the device's key, its stream, the readings and their folder. */
export const readingsOptions = (cmd) =>
  cmd
    .requiredOption('--key <file>', KEY_SOURCE)
    .requiredOption('--stream <id>', 'the stream', integer())
    .requiredOption(
      '--readings <file>',
      'SenML in JSON or CBOR, or CSV with a header such as time,temperature[Cel],wind[m/s]',
    )
    .requiredOption(
      '--feed <folder>',
      "the stream's folder, made if it is not there: public/ is for buyers, private/ is yours",
    )
    .option('--base-name <name>', "put before each CSV column's name (default: the device's DID and a slash)")
    .option('--batch-size <n>', 'most readings in a batch', integer(1), 512)
    .option(
      '--valid-for <blocks>',
      'for how many blocks a signature serves; a batch that the chain refused can be taken back after that time',
      integer(1, MAX_VALID_FOR),
      MAX_VALID_FOR,
    );

/** What these options name, as `signReadings` takes it, and the device. */
export async function openReadings(chain, options) {
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
  console.log(`${records.length} readings in ${options.readings}`);
  const { batchSize, validFor } = options;
  return { device, readings: { key, feed, records, batchSize, validFor } };
}

/** The commitments of a run in words: `batches 3 to 7 of stream 0`. */
export const batchesOf = (stream, commitments) =>
  `batches ${commitments[0].sequence} to ${commitments[commitments.length - 1].sequence} of stream ${stream}`;
