// SPDX-License-Identifier: Apache-2.0
// JSON that others wrote: what reading it would change in silence is refused.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { InputError } from '../src/encoding/errors.js';
import { parseJson } from '../src/encoding/json.js';

test('integers beyond 2^53 that reading would change are refused, with their line', () => {
  for (const number of ['9007199254740993', '-9007199254740993', '12345678901234567890', '1'.repeat(400)]) {
    assert.throws(
      () => parseJson(`{\n"a": [1, ${number}]}`, 'the file'),
      new InputError(
        `the file has the integer ${number} in line 2, which is beyond 2^53 and would be rounded: write it as a text, or with fewer digits`,
      ),
    );
  }
});

test('what is no such integer is read as it was', () => {
  const texts = [
    '9007199254740991',
    '9007199254740992',
    '123456789012345680000',
    '-9007199254740991',
    '"9007199254740993 and \\" 9007199254740993"',
    '0.12345678901234567890',
    '12345678901234567890.5',
    '1e300',
    '[1,-2,{"9007199254740993":3}]',
  ];
  for (const text of texts) assert.deepEqual(parseJson(text, 'the file'), JSON.parse(text));
});

test('depth is refused as before, and digits do not hide it', () => {
  const deep = `${'['.repeat(65)}1${']'.repeat(65)}`;
  assert.throws(() => parseJson(deep, 'the file'), new InputError('the file has more than 64 arrays and objects in one another'));
  assert.throws(() => parseJson('[1', 'the file'), new InputError('the file is not JSON'));
});
