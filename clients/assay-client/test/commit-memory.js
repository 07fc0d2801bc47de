// SPDX-License-Identifier: Apache-2.0
// Examines a file of so many readings and makes batches of at most so many of them, without a chain, and then once more where
// all of it is known. It prints what that takes: node commit-memory.js READINGS BATCH [TEXT], where TEXT is how many letters
// each value has, if it is no number.

import { once } from 'node:events';
import { createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';

// What the commands tell the engine.
for (const flag of ['--optimize-for-size', '--max-semi-space-size=2', '--semi-space-growth-factor=1']) setFlagsFromString(flag);
// They have all of this loaded, with the library of the chain.
await import('../src/chain/index.js');
const { Feed } = await import('../src/feed/index.js');
const { examineFile } = await import('../src/import/index.js');
const { commitmentsToBring } = await import('../src/stream/batches/batches.js');

const [count, batchSize, letters = 0, moment = 1, stop = Infinity] = process.argv.slice(2).map(Number);
const MIB = 1 << 10;
const most = () => Math.round(process.resourceUsage().maxRSS / MIB);
const folder = mkdtempSync(join(tmpdir(), 'assay-memory-'));

async function write(path) {
  const file = createWriteStream(path);
  file.write('time,temperature [Cel]\n');
  for (let i = 0; i < count; i++) {
    const number = moment === 1 ? 20 + (i % 97) / 8 : i / 8;
    const value = letters === 0 ? number : 'x'.repeat(letters - 1) + (i % 10);
    if (!file.write(`${1_600_000_000 + Math.floor(i / moment)},${value}\n`)) await once(file, 'drain');
  }
  file.end();
  await once(file, 'finish');
}

async function measured(act) {
  const [began, cpu] = [performance.now(), process.cpuUsage()];
  const result = await act();
  const { user, system } = process.cpuUsage(cpu);
  return { result, mib: most(), readingsASecond: Math.round((1e3 * count) / (performance.now() - began)), microseconds: Math.round((user + system) / count) };
}

try {
  const path = join(folder, 'readings.csv');
  await write(path);
  const genesis = new Uint8Array(32);
  const feed = Feed.openOrCreate(join(folder, 'feed'), { stream: 7, genesis, device: 'did:assay:z1' });
  const before = most();
  const examined = await measured(() => examineFile(path, { tableBase: `did:assay:z${'1'.repeat(44)}/` }));
  const { result: source, ...examining } = examined;
  if (source.count !== count) throw new Error(`${source.count} readings: ${JSON.stringify(source.questions)}`);
  const build = (size) =>
    measured(() =>
      feed.exclusively(async () => {
        let batches = 0;
        const ready = { size, epoch: new Uint8Array(16) };
        for await (const { count } of commitmentsToBring({ feed, ready, source, batchSize })) {
          batches += Math.sign(count);
          if (size === 0 && batches === stop) break;
        }
        feed.finish();
        return batches;
      }),
    );
  const { result: batches, ...building } = await build(0);
  const { result: again, ...recognising } = await build(batches);
  const all = feed.commitments.reduce((sum, each) => sum + each.count, 0);
  if (all !== count || again !== feed.commitments.length - batches) throw new Error(`${again} batches were made again, which are ${all} readings`);
  process.stdout.write(`${JSON.stringify({ before, batches, again, examining, building, recognising })}\n`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
