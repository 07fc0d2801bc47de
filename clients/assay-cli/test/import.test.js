// SPDX-License-Identifier: Apache-2.0
// Files of readings, looked at without a node.

import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { assay } from './program.js';

const folder = mkdtempSync(join(tmpdir(), 'assay-import-'));
after(() => rmSync(folder, { recursive: true, force: true }));

/** A file with this content. */
function fileOf(name, content) {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

const plain = fileOf('plain.csv', 'time,temp[Cel]\n2024-01-31T08:00:00Z,21.5\n2024-01-31T08:01:00Z,22\n');
const local = fileOf('local.csv', 'Zeit;Außen (°C)\n31.01.2024 09:00;21,5\n');

test('a file that says all is shown as what it would be committed as', () => {
  const { code, stdout, stderr } = assay('import', 'check', plain);
  assert.equal(stderr, '');
  assert.equal(code, 0);
  const lines = stdout.split('\n');
  assert.match(
    lines[0],
    /plain\.csv: 2 readings \(csv\), from 2024-01-31T08:00:00\.000Z to 2024-01-31T08:01:00\.000Z$/,
  );
  assert.deepEqual(lines.slice(2, 5), [
    'time                      name  value  unit',
    '2024-01-31T08:00:00.000Z  temp  21.5   Cel',
    '2024-01-31T08:01:00.000Z  temp  22     Cel',
  ]);
  assert.deepEqual(lines.slice(6, 8), [
    'column     label  unit  kind    readings  first                     last',
    'temp[Cel]  temp   Cel   number  2         2024-01-31T08:00:00.000Z  2024-01-31T08:01:00.000Z',
  ]);
});

test('as JSON it is one object with all records', () => {
  const { code, stdout } = assay('import', 'check', plain, '--json', '--base-name', 'x/');
  assert.equal(code, 0);
  const { records, assumptions, questions, count, first, last, ordered, format, series, mapping } = JSON.parse(stdout);
  assert.deepEqual(records, [
    { n: 'x/temp', u: 'Cel', v: 21.5, t: 1706688000 },
    { n: 'x/temp', u: 'Cel', v: 22, t: 1706688060 },
  ]);
  assert.deepEqual([assumptions, questions, format, count, ordered], [[], [], 'csv', 2, true]);
  assert.deepEqual([first, last], [1706688000000, 1706688060000]);
  assert.deepEqual(series, [
    { name: 'x/temp', column: 'temp[Cel]', unit: 'Cel', kind: 'number', count: 2, first, last },
  ]);
  assert.equal(mapping.assayMapping, 1);
});

test('a question ends with code 2, and an option answers it', () => {
  const { code, stdout, stderr } = assay('import', 'check', local);
  assert.equal(code, 2);
  assert.match(
    stdout,
    /^To be said:\n {2}line 2, column "Zeit": the time "31\.01\.2024 09:00" does not say its zone\n {4}→ --timezone ZONE/m,
  );
  assert.match(
    stderr,
    /^error: .*local\.csv leaves one thing open, and nothing was written\. Say it: --timezone ZONE\n$/,
  );
  const json = assay('import', 'check', local, '--json');
  assert.equal(json.code, 2);
  const { records, questions, count } = JSON.parse(json.stdout);
  assert.deepEqual([records, count], [[], 0]);
  assert.deepEqual(
    questions.map(({ id, option }) => [id, option]),
    [['timezone', '--timezone ZONE']],
  );
  const answered = assay('import', 'check', local, '--json', '--timezone', 'Europe/Berlin');
  assert.equal(answered.code, 0);
  assert.deepEqual(JSON.parse(answered.stdout).records, [{ n: 'Aussen', u: 'Cel', v: 21.5, t: 1706688000 }]);
});

test('a file that is refused ends with code 1 and one sentence', () => {
  /** @type {[string, RegExp][]} */
  const files = [
    [
      'time,a\n2024-01-31T08:00:00Z,1\n2024-01-31T08:00:00Z,err\n',
      /^error: line 3, column "a": "err" is not a number, .*--missing "err"/,
    ],
    ['time,a\n2024-01-31T08:00:00Z,1\nx,1\n', /^error: line 3, column "time": "x" is not a time such as/],
    ['1706688000,1\n', /^error: line 1: the first row has values already .*--header/],
    ['', /^error: the file of readings .* is empty/],
  ];
  for (const [content, sentence] of files) {
    for (const more of [[], ['--json']]) {
      const { code, stdout, stderr } = assay('import', 'check', fileOf('bad.csv', content), ...more);
      assert.equal(code, 1);
      assert.equal(stdout, '');
      assert.match(stderr, sentence);
    }
  }
  assert.match(assay('import', 'check', join(folder, 'none.csv')).stderr, /^error: cannot read the readings .*ENOENT/);
});

test('a mapping is written, and read again', () => {
  const out = join(folder, 'map.json');
  const open = assay('import', 'map', local, '--out', out);
  assert.equal(open.code, 2);
  assert.ok(!existsSync(out));
  const done = assay('import', 'map', local, '--timezone', 'Europe/Berlin', '--out', out);
  assert.equal(done.code, 0);
  const mapping = JSON.parse(readFileSync(out, 'utf8'));
  assert.deepEqual(mapping, {
    assayMapping: 1,
    format: 'csv',
    delimiter: ';',
    decimal: 'comma',
    timeColumn: 'Zeit',
    timezone: 'Europe/Berlin',
    columns: [{ column: 'Außen (°C)', name: 'Aussen', unit: 'Cel' }],
  });
  assert.deepEqual(JSON.parse(assay('import', 'map', local, '--timezone', 'Europe/Berlin').stdout), mapping);
  const { code, stdout } = assay('import', 'check', local, '--json', '--map', out);
  assert.equal(code, 0);
  assert.deepEqual(JSON.parse(stdout).assumptions, []);
  const bad = fileOf('bad.json', '{"assayMapping":1,"timeunit":"s"}');
  assert.match(
    assay('import', 'check', local, '--map', bad).stderr,
    /a mapping has no "timeunit"; it has format, delimiter/,
  );
  assert.match(
    assay('import', 'check', local, '--map', fileOf('other.json', '{}')).stderr,
    /is no mapping: it has no "assayMapping": 1/,
  );
});

test('options say how a file is read', () => {
  const content = 't;v;w\n31.01.2024 09:00;1.234;x\n';
  const file = fileOf('options.csv', content);
  const { code, stdout, stderr } = assay(
    'import',
    'check',
    file,
    '--json',
    '--delimiter',
    'semicolon',
    '--decimal',
    'comma',
    '--time-column',
    't',
    ...['--timezone', '+01:00', '--column', 'v=load[kW]', '--missing', 'x,y'],
  );
  assert.equal(code, 0, stderr);
  assert.deepEqual(JSON.parse(stdout).records, [{ n: 'load', u: 'W', v: 1_234_000, t: 1706688000 }]);
  for (const [option, value] of [
    ['--column', '=x'],
    ['--unit', 'x'],
    ['--long', 'a'],
    ['--time-unit', 'min'],
    ['--delimiter', ', '],
  ]) {
    assert.equal(assay('import', 'check', file, option, value).code, 2, option);
  }
});

test('what a file says does nothing to a terminal but show', () => {
  const { stdout } = assay('import', 'check', fileOf('evil.csv', 'time,a\n2024-01-31T08:00:00Z,\u001b[2Jx\n'));
  assert.ok(!stdout.includes('\u001b'));
});
