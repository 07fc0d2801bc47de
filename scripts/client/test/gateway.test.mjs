// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { fetchAnchors, isAccepted, loadAnchors, refuseBadProof, saveAnchors } from '../lib/gateway.mjs';
import { InputError, VerificationError } from '../lib/errors.mjs';

const folder = mkdtempSync(join(tmpdir(), 'assay-gateway-'));
after(() => rmSync(folder, { recursive: true, force: true }));

const genesis = new Uint8Array(32).fill(0x11);
const of = { gateway: 7n, genesis };
const anchors = [
  { epoch: 0, block: 12, size: 100, root: new Uint8Array(32).fill(1) },
  { epoch: 1, block: 15, size: 1, root: new Uint8Array(32).fill(2) },
];

test('what a key signed counts from its first block to the last one that accepts it', () => {
  const key = (index, since, rest = {}) => ({ index, since, compromised: false, ...rest });
  const keys = [
    key(0, 10, { until: 20, acceptedUntil: 25 }),
    key(1, 20, { until: 40, compromised: true }),
    key(2, 40, { until: 50, acceptedUntil: 55 }),
    key(3, 50),
  ];
  const blocks = (list, index) =>
    [9, 10, 24, 25, 26, 39, 40, 49, 50, 55, 56, 99].filter((at) => isAccepted(list, index, at));
  assert.deepEqual(blocks(keys, 3), [50, 55, 56, 99]);
  assert.deepEqual(blocks(keys, 2), [40, 49, 50, 55]);
  // Neither the compromised key nor the one before it.
  assert.deepEqual(blocks(keys, 1), []);
  assert.deepEqual(blocks(keys, 0), []);
  assert.deepEqual(blocks([keys[0], key(1, 20)], 0), [10, 24, 25]);
  assert.deepEqual(blocks(keys, 4), []);
  // The last key of a device that was retired in block 40.
  assert.deepEqual(blocks([key(0, 10, { until: 40 })], 0), [10, 24, 25, 26, 39]);
});

test("a gateway's folder keeps its anchors, and no other gateway's or chain's", async () => {
  assert.deepEqual(loadAnchors(folder, of), []);
  saveAnchors(join(folder, 'new/one'), { ...of, anchors });
  const inside = join(folder, 'new/one');
  assert.deepEqual(loadAnchors(inside, of), anchors);
  assert.deepEqual(await fetchAnchors(inside, 2, of), anchors);
  assert.deepEqual(await fetchAnchors(`file://${inside}`, 2, of), anchors);
  const path = join(inside, 'gateway.json');
  assert.throws(
    () => loadAnchors(inside, { ...of, gateway: 8n }),
    new InputError(`${path} is that of gateway 7, not 8`),
  );
  assert.throws(
    () => loadAnchors(inside, { ...of, genesis: new Uint8Array(32) }),
    new InputError(`${path} belongs to another chain`),
  );
  writeFileSync(path, '{"format": "assay-feed/1"}');
  assert.throws(
    () => loadAnchors(inside, of),
    new InputError(`${path} is not a gateway's file of the format assay-gateway/1`),
  );
  writeFileSync(path, '{');
  await assert.rejects(fetchAnchors(inside, 2, of), new InputError(`gateway.json at ${inside} is not JSON`));
  await assert.rejects(
    fetchAnchors(folder, 2, of),
    new VerificationError(`the locator ${folder} has no file gateway.json: ENOENT`),
  );
});

test('a proof that fails anywhere is refused', () => {
  const good = { inAnchor: true, inLog: true, onChain: true, signed: true, accepted: true };
  refuseBadProof(good);
  const sentences = Object.keys(good).map((check) => {
    try {
      refuseBadProof({ ...good, [check]: false });
    } catch (error) {
      assert.ok(error instanceof VerificationError);
      return error.message;
    }
    return assert.fail(`${check} is not looked at`);
  });
  assert.equal(new Set(sentences).size, sentences.length);
});
