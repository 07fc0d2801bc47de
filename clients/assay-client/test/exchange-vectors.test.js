// SPDX-License-Identifier: Apache-2.0
// The vectors of the exchange that Rust makes: the same bytes, the same keys that are refused, the same verdicts.

import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { compactFromU8a } from '@polkadot/util';
import { concat, fromHex, toHex } from '../src/encoding/bytes.js';
import { InputError } from '../src/encoding/errors.js';
import { checkArchive } from '../src/exchange/archive/check.js';
import { archiveLength, decodeCommitment } from '../src/exchange/archive/format.js';
import { openArchive } from '../src/exchange/archive/open.js';
import { writeArchive } from '../src/exchange/archive/write.js';
import { openSealedKey, sealKey } from '../src/exchange/envelope.js';
import { encodeArchiveFault, encodeFeedFault, evidenceOf } from '../src/exchange/fault.js';
import { judgeArchive, judgeFeed } from '../src/exchange/judge.js';
import { archiveKey, contentKey, keyHash, keyTree, trancheKey } from '../src/exchange/key.js';
import { checkPublicKey, publicKeyOf } from '../src/exchange/public-key.js';
import { encodeUnit, openRecord, pad, sealRecord, unpad, widthFor } from '../src/exchange/record.js';
import { leafHash, MerkleTree } from '../src/merkle/merkle.js';
import { folder } from './exchange-scene.js';
import { readVectors } from './vectors.js';

const vectors = readVectors('exchange.json');
const bytes = (hex) => fromHex(hex, 'it');
const some = (hex) => (hex === null ? undefined : bytes(hex));

/** Hex as bytes and decimal texts as bigints, throughout. */
function plain(value) {
  if (Array.isArray(value)) return value.map(plain);
  if (value !== null && typeof value === 'object') {
    return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, plain(each)]));
  }
  if (typeof value !== 'string') return value ?? undefined;
  if (/^0x([0-9a-f]{2})*$/.test(value)) return bytes(value);
  return /^\d+$/.test(value) ? BigInt(value) : value;
}

test('widths and padding', () => {
  for (const { longest, width } of vectors.widths) {
    if (width === null) assert.throws(() => widthFor(longest), InputError);
    else assert.equal(widthFor(longest), width);
  }
  for (const { leaf, width, padded } of plain(vectors.padding.padded)) {
    assert.deepEqual(pad(leaf, width), padded);
    assert.deepEqual(unpad(padded), leaf);
  }
  for (const padded of plain(vectors.padding.withoutLeaf)) assert.equal(unpad(padded), undefined);
});

test('keys', () => {
  const { archive, feed } = plain(vectors.keys);
  assert.deepEqual(archiveKey(archive), archive.key);
  assert.deepEqual(keyHash(archive.key), archive.keyHash);
  const { genesis, stream, first, last } = archive;
  assert.deepEqual(contentKey(archive.key, { genesis, stream, first, last }), archive.contentKey);
  const of = { ...feed, first: feed.firstTranche, last: feed.lastTranche };
  assert.deepEqual(trancheKey(of), feed.key);
  assert.deepEqual(keyHash(feed.key), feed.keyHash);
  const { tranche } = feed;
  assert.deepEqual(contentKey(feed.key, { genesis: feed.genesis, stream: feed.stream, tranche }), feed.contentKey);
  const place = Number(tranche - feed.firstTranche);
  const keys = feed.keyHashes.map((_, i) => trancheKey({ ...of, tranche: feed.firstTranche + BigInt(i) }));
  assert.deepEqual(keys.map(keyHash), feed.keyHashes);
  const tree = keyTree(keys);
  assert.deepEqual([tree.root, tree.path(place)], [feed.keyRoot, feed.keyPath]);
});

test('records and roots', () => {
  for (const { hash, record, leaf, ...place } of plain(vectors.records)) {
    assert.deepEqual(sealRecord({ leaf, ...place }), record);
    assert.deepEqual(openRecord({ record, ...place }), leaf);
    assert.deepEqual(leafHash(record), hash);
  }
  const { units, root } = plain(vectors.roots);
  for (const { records, count, root: over, unit, hash } of units) {
    assert.deepEqual(new MerkleTree(records).root, over);
    assert.deepEqual(encodeUnit({ count, root: over }), unit);
    assert.deepEqual(leafHash(unit), hash);
  }
  assert.deepEqual(new MerkleTree(units.map(({ unit }) => unit)).root, root);
});

test('public keys that are acceptable, and that are not', async () => {
  const { acceptable, unacceptable, ofSecrets } = plain(vectors.publicKeys);
  for (const key of acceptable) assert.equal(checkPublicKey(key), undefined);
  for (const { key, error } of unacceptable) {
    assert.equal(checkPublicKey(key), error, toHex(key));
    const { genesis, deal } = plain(vectors.envelopes.sealed[0]);
    await assert.rejects(sealKey({ key, buyerKey: key, genesis, deal }), InputError);
  }
  for (const { secret, key } of ofSecrets) assert.deepEqual(publicKeyOf(secret), key);
});

test('sealed keys', async () => {
  for (const { sealedKey, keyHash: hash, ...of } of plain(vectors.envelopes.sealed)) {
    assert.deepEqual(await sealKey(of), sealedKey);
    assert.deepEqual(keyHash(of.key), hash);
  }
  for (const { name, key, ...of } of plain(vectors.envelopes.opened)) {
    assert.deepEqual(await openSealedKey(of), key, name);
  }
});

const file = plain(vectors.file);
const terms = {
  ...{ genesis: file.genesis, stream: file.stream, first: Number(file.first), last: Number(file.last) },
  ...{ logSize: Number(file.logSize), logRoot: file.logRoot, width: file.width },
  ...{ readings: file.readings, ciphertextRoot: file.ciphertextRoot },
};

function written(content) {
  const path = join(folder(), 'archive');
  writeFileSync(path, content);
  return path;
}

test('the file of an archive is made, checked and opened', async () => {
  const commitments = file.log.map(decodeCommitment);
  const { genesis, master, stream, offer } = file;
  const feed = /** @type {any} */ ({ genesis, master, stream, commitments, folder: 'feed' });
  const path = join(folder(), 'archive');
  const leavesOf = ({ sequence }) => file.leaves[sequence - 1];
  const made = await writeArchive({ feed, file: path, first: 1, last: 2, offer, leavesOf, logRoot: file.logRoot });
  assert.equal(made.width, file.width);
  assert.deepEqual([made.key, made.keyHash], [file.key, file.keyHash]);
  assert.deepEqual(contentKey(made.key, { genesis, stream, first: 1, last: 2 }), file.contentKey);
  const own = written(file.file);
  const summary = {
    ...{ ciphertextRoot: file.ciphertextRoot, readings: Number(file.readings), batches: 2, width: file.width, offer },
    ...{ firstTime: Number(file.firstTime), lastTime: Number(file.lastTime), length: Number(file.length) },
  };
  assert.equal(archiveLength(terms), summary.length);
  for (const each of [own, path]) assert.deepEqual(await checkArchive({ file: each, terms }), summary);
  const leaves = [];
  for await (const { leaf } of openArchive({ file: own, terms, key: file.key, keyHash: file.keyHash }))
    leaves.push(leaf);
  assert.deepEqual(leaves, file.leaves.flat());
});

/** What is said of each error. */
const SENTENCES = {
  InvalidHeader: /^this is not the file of an archive/,
  HeaderMismatch: /^the archive is one of |^the archive has the batches |^the archive's records have the width /,
  SequenceMismatch: /^batch \d: the commitment at its place is that of batch \d+$/,
  InvalidProof: /^batch \d: its commitment is not in the stream's log$/,
  RootMismatch: /^batch \d: the leaf hashes of its \d+ records are not those/,
  CiphertextMismatch: /^the archive is not the one that was listed/,
  Truncated: /: its file is not whole$/,
  TooLong: /^the file has more bytes after the last batch/,
};

test('what is wrong with a file is found', async () => {
  for (const { name, error, flipped, length, appended } of file.wrong) {
    const content =
      flipped === undefined
        ? concat(file.file.subarray(0, length ?? file.file.length), appended ?? new Uint8Array())
        : Uint8Array.from(file.file, (byte, i) => (i === flipped ? byte ^ 1 : byte));
    await assert.rejects(checkArchive({ file: written(content), terms }), (thrown) => {
      assert.equal(thrown.name, 'VerificationError');
      assert.match(thrown.message, SENTENCES[error], name);
      return true;
    });
  }
});

/** Reads a fault in SCALE, which only the chain does. */
function decodeFault(encoded, kinds) {
  let rest = encoded;
  const take = (length) => {
    const taken = rest.subarray(0, length);
    rest = rest.subarray(length);
    return taken;
  };
  const uint = (length) => take(length).reduceRight((sum, byte) => sum * 256n + BigInt(byte), 0n);
  const compact = () => {
    const [length, value] = compactFromU8a(rest);
    take(length);
    return Number(value);
  };
  const path = () => Array.from({ length: compact() }, () => take(32));
  const parts = {
    batch: () => ({ index: uint(8), count: Number(uint(4)), root: take(32), path: path() }),
    commitment: () => ({ commitment: decodeCommitment(take(116)), path: path() }),
    record: () => ({ place: Number(uint(4)), record: take(compact()), path: path() }),
    leaf: () => ({ hash: take(32), path: path() }),
  };
  const [type, names] = kinds[take(1)[0]];
  const fault = { type, ...Object.fromEntries(names.map((name) => [name, parts[name]()])) };
  assert.equal(rest.length, 0);
  return fault;
}

const ARCHIVE = [
  ['Key', []],
  ['Record', ['batch', 'record']],
  ['Count', ['batch', 'commitment']],
  ['Leaf', ['batch', 'commitment', 'record', 'leaf']],
];
const FEED = [
  ['Key', []],
  ['Record', ['commitment', 'record']],
  ['Leaf', ['commitment', 'record', 'leaf']],
];
const judgement = ({ verdict, refusal }) => (verdict === undefined ? { refused: refusal } : { upheld: verdict });

test('complaints about archives', async () => {
  for (const json of vectors.archiveComplaints) {
    const { name, genesis, deal, stream, buyerKey, width, sealedKey, expected, evidence, ...archive } = plain(json);
    const secret = some(json.secret);
    const fault = decodeFault(archive.fault, ARCHIVE);
    assert.deepEqual(encodeArchiveFault(fault), archive.fault, name);
    const sealing = { genesis, deal, stream, buyerKey, width, sealedKey };
    assert.deepEqual(await judgeArchive({ sealing, archive, secret, fault }), judgement(expected), name);
    assert.deepEqual(evidenceOf({ genesis, deal, encoded: archive.fault }), evidence, name);
  }
});

test('complaints about tranches of feeds', async () => {
  for (const json of vectors.feedComplaints) {
    const { name, genesis, deal, stream, buyerKey, width, sealedKey, expected, evidence, ...tranche } = plain(json);
    const { keyHash: hash, keyPath } = tranche;
    const fault = decodeFault(tranche.fault, FEED);
    assert.deepEqual(encodeFeedFault(fault), tranche.fault, name);
    const sealing = { genesis, deal, stream, buyerKey, width, sealedKey };
    const complaint = { sealing, tranche, keyHash: hash, keyPath, secret: some(json.secret), fault };
    assert.deepEqual(await judgeFeed(complaint), judgement(expected), name);
    assert.deepEqual(evidenceOf({ genesis, deal, encoded: tranche.fault }), evidence, name);
  }
});
