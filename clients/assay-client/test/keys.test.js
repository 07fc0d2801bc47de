// SPDX-License-Identifier: Apache-2.0

import assert from 'node:assert/strict';
import { createPublicKey, verify } from 'node:crypto';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { p256 } from '@noble/curves/nist.js';
import { secp256k1 } from '@noble/curves/secp256k1.js';
import { sr25519Verify } from '@polkadot/util-crypto';
import { BuyerKey, DeviceKey, KEY_TYPES, loadDeviceKey, writeSecretJson } from '../src/device/keys.js';
import { toHex, utf8 } from '../src/encoding/bytes.js';
import { InputError } from '../src/encoding/errors.js';

const folder = mkdtempSync(join(tmpdir(), 'assay-keys-'));
after(() => rmSync(folder, { recursive: true }));
const message = utf8('a message');
const base64 = (bytes) => Buffer.from(bytes).toString('base64url');

/** Checks a signature with another implementation than the one that made it. */
function verifies(key, signature) {
  if (key.type === 'sr25519') return sr25519Verify(message, signature, key.publicKey);
  if (key.type === 'ed25519') {
    const jwk = { kty: 'OKP', crv: 'Ed25519', x: base64(key.publicKey) };
    return verify(null, message, createPublicKey({ key: jwk, format: 'jwk' }), signature);
  }
  const curve = key.type === 'p256' ? p256 : secp256k1;
  const point = curve.Point.fromBytes(key.publicKey).toBytes(false);
  const jwk = {
    kty: 'EC',
    crv: key.type === 'p256' ? 'P-256' : 'secp256k1',
    x: base64(point.subarray(1, 33)),
    y: base64(point.subarray(33)),
  };
  return verify(
    'sha256',
    message,
    { key: createPublicKey({ key: jwk, format: 'jwk' }), dsaEncoding: 'ieee-p1363' },
    signature,
  );
}

for (const type of Object.keys(KEY_TYPES)) {
  test(`${type}: sign, verify, write and read`, () => {
    const key = DeviceKey.generate(type);
    const signature = key.sign(message);
    assert.equal(signature.length, 64);
    assert.equal(key.publicKey.length, KEY_TYPES[type].publicLength);
    assert.ok(key.verify(signature, message));
    assert.ok(verifies(key, signature));
    assert.equal(key.verify(signature, utf8('another message')), false);

    const path = join(folder, `${type}.json`);
    writeSecretJson(path, key, 'key file');
    assert.equal(statSync(path).mode & 0o777, 0o600);
    assert.throws(
      () => writeSecretJson(path, key, 'key file'),
      new InputError(`the key file ${path} exists already; it is not overwritten`),
    );
    const again = loadDeviceKey(path);
    assert.deepEqual(again.publicKey, key.publicKey);
    assert.deepEqual(again.id, key.id);
    const json = key.toJSON();
    const seed = json.seed ?? json.secret;
    process.env.ASSAY_TEST_KEY = `${type}:${seed}`;
    assert.deepEqual(loadDeviceKey('env:ASSAY_TEST_KEY').publicKey, key.publicKey);
    assert.deepEqual(key.argument, { [KEY_TYPES[type].variant]: toHex(key.publicKey) });
  });
}

test('RFC 8032, test 1', () => {
  process.env.ASSAY_TEST_KEY = 'ed25519:0x9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60';
  const key = loadDeviceKey('env:ASSAY_TEST_KEY');
  assert.equal(toHex(key.publicKey), '0xd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a');
});

test('bad keys are refused with what is wrong', () => {
  const seed = `0x${'01'.repeat(32)}`;
  const refused = (json, sentence) => assert.throws(() => DeviceKey.fromJSON(json), new InputError(sentence));
  refused({ type: 'rsa', seed }, 'unknown key type "rsa": it is one of ed25519, sr25519, secp256k1, p256');
  refused({ type: 'toString', seed }, 'unknown key type "toString": it is one of ed25519, sr25519, secp256k1, p256');
  refused({ type: 'ed25519', seed: '0x01' }, '"seed" of the ed25519 key must be 32 bytes, not 1');
  refused({ type: 'p256', seed }, 'the p256 key file has no "secret"');
  refused({ type: 'p256', secret: 'xyz' }, '"secret" of the p256 key is not hexadecimal: xyz');
  refused(
    { type: 'p256', secret: `0x${'00'.repeat(32)}` },
    'the P-256 secret is zero or not below the order of the curve',
  );
  refused(
    { type: 'secp256k1', secret: `0x${'ff'.repeat(32)}` },
    'the secp256k1 secret is zero or not below the order of the curve',
  );
  refused({ type: 'ed25519', seed, public: '0x00' }, '"public" of the ed25519 key must be 32 bytes, not 1');
  refused(
    { type: 'ed25519', seed, public: `0x${'00'.repeat(32)}` },
    '"public" in the key file is not the public key of its "seed"',
  );
  refused([], 'a key file is a JSON object with "type", "public" and "seed" or "secret"');
  assert.throws(
    () => loadDeviceKey(join(folder, 'none.json')),
    new InputError(`cannot read the device key file ${join(folder, 'none.json')}: ENOENT`),
  );
  const path = join(folder, 'text.json');
  writeFileSync(path, 'no json', { mode: 0o600 });
  assert.throws(() => loadDeviceKey(path), new InputError(`the device key file ${path} is not JSON`));
});

test("a buyer's key is written and read", () => {
  const key = BuyerKey.generate();
  assert.deepEqual(BuyerKey.fromJSON(key.toJSON()).publicKey, key.publicKey);
  assert.throws(() => BuyerKey.fromJSON({ type: 'ed25519' }), InputError);
  assert.throws(() => BuyerKey.fromJSON({ ...key.toJSON(), public: `0x${'00'.repeat(32)}` }), InputError);
});
