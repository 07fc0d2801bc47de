// SPDX-License-Identifier: Apache-2.0

import assert from 'node:assert/strict';
import { createCipheriv, createHash } from 'node:crypto';
import { test } from 'node:test';
import { fromHex, toHex, uintLe } from '../src/encoding/bytes.js';
import { InputError } from '../src/encoding/errors.js';
import { openSealedKey, sealKey } from '../src/exchange/envelope.js';
import { dealOf, encodeArchiveFault, encodeFeedFault, evidenceOf } from '../src/exchange/fault.js';
import { archiveKey, contentKey, keyHash, keyTree, newOffer, trancheKey } from '../src/exchange/key.js';
import { checkPublicKey, newKeyPair, publicKeyOf } from '../src/exchange/public-key.js';
import { isWidth, openRecord, pad, sealRecord, unpad, widthFor } from '../src/exchange/record.js';
import { PathMaker } from '../src/exchange/tree.js';
import { Frontier } from '../src/merkle/frontier.js';
import { leafHash, MerkleTree } from '../src/merkle/merkle.js';
import { buyerKey, deal, flip, genesis, offer, secret, STREAM } from './exchange-scene.js';

const bytes = (n, length = 32) => new Uint8Array(length).fill(n);
const sha256 = (...parts) => new Uint8Array(createHash('sha256').update(Buffer.concat(parts)).digest());

test('trees that are made leaf by leaf have the roots and paths of whole ones', () => {
  assert.deepEqual(new Frontier().root, new MerkleTree([]).root);
  for (let size = 1; size <= 33; size++) {
    const leaves = Array.from({ length: size }, (_, i) => Uint8Array.of(i));
    const tree = new MerkleTree(leaves);
    const frontier = new Frontier();
    const makers = leaves.map((_, i) => new PathMaker(i, size));
    for (const leaf of leaves) {
      if (frontier.size > 0) assert.throws(() => makers[0].path, RangeError);
      frontier.push(leafHash(leaf));
      for (const maker of makers) maker.push(leafHash(leaf));
    }
    assert.deepEqual(frontier.root, tree.root);
    makers.forEach((maker, i) => assert.deepEqual(maker.path, tree.path(i)));
  }
  for (const [index, size] of [
    [-1, 2],
    [2, 2],
    [0, 0],
  ])
    assert.throws(() => new PathMaker(index, size), RangeError);
});

const P = 2n ** 255n - 19n;
const LOW = [
  uintLe(0, 32),
  uintLe(1, 32),
  uintLe(P - 1n, 32),
  fromHex('e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800', 'it'),
  fromHex('5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157', 'it'),
];

test('a public key is canonical and not of low order, or refused', async () => {
  for (const key of LOW) {
    assert.equal(checkPublicKey(key), 'LowOrder');
    // What the list says is so: no secret is shared with them.
    await assert.rejects(
      sealKey({ key: bytes(1), buyerKey: key, genesis, deal }),
      new InputError("the buyer's X25519 key is of low order"),
    );
    const topBit = Uint8Array.from(key);
    topBit[31] |= 0x80;
    assert.equal(checkPublicKey(topBit), 'NotCanonical');
  }
  for (const n of [P, P + 1n, P + 9n, 2n ** 255n - 1n, 2n ** 255n, 2n ** 255n + 9n, 2n ** 256n - 1n]) {
    assert.equal(checkPublicKey(uintLe(n, 32)), 'NotCanonical');
  }
  for (const n of [2n, 9n, P - 2n]) assert.equal(checkPublicKey(uintLe(n, 32)), undefined);
  const pair = newKeyPair();
  assert.equal(checkPublicKey(pair.publicKey), undefined);
  assert.deepEqual(publicKeyOf(pair.secret), pair.publicKey);
  assert.throws(() => checkPublicKey(bytes(1, 31)), InputError);
  await assert.rejects(
    sealKey({ key: bytes(1), buyerKey: uintLe(P, 32), genesis, deal }),
    new InputError("the buyer's X25519 key is not canonical"),
  );
});

test('a sealed key opens for the deal that it was sealed for, and for no other', async () => {
  const key = bytes(8);
  const of = { genesis, deal, tranche: 7n };
  const sealedKey = await sealKey({ key, buyerKey, ...of });
  assert.equal(sealedKey.length, 80);
  assert.equal(checkPublicKey(sealedKey.subarray(0, 32)), undefined);
  // Who delivers again sends the same bytes; another deal, tranche, key or chain has other ones.
  assert.deepEqual(await sealKey({ key, buyerKey, ...of }), sealedKey);
  const open = { sealedKey, secret, keyHash: keyHash(key), ...of };
  assert.deepEqual(await openSealedKey(open), key);
  for (const change of [
    { genesis: bytes(9) },
    { deal: bytes(9) },
    { tranche: 8 },
    { secret: bytes(9) },
    { keyHash: bytes(9) },
    ...[0, 31, 32, 79].map((at) => ({ sealedKey: flip(sealedKey, at) })),
    ...LOW.map((low) => ({ sealedKey: Uint8Array.from([...low, ...sealedKey.subarray(32)]) })),
  ]) {
    assert.equal(await openSealedKey({ ...open, ...change }), undefined);
  }
  // The same point in its second encoding is refused as well: on chain it can't be.
  const second = Uint8Array.from(sealedKey);
  second[31] |= 0x80;
  assert.equal(await openSealedKey({ ...open, sealedKey: second }), undefined);
  for (const change of [{ key: bytes(9) }, { deal: bytes(9) }, { tranche: 8 }, { genesis: bytes(9) }]) {
    const other = await sealKey({ key, buyerKey, ...of, ...change });
    assert.notDeepEqual(other.subarray(0, 32), sealedKey.subarray(0, 32));
  }
  const random = await sealKey({ key, buyerKey, ...of, random: bytes(1) });
  assert.notDeepEqual(random, sealedKey);
  assert.deepEqual(await openSealedKey({ ...open, sealedKey: random }), key);
});

test('each key is derived from all that it is for', () => {
  const of = { master: bytes(2), genesis, stream: STREAM, first: 1, last: 3, offer };
  const changes = [
    { master: bytes(3) },
    { genesis: bytes(2) },
    { stream: 8 },
    { first: 0 },
    { last: 4 },
    { offer: newOffer() },
  ];
  const keys = [of, ...changes.map((change) => ({ ...of, ...change }))].map(archiveKey).map(toHex);
  const tranche = { ...of, tranche: 2 };
  keys.push(toHex(trancheKey(tranche)), toHex(trancheKey({ ...tranche, tranche: 3 })));
  assert.equal(new Set(keys).size, keys.length);
  const key = bytes(7);
  assert.deepEqual(keyHash(key), sha256(Uint8Array.of(0), Buffer.from('assay/v1/keyhash'), key));
  const tree = keyTree([key, bytes(8)]);
  assert.deepEqual(tree.root, sha256(Uint8Array.of(1), keyHash(key), keyHash(bytes(8))));
  assert.deepEqual(keyTree([key]).root, keyHash(key));
  const scopes = [
    { genesis, stream: 1, first: 2, last: 2 },
    { genesis, stream: 1, first: 2, last: 3 },
    { genesis, stream: 2, first: 2, last: 2 },
    { genesis: bytes(2), stream: 1, first: 2, last: 2 },
    { genesis, stream: 1, tranche: 2 },
    { genesis, stream: 1, tranche: 3 },
  ];
  assert.equal(new Set(scopes.map((scope) => toHex(contentKey(key, scope)))).size, scopes.length);
});

test('a width is a multiple of 16 that all leaves fit', () => {
  for (const width of [32, 48, 1040]) assert.ok(isWidth(width));
  for (const width of [0, 16, 31, 33, 1056, 32.5, NaN]) assert.ok(!isWidth(width));
  for (const [longest, width] of [
    [0, 32],
    [17, 32],
    [31, 32],
    [32, 48],
    [47, 48],
    [48, 64],
    [1039, 1040],
  ]) {
    assert.equal(widthFor(longest), width);
  }
  assert.throws(
    () => widthFor(1040),
    new InputError('a reading of 1040 bytes is too long to be sold: with its salt it may have 1039 at most'),
  );
});

test('padding comes off as it went on', () => {
  for (const length of [0, 1, 31]) {
    const leaf = bytes(0x80, length);
    const padded = pad(leaf, 32);
    assert.equal(padded.length, 32);
    assert.deepEqual(unpad(padded), leaf);
  }
  assert.deepEqual(unpad(pad(bytes(0, 5), 32)), bytes(0, 5));
  assert.throws(() => pad(bytes(1), 32), new InputError('a reading of 32 bytes does not fit records of the width 32'));
  assert.throws(() => pad(bytes(1), 40), InputError);
  assert.equal(unpad(bytes(0)), undefined);
  assert.equal(unpad(bytes(0x81)), undefined);
  assert.equal(unpad(new Uint8Array()), undefined);
});

test('a record is the leaf hash and what RFC 8439 encrypts, and opens at its place alone', () => {
  const leaf = bytes(9, 40);
  const place = { contentKey: bytes(7), sequence: 3, place: 2, width: 48 };
  const record = sealRecord({ leaf, ...place });
  assert.deepEqual(record.subarray(0, 32), leafHash(leaf));
  // The counter comes first in the nonce of OpenSSL.
  const cipher = createCipheriv('chacha20', place.contentKey, Buffer.concat([bytes(0, 4), uintLe(3, 8), uintLe(2, 4)]));
  assert.deepEqual(record.subarray(32), new Uint8Array(cipher.update(pad(leaf, 48))));
  assert.deepEqual(openRecord({ record, ...place }), leaf);
  for (const change of [
    { sequence: 4 },
    { place: 3 },
    { contentKey: bytes(8) },
    { width: 64 },
    { record: record.subarray(0, 79) },
    { record: new Uint8Array() },
    ...[0, 32, 71, 72, 79].map((at) => ({ record: flip(record, at) })),
  ]) {
    assert.equal(openRecord({ record, ...place, ...change }), undefined);
  }
});

test('faults are encoded as SCALE has them', () => {
  const path = [bytes(0xaa), bytes(0xbb)];
  const batch = { index: 258n, count: 3, root: bytes(0xcc), path };
  const record = { place: 1, record: bytes(0xdd, 80), path: [] };
  assert.equal(toHex(encodeArchiveFault({ type: 'Key' })), '0x00');
  assert.equal(toHex(encodeFeedFault({ type: 'Key' })), '0x00');
  const hex = (n, length = 32) => Buffer.alloc(length, n).toString('hex');
  const [encodedBatch, encodedRecord] = [
    `0201000000000000${'03000000'}${hex(0xcc)}08${hex(0xaa)}${hex(0xbb)}`,
    `01000000${'4101'}${hex(0xdd, 80)}00`,
  ];
  assert.equal(toHex(encodeArchiveFault({ type: 'Record', batch, record })), `0x01${encodedBatch}${encodedRecord}`);
  const commitment = {
    ...{ sequence: 1, epoch: bytes(2, 16), after: 3, count: 4, firstTime: 5, lastTime: 6 },
    ...{ root: bytes(7), content: bytes(8) },
  };
  const logged = { commitment, path: [bytes(9)] };
  const leaf = { hash: bytes(0xee), path: [] };
  const encoded = [
    encodeArchiveFault({ type: 'Count', batch, commitment: logged }),
    encodeArchiveFault({ type: 'Leaf', batch, commitment: logged, record, leaf }),
    encodeFeedFault({ type: 'Record', commitment: logged, record }),
    encodeFeedFault({ type: 'Leaf', commitment: logged, record, leaf }),
  ];
  const [unit, log, sealed, anchored] = [encodedBatch.length / 2, 116 + 1 + 32, encodedRecord.length / 2, 33];
  assert.deepEqual(
    encoded.map((each) => [each[0], each.length - 1]),
    [
      [2, unit + log],
      [3, unit + log + sealed + anchored],
      [1, log + sealed],
      [2, log + sealed + anchored],
    ],
  );
  const long = { ...batch, path: Array(65).fill(bytes(1)) };
  assert.throws(() => encodeArchiveFault({ type: 'Record', batch: long, record }), InputError);
  assert.throws(
    () => encodeArchiveFault({ type: 'Record', batch, record: { ...record, record: bytes(1, 1073) } }),
    new InputError('a record has at most 1072 bytes, not 1073'),
  );
  assert.throws(() => encodeFeedFault(/** @type {any} */ ({ type: 'Count' })), InputError);
});

test('a deal and a verdict have the hashes of what they are about', () => {
  const label = (text) => Buffer.from(text);
  const of = { genesis, terms: bytes(1), buyer: bytes(2), buyerKey };
  assert.deepEqual(dealOf(of), sha256(label('assay/v1/dealing'), genesis, bytes(1), bytes(2), buyerKey));
  assert.deepEqual(
    evidenceOf({ genesis, deal, encoded: Uint8Array.of(0) }),
    sha256(label('assay/v1/verdict'), genesis, deal, Uint8Array.of(0)),
  );
});
