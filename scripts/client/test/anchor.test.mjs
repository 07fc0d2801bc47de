// SPDX-License-Identifier: Apache-2.0
// What a gateway anchors, and the proofs of it.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { anchorLog, anchorProof, encodeAnchor, encodeSubmission, submissionTree } from '../lib/anchor.mjs';
import { fromHex, toHex } from '../lib/bytes.mjs';
import { verifyInclusion } from '../lib/merkle.mjs';

const submission = (stream, sequence) => ({
  stream: BigInt(stream),
  signed: {
    commitment: {
      sequence,
      count: 3,
      firstTime: 1,
      lastTime: 2,
      root: new Uint8Array(32).fill(0xaa),
      content: new Uint8Array(32).fill(0xbb),
    },
    validUntil: 9,
    keyIndex: 1,
    signature: new Uint8Array(64).fill(0xcc),
  },
});

test('leaves are the SCALE encoding of what the calls take', () => {
  assert.equal(
    toHex(encodeSubmission(submission(7, 5))),
    `0x0700000000000000` +
      `05000000000000000300000001000000000000000200000000000000${'aa'.repeat(32)}${'bb'.repeat(32)}` +
      `0900000001000000${'cc'.repeat(64)}`,
  );
  const anchor = { epoch: 1, block: 2, size: 3, root: new Uint8Array(32).fill(0xdd) };
  assert.equal(toHex(encodeAnchor(anchor)), `0x0100000000000000020000000300000000000000${'dd'.repeat(32)}`);
});

test('a proof leads from a commitment to its anchor, and from that to the root of the log', () => {
  const trees = [3, 5, 2].map((size, epoch) => submissionTree(Array.from({ length: size }, (_, i) => submission(epoch, i))));
  const anchors = trees.map(({ size, root }, epoch) => ({ epoch, block: 10 + epoch, size, root }));
  const { root } = anchorLog(anchors);
  for (const [epoch, tree] of trees.entries()) {
    for (let index = 0; index < tree.size; index++) {
      const proof = anchorProof({ gateway: 4n, anchors, epoch, tree, index });
      assert.equal(proof.gateway, 4n);
      assert.equal(proof.index, index);
      const bytes = (hashes) => hashes.map((hash) => fromHex(hash, 'hash', 32));
      const anchor = { ...proof.anchor, root: fromHex(proof.anchor.root, 'root', 32) };
      const inLog = { data: encodeAnchor(anchor), index: epoch, size: 3, path: bytes(proof.logPath), root };
      assert.ok(verifyInclusion(inLog));
      const leaf = (sequence) => encodeSubmission(submission(epoch, sequence));
      const inTree = { data: leaf(index), index, size: anchor.size, path: bytes(proof.path), root: anchor.root };
      assert.ok(verifyInclusion(inTree));
      assert.ok(!verifyInclusion({ ...inTree, data: leaf(index + 1) }));
    }
  }
});
