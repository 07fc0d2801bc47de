// SPDX-License-Identifier: Apache-2.0

import assert from 'node:assert/strict';
import { createDecipheriv, createPrivateKey, createPublicKey, diffieHellman, hkdfSync } from 'node:crypto';
import { test } from 'node:test';
import { BuyerKey } from '../src/device/keys.js';
import { toHex, utf8 } from '../src/encoding/bytes.js';
import { InputError, VerificationError } from '../src/encoding/errors.js';
import {
  batchKey,
  batchSecret,
  decryptFile,
  encryptFile,
  fileContext,
  MAX_SEALED_KEY_LENGTH,
  openSealedKey,
  rangeKey,
  sealKey,
} from '../src/feed/seal.js';

const genesis = new Uint8Array(32).fill(1);
const secret = new Uint8Array(32).fill(2);
const buyer = new BuyerKey(new Uint8Array(32).fill(3));
const deal = new Uint8Array(32).fill(5);
const otherDeal = new Uint8Array(32).fill(6);
const sealing = { secret, buyerKey: buyer.publicKey, genesis, deal };

test('a sealed key opens for its buyer only', () => {
  const sealedKey = sealKey(sealing);
  assert.equal(sealedKey.length, 81);
  assert.ok(sealedKey.length <= MAX_SEALED_KEY_LENGTH);
  assert.deepEqual(openSealedKey({ sealedKey, buyer, genesis, deal }), secret);
  // Who delivers again sends the same.
  assert.deepEqual(sealKey(sealing), sealedKey);

  const failure = new VerificationError('the sealed key does not open: it was sealed for another key, deal or chain');
  assert.throws(() => openSealedKey({ sealedKey, buyer: BuyerKey.generate(), genesis, deal }), failure);
  assert.throws(() => openSealedKey({ sealedKey, buyer, genesis, deal: otherDeal }), failure);
  assert.throws(() => openSealedKey({ sealedKey, buyer, genesis: secret, deal }), failure);
  for (const at of [1, 40, 80]) {
    const changed = Uint8Array.from(sealedKey, (byte, i) => (i === at ? byte ^ 1 : byte));
    assert.throws(() => openSealedKey({ sealedKey: changed, buyer, genesis, deal }), failure);
  }
  const unknown = new VerificationError('the sealed key is not in a format that this program knows');
  assert.throws(() => openSealedKey({ sealedKey: sealedKey.subarray(0, 40), buyer, genesis, deal }), unknown);
  assert.throws(
    () => openSealedKey({ sealedKey: Uint8Array.from([2, ...sealedKey.subarray(1)]), buyer, genesis, deal }),
    unknown,
  );
});

test('no two secrets are sealed with one ephemeral key', () => {
  const keys = [
    sealing,
    { ...sealing, secret: new Uint8Array(32).fill(7) },
    { ...sealing, deal: otherDeal },
    { ...sealing, genesis: secret },
  ].map((each) => toHex(sealKey(each).subarray(1, 33)));
  assert.equal(new Set(keys).size, keys.length);
});

test('a sealed key has the same bytes for ever', () => {
  const sealedKey = sealKey(sealing);
  assert.equal(
    toHex(sealedKey),
    '0x01dd4694c66881df059e8a03479814db1225a3bc88ef4859fe8c3e5567e4f3b53570494c342e20f3689cc2a73929b7aeab1f983f5cb50a71be97f0b9f1abf0d506a6bc5bc8ab1b710a307deef9fe197d28',
  );

  // The same by Node's own cryptography.
  const jwk = (key) => ({ key: { kty: 'OKP', crv: 'X25519', ...key }, format: 'jwk' });
  const base64 = (bytes) => Buffer.from(bytes).toString('base64url');
  const ephemeral = sealedKey.subarray(1, 33);
  const shared = diffieHellman({
    privateKey: createPrivateKey(jwk({ d: base64(buyer.secret), x: base64(buyer.publicKey) })),
    publicKey: createPublicKey(jwk({ x: base64(ephemeral) })),
  });
  const context = Buffer.concat([utf8('assay/v1/envelope'), genesis, deal]);
  const key = hkdfSync('sha256', shared, Buffer.concat([ephemeral, buyer.publicKey]), context, 32);
  const cipher = createDecipheriv('chacha20-poly1305', new Uint8Array(key), new Uint8Array(12), { authTagLength: 16 });
  cipher.setAAD(context, { plaintextLength: 32 });
  cipher.setAuthTag(sealedKey.subarray(65));
  assert.equal(toHex(Buffer.concat([cipher.update(sealedKey.subarray(33, 65)), cipher.final()])), toHex(secret));
});

test('a sealed key for a key that no secret can be shared with, or too large a one, is refused', () => {
  assert.throws(
    () => sealKey({ ...sealing, buyerKey: new Uint8Array(32) }),
    new InputError("the buyer's X25519 key is one that no secret can be shared with"),
  );
  assert.throws(
    () => sealKey({ ...sealing, secret: new Uint8Array(208) }),
    new InputError('the sealed key would be 257 bytes; the chain takes 256'),
  );
});

test('a file decrypts with its key, in its context', () => {
  const context = fileContext('batch', genesis, 1, 2);
  const file = encryptFile(secret, context, utf8('content'));
  assert.deepEqual(decryptFile(secret, context, file, 'the file'), utf8('content'));
  const failure = new VerificationError('the file does not decrypt: the key is not the one it was encrypted with');
  assert.throws(() => decryptFile(genesis, context, file, 'the file'), failure);
  assert.throws(() => decryptFile(secret, fileContext('batch', genesis, 1, 3), file, 'the file'), failure);
  assert.throws(() => decryptFile(secret, fileContext('range', genesis, 1, 2), file, 'the file'), failure);
  assert.throws(() => decryptFile(secret, context, file.subarray(0, 20), 'the file'), VerificationError);
  assert.throws(
    () => decryptFile(secret, context, Uint8Array.from([9, ...file.subarray(1)]), 'the file'),
    new VerificationError('the file has the unknown format version 9'),
  );
});

test('derived secrets differ by purpose, stream and place', () => {
  const all = [
    batchSecret(secret, 1, 2),
    batchKey(secret, 1, 2),
    batchKey(secret, 1, 3),
    batchKey(secret, 2, 2),
    batchKey(genesis, 1, 2),
    rangeKey(secret, 1, 2, 2),
    rangeKey(secret, 1, 2, 3),
  ].map(toHex);
  assert.equal(new Set(all).size, all.length);
});
