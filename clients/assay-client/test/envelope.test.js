// SPDX-License-Identifier: Apache-2.0

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { TypeRegistry } from '@polkadot/types';
import { COMMITMENT_LENGTH, encodeCommitment } from '../src/device/commitment.js';
import { deviceIdOf, fromDid, parseDevice, toDid } from '../src/device/did.js';
import {
  addEndorsementKeyMessage,
  claimMessage,
  commitMessage,
  endorseMessage,
  envelope,
  registerMessage,
  rotateMessage,
} from '../src/device/envelope.js';
import { fromHex, toHex, uintLe } from '../src/encoding/bytes.js';
import { InputError } from '../src/encoding/errors.js';

const genesis = new Uint8Array(32).fill(0x11);
const device = new Uint8Array(32).fill(0x22);
const commitment = {
  sequence: 3,
  epoch: new Uint8Array(16).fill(0x66),
  after: 1325372400000,
  count: 512,
  firstTime: 1325376000000,
  lastTime: 1336348800000,
  root: new Uint8Array(32).fill(0x44),
  content: new Uint8Array(32).fill(0x55),
};

test('the envelope has the bytes that the chain expects', () => {
  const message = envelope({
    genesis,
    action: 1,
    subject: device,
    nonce: 0x0102030405060708n,
    validUntil: 0x0a0b0c0d,
    content: fromHex('07000000000000003333', 'content'),
  });
  assert.equal(
    toHex(message),
    `0x61737361792f7631${'11'.repeat(32)}01${'22'.repeat(32)}08070605040302010d0c0b0a07000000000000003333`,
  );
});

test('the message of a registration', () => {
  const owner = new Uint8Array(32).fill(0x33);
  assert.equal(
    toHex(registerMessage({ genesis, device, owner, validUntil: 600 })),
    `0x61737361792f7631${'11'.repeat(32)}00${'22'.repeat(32)}000000000000000058020000${'33'.repeat(32)}`,
  );
});

test('the message of a commitment', () => {
  const bytes =
    '0300000000000000' + '66'.repeat(16) + '80e1599634010000' + '00020000' + '00d0909634010000' + '0074982437010000' + '44'.repeat(32) + '55'.repeat(32);
  assert.equal(toHex(encodeCommitment(commitment)), `0x${bytes}`);
  assert.equal(encodeCommitment(commitment).length, COMMITMENT_LENGTH);
  assert.equal(
    toHex(commitMessage({ genesis, device, stream: 7, commitment, validUntil: 600 })),
    `0x61737361792f7631${'11'.repeat(32)}01${'22'.repeat(32)}0300000000000000580200000700000000000000${bytes}`,
  );
});

test('the messages of a rotation, a claim and a new endorsement key', () => {
  const account = new Uint8Array(32).fill(0x33);
  const key = new Uint8Array(32).fill(0x44);
  const head = `0x61737361792f7631${'11'.repeat(32)}`;
  const subject = '22'.repeat(32);
  assert.equal(
    toHex(rotateMessage({ genesis, device, owner: account, key, keyIndex: 5, validUntil: 600 })),
    `${head}02${subject}050000000000000058020000${'33'.repeat(32)}${'44'.repeat(32)}`,
  );
  assert.equal(
    toHex(claimMessage({ genesis, device, owner: account, fleet: 7, index: 0x01020304n, validUntil: 600 })),
    `${head}03${subject}000000000000000058020000${'33'.repeat(32)}07000000000000000403020100000000`,
  );
  assert.equal(
    toHex(addEndorsementKeyMessage({ genesis, key: device, manufacturer: account, keyIndex: 1, validUntil: 600 })),
    `${head}05${subject}010000000000000058020000${'33'.repeat(32)}`,
  );
});

test('the message of an endorsement, with a model of any length', () => {
  const registry = new TypeRegistry();
  const manufacturer = new Uint8Array(32).fill(0x33);
  const serialHash = new Uint8Array(32).fill(0x44);
  const message = (model) =>
    toHex(endorseMessage({ genesis, device, manufacturer, keyIndex: 2, model, serialHash, validUntil: 600 }));
  const head = `0x61737361792f7631${'11'.repeat(32)}04${'22'.repeat(32)}020000000000000058020000${'33'.repeat(32)}`;
  assert.equal(message('M1'), `${head}084d31${'44'.repeat(32)}`);
  assert.equal(message(''), `${head}00${'44'.repeat(32)}`);
  // From 64 bytes on, the length takes two.
  for (const model of ['№ 7', 'm'.repeat(63), 'm'.repeat(64), 'ü'.repeat(100)]) {
    const encoded = toHex(registry.createType('Text', model).toU8a()).slice(2);
    assert.equal(message(model), `${head}${encoded}${'44'.repeat(32)}`);
  }
});

test('a commitment is encoded as SCALE', () => {
  const registry = new TypeRegistry();
  registry.register({
    Commitment: {
      ...{ sequence: 'u64', epoch: '[u8; 16]', after: 'u64', count: 'u32' },
      ...{ firstTime: 'u64', lastTime: 'u64', root: 'H256', content: 'H256' },
    },
  });
  const scale = registry.createType('Commitment', {
    ...commitment,
    epoch: toHex(commitment.epoch),
    root: toHex(commitment.root),
    content: toHex(commitment.content),
  });
  assert.deepEqual(encodeCommitment(commitment), scale.toU8a());
});

test('wrong lengths and ranges are refused', () => {
  const owner = new Uint8Array(31);
  assert.throws(
    () => registerMessage({ genesis, device, owner, validUntil: 1 }),
    new InputError("the owner's account must be 32 bytes, not 31"),
  );
  assert.throws(() => uintLe(1n << 64n, 8), InputError);
  assert.throws(() => uintLe(-1, 4), InputError);
  assert.throws(() => encodeCommitment({ ...commitment, root: undefined }), InputError);
  assert.throws(() => encodeCommitment({ ...commitment, epoch: new Uint8Array(15) }), InputError);
  assert.throws(() => encodeCommitment({ ...commitment, after: undefined }));
});

test('a device id and its DID', () => {
  const id = deviceIdOf(0, new Uint8Array(32));
  assert.equal(id.length, 32);
  assert.notDeepEqual(id, deviceIdOf(1, new Uint8Array(32)));
  assert.deepEqual(fromDid(toDid(id)), id);
  assert.deepEqual(parseDevice(toDid(id)), id);
  assert.deepEqual(parseDevice(toHex(id)), id);
  // Base58btc of 32 zero bytes is 32 ones.
  assert.equal(toDid(new Uint8Array(32)), `did:assay:z${'1'.repeat(32)}`);
  assert.throws(() => fromDid('did:key:z123'), InputError);
  assert.throws(
    () => fromDid('did:assay:z0OIl'),
    new InputError("the DID's last part is not base58btc: did:assay:z0OIl"),
  );
  assert.throws(
    () => fromDid('did:assay:z11'),
    new InputError('the DID names an id of 2 bytes, not 32: did:assay:z11'),
  );
  assert.throws(() => parseDevice('0x12'), new InputError('the device id must be 32 bytes, not 1'));
});
