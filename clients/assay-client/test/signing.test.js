// SPDX-License-Identifier: Apache-2.0
// A device signs one history: whatever is killed, copied, forked, or asked of it twice.

import assert from 'node:assert/strict';
import { execFile, execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { encodeCommitment } from '../src/device/commitment.js';
import { fromHex } from '../src/encoding/bytes.js';
import { ChainError } from '../src/encoding/errors.js';
import { logTree } from '../src/feed/batch.js';
import { frontierRoot } from '../src/merkle/merkle.js';
import { abandonBatches, bringReadings } from '../src/stream/commit.js';
import { append, isDead, logOf, MAX_OPEN } from '../src/stream/signing/places.js';
import { explained } from '../src/stream/signing/refusals.js';
import { MAX_VALID_FOR } from '../src/stream/signing/signer.js';
import { StateFolder } from '../src/stream/signing/state.js';
import { device, log, passBlocks, refusedWith } from './signing/device.js';
import {
  commitmentAt,
  DEVICE,
  FakeChain,
  FakeFeed,
  FakeFolder,
  fakeKey,
  Fate,
  Killed,
  STREAM,
} from './signing/fakes.js';

const folder = mkdtempSync(join(tmpdir(), 'assay-signing-'));
after(() => rmSync(folder, { recursive: true, force: true }));
const at = (name) => join(folder, name);

// ---- the log of a record ----

test('peaks that grow leaf by leaf have the root of RFC 9162', () => {
  const commitments = Array.from({ length: 40 }, (_, sequence) =>
    commitmentAt({ epoch: new Uint8Array(16), sequence, after: sequence }),
  );
  let grown = { size: 0, peaks: [] };
  commitments.forEach((commitment, i) => {
    grown = append(grown, encodeCommitment(commitment));
    assert.deepEqual(frontierRoot(grown.peaks), logTree(commitments.slice(0, i + 1)).root);
  });
  assert.equal(logOf(commitments).lastTime, 2_039);
});

// ---- what is signed ----

test('the first signature needs nothing but a device and a stream, and is written down before it is made', async () => {
  const { chain, disk, sign, first } = device();
  const submission = await sign(first());
  assert.equal(submission.validUntil, chain.final.number + MAX_VALID_FOR);
  const [{ commitment, until, stream }] = disk.state.places;
  assert.deepEqual({ commitment, until, stream }, { commitment: first(), until: submission.validUntil, stream: '7' });
  assert.equal(disk.state.epoch, chain.running(chain.final).tag);
});

test('the same commitment is signed as often as it is needed, each time for later blocks', async () => {
  const { chain, disk, sign, first } = device();
  await sign(first());
  passBlocks(chain, 200);
  const again = await sign(first());
  assert.equal(disk.state.places.length, 1);
  assert.equal(disk.state.places[0].until, again.validUntil);
  // A shorter one does not hide a longer one.
  await sign(first(), { validFor: 1 });
  assert.equal(disk.state.places[0].until, again.validUntil);
  log(chain, again);
  await assert.rejects(sign(first()), refusedWith('DataAttestation.DuplicateSequence', /^the stream has its batch for batch 0/));
  assert.equal(disk.state.places.length, 0);
  assert.equal(chain.convicts(), false);
});

test('up to 16 are signed ahead, each on the one before', async () => {
  const { chain, sign, place, first } = device();
  let last = first();
  const signed = [await sign(last)];
  for (let sequence = 1; sequence < MAX_OPEN; sequence++) {
    last = commitmentAt(place(sequence, last.lastTime));
    signed.push(await sign(last));
  }
  const next = commitmentAt(place(MAX_OPEN, last.lastTime));
  await assert.rejects(sign(next), refusedWith('TooManyOpen'));
  await assert.rejects(
    sign(commitmentAt(place(MAX_OPEN + 1, 0))),
    refusedWith('DataAttestation.SequenceGap', /run the same command again, which brings them first/),
  );
  await assert.rejects(sign(commitmentAt(place(3, 0))), refusedWith('DataAttestation.PredecessorMismatch'));
  log(chain, ...signed.slice(0, 5));
  await sign(next);
  assert.equal(chain.convicts(), false);
});

test('nothing is signed, or written, that the chain would refuse', async () => {
  const { chain, disk, sign, first } = device();
  const late = chain.final.clock + chain.final.drift + 1;
  for (const [name, changed] of [
    ['ZeroReadings', { count: 0 }],
    ['InvalidTimeRange', { firstTime: 3_000 }],
    ['TimeInFuture', { lastTime: late }],
  ]) {
    await assert.rejects(sign(first(changed)), refusedWith(`DataAttestation.${name}`, /assay feed abandon/));
    assert.equal(disk.state.places.length, 0);
  }
  const good = first();
  chain.seal({ end: true });
  chain.finalise(chain.best);
  await assert.rejects(sign(good), refusedWith('DataAttestation.NoEpoch', /^nobody answers for what did:assay:z\S+ signs/));
  chain.seal({ begin: true, close: true });
  chain.finalise(chain.best);
  await assert.rejects(sign(first()), refusedWith('DataAttestation.StreamClosed', /^stream 7 is closed/));
});

test('another commitment for a place is refused while the first can come, and says what to wait for', async () => {
  const { chain, sign, first } = device();
  await sign(first());
  const other = first({ count: 2 });
  await assert.rejects(sign(other), refusedWith('PlaceBound', /which the chain can still take: .* assay device begin-epoch/));
  passBlocks(chain, 500);
  await assert.rejects(sign(other), refusedWith('PlaceBound'));
  assert.equal(chain.convicts(), false);
});

test('a time that never came frees the place once every block for it is final, and not before', async () => {
  const { chain, disk, sign, first } = device();
  chain.lies = true;
  const wrong = first({ lastTime: chain.final.clock + chain.final.drift + 3_000_000 });
  const { validUntil } = await sign(wrong, { validFor: 10 });
  chain.lies = false;
  const right = first();
  await assert.rejects(sign(right), refusedWith('PlaceBound', /once block 11 is final.*the last final block is 1\./));
  // The best block is later, the final one is not.
  for (let i = 0; i < 20; i++) chain.seal();
  await assert.rejects(sign(right), refusedWith('PlaceBound', /the last final block is 1\./));
  chain.finalise(chain.at(validUntil, chain.best));
  log(chain, await sign(right));
  assert.equal(chain.final.log.length, 1);
  passBlocks(chain, 1_000);
  assert.equal(chain.convicts(), false);
  assert.equal(disk.state.places[0].commitment.lastTime, right.lastTime);
});

test('a time that came too soon does not free the place', async () => {
  const { chain, sign, first } = device();
  chain.lies = true;
  await sign(first({ lastTime: chain.final.clock + chain.final.drift + 30_000 }), { validFor: 10 });
  chain.lies = false;
  passBlocks(chain, 20);
  await assert.rejects(sign(first()), refusedWith('PlaceBound', /which the chain can still take/));
  assert.equal(chain.convicts(), false);
});

test('a time that the chain took when it was signed does not free the place by a narrower drift', async () => {
  const { chain, sign, first } = device();
  await sign(first({ lastTime: chain.final.clock + chain.final.drift }), { validFor: 3 });
  chain.finalise(chain.seal({ drift: 0 }));
  passBlocks(chain, 20);
  await assert.rejects(sign(first()), refusedWith('PlaceBound', /which the chain can still take/));
});

test('what is dead by its content or its time, by the larger drift', async () => {
  const head = { block: 10, latestAt: async () => 5_000 };
  const place = (changed, until = 10) => ({ until, drift: 0, commitment: commitmentAt({ sequence: 0, after: 0 }, changed) });
  for (const changed of [{ count: 0 }, { firstTime: 9_000 }, { after: 1 }, { sequence: 2 ** 32 - 1 }]) {
    assert.equal(await isDead(place(changed, 99), head), true);
  }
  assert.equal(await isDead(place({ lastTime: 5_001 }), head), true);
  assert.equal(await isDead(place({ lastTime: 5_000 }), head), false);
  assert.equal(await isDead(place({ lastTime: 5_001 }, 11), head), false);
});

test('in another epoch all open places start afresh from the log', async () => {
  const { chain, disk, sign, first, place } = device();
  const kept = await sign(first());
  await sign(commitmentAt(place(1, 2_000)));
  log(chain, kept);
  const before = disk.state.epoch;
  chain.seal({ begin: true });
  await assert.rejects(sign(first({ count: 2 })), refusedWith('DataAttestation.DuplicateSequence'));
  chain.finalise(chain.best);
  const tag = fromHex(chain.running(chain.final).tag, 'the tag', 16);
  await sign(commitmentAt({ epoch: tag, sequence: 1, after: 2_000 }, { count: 9 }));
  assert.deepEqual(disk.state.left, [{ epoch: before, why: 'ended' }]);
  // What names the epoch before is not signed any more, nor does a node that is behind bring it back.
  await assert.rejects(
    sign(commitmentAt({ epoch: fromHex(before, 'the tag', 16), sequence: 2, after: 2_000 })),
    refusedWith('DataAttestation.EpochMismatch'),
  );
  chain.final = chain.final.parent;
  await assert.rejects(sign(first()), refusedWith('RecordUnknown', /^the node shows the chain as it was before/));
  assert.equal(chain.convicts(), false);
});

// ---- branches ----

test('a branch that loses settles nothing, and an epoch begun on it is never entered', async () => {
  const { chain, disk, sign, first } = device();
  const base = chain.final;
  const submission = await sign(first());
  chain.seal({ take: [submission] });
  chain.seal({ begin: true });
  assert.equal(chain.best.log.length, 1);
  await assert.rejects(sign(first({ count: 2 })), refusedWith('PlaceBound'));
  assert.equal(disk.state.places.length, 1);
  let other = base;
  for (let i = 0; i < 4; i++) other = chain.seal({ parent: other });
  chain.finalise(other);
  assert.equal(chain.best, other);
  await assert.rejects(sign(first({ count: 2 })), refusedWith('PlaceBound'));
  log(chain, await sign(first()));
  assert.deepEqual(disk.state.left, []);
  assert.equal(chain.convicts(), false);
});

// ---- records that are not known to be whole ----

test('another installation signed for the stream: stop, and go on only when the owner begins anew', async () => {
  const chain = new FakeChain();
  const one = device({ chain });
  const two = device({ chain });
  log(chain, await one.sign(one.first()));
  await assert.rejects(
    two.sign(commitmentAt(two.place(1, 2_000))),
    refusedWith('RecordUnknown', /no record in \/state: it was installed anew, runs elsewhere too, .* assay device begin-epoch/),
  );
  // It stays so, whatever is done to the folder of the feed.
  await assert.rejects(two.sign(commitmentAt(two.place(1, 2_000))), refusedWith('RecordUnknown'));
  chain.seal({ begin: true });
  chain.finalise(chain.best);
  log(chain, await two.sign(commitmentAt(two.place(1, 2_000))));
  assert.equal(chain.final.log.length, 2);
});

test('the log has what the device did not sign here', async () => {
  const chain = new FakeChain();
  const [one, two] = [device({ chain }), device({ chain })];
  const mine = await one.sign(one.first());
  const theirs = await two.sign(two.first({ count: 2 }));
  log(chain, theirs);
  const stops = refusedWith('RecordUnknown', /^stream 7 has [12] batches, and those after the first 0 are not what the record/);
  await assert.rejects(one.sign(one.first()), stops);
  log(chain, await two.sign(commitmentAt(two.place(1, 2_000))));
  await assert.rejects(one.sign(commitmentAt(one.place(1, 2_000))), stops);
  // Two installations of one key do convict: that is what the rule is for.
  assert.ok(mine);
  assert.equal(chain.convicts(), true);
});

test('a feed that knows of signatures of which there is no record', async () => {
  const chain = new FakeChain();
  const one = device({ chain });
  await one.sign(one.first());
  const two = device({ chain });
  await assert.rejects(two.sign(two.first(), { log: [one.first()] }), refusedWith('RecordUnknown'));
  assert.equal(chain.convicts(), false);
});

for (const [name, spoil] of [
  ['copied', (from, to) => cpSync(from, to, { recursive: true, preserveTimestamps: true })],
  ['damaged', (from, to) => (cpSync(from, to, { recursive: true }), writeFileSync(join(to, 'state.json'), '{"format": "assay'))],
  [
    'damaged',
    (from, to) => {
      cpSync(from, to, { recursive: true });
      const text = readFileSync(join(to, 'state.json'), 'utf8');
      writeFileSync(join(to, 'state.json'), text.replace('"until": 101', '"until": 102'));
    },
  ],
  ['copied', (from, to) => (cpSync(from, to, { recursive: true }), rmSync(join(to, 'marker')))],
]) {
  test(`a record that is ${name}: stop until the owner begins anew`, async () => {
    const chain = new FakeChain();
    const from = mkdtempSync(at('from-'));
    const one = device({ chain, disk: new StateFolder(from) });
    await one.sign(one.first());
    assert.equal(new StateFolder(from).load().condition, 'good');
    const to = mkdtempSync(at('to-'));
    spoil(from, to);
    assert.equal(new StateFolder(to).load().condition, name);
    const two = device({ chain, disk: new StateFolder(to) });
    const stops = refusedWith('RecordUnknown', /assay device begin-epoch --account … --device did:assay:z/);
    for (let i = 0; i < 3; i++) await assert.rejects(two.sign(two.first({ count: 2 })), stops);
    // The first one is still what it was.
    await one.sign(one.first());
    chain.seal({ begin: true });
    chain.finalise(chain.best);
    await two.sign(two.first({ count: 2 }));
    assert.equal(chain.convicts(), false);
  });
}

for (const [name, restore] of [
  ['cp -a, over the folder', (backup, path) => execFileSync('cp', ['-a', `${backup}/.`, path])],
  ['cp of the record alone', (backup, path) => execFileSync('cp', [join(backup, 'state.json'), path])],
  ['mv of the record alone', (backup, path) => execFileSync('mv', [join(backup, 'state.json'), path])],
  ['a copy that leaves what did not change', (backup, path) => cpSync(join(backup, 'state.json'), join(path, 'state.json'))],
]) {
  test(`a record that is put back by ${name} is no record`, async () => {
    const chain = new FakeChain();
    const [path, backup] = [mkdtempSync(at('path-')), mkdtempSync(at('backup-'))];
    const { sign, first, place } = device({ chain, disk: new StateFolder(path) });
    log(chain, await sign(first()));
    execFileSync('cp', ['-a', `${path}/.`, backup]);
    await sign(commitmentAt(place(1, 2_000)));
    restore(backup, path);
    assert.equal(new StateFolder(path).load().condition, 'copied');
    for (let i = 0; i < 2; i++) {
      const again = device({ chain, disk: new StateFolder(path) });
      await assert.rejects(again.sign(commitmentAt(place(1, 2_000, { count: 2 }))), refusedWith('RecordUnknown'));
    }
    assert.equal(chain.convicts(), false);
  });
}

test('a record on a disk is what was written, and its folder is private', async () => {
  const chain = new FakeChain();
  const path = at('record');
  const { sign, first, place } = device({ chain, disk: new StateFolder(path) });
  await sign(first());
  log(chain, await sign(commitmentAt(place(1, 2_000))), await sign(first()), await sign(commitmentAt(place(1, 2_000))));
  const { condition, state } = new StateFolder(path).load();
  assert.equal(condition, 'good');
  assert.equal(state.places.length, 2);
  assert.equal(state.streams.get('7').size, 0);
});

test('two processes sign for one device, each in its turn', async () => {
  const path = at('shared');
  const program = `
    import { Signer } from ${JSON.stringify(new URL('../src/stream/signing/signer.js', import.meta.url).href)};
    import { StateFolder } from ${JSON.stringify(new URL('../src/stream/signing/state.js', import.meta.url).href)};
    import { commitmentAt, DEVICE, FakeChain, fakeKey, STREAM } from ${JSON.stringify(new URL('./signing/fakes.js', import.meta.url).href)};
    import { fromHex } from ${JSON.stringify(new URL('../src/encoding/bytes.js', import.meta.url).href)};
    const chain = new FakeChain();
    const signer = new Signer({ chain, device: DEVICE, source: chain.source(), folder: new StateFolder(${JSON.stringify(path)}) });
    const epoch = fromHex(chain.running(chain.final).tag, 'the tag', 16);
    const commitment = commitmentAt({ epoch, sequence: 0, after: 0 }, { count: Number(process.argv[1]), firstTime: 1, lastTime: 2 });
    try {
      await signer.sign({ key: fakeKey(chain), stream: STREAM, commitment, log: [] });
      console.log('signed');
    } catch (error) {
      console.log(error.code ?? error.message);
    }`;
  const run = (count) =>
    new Promise((resolve) =>
      execFile(process.execPath, ['--input-type=module', '-e', program, String(count)], (_, stdout) => resolve(stdout.trim())),
    );
  const said = await Promise.all([1, 2, 3, 4].map(run));
  assert.deepEqual(said.sort(), ['PlaceBound', 'PlaceBound', 'PlaceBound', 'signed']);
});

// ---- kills ----

test('a kill at any step leaves nothing that convicts, and the next run goes on', async () => {
  for (let killAt = 0; ; killAt++) {
    const chain = new FakeChain();
    const [disk, feed] = [new FakeFolder(), new FakeFeed()];
    const fate = new Fate(killAt);
    const bringAll = (who) => async (commitments, sign) => {
      const signed = [];
      for await (const commitment of commitments) {
        const submission = await sign(commitment);
        who.step();
        log(chain, submission);
        who.step();
        signed.push(submission);
      }
      return signed;
    };
    const run = (who, values) => {
      const { signer } = device({ chain, disk, fate: who });
      const records = values.map((v, i) => ({ n: 't', u: 'Cel', v, t: 1_600_000_000 + 60 * i }));
      const readings = { signer, key: fakeKey(chain, who), feed: feed.with(who), records, batchSize: 1 };
      return bringReadings({ chain, ...readings, bring: bringAll(who) });
    };
    const ended = await run(fate, [1, 2, 3]).then(
      () => true,
      (error) => {
        assert.ok(error instanceof Killed, error.stack);
        return false;
      },
    );
    await run(new Fate(), [1, 2, 3]);
    assert.equal(chain.final.log.length, 3, `killed at step ${killAt}`);
    assert.equal(chain.convicts(), false);
    if (ended) {
      assert.ok(killAt > 20, `only ${killAt} steps`);
      break;
    }
  }
});

// ---- batches that are taken back ----

test('abandon-batch: what was never signed at once, what was only when it is safe', async () => {
  const chain = new FakeChain();
  const [disk, feed] = [new FakeFolder(), new FakeFeed()];
  const fate = new Fate();
  const abandon = () => abandonBatches({ chain, feed: feed.with(fate), signer: device({ chain, disk }).signer });
  const commit = (t, { kill = Infinity, validFor = 10 } = {}) => {
    const who = new Fate(kill);
    const { signer } = device({ chain, disk, fate: who });
    const records = [{ n: 't', u: 'Cel', v: 1, t }];
    const bring = async (commitments, sign) => {
      const signed = [];
      for await (const commitment of commitments) signed.push(await sign(commitment));
      log(chain, ...signed);
      return signed;
    };
    return bringReadings({ chain, signer, key: fakeKey(chain, who), feed: feed.with(who), records, validFor, bring });
  };
  await assert.rejects(abandon(), /has no batch 0 that is not on chain/);
  // A time in another unit is refused before anything is written.
  await assert.rejects(commit(1_700_000_000_000), /^InputError: the last of 1 readings is from .* plainly in milliseconds \(--time-unit ms\)\. Nothing was written or signed$/);
  assert.deepEqual(feed.disk, []);

  // Killed after the batch was written, before it was signed.
  await assert.rejects(commit(1_600_000_000, { kill: 6 }), Killed);
  assert.equal(feed.disk.length, 1);
  await assert.rejects(commit(1_500_000_000), /take them back with assay feed abandon --stream 7 --feed \/feed$/);
  assert.deepEqual(await abandon().then(({ commitments, why }) => [commitments.length, why]), [1, 'unsigned']);
  assert.deepEqual(feed.disk, []);

  // Signed, with a time that is far too late for as long as the signature serves.
  chain.lies = true;
  await commit(chain.final.clock / 1_000 + 3_000);
  chain.lies = false;
  assert.equal(chain.final.log.length, 0);
  await assert.rejects(abandon(), refusedWith('PlaceBound', /once block \d+ is final/));
  passBlocks(chain, 10);
  assert.deepEqual(await abandon().then(({ commitments, why }) => [commitments.length, why]), [1, 'dead']);
  await commit(1_650_000_000);
  assert.equal(chain.final.log.length, 1);
  await assert.rejects(abandon(), /has no batch 1 that is not on chain/);

  // Signed, and good: it is brought, or the owner begins anew.
  const { signer } = device({ chain, disk });
  const { epoch, size, lastTime } = await signer.prepare({ stream: STREAM, log: feed.disk });
  const good = commitmentAt({ epoch, sequence: size, after: lastTime });
  feed.disk.push(good);
  await signer.sign({ key: fakeKey(chain, fate), stream: STREAM, commitment: good, log: feed.disk });
  passBlocks(chain, 200);
  await assert.rejects(abandon(), refusedWith('PlaceBound', /can still take: bring that one/));
  chain.seal({ begin: true });
  chain.finalise(chain.best);
  assert.equal((await abandon()).why, 'void');
  await commit(1_660_000_000);
  assert.equal(chain.final.log.length, 2);
  assert.equal(chain.convicts(), false);
});

// ---- what to do where the chain refuses ----

test('each refusal says what happened and what mends it, in plain words', () => {
  const about = { stream: 7n, device: DEVICE, commitment: commitmentAt({ sequence: 3, after: 0 }), latest: 5, feed: 'feed' };
  const say = (name) => explained(new ChainError('…', `DataAttestation.${name}`), about);
  const mends = {
    ...Object.fromEntries(
      ['SequenceGap', 'SignatureExpired', 'KeyReplaced', 'InvalidSignature', 'DeviceSuspended', 'RateExceeded', 'AllowanceEmpty'].map(
        (name) => [name, /run the same command again/],
      ),
    ),
    AllowanceNotFound: /assay device fund/,
    TimeInFuture: /when it has come; if not, take it back with assay feed abandon --stream 7 --feed feed/,
    ...Object.fromEntries(['ZeroReadings', 'InvalidTimeRange', 'NonMonotonicTime'].map((name) => [name, /assay feed abandon --stream 7/])),
    ...Object.fromEntries(['PredecessorMismatch', 'DuplicateSequence', 'EpochMismatch'].map((name) => [name, /run the same command again/])),
    NoEpoch: /assay device begin-epoch --account … --device did:assay:z/,
  };
  for (const [name, pattern] of Object.entries(mends)) {
    const error = say(name);
    assert.match(error.message, pattern);
    assert.equal(error.code, `DataAttestation.${name}`);
    assert.ok(error.message.endsWith(` (DataAttestation.${name})`));
    assert.doesNotMatch(error.message.replace(/\([^)]*\)$|begin-epoch\S*/g, ''), /epoch|equivoc|commitment|predecessor/i);
    // Said once.
    assert.equal(explained(error, about), error);
  }
  const other = new ChainError('the node is gone');
  assert.equal(explained(other, about), other);
});
