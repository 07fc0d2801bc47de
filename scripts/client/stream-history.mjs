#!/usr/bin/env node
// SPDX-License-Identifier: Apache-2.0
// Lists what was said about a stream, and when. Reading is free and needs no account.

import { command, integer, run } from './lib/cli.mjs';
import { describe } from './lib/description.mjs';
import { printable } from './lib/display.mjs';
import { toDid } from './lib/did.mjs';
import { getStream } from './lib/owner.mjs';
import { descriptionsOf } from './lib/streams.mjs';

const cmd = command('stream-history', 'Lists the descriptions that a stream has had.')
  .requiredOption('--stream <id>', 'the stream', integer())
  .option('--json', 'as JSON');

await run(cmd, async ({ chain, options }) => {
  const { device } = await getStream(chain, options.stream);
  const descriptions = await descriptionsOf(chain, options.stream);
  if (options.json) {
    console.log(JSON.stringify({ stream: options.stream, device: toDid(device), descriptions }, null, 2));
    return;
  }
  console.log(`stream ${options.stream} of ${toDid(device)}`);
  for (const description of descriptions) {
    const { version, since, setBy, name } = description;
    console.log(`description ${version}, since block ${since}: ${printable(name)}`);
    for (const [label, value] of describe(description)) console.log(`  ${label.padEnd(9)} ${value}`);
    console.log(`  said by   ${setBy}`);
  }
});
