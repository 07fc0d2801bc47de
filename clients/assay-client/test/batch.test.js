// SPDX-License-Identifier: Apache-2.0

import assert from 'node:assert/strict';
import { createHmac, createHash } from 'node:crypto';
import { test } from 'node:test';
import { toHex } from '../src/encoding/bytes.js';
import { InputError, VerificationError } from '../src/encoding/errors.js';
import { buildBatch, logTree, openBatch, splitReadings, verifyReading } from '../src/feed/batch.js';
import { BatchWriter } from '../src/feed/batch-writer.js';
import { decodeLeaf, decodeRecord, encodeLeaf, encodeRecord, saltOf } from '../src/feed/reading.js';
import { batchKey, batchSecret, decryptFile, fileContext } from '../src/feed/seal.js';

const genesis = new Uint8Array(32).fill(1);
const master = new Uint8Array(32).fill(2);
const records = Array.from({ length: 7 }, (_, i) => ({
  n: 'dev/t',
  u: 'Cel',
  v: 12.5 + i / 10,
  t: 1325376000 + 60 * i,
}));
const epoch = new Uint8Array(16).fill(3);
const build = (sequence = 0) => buildBatch({ records, genesis, master, stream: 9n, sequence, epoch, after: 0 });
const key = (sequence = 0) => batchKey(master, 9n, sequence);

test('a record has the CBOR bytes of RFC 8949, section 4.2, and RFC 8428, section 6', () => {
  const cbor = (record) => toHex(encodeRecord(record)).slice(2);
  assert.equal(
    cbor({ n: 'a/t', u: 'Cel', v: 12.5, t: 1325376000 }),
    'a4' + '0063612f74' + '016343656c' + '02f94a40' + '061a4effa200',
  );
  // The order of the fields in the object does not matter.
  assert.equal(
    cbor({ t: 1325376000, v: 12.5, u: 'Cel', n: 'a/t' }),
    cbor({ n: 'a/t', u: 'Cel', v: 12.5, t: 1325376000 }),
  );
  const value = (v) => cbor({ n: 'a', v, t: 0 }).slice('a3006161'.length + 2, -'0600'.length);
  assert.equal(value(0), '00');
  assert.equal(value(-0), '00');
  assert.equal(value(-5), '24');
  assert.equal(value(12.8), 'fb402999999999999a');
  assert.equal(value(100000.5), 'fa47c35040');
  assert.equal(value(3 * 2 ** -24), 'f90003');
  assert.equal(value(1e300), 'fb7e37e43c8800759c');
  assert.equal(cbor({ n: 'a', vs: 'ü', t: 0 }), 'a3' + '006161' + '0362c3bc' + '0600');
  assert.equal(cbor({ n: 'a', vb: false, t: 0.5 }), 'a3' + '006161' + '04f4' + '06f93800');
});

test('records survive encoding', () => {
  for (const record of [...records, { n: 'a', vs: 'text', t: 1 }, { n: 'a', vb: true, t: 1.25 }]) {
    assert.deepEqual(decodeRecord(encodeRecord(record)), record);
  }
  const fields = { n: 'a', u: 'W', v: 1, s: 7.5, t: 1, ut: 60 };
  assert.deepEqual(decodeRecord(encodeRecord(fields)), fields);
  assert.deepEqual(decodeRecord(encodeRecord({ n: 'a', t: 1, vd: 'aGkgCg' })), { n: 'a', t: 1, vd: 'aGkgCg' });
  assert.throws(() => decodeRecord(Uint8Array.of(0xff)), InputError);
  assert.throws(
    () => decodeRecord(Uint8Array.of(1)),
    new InputError('the reading is not a CBOR map with SenML labels'),
  );
});

test('a salt is the first half of an HMAC-SHA256 over the index', () => {
  const secret = new Uint8Array(32).fill(7);
  const mac = createHmac('sha256', secret)
    .update(Uint8Array.of(0, 0, 1, 2))
    .digest();
  assert.equal(toHex(saltOf(secret, 258)), `0x${mac.toString('hex').slice(0, 32)}`);
  const leaf = encodeLeaf(saltOf(secret, 0), records[0]);
  assert.deepEqual(decodeLeaf(leaf), { salt: saltOf(secret, 0), record: records[0] });
});

test('readings are split in order of time', () => {
  const batches = splitReadings([...records].reverse(), 3);
  assert.deepEqual(
    batches.map(({ length }) => length),
    [3, 3, 1],
  );
  assert.deepEqual(batches.flat(), records);
  for (const size of [0, -1, 1.5, 65537]) assert.throws(() => splitReadings(records, size), InputError);
});

test('a batch opens, and its commitment says what is in it', () => {
  const { commitment, file, leaves, tree } = build(3);
  assert.equal(commitment.count, 7);
  assert.equal(commitment.firstTime, 1325376000000);
  assert.equal(commitment.lastTime, 1325376360000);
  assert.deepEqual(commitment.root, tree.root);
  assert.equal(toHex(commitment.content), `0x${createHash('sha256').update(file).digest('hex')}`);
  assert.deepEqual(leaves[2].subarray(0, 16), saltOf(batchSecret(master, genesis, 9n, 3), 2));
  const opened = openBatch({ file, key: key(3), genesis, stream: 9n, commitment });
  assert.deepEqual(opened.records, records);
});

test('a batch that is not what the device committed to does not open', () => {
  const { commitment, file } = build();
  const refused = (changes, sentence) =>
    assert.throws(
      () => openBatch({ file, key: key(), genesis, stream: 9n, commitment, ...changes }),
      new VerificationError(sentence),
    );
  const flipped = Uint8Array.from(file, (byte, i) => (i === 60 ? byte ^ 1 : byte));
  refused({ file: flipped }, 'batch 0: the file is not the one that the device committed to');
  const noKey = 'the file of batch 0 does not decrypt: the key is not the one it was encrypted with';
  refused({ key: key(1) }, noKey);
  refused({ stream: 8n }, noKey);
  refused({ genesis: master }, noKey);
  refused({ commitment: { ...commitment, count: 6 } }, 'batch 0: it holds 7 readings, the device committed to 6');
  refused(
    { commitment: { ...commitment, root: genesis } },
    'batch 0: the readings are not those that the device committed to',
  );
  refused(
    { commitment: { ...commitment, lastTime: commitment.firstTime } },
    'batch 0: a reading is from 2012-01-01T00:01:00.000Z, outside the time that the device committed to',
  );
});

test('a reading is proved to the root of the log, and only that reading', () => {
  const built = Array.from({ length: 5 }, (_, i) => build(i));
  const commitments = built.map(({ commitment }) => commitment);
  const log = logTree(commitments);
  const proof = {
    leaf: built[2].leaves[4],
    index: 4,
    batchPath: built[2].tree.path(4),
    commitment: commitments[2],
    logPath: log.path(2),
    size: 5,
    root: log.root,
  };
  assert.deepEqual(verifyReading(proof), { inBatch: true, inLog: true });
  const { salt, record } = decodeLeaf(proof.leaf);
  const forged = encodeLeaf(salt, { ...record, v: record.v + 1 });
  assert.deepEqual(verifyReading({ ...proof, leaf: forged }), { inBatch: false, inLog: true });
  assert.deepEqual(verifyReading({ ...proof, commitment: { ...commitments[2], count: 8 } }).inLog, false);
  assert.deepEqual(verifyReading({ ...proof, root: genesis }).inLog, false);
});

test('a batch of readings that come one after another is the same as one of those in memory', () => {
  for (const count of [1, 2, 7, 23, 24, 255, 256, 700]) {
    const some = Array.from({ length: count }, (_, i) => ({ ...records[0], ...(i % 3 ? {} : { vs: 'x'.repeat(i), v: undefined }), t: 1e9 + i }));
    const of = { genesis, master, stream: 9n, sequence: 3, epoch, after: 5 };
    const writer = new BatchWriter(of);
    for (const record of some) writer.add(record);
    const { commitment, file } = writer.finish();
    const whole = buildBatch({ ...of, records: some });
    assert.deepEqual({ ...commitment, content: 0 }, { ...whole.commitment, content: 0 });
    const context = fileContext(genesis, 9n, 3);
    assert.deepEqual(decryptFile(key(3), context, file, 'it'), decryptFile(key(3), context, whole.file, 'it'));
    assert.deepEqual(openBatch({ file, key: key(3), genesis, stream: 9n, commitment }).leaves, whole.leaves);
  }
  assert.throws(() => new BatchWriter({ genesis, master, stream: 9n, sequence: 0, epoch, after: 0 }).finish(), InputError);
});
