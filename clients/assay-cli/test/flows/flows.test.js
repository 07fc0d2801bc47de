// SPDX-License-Identifier: Apache-2.0
// Every command, end to end, each in a process of its own as users run it.

import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { DeviceKey, KEY_TYPES, getDevice, parseDevice, registerDevice } from 'assay-client/device';
import { text, toHex } from 'assay-client/encoding';
import { getPurchase } from 'assay-client/listing';
import { getStream, openStream } from 'assay-client/stream';
import { demo, fails, freshAccounts, match, ok, passBlocks, setUp, unverified } from './support.js';

const { chain, folder, tearDown } = await setUp();
after(tearDown);
const { owner, buyer } = await freshAccounts(chain, folder, '//Eve', ['owner', 'buyer']);
let did;
let stream;
let listing;
let bought;
const at = (name) => join(folder, name);

test('device create-key prints what polkadot.js Apps needs, and the chain takes it', async () => {
  const out = await ok(
    'device create-key',
    '--type',
    'secp256k1',
    '--out',
    at('apps.json'),
    '--owner',
    owner.pair.address,
  );
  const field = (name) => match(out, new RegExp(`^${name}: +(\\S+)$`, 'm'));
  const variant = field('key');
  assert.equal(variant, 'Secp256k1');
  await chain.submit(
    chain.api.tx.deviceIdentity.register({ [variant]: field(variant) }, field('validUntil'), field('signature')),
    owner.pair,
  );
  const device = await getDevice(chain, parseDevice(field('DID')));
  assert.equal(device.owner, owner.pair.address);
  assert.equal(device.keyType, variant);
  assert.equal(device.status, 'Active');
});

test('device create-key from a seed, and without an owner, needs no node', async () => {
  const seed = `0x${'07'.repeat(32)}`;
  writeFileSync(at('seed.txt'), `${seed}\n`);
  const make = ['device create-key', '--node', 'ws://127.0.0.1:1', '--out', at('seed.json'), '--seed'];
  await fails(/^error: --seed must not be a secret itself, /, ...make, seed);
  const out = await ok(...make, at('seed.txt'));
  assert.equal(match(out, /DID: +(\S+)/), new DeviceKey('ed25519', new Uint8Array(32).fill(7)).did);
  assert.equal(JSON.parse(readFileSync(at('seed.json'), 'utf8')).seed, seed);
});

test('device register', async () => {
  await ok('device create-key', '--type', 'ed25519', '--out', at('device.json'));
  const out = await ok('device register', '--account', owner.file, '--key', at('device.json'));
  did = match(out, /Registered (did:assay:z\S+) to/);
  assert.equal((await getDevice(chain, parseDevice(did))).owner, owner.pair.address);
  const was = await chain.balance(owner.pair.address);
  assert.equal(
    await ok('device register', '--account', owner.file, '--key', at('device.json')),
    `Registered already: ${did} to ${owner.pair.address}. Nothing was sent.\n`,
  );
  assert.deepEqual(await chain.balance(owner.pair.address), was);
  await fails(
    'DeviceIdentity.DuplicateDevice: The device is registered already.',
    'device register',
    '--account',
    buyer.file,
    '--key',
    at('device.json'),
  );
});

test('a device with a key of each kind registers', async () => {
  for (const type of Object.keys(KEY_TYPES)) {
    const key = DeviceKey.generate(type);
    await registerDevice({ chain, account: owner.pair, key });
    const device = await getDevice(chain, key.id);
    assert.equal(device.keyType, KEY_TYPES[type].variant);
    assert.deepEqual(device.publicKey, key.publicKey);
  }
});

test('device set-metadata', async () => {
  await ok(
    'device set-metadata',
    ...['--account', owner.file, '--device', did, '--name', '0x12 is no hex here', '--model', 'M', '--serial', '№ 7'],
  );
  assert.deepEqual((await getDevice(chain, parseDevice(did))).metadata, {
    name: '0x12 is no hex here',
    model: 'M',
    serial: '№ 7',
    url: '',
  });
});

test('device resolve', async () => {
  const result = JSON.parse(await ok('device resolve', did));
  assert.equal(result.didDocument.id, did);
  assert.ok(result.didDocument.verificationMethod.length > 0);
  await fails(/^error: the DID does not resolve: invalidDid: /, 'device resolve', `${did.slice(0, -1)}!`);
  const unknown = new DeviceKey('ed25519', new Uint8Array(32).fill(8)).did;
  await fails(/^error: the DID does not resolve: notFound: /, 'device resolve', unknown);
});

test('stream open', async () => {
  const open = ['stream open', '--account', owner.file, '--device', did, '--name', 'Test readings'];
  stream = match(await ok(...open), /Opened stream (\d+)/);
  assert.equal(
    await ok(...open),
    `Opened already: stream ${stream} of this device is described so. Nothing was sent; --another opens one more.\n`,
  );
  assert.match(await ok(...open, '--another'), /^Opened stream \d+, fee /);
  const { name, contentType, size, closed } = await getStream(chain, stream);
  assert.deepEqual(
    { name, contentType, size, closed },
    {
      name: 'Test readings',
      contentType: 'application/senml+cbor',
      size: 0,
      closed: false,
    },
  );
});

test('names that others gave do nothing to a terminal', async () => {
  const name = 'Cold\u001b[2J\u202e store\nstream 0: all is well';
  const { stream: evil } = await openStream({ chain, account: owner.pair, device: parseDevice(did), name });
  const shown = 'Cold\\u001b[2J\\u202e store\\u000astream 0: all is well';
  const out = await ok('stream list', '--device', did);
  assert.ok(out.includes(`\nstream ${evil}: ${shown}\n`), out);
  assert.ok((await ok('stream history', '--stream', evil)).includes(`: ${shown}\n`));
  // In JSON it is the same name, and nothing for the terminal either.
  const json = (await ok('stream list', '--device', did, '--json')).trim().split('\n');
  assert.ok(json.every((line) => !line.includes('\u001b') && !line.includes('\u202e')));
  assert.ok(json.some((line) => JSON.parse(line).name === name));
});

const commit = (readings, ...more) => [
  ...['--account', owner.file, '--key', at('device.json'), '--stream', stream],
  ...['--readings', at(readings), '--feed', at('feed'), ...more],
];

test('feed commit, from CSV and then from SenML', async () => {
  const rows = Array.from({ length: 20 }, (_, i) => `${1_600_000_000 + i * 60},${i / 10},${i % 2 ? '' : i}`);
  writeFileSync(at('readings.csv'), ['time,temp[Cel],rain[mm]', ...rows].join('\n'));
  await ok('feed commit', ...commit('readings.csv', '--batch-size', '7'));
  assert.equal((await getStream(chain, stream)).size, 5);
  assert.equal((await getStream(chain, stream)).readings, 30);

  writeFileSync(
    at('readings.json'),
    JSON.stringify([
      { bn: 'urn:dev:ow:10e2073a01080063:', bt: 1_700_000_000, n: 'door', vb: true },
      { n: 'state', vs: 'ok', t: 5 },
    ]),
  );
  await ok('feed commit', ...commit('readings.json'));
  const { size, lastTime } = await getStream(chain, stream);
  assert.equal(size, 6);
  assert.equal(lastTime, 1_700_000_005_000);

  await fails(
    `the first reading is from 2020-09-13T12:26:40.000Z, before 2023-11-14T22:13:25.000Z, up to which stream ${stream} is committed`,
    'feed commit',
    ...commit('readings.csv'),
  );
});

test('listing create and listing find', async () => {
  const out = await ok(
    'listing create',
    ...['--account', owner.file, '--feed', at('feed'), '--price', '12.5', '--title', 'Test feed'],
    ...['--last', '4', '--delivery-period', '600', '--uri', at('feed/public')],
  );
  listing = match(out, /as listing (\d+)/);
  const again = await ok(
    'listing create',
    ...['--account', owner.file, '--feed', at('feed'), '--price', '12.5', '--title', 'Test feed'],
    ...['--last', '4', '--delivery-period', '600', '--uri', at('feed/public')],
  );
  assert.equal(again, `Listed already: listing ${listing} is the same. Nothing was sent; --another makes one more.\n`);
  const found = (await ok('listing find', '--json'))
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  const mine = found.find(({ id }) => id === listing);
  assert.equal(mine.title, 'Test feed');
  assert.equal(mine.price, chain.parseAmount('12.5').toString());
  assert.equal(mine.device, did);
  assert.equal(mine.seller, owner.pair.address);
  const text = await ok('listing find', '--seller', owner.pair.address, '--text', 'test FEED');
  assert.match(text, new RegExp(`^listing ${listing}: Test feed\n  price     12.5 ASSAY, delivered within 600 blocks`));
  assert.equal(
    await ok('listing find', '--seller', owner.pair.address, '--text', 'other'),
    'Nothing is listed that fits.\n',
  );
});

test('listing create-key prints what polkadot.js Apps needs', async () => {
  const out = await ok('listing create-key', '--out', at('buyer-key.json'));
  assert.equal(match(out, /buyerKey: +(0x\S+)/), JSON.parse(readFileSync(at('buyer-key.json'), 'utf8')).public);
});

test('listing buy', async () => {
  await fails(
    `listing ${listing} costs 12.5 ASSAY, more than 12 ASSAY`,
    'listing buy',
    ...['--account', buyer.file, '--listing', listing, '--buyer-key', at('buyer-key.json'), '--max-price', '12'],
  );
  const was = await chain.balance(buyer.pair.address);
  const out = await ok(
    'listing buy',
    ...['--account', buyer.file, '--listing', listing, '--buyer-key', at('buyer-key.json'), '--max-price', '12.5'],
  );
  assert.match(out, new RegExp(`^Listing ${listing}: Test feed\nbatches 0 to 4 of stream ${stream}, of ${did},\n`));
  bought = match(out, /Purchase (\d+): 12.5 ASSAY locked/);
  const is = await chain.balance(buyer.pair.address);
  assert.ok(is.held - was.held > chain.parseAmount('12.5'));
  // Who did not see the end of it and tries again does not buy twice.
  const again = await ok(
    'listing buy',
    ...['--account', buyer.file, '--listing', listing, '--buyer-key', at('buyer-key.json'), '--max-price', '12.5'],
  );
  assert.match(again, new RegExp(`so nothing was paid again: purchase ${bought}\\.\nIf the seller has not delivered`));
  assert.deepEqual(await chain.balance(buyer.pair.address), is);
  await fails(
    new RegExp(`^error: purchase ${bought} is not delivered yet; the seller has until block \\d+$`),
    'listing receive',
    ...['--purchase', bought, '--buyer-key', at('buyer-key.json'), '--out', at('received')],
  );
});

test('listing deliver', async () => {
  const printed = await ok('listing deliver', '--feed', at('feed'), '--purchase', bought, '--print');
  assert.equal(match(printed, /sealedKey: +0x([0-9a-f]+)/).length, 2 * 81);
  assert.equal(match(printed, /deal: +(0x[0-9a-f]+)/), toHex((await getPurchase(chain, bought)).deal));
  const out = await ok('listing deliver', '--account', owner.file, '--feed', at('feed'));
  assert.match(out, new RegExp(`Delivered purchase ${bought} to ${buyer.pair.address}`));
  assert.equal(
    await ok('listing deliver', '--account', owner.file, '--feed', at('feed')),
    `No purchase of stream ${stream} waits for delivery.\n`,
  );
  const was = await chain.balance(owner.pair.address);
  assert.equal(
    await ok('listing deliver', '--account', owner.file, '--feed', at('feed'), '--purchase', bought),
    `Purchase ${bought} is delivered already, with this sealed key: nothing was sent.\n`,
  );
  assert.deepEqual(await chain.balance(owner.pair.address), was);
});

test('listing receive, from a folder, from a web server, and with the log from the chain', async () => {
  const receive = (out, ...more) =>
    ok('listing receive', '--purchase', bought, '--buyer-key', at('buyer-key.json'), '--out', at(out), ...more);
  assert.match(await receive('received'), /30 readings in/);
  const records = JSON.parse(readFileSync(at('received/readings.senml.json'), 'utf8'));
  assert.equal(records.length, 30);
  assert.deepEqual(records[1], { n: `${did}/rain`, u: 'm', v: 0, t: 1_600_000_000 });

  const server = createServer((request, response) => {
    try {
      response.end(readFileSync(at(`feed/public${request.url}`)));
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const web = `http://127.0.0.1:${server.address().port}`;
  try {
    await receive('from-web', '--uri', web);
    assert.equal(
      readFileSync(at('from-web/proof-data.json'), 'utf8'),
      readFileSync(at('received/proof-data.json'), 'utf8'),
    );
  } finally {
    server.close();
  }
  await receive('from-chain', '--log', 'chain');
  assert.equal(
    readFileSync(at('from-chain/proof-data.json'), 'utf8'),
    readFileSync(at('received/proof-data.json'), 'utf8'),
  );
  await ok('device create-key', '--type', 'p256', '--out', at('other.json'));
  await fails(
    'a buyer key file is {"type": "x25519", "secret": …, "public": …}',
    'listing receive',
    ...['--purchase', bought, '--buyer-key', at('other.json'), '--out', at('none')],
  );
});

test('reading verify: a true one, a forged one, one from an older log', async () => {
  const data = ['--data', at('received')];
  assert.match(
    await ok('reading verify', ...data, '--reading', '12', '--save', at('proof.json')),
    /The proof holds: the device signed this reading\./,
  );
  await ok('reading verify', '--proof', at('proof.json'));
  await fails('there is no reading 30: 30 were received, counted from 0', 'reading verify', ...data, '--reading', '30');

  const proof = JSON.parse(readFileSync(at('proof.json'), 'utf8'));
  const tampered = (name, changes) => {
    writeFileSync(at(name), JSON.stringify({ ...proof, ...changes }));
    return ['--proof', at(name)];
  };
  // One bit of the value: after it come a byte of label and five of time.
  const bytes = Buffer.from(proof.leaf.slice(2), 'hex');
  bytes[bytes.length - 7] ^= 1;
  await unverified(
    'the reading is not one that the device committed to in this batch',
    'reading verify',
    ...tampered('leaf.json', { leaf: `0x${bytes.toString('hex')}`, reading: undefined }),
  );
  await unverified(
    'the proof shows one reading and proves another: "reading" is not what "leaf" holds',
    'reading verify',
    ...tampered('shown.json', { reading: { ...proof.reading, v: 99 } }),
  );
  await unverified(
    "the batch's commitment is not in the stream's log on chain",
    'reading verify',
    ...tampered('path.json', { logPath: [`0x${'00'.repeat(32)}`, ...proof.logPath.slice(1)] }),
  );
  await unverified(
    'the proof is about another chain',
    'reading verify',
    ...tampered('genesis.json', { genesis: `0x${'00'.repeat(32)}` }),
  );

  // The log grows: the old paths no longer lead to its root.
  writeFileSync(
    at('more.json'),
    JSON.stringify([{ n: 'urn:dev:ow:10e2073a01080063:door', vb: false, t: 1_700_000_100 }]),
  );
  await ok('feed commit', ...commit('more.json'));
  await unverified(
    'the proof is from when the stream had 6 batches, and the chain has 7: make a new one (--data with --log)',
    'reading verify',
    ...['--proof', at('proof.json')],
  );
  await ok('reading verify', ...data, '--reading', '12', '--log', at('feed/public'));
  await ok('reading verify', ...data, '--reading', '12', '--log', 'chain');
});

test('listing receive refuses files that were changed', async () => {
  const path = at('feed/public/2.batch');
  const file = readFileSync(path);
  writeFileSync(path, Buffer.from(file.map((byte, i) => (i === 50 ? byte ^ 1 : byte))));
  await unverified(
    'batch 2: the file is not the one that the device committed to',
    'listing receive',
    ...['--purchase', bought, '--buyer-key', at('buyer-key.json'), '--out', at('none')],
  );
  writeFileSync(path, file);
  const log = at('feed/public/log.json');
  const content = readFileSync(log, 'utf8');
  writeFileSync(log, content.replace('"count": 7', '"count": 8'));
  await unverified(
    'the log that was fetched is not the one on chain: its root differs',
    'listing receive',
    ...['--purchase', bought, '--buyer-key', at('buyer-key.json'), '--out', at('none')],
  );
  writeFileSync(log, content);
});

test('listing settle and listing close', async () => {
  const was = await chain.balance(owner.pair.address);
  await ok('listing settle', '--account', buyer.file, '--purchase', bought);
  const is = await chain.balance(owner.pair.address);
  assert.equal(is.total - was.total, chain.parseAmount('12.5'));
  assert.equal((await getPurchase(chain, bought)).state, 'Settled');
  await fails(
    'DataMarketplace.AlreadySettled: The purchase is settled already.',
    'listing settle',
    ...['--account', buyer.file, '--purchase', bought],
  );
  await ok('listing close', '--account', buyer.file, '--purchase', bought);
  assert.equal((await chain.balance(buyer.pair.address)).held, 0n);
});

test('listing refund, once the deadline has passed', async () => {
  const short = match(
    await ok(
      'listing create',
      ...['--account', owner.file, '--feed', at('feed'), '--price', '3', '--title', 'Short', '--delivery-period', '10'],
    ),
    /as listing (\d+)/,
  );
  const was = await chain.balance(buyer.pair.address);
  const out = await ok(
    'listing buy',
    '--account',
    buyer.file,
    '--listing',
    short,
    '--buyer-key',
    at('new-buyer-key.json'),
  );
  assert.match(out, /^Made /m);
  const deadline = Number(match(out, /by block (\d+)/));
  await passBlocks(chain, owner.pair, deadline + 1 - (await chain.blockNumber()));
  await ok('listing refund', '--account', owner.file, '--purchase', match(out, /Purchase (\d+):/));
  const is = await chain.balance(buyer.pair.address);
  assert.equal(is.held, 0n);
  const fee = was.total - is.total;
  assert.ok(fee > 0n && fee < chain.parseAmount('0.1'), `all but the fee is back, not ${fee}`);
});

test('listing withdraw', async () => {
  await ok('listing withdraw', '--account', owner.file, '--listing', listing);
  await fails(
    `there is no listing ${listing}; it may have been withdrawn`,
    'listing buy',
    ...['--account', buyer.file, '--listing', listing, '--buyer-key', at('buyer-key.json')],
  );
});

test('demo', async () => {
  const out = await demo();
  assert.match(out, /Our code says no, and so does the chain\./);
  assert.match(out, /To the last unit\./);
  assert.ok(text(Buffer.from(out)).includes('5,844 readings'));
});
