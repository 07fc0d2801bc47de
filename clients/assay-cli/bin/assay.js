#!/usr/bin/env node
// SPDX-License-Identifier: Apache-2.0
import { main } from '../src/main.js';
import { printPlainly } from '../src/output.js';

// Whoever reads what is printed may stop, as `head` does: what was begun goes on to its end.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error) => {
    if (error.code !== 'EPIPE') throw error;
  });
}
printPlainly(console);

const code = await main(process.argv.slice(2));
// The library of the chain keeps timers that would hold the process for seconds.
process.exit(code);
