// SPDX-License-Identifier: Apache-2.0
// The file of an archive: made, checked, received and opened.

import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { concat, uintLe } from '../src/encoding/bytes.js';
import { InputError, VerificationError } from '../src/encoding/errors.js';
import { ByteReader } from '../src/exchange/archive/bytes.js';
import { checkArchive, receiveArchive } from '../src/exchange/archive/check.js';
import { archiveLength, decodeHeader, encodeEntry, encodeHeader } from '../src/exchange/archive/format.js';
import { folderLeaves } from '../src/exchange/archive/leaves.js';
import { FaultyRecord, openArchive } from '../src/exchange/archive/open.js';
import { writeArchive } from '../src/exchange/archive/write.js';
import { archiveKey, keyHash } from '../src/exchange/key.js';
import { encodeUnit } from '../src/exchange/record.js';
import { logTree } from '../src/feed/batch.js';
import { leafHash, MerkleTree } from '../src/merkle/merkle.js';
import { changed, feedOf, flip, folder, forged, genesis, honest, offer, readings, STREAM } from './exchange-scene.js';

async function opened(what) {
  const all = [];
  for await (const each of openArchive(what)) all.push(each);
  return all;
}

const HEADER = 90;

test('an archive holds what the device committed to, and opens with its key', async () => {
  const { feed, built, log, file, made, terms } = await honest();
  const bytes = new Uint8Array(readFileSync(file));
  const size = 32 + made.width;
  assert.deepEqual(
    { readings: made.readings, batches: made.batches, width: made.width, logSize: made.logSize, length: made.length },
    { readings: 10, batches: 3, width: 48, logSize: 5, length: bytes.length },
  );
  assert.equal(bytes.length, HEADER + 3 * 117 + 32 * [1, 2, 3].reduce((n, i) => n + log.path(i).length, 0) + 10 * size);
  assert.deepEqual(decodeHeader(bytes.subarray(0, HEADER)), {
    ...{ genesis, stream: STREAM, first: 1, last: 3, width: 48, offer },
  });
  assert.deepEqual([made.firstTime, made.lastTime], [feed.commitments[1].firstTime, feed.commitments[3].lastTime]);
  assert.deepEqual(made.key, archiveKey({ master: feed.master, genesis, stream: STREAM, first: 1, last: 3, offer }));

  const steps = [];
  const summary = await checkArchive({ file, terms, onProgress: (done, of) => steps.push([done, of]) });
  const { key, keyHash: hash, logSize, logRoot, ...rest } = made;
  assert.deepEqual([logSize, logRoot], [5, log.root]);
  assert.deepEqual(summary, rest);
  assert.deepEqual(steps.at(-1), [bytes.length, bytes.length]);

  const all = await opened({ file, terms, key, keyHash: hash });
  assert.deepEqual(
    all.map(({ record }) => record),
    [1, 2, 3].flatMap((i) => readings(i, [5, 1, 4][i - 1])),
  );
  assert.deepEqual(
    all.map(({ leaf }) => leaf),
    [1, 2, 3].flatMap((i) => built[i].leaves),
  );
  assert.deepEqual(
    all.slice(4, 7).map(({ sequence, place }) => [sequence, place]),
    [
      [1, 4],
      [2, 0],
      [3, 0],
    ],
  );
  // Each offer has a key and bytes of its own.
  const other = await writeArchive({ feed, file: join(folder(), 'x'), first: 1, last: 3 });
  assert.notDeepEqual(other.key, key);
  assert.notDeepEqual(other.ciphertextRoot, made.ciphertextRoot);
});

test('a range of one batch with one reading, in a log of one', async () => {
  const { file, made, terms } = await honest([1], { first: 0, last: 0 });
  assert.equal(made.width, 48);
  assert.equal((await opened({ file, terms, key: made.key })).length, 1);
});

test('only what the chain has is sold, and only from the right folder', async () => {
  const { feed } = feedOf([2, 3]);
  const file = join(folder(), 'archive');
  const refused = (changes, sentence) =>
    assert.rejects(writeArchive({ feed, file, first: 0, last: 1, ...changes }), new InputError(sentence));
  await refused({ first: 1, last: 0 }, 'there are no batches 1 to 0 of a log of 2');
  await refused({ last: 2 }, "batch 2 is not on chain: the stream's log has 2");
  await refused({ logSize: 1 }, "batch 1 is not on chain: the stream's log has 1");
  await refused({ logSize: 3 }, `the feed in ${feed.folder} has 2 batches, and the stream's log on chain 3`);
  // The manifest is another one than the log on chain: two folders, or one that was restored.
  await refused(
    { logRoot: genesis },
    `the manifest of the feed in ${feed.folder} is not that of the stream's log on chain: the root differs`,
  );
  await refused({ leavesOf: () => [] }, 'batch 0: 0 readings are there, and the device committed to 2');
  await refused(
    { leavesOf: ({ count }) => Array(count).fill(Uint8Array.of(1)) },
    'batch 0: its readings are not those that the device committed to',
  );
  writeFileSync(join(feed.publicFolder, '1.batch'), 'rotten');
  await assert.rejects(
    writeArchive({ feed, file, first: 0, last: 1 }),
    new VerificationError(
      'batch 1: its file is neither the one that the device committed to, nor sealed under a promise that is known',
    ),
  );
  assert.deepEqual(readdirSync(dirname(file)), []);
});

test('a reading that is too long is not sold', async () => {
  const { feed, built } = feedOf([1, 1]);
  const leaves = [new Uint8Array(1040).fill(7)];
  feed.commitments[1] = { ...feed.commitments[1], root: new MerkleTree(leaves).root };
  const leavesOf = ({ sequence }) => (sequence === 1 ? leaves : built[0].leaves);
  await assert.rejects(
    writeArchive({ feed, file: join(folder(), 'x'), first: 0, last: 1, leavesOf }),
    new InputError('a reading of 1040 bytes is too long to be sold: with its salt it may have 1039 at most'),
  );
  leaves[0] = leaves[0].subarray(1);
  feed.commitments[1] = { ...feed.commitments[1], root: new MerkleTree(leaves).root };
  const file = join(folder(), 'x');
  const made = await writeArchive({ feed, file, first: 0, last: 1, leavesOf });
  assert.equal(made.width, 1040);
  // What the device committed to is no reading: nobody but the device answers for that.
  const terms = { genesis, stream: STREAM, first: 0, last: 1, logSize: 2, logRoot: made.logRoot };
  const all = await opened({ file, terms, key: made.key });
  assert.deepEqual(
    all.map(({ leaf, record }) => [leaf.length, record === undefined]),
    [
      [built[0].leaves[0].length, false],
      [1039, true],
    ],
  );
});

test('what is not the file of the listing is told from what it says of itself', async () => {
  const { file, terms } = await honest();
  const refused = (change, sentence, path = file) =>
    assert.rejects(checkArchive({ file: path, terms: { ...terms, ...change } }), new VerificationError(sentence));
  await refused({ genesis: new Uint8Array(32) }, 'the archive is one of another chain');
  await refused({ stream: 8 }, 'the archive is one of stream 9, not 8');
  await refused({ first: 2 }, 'the archive has the batches 1 to 3, not 2 to 3');
  await refused({ last: 4 }, 'the archive has the batches 1 to 3, not 1 to 4');
  await refused({ width: 64 }, "the archive's records have the width 48, and those of the listing 64");
  await refused({ readings: 9 }, 'batch 3: with it the archive has 10 readings, and the listing says 9');
  await refused({ readings: 4n }, 'batch 1: with it the archive has 5 readings, and the listing says 4');
  await refused({ readings: 11 }, 'the archive has 10 readings, and the listing says 11');
  await refused({ logRoot: genesis }, "batch 1: its commitment is not in the stream's log");
  await refused({ logSize: 4 }, "batch 1: its commitment is not in the stream's log");
  const another = 'the archive is not the one that was listed: the root over its records differs';
  await refused({ ciphertextRoot: genesis }, another);
  const header = (change) =>
    changed(file, (bytes) =>
      concat(encodeHeader({ ...decodeHeader(bytes.subarray(0, HEADER)), ...change }), bytes.subarray(HEADER)),
    );
  await refused(
    {},
    'this is not the file of an archive: it begins otherwise',
    changed(file, (bytes) => flip(bytes, 3)),
  );
  await refused({}, 'the archive ends with batch 3, before its first, 4', header({ first: 4 }));
  await refused({}, "the archive's records cannot have the width 40", header({ width: 40 }));
  await refused({}, `the archive's last batch is too large: ${2n ** 53n}`, header({ last: 2n ** 53n }));
  await assert.rejects(
    checkArchive({ file: join(folder(), 'none'), terms }),
    ({ name, message }) => name === 'InputError' && message.endsWith('none: ENOENT'),
  );
  await assert.rejects(checkArchive({ file: folder(), terms }), /it is not a file/);
});

test('a file that is not whole, or longer, is refused, wherever it ends', async () => {
  const { file, terms, made } = await honest();
  const length = readFileSync(file).length;
  for (let cut = 0; cut < length; cut += cut < 400 || cut > length - 100 ? 1 : 37) {
    const short = changed(file, (bytes) => bytes.subarray(0, cut));
    await assert.rejects(checkArchive({ file: short, terms }), (error) => {
      assert.equal(error.name, 'VerificationError');
      assert.match(error.message, /^the archive ends (in|before) .*: its file is not whole$/);
      return true;
    });
  }
  const at = (cut) => checkArchive({ file: changed(file, (bytes) => bytes.subarray(0, cut)), terms });
  await assert.rejects(at(50), new VerificationError('the archive ends in its header: its file is not whole'));
  await assert.rejects(
    at(HEADER + 100),
    new VerificationError('the archive ends before batch 1, and has to go to 3: its file is not whole'),
  );
  await assert.rejects(
    at(HEADER + 117 + 10),
    new VerificationError('the archive ends in batch 1: its file is not whole'),
  );
  await assert.rejects(
    at(length - 1),
    new VerificationError('the archive ends in batch 3, record 0 to 3 of 4: its file is not whole'),
  );
  const longer = changed(file, (bytes) => concat(bytes, Uint8Array.of(0)));
  const sentence = 'the file has more bytes after the last batch of the archive';
  await assert.rejects(checkArchive({ file: longer, terms }), new VerificationError(sentence));
  await assert.rejects(opened({ file: longer, terms, key: made.key }), new VerificationError(sentence));
});

test('one wrong byte anywhere is found without the key', async () => {
  const { file, terms } = await honest();
  const bytes = new Uint8Array(readFileSync(file));
  for (let at = 0; at < bytes.length; at++) {
    // The offer is the seller's: it is not under a root, and nothing is opened with it.
    if (at >= HEADER - 16 && at < HEADER) continue;
    const path = changed(file, () => flip(bytes, at));
    await assert.rejects(checkArchive({ file: path, terms }), { name: 'VerificationError' }, `byte ${at}`);
  }
});

test('batches in another order, twice, or with other records are refused by name', async () => {
  const scene = feedOf([2, 5, 1, 4, 3]);
  const check = async (how) => {
    const { file, terms } = forged(scene, how);
    return checkArchive({ file, terms });
  };
  await check({});
  const only = (sequence, change) => ({ change: (records, at) => (at === sequence ? change(records) : records) });
  const other = 'are not those that the device committed to';
  await assert.rejects(
    check(only(3, ([a, b, ...rest]) => [b, a, ...rest])),
    new VerificationError(`batch 3: the leaf hashes of its 4 records ${other}`),
  );
  await assert.rejects(
    check({ leaf: (leaf, sequence, place) => (sequence === 2 && place === 0 ? flip(leaf, 20) : leaf) }),
    new VerificationError(`batch 2: the leaf hashes of its 1 records ${other}`),
  );
  // A record too few: what follows it is taken for one.
  await assert.rejects(check(only(1, (records) => records.slice(1))), { name: 'VerificationError' });
  await assert.rejects(
    check(only(3, (records) => records.slice(1))),
    new VerificationError('the archive ends in batch 3, record 0 to 3 of 4: its file is not whole'),
  );
  await assert.rejects(
    check(only(3, (records) => [...records, records[0]])),
    new VerificationError('the file has more bytes after the last batch of the archive'),
  );
  const { file, terms } = await honest();
  const entry = (sequence) =>
    changed(file, (bytes) => concat(bytes.subarray(0, HEADER), uintLe(sequence, 8), bytes.subarray(HEADER + 8)));
  await assert.rejects(
    checkArchive({ file: entry(2), terms }),
    new VerificationError('batch 1: the commitment at its place is that of batch 2'),
  );
  const path = changed(file, (bytes) => Uint8Array.from(bytes, (byte, i) => (i === HEADER + 116 ? 65 : byte)));
  await assert.rejects(
    checkArchive({ file: path, terms }),
    new VerificationError('batch 1: the path of its commitment is longer than any'),
  );
});

test('an archive is received piece by piece, and kept only where it is right', async () => {
  const { file, terms, made } = await honest();
  const bytes = new Uint8Array(readFileSync(file));
  for (const size of [1, 7, 90, 1 << 20]) {
    async function* pieces() {
      for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
    }
    const to = join(folder(), 'received');
    const steps = [];
    const summary = await receiveArchive({ bytes: pieces(), file: to, terms, onProgress: (done) => steps.push(done) });
    assert.equal(summary.readings, 10);
    assert.equal(steps.at(-1), bytes.length);
    assert.deepEqual(new Uint8Array(readFileSync(to)), bytes);
    assert.equal((await opened({ file: to, terms, key: made.key })).length, 10);
    assert.deepEqual(readdirSync(dirname(to)), ['received']);
  }
  // Nothing is read on behind what is wrong, and nothing is left.
  let [given, ended] = [0, false];
  async function* endless() {
    try {
      for (const wrong = flip(bytes, HEADER); ; given++) yield given === 0 ? wrong : bytes;
    } finally {
      ended = true;
    }
  }
  const to = join(folder(), 'received');
  await assert.rejects(receiveArchive({ bytes: endless(), file: to, terms }), { name: 'VerificationError' });
  assert.deepEqual([given, ended, existsSync(to), readdirSync(dirname(to))], [0, true, false, []]);
  async function* more() {
    for (;;) yield bytes;
  }
  await assert.rejects(
    receiveArchive({ bytes: more(), file: to, terms }),
    new VerificationError('the file has more bytes after the last batch of the archive'),
  );
  async function* broken() {
    yield bytes.subarray(0, 100);
    throw new VerificationError('the server says 500');
  }
  await assert.rejects(
    receiveArchive({ bytes: broken(), file: to, terms }),
    new VerificationError('the server says 500'),
  );
  assert.deepEqual(readdirSync(dirname(to)), []);
  await assert.rejects(
    receiveArchive({ bytes: more(), file: join(folder(), 'none', 'x'), terms }),
    ({ name, message }) => name === 'InputError' && /^cannot write .*: ENOENT$/.test(message),
  );
});

test('another key is refused, and a record that does not open comes with its proof', async () => {
  const { file, terms, made } = await honest();
  const wrong = new Uint8Array(32).fill(9);
  await assert.rejects(
    opened({ file, terms, key: wrong, keyHash: made.keyHash }),
    new VerificationError('the key is not the one of the listing: its hash is another one'),
  );
  await assert.rejects(opened({ file, terms, key: wrong }), (error) => {
    assert.ok(error instanceof FaultyRecord && error instanceof VerificationError);
    assert.equal(error.message, 'batch 1: record 0 does not open to what its leaf hash says');
    return true;
  });
  const bad = forged(feedOf([2, 5, 1, 4, 3]), {
    change: (records, sequence) => records.map((each, i) => (sequence === 3 && i === 2 ? flip(each, 40) : each)),
  });
  await checkArchive(bad);
  await assert.rejects(opened({ ...bad, keyHash: keyHash(bad.key) }), ({ sequence, place, fault }) => {
    assert.deepEqual([sequence, place, fault.type, fault.batch.index, fault.record.place], [3, 2, 'Record', 2, 2]);
    assert.equal(fault.batch.count, 4);
    assert.equal(leafHash(encodeUnit(fault.batch)).length, 32);
    return true;
  });
});

test('the leaves of batches come from the folder', async () => {
  const { feed, built } = feedOf([2, 3]);
  const leavesOf = folderLeaves(feed);
  assert.deepEqual(leavesOf(feed.commitments[1]), built[1].leaves);
  assert.throws(() => leavesOf({ ...feed.commitments[1], sequence: 7 }), InputError);
});

test('bytes in pieces of any length are read as fields of any length', async () => {
  async function* pieces() {
    for (const length of [0, 3, 1, 0, 10]) yield new Uint8Array(length).fill(length);
  }
  const reader = new ByteReader(pieces());
  assert.ok(await reader.has(4));
  assert.deepEqual(reader.peek(4), Uint8Array.of(3, 3, 3, 1));
  assert.deepEqual(reader.take(4), Uint8Array.of(3, 3, 3, 1));
  assert.ok(!(await reader.has(11)));
  assert.equal(reader.take(10).length, 10);
  assert.ok(!(await reader.has(1)));
  assert.equal(reader.position, 14);
  await reader.close();
});

test('what stands before the records is written as it is read', () => {
  const { feed } = feedOf([1]);
  const path = logTree(feed.commitments).path(0);
  assert.equal(encodeEntry({ commitment: feed.commitments[0], path }).length, 117);
  assert.throws(
    () => encodeEntry({ commitment: feed.commitments[0], path: Array(65).fill(genesis) }),
    new InputError('a path has at most 64 hashes, not 65'),
  );
});

test('the length of a file follows from what is listed', () => {
  for (let size = 1; size <= 40; size++) {
    const tree = new MerkleTree(Array.from({ length: size }, (_, i) => Uint8Array.of(i)));
    const paths = Array.from({ length: size }, (_, i) => tree.path(i).length);
    for (let first = 0; first < size; first++) {
      for (let last = first; last < size; last++) {
        const hashes = paths.slice(first, last + 1).reduce((a, b) => a + b);
        const length = archiveLength({ first, last, logSize: size, readings: 7n, width: 48 });
        assert.equal(length, HEADER + 117 * (last - first + 1) + 32 * hashes + 7 * 80);
      }
    }
  }
});
