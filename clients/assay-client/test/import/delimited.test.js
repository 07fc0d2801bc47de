// SPDX-License-Identifier: Apache-2.0
// Tables as loggers and portals write them.

import assert from 'node:assert/strict';
import { appendFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { examineFile } from '../../src/import/examine.js';
import { asked, assumedOf, examine, examineAsItIs, fileOf, recordsOf, refused } from './files.js';

const T = 1_706_688_000; // 2024-01-31T08:00:00Z
const TIME = '2024-01-31T08:00:00Z';
const ONE = [{ n: 'a', u: 'Cel', v: 1.5, t: T }];

test('a header of names and units', async () => {
  const csv =
    '\ufefftime,temp[Cel],wind[km/h]\r\n2012-01-01,12.8,36\r\n2012-01-02T01:00:00+01:00,,7.2\r\n2012-01-02T23:46:40Z,-1,0\r\n';
  assert.deepEqual(await recordsOf(csv, { baseName: 'dev/' }), [
    { n: 'dev/temp', u: 'Cel', v: 12.8, t: 1325376000 },
    { n: 'dev/wind', u: 'm/s', v: 10, t: 1325376000 },
    { n: 'dev/wind', u: 'm/s', v: 2, t: 1325462400 },
    { n: 'dev/temp', u: 'Cel', v: -1, t: 1325548000 },
    { n: 'dev/wind', u: 'm/s', v: 0, t: 1325548000 },
  ]);
});

test('what stands between columns is recognised, and said where it is no comma', async () => {
  for (const [delimiter, name] of [
    [',', 'comma'],
    [';', 'semicolon'],
    ['\t', 'tab'],
    ['|', 'bar'],
  ]) {
    const content = ['time', 'a[Cel]'].join(delimiter) + '\n' + [TIME, '1.5'].join(delimiter) + '\n';
    assert.deepEqual(await recordsOf(content), ONE, name);
    assert.deepEqual(await assumedOf(content), name === 'comma' ? [] : ['delimiter'], name);
    assert.deepEqual(await assumedOf(content, { delimiter }), [], name);
  }
  assert.deepEqual(await recordsOf(`time;a[Cel]\n${TIME};1,5\n`), ONE);
  assert.deepEqual(await recordsOf(`time a[Cel]\n${TIME} 1.5\n`, { delimiter: ' ' }), ONE);
  assert.deepEqual(await recordsOf(`"time","a[Cel]"\n"${TIME}","1,5"\n`), ONE);
  assert.deepEqual(await recordsOf(`sep=;\ntime;a[Cel]\n${TIME};1,5\n`), ONE);
});

test('encodings are recognised and said', async () => {
  const text = `time;a [°C]\n${TIME};1,5\n`;
  assert.deepEqual(await recordsOf(Buffer.from(text, 'latin1')), ONE);
  assert.ok((await assumedOf(Buffer.from(text, 'latin1'))).includes('encoding'));
  assert.ok(!(await assumedOf(text)).includes('encoding'));
  assert.deepEqual(await recordsOf(Buffer.from(`\ufeff${text}`, 'utf16le')), ONE);
  assert.deepEqual(await recordsOf(Buffer.from(text, 'utf16le')), ONE);
  assert.deepEqual(await recordsOf(Buffer.from(`\ufeff${text}`, 'utf16le').swap16()), ONE);
  // The first letter beyond ASCII stands far behind the beginning.
  const late = `time,a[Cel],b\n${`${TIME},1,x\n`.repeat(20_000)}${TIME},1,\u00b0\n`;
  assert.ok((await assumedOf(Buffer.from(late, 'latin1'))).includes('encoding'));
});

test('comments, lines before the header and below it, empty lines and headers that come again', async () => {
  assert.deepEqual(await recordsOf(`# made by a logger\ntime,a[Cel]\n\n# half time\n${TIME},1.5\n`), ONE);
  assert.deepEqual(await recordsOf(`# station 7\n# time,a[Cel]\n${TIME},1.5\n`), ONE);
  assert.deepEqual(await recordsOf(`#time,a[Cel]\n${TIME},1.5\n`), ONE);
  const logger = `Logger;X 12\nSerial;"00;17"\n\nTime;a\n;°C\n${TIME};1,5\nTime;a\n;;\n`;
  assert.deepEqual(await recordsOf(logger), ONE);
  assert.deepEqual((await assumedOf(logger)).slice(0, 4), ['delimiter', 'header', 'below-header', 'header-again']);
  const likely = `Date;unknown\nTime;08:00\nStation;7\n\nTime;a [°C];b\n${TIME};1,5;\n`;
  assert.deepEqual(await recordsOf(likely), ONE);
  const toa5 = `"TOA5","S","CR1000"\n"TIMESTAMP","RECORD","a"\n"TS","RN","Deg C"\n"","","Avg"\n"2024-01-31 08:00:00",0,1.5\n`;
  assert.deepEqual(await recordsOf(toa5, { timezone: 'UTC', skip: ['RECORD'] }), ONE);
  const hobo = `"Plot Title: a"\n"#","Date Time, GMT+00:00","a (°C)"\n1,01/31/24 08:00:00 AM,1.5\n`;
  assert.deepEqual(await recordsOf(hobo, { skip: ['#'] }), ONE);
});

test('the time may be any column, or two', async () => {
  for (const name of [
    'time',
    'Time',
    ' TIMESTAMP ',
    'created_at',
    'createdAt',
    'Created At',
    'date',
    'DateTime',
    '_time',
    'ts',
    'last_changed',
    'Zeit',
    'Datum/Zeit',
    '@timestamp',
    'Zeitstempel',
    'observed-at',
    'Date (UTC)',
    'time[s]',
  ]) {
    assert.deepEqual(await recordsOf(`a[Cel],${name}\n1.5,${name === 'time[s]' ? T : TIME}\n`), ONE, name);
  }
  const pair = 'Datum;Uhrzeit;a [°C]\n31.01.2024;09:00:00;1,5\n';
  assert.deepEqual(await recordsOf(pair, { timezone: 'Europe/Berlin' }), ONE);
  assert.deepEqual(await recordsOf('date,time,a[Cel]\n2024-01-31,08:00Z,1.5\n'), ONE);
  assert.deepEqual(await recordsOf(`date,time,a[Cel]\n2024-01-31,${TIME},1.5\n`), ONE);
  assert.deepEqual(await recordsOf('D,x,a[Cel]\n2024-01-31,08:00Z,1.5\n', { timeColumn: 'D+x' }), ONE);
  assert.deepEqual(await recordsOf(`id,moment,a[Cel]\n1,${TIME},1.5\n`, { timeColumn: 'Moment', skip: ['id'] }), ONE);
  assert.deepEqual(await recordsOf(`created_at,updated_at,a[Cel]\n${TIME},2024-02-01T00:00:00Z,1.5\n`), ONE);
  assert.deepEqual(await assumedOf(`created_at,updated_at,a[Cel]\n${TIME},2024-02-01T00:00:00Z,1.5\n`), [
    'time-column',
  ]);
  const question = await asked(`moment,a[Cel]\n${TIME},1.5\n`, {}, 'time-column', '--time-column NAME');
  assert.deepEqual(question.choices, ['moment', 'a[Cel]']);
  await refused(
    `time,a[Cel]\n${TIME},1.5\n`,
    { timeColumn: 'when' },
    /there is no column "when": the header has "time", "a\[Cel\]"; --time-column names one of them/,
  );
});

test('a file without a header is refused, until its columns are named', async () => {
  const content = `${T},1.5\n`;
  await refused(
    content,
    {},
    /^line 1: the first row has values already \("1706688000", "1\.5"\), and no header names its columns: --header/,
  );
  assert.deepEqual(await recordsOf(content, { header: ['time', 'a[Cel]'] }), ONE);
});

test('rows that are not as wide as the header', async () => {
  assert.deepEqual(await recordsOf(`time,a[Cel],,\n${TIME},1.5,,\n`), ONE);
  assert.deepEqual(await recordsOf(`time,a[Cel]\n${TIME},1.5,\n`), ONE);
  assert.deepEqual(await assumedOf(`time,a[Cel],b\n${TIME},1.5\n${TIME},1,2\n`), ['short-rows', 'twice']);
  await refused(
    `time,a[Cel]\n${TIME},1,5\n`,
    {},
    'line 2 has 3 values, and the header 2 columns: "5" has none, after column "a[Cel]"; --delimiter says what stands between columns, and numbers with a decimal comma need quotes where that is a comma',
  );
  await refused(`time,a[Cel]\n${TIME},"1.5\n`, {}, /a quoted value has no closing quote/);
  await refused(`time,a[Cel]\n${TIME},"1".5\n`, {}, /^line 2: a quoted value goes on after its closing quote/);
});

test('names that are there twice, or not at all', async () => {
  const twice = `time,a[Cel],a[Cel]\n${TIME},1.5,2\n`;
  await refused(
    twice,
    {},
    /^columns 2 and 3 of the header are both "a\[Cel\]": --column "#3=label\[unit\]" names one of them by its place, --skip "#3" leaves it out$/,
  );
  assert.deepEqual(await recordsOf(twice, { skip: ['#3'] }), ONE);
  const both = await recordsOf(twice, {
    columns: [
      { column: '#2', name: 'in', unit: 'Cel' },
      { column: '#3', name: 'out', unit: 'Cel' },
    ],
  });
  assert.deepEqual(
    both.map(({ n, v }) => [n, v]),
    [
      ['in', 1.5],
      ['out', 2],
    ],
  );
  await asked(`,time,a[Cel]\n0,${TIME},1.5\n`, {}, 'column:#1');
  assert.deepEqual(await recordsOf(`,time,a[Cel]\n0,${TIME},1.5\n`, { skip: ['#1'] }), ONE);
  await refused(
    `time,a b,a_b\n${TIME},1,2\n`,
    {},
    /^"a b" and "a_b" would both be named "a_b": --column "a_b=label\[unit\]"/,
  );
});

test('one value a row is recognised, and read when that is said', async () => {
  const content = `entity_id,state,last_changed,note\nsensor.a,1.5,${TIME},\nsensor.a,unavailable,${TIME},\nbinary.b,on,${TIME},x\nsensor.c,ok,${TIME},\n`;
  await asked(content, {}, 'long', '--long "entity_id,state"');
  const long = { names: 'entity_id', values: 'state' };
  assert.deepEqual(await recordsOf(content, { long, units: { 'sensor.a': 'Cel' } }), [
    { n: 'sensor.a', u: 'Cel', v: 1.5, t: T },
    { n: 'binary.b', vb: true, t: T },
    { n: 'sensor.c', vs: 'ok', t: T },
  ]);
  assert.ok((await assumedOf(content, { long })).includes('long'));
  const [record] = await recordsOf(`time,sensor,value,unit\n${TIME},a,1.5,°C\n`, {
    long: { names: 'sensor', values: 'value' },
  });
  assert.deepEqual(record, ONE[0]);
  await refused(
    content,
    { long: { names: 'entity', values: 'state' } },
    /there is no column "entity", which --long names/,
  );
  const units = `time,sensor,value,unit\n${TIME},a,1.5,°C\n${TIME},a,1.5,K\n`;
  await refused(
    units,
    { long: { names: 'sensor', values: 'value' } },
    /^line 3: "a" is in "K", and before in "°C"; --unit "a=K"/,
  );
});

test('the order of time is said', async () => {
  const { ordered, assumptions, first, last, count, series } = await examine(
    `time,a[Cel]\n2024-01-31T08:01:00Z,1\n${TIME},1.5\n${TIME},2\n2027-01-01T00:00:00Z,3\n`,
  );
  assert.equal(ordered, false);
  assert.deepEqual(
    assumptions.map(({ id }) => id),
    ['order', 'twice', 'future'],
  );
  assert.deepEqual([first, last, count], [T * 1000, Date.UTC(2027, 0, 1), 4]);
  assert.deepEqual(series, [{ name: 'a', column: 'a[Cel]', unit: 'Cel', kind: 'number', count: 4, first, last }]);
  assert.match(assumptions[0].sentence, /^1 reading is earlier than the one before, the first in line 3/);
});

test('what is no table is refused', async () => {
  await refused('', {}, /^the file of readings .* is empty$/);
  await refused(' \n', {}, /^the file of readings .* is empty$/);
  await refused('hello\nworld\n', {}, /is in no format that is known; --format names one of/);
  await refused('time,a[Cel]\n', {}, 'the file has a header but no readings');
  await refused(`time,a[Cel]\n${TIME},\n`, {}, 'no column that is taken has a value');
  await refused(`time\n${TIME}\n`, { format: 'csv' }, /--delimiter says what stands between columns/);
  await refused('a', { format: 'xls' }, /^there is no format "xls": --format takes one of .*csv/);
});

test('a file that grows is read as it was', async () => {
  const path = fileOf(`time,a[Cel]\n${TIME},1.5\n`);
  const examined = await examineFile(path);
  appendFileSync(path, `${TIME},oops\n`);
  const records = [];
  for await (const record of examined.readings()) records.push(record);
  assert.deepEqual(records, ONE);
});

test('the readings that come with the project', async () => {
  const examined = await examineFile(
    fileURLToPath(new URL('../../../../scripts/data/seattle-weather.csv', import.meta.url)),
    { tableBase: 'station/' },
  );
  const all = [];
  for await (const record of examined.readings()) all.push(record);
  assert.equal(all.length, 1461 * 4);
  assert.deepEqual(all.slice(4, 8), [
    { n: 'station/precipitation', u: 'm', v: 0.0109, t: 1325462400 },
    { n: 'station/temp_max', u: 'Cel', v: 10.6, t: 1325462400 },
    { n: 'station/temp_min', u: 'Cel', v: 2.8, t: 1325462400 },
    { n: 'station/wind', u: 'm/s', v: 4.5, t: 1325462400 },
  ]);
  assert.equal(all.at(-1).t, Date.parse('2015-12-31T00:00:00Z') / 1000);
});

test('lines that end with a carriage return alone, in a file longer than what is looked at', async () => {
  const rows = (line) => Array.from({ length: 20_000 }, (_, i) => line(1_706_688_000 + i)).join('\r');
  const table = await examineAsItIs(`time,a[Cel]\r${rows((t) => `${t},21.5`)}\r`);
  assert.deepEqual([table.count, table.questions], [20_000, []]);
  const lines = await examineAsItIs(`${rows((t) => `temp v=1 ${t}000000000`)}\r`);
  assert.deepEqual([lines.format, lines.count], ['line-protocol', 20_000]);
});
