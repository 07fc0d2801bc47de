// SPDX-License-Identifier: Apache-2.0
// When one may rely on what is only anchored: each of the verifier's rules, kept and broken.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { InputError, VerificationError } from '../src/encoding/errors.js';
import { checkLogged, sortOut } from '../src/gateway/provisional.js';
import { commitment, keys, other, scene, sign, stranger, tag } from './scene.js';

const range = (from, to, of = commitment) => Array.from({ length: to - from }, (_, i) => of(from + i));

/** These commitments, anchored in as many anchors of two gateways, where the log has the first `logged`. */
function anchoredAfter(logged, commitments, { changed, log = range(0, logged), ...rest } = {}) {
  const anchored = commitments.map((each, i) => ({
    gateway: BigInt(1 + (i % 2)),
    block: 250,
    ...rest,
    submissions: [each.signature ? each : sign(each)],
  }));
  return scene({ anchored, log, changed });
}

const accepted = ({ proofs, ground }) => {
  const places = (list) => list.map(({ submission }) => submission.commitment.sequence);
  const { logged, provisional } = sortOut(proofs, ground);
  return [places(logged), places(provisional)];
};

const refused = ({ proofs, ground }, sentence, code) =>
  assert.throws(
    () => sortOut(proofs, ground),
    (error) => {
      assert.ok(error instanceof VerificationError, error.stack);
      assert.match(error.message, sentence);
      assert.equal(error.code, code);
      return true;
    },
  );

test('what goes on from the log, or from the beginning, without gaps, is relied on', () => {
  assert.deepEqual(accepted(anchoredAfter(3, range(3, 7))), [[], [3, 4, 5, 6]]);
  assert.deepEqual(accepted(anchoredAfter(0, range(0, 2))), [[], [0, 1]]);
  assert.deepEqual(accepted(anchoredAfter(3, range(1, 5))), [[1, 2], [3, 4]]);
  // In any order, and one of them proved twice.
  assert.deepEqual(accepted(anchoredAfter(3, [...range(3, 6).reverse(), commitment(4)])), [[], [3, 4, 5]]);
  assert.deepEqual(accepted(anchoredAfter(3, range(0, 2))), [[0, 1], []]);
});

test('a gap is refused, after the log and between proofs, and says what is missing', () => {
  refused(anchoredAfter(3, range(4, 6)), /^batch 4 of stream 7 cannot be relied on: batch 3 before it /);
  refused(anchoredAfter(0, [commitment(4)]), /batches 0 to 3 before it are neither in the stream's log nor among the proofs/);
  refused(anchoredAfter(3, [commitment(3), commitment(6)]), /^batch 6 .*: batches 4 to 5 before it/);
});

test('each names the last time of the one before it, which is that of the log for the first', () => {
  const off = { after: 2_999 };
  refused(anchoredAfter(3, [commitment(3, off)]), /^batch 3 of stream 7 follows another batch 2 .* 2999 .* 3000$/, 'PredecessorMismatch');
  refused(anchoredAfter(3, [commitment(3), commitment(4, { after: 3_999 })]), /^batch 4 .* another batch 3/, 'PredecessorMismatch');
  // The one before was replaced by another that ends earlier.
  const shorter = other(3, { lastTime: 3_500 });
  refused(anchoredAfter(3, [shorter, commitment(4)]), /^batch 4 .* another batch 3/, 'PredecessorMismatch');
  accepted(anchoredAfter(3, [shorter, commitment(4, { after: 3_500 })]));
});

test('one epoch, and one that runs', () => {
  const of0 = { epoch: tag(0) };
  refused(anchoredAfter(3, range(3, 5, (n) => commitment(n, of0))), /^batch 3 .* of epoch 0 of did:\S+, which ended in block 150: it is void$/, 'EpochMismatch');
  refused(anchoredAfter(3, [commitment(3), commitment(4, of0)]), /^batch 4 .* of epoch 0/, 'EpochMismatch');
  refused(anchoredAfter(3, [commitment(3, { epoch: tag(5) })]), /^batch 3 .* names an epoch, 0xe5e5\w+, that did:\S+ never had$/, 'EpochMismatch');
  // None runs: nothing that is only anchored counts, whatever it says.
  const { proofs, ground } = anchoredAfter(3, range(3, 5));
  const over = { ...ground, device: { ...ground.device, epoch: undefined } };
  refused({ proofs, ground: over }, /^no epoch of did:\S+ runs, .* begin-epoch$/, 'NoEpoch');
});

test('two for one place count for neither', () => {
  refused(anchoredAfter(3, [commitment(3), other(3)]), /two of batch 3 of stream 7, which contradict each other: assay stream report-equivocation/);
  refused(anchoredAfter(3, [commitment(3), other(3, { epoch: tag(0) })]), /of different epochs .*: one of them is void/);
  refused(anchoredAfter(3, [commitment(3), other(3, { after: 1 })]), /after different batches: one of them is void/);
});

test('what the log has is that very commitment', () => {
  const { proofs } = anchoredAfter(3, [commitment(1)]);
  checkLogged(proofs[0], commitment(1));
  const fails = (logged, sentence) =>
    assert.throws(() => checkLogged(proofs[0], logged), (error) => error instanceof VerificationError && sentence.test(error.message));
  fails(other(1), /^the stream's log has another batch 1 of stream 7: assay stream report-equivocation proves/);
  fails(other(1, { epoch: tag(0) }), /: the one that was anchored is void: it is of epoch 0xe1/);
  fails(other(1, { after: 900 }), /is void: .* after 1000, the one in the log of 0x\w+ after 900$/);
});

test('checks 2 to 4 and 6 to 9 are made of every one', () => {
  const last = (changed, signing, rest) => anchoredAfter(3, [sign(commitment(3), rest?.first), sign(commitment(4, changed), signing)], rest);
  refused(last({ count: 0 }), /^batch 4 of stream 7 is a batch of no readings/, 'ZeroReadings');
  refused(last({ firstTime: 5_001 }), /ends before it begins/, 'InvalidTimeRange');
  refused(last({ firstTime: 3_999 }), /begins before/, 'NonMonotonicTime');
  refused(last({ lastTime: 1_000_001 }), /takes none later than/, 'TimeInFuture');
  refused(last({}, { validUntil: 249 }), /signed for blocks up to 249/, 'SignatureExpired');
  refused(last({}, {}, { changed: { stream: undefined } }), /no stream 7/, 'StreamNotFound');
  refused(last({}, {}, { block: 199 }), /^block 199, which anchors batch 3 .* before epoch 1/, 'AnchoredTooEarly');
  refused(last({}, { keyIndex: 0 }), /takes signatures from key 1 on/, 'KeyReplaced');
  refused(last({}, { keyIndex: 2 }), /key 2, which block 250/, 'KeyReplaced');
  refused(last({}, { key: stranger }), /signature of batch 4 of stream 7 is not that of key 1/, 'InvalidSignature');
  refused(last({}, { key: keys[2] }), /signature of batch 4/, 'InvalidSignature');
  const { proofs, ground } = last({});
  accepted({ proofs, ground });
  const broken = (changed) => ({ proofs: [proofs[0], { ...proofs[1], ...changed }], ground });
  refused(broken({ gateway: 8n }), /no gateway 8/, 'GatewayNotFound');
  refused(broken({ index: 1 }), /batch 4 of stream 7 is not in what the gateway anchored/, 'NotAnchored');
  refused(broken({ anchor: { ...proofs[1].anchor, latest: 2_000_000 } }), /anchor of batch 4 .* is not in the log of gateway 2/, 'NotAnchored');
  // The stream was opened after the anchor, as on another fork.
  refused({ proofs, ground: { ...ground, stream: { ...ground.stream, openedAt: 251 } } }, /before stream 7 was opened/, 'AnchoredTooEarly');
});

test('proofs are of one stream', () => {
  const { proofs, ground } = anchoredAfter(3, [commitment(3), sign(commitment(4), { stream: 8n })]);
  assert.throws(() => sortOut(proofs, ground), new InputError('the proofs are of two streams, 7 and 8: give those of one'));
});
