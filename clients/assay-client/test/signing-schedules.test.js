// SPDX-License-Identifier: Apache-2.0
// Random schedules of what happens to a device that signs. ASSAY_SCHEDULES says how many.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { abandonBatches, bringReadings } from '../src/stream/commit.js';
import { FakeChain, FakeFeed, FakeFolder, fakeKey, Fate, Killed, random } from './signing/fakes.js';
import { device } from './signing/device.js';

/** What an owner mends by beginning anew. */
const MENDED_BY_OWNER = new Set(['RecordUnknown', 'PlaceBound', 'DataAttestation.NoEpoch']);

/** An honest device, its owner and a network, of which each does something at random; a gateway anchors all it sees. */
async function schedule(seed, { steps = 30, forgets = false } = {}) {
  const dice = random(seed);
  const chain = new FakeChain();
  const [disk, feed] = [new FakeFolder(), new FakeFeed()];
  disk.forgets = forgets;
  let pool = [];
  const seconds = () => Math.floor(chain.final.clock / 1_000);
  const readings = () => {
    const from = dice.chance(0.2) ? 200 + dice.below(600) : -dice.below(120);
    return Array.from({ length: 1 + dice.below(3) }, (_, i) => ({ n: 't', u: 'Cel', v: dice.below(9), t: seconds() + from + i }));
  };
  const seal = (parent, more = {}) => {
    const take = pool.filter(() => dice.chance(0.7)).sort((a, b) => a.commitment.sequence - b.commitment.sequence);
    const drift = dice.chance(0.05) ? dice.pick([60_000, 300_000, 900_000]) : undefined;
    return chain.seal({ ...(parent && { parent }), take, seconds: dice.pick([6, 6, 6, 60]), ...(drift && { drift }), ...more });
  };
  const outcome = { killed: 0, stopped: 0, bound: 0, refused: 0, signed: 0 };
  const attempt = async (act) => {
    const fate = new Fate(dice.chance(0.4) ? dice.below(25) : Infinity);
    try {
      await act(fate, device({ chain, disk, fate }).signer);
    } catch (error) {
      if (error instanceof Killed) outcome.killed++;
      else if (error.code === 'RecordUnknown') outcome.stopped++;
      else if (error.code === 'PlaceBound') outcome.bound++;
      else if (error.name === 'InputError' || error.code?.startsWith('DataAttestation.') || error.code === 'TooManyOpen') outcome.refused++;
      else throw error;
      return error.code;
    }
    return undefined;
  };
  const commit = (records) =>
    attempt((fate, signer) =>
      bringReadings({
        ...{ chain, signer, key: fakeKey(chain, fate), feed: feed.with(fate), records, batchSize: 1 },
        validFor: dice.pick([1, 5, 20, 100]),
        async bring(commitments, sign) {
          for await (const commitment of commitments) {
            const submission = await sign(commitment);
            pool.push(submission);
            outcome.signed++;
            fate.step();
          }
          return [];
        },
      }),
    );
  const abandon = () =>
    attempt((fate, signer) => abandonBatches({ chain, signer, feed: feed.with(fate), ...(dice.chance(0.3) && { from: feed.disk.length - 1 }) }));
  const acts = [
    [5, () => commit(readings())],
    [2, abandon],
    [6, () => seal()],
    [3, () => chain.finalise(chain.at(Math.max(chain.final.number, chain.best.number - dice.below(3)), chain.best))],
    // A branch from the final block, with other contents; it wins where it is the longer one.
    [
      1,
      () => {
        let tip = chain.final;
        for (let i = 0, length = 1 + dice.below(5); i < length; i++) tip = seal(tip, { begin: dice.chance(0.1) });
      },
    ],
    [1, () => seal(undefined, dice.chance(0.8) ? { begin: true } : { end: true })],
    [1, () => (chain.lies = !chain.lies)],
    [1, () => (pool = pool.filter(() => dice.chance(0.5)))],
    // A backup is restored, the disk is damaged, or lost.
    [
      0.5,
      () => {
        if (disk.backups.length === 0) return;
        disk.condition = dice.pick(['copied', 'damaged', 'missing']);
        disk.state = disk.condition === 'copied' ? structuredClone(dice.pick(disk.backups)) : new FakeFolder().state;
        // A folder that is gone has nothing either, unless the feed tells of it.
        if (disk.condition === 'missing' && feed.disk.length === chain.final.log.length) {
          chain.seal({ begin: true });
          chain.finalise(chain.best);
        }
      },
    ],
  ];
  const total = acts.reduce((sum, [weight]) => sum + weight, 0);
  for (let i = 0; i < steps; i++) {
    let at = dice.below(total * 2) / 2;
    await acts.find(([weight]) => (at -= weight) < 0)[1]();
    if (chain.convicts()) return { ...outcome, convicted: true };
  }
  // Whatever happened, the owner gets the device going again.
  chain.lies = false;
  const size = chain.final.log.length;
  for (let tries = 0; feed.disk.length < size || chain.final.log.length <= size; tries++) {
    if (tries > 20) return { ...outcome, stuck: true, convicted: chain.convicts() };
    pool = [];
    const abandoned = await abandon();
    const code = await commit([{ n: 't', u: 'Cel', v: 1, t: Math.max(seconds(), (chain.final.log.at(-1)?.lastTime ?? 0) / 1_000) }]);
    chain.seal({ take: pool, seconds: 120, begin: [abandoned, code].some((each) => MENDED_BY_OWNER.has(each)) });
    chain.finalise(chain.best);
  }
  return { ...outcome, convicted: chain.convicts() };
}

const SCHEDULES = Number(process.env.ASSAY_SCHEDULES ?? 1_000);

test(`${SCHEDULES} random schedules of kills, branches, restored records and wrong clocks convict nobody`, async () => {
  const sum = {};
  for (let seed = 1; seed <= SCHEDULES; seed++) {
    const { convicted, stuck, ...outcome } = await schedule(seed);
    assert.equal(convicted, false, `schedule ${seed} convicts`);
    assert.equal(stuck, undefined, `schedule ${seed} leaves the device without a way on`);
    for (const [name, count] of Object.entries(outcome)) sum[name] = (sum[name] ?? 0) + count;
  }
  // All of it happened, and often.
  for (const [name, count] of Object.entries(sum)) assert.ok(count > SCHEDULES / 10, `${name}: ${count}`);
});

test('the same schedules do convict a device that writes nothing down', async () => {
  let convicted = 0;
  for (let seed = 1; seed <= 100; seed++) convicted += (await schedule(seed, { forgets: true })).convicted ? 1 : 0;
  assert.ok(convicted > 0);
});
