// SPDX-License-Identifier: Apache-2.0

import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { TypeRegistry } from '@polkadot/types';
import { DeviceKey, KEY_TYPES } from '../src/device/keys.js';
import { toHex } from '../src/encoding/bytes.js';
import { InputError } from '../src/encoding/errors.js';
import {
  encodeSubmission,
  readSubmission,
  readSubmissions,
  signSubmission,
  SUBMISSION_LENGTH,
  submissionArg,
  submissionFromJson,
  submissionToJson,
  verifySubmission,
} from '../src/stream/submission.js';

const folder = mkdtempSync(join(tmpdir(), 'assay-submission-'));
after(() => rmSync(folder, { recursive: true, force: true }));
const file = (name, content) => {
  writeFileSync(join(folder, name), typeof content === 'string' ? content : JSON.stringify(content));
  return join(folder, name);
};

const genesis = new Uint8Array(32).fill(0x11);
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
const make = (key, changed = {}) =>
  signSubmission({ genesis, key, stream: 7n, commitment, validUntil: 600, keyIndex: 2, ...changed });
const submission = make(new DeviceKey('ed25519', new Uint8Array(32).fill(7)));

test('the leaf of an anchored tree has the bytes that the chain hashes', () => {
  const bytes =
    '0700000000000000' +
    '0300000000000000' +
    '66'.repeat(16) +
    '80e1599634010000' +
    '00020000' +
    '00d0909634010000' +
    '0074982437010000' +
    '44'.repeat(32) +
    '55'.repeat(32) +
    '58020000' +
    '02000000' +
    toHex(submission.signature).slice(2);
  assert.equal(toHex(encodeSubmission(submission)), `0x${bytes}`);
  assert.equal(encodeSubmission(submission).length, SUBMISSION_LENGTH);
});

test('a submission is encoded as SCALE, and calls take the same', () => {
  const registry = new TypeRegistry();
  registry.register({
    Commitment: {
      ...{ sequence: 'u64', epoch: '[u8; 16]', after: 'u64', count: 'u32' },
      ...{ firstTime: 'u64', lastTime: 'u64', root: 'H256', content: 'H256' },
    },
    SignedCommitment: { commitment: 'Commitment', validUntil: 'u32', keyIndex: 'u32', signature: '[u8; 64]' },
    Submission: { stream: 'u64', signed: 'SignedCommitment' },
  });
  const scale = registry.createType('Submission', submissionArg(submission));
  assert.deepEqual(encodeSubmission(submission), scale.toU8a());
});

test("a key of each kind signs, and nothing but its own signature over all of it is a device's", () => {
  for (const [type, { variant }] of Object.entries(KEY_TYPES)) {
    const key = DeviceKey.generate(type);
    const signed = make(key);
    const own = { keyType: variant, publicKey: key.publicKey };
    const holds = (changed, by = own, on = genesis) =>
      verifySubmission({ genesis: on, submission: { ...signed, ...changed }, key: by });
    assert.equal(holds({}), true, type);
    assert.equal(holds({ stream: 8n }), false, type);
    assert.equal(holds({ device: new Uint8Array(32) }), false, type);
    assert.equal(holds({ validUntil: 601 }), false, type);
    assert.equal(holds({ commitment: { ...commitment, count: 511 } }), false, type);
    assert.equal(holds({ commitment: { ...commitment, epoch: new Uint8Array(16) } }), false, type);
    assert.equal(holds({ commitment: { ...commitment, after: 0 } }), false, type);
    assert.equal(holds({ commitment: { ...commitment, sequence: 4 } }), false, type);
    assert.equal(holds({ signature: signed.signature.map((byte, i) => (i === 40 ? byte ^ 1 : byte)) }), false, type);
    assert.equal(holds({ signature: new Uint8Array(64).fill(0xff) }), false, type);
    assert.equal(holds({}, { ...own, publicKey: DeviceKey.generate(type).publicKey }), false, type);
    assert.equal(holds({}, { ...own, publicKey: new Uint8Array(own.publicKey.length).fill(0xff) }), false, type);
    assert.equal(holds({}, own, new Uint8Array(32)), false, type);
  }
});

test('JSON has all of it, the number of the stream as text or number', () => {
  const json = JSON.parse(JSON.stringify(submissionToJson(submission)));
  assert.deepEqual(submissionFromJson(json, 'it'), submission);
  assert.equal(json.stream, '7');
  assert.deepEqual(submissionFromJson({ ...json, stream: 7 }, 'it'), submission);
  assert.equal(submissionFromJson({ ...json, stream: String(2n ** 64n - 1n) }, 'it').stream, 2n ** 64n - 1n);
});

test('files have one or a list', () => {
  const json = submissionToJson(submission);
  assert.deepEqual(readSubmissions(file('one.json', json)), [submission]);
  assert.deepEqual(readSubmission(file('one.json', json)), submission);
  assert.deepEqual(readSubmission(file('list.json', [json])), submission);
  assert.equal(readSubmissions(file('two.json', [json, json])).length, 2);
  assert.throws(() => readSubmission(join(folder, 'two.json')), {
    message: `${join(folder, 'two.json')} has 2 signed commitments, not one`,
  });
  assert.throws(() => readSubmissions(file('none.json', [])), {
    message: `${join(folder, 'none.json')} has no signed commitments`,
  });
  assert.throws(() => readSubmissions(file('text.json', 'text')), {
    message: `the file of signed commitments ${join(folder, 'text.json')} is not JSON`,
  });
  assert.throws(() => readSubmissions(file('bad.json', [json, { ...json, keyIndex: -1 }])), {
    message: `number 2 of ${join(folder, 'bad.json')}: it has no whole number "keyIndex"`,
  });
});

test('what is no submission is refused, each time with what is wrong', () => {
  const json = submissionToJson(submission);
  const refused = (changed, sentence) =>
    assert.throws(
      () => submissionFromJson({ ...json, ...changed }, 'it'),
      (error) => {
        assert.equal(error.message, sentence);
        return true;
      },
    );
  assert.throws(() => submissionFromJson(null, 'it'), new InputError('it: it is no JSON object'));
  assert.throws(() => submissionFromJson([json], 'it'), new InputError('it: it is no JSON object'));
  refused({ stream: undefined }, 'it: it names no "stream"');
  refused({ stream: 'x' }, 'it: it names no "stream"');
  refused({ stream: String(2n ** 64n) }, 'it: it names no "stream"');
  refused({ stream: -1 }, 'it: it names no "stream"');
  refused({ device: 7 }, 'it: it names no "device"');
  refused({ device: 'did:key:z' }, "a device's DID begins with did:assay:z: did:key:z");
  refused({ validUntil: 2 ** 32 }, 'it: it has no whole number "validUntil"');
  refused({ validUntil: '600' }, 'it: it has no whole number "validUntil"');
  refused({ keyIndex: 0.5 }, 'it: it has no whole number "keyIndex"');
  refused({ commitment: null }, 'it: it has no "commitment"');
  refused({ commitment: { ...json.commitment, count: '512' } }, 'a commitment has no whole number "count"');
  refused({ commitment: { ...json.commitment, epoch: '0x12' } }, "a commitment's epoch must be 16 bytes, not 1");
  refused({ commitment: { ...json.commitment, after: undefined } }, 'a commitment has no whole number "after"');
  refused({ signature: '0x12' }, 'it: the signature must be 64 bytes, not 1');
  refused({ signature: undefined }, 'it: the signature is missing');
});
