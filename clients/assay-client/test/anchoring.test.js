// SPDX-License-Identifier: Apache-2.0

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { TypeRegistry } from '@polkadot/types';
import { DeviceKey } from '../src/device/keys.js';
import { sameBytes, toHex } from '../src/encoding/bytes.js';
import { InputError, VerificationError } from '../src/encoding/errors.js';
import {
  ANCHOR_LENGTH,
  anchorFromJson,
  anchorProofFromJson,
  anchorProofs,
  anchorProofToJson,
  anchorToJson,
  encodeAnchor,
  gatewayTree,
  sortSubmissions,
  isInAnchor,
  proofArgs,
  renewProof,
  submissionTree,
  wayToGateway,
} from '../src/gateway/anchoring.js';
import { isInLog, verifyInclusion } from '../src/merkle/merkle.js';
import { encodeSubmission, signSubmission } from '../src/stream/submission.js';
import { logOf } from './scene.js';

const genesis = new Uint8Array(32).fill(0x11);
const gateway = 9n;
const keys = [1, 2, 3].map((n) => new DeviceKey('ed25519', new Uint8Array(32).fill(n)));

const submit = (n, sequence) =>
  signSubmission({
    genesis,
    key: keys[n],
    stream: BigInt(n),
    validUntil: 600,
    commitment: {
      sequence,
      epoch: new Uint8Array(16).fill(0xe0),
      after: Math.max(0, sequence - 1),
      count: 1,
      firstTime: sequence,
      lastTime: sequence,
      root: new Uint8Array(32).fill(sequence + 1),
      content: new Uint8Array(32).fill(0x55),
    },
  });

/** Submissions of several devices, all mixed. */
const mixed = (count, from = 0) => Array.from({ length: count }, (_, i) => submit(i % 3, from + Math.floor(i / 3)));

const anchorOf = (sequence, submissions) => {
  const { root, size } = submissionTree(submissions);
  return { sequence, block: 100 + sequence, latest: 600_000, size, root };
};

/** Where a proof leads in a gateway's log of these anchors. */
function leads(proof, log) {
  const way = wayToGateway(proof, log);
  const { anchor } = proof;
  return {
    inAnchor: isInAnchor(proof),
    inLog: way && isInLog({ data: encodeAnchor(anchor), index: anchor.sequence, way }, log),
  };
}
const gatewayOf = (anchors, options) => logOf(anchors.map(encodeAnchor), options);

test('an anchor has the bytes of the leaf that the chain appends', () => {
  const anchor = { sequence: 1, block: 0x0a0b0c0d, latest: 0x01020304, size: 258, root: new Uint8Array(32).fill(0x66) };
  const numbers = '01000000000000000d0c0b0a04030201000000000201000000000000';
  assert.equal(toHex(encodeAnchor(anchor)), `0x${numbers}${'66'.repeat(32)}`);
  assert.equal(encodeAnchor(anchor).length, ANCHOR_LENGTH);
  const registry = new TypeRegistry();
  registry.register({ Anchor: { sequence: 'u64', block: 'u32', latest: 'u64', size: 'u64', root: 'H256' } });
  assert.deepEqual(encodeAnchor(anchor), registry.createType('Anchor', anchorToJson(anchor)).toU8a());
  assert.deepEqual(anchorFromJson(JSON.parse(JSON.stringify(anchorToJson(anchor)))), anchor);
  assert.throws(() => anchorFromJson({ ...anchorToJson(anchor), block: -1 }), {
    message: 'an anchor has no whole number "block"',
  });
});

test('a stream follows a stream, and each is in order', () => {
  const places = sortSubmissions(mixed(9).reverse()).map(({ stream, commitment }) => [Number(stream), commitment.sequence]);
  assert.deepEqual(
    places,
    [0, 1, 2].flatMap((stream) => [0, 1, 2].map((sequence) => [stream, sequence])),
  );
  const { commitment, ...rest } = submit(1, 2);
  const other = { ...rest, commitment: { ...commitment, count: 2 } };
  assert.throws(() => sortSubmissions([...mixed(9), other]), new InputError('batch 2 of stream 1 is there twice'));
});

test('every proof of trees of 1 to 20 commitments leads over the anchor to the root of the log, and to no other', () => {
  const anchors = [];
  for (let count = 1; count <= 20; count++) {
    const submissions = sortSubmissions(mixed(count));
    const anchor = anchorOf(anchors.length, submissions);
    anchors.push(anchor);
    const { root } = gatewayTree(anchors);
    const log = gatewayOf(anchors);
    const proofs = anchorProofs({ genesis, gateway, anchor, submissions, anchors });
    assert.equal(proofs.length, count);
    proofs.forEach((proof, index) => {
      assert.equal(proof.submission, submissions[index]);
      assert.deepEqual(leads(proof, log), { inAnchor: true, inLog: true });
      assert.deepEqual(leads(proof, gatewayOf(anchors, { closed: true })), { inAnchor: true, inLog: true });
      // By the RFC 9162 code alone, over the bytes.
      assert.ok(
        verifyInclusion({
          data: encodeSubmission(submissions[index]),
          index,
          size: count,
          path: proof.path,
          root: anchor.root,
        }),
      );
      assert.ok(
        verifyInclusion({
          data: encodeAnchor(anchor),
          index: anchor.sequence,
          size: anchors.length,
          path: proof.logPath,
          root,
        }),
      );
      assert.deepEqual(leads({ ...proof, index: index + 1 }, log), { inAnchor: false, inLog: true });
    });
  }
});

const first = sortSubmissions(mixed(10));
const anchors = [anchorOf(0, first), anchorOf(1, sortSubmissions(mixed(4, 10))), anchorOf(2, sortSubmissions(mixed(5, 20)))];
const before = anchors.slice(0, 1);
const proof = anchorProofs({ genesis, gateway, anchor: anchors[0], submissions: first, anchors: before })[6];

test('one changed bit anywhere breaks one of the two ways', () => {
  const log = gatewayOf(anchors);
  const renewed = renewProof(proof, anchors);
  const flip = (bytes) => bytes.map((byte, i) => (i === 5 ? byte ^ 1 : byte));
  const answer = (changed, under = log) => leads({ ...renewed, ...changed }, under);
  assert.deepEqual(answer({}), { inAnchor: true, inLog: true });
  const { submission, anchor, path, logPath } = renewed;
  const off = [
    { submission: { ...submission, signature: flip(submission.signature) } },
    { submission: { ...submission, stream: submission.stream + 1n } },
    { submission: { ...submission, validUntil: submission.validUntil + 1 } },
    { submission: { ...submission, keyIndex: submission.keyIndex + 1 } },
    { path: [flip(path[0]), ...path.slice(1)] },
    { path: path.slice(1) },
    { path: [...path, path[0]] },
  ];
  for (const changed of off) assert.deepEqual(answer(changed), { inAnchor: false, inLog: true });
  assert.deepEqual(answer({ anchor: { ...anchor, block: anchor.block - 1 } }), { inAnchor: true, inLog: false });
  assert.deepEqual(answer({ anchor: { ...anchor, latest: anchor.latest + 1 } }), { inAnchor: true, inLog: false });
  assert.deepEqual(answer({ anchor: { ...anchor, sequence: 1 } }), { inAnchor: true, inLog: false });
  assert.deepEqual(answer({ logPath: [flip(logPath[0]), ...logPath.slice(1)] }), { inAnchor: true, inLog: false });
  assert.deepEqual(answer({ logSize: 5 }), { inAnchor: true, inLog: undefined });
  assert.deepEqual(answer({}, { ...log, peaks: log.peaks.map(flip) }), { inAnchor: true, inLog: false });
  const closed = gatewayOf(anchors, { closed: true });
  assert.deepEqual(answer({}, closed), { inAnchor: true, inLog: true });
  assert.deepEqual(answer({}, { ...closed, root: flip(closed.root) }), { inAnchor: true, inLog: false });
});

test('a proof outlives the log that it was made with, once it is renewed', () => {
  const log = gatewayOf(anchors);
  assert.deepEqual(leads(proof, gatewayOf(before)), { inAnchor: true, inLog: true });
  assert.equal(leads(proof, log).inLog, undefined);
  assert.throws(
    () => proofArgs(proof, log),
    new VerificationError(
      "the proof is from when the gateway had 1 anchors, and the chain has 3: give --log with the gateway's folder, or --log chain",
    ),
  );
  const renewed = renewProof(proof, anchors);
  assert.equal(renewed.logSize, 3);
  assert.deepEqual(leads(renewed, log), { inAnchor: true, inLog: true });
  // The peak of two anchors stays when a third and a fourth come, until they make one of four with it.
  assert.deepEqual(leads(renewProof(proof, anchors.slice(0, 2)), log), { inAnchor: true, inLog: true });
  const sentence = "the gateway's anchor 0 is not the one that the proof has";
  assert.throws(() => renewProof(proof, []), new VerificationError(sentence));
  assert.throws(() => renewProof(proof, [{ ...anchors[0], block: 7 }]), new VerificationError(sentence));
});

test('no proofs of what was not anchored', () => {
  const sentence = 'these are not the commitments that were anchored under number 0';
  const make = (submissions) => anchorProofs({ genesis, gateway, anchor: anchors[0], submissions, anchors });
  assert.throws(() => make(first.slice(1)), new VerificationError(sentence));
  // The order is part of it.
  assert.throws(() => make([...first].reverse()), new VerificationError(sentence));
});

test('a proof in a file is the same proof', () => {
  const json = JSON.parse(JSON.stringify(anchorProofToJson(proof)));
  assert.deepEqual(anchorProofFromJson(json), proof);
  const refused = (changed, message) => assert.throws(() => anchorProofFromJson({ ...json, ...changed }), { message });
  assert.throws(() => anchorProofFromJson(null), new InputError('the proof is not a JSON object'));
  refused({ gateway: undefined }, 'the proof names no "gateway"');
  refused({ index: -1 }, 'the proof has no whole number "index"');
  refused({ logSize: '1' }, 'the proof has no whole number "logSize"');
  refused({ path: 'x' }, 'the proof\'s "path" is not a list of hashes');
  refused({ logPath: ['0x12'] }, 'a hash of "logPath" must be 32 bytes, not 1');
  refused({ genesis: undefined }, '"genesis" of the proof is missing');
  refused({ anchor: null }, 'an anchor has no whole number "sequence"');
  refused({ submission: null }, "the proof's submission: it is no JSON object");
});

test('calls take a proof with the leaf as it was hashed', () => {
  const registry = new TypeRegistry();
  registry.register({
    Anchor: { sequence: 'u64', block: 'u32', latest: 'u64', size: 'u64', root: 'H256' },
    AnchorProof: { gateway: 'u64', anchor: 'Anchor', logPath: 'Vec<H256>', index: 'u64', path: 'Vec<H256>' },
  });
  const renewed = renewProof(proof, anchors);
  const [argument, submission] = proofArgs(renewed, gatewayOf(anchors));
  const bytes = registry.createType('AnchorProof', argument).toU8a();
  assert.ok(sameBytes(bytes.subarray(0, 8), Uint8Array.of(9, 0, 0, 0, 0, 0, 0, 0)));
  assert.ok(sameBytes(bytes.subarray(8, 8 + ANCHOR_LENGTH), encodeAnchor(anchors[0])));
  // Of three anchors, the first two are under a peak; the RFC's path goes on to the root.
  assert.equal(renewed.logPath.length, 2);
  assert.equal(argument.logPath.length, 1);
  const hashes = argument.logPath.length + renewed.path.length;
  assert.equal(bytes.length, 8 + ANCHOR_LENGTH + 1 + 8 + 1 + 32 * hashes);
  assert.equal(submission.stream, renewed.submission.stream);
  assert.equal(submission.signed.signature, toHex(renewed.submission.signature));
});
