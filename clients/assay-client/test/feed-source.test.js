// SPDX-License-Identifier: Apache-2.0
// Readings in order of time though they do not fit into memory, and the journal of what a run adds to a folder.

import assert from 'node:assert/strict';
import fs, { appendFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, mock, test } from 'node:test';
import { InputError } from '../src/encoding/errors.js';
import { cutReadings } from '../src/feed/cutting.js';
import { orderedReadings, sourceOf } from '../src/feed/source.js';
import { sortedReadings } from '../src/feed/sorting.js';
import { Feed } from '../src/feed/store.js';

const folder = mkdtempSync(join(tmpdir(), 'assay-feed-source-'));
after(() => rmSync(folder, { recursive: true, force: true }));

const all = async (items) => {
  const list = [];
  for await (const item of items) list.push(item);
  return list;
};

test('readings are sorted on the disk as they would be in memory, and nothing of them stays', async () => {
  const records = Array.from({ length: 1_000 }, (_, i) => ({ n: 't', u: 'Cel', v: i, t: (i * 7_919) % 97 }));
  const expected = records.slice().sort((a, b) => a.t - b.t);
  for (const how of [{ inMemory: 5_000 }, { inMemory: 100 }, { inMemory: 9, atOnce: 3 }]) {
    assert.deepEqual(await all(sortedReadings(records, { folder, ...how })), expected);
    assert.deepEqual(readdirSync(folder), []);
  }
  // Whoever stops in the middle leaves nothing either.
  for await (const reading of sortedReadings(records, { folder, inMemory: 9, atOnce: 3 })) {
    assert.equal(reading.t, 0);
    break;
  }
  assert.deepEqual(readdirSync(folder), []);
});

test('a text that has ends of lines, those of Unicode too, stays on one line of what is sorted', async () => {
  const records = [3, 2, 1].map((t) => ({ n: 't', vs: `${'ä\u2028'.repeat(9_000)}a\u2028b\u2029c\n${t}\r\u0085\\u2028`, t }));
  const sorted = sortedReadings(records, { folder, inMemory: 1 });
  const first = await sorted.next();
  const [place] = readdirSync(folder);
  const files = readdirSync(join(folder, place)).map((name) => readFileSync(join(folder, place, name), 'utf8'));
  assert.deepEqual(files.map((content) => content.split('\n').length), [2, 2, 2]);
  assert.deepEqual([first.value, ...(await all(sorted))], records.toReversed());
});

/** How many readings the batches have, and that they are all of them, in their order. */
async function cut(readings, how) {
  const batches = [];
  const given = [];
  const noted = (async function* () {
    for await (const reading of readings) {
      given.push(reading);
      yield reading;
    }
  })();
  const seen = [];
  for await (const { records, begins } of cutReadings(noted, how)) {
    assert.ok(records.length > 0 && records.length <= 512);
    if (begins) batches.push(0);
    batches[batches.length - 1] += records.length;
    seen.push(...records);
  }
  assert.deepEqual(seen, given);
  return batches;
}

test('batches end where they have as many readings or bytes as they may, and come in pieces', async () => {
  const records = Array.from({ length: 1_300 }, (_, t) => ({ n: 't', v: t, t }));
  assert.deepEqual(await cut(records, { size: 1_024 }), [1_024, 276]);
  assert.deepEqual(await cut(records, { size: 1_300 }), [1_300]);
  assert.deepEqual(await cut(records, { size: 512 }), [512, 512, 276]);
  assert.deepEqual(await cut(records.slice(0, 5), { size: 1 }), [1, 1, 1, 1, 1]);
  assert.deepEqual(await cut([], { size: 1 }), []);
  // Of long texts, fewer; one that is longer than all of a batch may be has one to itself.
  const text = (length) => ({ n: 't', vs: 'x'.repeat(length), t: 1 });
  const texts = [text(300), text(300), text(300), text(2_000), text(10)];
  assert.deepEqual(await cut(texts, { size: 10, bytes: 1_000 }), [2, 1, 1, 1]);
  for (const size of [0, 65_537]) await assert.rejects(cut(records, { size }), InputError);
});

test('a source says how many readings there are, and whether they come in order', async () => {
  const records = [3, 1, 2].map((t) => ({ n: 't', v: t, t }));
  const { count, first, last, ordered } = sourceOf(records);
  assert.deepEqual({ count, first, last, ordered }, { count: 3, first: 1_000, last: 3_000, ordered: false });
  assert.throws(() => sourceOf([]), InputError);
  const sorted = await all(orderedReadings(sourceOf(records), { folder }));
  assert.deepEqual(sorted.map(({ t }) => t), [1, 2, 3]);
  assert.deepEqual(await cut(orderedReadings(sourceOf(records), { folder }), { size: 2, partOf: ({ t }) => t < 2 }), [1, 2]);
});

test('what a killed run added is in the folder as far as it was written whole', () => {
  const path = join(folder, 'feed');
  const open = () => Feed.openOrCreate(path, { stream: 7, genesis: new Uint8Array(32), device: 'did:assay:z1' });
  const commitment = (sequence) => ({
    ...{ sequence, epoch: new Uint8Array(16), after: sequence, count: 1, firstTime: sequence, lastTime: sequence + 1 },
    ...{ root: new Uint8Array(32).fill(sequence), content: new Uint8Array(32) },
  });
  const feed = open();
  assert.equal(existsSync(path), false);
  // What finds nothing to add leaves nothing.
  feed.exclusively(() => feed.finish());
  assert.equal(existsSync(path), false);

  feed.exclusively(() => {
    for (let sequence = 0; sequence < 3; sequence++) feed.add(commitment(sequence), new Uint8Array(1));
  });
  const journal = () => readdirSync(join(path, 'private')).filter((name) => name.startsWith('commitments.'));
  assert.equal(journal().length, 1);
  assert.deepEqual(open().commitments, [0, 1, 2].map(commitment));
  // A line that was cut off was never promised to anybody.
  const file = join(path, 'private', journal()[0]);
  truncateSync(file, readFileSync(file).length - 20);
  assert.deepEqual(open().commitments, [0, 1].map(commitment));
  const next = open();
  next.exclusively(() => {
    next.add(commitment(2), new Uint8Array(1));
    next.finish();
  });
  assert.deepEqual(journal(), []);
  assert.deepEqual(open().commitments, [0, 1, 2].map(commitment));
  assert.equal(JSON.parse(readFileSync(join(path, 'public', 'log.json'), 'utf8')).commitments.length, 3);

  next.exclusively(() => next.add(commitment(3), new Uint8Array(1)));
  appendFileSync(join(path, 'private', journal()[0]), '{"sequence": 9}\n');
  assert.throws(open, /is damaged in line 2/);
});

test('a commitment is in the journal whole, or is not there: a disk may take less than it was given', () => {
  const path = join(folder, 'full');
  const feed = Feed.openOrCreate(path, { stream: 7, genesis: new Uint8Array(32), device: 'did:assay:z1' });
  const commitment = {
    ...{ sequence: 0, epoch: new Uint8Array(16), after: 0, count: 1, firstTime: 1, lastTime: 2 },
    ...{ root: new Uint8Array(32), content: new Uint8Array(32) },
  };
  const { writeSync } = fs;
  mock.method(fs, 'writeSync', (file, bytes, at = 0) => writeSync(file, Buffer.from(bytes).subarray(at, at + 50)));
  syncBuiltinESMExports();
  try {
    feed.exclusively(() => feed.add(commitment, new Uint8Array(1)));
  } finally {
    mock.restoreAll();
    syncBuiltinESMExports();
  }
  assert.deepEqual(Feed.open(path).commitments, [commitment]);
});

test('what killed runs sorted or compared in a folder goes when the next begins', () => {
  const feed = Feed.openOrCreate(join(folder, 'killed'), { stream: 7, genesis: new Uint8Array(32), device: 'did:assay:z1' });
  feed.exclusively(() => feed.save());
  const left = ['comparing.2', 'sorting.1'];
  for (const name of left) {
    mkdirSync(join(feed.privateFolder, name));
    appendFileSync(join(feed.privateFolder, name, '0'), 'readings');
  }
  const there = () => readdirSync(feed.privateFolder).filter((name) => left.includes(name));
  assert.deepEqual(there(), left);
  feed.exclusively(() => assert.deepEqual(there(), []));
});
