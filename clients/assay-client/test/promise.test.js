// SPDX-License-Identifier: Apache-2.0
// What a stream promises to subscribers: its name, its times, its keys, and the batches that are sealed with them.

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { sha256 } from '@noble/hashes/sha2.js';
import { toDid } from '../src/device/did.js';
import { concat, fromHex, toHex, uintLe, utf8 } from '../src/encoding/bytes.js';
import { ChainError, UnknownOutcome, VerificationError } from '../src/encoding/errors.js';
import { folderLeaves } from '../src/exchange/archive/leaves.js';
import { openSealedBatch, promiseKeys, trancheOf } from '../src/exchange/feed.js';
import { keyHash } from '../src/exchange/key.js';
import { batchFileName, buildBatch } from '../src/feed/batch.js';
import { milliseconds } from '../src/feed/senml.js';
import { Feed } from '../src/feed/store.js';
import { trancheMarginOf } from '../src/listing/clock.js';
import { dueTranches } from '../src/listing/tranche-delivering.js';
import { verifyInclusion } from '../src/merkle/merkle.js';
import { makeCommitments } from '../src/stream/commit.js';
import { keyHashesIn, keyHashesName, makePromise, promiseHash, timesOf } from '../src/stream/promise.js';
import { folder, genesis, STREAM } from './exchange-scene.js';

const device = new Uint8Array(32).fill(7);
const PROMISE = {
  ...{ number: 1, interval: 60_000, minReadings: 2, slots: 240, width: 64 },
  ...{ keyRoot: new Uint8Array(32).fill(5), firstTranche: 100, tranches: 7 },
};

test('the hash of a promise is of the bytes that the chain hashes', () => {
  const bytes = concat(
    utf8('assay/v1/promise'),
    ...[genesis, device, uintLe(9, 8), uintLe(1, 4), uintLe(60_000, 8), uintLe(2, 4), uintLe(240, 4), uintLe(64, 2)],
    ...[PROMISE.keyRoot, uintLe(100, 8), uintLe(7, 4)],
  );
  assert.equal(bytes.length, 16 + 32 + 32 + 8 + 66);
  assert.deepEqual(promiseHash({ genesis, device, stream: 9, promise: PROMISE }), sha256(bytes));
});

test('a key may come from a quarter of a tranche before it on, and up to an eighth after it began', () => {
  const length = 14_400_000;
  const start = 100 * length;
  assert.deepEqual(timesOf(PROMISE, 100), {
    ...{ start, end: start + length, keyFrom: start - length / 4, keyUntil: start + length / 8 },
  });
  const subscription = { promise: PROMISE, from: 100, next: 100, until: 102, windows: new Map() };
  const margin = 450_000;
  const at = (now, changes) => dueTranches(/** @type {any} */ ({ ...subscription, ...changes }), { now, margin });
  const due = (now, changes) => at(now, changes).due;
  assert.deepEqual(due(start - length / 4 - 1), []);
  assert.deepEqual(due(start - length / 4), [100]);
  assert.deepEqual(due(start + length / 8 - margin), [100]);
  // A key that may come too late is not sent, and that is said.
  assert.deepEqual(at(start + length / 8 - margin + 1), { due: [], late: [100] });
  assert.deepEqual(at(start + length - 1), { due: [101], late: [100] });
  assert.deepEqual(due(start + 2 * length - 1), [], 'the next is not paid for');
  assert.deepEqual(due(start, { windows: new Map([[100, 1]]) }), [], 'it came already');
  assert.deepEqual(due(start, { next: 101 }), [], 'it is paid out');
  assert.deepEqual([trancheMarginOf(length, 24_000), trancheMarginOf(240_000, 24_000), trancheMarginOf(1e10, 24_000)], [450_000, 24_000, 3_600_000]);
});

test('the hashes of keys that are served are those of the promise, or are refused', () => {
  const { keys, tree } = promiseKeys({ master: device, genesis, stream: STREAM, promise: PROMISE });
  const promise = { ...PROMISE, keyRoot: tree.root };
  const bytes = concat(...keys.map(keyHash));
  const { hashes, path } = keyHashesIn(bytes, promise);
  for (const [place, leaf] of hashes.entries()) {
    assert.ok(verifyInclusion({ leaf, index: place, size: 7, path: path(place), root: tree.root }));
  }
  assert.match(keyHashesName(promise), /^[0-9a-f]{16}\.hashes$/);
  for (const other of [bytes.subarray(32), concat(bytes, bytes.subarray(0, 32)), Uint8Array.from(bytes, (x) => x ^ 1)]) {
    assert.throws(() => keyHashesIn(other, promise), VerificationError);
  }
});

test('a folder keeps what it promised', () => {
  const path = join(folder(), 'feed');
  const feed = Feed.openOrCreate(path, { stream: STREAM, genesis, device: 'did:assay:1' });
  assert.deepEqual(feed.promises, []);
  const { number, ...promise } = PROMISE;
  assert.equal(number, 1);
  feed.promises.push(promise);
  feed.save();
  assert.deepEqual(Feed.open(path).promises, [promise]);
  assert.doesNotMatch(readFileSync(join(path, 'public', 'log.json'), 'utf8'), /promises|masterKey/);
});

test('batches are cut where a tranche ends, and sealed with the key of theirs', async () => {
  const path = join(folder(), 'feed');
  const feed = Feed.openOrCreate(path, { stream: STREAM, genesis, device: 'did:assay:1' });
  const shape = { interval: 60_000, minReadings: 1, slots: 2, width: 160, firstTranche: 11_000_000, tranches: 3 };
  const { keys, tree } = promiseKeys({ master: feed.master, genesis, stream: STREAM, promise: shape });
  const promise = { ...shape, keyRoot: tree.root };
  feed.promises.push(promise);
  feed.save();
  const start = (shape.firstTranche * shape.interval * shape.slots) / 1_000;
  // Before the promise, in two tranches of it, and after it.
  const times = [start - 60, start, start + 60, start + 119, start + 120, start + 600];
  const records = times.map((t, i) => ({ n: 'dev/t', u: 'Cel', v: i, t }));
  const epoch = new Uint8Array(16);
  const device = { keyIndex: 0, ...DEVICE, epoch: { tag: epoch } };
  const head = { device, stream: { size: 0, root: sha256(new Uint8Array()), lastTime: 0 }, latest: Infinity };
  const signer = /** @type {any} */ ({ look: async () => head, prepare: async () => ({ head, size: 0, epoch }) });
  const commitments = await makeCommitments({ signer, key: KEY, feed, records, promise });
  assert.deepEqual(commitments.map(({ count }) => count), [1, 3, 1, 1]);
  const sealed = commitments.slice(1, 3);
  for (const [i, commitment] of sealed.entries()) {
    const { sequence } = commitment;
    const file = new Uint8Array(readFileSync(join(feed.publicFolder, batchFileName(sequence))));
    const tranche = shape.firstTranche + i;
    assert.equal(trancheOf(commitment.lastTime, promise), tranche);
    const opened = openSealedBatch({ file, key: keys[i], genesis, stream: STREAM, tranche, width: 160, commitment });
    assert.ok(opened.every((record) => trancheOf(milliseconds(record), promise) === tranche));
    assert.throws(() => openSealedBatch({ file, key: keys[2], genesis, stream: STREAM, tranche, width: 160, commitment }), VerificationError);
  }
  // Whatever they were sealed with, the owner opens all of them, to sell them as an archive.
  const leavesOf = folderLeaves(feed, { promises: feed.promises });
  for (const [i, commitment] of commitments.entries()) {
    const leaves = await leavesOf(commitment);
    assert.equal(leaves.length, [1, 3, 1, 1][i]);
  }
  // Without a promise, nothing changes.
  const plain = buildBatch({ records, genesis, master: feed.master, stream: STREAM, sequence: 0, epoch: new Uint8Array(16), after: 0 });
  assert.equal(plain.commitment.count, 6);
});

const KEY = /** @type {any} */ ({ kind: { variant: 'Ed25519' }, publicKey: new Uint8Array(32).fill(1) });
const DEVICE = { keyType: 'Ed25519', publicKey: new Uint8Array(32).fill(1) };

/** A chain on which a stream promises what it was sent, unless it refuses or nothing is known of it. */
function promisingChain({ refusal } = {}) {
  const sent = [];
  let made;
  const codec = (value) => ({ toNumber: () => value, toU8a: () => value });
  return {
    genesis,
    sent,
    api: { tx: { dataAttestation: { promise: (...args) => args } } },
    state: async () => ({ query: { timestamp: { now: async () => codec(1_700_000_000_000) } } }),
    async view() {
      if (made === undefined) return { isNone: true };
      const [, , interval, minReadings, slots, width, keyRoot, firstTranche, tranches] = made;
      const fields = { number: 0, interval, minReadings, slots, width, keyRoot: fromHex(keyRoot, 'x'), firstTranche, tranches };
      const promise = Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, codec(value)]));
      const view = { promise, hash_: codec(genesis), engaged: codec(0), tranche: codec(0), hits: codec(0) };
      return { isNone: false, unwrap: () => view };
    },
    async submit(call, _account, options) {
      assert.ok(options.rehearsed);
      sent.push(call);
      if (refusal) throw refusal;
      made = call;
      return { events: [], fee: 1n };
    },
  };
}

const filesOf = (path) => readdirSync(path, { recursive: true }).map(String).filter((name) => !name.includes('lock')).sort();

test('a promise that is refused leaves no trace, and one whose fate is unknown stays', async () => {
  const path = join(folder(), 'feed');
  Feed.openOrCreate(path, { stream: STREAM, genesis, device: toDid(device) }).save();
  const before = [filesOf(path), Feed.open(path).promises];
  const shape = { interval: 60_000, slots: 4, tranches: 5 };
  const make = (chain, more) =>
    makePromise({ chain: /** @type {any} */ (chain), account: /** @type {any} */ ({}), feed: Feed.open(path), ...shape, ...more });
  const never = promisingChain();
  for (const width of [33, 31, 16, 1_056]) await assert.rejects(make(never, { width }), /^InputError: the width of a sealed record is/);
  assert.deepEqual(never.sent, []);
  await assert.rejects(make(promisingChain({ refusal: new ChainError('no', 'DataAttestation.StreamClosed') })), ChainError);
  assert.deepEqual([filesOf(path), Feed.open(path).promises], before);
  await assert.rejects(make(promisingChain({ refusal: new UnknownOutcome('gone') })), UnknownOutcome);
  const [noted] = Feed.open(path).promises;
  const chain = promisingChain();
  const { earlier } = await make(chain);
  assert.equal(earlier, false);
  // The same again is the same call: whatever became of the first, it was made once.
  assert.equal(chain.sent[0][6], toHex(noted.keyRoot));
  assert.equal(Feed.open(path).promises.length, 1);
  assert.equal((await make(chain)).earlier, true);
  assert.equal(chain.sent.length, 1);
});
