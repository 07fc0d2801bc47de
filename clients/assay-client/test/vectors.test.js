// SPDX-License-Identifier: Apache-2.0
// The examples of signed messages that the chain's own code made, built and checked here anew. Without their file these
// tests fail: two implementations that nobody compared may well differ.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ed25519 } from '@noble/curves/ed25519.js';
import { p256 } from '@noble/curves/nist.js';
import { secp256k1 } from '@noble/curves/secp256k1.js';
import { sr25519PairFromSeed, sr25519Verify } from '@polkadot/util-crypto';
import { deviceIdOf } from '../src/device/did.js';
import {
  ACTION,
  addEndorsementKeyMessage,
  claimMessage,
  commitMessage,
  endorseMessage,
  registerMessage,
  rotateMessage,
} from '../src/device/envelope.js';
import { DeviceKey, KEY_TYPES } from '../src/device/keys.js';
import { fromHex, toHex } from '../src/encoding/bytes.js';
import { readVectors } from './vectors.js';

const { description, cases } = readVectors('envelope.json');

const hex = (value) => fromHex(value, 'a value of the vectors');

/** The two forms of an ECDSA signature are one: (r, s) and (r, n - s). */
function lowS(curve, signature) {
  const { r, s } = curve.Signature.fromBytes(signature, 'compact');
  const { ORDER } = curve.Point.Fn;
  return { r, s: s > ORDER / 2n ? ORDER - s : s };
}

const ecdsa = (curve) => ({
  publicKey: (secret) => curve.getPublicKey(secret, true),
  verify: (signature, message, key) =>
    curve.verify(signature, message, key, { prehash: true, format: 'compact', lowS: false }),
  // RFC 6979 leaves nothing to chance.
  same(message, secret, signature) {
    const again = curve.sign(message, secret, { prehash: true, format: 'compact' });
    assert.deepEqual(lowS(curve, again), lowS(curve, signature));
  },
});

const CURVES = {
  Ed25519: {
    publicKey: (seed) => ed25519.getPublicKey(seed),
    verify: (signature, message, key) => ed25519.verify(signature, message, key),
    same: (message, seed, signature) => assert.deepEqual(ed25519.sign(message, seed), signature),
  },
  Sr25519: {
    publicKey: (seed) => sr25519PairFromSeed(seed).publicKey,
    verify(signature, message, key) {
      try {
        return sr25519Verify(message, signature, key);
      } catch {
        return false; // half of all bytes are no point, which the library throws over
      }
    },
    // Each signature has randomness of its own.
    same() {},
  },
  Secp256k1: ecdsa(secp256k1),
  P256: ecdsa(p256),
};

const commitmentOf = ({ epoch, root, content, ...rest }) => ({
  ...rest,
  epoch: hex(epoch),
  root: hex(root),
  content: hex(content),
});

/** For each action our builder, and what it takes of a case. */
const ACTIONS = {
  Register: {
    index: ACTION.register,
    build: registerMessage,
    fields: ({ subject, content }) => ({ device: hex(subject), owner: hex(content.account) }),
  },
  Commit: {
    index: ACTION.commit,
    build: commitMessage,
    fields: ({ subject, content }) => ({
      device: hex(subject),
      stream: BigInt(content.stream),
      commitment: commitmentOf(content.commitment),
    }),
  },
  Rotate: {
    index: ACTION.rotate,
    build: rotateMessage,
    fields: ({ subject, nonce, content }) => ({
      device: hex(subject),
      owner: hex(content.account),
      key: hex(content.key),
      keyIndex: BigInt(nonce),
    }),
  },
  Claim: {
    index: ACTION.claim,
    build: claimMessage,
    fields: ({ subject, content }) => ({
      device: hex(subject),
      owner: hex(content.account),
      fleet: BigInt(content.fleet),
      index: BigInt(content.index),
    }),
  },
  Endorse: {
    index: ACTION.endorse,
    build: endorseMessage,
    fields: ({ subject, nonce, content }) => ({
      device: hex(subject),
      manufacturer: hex(content.account),
      keyIndex: BigInt(nonce),
      model: content.model,
      serialHash: hex(content.serialHash),
    }),
  },
  AddEndorsementKey: {
    index: ACTION.addEndorsementKey,
    build: addEndorsementKeyMessage,
    fields: ({ subject, nonce, content }) => ({
      key: hex(subject),
      manufacturer: hex(content.account),
      keyIndex: BigInt(nonce),
    }),
  },
};

/** Actions whose subject is the id of the very key that signs. */
const ABOUT_ITS_OWN_KEY = ['Register', 'Claim', 'AddEndorsementKey'];

const flipped = (bytes, at = 0) => Uint8Array.from(bytes, (byte, i) => (i === at ? byte ^ 1 : byte));

/** The fields, each time with another one of them changed. */
function* changed(fields) {
  for (const [name, value] of Object.entries(fields)) {
    if (value instanceof Uint8Array) yield [name, { ...fields, [name]: flipped(value, value.length - 1) }];
    else if (typeof value === 'bigint') yield [name, { ...fields, [name]: value ^ 1n }];
    else if (typeof value === 'number') yield [name, { ...fields, [name]: value - 1 }];
    else if (typeof value === 'string') yield [name, { ...fields, [name]: `${value}.` }];
    else for (const [inner, other] of changed(value)) yield [`${name}.${inner}`, { ...fields, [name]: other }];
  }
}

test('there is a case of every action with every kind of key', () => {
  assert.equal(typeof description, 'string');
  const all = Object.keys(ACTIONS).flatMap((action) => Object.keys(CURVES).map((keyType) => `${action} ${keyType}`));
  const there = new Set(cases.map(({ action, keyType }) => `${action.name} ${keyType}`));
  assert.deepEqual([...there].sort(), all.sort());
  assert.equal(new Set(cases.map(({ name }) => name)).size, cases.length, 'two cases have the same name');
});

for (const each of cases) {
  test(`vector: ${each.name}`, () => {
    const { index, build, fields } = ACTIONS[each.action.name];
    const curve = CURVES[each.keyType];
    const [secret, publicKey, signature] = [each.secret, each.publicKey, each.signature].map(hex);

    assert.equal(each.action.index, index);
    assert.equal(toHex(curve.publicKey(secret)), each.publicKey);
    const [type, { index: keyIndex }] = Object.entries(KEY_TYPES).find(([, { variant }]) => variant === each.keyType);
    if (ABOUT_ITS_OWN_KEY.includes(each.action.name)) {
      assert.equal(toHex(deviceIdOf(keyIndex, publicKey)), each.subject);
    }

    const given = { genesis: hex(each.genesis), validUntil: each.validUntil, ...fields(each) };
    const message = build(given);
    assert.equal(toHex(message), each.message);
    assert.equal(signature.length, 64);
    assert.equal(curve.verify(signature, message, publicKey), true);
    curve.same(message, secret, signature);
    const key = new DeviceKey(type, secret);
    assert.equal(key.verify(signature, message), true);
    assert.equal(curve.verify(key.sign(message), message, publicKey), true);

    for (const [name, other] of changed(given)) {
      const about = build(other);
      assert.notDeepEqual(about, message, `${name} is not in the message`);
      assert.equal(curve.verify(signature, about, publicKey), false, `another ${name} verifies`);
    }
    // Domain, genesis hash, action, subject, nonce, last block, content: a bit of each.
    for (const at of [0, 8, 40, 41, 73, 81, 85]) {
      assert.equal(curve.verify(signature, flipped(message, at), publicKey), false, `another byte ${at} verifies`);
    }
    for (const at of [0, 31, 32, 63]) {
      assert.equal(curve.verify(flipped(signature, at), message, publicKey), false, `byte ${at} of the signature`);
    }
  });
}
