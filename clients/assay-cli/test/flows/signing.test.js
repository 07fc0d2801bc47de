// SPDX-License-Identifier: Apache-2.0
// What a device signs and may not contradict: wrong readings, copies of its record, and the ways out, as users run them.

import assert from 'node:assert/strict';
import { cpSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { getDevice, parseDevice } from 'assay-client/device';
import { getStream } from 'assay-client/stream';
import { fails, freshAccounts, match, ok, setUp } from './support.js';

const { chain, folder, tearDown } = await setUp();
after(tearDown);
const { owner } = await freshAccounts(chain, folder, '//Ferdie', ['owner']);
const at = (name) => join(folder, name);
const now = Math.floor(Date.now() / 1_000);

const readings = (name, ...times) => {
  writeFileSync(at(name), ['time,temp[Cel]', ...times.map((time, i) => `${time},${i}`), ''].join('\n'));
  return at(name);
};
await ok('device create-key', '--out', at('device.json'));
const registered = await ok('device register', '--account', owner.file, '--key', at('device.json'));
const did = match(registered, /Registered (did:assay:z\S+) to/);
const opened = await ok('stream open', '--account', owner.file, '--device', did, '--name', 'Signed');
const stream = match(opened, /Opened stream (\d+)/);
const device = ['--key', at('device.json'), '--stream', stream, '--feed', at('feed')];
const commit = (file, ...more) => ['feed commit', '--account', owner.file, ...device, '--readings', file, ...more];
const sign = (file, ...more) => ['feed sign', ...device, '--readings', file, '--out', at('signed.json'), ...more];
const abandon = (...more) => ['feed abandon', '--stream', stream, '--feed', at('feed'), ...more];
const commitments = () => JSON.parse(readFileSync(at('feed/private/manifest.json'), 'utf8')).commitments;

test('times in the wrong unit are refused before anything is written', async () => {
  await fails(
    /^error: the last of 1 readings is from \d+.*, and the chain takes none after \S+ now\. Is the column of the time in another unit, or a clock wrong\? Nothing was written or signed$/,
    ...commit(readings('wrong.csv', now + 86_400)),
  );
  assert.equal(existsSync(at('feed')), false);
  await ok(...commit(readings('right.csv', now - 7_200, now - 7_100)));
  assert.equal((await getStream(chain, stream)).size, 1);
});

test('what the device signed and the chain can still take is brought, or the owner begins anew', async () => {
  await ok(...sign(readings('signed.csv', now - 7_000)));
  const other = readings('other.csv', now - 7_050);
  await fails(/up to which there are batches of an earlier run, and in none of them: .* assay feed abandon --stream \d+ --feed /, ...sign(other));
  await fails(/^error: the device signed another batch 1 of stream \d+, which the chain can still take: /, ...abandon());
  assert.equal(commitments().length, 2);
  await ok('device begin-epoch', '--account', owner.file, '--device', did);
  assert.match(await ok(...abandon()), /^Took back batches 1 to 1 of stream \d+: what the device signed is void since the device's owner began anew\.$/m);
  assert.equal(existsSync(at('feed/public/1.batch')), false);
  await ok(...commit(other));
  assert.equal((await getStream(chain, stream)).size, 2);
  // What was signed before is void now.
  await fails('the chain refused 1 of 1 commitments', 'feed submit', '--account', owner.file, at('signed.json'));
  await fails(/ has no batch 2 that is not on chain$/, ...abandon());
});

test('what was signed before the owner began anew is signed once more, the same readings', async () => {
  await ok(...sign(readings('again.csv', now - 6_000)));
  const [before] = commitments().slice(2);
  await ok('device begin-epoch', '--account', owner.file, '--device', did);
  await ok(...commit(at('again.csv')));
  const [after] = commitments().slice(2);
  assert.notEqual(after.epoch, before.epoch);
  assert.deepEqual({ ...after, epoch: before.epoch }, before);
});

test('a copy of the record signs nothing until the owner begins anew', async () => {
  const mine = process.env.ASSAY_STATE;
  cpSync(mine, at('copy'), { recursive: true, preserveTimestamps: true });
  const more = readings('more.csv', now - 5_000);
  try {
    process.env.ASSAY_STATE = at('copy');
    const stops =
      /^error: the record of what the device signed, in \S+, is a copy or was restored from a backup: .* assay device begin-epoch --account … --device did:assay:z\S+$/;
    for (let i = 0; i < 2; i++) await fails(stops, ...commit(more));
    process.env.ASSAY_STATE = at('none');
    await fails(/^error: the device has signed batches of which there is no record in /, ...commit(more));
    await ok('device begin-epoch', '--account', owner.file, '--device', did);
    process.env.ASSAY_STATE = at('copy');
    await ok(...commit(more));
  } finally {
    process.env.ASSAY_STATE = mine;
  }
  // The first one sees that another signs.
  await fails(/^error: the device has signed batches of which there is no record in /, ...commit(readings('last.csv', now - 4_000)));
  assert.equal((await getDevice(chain, parseDevice(did))).status, 'Active');
  assert.ok(readdirSync(join(mine, 'signing')).length > 0);
});
