// SPDX-License-Identifier: Apache-2.0
// What an owner and a manufacturer do beside the main job, each verb as users run it, and once more when it is done.

import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { getDevice, parseDevice } from 'assay-client/device';
import { VERBS, WITHOUT } from '../calls.js';
import { fails, freshAccounts, match, misused, ok, setUp } from './support.js';

const { chain, folder, tearDown } = await setUp();
after(tearDown);
const { owner, maker, other } = await freshAccounts(chain, folder, '//Charlie', ['owner', 'maker', 'other']);
const at = (name) => join(folder, name);

/** Makes a key and registers a device with it; returns the DID. */
async function register(name) {
  await ok('device create-key', '--out', at(name));
  return match(await ok('device register', '--account', owner.file, '--key', at(name)), /Registered (did:\S+)/);
}

const as = ({ file }, did, ...more) => ['--account', file, '--device', did, ...more];
const NOTHING = /Nothing was sent\.$/m;
const sent = async (...args) => JSON.parse(await ok(...args, '--json')).sent;

test('each call in the metadata of our pallets is in the table of verbs', () => {
  for (const [section, verbs] of Object.entries(VERBS)) {
    const without = Object.keys(WITHOUT).filter((name) => name.startsWith(`${section}.`));
    const calls = Object.keys(chain.api.tx[section]).map((name) => `${section}.${name}`);
    assert.deepEqual([...Object.keys(verbs).map((name) => `${section}.${name}`), ...without].sort(), calls.sort());
  }
});

test('device set-metadata keeps what is not named; device list shows it', async () => {
  const did = await register('named.json');
  await ok('device set-metadata', ...as(owner, did, '--name', 'Roof', '--serial', '17'));
  await ok('device set-metadata', ...as(owner, did, '--url', 'https://device.example'));
  const metadata = async () => (await getDevice(await chain.snapshot(), parseDevice(did))).metadata;
  assert.deepEqual(await metadata(), { name: 'Roof', model: '', serial: '17', url: 'https://device.example' });
  await ok('device set-metadata', ...as(owner, did, '--clear', 'serial', '--clear', 'url'));
  assert.deepEqual(await metadata(), { name: 'Roof', model: '', serial: '', url: '' });
  assert.match(await ok('device set-metadata', ...as(owner, did)), NOTHING);
  await misused(/^error: --clear takes one of /, 'device set-metadata', ...as(owner, did, '--clear', 'colour'));
  const list = await ok('device list', '--owner', owner.pair.address);
  assert.match(list, new RegExp(`^${did}\n  is        Roof\n  state     active, epoch 0$`, 'm'));
  assert.equal(await ok('device list', '--owner', other.pair.address), `${other.pair.address} owns no device.\n`);

  const services = ['--service', 'data=SensorData,https://data.example', '--also-known-as', 'urn:dev:ow:1'];
  assert.match(await ok('device set-services', ...as(owner, did, ...services)), /has 1 other names and 1 services now, fee /);
  assert.match(await ok('device set-services', ...as(owner, did, ...services)), NOTHING);
  await ok('device set-services', ...as(owner, did, '--clear', 'service'));
  const { alsoKnownAs, services: left } = await getDevice(await chain.snapshot(), parseDevice(did));
  assert.deepEqual([alsoKnownAs, left], [['urn:dev:ow:1'], []]);
});

test('device suspend, resume and retire; stream close', async () => {
  const did = await register('short.json');
  const stream = match(await ok('stream open', ...as(owner, did, '--name', 'Short')), /^Opened stream (\d+),/m);
  await fails(/^error: only the owner of /, 'device suspend', ...as(other, did));
  assert.match(await ok('device suspend', ...as(owner, did)), /^Suspended did:/);
  assert.equal(await sent('device suspend', ...as(owner, did)), false);
  assert.match(await ok('device resume', ...as(owner, did)), /^Resumed did:/);
  assert.equal(await sent('device resume', ...as(owner, did)), false);

  await ok('device offer-transfer', ...as(owner, did, '--to', other.pair.address));
  assert.match(await ok('device cancel-transfer', ...as(owner, did)), / is not offered to \w+ any more, fee /);
  assert.equal(await sent('device cancel-transfer', ...as(owner, did)), false);
  await ok('device delegate', ...as(owner, did, '--to', other.pair.address, '--permission', 'sell', '--expires-in', '900'));
  assert.match(await ok('device list-delegations', '--device', did), new RegExp(`^${other.pair.address}: sell up to block \\d+$`, 'm'));
  assert.match(await ok('device list-delegations', '--delegate', other.pair.address), new RegExp(`^${did}: sell up to block \\d+$`, 'm'));
  await misused(/^error: give either --device or --delegate$/, 'device list-delegations');

  const look = await ok('device retire', ...as(owner, did));
  assert.match(look, new RegExp(`^Its streams ${stream} are open, and would take nothing more\\.$`, 'm'));
  assert.match(look, /^Nothing was sent: retiring cannot be undone\. --for-good does it\.$/m);
  assert.match(await ok('device retire', ...as(owner, did, '--for-good')), /^Retired did:\S+ for good, fee /);
  assert.equal(await sent('device retire', ...as(owner, did, '--for-good')), false);

  const close = ['stream close', '--account', owner.file, '--stream', stream];
  assert.match(await ok(...close), /^Nothing was sent: closing cannot be undone\. --for-good does it\.$/m);
  assert.match(await ok(...close, '--for-good'), new RegExp(`^Closed stream ${stream} with 0 batches, fee `));
  assert.equal(await sent(...close, '--for-good'), false);
});

test('a manufacturer revokes keys and fleets, suspends for cause, asks for a recovery, and goes', async () => {
  const does = (command, ...more) => [command, '--account', maker.file, ...more];
  await ok(...does('manufacturer register', '--name', 'Works'));
  await ok('device create-key', '--out', at('maker.json'));
  await ok(...does('manufacturer add-endorsement-key', '--key', at('maker.json')));
  const did = await register('made.json');
  const word = ['--manufacturer', maker.pair.address, '--manufacturer-key', at('maker.json'), '--model', 'M', '--serial', '1'];
  await ok('device endorse', ...as(owner, did, ...word));
  assert.match(await ok('manufacturer get', '--manufacturer', maker.pair.address), /: Works, not accredited\n {2}vouches for 1 devices, enrolled 0 fleets\n {2}key 0 /);
  assert.match(await ok(...does('manufacturer revoke-endorsement-key', '--key-index', '0')), /^Revoked key 0, fee /);
  assert.equal(await sent(...does('manufacturer revoke-endorsement-key', '--key-index', '0')), false);

  writeFileSync(at('notice.txt'), 'recall');
  const cause = ['--cause', 'recalled', '--document', at('notice.txt')];
  await fails(/ does not vouch for /, 'device suspend-for-cause', ...as(other, did, ...cause));
  // Only an accredited one has the power; that it has none is the chain's to say.
  await fails(/^error: DeviceIdentity\.NotAccredited: /, 'device suspend-for-cause', ...as(maker, did, ...cause));
  assert.equal(await sent('device lift-suspension', ...as(maker, did)), false);
  await fails(/^error: DeviceIdentity\.NotAccredited: /, 'device request-recovery', ...as(maker, did, '--to', other.pair.address));
  assert.equal(await sent('device object-recovery', ...as(owner, did)), false);
  await fails(/^error: no recovery of did:\S+ is requested$/, 'device complete-recovery', ...as(other, did));

  await fails(/ vouches for 1 devices that are not retired/, ...does('manufacturer deregister'));
  assert.match(await ok('device renounce-endorsement', ...as(owner, did)), / vouches for did:\S+ no more, and has no power over it, fee /);
  assert.equal(await sent('device renounce-endorsement', ...as(owner, did)), false);

  await ok('fleet build', '--generate', '2', '--out', at('fleet'));
  const number = match(await ok(...does('fleet enrol', '--fleet', at('fleet'), '--model', 'M', '--expires-in', '900')), /fleet (\d+)/i);
  assert.match(await ok('fleet list', '--manufacturer', maker.pair.address), new RegExp(`^fleet ${number}: M, 0 of 2 claimed, can be claimed up to block \\d+$`, 'm'));
  await fails(/: revoke it first with assay fleet revoke$/, ...does('fleet remove', '--number', number));
  assert.match(await ok(...does('fleet revoke', '--number', number)), / 2 devices of it can never be claimed\.$/m);
  assert.equal(await sent(...does('fleet revoke', '--number', number)), false);
  await ok(...does('fleet remove', '--number', number));
  assert.equal(await sent(...does('fleet remove', '--number', number)), false);
  assert.match(await ok(...does('manufacturer deregister')), / is a manufacturer no more, fee /);
  assert.equal(await sent(...does('manufacturer deregister')), false);
});

test('credential list-schemas and get-schema', async () => {
  writeFileSync(at('schema.json'), '{}');
  const made = await ok('credential create-schema', '--account', owner.file, '--document', at('schema.json'));
  const schema = match(made, /schema (\d+)/i);
  assert.match(await ok('credential get-schema', schema), new RegExp(`^schema ${schema} of ${owner.pair.address}$`, 'm'));
  assert.match(await ok('credential list-schemas', '--owner', owner.pair.address), new RegExp(`^schema ${schema}: 0x`, 'm'));
  await fails(/^error: there is no schema 999999 on this chain$/, 'credential get-schema', '999999');
});
