// SPDX-License-Identifier: Apache-2.0
// What others wrote does nothing to a terminal but show.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { printable, printableLines } from '../src/encoding/display.js';

test('what a terminal would obey or hide is written out', () => {
  for (const [text, shown] of [
    ['\u001b[2J\u001b[1;31mred', '\\u001b[2J\\u001b[1;31mred'],
    ['a\nlisting 7: free', 'a\\u000alisting 7: free'],
    ['a\r\t\0\u007fb', 'a\\u000d\\u0009\\u0000\\u007fb'],
    ['\u009b31m', '\\u009b31m'],
    ['\u202egnp.exe', '\\u202egnp.exe'],
    ['\u2066a\u2069\u061c\u200e', '\\u2066a\\u2069\\u061c\\u200e'],
    ['pay\u200bpal\u200d\ufeff\u00ad\u2060', 'pay\\u200bpal\\u200d\\ufeff\\u00ad\\u2060'],
    ['\u2028\u2029', '\\u2028\\u2029'],
    ['\u{e0041}', '\\udb40\\udc41'],
    ['\ud800', '\\ud800'],
    ['\u3164\u115f', '\\u3164\\u115f'],
  ]) {
    assert.equal(printable(text), shown);
  }
});

test('letters of all scripts stay, and so do lines of our own', () => {
  const text = 'Kühlhaus № 1, 温度 −3 °C, שלום, مرحبا, 🌡️';
  assert.equal(printable(text), text);
  assert.equal(printableLines('one\ntwo\u001b'), 'one\ntwo\\u001b');
});

test('JSON stays the same JSON', () => {
  const value = { title: '\u202e\u009b\u{e0041} x', n: 1 };
  assert.deepEqual(JSON.parse(printableLines(JSON.stringify(value, null, 2))), value);
});
