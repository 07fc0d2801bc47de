// SPDX-License-Identifier: Apache-2.0
// Local times that clocks showed twice: the order of rows tells which is meant, or the user does.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { asked, examine, recordsOf, refused } from './files.js';

const berlin = { timezone: 'Europe/Berlin' };

/** A moment as a clock shows it that is so many minutes ahead of UTC. */
const shown = (moment, ahead) => new Date(moment + ahead * 60_000).toISOString().slice(0, 16).replace('T', ' ');

/** Rows of a day as a meter writes it that has one every so many minutes: `change` is when clocks were put back. */
function day({ from, rows, step, change, before, after }) {
  return Array.from({ length: rows }, (_, i) => {
    const moment = Date.parse(from) + i * step * 60_000;
    return { moment, text: shown(moment, moment < Date.parse(change) ? before : after) };
  });
}

const AUTUMN = { from: '2025-10-25T22:00:00Z', rows: 100, step: 15, change: '2025-10-26T01:00:00Z', before: 120, after: 60 };
const timesOf = async (rows, options, row = ({ text }, i) => `${text},${i}`, header = 'time,a') =>
  (await recordsOf([header, ...rows.map(row)].join('\n'), options)).map(({ t }) => t * 1000);
const moments = (rows) => rows.map(({ moment }) => moment);

test('a day of a meter that has 100 quarters of an hour', async () => {
  const rows = day(AUTUMN);
  assert.deepEqual(await timesOf(rows, berlin), moments(rows));
  const { assumptions, ordered } = await examine(['time,a', ...rows.map(({ text }, i) => `${text},${i}`)].join('\n'), berlin);
  assert.ok(ordered);
  assert.deepEqual(assumptions, [
    {
      id: 'repeated-hour:2025-10-26',
      sentence:
        'clocks in Europe/Berlin showed 02:00 to 03:00 of 2025-10-26 twice; the order of rows tells which is meant: the second time begins with "2025-10-26 02:00" (line 14, column "time"), after "2025-10-26 02:45"',
    },
  ]);
});

test('other zones, other steps, the newest first', async () => {
  for (const [zone, of] of /** @type {[string, any][]} */ ([
    ['Europe/Berlin', { ...AUTUMN, rows: 25, step: 60 }],
    ['Europe/Berlin', { ...AUTUMN, rows: 300, step: 5 }],
    ['Europe/Berlin', { ...AUTUMN, from: '2025-10-26T00:00:00Z', rows: 8 }],
    ['Europe/Berlin', { ...AUTUMN, from: '2025-10-26T00:10:00Z', rows: 5, step: 30 }],
    ['America/New_York', { ...AUTUMN, from: '2025-11-02T04:00:00Z', change: '2025-11-02T06:00:00Z', before: -240, after: -300 }],
    ['Australia/Lord_Howe', { ...AUTUMN, from: '2025-04-05T13:00:00Z', change: '2025-04-05T15:00:00Z', before: 660, after: 630 }],
    ['Australia/Lord_Howe', { ...AUTUMN, from: '2025-04-05T13:00:00Z', step: 30, change: '2025-04-05T15:00:00Z', before: 660, after: 630 }],
    // Clocks were put back at one minute past midnight, to the day before.
    ['America/St_Johns', { ...AUTUMN, from: '2010-11-07T00:00:00Z', step: 5, change: '2010-11-07T02:31:00Z', before: -150, after: -210 }],
    ['Africa/Casablanca', { ...AUTUMN, from: '2025-02-22T23:00:00Z', change: '2025-02-23T02:00:00Z', before: 60, after: 0 }],
  ])) {
    const rows = day(of);
    assert.deepEqual(await timesOf(rows, { timezone: zone }), moments(rows), zone);
    const newest = [...rows].reverse();
    assert.deepEqual(await timesOf(newest, { timezone: zone }), moments(newest), `${zone}, the newest first`);
  }
});

test('several years in a file, two columns, and empty cells', async () => {
  const rows = [2022, 2023, 2024, 2025].flatMap((year) => {
    const sunday = new Date(Date.UTC(year, 9, 31));
    sunday.setUTCDate(31 - sunday.getUTCDay());
    const date = sunday.toISOString().slice(0, 10);
    return day({ ...AUTUMN, from: `${date}T00:00:00Z`, rows: 12, change: `${date}T01:00:00Z` });
  });
  const wide = await recordsOf(
    ['time,a,b', ...rows.map(({ text }, i) => `${text},${i % 2 === 0 ? i : ''},${i % 3 === 0 ? '' : i}`)].join('\n'),
    berlin,
  );
  const expected = rows.flatMap(({ moment }, i) => [i % 2 === 0, i % 3 !== 0].filter(Boolean).map(() => moment / 1000));
  assert.deepEqual(wide.map(({ t }) => t), expected);
});

test('in long format each name has its own order', async () => {
  const rows = day({ ...AUTUMN, from: '2025-10-26T00:00:00Z', rows: 12 });
  const one = (name) => rows.map(({ text }) => `${text},${name},1`);
  const long = { ...berlin, long: { names: 'name', values: 'value' } };
  const apart = await recordsOf(['time,name,value', ...one('a'), ...one('b')].join('\n'), long);
  assert.deepEqual(apart.map(({ t }) => t * 1000), [...moments(rows), ...moments(rows)]);
  const mixed = ['time,name,value', ...rows.flatMap(({ text }) => [`${text},a,1`, `${text},b,2`])].join('\n');
  assert.deepEqual((await recordsOf(mixed, long)).map(({ t }) => t * 1000), rows.flatMap(({ moment }) => [moment, moment]));
  // A name that has one row only in the hour: all rows together tell.
  const events = `${one('a').join('\n')}\n`.replace('2025-10-26 02:30,a,1\n', '2025-10-26 02:30,a,1\n2025-10-26 02:31,b,1\n');
  const { choices } = await asked(`time,name,value\n${events}`, long, 'repeated-hour');
  assert.deepEqual(choices, ['first', 'second', 'order']);
  const ordered = await recordsOf(`time,name,value\n${events}`, { ...long, repeatedHour: 'order' });
  assert.equal(ordered.find(({ n }) => n === 'b').t, Date.parse('2025-10-26T00:31:00Z') / 1000);
});

test('objects in one line', async () => {
  const rows = day({ ...AUTUMN, rows: 25, step: 60 });
  const text = JSON.stringify(rows.map((row, i) => ({ time: row.text, a: i, b: i })));
  assert.deepEqual((await recordsOf(text, berlin)).map(({ t }) => t * 1000), rows.flatMap(({ moment }) => [moment, moment]));
});

test('where the order does not tell, it is asked', async () => {
  const at = (...clocks) => `time,a\n${clocks.map((each, i) => `2025-10-26 ${each},${i}`).join('\n')}\n`;
  for (const clocks of [
    ['02:30'],
    ['01:30', '02:30', '03:30'],
    ['01:45', '02:00', '02:15', '02:30', '02:45', '03:00'],
    // Sorted by the clock.
    ['01:45', '02:00', '02:00', '02:15', '02:15', '02:30', '02:30', '02:45', '02:45', '03:00'],
    // A row that is there twice.
    ['01:45', '02:00', '02:15', '02:15', '02:30', '02:45', '03:00'],
    // A clock that was corrected.
    ['02:00:10', '02:01:10', '02:01:05', '02:02:05', '02:03:05'],
    // Not in order.
    ['01:45', '02:45', '02:00', '02:30', '02:15', '03:00'],
    // Two meters, one after the other.
    ['01:30', '02:00', '02:30', '02:00', '02:30', '03:00', '01:30', '02:00', '02:30', '02:00', '02:30', '03:00'],
    ['02:30', '02:10'],
  ]) {
    const { option, choices, sentence } = await asked(at(...clocks), berlin, 'repeated-hour');
    assert.equal(option, '--repeated-hour "first|second"');
    assert.deepEqual(choices, ['first', 'second']);
    assert.match(sentence, /^line \d+, column "time": clocks in Europe\/Berlin showed 02:00 to 03:00 of 2025-10-26 twice, and the order of rows does not tell/);
  }
  const one = at('02:30');
  const [first, second] = await Promise.all(['first', 'second'].map((repeatedHour) => recordsOf(one, { ...berlin, repeatedHour })));
  assert.equal(first[0].t * 1000, Date.parse('2025-10-26T00:30:00Z'));
  assert.equal(second[0].t * 1000, Date.parse('2025-10-26T01:30:00Z'));
  // What the order tells stays as it is.
  const rows = day(AUTUMN);
  assert.deepEqual(await timesOf(rows, { ...berlin, repeatedHour: 'first' }), moments(rows));
});

test('what is read more than once, also at the same time, is the same', async () => {
  const rows = day(AUTUMN);
  const examined = await examine(['time,a', ...rows.map(({ text }, i) => `${text},${i}`)].join('\n'), berlin);
  const [a, b] = [examined.readings(), examined.readings()];
  for (const { moment } of rows) {
    for (const each of [a, b]) assert.equal((await each.next()).value?.t, moment / 1000);
  }
});

test('letters tell, and times that never were are refused', async () => {
  const letters = 'time,a\n2025-10-26 02:30 CEST,1\n2025-10-26 02:30 CET,2\n';
  assert.deepEqual((await recordsOf(letters, berlin)).map(({ t }) => t % 86_400), [1800, 5400]);
  await refused('time,a\n2025-03-30 02:30,1\n', berlin, /never showed "2025-03-30 02:30": they were put forward; --timezone names another zone, or an offset/);
  await refused('time,a\n2025-10-05 02:15,1\n', { timezone: 'Australia/Lord_Howe' }, /never showed/);
});
