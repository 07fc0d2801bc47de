// SPDX-License-Identifier: Apache-2.0
// Keys and signatures that good and careless implementations treat differently. The chain's own tests read the same file.

import assert from 'node:assert/strict';
import { createPublicKey, verify } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { p256 } from '@noble/curves/nist.js';
import { secp256k1 } from '@noble/curves/secp256k1.js';
import { KEY_TYPES } from '../src/device/keys.js';
import { fromHex } from '../src/encoding/bytes.js';
import { FILE, keyVectors, WYCHEPROOF } from './key-cases/index.js';

const vectors = JSON.parse(readFileSync(FILE, 'utf8'));
const kinds = new Map(Object.values(KEY_TYPES).map((kind) => [kind.variant, kind]));
const hex = (value) => fromHex(value, 'a value of the vectors');
const nameOf = ({ keyType, flag, comment }) => `${keyType}, ${flag}: ${comment}`;
const base64 = (bytes) => Buffer.from(bytes).toString('base64url');

test('the file is what is made here', () => {
  assert.deepEqual(vectors, keyVectors());
});

test('there is a case of every flag of Wycheproof', () => {
  for (const [keyType, flags] of Object.entries(WYCHEPROOF)) {
    const there = new Set(vectors.signatures.filter((each) => each.keyType === keyType).map(({ flag }) => flag));
    assert.deepEqual(
      flags.filter((flag) => !there.has(flag)),
      [],
    );
  }
});

test('a key is valid where the vectors say so', () => {
  for (const each of vectors.keys) {
    assert.equal(kinds.get(each.keyType).isKey(hex(each.publicKey)), each.valid, nameOf(each));
  }
});

test('a key of another length is none', () => {
  for (const { isKey, publicLength } of kinds.values()) {
    for (const length of [0, publicLength - 1, publicLength + 1, 65]) {
      assert.equal(isKey(new Uint8Array(length).fill(2)), false);
    }
  }
});

test('a signature verifies where the vectors say so', () => {
  for (const each of vectors.signatures) {
    const kind = kinds.get(each.keyType);
    const [publicKey, message, signature] = [each.publicKey, each.message, each.signature].map(hex);
    assert.equal(kind.isKey(publicKey), each.keyValid, `the key of ${nameOf(each)}`);
    assert.equal(kind.verify(signature, message, publicKey), each.valid, nameOf(each));
  }
});

/** What OpenSSL says, which Node has. */
function opensslVerifies(keyType, publicKey, message, signature) {
  if (keyType === 'Ed25519') {
    const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: base64(publicKey) }, format: 'jwk' });
    return verify(null, message, key, signature);
  }
  const [curve, crv] = keyType === 'P256' ? [p256, 'P-256'] : [secp256k1, 'secp256k1'];
  const point = curve.Point.fromBytes(publicKey).toBytes(false);
  const jwk = { kty: 'EC', crv, x: base64(point.subarray(1, 33)), y: base64(point.subarray(33)) };
  const key = createPublicKey({ key: jwk, format: 'jwk' });
  return verify('sha256', message, { key, dsaEncoding: 'ieee-p1363' }, signature);
}

/** By which flags OpenSSL differs, and what it says. */
const OPENSSL_DIFFERS = new Map([
  // It does not multiply by the cofactor.
  ['Ed25519 MixedOrderR', () => false],
  // R is zero: the equation holds.
  ['Ed25519 SmallOrderR', ({ comment }) => comment === 'R is of order 1'],
]);

test('OpenSSL agrees about signatures by valid keys, but where it is known not to', () => {
  for (const each of vectors.signatures) {
    if (!each.keyValid || each.keyType === 'Sr25519') continue;
    const differs = OPENSSL_DIFFERS.get(`${each.keyType} ${each.flag}`);
    const [publicKey, message, signature] = [each.publicKey, each.message, each.signature].map(hex);
    assert.equal(
      opensslVerifies(each.keyType, publicKey, message, signature),
      differs ? differs(each) : each.valid,
      nameOf(each),
    );
  }
});
