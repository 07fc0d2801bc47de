// SPDX-License-Identifier: Apache-2.0
// Values, names and units of tables, and what the user says about them.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { labelOf, splitName } from '../../src/import/names.js';
import { asked, assumedOf, examine, recordsOf, refused } from './files.js';

const TIME = '2024-01-31T08:00:00Z';

/** A table of one column with these values. */
const column = (values, header = 'a') =>
  `time;${header}\n${values.map((value, i) => `2024-01-31T08:00:0${i}Z;${value}\n`).join('')}`;
const COMMON = { delimiter: ';' };
const valuesOf = async (values, options) =>
  (await recordsOf(column(values), { ...COMMON, ...options })).map(({ v, vb, vs }) => v ?? vb ?? vs);

test('numbers with point and comma', async () => {
  assert.deepEqual(await valuesOf(['1.5', '-2', '+3e2', '.5', '\u22124']), [1.5, -2, 300, 0.5, -4]);
  assert.deepEqual(await valuesOf(['1,5', '1,234', '-2']), [1.5, 1.234, -2]);
  assert.deepEqual(await valuesOf(['1.234,5', '1.234.567']), [1234.5, 1234567]);
  assert.deepEqual(await valuesOf(['1,234.5', '1,234', '1,234,567']), [1234.5, 1234, 1234567]);
  assert.deepEqual(await valuesOf(["1'234.5", '1 234.25', '1\u202f234.75']), [1234.5, 1234.25, 1234.75]);
  assert.deepEqual(await valuesOf(['1.234', '0.5']), [1.234, 0.5]);
  assert.deepEqual(await assumedOf(column(['1,5']), COMMON), ['decimal']);
  assert.deepEqual(await assumedOf(column(['1,234', '1.5']), COMMON), ['decimal']);
});

test('numbers that may mean two things are asked about', async () => {
  const question = await asked(column(['1,234']), COMMON, 'decimal', '--decimal "comma|point"');
  assert.deepEqual(question.choices, ['comma', 'point']);
  await asked(column(['1,5', '1.234']), COMMON, 'decimal');
  await asked(column(['1,5', '1.5']), COMMON, 'decimal');
  assert.deepEqual(await valuesOf(['1,234'], { decimal: 'comma' }), [1.234]);
  assert.deepEqual(await valuesOf(['1,234'], { decimal: 'point' }), [1234]);
  assert.deepEqual(await valuesOf(['1,5', '1.234'], { decimal: 'comma' }), [1.5, 1234]);
  await refused(
    column(['1,5', '1.5']),
    { ...COMMON, decimal: 'point' },
    'line 2, column "a": "1,5" is not a number with a decimal point; --decimal says which it is',
  );
});

test('integers that no number can hold are refused', async () => {
  assert.deepEqual(await valuesOf(['9007199254740992', '1e30', '0.1']), [2 ** 53, 1e30, 0.1]);
  await refused(
    column(['9007199254740993']),
    COMMON,
    'line 2, column "a": "9007199254740993" has more digits than a number can hold: it would become 9007199254740992; --text "a" takes it as text',
  );
  assert.deepEqual(await valuesOf(['9007199254740993'], { text: ['a'] }), ['9007199254740993']);
  await refused(column(['1e999']), COMMON, /"1e999" is out of range/);
});

test('what stands for no value', async () => {
  const none = ['', 'nan', 'NaN', 'null', 'None', 'unavailable', 'unknown', 'NA', 'N/A', '-', '--'];
  for (const word of none) assert.deepEqual(await valuesOf([word, '1']), [1], word);
  await refused(
    column(['1', 'err']),
    COMMON,
    'line 3, column "a": "err" is not a number, as another value is. --missing "err" where it stands for no value, --text "a" where all of them are text',
  );
  assert.deepEqual(await valuesOf(['1', 'ERR', '-999'], { missing: ['err', '-999'] }), [1]);
  assert.deepEqual(await assumedOf(`time,a,b\n${TIME},1,nan\n`), ['empty:b']);
});

test('true and false, text, and numbers with their unit', async () => {
  assert.deepEqual(await valuesOf(['true', 'FALSE', 'nan']), [true, false]);
  assert.deepEqual(await valuesOf(['on', 'off']), [true, false]);
  assert.deepEqual(await valuesOf(['on', 'off'], { text: ['a'] }), ['on', 'off']);
  assert.deepEqual(await valuesOf(['on', 'idle']), ['on', 'idle']);
  assert.deepEqual(await assumedOf(column(['on', 'off']), COMMON), ['kind:a']);
  assert.deepEqual(await assumedOf(column(['idle']), COMMON), ['kind:a']);
  await refused(column(['1', 'on']), COMMON, /^line 3, column "a": "on" is not a number/);
  const [record] = await recordsOf(column(['21,5 °C']), COMMON);
  assert.deepEqual(record, { n: 'a', u: 'Cel', v: 21.5, t: 1706688000 });
  await refused(
    column(['21.5 °C', '290 K']),
    COMMON,
    /^line 3, column "a": "290 K" is in "K", and values before in "°C"/,
  );
});

test('names and the units in them', () => {
  const split = (header, label, unit) => assert.deepEqual(splitName(header), { label, ...(unit && { unit }) }, header);
  split('temp[Cel]', 'temp', 'Cel');
  split('temp[]', 'temp');
  split('Temperature (°C)', 'Temperature', '°C');
  split('Temperature [°C]', 'Temperature', '°C');
  split('Luftdruck in hPa', 'Luftdruck', 'hPa');
  split('Temp, °C', 'Temp', '°C');
  split('temp_C', 'temp', 'C');
  split('pressure_hPa', 'pressure', 'hPa');
  split('Temp (outside)', 'Temp (outside)');
  split('temp_min', 'temp_min');
  split('sensor_A', 'sensor_A');
  split('battery_V', 'battery', 'V');
  assert.equal(labelOf('Außentemperatur innen'), 'Aussentemperatur_innen');
  assert.equal(labelOf('Température (cave)'), 'Temperature_cave');
  assert.equal(labelOf('_x'), 'x');
  assert.equal(labelOf('°'), 'deg');
  assert.equal(labelOf('温度'), '');
});

test('names become such as SenML has, and that is said', async () => {
  const content = `time,Außentemperatur (°C),a b,温度\n${TIME},1,2,3\n`;
  await refused(content, {}, '"温度" leaves nothing that a SenML name can have: --column "温度=label[unit]" names it');
  assert.deepEqual(
    (await recordsOf(content, { skip: ['温度'] })).map(({ n }) => n),
    ['Aussentemperatur', 'a_b'],
  );
  assert.deepEqual(await assumedOf(content, { skip: ['温度'] }), [
    'name:Außentemperatur (°C)',
    'unit:Außentemperatur (°C)',
    'name:a b',
  ]);
});

test('columns that are chosen, left out and given units', async () => {
  const content = `time,id,a,b\n${TIME},1,2,3\n`;
  const read = async (options) => (await recordsOf(content, options)).map(({ n, u, v }) => [n, v, ...(u ? [u] : [])]);
  assert.deepEqual(await read({}), [
    ['id', 1],
    ['a', 2],
    ['b', 3],
  ]);
  assert.deepEqual(await assumedOf(content), ['index:id']);
  assert.deepEqual(await read({ skip: ['ID'] }), [
    ['a', 2],
    ['b', 3],
  ]);
  assert.deepEqual(await read({ columns: [{ column: 'a', name: 'in', unit: 'mm' }, { column: 'b' }] }), [
    ['in', 0.002, 'm'],
    ['b', 3],
  ]);
  assert.deepEqual(await read({ skip: ['id'], units: { a: 'Cel' } }), [
    ['a', 2, 'Cel'],
    ['b', 3],
  ]);
  assert.deepEqual(await read({ baseName: 'x/', skip: ['id', 'b'] }), [['x/a', 2]]);
  assert.deepEqual(await read({ tableBase: 'did/', skip: ['id', 'b'] }), [['did/a', 2]]);
  for (const [options, option] of [
    [{ columns: [{ column: 'c', name: 'c' }] }, 'column'],
    [{ skip: ['c'] }, 'skip'],
    [{ text: ['c'] }, 'text'],
    [{ units: { c: 'm' } }, 'unit'],
  ]) {
    await refused(content, options, `the file has no "c", which --${option} names: it has "id", "a", "b"`);
  }
  await refused(content, { columns: [{ column: 'a', name: 'x y' }] }, /"x y" is no SenML name/);
  await refused(content, { baseName: '-' }, /is no SenML name/);
  await refused(content, { units: { a: 'furlong' } }, /^line 2, column "a": .*furlong/);
  const [first] = await recordsOf(`time,a[Cel]\n${TIME},1\n`, { units: { a: null } });
  assert.deepEqual(first, { n: 'a', v: 1, t: 1706688000 });
});

test('the unit is that of the stream, or it is refused', async () => {
  const expects = { quantity: 'temperature', unit: 'Cel' };
  assert.equal((await recordsOf(`time,a[Cel]\n${TIME},1\n`, { expects })).length, 1);
  await refused(
    `time,a[mm]\n${TIME},1\n`,
    { expects },
    /"mm" is not the stream.s unit, Cel, and does not convert to it; --column takes other columns/,
  );
  await asked(`time,a\n${TIME},1\n`, { expects }, 'unit:a', '--unit "a=Cel"');
  assert.equal((await recordsOf(`time,a,b\n${TIME},1,ok\n`, { expects, units: { a: 'Cel' } })).length, 2);
});

test('a mapping reads the next file of the kind in the same way', async () => {
  const { mapping } = await examine(`Zeit;Außen (°C);Nr\n31.01.2024 09:00;1,5;1\n`, {
    timezone: 'Europe/Berlin',
    skip: ['Nr'],
  });
  const next = await examine(`Nr;Zeit;Außen (°C);neu\n2;01.02.2024 09:00;2;3\n`, { map: mapping });
  assert.deepEqual(next.questions, []);
  assert.deepEqual(next.sample, [{ n: 'Aussen', u: 'Cel', v: 2, t: 1706774400 }]);
});
