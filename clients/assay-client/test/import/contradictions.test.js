// SPDX-License-Identifier: Apache-2.0
// What contradicts itself or would be changed by reading it is refused, and what to do is said.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { labelOf } from '../../src/import/names.js';
import { asked, assumedOf, recordsOf, refused } from './files.js';

test('an integer in JSON that a number would round, also with decimals that are zero', async () => {
  await refused('[{"time":1706688000,"a":9007199254740993.0}]', {}, /more digits than a number can hold/);
  assert.equal((await recordsOf('[{"time":1706688000,"a":4.0}]'))[0].v, 4);
});

test('a zone that clocks of the place are never on', async () => {
  const at = (zone) => `time,a\n2024-01-31 08:00 ${zone},1\n`;
  await refused(at('EST'), { timezone: 'Europe/Berlin' }, /says EST, which clocks in Europe\/Berlin are not on: --timezone names/);
  for (const [zone, timezone] of [['EST', 'America/New_York'], ['CET', 'Europe/Berlin']])
    assert.equal((await recordsOf(at(zone), { timezone })).length, 1);
});

test('a character with the code 0', async () => {
  await refused('time,a\n2024-01-31T08:00:00Z,x\0y\n', {}, /a character with the code 0/);
});

test('what is not read, and what to do', async () => {
  await refused('<?xml version="1.0"?>\n<gpx></gpx>\n', {}, /is XML, such as GPX, which is not read: write it as CSV first/);
  await refused(`[2024-05-03 10:15] info: payload '{"a":1}'\n`, {}, /leave the text out: one object a line, each with its time$/);
});

test('a letter that is no temperature is not answered beforehand', async () => {
  await asked('time,Zone (C)\n1706688000,1\n', {}, 'unit:Zone (C)', '--unit "Zone=Cel|coulomb"');
});

test('counters, devices and places are said to be taken', async () => {
  const rows = 'time,fcnt,sensor_id,location,a\n1706688000,1,2,3,4\n';
  assert.deepEqual(await assumedOf(rows), ['index:fcnt', 'index:sensor_id', 'index:location', 'time-unit']);
  assert.equal((await recordsOf('[{"last_seen":"2024-05-03T10:10:01Z","a":1}]')).length, 1);
  assert.equal(labelOf('Barometer -'), 'Barometer');
});
