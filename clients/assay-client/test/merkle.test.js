// SPDX-License-Identifier: Apache-2.0

import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { fromHex, sameBytes, toHex } from '../src/encoding/bytes.js';
import {
  consistencyRoot,
  inclusionRoot,
  isInLog,
  leafHash,
  MerkleTree,
  nodeHash,
  peakOver,
  verifyConsistency,
  verifyInclusion,
  wayInto,
} from '../src/merkle/merkle.js';
import { logOf } from './scene.js';

// The leaves and roots that Certificate Transparency implementations have long tested with.
const LEAVES = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'].map(
  (leaf) => fromHex(leaf, 'leaf'),
);
const ROOTS = [
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];

/** The definition of RFC 9162, sections 2.1.1, 2.1.3.1 and 2.1.4.1, word for word and slow. */
const split = (n) => 2 ** Math.floor(Math.log2(n - 1));
function slowRoot(leaves) {
  if (leaves.length === 1) return leafHash(leaves[0]);
  const k = split(leaves.length);
  return nodeHash(slowRoot(leaves.slice(0, k)), slowRoot(leaves.slice(k)));
}
function slowPath(index, leaves) {
  if (leaves.length === 1) return [];
  const k = split(leaves.length);
  return index < k
    ? [...slowPath(index, leaves.slice(0, k)), slowRoot(leaves.slice(k))]
    : [...slowPath(index - k, leaves.slice(k)), slowRoot(leaves.slice(0, k))];
}
function slowConsistency(first, leaves, whole = true) {
  if (first === leaves.length) return whole ? [] : [slowRoot(leaves)];
  const k = split(leaves.length);
  return first <= k
    ? [...slowConsistency(first, leaves.slice(0, k), whole), slowRoot(leaves.slice(k))]
    : [...slowConsistency(first - k, leaves.slice(k), false), slowRoot(leaves.slice(0, k))];
}

test('roots of the known trees of 0 to 8 leaves', () => {
  ROOTS.forEach((root, size) => assert.equal(toHex(new MerkleTree(LEAVES.slice(0, size)).root), `0x${root}`));
});

test('known inclusion paths', () => {
  const path = (size, index) => new MerkleTree(LEAVES.slice(0, size)).path(index).map(toHex);
  assert.deepEqual(path(1, 0), []);
  assert.deepEqual(path(8, 0), [
    '0x96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7',
    '0x5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
    '0x6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4',
  ]);
  assert.deepEqual(path(8, 5), [
    '0xbc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
    '0xca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
    '0xd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  ]);
  assert.deepEqual(path(3, 2), ['0xfac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125']);
});

test('every path of trees of 1 to 40 leaves is the one of the definition, and verifies', () => {
  const leaves = Array.from({ length: 20 }, (_, i) => Uint8Array.of(i));
  for (let size = 1; size <= leaves.length; size++) {
    const some = leaves.slice(0, size);
    const tree = new MerkleTree(some);
    const { root } = tree;
    assert.ok(sameBytes(root, slowRoot(some)));
    for (let index = 0; index < size; index++) {
      const path = tree.path(index);
      assert.deepEqual(path, slowPath(index, some));
      const proof = { data: leaves[index], index, size, path, root };
      assert.equal(verifyInclusion(proof), true);
      assert.equal(verifyInclusion({ ...proof, data: Uint8Array.of(99) }), false);
      assert.equal(verifyInclusion({ ...proof, root: leafHash(root) }), false);
      assert.equal(verifyInclusion({ ...proof, path: [...path, root] }), false);
      if (path.length > 0) assert.equal(verifyInclusion({ ...proof, path: path.slice(1) }), false);
      for (let other = 0; other < size; other++) {
        if (other !== index) assert.equal(verifyInclusion({ ...proof, index: other }), false);
      }
    }
  }
});

test('no proof outside the tree', () => {
  const tree = new MerkleTree(LEAVES);
  for (const index of [-1, 8, 0.5, NaN]) {
    assert.throws(() => tree.path(index), RangeError);
    assert.equal(verifyInclusion({ data: LEAVES[0], index, size: 8, path: [], root: tree.root }), false);
  }
  assert.equal(verifyInclusion({ data: LEAVES[0], index: 0, size: 0, path: [], root: tree.root }), false);
});

test('known consistency paths', () => {
  const path = [
    '0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a',
    'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
    'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  ].map((hash) => fromHex(hash, 'hash'));
  const root = (size) => fromHex(ROOTS[size], 'root');
  assert.deepEqual(slowConsistency(6, LEAVES), path);
  assert.equal(verifyConsistency({ first: 6, firstRoot: root(6), size: 8, path, root: root(8) }), true);
});

test('every consistency path between trees of 1 to 24 leaves verifies, and nothing else does', () => {
  const leaves = Array.from({ length: 24 }, (_, i) => Uint8Array.of(i));
  const root = (size) => new MerkleTree(leaves.slice(0, size)).root;
  for (let size = 1; size <= leaves.length; size++) {
    for (let first = 1; first <= size; first++) {
      const path = slowConsistency(first, leaves.slice(0, size));
      const proof = { first, firstRoot: root(first), size, path, root: root(size) };
      assert.equal(verifyConsistency(proof), true, `${first} of ${size}`);
      assert.deepEqual(consistencyRoot(proof), proof.root);
      assert.equal(verifyConsistency({ ...proof, root: leafHash(proof.root) }), false);
      assert.equal(verifyConsistency({ ...proof, firstRoot: leafHash(proof.root) }), false);
      assert.equal(verifyConsistency({ ...proof, path: [...path, proof.root] }), false);
      if (path.length > 0) assert.equal(verifyConsistency({ ...proof, path: path.slice(1) }), false);
      path.forEach((hash, i) => {
        assert.equal(verifyConsistency({ ...proof, path: path.with(i, leafHash(hash)) }), false, `hash ${i}`);
      });
    }
  }
});

test('no path leads out of a tree', () => {
  const { root } = new MerkleTree(LEAVES);
  for (const [first, size] of [
    [0, 8],
    [9, 8],
    [-1, 8],
    [0.5, 8],
    [0, 0],
    [NaN, NaN],
  ]) {
    assert.equal(consistencyRoot({ first, firstRoot: root, size, path: [] }), undefined, `${first} of ${size}`);
    assert.equal(inclusionRoot({ data: LEAVES[0], index: size, size: first, path: [] }), undefined);
  }
});

test('the peak over a leaf, as the chain has it', () => {
  // 11 = 8 + 2 + 1.
  const peak = (index) => Object.values(peakOver(11, index));
  assert.deepEqual(peak(0), [0, 3, 8, 0]);
  assert.deepEqual(peak(7), [0, 3, 8, 7]);
  assert.deepEqual(peak(9), [1, 1, 2, 1]);
  assert.deepEqual(peak(10), [2, 0, 1, 0]);
  for (const [size, index] of [[11, 11], [0, 0], [11, -1], [11, 0.5], [2 ** 32, 0]]) assert.equal(peakOver(size, index), undefined);
  assert.deepEqual(peakOver(2 ** 32 - 1, 2 ** 32 - 2), { number: 31, level: 0, leaves: 1, index: 0 });
  assert.deepEqual(peakOver(2 ** 32 - 1, 2 ** 31), { number: 1, level: 30, leaves: 2 ** 30, index: 0 });
});

test('the beginning of an inclusion path leads to the peak, and holds until that is part of a larger one', () => {
  const leaves = Array.from({ length: 20 }, (_, i) => Uint8Array.of(i));
  for (let size = 1; size <= 20; size++) {
    const path = (index) => new MerkleTree(leaves.slice(0, size)).path(index);
    for (let index = 0; index < size; index++) {
      const proof = { index, size, path: path(index) };
      const data = leaves[index];
      for (let later = size; later <= 20; later++) {
        const log = logOf(leaves.slice(0, later));
        const way = wayInto(proof, log);
        assert.equal(way === undefined, peakOver(later, index).level !== peakOver(size, index).level);
        if (way === undefined) continue;
        assert.ok(isInLog({ data, index, way }, log));
        assert.ok(!isInLog({ data: Uint8Array.of(99), index, way }, log));
        assert.ok(!isInLog({ data, index, way: [...way, leafHash(data)] }, log));
        if (way.length > 0) assert.ok(!isInLog({ data, index, way: way.slice(1) }, log));
      }
      // A closed log is led into at its root, and does not grow.
      const closed = logOf(leaves.slice(0, size), { closed: true });
      assert.ok(isInLog({ data, index, way: wayInto(proof, closed) }, closed));
      assert.equal(wayInto(proof, logOf(leaves.slice(0, size + 1), { closed: true })), size === 20 ? proof.path : undefined);
    }
  }
  assert.ok(!isInLog({ data: leaves[3], index: 3, way: [] }, logOf(leaves.slice(0, 3))));
  assert.equal(wayInto({ index: 3, size: 5, path: [] }, logOf(leaves.slice(0, 3))), undefined);
});

test('leaves of any length, and nodes, are hashed as the RFC says', () => {
  const sha256 = (...parts) => new Uint8Array(parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest());
  // A long one first: nothing of it may be in what comes after.
  for (const length of [5_000, 1_024, 1_023, 1_022, 100, 1, 0]) {
    const data = new Uint8Array(length).fill(length);
    assert.deepEqual(leafHash(data), sha256(Uint8Array.of(0), data));
    assert.deepEqual(nodeHash(data, data.subarray(1)), sha256(Uint8Array.of(1), data, data.subarray(1)));
  }
});
