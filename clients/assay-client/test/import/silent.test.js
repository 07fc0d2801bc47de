// SPDX-License-Identifier: Apache-2.0
// What a file says in a way that was taken for something else, without a word.

import assert from 'node:assert/strict';
import { appendFileSync, renameSync, truncateSync, writeFileSync } from 'node:fs';
import { test } from 'node:test';
import { examineFile } from '../../src/import/examine.js';
import { asked, fileOf, NOW, recordsOf, refused } from './files.js';

const T = '2024-01-31T08:00:00Z';
const at = async (time, options) => new Date((await recordsOf(`time,a\n${time},1\n`, options))[0].t * 1_000).toISOString();

test('a year of two digits may stand first', async () => {
  const file = 'time,a\n24-01-13 08:00,1\n24-01-14 08:00,2\n';
  const { choices } = await asked(file, { timezone: 'UTC' }, 'date-order', '--date-order "dmy|ymd"');
  assert.deepEqual(choices, ['dmy', 'ymd']);
  assert.equal(await at('24-01-13 08:00', { timezone: 'UTC', dateOrder: 'ymd' }), '2024-01-13T08:00:00.000Z');
  assert.equal(await at('24-01-13 08:00', { timezone: 'UTC', dateOrder: 'dmy' }), '2013-01-24T08:00:00.000Z');
  // A month of 31, or a year to come, is none.
  assert.equal(await at('1/31/24 08:00', { timezone: 'UTC' }), '2024-01-31T08:00:00.000Z');
  assert.equal(await at('31/01/24 08:00', { timezone: 'UTC' }), '2024-01-31T08:00:00.000Z');
  await refused('time,a\n13/01/2024 08:00,1\n', { timezone: 'UTC', dateOrder: 'ymd' }, /is no date with --date-order ymd/);
});

test('an offset that no zone has is none, and no letters', async () => {
  await refused('time,a\n2024-01-31T08:00:00+25:00,1\n', { timezone: 'UTC' }, /"\+25:00" of "2024-01-31T08:00:00\+25:00" is no offset/);
});

test('summer time in winter is refused', async () => {
  const berlin = { timezone: 'Europe/Berlin' };
  await refused('time,a\n2024-01-31 08:00 CEST,1\n', berlin, /clocks in Europe\/Berlin were not on CEST at/);
  await refused('time,a\n2024-07-31 08:00 CET,1\n', berlin, /were not on CET at/);
  for (const letters of ['CET', 'MEZ']) assert.equal(await at(`2024-01-31 08:00 ${letters}`, berlin), '2024-01-31T07:00:00.000Z');
});

test('a unit behind the values is not another than the one of the name', async () => {
  await refused(`time,temp (°C)\n${T},50%\n`, {}, /the value is in "%", and the name says "°C"/);
  assert.equal((await recordsOf(`time,temp (°C)\n${T},50%\n`, { units: { temp: '%' } }))[0].u, '%');
  assert.equal((await recordsOf(`time,humidity[%RH]\n${T},50%\n`))[0].u, '%RH');
});

test('the inside of a temperature is no inch, and sensor A no ampere', async () => {
  const records = await recordsOf(`time,Temp (in),Temp (A),Rain (in),Battery (V)\n${T},21,22,1,3\n`);
  assert.deepEqual(
    records.map(({ n, u }) => [n, u]),
    [['Temp_in', undefined], ['Temp_A', undefined], ['Rain', 'm'], ['Battery', 'V']],
  );
});

test('milli and mega are not taken for one another', async () => {
  for (const unit of ['mHz', 'mPa', 'Mbar', 'MA']) await refused(`time,x[${unit}]\n${T},1\n`, {}, /is no known unit/);
  for (const unit of ['MBAR', 'MM', 'mhz']) assert.equal((await recordsOf(`time,x[${unit}]\n${T},1\n`)).length, 1);
});

test('a point between semicolons may group thousands', async () => {
  const file = `time;e\n${T};1.500\n${T};2\n`;
  await asked(file, {}, 'decimal', '--decimal "comma|point"');
  assert.deepEqual((await recordsOf(file, { decimal: 'comma' })).map(({ v }) => v), [1_500, 2]);
  assert.deepEqual((await recordsOf(`${file}${T};0.5\n`)).map(({ v }) => v), [1.5, 2, 0.5]);
});

test('an integer above 2^53 is not rounded, however it is written', async () => {
  for (const digits of ['9007199254740993.0', '9007199254740993,00', '9,007,199,254,740,993', '-9007199254740993']) {
    await refused(`time\te\n${T}\t${digits}\n`, {}, /has more digits than a number can hold/);
  }
  for (const digits of ['9,007,199,254,740,992', '+9007199254740992', '1e300']) {
    assert.equal((await recordsOf(`time\te\n${T}\t${digits}\n`)).length, 1);
  }
});

test('a file is committed as it was examined, or refused', async () => {
  const rows = (value, count) => `time,a\n${Array.from({ length: count }, (_, i) => `${1_700_000_000 + i},${value}\n`).join('')}`;
  for (const count of [3, 60_000]) {
    const [before, after] = [rows(1, count), rows(2, count)];
    const read = async (change) => {
      const path = fileOf(before);
      const examined = await examineFile(path, { now: NOW });
      change(path);
      const values = new Set();
      for await (const { v } of examined.readings()) values.add(v);
      return [...values];
    };
    assert.deepEqual(await read((path) => appendFileSync(path, after)), [1]);
    const changes = [
      (path) => writeFileSync(path, after),
      (path) => writeFileSync(path, before.slice(0, -2) + '2\n'),
      (path) => truncateSync(path, before.length - 10),
      (path) => renameSync(fileOf(after), path),
    ];
    for (const change of changes) await assert.rejects(read(change), /InputError: \S+ was changed while it was read/);
  }
});
