// SPDX-License-Identifier: Apache-2.0

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { blake2AsU8a } from '@polkadot/util-crypto';
import { concat, fromHex } from '../src/encoding/bytes.js';
import { VerificationError } from '../src/encoding/errors.js';
import { readStorageProof } from '../src/proof/storage-proof.js';

const fixture = JSON.parse(readFileSync(new URL('storage-proof.json', import.meta.url), 'utf8'));
const hex = (value) => fromHex(value, 'a value of the fixture');
const cases = fixture.cases.map(({ name, key, value, proof }) => ({
  name,
  value: value === null ? undefined : hex(value),
  given: { stateRoot: hex(fixture.stateRoot), key: hex(key), proof: proof.map(hex) },
}));

const refused = (given, sentence) =>
  assert.throws(
    () => readStorageProof(given),
    (error) => {
      assert.ok(error instanceof VerificationError, error.stack);
      assert.match(error.message, sentence);
      return true;
    },
  );

for (const { name, value, given } of cases) {
  test(`a node's proof of ${name}`, () => {
    assert.deepEqual(readStorageProof(given), value);
    assert.deepEqual(readStorageProof({ ...given, proof: given.proof.toReversed() }), value);
    // All of it is needed, and none of it can be changed.
    given.proof.forEach((part, i) => {
      refused({ ...given, proof: given.proof.toSpliced(i, 1) }, /lacks what hashes to/);
      for (const at of [0, part.length >> 1, part.length - 1]) {
        const changed = part.with(at, part[at] ^ 1);
        refused({ ...given, proof: given.proof.with(i, changed) }, /lacks what hashes to/);
      }
    });
    refused({ ...given, stateRoot: new Uint8Array(32) }, /lacks what hashes to/);
  });
}

test('there are values of each kind', () => {
  assert.deepEqual(
    cases.map(({ value }) => value?.length).map((length) => length === undefined || length > 32),
    [true, false, true, true],
  );
  assert.equal(cases.filter(({ value }) => value === undefined).length, 1);
});

// Tries made by hand.

const hash = (bytes) => blake2AsU8a(bytes, 256);
const sized = (bytes) => concat(Uint8Array.of(bytes.length << 2), bytes);
const of = (...bytes) => Uint8Array.of(...bytes);
const read = (root, key, ...others) => readStorageProof({ stateRoot: hash(root), key, proof: [root, ...others] });

test('a leaf alone', () => {
  const root = concat(of(0x44, 0x12, 0x34), sized(of(7)));
  assert.deepEqual(read(root, of(0x12, 0x34)), of(7));
  for (const key of [of(), of(0x12), of(0x12, 0x35), of(0x12, 0x34, 0x56)]) assert.equal(read(root, key), undefined);
});

test('a branch with a value, children in it and a child of its own', () => {
  const short = concat(of(0x41, 0x05), sized(of(1)));
  const long = concat(of(0x43, 0x06, 0x78), sized(new Uint8Array(31).fill(2)));
  const root = concat(of(0xc2, 0xab), of(0b0000_0010, 0b1000_0000), sized(of(3)), sized(short), sized(hash(long)));
  assert.deepEqual(read(root, of(0xab), long), of(3));
  assert.deepEqual(read(root, of(0xab, 0x15), long), of(1));
  assert.deepEqual(read(root, of(0xab, 0xf6, 0x78), long), new Uint8Array(31).fill(2));
  assert.equal(read(root, of(0xab, 0x25), long), undefined);
  assert.equal(read(root, of(0xab, 0x16), long), undefined);
  assert.throws(() => read(root, of(0xab, 0xf6, 0x78)), /lacks what hashes to/);
});

test('a branch without a value, and one with the hash of its value', () => {
  const child = concat(of(0x40), sized(of(1)));
  const plain = concat(of(0x80), of(1, 0), sized(child));
  assert.equal(read(plain, of()), undefined);
  const value = new Uint8Array(40).fill(9);
  const hashed = concat(of(0x12, 0xab), of(1, 0), hash(value), sized(child));
  assert.deepEqual(read(hashed, of(0xab), value), value);
  assert.throws(() => read(hashed, of(0xab)), /lacks what hashes to/);
});

test('paths of every length', () => {
  const value = new Uint8Array(33).fill(5);
  for (const length of [1, 15, 16, 31, 32, 142, 143, 144, 300]) {
    const key = Uint8Array.from({ length }, (_, i) => i);
    const count = 2 * length;
    for (const [prefix, bits, content] of [
      [0x40, 6, sized(of(1))],
      [0x20, 5, hash(value)],
    ]) {
      const most = 2 ** bits - 1;
      const header = [prefix | Math.min(count, most)];
      for (let more = count - most; count >= most; more -= 255) {
        header.push(Math.min(more, 255));
        if (more < 255) break;
      }
      const root = concat(Uint8Array.from(header), key, content);
      assert.deepEqual(read(root, key, value), bits === 6 ? of(1) : value, `${length} bytes behind ${prefix}`);
    }
  }
});

test('what is no node is refused', () => {
  const leaf = of(0x44, 0x12, 0x34);
  const cutShort = [of(0x7f), of(0x44, 0x12), concat(leaf, of(0x08, 1)), concat(leaf, of(3))];
  for (const root of [of(), of(0), of(0x08), ...cutShort]) {
    assert.throws(() => read(root, of(0x12, 0x34)), VerificationError, `${root}`);
  }
});
