// SPDX-License-Identifier: Apache-2.0

import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { documentHash, nameOfSubject, parseSubject } from '../src/credential/credentials.js';
import { toHex } from '../src/encoding/bytes.js';
import { InputError } from '../src/encoding/errors.js';

const folder = mkdtempSync(join(tmpdir(), 'assay-credentials-'));
after(() => rmSync(folder, { recursive: true, force: true }));

test('a document is hashed from its file with SHA-256, or named by its hash', () => {
  const path = join(folder, 'document');
  writeFileSync(path, 'abc');
  // FIPS 180-4.
  const hash = '0xba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad';
  assert.equal(toHex(documentHash(path, 'the content')), hash);
  assert.equal(toHex(documentHash(hash, 'the content')), hash);
  assert.throws(
    () => documentHash(join(folder, 'none'), 'the content'),
    new InputError(`cannot read the content ${join(folder, 'none')}: ENOENT`),
  );
  assert.throws(() => documentHash('0x12', 'the content'), new InputError('the content must be 32 bytes, not 1'));
  assert.throws(() => documentHash('0xzz', 'the content'), new InputError('the content is not hexadecimal: 0xzz'));
});

test('a credential is about a device or about a stream, and never about both', () => {
  const did = `did:assay:z${'1'.repeat(32)}`;
  assert.deepEqual(parseSubject({ device: did }), { device: new Uint8Array(32) });
  assert.deepEqual(parseSubject({ stream: 0 }), { stream: 0n });
  assert.equal(nameOfSubject(parseSubject({ device: did })), did);
  assert.equal(nameOfSubject(parseSubject({ stream: 0 })), 'stream 0');
  const either = new InputError('give either --device or --stream');
  assert.throws(() => parseSubject({}), either);
  assert.throws(() => parseSubject({ device: did, stream: 0 }), either);
});
