// SPDX-License-Identifier: Apache-2.0
// Receipts made here, from the layout in docs/receipts.md and from nothing else; what is checked of them; and the
// vectors, to which the node's own code is held too.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ed25519 } from '@noble/curves/ed25519.js';
import { cdeEncodeOptions, encode, Tag } from 'cbor2';
import { encodeCommitment } from '../src/device/commitment.js';
import { toDid } from '../src/device/did.js';
import { fromHex, toHex } from '../src/encoding/bytes.js';
import { VerificationError } from '../src/encoding/errors.js';
import { logTree } from '../src/feed/batch.js';
import { verifyConsistency, verifyInclusion } from '../src/merkle/merkle.js';
import { checkConsistencyReceipt, checkInclusionReceipt } from '../src/proof/receipt.js';
import { readVectors } from './vectors.js';

const cbor = (value) => encode(value, cdeEncodeOptions);
const filled = (byte, length = 32) => new Uint8Array(length).fill(byte);
const hex = (value) => fromHex(value, 'a value of the vectors');

/** The protected header, the proof's bytes, what is signed, and the receipt. */
function make({ seed, genesis, device, stream, blockHash, size, root, kind, numbers, path, change = {} }) {
  const name = `${toDid(device)}/streams/${toHex(genesis).slice(2, 34)}/${stream}`;
  const header = change.header ?? ((map) => map);
  const protectedHeader = cbor(
    header(
      new Map([
        [1, -8],
        [4, ed25519.getPublicKey(seed)],
        [
          15,
          new Map([
            [2, name],
            [-65537, blockHash],
            [-65538, size],
          ]),
        ],
        [395, 1],
      ]),
    ),
  );
  const signed = cbor(['Signature1', protectedHeader, new Uint8Array(), root]);
  const signature = ed25519.sign(signed, seed);
  const proofs = new Map([[kind === 'inclusion' ? -1 : -2, [cbor([...numbers, path])]]]);
  const message = [protectedHeader, new Map([[396, proofs]]), null, signature];
  change.message?.(message);
  return { signed, receipt: cbor(new Tag(change.tag ?? 18, message)) };
}

const STREAM = 7;
const genesis = filled(0x47);
const device = filled(0xde);
const blockHash = filled(0xb1);
const seed = filled(7);
const publicKey = ed25519.getPublicKey(seed);
const commitments = Array.from({ length: 11 }, (_, sequence) => ({
  sequence,
  epoch: new Uint8Array(16).fill(0x66),
  after: sequence === 0 ? 0 : 1_700_082_800_000 + (sequence - 1) * 86_400_000,
  count: 24,
  firstTime: 1_700_000_000_000 + sequence * 86_400_000,
  lastTime: 1_700_082_800_000 + sequence * 86_400_000,
  root: filled(0x11),
  content: filled(0x22),
}));
const leaves = commitments.map(encodeCommitment);
const treeOf = (size) => logTree(commitments.slice(0, size));
const given = { publicKey, genesis, device, stream: STREAM };

/** The receipt of the commitment of a sequence in the log of a size. */
function inclusion(sequence, size, change) {
  const tree = treeOf(size);
  const path = tree.path(sequence);
  const fields = { seed, genesis, device, stream: STREAM, blockHash, size, root: tree.root, path };
  return make({ ...fields, kind: 'inclusion', numbers: [size, sequence], change }).receipt;
}

const refused = (check, sentence) =>
  assert.throws(check, (error) => {
    assert.ok(error instanceof VerificationError, error.stack);
    assert.match(error.message, sentence);
    return true;
  });

test('receipts of every commitment at every size hold', () => {
  for (let size = 1; size <= leaves.length; size++) {
    const { root } = treeOf(size);
    for (let sequence = 0; sequence < size; sequence++) {
      const receipt = inclusion(sequence, size);
      const stated = checkInclusionReceipt({ receipt, leaf: leaves[sequence], ...given });
      assert.deepEqual(stated, { size, sequence, root, blockHash });
    }
  }
});

test('a receipt holds for its leaf, log, chain and operator alone', () => {
  const receipt = inclusion(4, 11);
  const check = (other) => () => checkInclusionReceipt({ receipt, leaf: leaves[4], ...given, ...other });
  check({})();
  const other = encodeCommitment({ ...commitments[4], count: 25 });
  refused(check({ leaf: other }), /signature is not one of this key over the root/);
  refused(check({ leaf: leaves[5] }), /is of place 4, where this commitment does not belong/);
  refused(check({ leaf: leaves[4].subarray(0, 115) }), /is of place 4, where this commitment does not belong/);
  const about = /is about did:assay:z\w+\/streams\/4747\w+\/7, not about did:assay:z\w+\/streams\/4747\w+\/[78]$/;
  refused(check({ stream: 8 }), about);
  refused(check({ device: filled(0xdf) }), about);
  refused(check({ genesis: filled(0x48) }), /not about did:assay:z\w+\/streams\/4848/);
  refused(check({ publicKey: ed25519.getPublicKey(filled(8)) }), /is signed with another key/);
});

test('a key for which anybody can sign has signed nothing', () => {
  const anybodys = filled(0).fill(1, 0, 1);
  const receipt = inclusion(4, 11, {
    header: (map) => map.set(4, anybodys),
    message: (parts) => (parts[3] = new Uint8Array(64).fill(1, 0, 1)),
  });
  refused(
    () => checkInclusionReceipt({ receipt, leaf: leaves[4], ...given, publicKey: anybodys }),
    /signature is not one of this key/,
  );
});

test('a changed receipt does not hold', () => {
  const receipt = inclusion(4, 11);
  const check = (bytes) => () => checkInclusionReceipt({ receipt: bytes, leaf: leaves[4], ...given });
  // Each byte is signed, leads to the root, or has to be what it is.
  for (let i = 0; i < receipt.length; i++) {
    refused(check(Uint8Array.from(receipt, (byte, at) => (at === i ? byte ^ 1 : byte))), /./);
  }
  refused(check(receipt.subarray(0, -1)), /is not CBOR/);
  refused(check(Uint8Array.of(...receipt, 0)), /is not CBOR/);
  refused(check(new Uint8Array()), /is not CBOR/);
});

test('what has another layout is not taken', () => {
  const check = (change) => () =>
    checkInclusionReceipt({ receipt: inclusion(4, 11, change), leaf: leaves[4], ...given });
  const message = (at, value) => ({ message: (parts) => (parts[at] = value(parts[at])) });
  const proofs = (kind, ...list) => message(1, () => new Map([[396, new Map([[kind, list.map(cbor)]])]]));
  const header = (label, value) => ({
    header: (map) => (value === undefined ? (map.delete(label), map) : map.set(label, value)),
  });
  check({})();
  refused(check({ tag: 98 }), /not tagged as COSE_Sign1/);
  refused(check(message(2, () => treeOf(11).root)), /payload attached/);
  refused(check(message(1, () => new Map())), /headers are no maps|holds no proofs/);
  refused(check(proofs(-2, [11, 4, []])), /one proof of inclusion/);
  refused(check(proofs(-1, [11, 4, []], [11, 4, []])), /one proof of inclusion/);
  refused(check(proofs(-1, [11, 4])), /not an array of three/);
  refused(check(proofs(-1, [11, -4, []])), /has no sizes/);
  refused(check(proofs(-1, [11, 4, [filled(1, 31)]])), /not one of hashes/);
  refused(check(proofs(-1, [11, 4, []])), /does not fit its tree/);
  // The same path leads to the same root in a tree of ten.
  const { root } = treeOf(11);
  const path = treeOf(11).path(4);
  assert.ok(verifyInclusion({ data: leaves[4], index: 4, size: 10, path, root }));
  refused(check(proofs(-1, [10, 4, path])), /path for 10 commitments, and states that there were 11/);
  refused(check(message(3, () => filled(0, 63))), /no bytes/);
  refused(check(header(1, -7)), /not signed with EdDSA: its algorithm is -7/);
  refused(check(header(395, 2)), /not about an RFC 9162 tree/);
  refused(check(header(395, undefined)), /not about an RFC 9162 tree/);
  refused(check(header(15, undefined)), /does not say which log/);
  refused(check(header(15, new Map([[2, 'stream']]))), /does not say which log/);
  refused(check(header(2, [4])), /critical parameters/);
  refused(check(header(4, filled(9))), /is signed with another key/);
  // Who signs need not say so, and may say more.
  check(header(4, undefined))();
  check(header(16, 'application/example'))();
});

test('a receipt of consistency holds for its beginning alone', () => {
  const older = treeOf(8).root;
  const { root } = treeOf(11);
  // Of eleven leaves the first eight are one node; beside it stands the tree of the other three.
  const path = [logTree(commitments.slice(8)).root];
  const fields = { seed, genesis, device, stream: STREAM, blockHash, size: 11, root, path };
  const { receipt } = make({ ...fields, kind: 'consistency', numbers: [8, 11] });
  const stated = checkConsistencyReceipt({ receipt, firstRoot: older, ...given });
  assert.deepEqual(stated, { first: 8, size: 11, root, blockHash });
  refused(() => checkConsistencyReceipt({ receipt, firstRoot: treeOf(7).root, ...given }), /signature is not one/);
  refused(() => checkConsistencyReceipt({ receipt, firstRoot: older, ...given, stream: 8 }), /not about/);
  refused(() => checkInclusionReceipt({ receipt, leaf: leaves[8], ...given }), /one proof of inclusion/);
  refused(
    () => checkConsistencyReceipt({ receipt: inclusion(4, 11), firstRoot: older, ...given }),
    /one proof of consistency/,
  );
});

const vectors = readVectors('receipt.json');

test('there are vectors of both kinds', () => {
  assert.equal(typeof vectors.description, 'string');
  assert.deepEqual(new Set(vectors.cases.map(({ kind }) => kind)), new Set(['inclusion', 'consistency']));
});

for (const each of vectors.cases) {
  test(`vector: ${each.name}`, () => {
    const { kind, stream, size } = each;
    const bytes = (field) => each[field] && hex(each[field]);
    const [secret, key, genesis, device] = ['seed', 'publicKey', 'genesis', 'device'].map(bytes);
    const [blockHash, root, leaf, firstRoot] = ['blockHash', 'root', 'leaf', 'firstRoot'].map(bytes);
    const path = each.path.map(hex);
    assert.deepEqual(ed25519.getPublicKey(secret), key);

    const numbers = kind === 'inclusion' ? [size, each.sequence] : [each.first, size];
    const made = make({ seed: secret, genesis, device, stream, blockHash, size, root, kind, numbers, path });
    assert.equal(toHex(made.signed), each.toBeSigned);
    assert.equal(toHex(made.receipt), each.receipt);

    const receipt = hex(each.receipt);
    const signer = { publicKey: key, genesis, device, stream };
    if (kind === 'inclusion') {
      const { sequence } = each;
      assert.ok(verifyInclusion({ data: leaf, index: sequence, size, path, root }));
      const stated = checkInclusionReceipt({ receipt, leaf, ...signer });
      assert.deepEqual(stated, { size, sequence, root, blockHash });
    } else {
      const { first } = each;
      assert.ok(verifyConsistency({ first, firstRoot, size, path, root }));
      const stated = checkConsistencyReceipt({ receipt, firstRoot, ...signer });
      assert.deepEqual(stated, { first, size, root, blockHash });
    }
  });
}
