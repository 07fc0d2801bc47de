// SPDX-License-Identifier: Apache-2.0
// A device that is sold: its next owner goes on with its stream without anything secret of the seller, and the seller's key
// commits nothing any more.

import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { epochsOf, getDevice, parseDevice } from 'assay-client/device';
import { getStream } from 'assay-client/stream';
import { fails, flow, freshAccounts, match, ok, setUp, unverified } from './support.js';

const { chain, folder, tearDown } = await setUp();
after(tearDown);
const { seller, buyer } = await freshAccounts(chain, folder, '//Charlie', ['seller', 'buyer']);
const at = (name) => join(folder, name);

/** A file with one reading of a minute of a day that is over. */
function readings(name, minute) {
  const time = new Date(Date.UTC(2024, 0, 1, 0, minute)).toISOString();
  writeFileSync(at(name), `time,temperature[Cel]\n${time},${minute}.5\n`);
  return at(name);
}

test('a device is sold: a new key, an epoch, and a folder that begins with the next batch', async () => {
  await ok('device create-key', '--out', at('old.json'));
  const did = match(await ok('device register', '--account', seller.file, '--key', at('old.json')), /Registered (did:\S+)/);
  const id = parseDevice(did);
  const opened = await ok('stream open', '--account', seller.file, '--device', did, '--name', 'Roof', '--unit', 'Cel');
  const stream = match(opened, /^Opened stream (\d+),/m);
  const commit = (who, key, file, feed) =>
    ['feed commit', '--account', who.file, '--key', at(key), '--stream', stream, '--readings', file, '--feed', at(feed)];
  await ok(...commit(seller, 'old.json', readings('one.csv', 1), 'seller'));
  await ok('device offer-transfer', '--account', seller.file, '--device', did, '--to', buyer.pair.address, '--price', '3');

  const accept = ['device accept-transfer', '--account', buyer.file, '--device', did, '--price', '3', '--new-key'];
  await fails(/^error: \S+old\.json is the key that the device has now, /, ...accept, at('old.json'));
  await fails(/^error: a bond is at least /, ...accept, at('new.json'), '--bond', '0.001');
  assert.equal(existsSync(at('new.json')), false, 'a refused command leaves nothing behind');
  assert.equal((await getDevice(await chain.snapshot(), id)).owner, seller.pair.address);

  const out = await ok(...accept, at('new.json'));
  assert.match(out, /^price {4}3 ASSAY, /m);
  assert.match(out, /^deposit {2}\S+ ASSAY, \S+ ASSAY of it for its streams$/m);
  assert.match(out, new RegExp(`owns ${did} now and paid 3 ASSAY, fee `));
  assert.match(out, /^Epoch 1 runs: you answer for what it signs\.$/m);
  assert.match(out, new RegExp(`^To go on with stream ${stream}: assay feed continue --stream ${stream} `, 'm'));
  assert.match(await ok(...accept, at('new.json')), /has this key already, and epoch 1 runs\.\nTo go on .*\nNothing was sent\.$/m);
  const epochs = await epochsOf(await chain.snapshot(), id);
  assert.deepEqual(epochs.map(({ owner, firstKey }) => [owner, firstKey]), [[seller.pair.address, 0], [buyer.pair.address, 1]]);

  // The seller's key, on a machine that has all that the seller has.
  const { code, stderr } = await flow(...commit(seller, 'old.json', readings('late.csv', 2), 'seller'));
  assert.equal(code, 1, stderr);
  assert.equal((await getStream(await chain.snapshot(), stream)).size, 1);

  const go = (...more) => ['feed continue', '--stream', stream, '--feed', at('buyer'), ...more];
  writeFileSync(at('log.json'), JSON.stringify({ commitments: [] }));
  await unverified(/^error: the log that was fetched has 0 of the 1 commitments on chain: /, ...go('--log', folder));
  assert.equal(existsSync(at('buyer')), false);
  const begun = await ok(...go('--log', join(at('seller'), 'public')));
  assert.match(begun, new RegExp(`^Made \\S+: it begins with batch 1 of stream ${stream}, `, 'm'));
  assert.match(await ok(...go('--log', 'chain')), /begins with batch 1 of stream \d+ already\. Nothing was written\.$/m);
  assert.match(await ok(...commit(buyer, 'new.json', readings('two.csv', 3), 'buyer')), /^Committed batches 1 to 1 of /m);
  const manifests = ['seller', 'buyer'].map((name) => JSON.parse(readFileSync(join(at(name), 'private', 'manifest.json'), 'utf8')));
  assert.notEqual(manifests[0].masterKey, manifests[1].masterKey);
  assert.deepEqual(manifests[1].commitments[0], manifests[0].commitments[0]);
  assert.equal((await getStream(await chain.snapshot(), stream)).size, 2);

  await fails(
    /begins with batch 1: batch 0 is of an earlier owner of the device, who has the key to it$/,
    ...['listing create', '--account', buyer.file, '--feed', at('buyer'), '--first', '0', '--last', '0', '--price', '1', '--title', 'No'],
    ...['--uri', 'http://127.0.0.1/'],
  );
});
