// SPDX-License-Identifier: Apache-2.0
// Live feeds: sealed batches, and complaints about tranches.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { concat } from '../src/encoding/bytes.js';
import { InputError, VerificationError } from '../src/encoding/errors.js';
import { folderLeaves } from '../src/exchange/archive/leaves.js';
import { openArchive } from '../src/exchange/archive/open.js';
import { writeArchive } from '../src/exchange/archive/write.js';
import { sealKey } from '../src/exchange/envelope.js';
import { buildSealedBatch, openSealedBatch, promiseKeys, sealBatch, sealedFile, trancheOf } from '../src/exchange/feed.js';
import { findFeedFault } from '../src/exchange/find-fault.js';
import { judgeFeed } from '../src/exchange/judge.js';
import { keyHash } from '../src/exchange/key.js';
import { leafHash, MerkleTree } from '../src/merkle/merkle.js';
import { BatchWriter } from '../src/feed/batch-writer.js';
import { logTree } from '../src/feed/batch.js';
import { buyerKey, deal, feedOf, flip, folder, genesis, readings, secret, STREAM } from './exchange-scene.js';

const WIDTH = 64;
const LENGTH = 4 * 3_600_000;
const START = 1325376000000;
const first = Math.floor(START / LENGTH);
const promise = { interval: 60_000, slots: 240, firstTranche: first - 1, tranches: 5 };
const other = new Uint8Array(32).fill(9);

/** A feed of six batches, of an hour each, so that four are in the first tranche. */
function scene() {
  const { feed, built, log } = feedOf([2, 3, 1, 4, 5, 2], { build: buildSealedBatch, promise, width: WIDTH });
  const keys = promiseKeys({ master: feed.master, genesis, stream: STREAM, promise });
  return { feed, built, log, keys };
}

const openWith = ({ built, keys }, sequence, changes = {}) => {
  const { file, commitment } = built[sequence];
  const tranche = trancheOf(commitment.lastTime, promise);
  const key = keys.keys[tranche - promise.firstTranche];
  return openSealedBatch({ file, key, genesis, stream: STREAM, tranche, width: WIDTH, commitment, ...changes });
};

test('what the device signed and is no reading is said of its batch, as all that is wrong with one', () => {
  const all = scene();
  const { commitment } = all.built[0];
  const tranche = trancheOf(commitment.lastTime, promise);
  const key = all.keys.keys[tranche - promise.firstTranche];
  const leaves = [all.built[0].leaves[0], new Uint8Array(20)];
  const { file, content } = sealBatch({ leaves, key, genesis, stream: STREAM, tranche, sequence: 0, width: WIDTH });
  const signed = { ...commitment, content, root: new MerkleTree(leaves).root };
  assert.throws(
    () => openWith(all, 0, { file, commitment: signed }),
    (error) =>
      error instanceof VerificationError &&
      /^batch 0: what stands at place 1 is no reading, though the device signed it: /.test(error.message),
  );
  // Of what it did not sign, that is all that is said.
  assert.throws(
    () => openWith(all, 0, { file, commitment: { ...signed, root: other } }),
    new VerificationError('batch 0: the readings are not those that the device committed to'),
  );
});

test('a sealed batch opens with the key of its tranche, and is what the device committed to', () => {
  const all = scene();
  assert.deepEqual(
    [0, 3, 4, 5].map((i) => trancheOf(all.built[i].commitment.lastTime, promise) - first),
    [0, 0, 1, 1],
  );
  for (const [sequence, count] of [2, 3, 1, 4, 5, 2].entries()) {
    assert.deepEqual(openWith(all, sequence), readings(sequence, count));
    assert.deepEqual(all.built[sequence].commitment.root, new MerkleTree(all.built[sequence].leaves).root);
    const { file, commitment } = all.built[sequence];
    assert.equal(file.length, count * (32 + WIDTH));
    assert.deepEqual(new Uint8Array(readFileSync(join(all.feed.publicFolder, `${sequence}.batch`))), file);
    const cut = Array.from({ length: count }, (_, i) => file.subarray(i * 96, (i + 1) * 96));
    assert.deepEqual(commitment.content, new MerkleTree(cut).root);
  }
});

test('a sealed batch of readings that come one after another is the same', () => {
  const { feed, built } = scene();
  const [{ commitment, file }, records] = [built[3], readings(3, 4)];
  const of = { genesis, master: feed.master, stream: STREAM, sequence: 3, epoch: commitment.epoch, after: commitment.after };
  const sealed = { ...promise, width: WIDTH };
  const writer = new BatchWriter(of, sealedFile({ ...of, promise: sealed, time: commitment.firstTime }));
  for (const record of records) writer.add(record);
  assert.deepEqual(writer.finish(), { commitment, file });
  assert.throws(() => sealedFile({ ...of, promise: sealed, time: 0 }), /batch 3 is of tranche 0, and the promise has the tranches /);
});

test('a sealed batch that is not what the device committed to does not open', () => {
  const all = scene();
  const { file, commitment, leaves } = all.built[3];
  const refused = (changes, sentence) =>
    assert.throws(() => openWith(all, 3, changes), new VerificationError(`batch 3: ${sentence}`));
  refused({ file: flip(file, 7) }, 'the file is not the one that the device committed to');
  refused({ file: file.subarray(1) }, 'its file has 383 bytes, and 4 records of 96 have 384');
  refused({ file: concat(file, file) }, 'its file has 768 bytes, and 4 records of 96 have 384');
  refused({ width: 65 }, 'its records cannot have the width 65');
  refused({ key: other }, 'record 0 does not open to what its leaf hash says');
  refused({ stream: 8 }, 'record 0 does not open to what its leaf hash says');
  refused({ genesis: other }, 'record 0 does not open to what its leaf hash says');
  refused({ tranche: first + 1 }, 'record 0 does not open to what its leaf hash says');
  refused({ commitment: { ...commitment, root: other } }, 'the readings are not those that the device committed to');
  refused(
    { commitment: { ...commitment, lastTime: commitment.firstTime } },
    `a reading is from ${new Date(commitment.firstTime + 60_000).toISOString()}, outside the time that the device committed to`,
  );
  assert.equal(leaves.length, 4);
});

test('a batch is sealed only under a promise that covers it, in records that it fits', () => {
  const build = (changes) => feedOf([1], { build: buildSealedBatch, promise, width: WIDTH, ...changes });
  assert.throws(
    () => build({ promise: { ...promise, firstTranche: first + 1 } }),
    new InputError(`batch 0 is of tranche ${first}, and the promise has the tranches ${first + 1} to ${first + 5}`),
  );
  assert.throws(() => build({ promise: { ...promise, tranches: 1 } }), InputError);
  assert.throws(
    () => build({ width: 32 }),
    ({ name, message }) => name === 'InputError' && /does not fit records of the width 32$/.test(message),
  );
});

test('what was sealed for subscribers can be sold as an archive as well', async () => {
  const { feed, built } = scene();
  const later = { ...promise, firstTranche: first + 100 };
  const leavesOf = folderLeaves(feed, { promises: [later, promise] });
  assert.deepEqual(leavesOf(feed.commitments[4]), built[4].leaves);
  assert.throws(() => folderLeaves(feed, { promises: [later] })(feed.commitments[4]), VerificationError);
  const file = join(folder(), 'archive');
  const made = await writeArchive({ feed, file, first: 2, last: 5, leavesOf });
  const terms = { genesis, stream: STREAM, first: 2, last: 5, logSize: 6, logRoot: made.logRoot };
  const all = [];
  for await (const { record } of openArchive({ file, terms, key: made.key })) all.push(record);
  assert.deepEqual(
    all,
    [1, 4, 5, 2].flatMap((count, i) => readings(i + 2, count)),
  );
});

/** A tranche of which batch 3 is as `change` makes its file, and a deal about it. */
async function sold({ change = (file) => file, leaf = (x) => x, delivered } = {}) {
  const { built, keys } = scene();
  const place = first - promise.firstTranche;
  const key = keys.keys[place];
  const [from, commitments] = [built[3], built.map(({ commitment }) => commitment)];
  const sealed = sealBatch({
    ...{ leaves: from.leaves.map(leaf), key, genesis, stream: STREAM, tranche: first, sequence: 3, width: WIDTH },
  });
  const file = change(sealed.file);
  const cut = Array.from({ length: file.length / 96 }, (_, i) => file.subarray(i * 96, (i + 1) * 96));
  const content = new MerkleTree(cut).root;
  commitments[3] = { ...commitments[3], content };
  const log = logTree(commitments);
  const sealedKey = await sealKey({ key: delivered ?? key, genesis, deal, buyerKey, tranche: first });
  const sealing = { genesis, deal, stream: STREAM, buyerKey, width: WIDTH, sealedKey };
  const tranche = {
    ...{ number: first, place, tranches: 5, keyRoot: keys.tree.root },
    ...{ logSize: 6, logRoot: log.root, length: LENGTH },
  };
  const about = { sealing, tranche, keyHash: keyHash(key), keyPath: keys.tree.path(place), secret };
  const shown = (sequence, at) => {
    const records = sequence === 3 ? cut : [];
    return {
      commitment: { commitment: commitments[sequence], path: log.path(sequence) },
      record: { place: at, record: cut[at], path: records.length ? new MerkleTree(cut).path(at) : [] },
      leaf: { hash: leafHash(from.leaves[at]), path: new MerkleTree(from.leaves).path(at) },
    };
  };
  const judge = (fault, changes) => judgeFeed({ ...about, fault, ...changes });
  const find = (changes) =>
    findFeedFault({ ...about, file, commitment: commitments[3], logPath: log.path(3), ...changes });
  return { ...about, leaves: from.leaves, judge, find, shown, key };
}

const upheld = (verdict) => ({ upheld: verdict });
const refused = (refusal) => ({ refused: refusal });

test('nothing is upheld against an honest feed', async () => {
  const { judge, find, shown, leaves } = await sold();
  assert.deepEqual(await judge({ type: 'Key' }), refused('KeyIsRight'));
  for (let at = 0; at < 4; at++) {
    const { commitment, record, leaf } = shown(3, at);
    assert.deepEqual(await judge({ type: 'Record', commitment, record }), refused('RecordIsRight'));
    assert.deepEqual(
      await judge({ type: 'Leaf', commitment, record, leaf }, { secret: undefined }),
      refused('RecordIsAnchored'),
    );
  }
  assert.equal(await find(), null);
  assert.equal(await find({ knownLeaves: () => leaves.map(leafHash), secret: undefined }), null);
});

test('a wrong key, record or leaf of a feed is upheld, and found', async () => {
  const keyed = await sold({ delivered: other });
  assert.deepEqual(await keyed.find(), { type: 'Key' });
  assert.deepEqual(await keyed.judge({ type: 'Key' }), upheld('WrongKey'));
  await assert.rejects(keyed.find({ secret: other }), InputError);

  const rotten = await sold({ change: (file) => flip(file, 96 * 2 + 40) });
  const record = await rotten.find();
  assert.deepEqual([record?.type, record.record.place], ['Record', 2]);
  assert.deepEqual(await rotten.judge(record), upheld('WrongRecord'));
  assert.equal(await rotten.find({ secret: undefined }), null);

  const invented = await sold({ leaf: (leaf, place) => (place === 1 ? flip(leaf, 20) : leaf) });
  assert.equal(await invented.find(), null);
  const knownLeaves = () => invented.leaves.map(leafHash);
  const leaf = await invented.find({ knownLeaves, secret: undefined });
  assert.deepEqual([leaf?.type, leaf.record.place], ['Leaf', 1]);
  assert.deepEqual(await invented.judge(leaf, { secret: undefined }), upheld('WrongRoot'));
  await assert.rejects(invented.find({ file: new Uint8Array(384) }), VerificationError);
});

test('complaints about a feed are refused in the order of the chain', async () => {
  const { judge, shown, sealing, tranche, keyPath } = await sold();
  const { commitment, record, leaf } = shown(3, 1);
  const faults = [{ type: 'Key' }, { type: 'Record', commitment, record }, { type: 'Leaf', commitment, record, leaf }];
  for (const fault of faults) {
    for (const changes of [
      { keyHash: other },
      { keyPath: [] },
      { keyPath: [...keyPath, other] },
      { tranche: { ...tranche, place: 5 } },
      { tranche: { ...tranche, place: 0 } },
      { tranche: { ...tranche, tranches: 9 } },
    ]) {
      assert.deepEqual(
        await judge(fault, { sealing: { ...sealing, sealedKey: undefined }, ...changes }),
        refused('KeyHashMismatch'),
      );
    }
  }
  for (const fault of faults.slice(0, 2)) {
    assert.deepEqual(await judge(fault, { sealing: { ...sealing, sealedKey: undefined } }), refused('NotDelivered'));
    assert.deepEqual(await judge(fault, { secret: undefined }), refused('SecretMissing'));
    assert.deepEqual(await judge(fault, { secret: other }), refused('SecretMismatch'));
  }
  const both = async (changes, expected, how) => {
    for (const fault of faults.slice(1))
      assert.deepEqual(await judge({ ...fault, ...changes }, how), refused(expected));
  };
  await both({ record: { ...record, place: 4 } }, 'IndexOutOfRange');
  await both({ commitment: { ...commitment, path: [] } }, 'InvalidProof');
  await both({ commitment: shown(4, 1).commitment }, 'OtherTranche');
  await both({}, 'OtherTranche', { tranche: { ...tranche, length: 1 } });
  await both({}, 'OtherTranche', { tranche: { ...tranche, length: 0 } });
  await both({ commitment: shown(1, 1).commitment }, 'InvalidProof');
  await both({ record: { ...record, path: [] } }, 'InvalidProof');
  await both({ record: { ...record, place: 2 } }, 'InvalidProof');
  assert.deepEqual(await judge({ ...faults[2], leaf: shown(3, 2).leaf }), refused('InvalidProof'));
});
