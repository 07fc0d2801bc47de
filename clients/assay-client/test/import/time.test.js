// SPDX-License-Identifier: Apache-2.0
// Times as people write them.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { asked, assumedOf, examine, recordsOf, refused } from './files.js';

const T = 1_706_688_000; // 2024-01-31T08:00:00Z

/** The time of the first reading of a file whose times are these. */
async function timeOf(time, options, header = 'time,a') {
  const [{ t }] = await recordsOf(`${header}\n"${time}",1\n`, options);
  return t;
}

test('times that say their zone', async () => {
  for (const text of [
    '2024-01-31T08:00:00Z',
    '2024-01-31T08:00:00.000z',
    '2024-01-31 08:00:00Z',
    '2024-01-31T09:00:00+01:00',
    '2024-01-31 09:00:00 +0100',
    '2024-01-31T09:00+01',
    '2024-01-31T03:00:00-05:00',
    '2024-01-31 08:00:00 UTC',
    '2024-01-31 08:00 GMT',
    '2024/01/31 08:00:00 UTC+0',
    '2024-01-31 09:00 GMT+1',
    '31.01.2024 08:00 UTC',
    'Wed, 31 Jan 2024 08:00:00 GMT',
    'Wed Jan 31 2024 09:00:00 GMT+0100 (Central European Standard Time)',
    '31-Jan-2024 08:00:00Z',
    'Jan 31, 2024 8:00:00 AM UTC',
    '1/31/2024 8:00 AM UTC',
    '31/01/2024 08:00Z',
    '20240131T080000Z',
    '2024-01-31T09:00:00 Europe/Berlin',
    '2024-01-31T09:00:00+01:00[Europe/Berlin]',
    '1706688000',
    '1706688000.0',
    '2024-01-31 08:00:00,000 UTC',
    'Wed Jan 31 08:00:00 UTC 2024',
  ]) {
    assert.equal(await timeOf(text), T, text);
  }
});

test('decimals of seconds are kept', async () => {
  assert.equal(await timeOf('2024-01-31T08:00:00.123Z'), T + 0.123);
  assert.equal(await timeOf('2024-01-31T08:00:00.123456Z'), 1706688000.123456);
  assert.equal(await timeOf('1706688000.5'), T + 0.5);
  assert.equal(await timeOf('1706688000123', { timeUnit: 'ms' }), T + 0.123);
  assert.equal(await timeOf('1706688000123456789', { timeUnit: 'ns' }), 1706688000.1234567);
});

test('a local time needs a zone, and has the offset that was in force', async () => {
  await asked('time,a\n2024-01-31 09:00:00,1\n', {}, 'timezone', '--timezone ZONE');
  await asked('time,a\n2024-01-31 09:00:00 CET,1\n', {}, 'timezone');
  await asked('time,a\n2024-01-31 09:00:00 EST,1\n', { timezone: '+01:00' }, 'timezone');
  const berlin = { timezone: 'Europe/Berlin' };
  assert.equal(await timeOf('2024-01-31 09:00:00', berlin), T);
  assert.equal(await timeOf('2024-07-31 10:00:00', berlin), Date.UTC(2024, 6, 31, 8) / 1000);
  assert.equal(await timeOf('2024-01-31 09:00:00 CET', berlin), T);
  assert.equal(await timeOf('2024-01-31 08:00:00', { timezone: 'UTC' }), T);
  assert.equal(await timeOf('2024-01-31 13:30:00', { timezone: '+05:30' }), T);
  assert.equal(await timeOf('2024-01-31 13:45', { timezone: 'Asia/Kathmandu' }), T);
  // A time that says its own zone keeps it.
  assert.equal(await timeOf('2024-01-31T08:00:00Z', berlin), T);
  await refused(
    'time,a\n2024-01-31 09:00,1\n',
    { timezone: 'Berlin' },
    /there is no zone "Berlin": --timezone takes names such as/,
  );
});

test('clocks that were changed show some times twice and some never', async () => {
  const berlin = { timezone: 'Europe/Berlin' };
  await asked('time,a\n2024-10-27 02:30:00,1\n', berlin, 'repeated-hour');
  await refused(
    'time,a\n2024-03-31 02:30:00,1\n',
    berlin,
    /^line 2, column "time": clocks in Europe\/Berlin never showed "2024-03-31 02:30:00"/,
  );
  const at = Date.UTC(2024, 9, 27, 0, 30) / 1000;
  assert.equal(await timeOf('2024-10-27 02:30:00 CEST', berlin), at);
  assert.equal(await timeOf('2024-10-27 02:30:00 CET', berlin), at + 3600);
  assert.equal(
    await timeOf('2024-11-03 01:30:00 EDT', { timezone: 'America/New_York' }),
    Date.UTC(2024, 10, 3, 5, 30) / 1000,
  );
  assert.equal(await timeOf('2024-10-27 01:59:59', berlin), Date.UTC(2024, 9, 26, 23, 59, 59) / 1000);
  assert.equal(await timeOf('2024-10-27 03:00:00', berlin), Date.UTC(2024, 9, 27, 2) / 1000);
  // Lord Howe Island puts its clocks back by half an hour.
  await asked('time,a\n2024-04-07 01:45:00,1\n', { timezone: 'Australia/Lord_Howe' }, 'repeated-hour');
  assert.equal(await timeOf('2024-04-07 02:00:00', { timezone: 'Australia/Lord_Howe' }), Date.UTC(2024, 3, 6, 15, 30) / 1000);
});

test('whether the day or the month is first is told by the whole file, or asked', async () => {
  const utc = { timezone: 'UTC' };
  const days = (records) => records.map(({ t }) => new Date(t * 1000).toISOString().slice(0, 10));
  assert.deepEqual(days(await recordsOf('time,a\n01/02/2024 08:00,1\n31/01/2024 08:00,2\n', utc)), [
    '2024-02-01',
    '2024-01-31',
  ]);
  assert.deepEqual(days(await recordsOf('time,a\n01/02/2024 08:00,1\n01/31/2024 08:00,2\n', utc)), [
    '2024-01-02',
    '2024-01-31',
  ]);
  assert.deepEqual(days(await recordsOf('time,a\n01.02.2024 08:00,1\n', utc)), ['2024-02-01']);
  assert.deepEqual(days(await recordsOf('time,a\n01.02.24 08:00,1\n', utc)), ['2024-02-01']);
  const question = await asked(
    'time,a\n01/02/2024 08:00,1\n02/02/2024 08:00,1\n',
    utc,
    'date-order',
    '--date-order "dmy|mdy"',
  );
  assert.deepEqual(question.choices, ['dmy', 'mdy']);
  assert.deepEqual(days(await recordsOf('time,a\n01/02/2024,1\n', { dateOrder: 'mdy' })), ['2024-01-02']);
  await refused(
    'time,a\n13/02/2024,1\n02/13/2024,1\n',
    utc,
    'line 3, column "time": "02/13/2024" has its month first, and line 2 its day: "13/02/2024"',
  );
  await refused(
    'time,a\n13/02/2024,1\n',
    { dateOrder: 'mdy' },
    'line 2, column "time": "13/02/2024" is no date with --date-order mdy',
  );
});

test('numbers that are no Unix seconds are asked about', async () => {
  assert.deepEqual(await assumedOf('time,a\n1706688000,1\n'), ['time-unit']);
  for (const [number, unit] of [
    ['1706688000000', 'ms'],
    ['1706688000000000', 'us'],
    ['1706688000000000000', 'ns'],
  ]) {
    const question = await asked(`time,a\n${number},1\n`, {}, 'time-unit', `--time-unit ${unit}`);
    assert.deepEqual(question.choices, [unit]);
    assert.equal(await timeOf(number, { timeUnit: unit }), T);
  }
  await asked('time,a\n12,1\n72,1\n', {}, 'base-time', '--time-unit s --base-time TIME');
  await asked('time,a\n9999999999,1\n', {}, 'base-time');
const { questions } = await examine('time,a\n45322.33,1\n');
  assert.deepEqual(questions.map(({ option }) => option), ['--time-unit excel-days', '--timezone ZONE']);
  await asked('time,a\n45322,1\n', { timeUnit: 's' }, 'base-time');
  await asked('time,a\n12,1\n', { timeUnit: 's' }, 'base-time', '--base-time TIME');
  await asked('time,a\n12,1\n', { baseTime: '2024-01-31T08:00:00Z' }, 'time-unit');
});

test('a unit that would make a wrong time is refused, with the one that would not', async () => {
  await refused(
    'time,a\n1706688000000,1\n',
    { timeUnit: 's' },
    /"1706688000000" is in the future in seconds; as milliseconds it would not be: --time-unit ms/,
  );
  await refused(
    'time,a\n1706688000,1\n',
    { timeUnit: 'ms' },
    /"1706688000" is before 1978 in milliseconds; they are plausible as seconds: --time-unit s/,
  );
  await refused(
    'time,a\n1706688000,1\n5,1\n',
    { timeUnit: 's' },
    /^line 3, column "time": the time "5" is before 1978 in seconds, and others are not/,
  );
  await refused('time,a\n1706688000,1\n', { timeUnit: 's', baseTime: T }, /counts from 1970 already/);
  await refused(
    'time,a\n2031-01-31T08:00:00Z,1\n5,1\n',
    {},
    /line 2, column "time": "2031-01-31T08:00:00Z" is a date, and line 3 has the number "5"/,
  );
});

test('Unix seconds that are in the future are refused', async () => {
  await refused(
    'time,a\n1706688000,1\n2000000000,1\n',
    {},
    /^line 3, column "time": the time "2000000000" is in the future in Unix seconds \(2033-05-18\): is the clock wrong\?/,
  );
});

test('relative times count from a base', async () => {
  const records = await recordsOf('time,a\n0,1\n1500,2\n', { timeUnit: 'ms', baseTime: '2024-01-31T09:00:00+01:00' });
  assert.deepEqual(
    records.map(({ t }) => t),
    [T, T + 1.5],
  );
  assert.equal(await timeOf('60', { timeUnit: 's', baseTime: T }), T + 60);
  await refused('time,a\n0,1\n', { timeUnit: 's', baseTime: 'yesterday' }, /--base-time "yesterday" is neither/);
});

test('a header says the unit or the zone', async () => {
  assert.equal(await timeOf('1706688000500', {}, 'time[ms],a'), T + 0.5);
  assert.equal(await timeOf('1706688000500', {}, 'timestamp_ms,a'), T + 0.5);
  assert.equal(await timeOf('2024-01-31 08:00', {}, 'timestamp (UTC),a'), T);
  assert.equal(await timeOf('2024-01-31 08:00', {}, 'time_utc,a'), T);
  assert.equal(await timeOf('01/31/24 04:00:00 AM', {}, '"Date Time, GMT-04:00",a'), T);
});

test('a day stands for its beginning, and no day for another', async () => {
  assert.equal(await timeOf('2024-01-31'), Date.UTC(2024, 0, 31) / 1000);
  assert.equal(await timeOf('20240131'), Date.UTC(2024, 0, 31) / 1000);
  assert.equal(await timeOf('2024-01-31', { timezone: 'Europe/Berlin' }), Date.UTC(2024, 0, 30, 23) / 1000);
  for (const text of ['2023-02-29', '2024-04-31', '2024-13-01', '2024-01-00']) {
    await refused(`time,a\n${text},1\n`, {}, `line 2, column "time": there is no such day as "${text}"`);
  }
  for (const text of ['2024-01-31T25:00Z', 'x', '2024-01-31T08:61Z', '13:00 PM', '']) {
    await refused(
      `time,a\n${text},1\n`,
      {},
      /^line 2, column "time": ".*" is not a time such as .*; --time-column names the column of the times$/,
    );
  }
  assert.equal(await timeOf('01/31/2024 12:30 AM', { timezone: 'UTC' }), Date.UTC(2024, 0, 31, 0, 30) / 1000);
  assert.equal(await timeOf('01/31/2024 12:30 p.m.', { timezone: 'UTC' }), Date.UTC(2024, 0, 31, 12, 30) / 1000);
});

test('a clock that was not set is refused, or what has its time is left out', async () => {
  const content = 'time,a\n1970-01-01T00:00:05Z,1\n2024-01-31T08:00:00Z,2\n';
  await refused(content, {}, /^line 2, column "time": "1970-01-01T00:00:05Z" is from before 1978/);
  assert.deepEqual(
    (await recordsOf(content, { missing: ['1970-01-01T00:00:05Z'] })).map(({ v }) => v),
    [2],
  );
  assert.deepEqual(await assumedOf(content, { missing: ['1970-01-01T00:00:05Z'] }), ['no-time']);
});

test('days as spreadsheets count them are times of a local clock', async () => {
  const sheet = { timeUnit: /** @type {const} */ ('excel-days'), timezone: 'Europe/Berlin' };
  const timesOf = async (times, options = sheet) => (await recordsOf(`time,a\n${times.map((each) => `"${each}",1`).join('\n')}\n`, options)).map(({ t }) => t);
  assert.deepEqual(await timesOf(['45322.375', '45322,375', '45322']), [T, T, T - 32_400]);
  // 00:15, 00:20 and 00:25, as spreadsheets write them.
  assert.deepEqual(await timesOf(['45322.010416666664', '45322.013888888891', '45322.017361111109'], { ...sheet, timezone: '+01:00' }), [
    T - 31_500, T - 31_200, T - 30_900,
  ]);
  // Clocks were put back on the 26th of October 2025, day 45956.
  const quarters = Array.from({ length: 12 }, (_, i) => 45956 + (2 + (i % 4) / 4 + (i < 8 ? 0 : 1)) / 24);
  const from = Date.UTC(2025, 9, 26) / 1000;
  assert.deepEqual(await timesOf(quarters), quarters.map((_, i) => from + i * 900));
  await refused('time,a\n45322,1\n1706688000,1\n', sheet, /line 3, column "time": the time "1706688000" is no day from 2000 to 2064/);
  assert.deepEqual(await timesOf(['45322'], { timeUnit: 's', baseTime: T }), [T + 45322]);
  await refused('[{"n":"a","t":1706688000,"v":1}]', sheet, /SenML has no days of a spreadsheet/);
});
