// SPDX-License-Identifier: Apache-2.0

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { inWords, ofSystem } from '../src/sentences.js';

test('codes of the system and of methods are said in words', () => {
  const cases = [
    ['cannot read the proof none: ENOENT', 'cannot read the proof none: there is no such file or folder (ENOENT)'],
    ['cannot write x: EACCES. Nothing was sent', 'cannot write x: permission denied (EACCES). Nothing was sent'],
    ['assay_receipt: 21007: The log has no more.', 'The log has no more (assay_receipt, 21007)'],
    ['assay_receipt: -32601: Method not found', 'Method not found (assay_receipt, -32601)'],
    ['there is no device: ENOENTRY', 'there is no device: ENOENTRY'],
    ['DeviceIdentity.NoEpoch: No epoch runs.', 'DeviceIdentity.NoEpoch: No epoch runs.'],
  ];
  for (const [message, words] of cases) assert.equal(inWords(message), words);
});

test('what the system refused and nobody caught is a sentence, and a fault of ours is none', () => {
  try {
    readFileSync('/nowhere/at/all');
    assert.fail('it is there');
  } catch (error) {
    assert.equal(ofSystem(error), 'open /nowhere/at/all: there is no such file or folder (ENOENT)');
  }
  assert.equal(ofSystem(new TypeError('x is undefined')), undefined);
});
