// SPDX-License-Identifier: Apache-2.0

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { toHex, utf8 } from '../src/encoding/bytes.js';
import { VerificationError } from '../src/encoding/errors.js';
import { batchKey, batchSecret, decryptFile, encryptFile, fileContext } from '../src/feed/seal.js';

const genesis = new Uint8Array(32).fill(1);
const secret = new Uint8Array(32).fill(2);

test('a file decrypts with its key, in its context', () => {
  const context = fileContext(genesis, 1, 2);
  const file = encryptFile(secret, context, utf8('content'));
  assert.deepEqual(decryptFile(secret, context, file, 'the file'), utf8('content'));
  const failure = new VerificationError('the file does not decrypt: the key is not the one it was encrypted with');
  assert.throws(() => decryptFile(genesis, context, file, 'the file'), failure);
  assert.throws(() => decryptFile(secret, fileContext(genesis, 1, 3), file, 'the file'), failure);
  assert.throws(() => decryptFile(secret, fileContext(secret, 1, 2), file, 'the file'), failure);
  assert.throws(() => decryptFile(secret, context, file.subarray(0, 20), 'the file'), VerificationError);
  assert.throws(
    () => decryptFile(secret, context, Uint8Array.from([9, ...file.subarray(1)]), 'the file'),
    new VerificationError('the file has the unknown format version 9'),
  );
});

test('derived secrets differ by purpose, chain, stream and place', () => {
  const all = [
    batchSecret(secret, genesis, 1, 2),
    batchSecret(secret, genesis, 1, 3),
    batchSecret(secret, secret, 1, 2),
    batchKey(secret, 1, 2),
    batchKey(secret, 1, 3),
    batchKey(secret, 2, 2),
    batchKey(genesis, 1, 2),
  ].map(toHex);
  assert.equal(new Set(all).size, all.length);
});
