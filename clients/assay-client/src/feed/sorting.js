// SPDX-License-Identifier: Apache-2.0
// Sorting more readings than memory holds: parts of them are sorted in memory and written to files, which are merged.

import { createWriteStream, rmSync } from 'node:fs';
import { once } from 'node:events';
import { setImmediate as turn } from 'node:timers/promises';
import { lineOf, readingsIn } from './lines.js';
import { Scratch } from './scratch.js';
import { milliseconds } from './senml.js';

/** @import { Reading } from './senml.js' */

/** How many readings are sorted in memory at once, and how many files are merged at once. */
const [IN_MEMORY, AT_ONCE] = [50_000, 32];

/** Merges what is sorted; of two readings of one moment, that of the earlier file comes first. */
async function* merged(paths) {
  const heads = [];
  const files = paths.map(readingsIn);
  try {
    for (const [i, file] of files.entries()) {
      const { value, done } = await file.next();
      if (!done) heads.push({ file, i, value, at: milliseconds(value) });
    }
    while (heads.length > 0) {
      let least = 0;
      for (let k = 1; k < heads.length; k++) {
        const [a, b] = [heads[k], heads[least]];
        if (a.at < b.at || (a.at === b.at && a.i < b.i)) least = k;
      }
      const head = heads[least];
      yield head.value;
      const { value, done } = await head.file.next();
      if (done) heads.splice(least, 1);
      else Object.assign(head, { value, at: milliseconds(value) });
    }
  } finally {
    for (const file of files) await file.return(undefined);
  }
}

async function writeAll(path, readings) {
  const file = createWriteStream(path, { mode: 0o600 });
  let block = '';
  for await (const reading of readings) {
    block += lineOf(reading);
    if (block.length < 1 << 16) continue;
    if (!file.write(block)) await once(file, 'drain');
    block = '';
  }
  file.end(block);
  await once(file, 'finish');
}

/**
 * Readings in order of time; those of one moment keep their order.
 * @param {AsyncIterable<Reading> | Iterable<Reading>} readings
 * @param {{folder: string, inMemory?: number, atOnce?: number}} options `folder` takes what does not fit into memory, and has
 *   none of it any more once this is done; `inMemory` is how many readings fit, `atOnce` how many files are merged at once
 * @returns {AsyncGenerator<Reading>}
 */
export async function* sortedReadings(readings, { folder, inMemory = IN_MEMORY, atOnce = AT_ONCE }) {
  const scratch = new Scratch(folder, 'sorting');
  let [files, number] = [/** @type {string[]} */ ([]), 0];
  const write = async (sorted) => {
    const path = scratch.pathOf(number++);
    await writeAll(path, sorted);
    return path;
  };
  // Sorting is stable.
  const sorted = (/** @type {Reading[]} */ part) => part.sort((a, b) => milliseconds(a) - milliseconds(b));
  try {
    /** @type {Reading[]} */
    let part = [];
    for await (const reading of readings) {
      part.push(reading);
      if (part.length < inMemory) continue;
      files.push(await write(sorted(part)));
      part = [];
      await turn();
    }
    if (files.length === 0) return yield* sorted(part);
    if (part.length > 0) files.push(await write(sorted(part)));
    while (files.length > atOnce) {
      // Neighbours are merged, so that the order of the files is that of the readings.
      const fewer = [];
      for (let at = 0; at < files.length; at += atOnce) {
        const some = files.slice(at, at + atOnce);
        fewer.push(some.length === 1 ? some[0] : await write(merged(some)));
        if (some.length > 1) for (const path of some) rmSync(path);
      }
      files = fewer;
    }
    yield* merged(files);
  } finally {
    scratch.remove();
  }
}
