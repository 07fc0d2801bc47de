// SPDX-License-Identifier: Apache-2.0
// Makes, checks, opens and searches an archive of so many MiB with records of a width, and prints by how many MiB the memory
// of this process grew at most in each of these: node --expose-gc exchange-memory.js MIB WIDTH BATCH

import { join } from 'node:path';
import { checkArchive } from '../src/exchange/archive/check.js';
import { openArchive } from '../src/exchange/archive/open.js';
import { writeArchive } from '../src/exchange/archive/write.js';
import { findFault } from '../src/exchange/find-fault.js';
import { MerkleTree } from '../src/merkle/merkle.js';
import { dealAbout, epoch, folder, genesis, secret, STREAM, termsOf } from './exchange-scene.js';

const [mib, width, batch] = process.argv.slice(2).map(Number);
const MIB = 1 << 20;

/** The leaves of a batch, made anew each time. */
const leavesOf = ({ sequence }) =>
  Array.from({ length: batch }, (_, i) => {
    const leaf = new Uint8Array(width - 1).fill(1 + (sequence % 255));
    new DataView(leaf.buffer).setUint32(0, i);
    return leaf;
  });

/** A folder of a feed with so many batches, which are not written. */
function feedOf(batches) {
  const commitments = Array.from({ length: batches }, (_, sequence) => {
    const root = new MerkleTree(leavesOf({ sequence })).root;
    const times = { after: 0, firstTime: 1e12, lastTime: 2e12 };
    return { sequence, epoch, ...times, count: batch, root, content: genesis };
  });
  return /** @type {any} */ ({
    genesis,
    master: new Uint8Array(32).fill(2),
    stream: STREAM,
    commitments,
    folder: 'feed',
  });
}

async function run(batches, measure) {
  const feed = feedOf(batches);
  const file = join(folder(), 'archive');
  const made = await measure('write', (onProgress) =>
    writeArchive({ feed, file, first: 0, last: batches - 1, leavesOf, onProgress }),
  );
  if (made.width !== width) throw new Error(`the width is ${made.width}`);
  const terms = termsOf({ first: 0, last: batches - 1, ...made });
  await measure('check', (onProgress) => checkArchive({ file, terms, onProgress }));
  const readings = await measure('open', async (onProgress) => {
    let count = 0;
    for await (const { leaf } of openArchive({ file, terms, key: made.key, onProgress })) count += leaf.length ? 1 : 0;
    return count;
  });
  if (readings !== made.readings) throw new Error(`${readings} of ${made.readings} readings`);
  const about = await dealAbout({ terms, key: made.key });
  await measure('find', async (onProgress) => {
    const fault = await findFault({ file, ...about, secret, onProgress });
    if (fault !== null) throw new Error(`a fault ${fault.type} where there is none`);
  });
  return made.length;
}

/** What is in use now. What is not needed any more is freed first where the engine lets it: when it does so depends on its load. */
function used() {
  globalThis.gc?.();
  return process.memoryUsage.rss();
}

const unmeasured = (_, act) => act(() => {});
await run(2, unmeasured);
const grown = {};
const bytes = await run(Math.ceil((mib * MIB) / (batch * (32 + width))), async (name, act) => {
  const before = used();
  const started = performance.now();
  let most = before;
  const result = await act(() => (most = Math.max(most, used())));
  grown[name] = Math.round((10 * (most - before)) / MIB) / 10;
  grown[`${name}Seconds`] = Math.round((performance.now() - started) / 100) / 10;
  return result;
});
process.stdout.write(`${JSON.stringify({ mib: bytes / MIB, ...grown })}\n`);
