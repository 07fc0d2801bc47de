// SPDX-License-Identifier: Apache-2.0
// Complaints about archives: what the judge upholds and refuses, and what a buyer finds to complain of.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { InputError, VerificationError } from '../src/encoding/errors.js';
import { checkArchive } from '../src/exchange/archive/check.js';
import { prove } from '../src/exchange/archive/prove.js';
import { sealKey } from '../src/exchange/envelope.js';
import { findFault } from '../src/exchange/find-fault.js';
import { judgeArchive } from '../src/exchange/judge.js';
import { keyHash } from '../src/exchange/key.js';
import { sealRecord } from '../src/exchange/record.js';
import { leafHash, MerkleTree } from '../src/merkle/merkle.js';
import { buyerKey, changed, deal, dealAbout, feedOf, flip, forged, genesis, honest, secret } from './exchange-scene.js';

const COUNTS = [2, 5, 1, 4, 3];
const other = new Uint8Array(32).fill(9);

/** An archive as `forged` makes it, with the deal about it and what proves one of its records. */
async function sold(how, deals) {
  const scene = feedOf(COUNTS);
  const made = how === undefined ? await honest() : forged(scene, how);
  const about = await dealAbout({ terms: made.terms, key: made.key ?? made.made.key, ...deals });
  const { built } = how === undefined ? made : scene;
  const proof = (index, place, count = COUNTS[index + 1]) => prove({ ...made, index, place, count });
  const judge = (fault, change = {}) => judgeArchive({ ...about, secret, fault, ...change });
  const leaf = (index, place) => {
    const tree = new MerkleTree(built[index + 1].leaves);
    return { hash: leafHash(built[index + 1].leaves[place]), path: tree.path(place) };
  };
  return {
    ...made,
    ...about,
    built,
    proof,
    judge,
    leaf,
    find: (change) => findFault({ file: made.file, ...about, secret, ...change }),
  };
}

const upheld = (verdict) => ({ upheld: verdict });
const refused = (refusal) => ({ refused: refusal });

test('nothing is upheld against an honest seller', async () => {
  const { proof, judge, leaf, find, sealing } = await sold();
  assert.deepEqual(await judge({ type: 'Key' }), refused('KeyIsRight'));
  for (let index = 0; index < 3; index++) {
    for (let place = 0; place < COUNTS[index + 1]; place++) {
      const { batch, commitment, record } = await proof(index, place);
      assert.deepEqual(await judge({ type: 'Record', batch, record }), refused('RecordIsRight'));
      assert.deepEqual(await judge({ type: 'Count', batch, commitment }), refused('CountIsRight'));
      const anchored = { type: 'Leaf', batch, commitment, record, leaf: leaf(index, place) };
      assert.deepEqual(await judge(anchored), refused('RecordIsAnchored'));
      // Without a secret and before anything is delivered, the same.
      const early = { secret: undefined, sealing: { ...sealing, sealedKey: undefined } };
      assert.deepEqual(await judge(anchored, early), refused('RecordIsAnchored'));
      assert.deepEqual(await judge({ type: 'Count', batch, commitment }, early), refused('CountIsRight'));
    }
  }
  const steps = [];
  assert.equal(await find({ onProgress: (done, of) => steps.push(done / of) }), null);
  assert.equal(steps.at(-1), 0.5);
  assert.equal(await find({ secret: undefined }), null);
});

test('a wrong key is found whatever is alleged, and only by the secret of the deal', async () => {
  const { proof, judge, find, sealing } = await sold(undefined, { delivered: other });
  const { batch, record } = await proof(0, 0);
  for (const fault of [{ type: 'Key' }, { type: 'Record', batch, record }]) {
    assert.deepEqual(await judge(fault), upheld('WrongKey'));
    assert.deepEqual(await judge(fault, { sealing: { ...sealing, sealedKey: undefined } }), refused('NotDelivered'));
    assert.deepEqual(await judge(fault, { secret: undefined }), refused('SecretMissing'));
    assert.deepEqual(await judge(fault, { secret: other }), refused('SecretMismatch'));
  }
  assert.deepEqual(await find(), { type: 'Key' });
  assert.equal(await find({ secret: undefined }), null);
  await assert.rejects(find({ secret: other }), InputError);
});

test('a key that was sealed for another deal, chain, tranche or buyer is wrong', async () => {
  const { judge, sealing, made } = await sold();
  const seal = (change) => sealKey({ key: made.key, genesis, deal, buyerKey, ...change });
  const keys = [
    await seal({ deal: other }),
    await seal({ genesis: other }),
    await seal({ tranche: 1 }),
    await seal({ buyerKey: keyHash(other).fill(0, 31) }),
    flip(await seal({}), 79),
    new Uint8Array(80),
  ];
  for (const sealedKey of keys) {
    assert.deepEqual(await judge({ type: 'Key' }, { sealing: { ...sealing, sealedKey } }), upheld('WrongKey'));
  }
});

const WRONG = {
  'other bytes': (record) => flip(record, 60),
  'another leaf hash': (record) => flip(record, 0),
  'no padding': (record, { contentKey, sequence, place }) => {
    const sealed = sealRecord({ leaf: new Uint8Array(63).fill(1), contentKey, sequence, place, width: 64 });
    return flip(Uint8Array.from([...record.subarray(0, 32), ...sealed.subarray(32)]), 95);
  },
  'the record of another place': (record, { contentKey, sequence, place, leaf }) =>
    sealRecord({ leaf, contentKey, sequence, place: place + 1, width: 64 }),
};

test('a wrong record is upheld, and found', async () => {
  for (const [name, wrong] of Object.entries(WRONG)) {
    const scene = feedOf(COUNTS);
    const change = (records, sequence, contentKey) =>
      records.map((record, place) =>
        sequence === 3 && place === 1
          ? wrong(record, { contentKey, sequence, place, leaf: scene.built[3].leaves[1] })
          : record,
      );
    const { file, terms, key } = forged(scene, { change });
    const about = await dealAbout({ terms, key });
    const fault = await findFault({ file, ...about, secret });
    assert.equal(fault?.type, 'Record', name);
    assert.deepEqual([fault.batch.index, fault.record.place], [2, 1], name);
    assert.deepEqual(await judgeArchive({ ...about, secret, fault }), upheld('WrongRecord'), name);
    assert.equal(await findFault({ file, ...about }), null);
  }
});

test('what is shown has to be at its place under the root that the chain has', async () => {
  const { proof, judge, leaf, archive } = await sold();
  const { batch, commitment, record } = await proof(2, 1);
  const next = await proof(1, 0);
  const anchored = leaf(2, 1);
  const faults = {
    Record: { batch, record },
    Count: { batch, commitment },
    Leaf: { batch, commitment, record, leaf: anchored },
  };
  const each = async (parts, change, expected) => {
    for (const [type, parts_] of Object.entries(faults)) {
      if (!parts.some((part) => part in parts_)) continue;
      const fault = {
        type,
        ...parts_,
        ...Object.fromEntries(Object.entries(change).filter(([part]) => part in parts_)),
      };
      assert.deepEqual(await judge(fault), refused(expected), `${type} ${JSON.stringify(Object.keys(change))}`);
    }
  };
  await each(['batch'], { batch: { ...batch, index: 3 } }, 'IndexOutOfRange');
  await each(['batch'], { batch: { ...batch, index: 2n ** 64n - 1n } }, 'IndexOutOfRange');
  await each(['record'], { record: { ...record, place: 4 } }, 'IndexOutOfRange');
  for (const change of [
    { index: 1 },
    { root: other },
    { path: [] },
    { path: [...batch.path, other] },
    { path: batch.path.map((hash) => flip(hash, 0)) },
  ]) {
    await each(['batch'], { batch: { ...batch, ...change } }, 'InvalidProof');
  }
  await each(['batch'], { batch: { ...batch, count: 5 } }, 'InvalidProof');
  for (const change of [
    { place: 2 },
    { path: [] },
    { path: [...record.path, other] },
    { record: flip(record.record, 5) },
  ]) {
    await each(['record'], { record: { ...record, ...change } }, 'InvalidProof');
  }
  await each(['record'], { record: next.record }, 'InvalidProof');
  await each(['commitment'], { commitment: next.commitment }, 'InvalidProof');
  for (const path of [[], [...commitment.path, other], commitment.path.map((hash) => flip(hash, 0))]) {
    await each(['commitment'], { commitment: { ...commitment, path } }, 'InvalidProof');
  }
  for (const change of [{ count: 3 }, { root: other }, { sequence: 2 }]) {
    const changedOne = { ...commitment.commitment, ...change };
    await each(['commitment'], { commitment: { ...commitment, commitment: changedOne } }, 'InvalidProof');
  }
  for (const change of [{ hash: other }, { path: [] }, { path: [...anchored.path, other] }]) {
    await each(['leaf'], { leaf: { ...anchored, ...change } }, 'InvalidProof');
  }
  await each(['leaf'], { leaf: leaf(2, 2) }, 'InvalidProof');
  // The log as it was when it was listed counts, and not one that has grown since.
  const grown = { ...archive, logSize: 9 };
  assert.deepEqual(await judge({ type: 'Count', batch, commitment }, { archive: grown }), refused('InvalidProof'));
});

test('another number of records than the device committed to is upheld, and found in what was served', async () => {
  const cases = {
    'one less, first batch': [1, (records) => records.slice(1), 0, 4],
    'one more, first batch': [1, (records) => [...records, records[0]], 0, 6],
    none: [2, () => [], 1, 0],
    'one less, last batch': [3, (records) => records.slice(0, -1), 2, 3],
    'one more, last batch': [3, (records) => [...records, records[0]], 2, 5],
  };
  for (const [name, [sequence, change, index, count]] of Object.entries(cases)) {
    const how = { change: (records, at) => (at === sequence ? change(records) : records) };
    const { find, judge, file, terms, sealing, leaf, proof } = await sold(how);
    await assert.rejects(checkArchive({ file, terms }), VerificationError, name);
    for (const early of [{}, { secret: undefined, sealing: { ...sealing, sealedKey: undefined } }]) {
      const fault = await find(early);
      assert.deepEqual([fault?.type, fault.batch.index, fault.batch.count], ['Count', index, count], name);
      assert.deepEqual(await judge(fault, early), upheld('WrongRoot'), name);
    }
    if (count === 0) continue;
    const { batch, commitment, record } = await proof(index, 0, count);
    const fault = { type: 'Leaf', batch, commitment, record, leaf: leaf(index, 0) };
    assert.deepEqual(await judge(fault), refused('CountMismatch'), name);
  }
});

test('another leaf than the device committed to is upheld where the right one is known', async () => {
  const { find, judge, built } = await sold({
    leaf: (leaf, sequence, place) => (sequence === 3 && place === 2 ? flip(leaf, 20) : leaf),
  });
  // Key and records agree with one another: only what the device anchored tells.
  assert.equal(await find(), null);
  const knownLeaves = ({ sequence }) => built[sequence].leaves.map(leafHash);
  for (const early of [{}, { secret: undefined }]) {
    const fault = await find({ ...early, knownLeaves });
    assert.deepEqual([fault?.type, fault.batch.index, fault.record.place], ['Leaf', 2, 2]);
    assert.deepEqual(await judge(fault, early), upheld('WrongRoot'));
  }
  // Leaves that are not the commitment's are no evidence.
  const invented = ({ sequence }) => built[sequence].leaves.map(() => other);
  assert.equal(await find({ knownLeaves: invented }), null);
  assert.equal(await find({ knownLeaves: () => undefined }), null);
});

test('a file that is not the one listed proves nothing', async () => {
  const { find, file, archive } = await sold();
  const sentence =
    'the archive is not the one that was listed: the root over its records differs, so that nothing in it proves anything';
  const rotten = changed(file, (bytes) => flip(bytes, bytes.length - 1));
  await assert.rejects(find({ file: rotten }), new VerificationError(sentence));
  await assert.rejects(find({ archive: { ...archive, ciphertextRoot: other } }), new VerificationError(sentence));
  const short = changed(file, (bytes) => bytes.subarray(0, -1));
  await assert.rejects(
    find({ file: short }),
    new VerificationError('the archive ends in batch 3: its file is not whole'),
  );
  const chain = changed(file, (bytes) => flip(bytes, 20));
  await assert.rejects(find({ file: chain }), new VerificationError('the archive is one of another chain'));
});
