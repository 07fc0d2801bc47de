// SPDX-License-Identifier: Apache-2.0
// What proves two histories and what does not, in the order in which the chain looks.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { TypeRegistry } from '@polkadot/types';
import { encodeCommitment } from '../src/device/commitment.js';
import { VerificationError } from '../src/encoding/errors.js';
import { checkEvidence, reportArgs } from '../src/gateway/equivocation.js';
import { MerkleTree, wayInto } from '../src/merkle/merkle.js';
import { commitment, keys, other, scene, sign, STREAM, stranger, tag } from './scene.js';

/** Two that were anchored, the second under what `second` says. */
function anchoredTwice(one, two, { first = {}, second = {}, changed } = {}) {
  const { proofs, ground } = scene({
    anchored: [
      { ...first, submissions: [one] },
      { gateway: 2n, ...second, submissions: [two] },
    ],
    changed,
  });
  return { first: proofs[0], second: proofs[1], ground };
}

/** One that was anchored, and the one in the log's place. */
function anchoredAndLogged(one, log, options = {}) {
  const { proofs, ground } = scene({ anchored: [{ submissions: [one] }], log, ...options });
  const { sequence } = one.commitment;
  const path = new MerkleTree(log.map(encodeCommitment)).path(sequence);
  const way = wayInto({ index: sequence, size: log.length, path }, ground.stream.log);
  return { first: proofs[0], second: { commitment: log[sequence], way }, ground };
}

const refused = (report, code, sentence) =>
  assert.throws(
    () => checkEvidence(report),
    (error) => {
      assert.ok(error instanceof VerificationError, error.stack);
      assert.equal(error.code, code);
      assert.match(error.message, sentence);
      return true;
    },
  );

const good = () => anchoredTwice(sign(commitment(3)), sign(other(3)));
const log = Array.from({ length: 6 }, (_, sequence) => commitment(sequence));

test('two that were anchored are evidence, at one gateway or at two, by one key or by two of the epoch', () => {
  assert.equal(checkEvidence(good()).number, 1);
  checkEvidence(anchoredTwice(sign(commitment(3)), sign(other(3)), { second: { gateway: 1n } }));
  checkEvidence(anchoredTwice(sign(commitment(3)), sign(other(3), { keyIndex: 2 }), { second: { block: 305 } }));
  // The key that was replaced is still accepted.
  checkEvidence(anchoredTwice(sign(commitment(3)), sign(other(3)), { second: { block: 310 } }));
});

test('one that was anchored and one that is in the log are evidence, also where the stream is closed', () => {
  for (const sequence of [0, 3, 4, 5]) {
    for (const closed of [false, true]) {
      checkEvidence(anchoredAndLogged(sign(other(sequence)), log, { closed }));
    }
  }
});

test('the epoch that answers may be an earlier one, whoever owns the device', () => {
  const of0 = { epoch: tag(0) };
  const at = { block: 120 };
  const [one, two] = [sign(commitment(0, of0), { keyIndex: 0 }), sign(other(0, of0), { keyIndex: 0 })];
  assert.equal(checkEvidence(anchoredTwice(one, two, { first: at, second: at })).number, 0);
});

test('1: for one place, and different', () => {
  refused(anchoredTwice(sign(commitment(3)), sign(commitment(4))), 'SequenceMismatch', /^this is no evidence: .*places, 3 and 4$/);
  refused(anchoredTwice(sign(commitment(3)), sign(other(3, { epoch: tag(0) }))), 'EvidenceEpochMismatch', /epoch before left out of the log is void/);
  refused(anchoredTwice(sign(commitment(3)), sign(other(3, { after: 2_999 }))), 'EvidencePredecessorMismatch', /3000 .* 2999/);
  // Another last block, another key: the same commitment.
  const again = sign(commitment(3), { keyIndex: 2, validUntil: 700 });
  refused(anchoredTwice(sign(commitment(3)), again, { second: { block: 305 } }), 'IdenticalCommitments', /may sign one again/);
});

test('2: content that no block takes', () => {
  const bad = (changed, code, sentence) => {
    const report = (one, two) => anchoredTwice(sign(one), sign(two));
    const one = other(changed.sequence ?? 3, changed);
    const two = commitment(changed.sequence ?? 3, { ...('after' in changed && { after: changed.after }) });
    refused(report(one, two), code, sentence);
    refused(report(two, one), code, sentence);
    refused(anchoredAndLogged(sign(one), log), code, sentence);
  };
  bad({ count: 0 }, 'ZeroReadings', /no readings/);
  bad({ firstTime: 4_001 }, 'InvalidTimeRange', /ends before it begins/);
  bad({ firstTime: 2_999 }, 'NonMonotonicTime', /^this is no evidence: the (first|second) commitment begins before/);
  const far = 2 ** 32 - 1;
  refused(anchoredTwice(sign(commitment(far)), sign(other(far))), 'StreamFull', /no stream reaches/);
  const after = { after: 1, firstTime: 5 };
  refused(anchoredTwice(sign(commitment(0, after)), sign(other(0, after))), 'PredecessorMismatch', /the first of its stream/);
});

test('3: later than the chain took, or after the last block', () => {
  const glitch = sign(other(3, { lastTime: Date.UTC(2096, 0) }));
  refused(anchoredTwice(sign(commitment(3)), glitch), 'TimeInFuture', /second commitment has readings from 2096-01-01/);
  // A time that no calendar has.
  const never = sign(other(3, { lastTime: Number.MAX_SAFE_INTEGER }));
  refused(anchoredAndLogged(never, log), 'TimeInFuture', /9007199254740991 ms after 1970/);
  const late = sign(other(3), { validUntil: 249 });
  refused(anchoredTwice(sign(commitment(3)), late), 'SignatureExpired', /up to 249: block 250/);
});

test('4: before the stream was there', () => {
  refused(anchoredTwice(sign(commitment(3)), sign(other(3)), { second: { block: 99 } }), 'AnchoredTooEarly', /block 99, .* before stream 7/);
  const { ground, ...report } = good();
  refused({ ...report, ground: { ...ground, stream: undefined } }, 'StreamNotFound', /no stream 7/);
});

test('5: an epoch of the device, against which nothing is proved yet', () => {
  const made = { epoch: tag(5) };
  refused(anchoredTwice(sign(commitment(3, made)), sign(other(3, made))), 'EpochNotFound', /never had an epoch 0xe5/);
  const { ground, ...report } = good();
  const epochs = ground.epochs.map((epoch) => ({ ...epoch, evidence: new Uint8Array(32) }));
  refused({ ...report, ground: { ...ground, epochs } }, 'AlreadyProved', /^it is known already .* costs its fee$/);
});

test('6: inside the epoch, by a key that it takes', () => {
  const second = (rest) => anchoredTwice(sign(commitment(3)), sign(other(3)), { second: rest });
  refused(second({ block: 199 }), 'AnchoredTooEarly', /before epoch 1 of its device began, in block 200/);
  const { ground, ...report } = second({ block: 260 });
  const ended = (until) => ({ ...report, ground: { ...ground, epochs: [ground.epochs[0], { ...ground.epochs[1], until }] } });
  checkEvidence(ended(261));
  refused(ended(260), 'EpochEnded', /^this is no evidence: block 260, .* second .* ended in block 260$/);
  const early = anchoredTwice(sign(commitment(3)), sign(other(3), { keyIndex: 0 }));
  refused(early, 'KeyReplaced', /signed by key 0, and epoch 1 takes signatures from key 1 on/);
});

test('7: the ways lead there', () => {
  const { first, second, ground } = good();
  const broken = (changed) => ({ first, second: { ...second, ...changed }, ground });
  refused(broken({ gateway: 3n }), 'GatewayNotFound', /no gateway 3/);
  refused(broken({ index: 1 }), 'NotAnchored', /not in what the gateway anchored/);
  refused(broken({ anchor: { ...second.anchor, block: 251 } }), 'NotAnchored', /anchor of the second commitment is not in the log/);
  // What the log has outgrown is nothing wrong, and no evidence until it is made anew.
  const grown = { ...ground, gateways: new Map(ground.gateways).set('2', { ...ground.gateways.get('2'), size: 2 }) };
  refused({ first, second, ground: grown }, undefined, /^the proof is from when the gateway had 1 anchors, and the chain has 2: /);
  const logged = anchoredAndLogged(sign(other(3)), log);
  refused({ ...logged, second: { ...logged.second, way: [] } }, 'NotLogged', /not in the log of stream 7/);
  const unlogged = { ...logged.second, commitment: commitment(3, { content: new Uint8Array(32) }) };
  refused({ ...logged, second: unlogged }, 'NotLogged', /not in the log of stream 7/);
});

test('8: a key of the device, accepted then', () => {
  const { first, second, ground } = good();
  const without = { ...ground, keys: ground.keys.filter(({ index }) => index !== 1) };
  refused({ first, second, ground: without }, 'KeyNotFound', /signed by key 1, which did:assay:z\w+ never had/);
  refused(anchoredTwice(sign(commitment(3)), sign(other(3)), { second: { block: 311 } }), 'KeyReplaced', /key 1, which block 311/);
  refused(anchoredTwice(sign(commitment(3)), sign(other(3), { keyIndex: 2 })), 'KeyReplaced', /key 2, which block 250/);
});

test('9: the signatures, the first one first', () => {
  const forged = sign(other(3), { key: stranger, keyIndex: 1 });
  refused(anchoredTwice(sign(commitment(3)), forged), 'InvalidSignature', /signature of the second commitment is not that of key 1/);
  refused(anchoredTwice(forged, sign(commitment(3))), 'InvalidSignature', /signature of the first commitment/);
  // The first one's signature comes before the second one's key.
  refused(anchoredTwice(forged, sign(commitment(3)), { second: { block: 311 } }), 'InvalidSignature', /first/);
  const elsewhere = { ...sign(other(3)), device: keys[1].id };
  refused(anchoredTwice(sign(commitment(3)), elsewhere), 'InvalidSignature', /second/);
});

test('each bound counts as the chain has it', () => {
  const second = (changed, signing, at, ground) =>
    anchoredTwice(sign(commitment(3)), sign(other(3, changed), signing), { second: at, changed: ground });
  // The latest time that the block took, its own number as the last block, the blocks in which stream, epoch and key began.
  checkEvidence(second({ lastTime: 1_000_000 }));
  refused(second({ lastTime: 1_000_001 }), 'TimeInFuture', /takes none later than 1970-01-01T00:16:40.000Z/);
  checkEvidence(second({}, { validUntil: 250 }));
  checkEvidence(second({}, {}, { block: 200 }));
  checkEvidence(second({}, { keyIndex: 2 }, { block: 300 }));
  const { stream, keys: all } = scene({}).ground;
  checkEvidence(second({}, {}, { block: 250 }, { stream: { ...stream, openedAt: 250 } }));
  refused(second({}, {}, { block: 250 }, { stream: { ...stream, openedAt: 251 } }), 'AnchoredTooEarly', /before stream 7/);
  // A key that was given up as compromised has no grace; its epoch ended in that block, too.
  const until = (block) => ({ keys: all.map((key) => (key.index === 1 ? { ...key, until: block, acceptedUntil: undefined } : key)) });
  checkEvidence(second({}, {}, {}, until(251)));
  refused(second({}, {}, {}, until(250)), 'KeyReplaced', /key 1, which block 250/);
});

test('what is cheap comes first: an earlier check speaks where two fail', () => {
  const both = anchoredTwice(sign(commitment(3)), sign(other(3), { key: stranger, validUntil: 1 }), { second: { block: 99 } });
  refused(both, 'SignatureExpired', /signed for blocks up to 1/);
  const times = anchoredTwice(sign(commitment(3), { validUntil: 1 }), sign(other(3, { count: 0 })));
  refused(times, 'ZeroReadings', /second/);
});

test('the call has what the chain takes, with ways that end at the peaks', () => {
  const registry = new TypeRegistry();
  registry.register({
    Commitment: {
      sequence: 'u64',
      epoch: '[u8; 16]',
      after: 'u64',
      count: 'u32',
      firstTime: 'u64',
      lastTime: 'u64',
      root: 'H256',
      content: 'H256',
    },
    Signed: { commitment: 'Commitment', validUntil: 'u32', keyIndex: 'u32', signature: '[u8; 64]' },
    Anchor: { sequence: 'u64', block: 'u32', latest: 'u64', size: 'u64', root: 'H256' },
    AnchorProof: { gateway: 'u64', anchor: 'Anchor', logPath: 'Vec<H256>', index: 'u64', path: 'Vec<H256>' },
    Anchored: { signed: 'Signed', proof: 'AnchorProof' },
    Logged: { commitment: 'Commitment', path: 'Vec<H256>' },
    Shown: { _enum: { Anchored: 'Anchored', Logged: 'Logged' } },
  });
  const encode = (report) => {
    const epoch = checkEvidence(report);
    const [stream, number, first, second] = reportArgs({ ...report, stream: STREAM, epoch });
    assert.deepEqual([stream, number], [STREAM, 1]);
    return [registry.createType('Anchored', first).toU8a(), registry.createType('Shown', second).toU8a()];
  };
  // Signed (188), gateway, anchor (60), no path, place, no path.
  const [first, second] = encode(good());
  assert.equal(first.length, 188 + 8 + 60 + 1 + 8 + 1);
  assert.equal(second.length, 1 + first.length);
  assert.equal(second[0], 0);
  const [, logged] = encode(anchoredAndLogged(sign(other(3)), log));
  // Of six, the first four are under the peak that covers number 3.
  assert.equal(logged.length, 1 + 116 + 1 + 2 * 32);
  assert.equal(logged[0], 1);
});
