// SPDX-License-Identifier: Apache-2.0
// What columns are called by whoever says something about them.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { recordsOf, refused } from './files.js';

test('a column is meant with its unit and without it', async () => {
  const table = `time,Inside Temp (°C),Rain mm\n1706688000,21.5,2\n`;
  for (const name of ['Inside Temp (°C)', 'Inside Temp', 'inside temp', 'Inside_Temp']) {
    assert.deepEqual((await recordsOf(table, { skip: [name] })).map(({ n }) => n), ['Rain'], name);
    assert.deepEqual((await recordsOf(table, { columns: [{ column: name }] })).map(({ v }) => v), [21.5], name);
    const [{ u }] = await recordsOf(table, { units: { [name]: 'K' } });
    assert.equal(u, 'K', name);
  }
  const twice = `time,Temp (°C),Temp (°F)\n1706688000,21.5,70\n`;
  await refused(twice, { skip: ['Temp'] }, '"Temp" may be "Temp (°C)" or "Temp (°F)": say it with its unit');
});

test('all unknown units are said at once', async () => {
  await refused(`time,a[foo],b[bar!]\n1706688000,1,2\n`, {}, /"foo" is no known unit .* --unit a=UNIT says which it is; .*"bar!" is no known unit/);
});
