#!/usr/bin/env node
// SPDX-License-Identifier: Apache-2.0
// Takes back batches that are not on chain, because the readings were wrong: only where the device never signed them, or
// where the chain can never take them. It needs no account and no key, and sends nothing.

import { command, integer, run } from './lib/cli.mjs';
import { abandonBatches } from './lib/commit.mjs';
import { batchesOf } from './lib/readings-command.mjs';
import { Feed } from './lib/store.mjs';

const cmd = command(
  'abandon-batch',
  'Takes back batches with wrong readings that are not on chain, or says what to wait for.',
)
  .requiredOption('--stream <id>', 'the stream', integer())
  .requiredOption('--feed <folder>', "the stream's folder")
  .option('--from <sequence>', 'the first batch to take back (default: the first one that is not on chain)', integer());

/** Why that is safe. */
const REASONS = {
  unsigned: 'the device had not signed the first of them',
  void: "what the device signed is void since the device's owner began anew",
  dead: 'what the device signed can never come onto the chain any more',
};

await run(cmd, async ({ chain, options: { stream, feed: folder, from } }) => {
  const feed = Feed.open(folder);
  feed.check({ stream, genesis: chain.genesis });
  const { commitments, why } = await abandonBatches({ chain, feed, from });
  console.log(`Took back ${batchesOf(stream, commitments)}: ${REASONS[why]}.`);
  console.log('Commit the right readings with the same folder now.');
});
