// SPDX-License-Identifier: Apache-2.0
// What commands print for programs: with --json each prints its result, and nothing else.

import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { flow, freshAccounts, ok, setUp } from './support.js';

const { chain, folder, tearDown } = await setUp();
after(tearDown);
const { owner, buyer } = await freshAccounts(chain, folder, '//Charlie', ['owner', 'buyer']);
const at = (name) => join(folder, name);
const as = (who, ...more) => ['--account', who.file, ...more];

/** What a command prints for programs. */
const json = async (command, ...args) => JSON.parse(await ok(command, ...args, '--json'));
/** … where that is a list: one item a line. */
const items = async (command, ...args) =>
  (await ok(command, ...args, '--json'))
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));

/** Amounts are whole numbers of the smallest unit. */
const AMOUNT = /^\d+$/;
const HASH = /^0x[0-9a-f]{64}$/;

let device;
let stream;

test('a device, its stream and its readings', async () => {
  const made = await json('device create-key', '--type', 'p256', '--out', at('device.json'));
  assert.match(made.id, HASH);
  assert.equal(made.keyFile, at('device.json'));
  ({ device } = made);
  const registered = await json('device register', ...as(owner, '--key', at('device.json')));
  assert.match(registered.fee, AMOUNT);
  assert.deepEqual(
    { ...registered, fee: undefined },
    { device, id: made.id, owner: owner.pair.address, sent: true, fee: undefined },
  );
  assert.equal((await json('device register', ...as(owner, '--key', at('device.json')))).sent, false);

  const open = [...as(owner, '--device', device, '--name', 'For programs'), '--max-interval', '3600', '--uri', at('feed')];
  const opened = await json('stream open', ...open);
  assert.match(opened.burnt, AMOUNT);
  ({ stream } = opened);
  writeFileSync(at('readings.csv'), 'time,temp[Cel]\n1600000000,1\n1600000060,2\n1600000120,3\n');
  const committed = await json(
    'feed commit',
    ...as(owner, '--key', at('device.json'), '--stream', stream, '--feed', at('feed')),
    ...['--readings', at('readings.csv'), '--batch-size', '2'],
  );
  assert.deepEqual([committed.firstSequence, committed.lastSequence], [0, 1]);
  assert.match(committed.fees, AMOUNT);
});

test('what is read of them', async () => {
  const history = await json('device history', '--device', device);
  assert.deepEqual(Object.keys(history), ['device', 'status', 'keys', 'owners', 'epochs', 'bonds']);
  assert.equal(history.owners[0].owner, owner.pair.address);
  assert.equal(history.status, 'Active');
  const [listed] = await items('stream list', '--device', device);
  assert.deepEqual(
    [listed.id, listed.device, listed.size, listed.readings, listed.maxInterval, listed.uri],
    [stream, device, 2, 3, 3600, at('feed')],
  );
  assert.match(listed.root, HASH);
  const { descriptions } = await json('stream history', '--stream', stream);
  assert.equal(descriptions[0].maxInterval, 3600);
  const receipt = await json('stream receipt', '--stream', stream, '--sequence', '1');
  assert.deepEqual([receipt.sequence, receipt.device, receipt.log.size, receipt.log.final], [1, device, 2, true]);
  assert.equal((await json('device resolve', device)).didDocument.id, device);
});

test('what is sold and bought', async () => {
  const list = as(owner, '--feed', at('feed'), '--price', '12.5', '--title', 'For programs', '--local');
  const { listing, price } = await json('listing create', ...list);
  assert.equal(price, chain.parseAmount('12.5').toString());
  const found = (await items('listing find', '--seller', owner.pair.address)).find(({ id }) => id === listing);
  assert.deepEqual([found.texts.title, found.price, found.device, found.status], ['For programs', price, device, 'Open']);
  const buy = as(buyer, '--listing', listing, '--file', at('archive'), '--buyer-key', at('buyer.json'));
  const bought = await json('listing buy', ...buy);
  assert.deepEqual([bought.listing, bought.price, bought.state, bought.sent], [listing, price, 'Paid', true]);
  const again = await json('listing buy', ...buy);
  assert.deepEqual([again.purchase, again.sent], [bought.purchase, false]);
  const [delivered] = await items('listing deliver', ...as(owner, '--feed', at('feed')));
  assert.deepEqual([delivered.purchase, delivered.sent], [bought.purchase, true]);
  const key = ['--purchase', bought.purchase, '--file', at('archive'), '--buyer-key', at('buyer.json')];
  const received = await json('listing receive', ...key, '--out', at('received'));
  assert.equal(received.readings, 3);
  assert.match(received.delivery, HASH);
  const [mine] = await items('purchase list', '--buyer', buyer.pair.address);
  assert.deepEqual([mine.id, mine.state, mine.goods.readings], [bought.purchase, 'Delivered', '3']);
  const checked = await json('listing check', '--listing', listing, '--file', at('archive'));
  assert.deepEqual([checked.readings, checked.terms], [3, found.terms]);
  const verified = await json('reading verify', '--data', at('received'), '--reading', '2');
  assert.deepEqual(
    [verified.reading.v, verified.sequence, verified.inBatch, verified.inLog, verified.onChain],
    [3, 1, true, true, true],
  );
});

test('what is stated, and what a gateway anchors', async () => {
  const hash = `0x${'11'.repeat(32)}`;
  const { schema } = await json('credential create-schema', ...as(owner, '--document', hash));
  const issue = as(owner, '--schema', schema, '--stream', stream, '--content', hash);
  const { credential } = await json('credential issue', ...issue);
  const [listed] = await items('credential list', '--stream', stream);
  assert.deepEqual(
    [listed.id, listed.schema, listed.issuer, listed.document, listed.inForce],
    [credential, schema, owner.pair.address, hash, true],
  );
  assert.deepEqual((await json('credential get', credential)).type[0], 'VerifiableCredential');
  const { inForce, revokedAt } = await json('credential get', credential, '--status');
  assert.deepEqual([inForce, revokedAt], [true, undefined]);

  const { gateway } = await json('gateway register', ...as(buyer));
  writeFileSync(at('more.csv'), 'time,temp[Cel]\n1600000180,4\n');
  const signed = await json(
    'feed sign',
    ...['--key', at('device.json'), '--stream', stream, '--feed', at('feed')],
    ...['--readings', at('more.csv'), '--out', at('signed.json')],
  );
  assert.deepEqual([signed.firstSequence, signed.waiting], [2, 0]);
  const anchored = await json(
    'gateway anchor',
    ...as(buyer, '--gateway', gateway, '--signed', at('signed.json'), '--folder', at('gateway')),
  );
  assert.deepEqual([anchored.anchor.sequence, anchored.commitments, anchored.sent], [0, 1, true]);
  const proof = ['--proof', join(anchored.folder, `${stream}-2.json`)];
  const verified = await json('gateway verify', ...proof);
  assert.deepEqual([verified.logged, verified.provisional.map(({ sequence }) => sequence)], [[], [2]]);
  assert.equal((await json('gateway submit', ...as(buyer), ...proof)).sequence, 2);
  assert.deepEqual((await json('gateway verify', ...proof)).logged, [2]);
});

test('what fails prints its sentence where sentences of failures go', async () => {
  const { code, stdout, stderr } = await flow('stream history', '--stream', '999999999', '--json');
  assert.deepEqual([code, stdout, stderr], [1, '', 'error: there is no stream 999999999 on this chain\n']);
});
