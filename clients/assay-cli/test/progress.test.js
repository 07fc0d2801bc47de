// SPDX-License-Identifier: Apache-2.0

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Progress } from '../src/progress.js';

/** A progress with a clock of its own, and what it prints. */
function shown(isTTY) {
  const state = { time: 0, text: '' };
  const stderr = { isTTY, write: (more) => (state.text += more) };
  const progress = new Progress({ stderr, now: () => state.time });
  const at = (time, act) => {
    state.time = time;
    state.text = '';
    act();
    return state.text;
  };
  return { progress, at };
}

test('what is over within two seconds says nothing', () => {
  const { progress, at } = shown(false);
  assert.equal(
    at(100, () => progress.stage('reading the chain')),
    '',
  );
  assert.equal(
    at(1_900, () => progress.tick()),
    '',
  );
  assert.equal(
    at(1_950, () => progress.stop()),
    '',
  );
});

test('elsewhere than on a terminal, a line every ten seconds', () => {
  const { progress, at } = shown(false);
  const count = progress.count('batches built');
  assert.equal(
    at(2_000, () => count(1, 9)),
    '  batches built: 1 of 9 (2 s)\n',
  );
  assert.equal(
    at(5_000, () => count(2, 9)),
    '',
  );
  assert.equal(
    at(12_000, () => progress.tick()),
    '  batches built: 2 of 9 (12 s)\n',
  );
  assert.equal(
    at(13_000, () => progress.stop()),
    '',
  );
});

test('on a terminal, one line that changes and goes', () => {
  const { progress, at } = shown(true);
  const title = 'a \u001b[31mtitle';
  assert.equal(
    at(3_000, () => progress.stage(title)),
    '\r\u001b[K  a \\u001b[31mtitle (3 s)',
  );
  assert.equal(
    at(3_500, () => progress.clear()),
    '\r\u001b[K',
  );
  assert.equal(
    at(3_600, () => progress.clear()),
    '',
  );
  assert.equal(
    at(4_000, () => progress.tick()),
    '\r\u001b[K  a \\u001b[31mtitle (4 s)',
  );
  assert.equal(
    at(4_100, () => progress.stop()),
    '\r\u001b[K',
  );
});
