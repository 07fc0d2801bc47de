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

await run(cmd, async ({ chain, options: { stream, feed: folder, from } }) => {
  const feed = Feed.open(folder);
  feed.check({ stream, genesis: chain.genesis });
  const { commitments, wasSigned } = await abandonBatches({ chain, feed, from });
  console.log(
    wasSigned
      ? `Took back ${batchesOf(stream, commitments)}: what the device signed can never come onto the chain any more.`
      : `Took back ${batchesOf(stream, commitments)}: the device had not signed the first of them.`,
  );
  console.log('Commit the right readings with the same folder now.');
});
