// SPDX-License-Identifier: Apache-2.0
// Receipts that were saved, checked without a node.

import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { fromHex } from 'assay-client/encoding';
import { statementToJson } from 'assay-client/proof';
import { decodeCommitment } from '../../assay-client/src/exchange/archive/format.js';
import { runSeveral } from './program.js';

const { cases } = JSON.parse(readFileSync(new URL('../../../vectors/receipt.json', import.meta.url), 'utf8'));
const folder = mkdtempSync(join(tmpdir(), 'assay-receipt-'));
after(() => rmSync(folder, { recursive: true, force: true }));

/** A receipt in its files, with some of what it is about changed. @param {any} of @param {string} name @param {any} [changes] */
function written(of, name, { receipt = fromHex(of.receipt, 'receipt'), ...changed } = {}) {
  const path = join(folder, `${name}.cose`);
  const [genesis, device] = [fromHex(of.genesis, 'genesis'), fromHex(of.device, 'device')];
  const statement = statementToJson({ genesis, device, stream: of.stream, commitment: decodeCommitment(fromHex(of.leaf, 'leaf')) });
  writeFileSync(path, receipt);
  writeFileSync(`${path}.json`, JSON.stringify({ ...statement, ...changed }));
  return path;
}

const verify = (...commands) => runSeveral(commands.map(([path, operator, ...more]) => ['stream', 'verify-receipt', path, '--operator', operator, ...more]));

test('receipts hold without a node', () => {
  const inclusions = cases.filter(({ kind }) => kind === 'inclusion');
  assert.ok(inclusions.length > 2);
  const answers = verify(...inclusions.map((each, i) => [written(each, `good-${i}`), each.publicKey, '--json']));
  for (const [i, { code, stdout, stderr }] of answers.entries()) {
    assert.equal(code, 0, stderr);
    const { sequence, log, operator } = JSON.parse(stdout);
    const { publicKey, size, root, blockHash } = inclusions[i];
    assert.deepEqual({ sequence, log, operator }, { sequence: inclusions[i].sequence, log: { size, root, blockHash }, operator: publicKey });
  }
});

test('forged ones do not, nor do those of something else', () => {
  const [, good] = cases;
  const other = cases[2];
  const flipped = fromHex(good.receipt, 'receipt').slice();
  flipped[flipped.length - 1] ^= 1;
  const { commitment } = JSON.parse(readFileSync(`${written(good, 'right')}.json`, 'utf8'));
  const answers = verify(
    [written(good, 'signature', { receipt: flipped }), good.publicKey],
    [written(good, 'values', { commitment: { ...commitment, count: commitment.count + 1 } }), good.publicKey],
    [written(good, 'place', { commitment: { ...commitment, sequence: commitment.sequence + 1 } }), good.publicKey],
    [written(good, 'stream', { stream: good.stream + 1 }), good.publicKey],
    [written(good, 'chain', { genesis: `0x${'00'.repeat(32)}` }), good.publicKey],
    [written(good, 'key'), `0x${'11'.repeat(32)}`],
    [written(good, 'swapped', { receipt: fromHex(other.receipt, 'receipt') }), good.publicKey],
    [written(good, 'kind', { receipt: fromHex(cases.find(({ kind }) => kind === 'consistency').receipt, 'receipt') }), good.publicKey],
    [written(good, 'no-cose', { receipt: new Uint8Array(9) }), good.publicKey],
    [written(good, 'no-statement', { assayReceipt: 2 }), good.publicKey],
    [join(folder, 'right.cose'), good.publicKey, '--commitment', join(folder, 'stream.cose.json')],
  );
  for (const [i, { code, stdout, stderr }] of answers.entries()) {
    assert.notEqual(code, 0, `case ${i}: ${stdout}`);
    assert.equal(stdout, '', `case ${i}`);
    assert.match(stderr, /^error: (the receipt|this is no file)/, `case ${i}`);
  }
  assert.match(answers[0].stderr, /its signature is not one of this key/);
});
