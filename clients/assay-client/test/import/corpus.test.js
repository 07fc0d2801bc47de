// SPDX-License-Identifier: Apache-2.0
// Made-up exports, one of each kind, and what is made of each: records, questions, or the sentence that refuses it.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { InputError } from '../../src/encoding/errors.js';
import { examineFile } from '../../src/import/examine.js';
import { corpus } from './corpus.js';
import { NOW } from './files.js';

for (const { name, path, expected } of corpus()) {
  test(name, async () => {
    const { options = {}, exit, format, records, assumptions, questions, answer, refusal } = expected;
    const run = () => examineFile(path, { now: NOW, ...options });
    if (exit === 1) {
      await assert.rejects(run, (error) => {
        assert.ok(error instanceof InputError, error.stack);
        assert.equal(error.message.replace(path, name), refusal);
        return true;
      });
      return;
    }
    const examined = await run();
    assert.deepEqual(examined.questions.map(({ id }) => id), questions ?? []);
    if (exit === 2) {
      assert.equal(examined.questions[0].option, answer);
      assert.equal(examined.count, 0);
      await assert.rejects(() => examined.readings().next(), InputError);
      return;
    }
    const read = [];
    for await (const record of examined.readings()) read.push(record);
    assert.deepEqual(read, records);
    assert.deepEqual([examined.format, examined.count], [format, records.length]);
    assert.deepEqual(examined.assumptions.map(({ id }) => id), assumptions);
    // The next file of the kind is read in the same way, and nothing has to be said again.
    const { baseTime } = options;
    const again = await examineFile(path, { now: NOW, map: examined.mapping, ...(baseTime && { baseTime }), ...(options.expects && { expects: options.expects }) });
    const reread = [];
    for await (const record of again.readings()) reread.push(record);
    assert.deepEqual(reread, records);
  });
}

test('the corpus has each kind of end', () => {
  const all = corpus();
  for (const [exit, least] of [[0, 30], [1, 15], [2, 10]]) {
    assert.ok(all.filter(({ expected }) => expected.exit === exit).length >= least, `exit code ${exit}`);
  }
});
