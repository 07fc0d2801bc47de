#!/usr/bin/env node
// SPDX-License-Identifier: Apache-2.0
// Commits a file of readings, SenML or CSV, in batches that the device signs. Writes the encrypted batches and the
// owner's private manifest to a folder.

import { progress, run, signingCommand } from './lib/cli.mjs';
import { commitReadings } from './lib/commit.mjs';
import { batchesOf, openReadings, readingsOptions } from './lib/readings-command.mjs';

const cmd = readingsOptions(signingCommand('commit-readings', 'Commits readings in batches that the device signs.'));

await run(cmd, async ({ chain, account, options }) => {
  const { readings } = await openReadings(chain, options);
  const { commitments, fees } = await commitReadings({
    chain,
    account,
    ...readings,
    onBuild: progress('batches built'),
    onSubmit: progress('commitments on chain'),
  });
  console.log(`Committed ${batchesOf(options.stream, commitments)}, fees ${chain.format(fees)}.`);
  console.log(`Serve ${readings.feed.publicFolder} to buyers; keep ${options.feed}/private to yourself.`);
});
