// SPDX-License-Identifier: Apache-2.0
// Runs several command lines in one process: starting one takes longer than most commands. They come as JSON on standard
// input, and what each said and its exit code go out as JSON on file descriptor 3.

import { readFileSync, writeSync } from 'node:fs';
import { main } from '../src/main.js';

const answers = [];
for (const argv of JSON.parse(readFileSync(0, 'utf8'))) {
  const said = { stdout: '', stderr: '' };
  for (const stream of /** @type {const} */ (['stdout', 'stderr'])) {
    process[stream].write = /** @type {any} */ ((chunk) => {
      said[stream] += chunk;
      return true;
    });
  }
  answers.push({ code: await main(argv), ...said });
}
const text = Buffer.from(JSON.stringify(answers));
for (let at = 0; at < text.length; ) at += writeSync(3, text, at);
process.exit(0);
