// SPDX-License-Identifier: Apache-2.0
// A last line without an end: a log that is still being written, or a file of a program that writes none.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { examineFile } from '../../src/import/examine.js';
import { examineAsItIs as examine, fileOf, NOW } from './files.js';

const HEADER = 'time,a[Cel]\n';
const row = (minute, value) => `2024-01-31T08:${String(minute).padStart(2, '0')}:00Z,${value}`;
async function recordsOf(content, options) {
  const examined = await examine(content, options);
  assert.deepEqual(examined.questions, []);
  const records = [];
  for await (const record of examined.readings()) records.push(record);
  return records;
}
const valuesOf = async (content, options) => (await recordsOf(content, options)).map(({ v }) => v);
const many = Array.from({ length: 12 }, (_, i) => `${row(i, `${i}.5`)}\n`).join('');

test('a last row that may be cut off is left out, which is said', async () => {
  const cut = `${HEADER}${row(0, 11.5)}\n${row(10, 1)}`;
  assert.deepEqual(await valuesOf(cut), [11.5]);
  const { assumptions } = await examine(cut);
  const { sentence, option } = assumptions.find(({ id }) => id === 'last-row');
  assert.match(sentence, /^line 3, the last, has no end of line, so that ".*,1" may be cut off: it is left out$/);
  assert.equal(option, '--last-row take');
  assert.deepEqual(await valuesOf(cut, { lastRow: 'take' }), [11.5, 1]);
  assert.deepEqual(await valuesOf(`${cut}\n`), [11.5, 1]);
  assert.deepEqual(await valuesOf(`${cut}\n# more`), [11.5, 1]);
});

test('a last row that has the decimals of all others is whole', async () => {
  assert.equal((await valuesOf(`${HEADER}${many}${row(20, '21.5')}`)).length, 13);
  assert.equal((await valuesOf(`${HEADER}${many}${row(20, '21.5')}`, { lastRow: 'skip' })).length, 12);
  for (const end of ['21.', '2', '']) assert.equal((await valuesOf(`${HEADER}${many}${row(20, end)}`)).length, 12, end);
  assert.equal((await valuesOf(`${HEADER}${many}2024-01-31T08:2`)).length, 12);
});

test('a closed quote ends a last row', async () => {
  assert.deepEqual(await valuesOf(`"time","a"\n"2024-01-31T08:00:00Z","1"\n"2024-01-31T08:01:00Z","2"`), [1, 2]);
});

test('where there is no other row, the option is named', async () => {
  await assert.rejects(examine(`${HEADER}${row(0, 1)}`), /no other row; --last-row take takes it as it is$/);
});

test('lines of the line protocol end with their timestamp', async () => {
  const line = (i, time) => `m a=${i} ${time}`;
  const lines = Array.from({ length: 4 }, (_, i) => `${line(i, 1706688000000000000n + BigInt(i))}\n`).join('');
  assert.equal((await recordsOf(`${lines}${line(5, 1706688000000000009n)}`)).length, 5);
  for (const end of [line(5, '17066880000000'), line(5, '').trim(), 'm'])
    assert.equal((await recordsOf(`${lines}${end}`)).length, 4);
});

test('a last object in JSON that is cut off is left out', async () => {
  const path = fileOf('{"time":1706688000,"a":1.5}\n{"time":1706688060,"a":1', 'log.jsonl');
  const { count, assumptions } = await examineFile(path, { now: NOW });
  assert.equal(count, 1);
  assert.ok(assumptions.some(({ id }) => id === 'last-row'));
  assert.equal((await recordsOf('{"time":1706688000,"a":1.5}\n{"time":1706688060,"a":1}')).length, 2);
  await assert.rejects(examine('[{"time":1706688000,"a":1.5},{"time":1'), /cut off/);
});

test('tables of InfluxDB, too', async () => {
  const table = ',result,table,_time,_value,_field\n,,0,2024-01-31T08:00:00Z,1.5,a\n,,0,2024-01-31T08:01:00Z,1';
  assert.deepEqual(await valuesOf(table), [1.5]);
});

test('the end of a long file is looked at', async () => {
  const rows = Array.from({ length: 5_000 }, (_, i) => `${1706688000 + i},${i % 7}${' '.repeat(60)}`).join('\n');
  assert.equal((await recordsOf(`${HEADER}${rows}`)).length, 4_999);
  assert.equal((await recordsOf(`${HEADER}${rows}\n`)).length, 5_000);
});
