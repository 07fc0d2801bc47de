// SPDX-License-Identifier: Apache-2.0
// Random schedules of what happens to a user who commits a log that grows: kills at any step, wrong files, the same file
// again, cut otherwise or without its beginning, branches, old copies of the folder, repairs. ASSAY_SCHEDULES says how many.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { toHex } from '../src/encoding/bytes.js';
import { leavesIn } from '../src/feed/batch.js';
import { decodeLeaf } from '../src/feed/reading.js';
import { batchKey } from '../src/feed/seal.js';
import { milliseconds } from '../src/feed/senml.js';
import { bringReadings } from '../src/stream/commit.js';
import { examineFeed, repairFeed } from '../src/stream/repair.js';
import { device } from './signing/device.js';
import { FakeChain, FakeFeed, FakeFolder, fakeKey, Fate, GENESIS, Killed, random, STREAM } from './signing/fakes.js';
import { Judge } from './signing/judge.js';

/** What an owner mends by beginning anew. */
const MENDED_BY_OWNER = new Set(['RecordUnknown', 'PlaceBound', 'DataAttestation.NoEpoch']);

/** The readings that are on chain, in order, whoever has their files. */
function onChain(chain, feed) {
  const master = feed.with(new Fate()).master;
  return chain.final.log.flatMap((commitment) => {
    const file = feed.archive.get(toHex(commitment.content));
    const key = batchKey(master, STREAM, commitment.sequence);
    return [...leavesIn({ file: Uint8Array.from(file), key, genesis: GENESIS, stream: STREAM, commitment })].map((leaf) => decodeLeaf(leaf).record);
  });
}

async function schedule(seed, { steps = 24, forgets = false } = {}) {
  const dice = random(seed);
  const chain = new FakeChain();
  const judge = new Judge(chain);
  const isConvicted = () => {
    const convicted = judge.convicts();
    // Both are of the same mind, or one of them is wrong.
    assert.equal(chain.convicts(), convicted, `schedule ${seed}: what the chain says`);
    return convicted;
  };
  const [disk, feed] = [new FakeFolder(), new FakeFeed()];
  disk.forgets = forgets;
  // An old copy of a folder lacks files, by which readings of one moment could be told apart.
  const isCopied = dice.chance(0.4);
  let pool = [];
  let copy;
  const file = [];
  const base = Math.floor(chain.final.clock / 1_000) - 100_000;
  const measure = (count) => {
    for (let i = 0; i < count; i++) {
      const t = isCopied || file.length === 0 ? base + file.length : file.at(-1).t + dice.below(2);
      file.push({ n: 't', u: 'Cel', v: isCopied ? file.length : dice.below(3), t });
    }
  };
  measure(2);
  const outcome = { killed: 0, refused: 0, stopped: 0, repaired: 0, takenBack: 0, again: 0 };
  const attempt = async (act, canDie = dice.chance(0.4)) => {
    const fate = new Fate(canDie ? dice.below(30) : Infinity);
    try {
      return { value: await act(fate, device({ chain, disk, fate }).signer) };
    } catch (error) {
      if (error instanceof Killed) outcome.killed++;
      else if (MENDED_BY_OWNER.has(error.code)) outcome.stopped++;
      else if (error.name === 'InputError' || error.code?.startsWith('DataAttestation.') || error.code === 'TooManyOpen') outcome.refused++;
      else throw error;
      return { error };
    }
  };
  const commit = (records, canDie) =>
    attempt(
      (fate, signer) =>
        bringReadings({
          ...{ chain, signer, key: fakeKey(chain, fate), feed: feed.with(fate), records, batchSize: 1 + dice.below(3) },
          validFor: dice.pick([1, 5, 20, 100]),
          async bring(commitments, sign) {
            for await (const commitment of commitments) {
              const submission = await sign(commitment);
              pool.push(submission);
              fate.step();
            }
            return [];
          },
        }),
      canDie,
    );
  const repair = (canDie) =>
    attempt(async (fate, signer) => {
      const done = await repairFeed({ chain, signer, feed: feed.with(fate), logOf: async () => structuredClone(chain.final.log) });
      outcome.repaired++;
      outcome.takenBack += done.takenBack.length;
      if (done.bound) throw done.bound;
    }, canDie);
  const committed = () => chain.final.log.reduce((sum, { count }) => sum + count, 0);
  const wrong = () => {
    const now = Math.floor(chain.final.clock / 1_000);
    return dice.pick([
      // The unit of the time is another one.
      () => file.map((reading) => ({ ...reading, t: reading.t * 1_000 })),
      // A clock is wrong: only a chain that says so lets it be signed, and none ever takes it.
      () => [...file, { n: 't', u: 'Cel', v: 9, t: now + 3_200 + dice.below(300) }],
      () => [{ n: 't', u: 'Cel', v: 9, t: now + 3_200 + dice.below(300) }],
      // Another device's file, from before what is committed.
      () => [{ n: 'other', u: 'Cel', v: 1, t: base - 500 }, ...(committed() > 0 ? file : [{ ...file[0], t: 4e9 }])],
    ])();
  };
  const seal = (parent, more = {}) => {
    const take = pool.filter(() => dice.chance(0.7)).sort((a, b) => a.commitment.sequence - b.commitment.sequence);
    return chain.seal({ ...(parent && { parent }), take, seconds: dice.pick([6, 6, 60]), ...more });
  };
  const acts = [
    [4, () => commit(file.slice())],
    // A file that begins in the middle begins before what is new.
    [1, () => commit(file.slice(dice.below(Math.min(file.length, committed() + 1))))],
    [1, () => commit(file.slice().reverse())],
    [3, () => measure(1 + dice.below(4))],
    [2, () => commit(wrong())],
    [2, () => repair()],
    [6, () => seal()],
    [4, () => chain.finalise(chain.at(Math.max(chain.final.number, chain.best.number - dice.below(3)), chain.best))],
    [
      1,
      () => {
        let tip = chain.final;
        for (let i = 0, length = 1 + dice.below(4); i < length; i++) tip = seal(tip, { begin: dice.chance(0.1) });
      },
    ],
    [0.5, () => seal(undefined, { begin: true })],
    [1, () => (chain.lies = !chain.lies)],
    [
      1,
      () => {
        if (!isCopied) return;
        if (copy === undefined || dice.chance(0.5)) copy = { disk: structuredClone(feed.disk), files: new Map(feed.files) };
        else {
          feed.disk = structuredClone(copy.disk);
          feed.files = new Map(copy.files);
        }
      },
    ],
    [
      0.5,
      () => {
        if (disk.backups.length === 0) return;
        disk.condition = 'copied';
        disk.state = structuredClone(dice.pick(disk.backups));
      },
    ],
  ];
  const total = acts.reduce((sum, [weight]) => sum + weight, 0);
  for (let i = 0; i < steps; i++) {
    let at = dice.below(total * 2) / 2;
    await acts.find(([weight]) => (at -= weight) < 0)[1]();
    if (isConvicted()) return { outcome, convicted: true };
  }
  // Whatever happened: the user repairs the folder and gives the right file.
  chain.lies = false;
  for (let tries = 0; ; tries++) {
    if (tries > 40) return { outcome, stuck: true, convicted: isConvicted(), chain, feed, file };
    const repaired = await repair(false);
    let records = file.slice();
    let done = await commit(records, false);
    // What is on chain and lost in the folder cannot be compared: only what comes after it is given.
    if (done.error && /Give only readings after/.test(done.error.message)) {
      records = file.filter((reading) => milliseconds(reading) > (feed.disk.at(-1)?.lastTime ?? -1));
      if (records.length > 0) done = await commit(records, false);
      outcome.again++;
    }
    const begin = [repaired, done].some(({ error }) => MENDED_BY_OWNER.has(error?.code));
    chain.seal({ take: pool.sort((a, b) => a.commitment.sequence - b.commitment.sequence), seconds: 6, begin });
    chain.finalise(chain.best);
    if (committed() >= file.length && !begin) break;
  }
  return { outcome, convicted: isConvicted(), chain, feed, file };
}

const SCHEDULES = Number(process.env.ASSAY_SCHEDULES ?? 400);
const named = ({ n, v, t }) => `${n} ${v} ${t}`;

test(`${SCHEDULES} random schedules of kills, wrong files, repeats, old copies and repairs leave each reading on chain once`, async () => {
  const sum = {};
  for (let seed = 1; seed <= SCHEDULES; seed++) {
    const { convicted, stuck, outcome, chain, feed, file } = await schedule(seed);
    assert.equal(convicted, false, `schedule ${seed} convicts`);
    assert.equal(stuck, undefined, `schedule ${seed} strands the stream`);
    // In a file that is turned round, readings of one moment are too.
    assert.deepEqual(onChain(chain, feed).map(named).sort(), file.map(named).sort(), `schedule ${seed}`);
    for (const [name, count] of Object.entries(outcome)) sum[name] = (sum[name] ?? 0) + count;
  }
  for (const [name, count] of Object.entries(sum)) assert.ok(count > SCHEDULES / 100, `${name}: ${count}`);
});

test('a device that does not keep what it signed is convicted by one of these schedules', async () => {
  for (let seed = 1; seed <= 60; seed++) if ((await schedule(seed, { forgets: true })).convicted) return;
  assert.fail('no schedule convicts it');
});

test('what stands where is said before anything is done', async () => {
  const chain = new FakeChain();
  const [disk, feed] = [new FakeFolder(), new FakeFeed()];
  const { signer } = device({ chain, disk });
  const records = [1, 2].map((v) => ({ n: 't', u: 'Cel', v, t: 1_600_000_000 + v }));
  const bring = async (commitments, sign) => {
    for await (const commitment of commitments) await sign(commitment);
    return [];
  };
  await bringReadings({ chain, signer, key: fakeKey(chain), feed: feed.with(new Fate()), records, batchSize: 1, bring });
  feed.files.delete(1);
  const state = await examineFeed({ chain, signer, feed: feed.with(new Fate()) });
  assert.deepEqual(state.batches.map((each) => [each.state, each.file]), [['signed', 'there'], ['signed', 'missing']]);
  assert.equal(state.takeBack, 1);
  // The chain can still take it: it stays, and the sentence says how it is freed.
  const done = await repairFeed({ chain, signer, feed: feed.with(new Fate()), logOf: async () => [] });
  assert.equal(done.bound?.code, 'PlaceBound');
  assert.equal(feed.disk.length, 2);
});
