// SPDX-License-Identifier: Apache-2.0
// What is bought and sold where blocks become final late: against a development node with --dev-finality-delay. Each
// command says that something is done when it is final, so the next one, and whoever asks, finds it there.

import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { findDevice, parseDevice } from 'assay-client/device';
import { getPurchase } from 'assay-client/listing';
import { getStream } from 'assay-client/stream';
import { demo, freshAccounts, match, ok, setUp } from '../flows/support.js';

const { chain, folder, tearDown } = await setUp();
after(tearDown);
const at = (name) => join(folder, name);
const { owner, buyer } = await freshAccounts(chain, folder, '//Eve', ['owner', 'buyer']);

test('the node makes blocks final late', async () => {
  const { blockNumber } = await chain.submit(chain.api.tx.system.remark('0x'), owner.pair);
  assert.ok((await chain.blockNumber()) >= blockNumber);
  assert.ok((await chain.bestNumber()) > blockNumber, 'start it with --dev-finality-delay');
});

test('from a device to its data paid, each step when the one before is final', async () => {
  await ok('device create-key', '--out', at('device.json'));
  const registered = await ok('device register', '--account', owner.file, '--key', at('device.json'));
  const did = match(registered, /Registered (did:assay:z\S+) to/);
  assert.equal((await findDevice(chain, parseDevice(did))).owner, owner.pair.address);
  const opened = await ok('stream open', '--account', owner.file, '--device', did, '--name', 'Late');
  const stream = match(opened, /Opened stream (\d+)/);
  writeFileSync(at('readings.csv'), 'time,temp[Cel]\n1600000000,1\n1600000060,2\n1600000120,3\n');
  await ok(
    'feed commit',
    ...['--account', owner.file, '--key', at('device.json'), '--stream', stream, '--feed', at('feed')],
    ...['--readings', at('readings.csv'), '--batch-size', '1'],
  );
  assert.equal((await getStream(chain, stream)).size, 3);
  const list = ['--account', owner.file, '--feed', at('feed'), '--price', '12.5', '--title', 'Late', '--local'];
  const listing = match(await ok('listing create', ...list), /as listing (\d+)/);
  const key = ['--buyer-key', at('buyer-key.json'), '--file', at('archive')];
  const bought = await ok('listing buy', '--account', buyer.file, '--listing', listing, ...key);
  const purchase = match(bought, /Purchase (\d+): 12\.5 ASSAY in escrow/);
  assert.equal((await getPurchase(chain, purchase)).state, 'Paid');
  assert.match(
    await ok('listing deliver', '--account', owner.file, '--feed', at('feed')),
    new RegExp(`^Delivered purchase ${purchase} to `),
  );
  assert.equal((await getPurchase(chain, purchase)).state, 'Delivered');
  assert.match(await ok('listing receive', '--purchase', purchase, ...key, '--out', at('received')), /^3 readings in/m);
  const was = await chain.balance(owner.pair.address);
  await ok('listing settle', '--account', buyer.file, '--purchase', purchase, '--buyer-key', at('buyer-key.json'));
  assert.equal((await chain.balance(owner.pair.address)).total - was.total, chain.parseAmount('12.375'));
  await ok('listing close', '--account', buyer.file, '--purchase', purchase);
  assert.equal((await chain.balance(buyer.pair.address)).held, 0n);
});

test('the whole story', async () => assert.match(await demo(), /To the last unit\./));
