// SPDX-License-Identifier: Apache-2.0
// `assay import check --json` on the made-up exports of the library's tests: records, questions or a refusal, and the exit
// code of each.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { corpus } from '../../assay-client/test/import/corpus.js';
import { runSeveral } from './program.js';

/** One option of the library as the command takes it. */
const OPTIONS = {
  timeUnit: (unit) => ['--time-unit', unit],
  timezone: (zone) => ['--timezone', zone],
  repeatedHour: (which) => ['--repeated-hour', which],
  baseTime: (time) => ['--base-time', String(time)],
  baseName: (name) => ['--base-name', name],
  header: (names) => ['--header', names.join(',')],
  missing: (words) => ['--missing', words.join(',')],
  skip: (names) => names.flatMap((name) => ['--skip', name]),
  long: ({ names, values }) => ['--long', `${names},${values}`],
  units: (units) => Object.entries(units).flatMap(([name, unit]) => ['--unit', `${name}=${unit}`]),
  columns: (columns) => columns.flatMap(({ column, name, unit }) => ['--column', `${column}=${name}[${unit}]`]),
};

// What a stream expects is on its chain, and this needs none.
const cases = corpus().filter(({ expected }) => expected.options?.expects === undefined);
const commands = cases.map(({ path, expected: { options = {} } }) => {
  const said = Object.entries(options).flatMap(([name, value]) => OPTIONS[name](value));
  return ['import', 'check', path, '--json', ...said];
});
const answers = runSeveral(commands);

cases.forEach(({ name, path, expected }, i) => {
  test(name, () => {
    const { exit, records = [], questions = [], refusal } = expected;
    const { code, stdout, stderr } = answers[i];
    assert.equal(code, exit, stderr);
    if (exit === 1) {
      assert.equal(stderr.split('\n')[0].replace(path, name), `error: ${refusal}`);
      return;
    }
    const answer = JSON.parse(stdout);
    assert.deepEqual(answer.records, records);
    assert.deepEqual(answer.questions.map(({ id }) => id), questions);
    assert.ok(Array.isArray(answer.assumptions));
  });
});
