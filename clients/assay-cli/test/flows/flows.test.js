// SPDX-License-Identifier: Apache-2.0
// Every command, end to end, as users run it.

import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { basename, join } from 'node:path';
import { after, test } from 'node:test';
import { DeviceKey, KEY_TYPES, getDevice, parseDevice, registerDevice } from 'assay-client/device';
import { text, toHex } from 'assay-client/encoding';
import { getListing, getPurchase } from 'assay-client/listing';
import { getStream, openStream } from 'assay-client/stream';
import { demo, fails, freshAccounts, match, ok, setUp, unverified } from './support.js';

const { chain, folder, tearDown } = await setUp();
after(tearDown);
const { owner, buyer } = await freshAccounts(chain, folder, '//Eve', ['owner', 'buyer']);
let did;
let stream;
let listing;
let archive;
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
  writeFileSync(at('readings.csv'), ['time,temp[Cel],rain[mm]', ...rows, ''].join('\n'));
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

  // The same again is no failure, however it is cut; another reading of that time is one.
  assert.match(await ok('feed commit', ...commit('readings.csv', '--batch-size', '3')), /^30 readings are committed already, 0 are new\.$/m);
  writeFileSync(at('late.csv'), 'time,temp[Cel]\n1600000001,5\n');
  await fails(
    /^error: the reading \S+ = 5 Cel from 2020-09-13T12:26:41.000Z is not committed, and before 2023-11-14T22:13:25.000Z, up to which stream \d+ is: /,
    'feed commit',
    ...commit('late.csv'),
  );
});

const offer = (...more) => [
  ...['listing create', '--account', owner.file, '--feed', at('feed'), '--price', '12.5', '--title', 'Test feed', '--local'],
  ...['--last', '4', '--delivery-period', '1h', '--keyword', 'tested', ...more],
];

test('listing create and listing find', async () => {
  const out = await ok(...offer());
  listing = match(out, /as listing (\d+)/);
  archive = match(out, /and is at (\S+)/);
  assert.ok(archive.startsWith(at('feed/public/0-4-')), archive);
  const again = await ok(...offer());
  assert.equal(again, `Listed already: listing ${listing} is the same. Nothing was sent; --another makes one more.\n`);
  // A file that is lost is made anew, with the very bytes that were listed.
  const bytes = readFileSync(archive);
  rmSync(archive);
  assert.match(await ok(...offer()), /^Its file was not there, and was made anew\.$/m);
  assert.deepEqual(readFileSync(archive), bytes);

  const find = async (...args) => (await ok('listing find', '--json', ...args)).trim().split('\n').filter(Boolean).map((line) => JSON.parse(line));
  const mine = (await find()).find(({ id }) => id === listing);
  assert.equal(mine.texts.title, 'Test feed');
  assert.equal(mine.price, chain.parseAmount('12.5').toString());
  assert.equal(mine.device, did);
  assert.equal(mine.seller, owner.pair.address);
  assert.deepEqual([mine.goods.first, mine.goods.last, mine.goods.logSize, mine.goods.readings], [0, 4, 6, '30']);
  const seller = ['--seller', owner.pair.address];
  for (const by of [['--device', did], ['--stream', stream], ['--keyword', 'tested', ...seller], ['--listing', listing]]) {
    assert.deepEqual((await find(...by)).map(({ id }) => id), [listing], by[0]);
  }
  for (const by of [['--keyword', 'test'], ['--stream', '999999999'], ['--status', 'Closed', ...seller]]) {
    assert.deepEqual(await find(...by), [], by[0]);
  }
  const text = await ok('listing find', ...seller, '--text', 'test FEED');
  assert.match(text, new RegExp(`^listing ${listing}: Test feed\n  price     12.5 ASSAY, 1 % of it to the chain\n`));
  assert.match(text, /^ {2}delivered within 1 h, or 0\.25 ASSAY beside the money back$/m);
  assert.equal(await ok('listing find', ...seller, '--text', 'other'), 'Nothing is listed that fits.\n');
});

test('what the chain would refuse is refused before a file is made', async () => {
  const files = readdirSync(at('feed/public'));
  const bad = (sentence, ...more) => fails(sentence, ...offer('--another', ...more));
  await bad('the delivery period is 1 s, and has to be 12 s at least', '--delivery-period', '1s');
  await bad('the bond is 1 ASSAY, and has to be 1.25 ASSAY at least', '--bond', '1');
  await bad('the penalty is 0.1 ASSAY, and has to be 0.25 ASSAY at least', '--penalty', '0.1');
  await bad('the seller gets what is left of the price, and no share beside it', '--split', `${owner.pair.address}=5`);
  await bad('there is no asset 999999999 on this chain', '--currency', '999999999');
  await fails(new RegExp(`^error: ${buyer.pair.address} is neither the owner of `), ...offer('--account', buyer.file, '--another'));
  assert.deepEqual(readdirSync(at('feed/public')), files);
});

test('listing create-key prints what polkadot.js Apps needs', async () => {
  const out = await ok('listing create-key', '--out', at('buyer-key.json'));
  assert.equal(match(out, /buyerKey: +(0x\S+)/), JSON.parse(readFileSync(at('buyer-key.json'), 'utf8')).public);
});

test('listing check, of a folder and of a web server', async () => {
  const check = (name, ...more) => ['listing check', '--listing', listing, '--file', at(name), ...more];
  assert.match(await ok(...check('bought.archive')), /^Fetched and checked .*: 30 readings in 5 batches, from /);
  assert.deepEqual(readFileSync(at('bought.archive')), readFileSync(archive));
  assert.match(await ok(...check('bought.archive')), /^Checked /);

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
    await ok(...check('from-web', '--uri', `${web}/${basename(archive)}`));
    assert.deepEqual(readFileSync(at('from-web')), readFileSync(archive));
    await unverified(`cannot fetch ${web}/none: the server says 404`, ...check('none', '--uri', `${web}/none`));
  } finally {
    server.close();
  }
  const bytes = readFileSync(archive);
  writeFileSync(at('cut'), bytes.subarray(0, bytes.length - 1));
  await unverified(/^error: the archive ends in batch 4, record \d+ to \d+ of 2: its file is not whole$/, ...check('cut'));
  writeFileSync(at('long'), Buffer.concat([bytes, Buffer.of(0)]));
  await unverified('the file has more bytes after the last batch of the archive', ...check('long'));
  writeFileSync(at('changed'), bytes.map((byte, i) => (i === bytes.length - 1 ? byte ^ 1 : byte)));
  await unverified('the archive is not the one that was listed: the root over its records differs', ...check('changed'));
  // What is wrong where it comes from leaves no file.
  await unverified(/^error: the file has more bytes/, ...check('copy', '--uri', at('long')));
  assert.ok(!existsSync(at('copy')));
});

test('listing buy', async () => {
  const buy = (...more) => [
    ...['listing buy', '--account', buyer.file, '--listing', listing, '--file', at('bought.archive')],
    ...['--buyer-key', at('buyer-key.json'), ...more],
  ];
  await fails(`listing ${listing} costs 12.5 ASSAY, more than 12 ASSAY`, ...buy('--max-price', '12'));
  await fails(/^error: listing \d+ has the terms 0x.*: look at it again$/, ...buy('--terms', `0x${'00'.repeat(32)}`));
  await unverified(/^error: the archive ends/, ...buy('--file', at('cut')));
  const was = await chain.balance(buyer.pair.address);
  const out = await ok(...buy('--max-price', '12.5'));
  assert.match(out, new RegExp(`^listing ${listing}: Test feed\n`));
  bought = match(out, /Purchase (\d+): 12.5 ASSAY in escrow/);
  const is = await chain.balance(buyer.pair.address);
  assert.ok(is.held - was.held > chain.parseAmount('12.5'));
  // Who did not see the end of it and tries again does not buy twice.
  const again = await ok(...buy('--max-price', '12.5'));
  assert.match(again, new RegExp(`so nothing was paid again: purchase ${bought}\\.\nThe seller has to deliver in `));
  assert.deepEqual(await chain.balance(buyer.pair.address), is);
  await fails(`purchase ${bought} is not delivered yet`, ...receive('received'));
  const [mine] = (await ok('purchase list', '--buyer', buyer.pair.address, '--json')).trim().split('\n').map((line) => JSON.parse(line));
  assert.deepEqual([mine.id, mine.state, mine.listing], [bought, 'Paid', listing]);
  assert.match(await ok('purchase list', '--seller', owner.pair.address), new RegExp(`^purchase ${bought}: listing ${listing}, batches 0 to 4 `));
});

const receive = (out, ...more) => [
  ...['listing receive', '--purchase', bought, '--file', at('bought.archive')],
  ...['--buyer-key', at('buyer-key.json'), '--out', at(out), ...more],
];

test('a key is for one deal', async () => {
  const other = match(await ok(...offer('--another', '--title', 'Another')), /as listing (\d+)/);
  const buy = ['listing buy', '--account', buyer.file, '--listing', other, '--file', at('other.archive')];
  await fails(
    `${at('buyer-key.json')} is the key of another deal, of listing ${listing}: a key is for one; name another file with --buyer-key, which will be made`,
    ...buy,
    ...['--buyer-key', at('buyer-key.json')],
  );
  await ok('listing withdraw', '--account', owner.file, '--listing', other);
});

test('listing deliver', async () => {
  const printed = await ok('listing deliver', '--feed', at('feed'), '--purchase', bought, '--print');
  assert.equal(match(printed, /sealedKey: +0x([0-9a-f]+)/).length, 2 * 80);
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

test('listing receive', async () => {
  assert.match(await ok(...receive('received')), /^30 readings in/);
  const records = JSON.parse(readFileSync(at('received/readings.senml.json'), 'utf8'));
  assert.equal(records.length, 30);
  assert.deepEqual(records[1], { n: `${did}/rain`, u: 'm', v: 0, t: 1_600_000_000 });
  // A file that is lost is fetched again.
  await ok(...receive('again', '--file', at('again.archive')));
  assert.deepEqual(readFileSync(at('again/proof-data.json')), readFileSync(at('received/proof-data.json')));
  await ok('device create-key', '--type', 'p256', '--out', at('other.json'));
  await fails(
    'a buyer key file is {"type": "x25519", "secret": …, "public": …}',
    ...receive('none', '--buyer-key', at('other.json')),
  );
  await unverified(/^error: the archive ends in batch 4.* is not the file that was sold: /, ...receive('none', '--file', at('cut')));
  assert.ok(!existsSync(at('none/readings.senml.json')));
});

test('who complains of what is right shows no secret', async () => {
  const was = await chain.balance(buyer.pair.address);
  await unverified(
    `purchase ${bought} has no fault that the chain would uphold: key and all records are right, and no secret was shown`,
    ...['listing complain', '--account', buyer.file, '--purchase', bought, '--file', at('bought.archive')],
    ...['--buyer-key', at('buyer-key.json'), '--yes'],
  );
  assert.deepEqual(await chain.balance(buyer.pair.address), was);
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
  const grown = /^in the stream yes \(stream \d+, 7 batches, of which the first 6 are those of the proof, root 0x/m;
  assert.match(await ok('reading verify', '--proof', at('proof.json')), grown);
  assert.match(await ok('reading verify', ...data, '--reading', '12', '--save', at('later.json')), grown);
  await unverified(
    "the batch's commitment is not in the stream's log on chain",
    'reading verify',
    ...tampered('path.json', { logPath: [`0x${'00'.repeat(32)}`, ...proof.logPath.slice(1)] }),
  );
  // Without a node, whatever it would say.
  const offline = ['reading verify', '--offline', '--node', 'ws://127.0.0.1:9', '--proof'];
  const shown = await ok(...offline, at('later.json'));
  assert.match(shown, /^The proof holds if this block is the chain's: /m);
  const block = match(shown, /^in the state {2}of block \d+, (0x[0-9a-f]{64}), /m);
  assert.match(await ok(...offline, at('proof.json')), /^in the stream yes \(stream \d+, 6 batches, root /m);
  assert.match(await ok(...offline, at('later.json'), '--block', block), /^The proof holds: the device signed this reading\.$/m);
  await unverified(/^error: the proof is about block 0x/, ...offline, at('proof.json'), '--block', block);
  await unverified(/^error: the storage proof /, ...offline, tampered('state.json', { state: { ...proof.state, header: proof.state.header.replace(/^0x(.{80})../, '0x$1ff') } })[1]);
  await fails(/^error: the proof has no state of a block in it/, ...offline, tampered('bare.json', { state: undefined })[1]);
  await ok('reading verify', ...data, '--reading', '12', '--log', at('feed/public'));
  await ok('reading verify', ...data, '--reading', '12', '--log', 'chain');
});

test('a file that its buyer damaged is not the fault of its seller', async () => {
  const bytes = readFileSync(at('bought.archive'));
  writeFileSync(at('damaged'), bytes.map((byte, i) => (i === bytes.length - 1 ? byte ^ 1 : byte)));
  const receive = ['listing receive', '--purchase', bought, '--buyer-key', at('buyer-key.json'), '--out', at('damaged-out'), '--file'];
  await unverified(/damaged is not the file that was sold: it was changed or cut since it was checked/, ...receive, at('damaged'));
  writeFileSync(at('damaged'), bytes.subarray(0, 1_000));
  await unverified(/damaged is not the file that was sold/, ...receive, at('damaged'));
});

test('listing settle and listing close', async () => {
  const was = await chain.balance(owner.pair.address);
  const settle = ['listing settle', '--account', buyer.file, '--purchase', bought];
  await fails(/ was not received with this key yet: 'assay listing receive' opens it/, ...settle, '--buyer-key', at('no-key.json'));
  assert.match(await ok(...settle, '--buyer-key', at('buyer-key.json')), /^Settled purchase \d+, fee /);
  const is = await chain.balance(owner.pair.address);
  // One part of a hundred is burnt.
  assert.equal(is.total - was.total, chain.parseAmount('12.375'));
  assert.equal((await getPurchase(chain, bought)).state, 'Settled');
  assert.match(await ok(...settle), /^Purchase \d+ is settled already: nothing was sent\.$/m);
  const close = ['listing close', '--account', buyer.file, '--purchase', bought, '--rating', '4'];
  await ok(...close);
  assert.match(await ok(...close), /^Purchase \d+ is closed already: nothing was sent\.$/m);
  assert.equal((await chain.balance(buyer.pair.address)).held, 0n);
  assert.match(await ok('listing find', '--listing', listing), /1 deal ended, 0\.0 % of them refunded, 1 rated 4\.0 of 5 by value$/m);
});

test('listing pause and resume, add-bond and take-bond', async () => {
  const on = (verb, ...more) => ok(`listing ${verb}`, '--account', owner.file, '--listing', listing, ...more);
  await on('pause');
  assert.match(await on('pause'), /^Listing \d+ is paused already: nothing was sent\.$/m);
  await fails(
    `listing ${listing} is not for sale for the time being`,
    ...['listing buy', '--account', buyer.file, '--listing', listing, '--file', at('bought.archive')],
    ...['--buyer-key', at('new-key.json')],
  );
  assert.ok(!existsSync(at('new-key.json')), 'what was refused leaves no key');
  await on('resume');
  assert.match(await on('resume'), /^Listing \d+ is not paused: nothing was sent\.$/m);
  assert.match(await on('take-bond', '--to', '1'), /has 1 ASSAY for bonds of further deals, and had 5 ASSAY; fee /);
  assert.match(await on('take-bond', '--to', '1'), /has 1 ASSAY for bonds of further deals already: nothing was sent\.$/m);
  assert.match(await ok('listing find', '--listing', listing), /^ {2}status {4}BondExhausted/m);
  assert.match(await ok('listing find', '--listing', listing, '--status', 'bond-exhausted'), /^ {2}status {4}BondExhausted/m);
  assert.match(await on('add-bond', '--to', '1.25'), /has 1\.25 ASSAY for bonds of further deals, and had 1 ASSAY/);
  // Of two that run at once, the second sees what the first did.
  const both = await Promise.all([1, 2].map(() => on('add-bond', '--to', '2.5')));
  assert.equal(both.filter((out) => /already: nothing was sent/.test(out)).length, 1);
  assert.equal((await getListing(chain, listing)).pool, chain.parseAmount('2.5'));
});

test('a file that is lost is made as it was listed, though the log has grown', async () => {
  assert.equal((await getStream(chain, stream)).size, 7);
  const bytes = readFileSync(archive);
  rmSync(archive);
  assert.match(await ok(...offer()), /^Its file was not there, and was made anew\.$/m);
  assert.deepEqual(readFileSync(archive), bytes);
});

test('listing withdraw', async () => {
  await ok('listing withdraw', '--account', owner.file, '--listing', listing);
  const again = await ok('listing withdraw', '--account', owner.file, '--listing', listing);
  assert.match(again, /^Listing \d+ is withdrawn already: nothing was sent\.$/m);
  await fails(
    `there is no listing ${listing}; it may have been withdrawn`,
    ...['listing buy', '--account', buyer.file, '--listing', listing, '--file', at('bought.archive')],
  );
});

test('demo', async () => {
  const out = await demo();
  assert.match(out, /our code says no, and so does the chain\./);
  assert.match(out, /The chain: WrongRecord\./);
  assert.match(out, /2 of 3 slots/);
  assert.match(out, /To the last unit\./);
  assert.ok(text(Buffer.from(out)).includes('5,844 readings'));
});
