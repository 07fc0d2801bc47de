// SPDX-License-Identifier: Apache-2.0
// Proofs of what is in a stream's log, with the node's receipts of them.

import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { ed25519 } from '@noble/curves/ed25519.js';
import { VerificationError, toHex } from 'assay-client/encoding';
import { checkConsistencyReceipt, checkInclusionReceipt, getConsistency, getInclusion } from 'assay-client/proof';
import { getRoot } from 'assay-client/stream';
import { fails, freshAccounts, match, ok, setUp, unverified } from './support.js';

const { chain, folder, tearDown } = await setUp();
after(tearDown);
const { owner } = await freshAccounts(chain, folder, '//Dave', ['owner']);
const at = (name) => join(folder, name);
let stream;

/** Commits five readings of a day, each in a batch of its own. */
async function commitFive(day) {
  const rows = Array.from({ length: 5 }, (_, hour) => `2024-05-0${day}T0${hour}:00:00Z,${hour}.5`);
  writeFileSync(at('readings.csv'), `time,temperature[Cel]\n${rows.join('\n')}\n`);
  await ok(
    'feed commit',
    ...['--account', owner.file, '--key', at('device.json'), '--stream', stream],
    ...['--readings', at('readings.csv'), '--feed', at('feed'), '--batch-size', 1],
  );
}

test('every commitment is proved', async () => {
  await ok('device create-key', '--type', 'ed25519', '--out', at('device.json'));
  const registered = await ok('device register', '--account', owner.file, '--key', at('device.json'));
  const did = match(registered, /Registered (did:assay:z\S+) to/);
  const opened = await ok('stream open', '--account', owner.file, '--device', did, '--name', 'Test readings');
  stream = Number(match(opened, /Opened stream (\d+)/));
  await commitFive(1);
  const { root } = await getRoot(chain, stream);
  for (let sequence = 0; sequence < 5; sequence++) {
    const out = await ok('stream receipt', '--stream', stream, '--sequence', sequence);
    assert.match(out, new RegExp(`^commitment {2}${sequence} of stream ${stream}: 1 readings under 0x`));
    assert.match(out, new RegExp(`in the log {2}yes: one of 5, under ${toHex(root)}`));
    assert.match(out, /on chain {4}yes: in the state of block \d+ \(0x[0-9a-f]{64}\), /);
  }
  await fails(
    `At this block the log of stream ${stream} has no more than 5 commitments, counted from 0 (assay_receipt, 21007)`,
    'stream receipt',
    ...['--stream', stream, '--sequence', 5],
  );
});

test('the operator signs, and the log is proved to have only grown', async () => {
  const seed = new Uint8Array(32).fill(7);
  const publicKey = ed25519.getPublicKey(seed);
  await chain.rpc('author_insertKey', 'rcpt', toHex(seed), toHex(publicKey));
  const first = await getInclusion(chain, { stream, sequence: 4 });
  const since = { first: first.size, firstRoot: first.root };
  await commitFive(2);

  const out = await ok(
    'stream receipt',
    ...['--stream', stream, '--sequence', 4, '--operator', toHex(publicKey)],
    ...['--since', `5:${toHex(first.root)}`, '--save', at('receipt.cose')],
  );
  assert.match(out, /in the log {2}yes: one of 10/);
  assert.match(out, /only grew {3}yes: since it had 5/);
  assert.match(out, new RegExp(`receipt {5}holds: signed with ${toHex(publicKey)}\n`));

  // What was saved holds without any node.
  const offline = await ok('stream verify-receipt', at('receipt.cose'), '--operator', toHex(publicKey));
  assert.match(offline, /in the log {2}of 10 commitments/);
  const signer = { publicKey, genesis: chain.genesis, device: first.device, stream };
  const head = await getInclusion(chain, { stream, sequence: 4 });
  const stated = checkInclusionReceipt({
    receipt: new Uint8Array(readFileSync(at('receipt.cose'))),
    leaf: first.leaf,
    ...signer,
  });
  assert.deepEqual(stated, { size: 10, sequence: 4, root: head.root, blockHash: head.blockHash });
  const { receipt } = await getConsistency(chain, { stream, ...since, head });
  assert.deepEqual(checkConsistencyReceipt({ receipt, firstRoot: first.root, ...signer }), {
    first: 5,
    size: 10,
    root: head.root,
    blockHash: head.blockHash,
  });

  // At the block before, the log is as it was, and so is the receipt.
  const earlier = await getInclusion(chain, { stream, sequence: 4, at: toHex(first.blockHash) });
  assert.deepEqual(earlier.root, first.root);
  assert.equal(checkInclusionReceipt({ receipt: earlier.receipt, leaf: first.leaf, ...signer }).size, 5);
});

test('another beginning and another operator are refused', async () => {
  const wanted = ['--stream', stream, '--sequence', 4];
  const other = toHex(new Uint8Array(32).fill(1));
  await unverified(
    `the log of 10 commitments does not begin with the 5 under ${other}`,
    'stream receipt',
    ...[...wanted, '--since', `5:${other}`],
  );
  await unverified(`the receipt is signed with another key than ${other}`, 'stream receipt', ...wanted, '--operator', other);
  await fails(
    `--since takes a size and a root, such as 8:0x5dc9…, not 0:${other}`,
    'stream receipt',
    ...[...wanted, '--since', `0:${other}`],
  );
  const head = await getInclusion(chain, { stream, sequence: 4 });
  const forged = { ...head, root: head.leaf.subarray(0, 32) };
  await assert.rejects(
    getConsistency(chain, { stream, first: 5, firstRoot: head.root, head: forged }),
    VerificationError,
  );
});
