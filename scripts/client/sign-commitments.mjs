#!/usr/bin/env node
// SPDX-License-Identifier: Apache-2.0
// Has a device sign the batches of a file of readings, as commit-readings does, and writes what it signed to a file that
// anyone can carry to the chain. It needs no account.

import { command, progress, run } from './lib/cli.mjs';
import { signReadings } from './lib/commit.mjs';
import { batchesOf, openReadings, readingsOptions } from './lib/readings-command.mjs';
import { writeSubmissions } from './lib/submission.mjs';

const cmd = readingsOptions(
  command('sign-commitments', 'Has a device sign batches of readings, for others to carry to the chain.').requiredOption(
    '--out <file>',
    'where to write all that the device signed and the chain does not have yet',
  ),
);

await run(cmd, async ({ chain, options }) => {
  const { readings } = await openReadings(chain, options);
  const { signed, waiting } = await signReadings({ chain, ...readings, onBuild: progress('batches built') });
  writeSubmissions(options.out, signed);
  const commitments = signed.map(({ commitment }) => commitment);
  const [{ validUntil }] = signed;
  console.log(`Signed ${batchesOf(options.stream, commitments)}, for blocks up to ${validUntil}: ${options.out}`);
  if (waiting > 0) {
    const more = waiting === 1 ? 'One batch more waits' : `${waiting} batches more wait`;
    console.log(`${more}: run this again once these are on chain.`);
  }
});
