// SPDX-License-Identifier: Apache-2.0
// Which of a file's readings a feed has: as often as it has them, in whatever order and batches, and however many are of one
// moment.

import assert from 'node:assert/strict';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, mock, test } from 'node:test';
import { InputError } from '../src/encoding/errors.js';
import { buildBatch } from '../src/feed/batch.js';
import { milliseconds } from '../src/feed/senml.js';
import { Contents } from '../src/stream/batches/known/contents.js';
import { freshReadings } from '../src/stream/batches/known/known.js';
import { random } from './signing/fakes.js';

const root = mkdtempSync(join(tmpdir(), 'assay-known-'));
after(() => rmSync(root, { recursive: true, force: true }));
const privateFolder = join(root, 'private');
mkdirSync(privateFolder);

const reading = (v, t = 1_600_000_000, n = 't') => ({ n, u: 'Cel', v, t });
const cut = (records, size) =>
  Array.from({ length: Math.ceil(records.length / size) }, (_, i) => records.slice(i * size, (i + 1) * size));

/** A feed with these batches, which counts how often each is opened. */
function feedOf(batches) {
  const of = { genesis: new Uint8Array(32), master: new Uint8Array(32).fill(5), stream: 7n };
  const built = batches.map((records, sequence) => buildBatch({ ...of, records, sequence, epoch: new Uint8Array(16), after: 0 }));
  const opened = batches.map(() => 0);
  return {
    ...{ ...of, privateFolder, opened, folder: root, promises: [], checkBegins() {} },
    commitments: built.map(({ commitment }) => commitment),
    batchFile(sequence) {
      opened[sequence] += 1;
      if (built[sequence] === undefined) throw new InputError(`the file of batch ${sequence} is missing`);
      return Uint8Array.from(built[sequence].file);
    },
    lose: (sequence) => delete built[sequence],
  };
}

/** What comes of comparing a file with a feed. Nothing stays on the disk, whatever that is. */
async function compared(records, feed, { size = feed.commitments.length, ...how } = {}) {
  let known;
  const fresh = [];
  const onKnown = (of) => {
    assert.deepEqual([known, fresh], [undefined, []], 'said once, before the first that is new');
    known = of;
  };
  const readings = (async function* () {
    yield* records;
  })();
  try {
    for await (const each of freshReadings({ readings, count: records.length, feed, size, onKnown, ...how })) fresh.push(each);
  } finally {
    assert.deepEqual(readdirSync(privateFolder), []);
  }
  return { known, fresh };
}

/** In memory, and on the disk. */
const ROOMS = [{ room: 100_000 }, { room: 50 }];

const shuffled = (records, dice) => records.map((each) => [dice.below(1e9), each]).sort(([a], [b]) => a - b).map(([, each]) => each);

test('of one moment over many batches, each batch is opened once, and each reading is looked up once', async () => {
  const records = Array.from({ length: 2_000 }, (_, i) => reading(i));
  const feed = feedOf(cut(records, 16));
  for (const how of ROOMS) {
    for (const file of [records, records.toReversed(), shuffled(records, random(1))]) {
      feed.opened.fill(0);
      const take = mock.method(Contents.prototype, 'take');
      const { known, fresh } = await compared(file, feed, { ...how, size: 2 });
      take.mock.restore();
      assert.deepEqual([known, fresh], [{ committed: 32, waiting: 1_968, fresh: 0 }, []]);
      assert.ok(feed.opened.every((times) => times === 1));
      assert.equal(take.mock.callCount(), records.length);
    }
  }
});

test('of one moment that a run was killed in, the others are new, in their order', async () => {
  const records = Array.from({ length: 2_000 }, (_, i) => reading(i % 1_500));
  const later = [1, 2, 3].map((i) => reading(i, 1_600_000_000 + i));
  for (const committed of [1, 16, 700, 1_600]) {
    for (const how of ROOMS) {
      const feed = feedOf(cut(records.slice(0, committed), 16));
      const { known, fresh } = await compared([...records, ...later], feed, how);
      assert.deepEqual(fresh, [...records.slice(committed), ...later]);
      assert.deepEqual(known, { committed, waiting: 0, fresh: 2_003 - committed });
      assert.ok(feed.opened.every((times) => times === 1));
    }
  }
});

test('batches that no reading can be in are not opened, and others once', async () => {
  const records = Array.from({ length: 300 }, (_, i) => reading(i % 7, 1_600_000_000 + Math.floor(i / 3)));
  const feed = feedOf(cut(records, 10));
  // The file begins in the middle.
  assert.deepEqual((await compared(records.slice(200), feed)).known, { committed: 100, waiting: 0, fresh: 0 });
  assert.deepEqual(feed.opened, Array.from({ length: 30 }, (_, i) => Number(i >= 19)));
  feed.opened.fill(0);
  await compared([reading(1, 1_600_000_100)], feed);
  assert.ok(feed.opened.every((times) => times === 0), 'it is later than all of them');
});

/** What has to come of it, by counting: what is new, or nothing where one cannot be committed any more. */
function expected(file, committed) {
  const lastTime = Math.max(...committed.map(milliseconds));
  const left = committed.map((each) => JSON.stringify(each));
  const ever = new Set(left);
  const fresh = [];
  for (const each of file) {
    const at = left.indexOf(JSON.stringify(each));
    if (at >= 0) left.splice(at, 1);
    else if (milliseconds(each) < lastTime) {
      if (!ever.has(JSON.stringify(each))) return undefined;
    } else fresh.push(each);
  }
  const others = left.map((each) => JSON.parse(each)).filter((each) => milliseconds(each) === lastTime);
  const isOther = ({ n, t }) => others.some((other) => other.n === n && milliseconds({ t }) === lastTime);
  return fresh.some(isOther) ? undefined : fresh;
}

test('whatever file is compared with whatever feed: each reading is known as often as it is committed', async () => {
  const outcome = { refused: 0, allKnown: 0, fresh: 0 };
  for (let seed = 1; seed <= 600; seed++) {
    const dice = random(seed);
    const base = 1_600_000_000 + dice.pick([0, 0.25, 0.001]);
    const any = () => reading(dice.below(3), base + dice.below(3), dice.pick(['a', 'b']));
    const byTime = (records) => records.sort((a, b) => a.t - b.t);
    const all = byTime(Array.from({ length: 1 + dice.below(25) }, any));
    const feed = feedOf(cut(all.slice(0, 1 + dice.below(all.length)), 1 + dice.below(4)));
    const committed = all.slice(0, feed.commitments.reduce((sum, { count }) => sum + count, 0));
    let file = all;
    if (dice.chance(0.3)) file = file.filter(() => dice.chance(0.8));
    if (dice.chance(0.3)) file = [...file, any()];
    if (dice.chance(0.5)) file = shuffled(file, dice);
    file = byTime(file.slice());
    const fresh = expected(file, committed);
    for (const room of [0, 1, 3, 100]) {
      const result = compared(file, feed, { room });
      if (fresh === undefined) await assert.rejects(result, InputError, `seed ${seed}, room ${room}`);
      else assert.deepEqual((await result).fresh, fresh, `seed ${seed}, room ${room}`);
    }
    outcome[fresh === undefined ? 'refused' : fresh.length === 0 ? 'allKnown' : 'fresh'] += 1;
  }
  for (const [name, count] of Object.entries(outcome)) assert.ok(count > 50, `${name}: ${count}`);
});

test('what the stream has gone past is refused by name, and copies of what it has are passed over', async () => {
  const records = [...Array.from({ length: 200 }, (_, i) => reading(i, 1_600_000_000)), reading(1, 1_600_000_001)];
  const feed = feedOf(cut(records, 20));
  const first = records.slice(0, 200);
  for (const how of ROOMS) {
    const refused = (file, sentence, size) => assert.rejects(compared(file, feed, { ...how, size }), { name: 'InputError', message: sentence });
    const before = 'before 2020-09-13T12:26:41.000Z, up to which';
    const name = (v) => `the reading t = ${v} Cel from 2020-09-13T12:26:40.000Z`;
    await refused(
      [...first, reading(0.5), reading(0.25), ...records.slice(200)],
      `${name(0.5)} is not committed, and ${before} stream 7 is: it takes none from before that any more. Give the file without such readings`,
    );
    await refused(
      [...first.slice(0, 50), first[7], reading(0.5), ...first.slice(50)],
      `${name(0.5)} is not committed, and ${before} stream 7 is: it takes none from before that any more. Give the file without such readings`,
    );
    const { fresh, known } = await compared([...first.slice(0, 50), first[7], ...first.slice(50), records[200]], feed, how);
    assert.deepEqual([fresh, known], [[], { committed: 202, waiting: 0, fresh: 0 }]);
    await refused(
      [...first.slice(0, 50), reading(0.5), ...first.slice(50), ...first],
      `${name(0.5)} is not committed, and ${before} stream 7 is: it takes none from before that any more. Give the file without such readings`,
    );
    const way = `give that run's readings again, or later ones; if they were wrong, take them back with assay feed abandon --stream 7 --feed ${root}`;
    await refused([...first, reading(0.5)], `${name(0.5)} is ${before} there are batches of an earlier run, and in none of them: ${way}`, 2);
  }
});

test('a value that is another one than the last of its name is refused', async () => {
  const records = [...Array.from({ length: 200 }, (_, i) => reading(i, 1_600_000_000)), reading(9, 1_600_000_000, 'other')];
  const feed = feedOf(cut(records, 20));
  for (const how of ROOMS) {
    const changed = [...records.slice(0, 150), reading(0.5), ...records.slice(151)];
    await assert.rejects(compared(changed, feed, how), /^InputError: the reading t = 0\.5 Cel from .* is not what stream 7 has for that name and time, 150 Cel: /);
    // Another name is missing.
    assert.deepEqual((await compared([...records.slice(0, 200), reading(0.5)], feed, how)).fresh, [reading(0.5)]);
  }
});

test('long texts, and readings of a batch that is not in order of time, are recognised', async () => {
  const text = (i) => ({ n: 't', vs: `${'x'.repeat(20_000)}\u2028\n${i}`, t: 1_600_000_000 + (i % 2) / 1_000 });
  const records = Array.from({ length: 40 }, (_, i) => text(i));
  const file = records.toSorted((a, b) => a.t - b.t);
  for (const how of [{ room: 1_000 }, { room: 5 }]) {
    // One batch, in which both times take turns.
    const { known, fresh } = await compared([...file, text(41)], feedOf([records]), how);
    assert.deepEqual([known, fresh], [{ committed: 40, waiting: 0, fresh: 1 }, [text(41)]]);
  }
});

test('where a batch is lost, it is said of which reading it cannot be told', async () => {
  const records = Array.from({ length: 200 }, (_, i) => reading(i));
  const feed = feedOf(cut(records, 20));
  feed.lose(7);
  for (const how of ROOMS) {
    await assert.rejects(
      compared(records, feed, how),
      /^InputError: it cannot be told whether the reading t = 0 Cel from .* is committed: the file of batch 7 is missing\. Give only readings after 2020-09-13T12:26:40\.000Z; assay stream repair --stream 7 /,
    );
  }
  assert.deepEqual((await compared([reading(1, 1_600_000_001)], feed)).known, { committed: 0, waiting: 0, fresh: 1 });
});

test('whoever stops in the middle leaves nothing on the disk', async () => {
  const records = Array.from({ length: 20_000 }, (_, i) => reading(i));
  const feed = feedOf(cut(records.slice(0, 200), 20));
  const readings = (async function* () {
    yield* records;
  })();
  for await (const each of freshReadings({ readings, count: records.length, feed, size: 10, room: 50 })) {
    assert.equal(each.v, 200);
    // A part is a small one of all.
    const [place, ...others] = readdirSync(privateFolder);
    assert.equal(others.length, 0);
    assert.ok(readdirSync(join(privateFolder, place)).filter((name) => name.startsWith('asked.')).length > 200);
    break;
  }
  assert.deepEqual(readdirSync(privateFolder), []);
  assert.ok(existsSync(privateFolder));
});
