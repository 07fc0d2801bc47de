#!/usr/bin/env node
// SPDX-License-Identifier: Apache-2.0
// Commits a file of readings as commit-readings does, by the device itself: it needs no account and no token, because its
// owner set money aside with fund-device.

import { command, progress, run } from './lib/cli.mjs';
import { commitAsDevice } from './lib/device-transaction.mjs';
import { batchesOf, openReadings, readingsOptions } from './lib/readings-command.mjs';

const cmd = readingsOptions(
  command('commit-as-device', 'Commits readings by the device itself, paid from what fund-device set aside for it.'),
);

await run(cmd, async ({ chain, options }) => {
  const { readings } = await openReadings(chain, options);
  const { commitments, fees, left } = await commitAsDevice({
    chain,
    ...readings,
    onBuild: progress('batches built'),
    onSubmit: progress('commitments on chain'),
  });
  // Where the chain had all of them when their turn came, others have brought them.
  const how =
    left === undefined
      ? 'others brought them'
      : `the device paid ${chain.format(fees)} and has ${chain.format(left)} left`;
  console.log(`Committed ${batchesOf(options.stream, commitments)}; ${how}.`);
  console.log(`Serve ${readings.feed.publicFolder} to buyers; keep ${options.feed}/private to yourself.`);
});
