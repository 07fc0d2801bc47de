// SPDX-License-Identifier: Apache-2.0
// What is checked before anything is written or signed: a refusal leaves no folder, and the device's key was not used.

import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { Feed } from '../src/feed/store.js';
import { payableBy, payableByDevice } from '../src/stream/before.js';
import { bringReadings, makeCommitments, signReadings } from '../src/stream/commit.js';
import { Signer } from '../src/stream/signing/signer.js';
import { StateFolder } from '../src/stream/signing/state.js';
import { DEVICE, FakeChain, fakeKey, GENESIS, STREAM } from './signing/fakes.js';

const folder = mkdtempSync(join(tmpdir(), 'assay-before-'));
after(() => rmSync(folder, { recursive: true, force: true }));

/** A chain of which the head is changed, and everything that a commit needs, with real folders. */
function scene({ change = (head) => head, chain = new FakeChain(), name = 'feed' } = {}) {
  const source = chain.source();
  const changed = { head: async () => change(await source.head()) };
  const state = new StateFolder(join(folder, 'state'));
  const signer = new Signer({ chain, device: DEVICE, source: changed, folder: state });
  const feed = Feed.openOrCreate(join(folder, name), { stream: STREAM, genesis: GENESIS, device: 'did:assay:z1' });
  const key = fakeKey(chain);
  const unused = { ...key, sign: () => assert.fail('the device signed') };
  return { chain, signer, feed, key, unused };
}

const record = (t, more) => ({ n: 't', u: 'Cel', v: 1, t, ...more });
const now = 1_700_000_000;

/** The same refusal from each way to commit; nothing is left behind. */
async function refusedBefore(sentence, { records = [record(now - 60)], key, afford, ...of } = {}) {
  const { chain, signer, feed, unused } = scene({ name: 'none', ...of });
  const given = { chain, signer, feed, key: key ?? unused, records };
  const bring = async () => assert.fail('it was brought');
  await assert.rejects(bringReadings({ ...given, afford, bring }), sentence);
  if (afford === undefined) {
    await assert.rejects(signReadings(given), sentence);
    await assert.rejects(makeCommitments(given), sentence);
  }
  assert.equal(existsSync(join(folder, 'none')), false);
  assert.equal(existsSync(join(folder, 'state')), false);
}

test('readings that the chain would not take', async () => {
  const hint = (unit) => new RegExp(`plainly in ${unit} \\(--time-unit \\w+\\)\\. Nothing was written or signed$`);
  await refusedBefore(hint('milliseconds'), { records: [record(now * 1e3)] });
  await refusedBefore(hint('microseconds'), { records: [record(now * 1e6)] });
  await refusedBefore(hint('nanoseconds'), { records: [record((now - 1) * 1e9)] });
  await refusedBefore(/the last of 2 readings is from .*, and the chain takes none after .* in another unit, or a clock wrong/, {
    records: [record(now), record(now + 86_400)],
  });
  const ofUnit = (unit) => ({ change: (head) => ({ ...head, stream: { ...head.stream, unit } }) });
  await refusedBefore(/stream 7 is of readings in m\/s, and the file has some in Cel: /, ofUnit('m/s'));
  await refusedBefore(/the file has some in no unit: /, { records: [record(now - 60, { u: undefined })], ...ofUnit('Cel') });
});

test('readings of another unit or quantity, by what an examined file says of its series', async () => {
  const { checkBefore } = await import('../src/stream/before.js');
  const check = (series, stream) => {
    const { signer, feed, key } = scene({ name: 'none', change: (head) => ({ ...head, stream: { ...head.stream, ...stream } }) });
    const source = { count: 1, first: now * 1e3, last: now * 1e3, ordered: true, readings: () => [], series };
    return checkBefore(/** @type {any} */ ({ signer, key, feed, source }));
  };
  const of = (name, unit, kind = 'number') => ({ name: `did:assay:z1/${name}`, unit, kind });
  await check([of('Temperature', 'Cel')], { unit: 'Cel', quantity: 'temperature' });
  await check([of('t1', 'Cel'), of('t2', 'Cel')], { unit: 'Cel', quantity: 'temperature' });
  await check([of('state', undefined, 'text')], { unit: 'Cel' });
  await assert.rejects(check([of('t', '%RH')], { unit: 'Cel' }), /is of readings in Cel, and the file has some in %RH: /);
  await assert.rejects(
    check([of('temperature', 'Cel'), of('dew-point', 'Cel')], { unit: 'Cel', quantity: 'temperature' }),
    /^InputError: stream 7 is of temperature, and the file has "did:assay:z1\/dew-point" beside it: /,
  );
});

test('a stream or a device that takes nothing', async () => {
  const ofDevice = (more) => ({ change: (head) => ({ ...head, device: { ...head.device, ...more } }) });
  await refusedBefore(/^ChainError: stream 7 is closed/, { change: (head) => ({ ...head, stream: { ...head.stream, closed: true } }) });
  await refusedBefore(/ is suspended, and the chain takes nothing of it: /, ofDevice({ status: 'Suspended' }));
  await refusedBefore(/^ChainError: stream 7 is full: open another one\. Nothing was written or signed$/, {
    change: (head) => ({ ...head, stream: { ...head.stream, size: 2 ** 32 - 1 } }),
  });
  const noEpoch = { change: (head) => ({ ...head, epoch: undefined }) };
  await refusedBefore(/nobody answers for what did:assay:\S+ signs/, noEpoch);
  await refusedBefore(/ is retired: nothing more is taken of it/, {
    change: (head) => ({ ...head, epoch: undefined, device: { ...head.device, status: 'Retired' } }),
  });
  await refusedBefore(/the key is not that of did:assay:/, ofDevice({ publicKey: new Uint8Array(32).fill(1) }));
  await refusedBefore(/there is no feed in \S+, which knows 0 of the stream's 1 commitments: .* assay feed continue begins another one/, {
    change: (head) => ({ ...head, stream: { ...head.stream, size: 1 } }),
  });
});

test('an account or a device that cannot pay', async () => {
  const format = String;
  const account = { address: '5F' };
  const call = () => ({ paymentInfo: async () => ({ partialFee: { toBigInt: () => 10n } }) });
  const with_ = (free) => payableBy({ chain: { format, balance: async () => ({ free }) }, account, call });
  await with_(10n)(/** @type {any} */ ({}));
  await refusedBefore(/^ChainError: 5F has 9, and the first batch costs 10\. Nothing was written or signed$/, { afford: with_(9n) });
  const api = { call: { transactionPaymentApi: { queryInfo: async () => ({ partialFee: { toBigInt: () => 10n } }) } } };
  const of = (amount) =>
    payableByDevice({
      chain: { format, api },
      device: DEVICE,
      getAllowance: async () => (amount === undefined ? undefined : /** @type {any} */ ({ amount })),
      encode: () => new Uint8Array(9),
    });
  await of(10n)(/** @type {any} */ ({}));
  await refusedBefore(/nothing is set aside for the device: let its owner run assay device fund/, { afford: of(undefined) });
  await refusedBefore(/9 are set aside for the device, and the first batch costs 10: /, { afford: of(9n) });
});

test('a growing log, cut otherwise, in real folders: what is committed is known, and the same again is no failure', async () => {
  const { chain, signer, feed, key } = scene();
  const said = [];
  const commit = (records, batchSize) =>
    bringReadings({
      ...{ chain, signer, feed, key, records, batchSize, onKnown: (of) => said.push(of) },
      async bring(commitments, sign) {
        const take = [];
        for await (const commitment of commitments) take.push(await sign(commitment));
        chain.seal({ take });
        chain.finalise(chain.best);
        return take;
      },
    });
  const file = Array.from({ length: 10 }, (_, i) => record(now - 1_000 + Math.floor(i / 2), { v: i }));
  await commit(file.slice(0, 5), 2);
  await commit(file, 3);
  await commit(file.slice(3), 7);
  assert.deepEqual(said.map(({ committed, fresh }) => [committed, fresh]), [[0, 5], [5, 5], [7, 0]]);
  assert.equal(chain.final.log.reduce((sum, { count }) => sum + count, 0), 10);
  // Of the last moment, another reading is new; the same once more in one file is another one.
  await commit([...file, record(file.at(-1).t, { v: 10 })], 7);
  assert.deepEqual([said.at(-1).committed, said.at(-1).fresh], [10, 1]);
  await assert.rejects(commit([record(now - 999, { v: 77 })]), /the reading t = 77 Cel from \S+ is not committed, and before /);
  // Another value in the place of one that is committed is not.
  await assert.rejects(
    commit([record(file.at(-1).t, { v: 11 }), record(now - 1)]),
    /the reading t = 11 Cel from \S+ is not what stream 7 has for that name and time, \d+ Cel: one of both is wrong/,
  );
  // Of a file that is lost nothing can be told, and that is said.
  rmSync(join(feed.publicFolder, '0.batch'));
  await assert.rejects(commit(file), /it cannot be told whether the reading t = 0 Cel from \S+ is committed: .*0\.batch: ENOENT\. Give only readings after /);
  assert.equal(JSON.parse(readFileSync(join(feed.publicFolder, 'log.json'), 'utf8')).commitments.length, chain.final.log.length);
});
