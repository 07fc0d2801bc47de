#!/usr/bin/env node
// SPDX-License-Identifier: Apache-2.0
// Commits a file of readings, SenML JSON or CSV, in batches that the device signs. Writes the encrypted batches and the
// owner's private manifest to a folder.

import { readFileSync } from 'node:fs';
import { integer, progress, run, signingCommand, validFor } from './lib/cli.mjs';
import { toDid } from './lib/did.mjs';
import { InputError } from './lib/errors.mjs';
import { loadDeviceKey } from './lib/keys.mjs';
import { commitReadings, getStream } from './lib/owner.mjs';
import { parseReadings } from './lib/senml.mjs';
import { Feed } from './lib/store.mjs';

const cmd = validFor(
  signingCommand('commit-readings', 'Commits readings in batches that the device signs.')
    .requiredOption('--key <file>', "the device's key file, or type:seed")
    .requiredOption('--stream <id>', 'the stream', integer())
    .requiredOption('--readings <file>', 'SenML JSON, or CSV with a header such as time,temperature[Cel],wind[m/s]')
    .requiredOption(
      '--feed <folder>',
      "the stream's folder, made if it is not there: public/ is for buyers, private/ is yours",
    )
    .option('--base-name <name>', "put before each CSV column's name (default: the device's DID and a slash)")
    .option('--batch-size <n>', 'most readings in a batch', integer(1), 512),
);

await run(cmd, async ({ chain, account, options }) => {
  const key = loadDeviceKey(options.key);
  let content;
  try {
    content = readFileSync(options.readings, 'utf8');
  } catch (error) {
    throw new InputError(`cannot read the readings ${options.readings}: ${error.code ?? error.message}`);
  }
  // The stream tells the device: once its key was rotated, the key does not.
  const did = toDid((await getStream(chain, options.stream)).device);
  const records = parseReadings(content, { baseName: options.baseName ?? `${did}/` });
  const feed = Feed.openOrCreate(options.feed, { stream: options.stream, genesis: chain.genesis, device: did });
  console.log(`${records.length} readings in ${options.readings}`);
  const { commitments, fees } = await commitReadings({
    chain,
    account,
    key,
    feed,
    records,
    batchSize: options.batchSize,
    validFor: options.validFor,
    onBuild: progress('batches built'),
    onSubmit: progress('commitments on chain'),
  });
  const [first, last] = [commitments[0], commitments[commitments.length - 1]];
  console.log(
    `Committed batches ${first.sequence} to ${last.sequence} of stream ${options.stream}, fees ${chain.format(fees)}.`,
  );
  console.log(`Serve ${feed.publicFolder} to buyers; keep ${options.feed}/private to yourself.`);
});
