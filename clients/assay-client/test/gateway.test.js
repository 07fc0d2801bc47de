// SPDX-License-Identifier: Apache-2.0

import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { InputError, VerificationError } from '../src/encoding/errors.js';
import { fetchAnchors, loadAnchors, saveAnchors } from '../src/gateway/gateway.js';

const folder = mkdtempSync(join(tmpdir(), 'assay-gateway-'));
after(() => rmSync(folder, { recursive: true, force: true }));

const genesis = new Uint8Array(32).fill(0x11);
const of = { gateway: 7n, genesis };
const anchors = [
  { sequence: 0, block: 12, latest: 7_000, size: 100, root: new Uint8Array(32).fill(1) },
  { sequence: 1, block: 15, latest: 8_000, size: 1, root: new Uint8Array(32).fill(2) },
];

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
    new VerificationError(`${folder} has no file gateway.json: ENOENT`),
  );
});
