// SPDX-License-Identifier: Apache-2.0
// Who made a device, its keys, who acts for it, and how it changes hands: every command as users run it.

import assert from 'node:assert/strict';
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { changes, ledger } from 'assay-client/chain';
import {
  Fleet,
  claimCall,
  delegatesOf,
  getDevice,
  getFleet,
  getManufacturer,
  hashSerial,
  keysOf,
  loadDeviceKey,
  ownersOf,
  parseDevice,
  secretKeyOf,
} from 'assay-client/device';
import { toHex } from 'assay-client/encoding';
import { getStream, openStreamCall, signSubmission, submitCall } from 'assay-client/stream';
import { fails, freshAccounts, match, misused, ok, setUp } from './support.js';

const { chain, folder, tearDown } = await setUp();
after(tearDown);
const { manufacturer, owner, helper, next } = await freshAccounts(chain, folder, '//Bob', [
  'manufacturer',
  'owner',
  'helper',
  'next',
]);
const at = (name) => join(folder, name);

const NOT_OWNER =
  'DeviceIdentity.NoPermission: The caller does not control the device, and its owner gave it no permission for this.';
const IN_USE = "DeviceIdentity.DuplicateKey: The key is or was a device's already; no key serves twice.";
const BAD_PATH =
  'DeviceIdentity.InvalidPath: The path does not prove that this key and serial number stand at this place of the fleet.';

/** The chain refuses the call with this sentence. */
const refused = (call, signer, sentence) =>
  assert.rejects(chain.submit(call, signer), (error) => {
    assert.equal(error.message, sentence);
    return true;
  });

/** Makes a key, registers a device with it, and returns the device's DID. */
async function register(name, type = 'ed25519') {
  await ok('device create-key', '--type', type, '--out', at(name));
  return match(
    await ok('device register', '--account', owner.file, '--key', at(name)),
    /Registered (did:assay:z\S+) to/,
  );
}

test('manufacturer register and manufacturer add-endorsement-key', async () => {
  await ok('device create-key', '--type', 'p256', '--out', at('endorsement.json'));
  const add = ['--account', manufacturer.file, '--key', at('endorsement.json')];
  await fails('DeviceIdentity.ManufacturerNotFound: The account is no manufacturer.', 'manufacturer add-endorsement-key', ...add);
  const registration = ['--account', manufacturer.file, '--name', 'Works № 1', '--url', 'https://works.example'];
  await ok('manufacturer register', ...registration);
  assert.match(await ok('manufacturer register', ...registration), /^Registered already: .* Nothing was sent\.$/m);
  await fails(
    'DeviceIdentity.DuplicateManufacturer: The account is a manufacturer already.',
    'manufacturer register',
    ...[...registration, '--name', 'Another name'],
  );
  await fails(
    "DeviceIdentity.InvalidValidity: The key's last block would be before its first.",
    'manufacturer add-endorsement-key',
    ...[...add, '--from', '100000', '--until', '99999'],
  );
  assert.match(await ok('manufacturer add-endorsement-key', ...add), /^Added endorsement key 0 of /);
  assert.match(await ok('manufacturer add-endorsement-key', ...add), /^Added already: endorsement key 0 of /);
  await ok('device create-key', '--type', 'sr25519', '--out', at('second-endorsement.json'));
  assert.match(
    await ok(
      'manufacturer add-endorsement-key',
      ...['--account', manufacturer.file, '--key', at('second-endorsement.json'), '--until', '1000000'],
    ),
    /^Added endorsement key 1 of /,
  );

  const { keys, ...record } = await getManufacturer(chain, manufacturer.pair.address);
  assert.deepEqual(record, {
    account: manufacturer.pair.address,
    name: 'Works № 1',
    url: 'https://works.example',
    level: undefined,
    withdrawn: false,
    fleets: 0,
    devices: 0,
  });
  assert.deepEqual(
    keys.map(({ index, keyType, validFrom, validUntil }) => ({ index, keyType, validFrom, validUntil })),
    [
      { index: 0, keyType: 'P256', validFrom: 0, validUntil: 2 ** 32 - 1 },
      { index: 1, keyType: 'Sr25519', validFrom: 0, validUntil: 1_000_000 },
    ],
  );
  assert.deepEqual(keys[0].publicKey, loadDeviceKey(at('endorsement.json')).publicKey);
});

test('device endorse', async () => {
  const did = await register('endorsed.json');
  const endorse = (account, ...more) => [
    ...['--account', account, '--device', did, '--manufacturer', manufacturer.pair.address],
    ...['--manufacturer-key', at('endorsement.json'), '--model', 'M 1', ...more],
  ];
  await misused('give either --serial or --serial-hash', 'device endorse', ...endorse(owner.file));
  await fails(NOT_OWNER, 'device endorse', ...endorse(next.file, '--serial', '0017'));
  await fails(
    `the key is not an endorsement key of the manufacturer ${manufacturer.pair.address}`,
    'device endorse',
    ...endorse(owner.file, '--serial', '0017', '--manufacturer-key', at('endorsed.json')),
  );
  await fails(
    `the account ${next.pair.address} is no manufacturer on this chain`,
    'device endorse',
    ...endorse(owner.file, '--serial', '0017', '--manufacturer', next.pair.address),
  );
  await ok('device endorse', ...endorse(owner.file, '--serial', '0017'));
  const { at: block, ...endorsement } = (await getDevice(chain, parseDevice(did))).endorsement;
  assert.ok(block > 0);
  assert.deepEqual(endorsement, {
    manufacturer: manufacturer.pair.address,
    source: { keyIndex: 0 },
    model: 'M 1',
    serialHash: hashSerial('0017'),
    level: undefined,
  });
  assert.equal((await getManufacturer(chain, manufacturer.pair.address)).devices, 1);
  assert.match(await ok('device endorse', ...endorse(owner.file, '--serial', '0017')), /^Endorsed already: /);
  await fails(
    'DeviceIdentity.DuplicateEndorsement: A manufacturer vouches for the device already.',
    'device endorse',
    ...endorse(owner.file, '--serial', '0018'),
  );
});

test('a fleet of 1,000: two devices are claimed, each once', async () => {
  const built = await ok('fleet build', '--generate', '1000', '--serial-prefix', 'S-', '--out', at('fleet'));
  const enrol = (account) => ['--account', account, '--fleet', at('fleet'), '--model', 'M 2', '--expires-in', '1000'];
  await fails(
    'DeviceIdentity.ManufacturerNotFound: The account is no manufacturer.',
    'fleet enrol',
    ...enrol(next.file),
  );
  const number = match(await ok('fleet enrol', ...enrol(manufacturer.file)), /^Enrolled 1000 devices as fleet (\d+), fee /);
  rmSync(at('fleet/enrolled.json'));
  assert.match(
    await ok('fleet enrol', ...enrol(manufacturer.file)),
    new RegExp(`^Enrolled already: 1000 devices as fleet ${number}\\. Nothing was sent\\.`),
  );
  const fleet = Fleet.open(at('fleet'));
  const { enrolledAt, expiresAt, ...record } = await getFleet(chain, number);
  assert.ok(expiresAt > enrolledAt);
  assert.deepEqual(record, {
    id: BigInt(number),
    manufacturer: manufacturer.pair.address,
    root: fleet.root,
    size: 1000,
    model: 'M 2',
    revokedAt: undefined,
    claimed: 0,
  });
  assert.equal(toHex(fleet.root), match(built, /^root: +(\S+)$/m));

  const claim = (index, ...more) => ['--account', owner.file, '--fleet', at('fleet'), '--index', index, ...more];
  for (const index of [0, 999]) {
    const did = match(await ok('device claim', ...claim(index)), /^Claimed (did:assay:z\S+) for /);
    const device = await getDevice(chain, parseDevice(did));
    assert.equal(device.owner, owner.pair.address);
    assert.deepEqual(device.publicKey, fleet.at(index).publicKey);
    assert.deepEqual(device.endorsement.source, { fleet: BigInt(number), index });
    assert.deepEqual(device.endorsement.serialHash, hashSerial(`S-${index}`));
    assert.equal(device.endorsement.model, 'M 2');
  }
  assert.match(await ok('device claim', ...claim(999)), /^Claimed already: /);
  await fails(
    'DeviceIdentity.DuplicateDevice: The device is registered already.',
    'device claim',
    ...claim(999, '--account', next.file),
  );
  await fails('the fleet has devices 0 to 999, but not 1000', 'device claim', ...claim(1000));
  await fails(
    'the key is not that of device 5 of the fleet',
    'device claim',
    ...claim(5, '--key', at('endorsement.json')),
  );
  await fails('there is no fleet 999999999 on this chain', 'device claim', ...claim(5, '--number', '999999999'));

  const key = secretKeyOf(at('fleet'), 5);
  const validUntil = await chain.validFor(600);
  const five = fleet.at(5);
  const seven = fleet.at(7);
  const call = (changed) =>
    claimCall({
      chain,
      owner: owner.pair.publicKey,
      fleet: BigInt(number),
      manufacturer: manufacturer.pair.address,
      index: 5,
      key,
      path: five.path,
      serialHash: five.serialHash,
      validUntil,
      ...changed,
    });
  await refused(call({ path: seven.path }), owner.pair, BAD_PATH);
  await refused(call({ index: 7, path: seven.path }), owner.pair, BAD_PATH);
  await refused(call({ index: 7 }), owner.pair, BAD_PATH);
  await refused(call({ serialHash: seven.serialHash }), owner.pair, BAD_PATH);
  await refused(call({ path: five.path.slice(1) }), owner.pair, BAD_PATH);
  // The device signed for this owner and nobody else.
  await assert.rejects(chain.submit(call({}), next.pair), { code: 'DeviceIdentity.InvalidSignature' });
  await chain.submit(call({}), owner.pair);
  assert.equal((await getFleet(chain, number)).claimed, 3);
});

let clock = 1_600_000_000;
/** A file with one reading, a minute after the last one. */
function reading() {
  clock += 60;
  writeFileSync(at('readings.csv'), `time,temp[Cel]\n${clock},1\n`);
  return at('readings.csv');
}

test('device rotate-key: the old key serves on after a routine rotation, and not after a compromise', async () => {
  const did = await register('first.json', 'p256');
  const device = parseDevice(did);
  const open = ['--account', owner.file, '--device', did, '--name', 'Rotated'];
  const stream = match(await ok('stream open', ...open), /Opened stream (\d+)/);
  const commit = (key) => [
    ...['--account', owner.file, '--key', at(key), '--stream', stream],
    ...['--readings', reading(), '--feed', at('rotated-feed')],
  ];
  const rotate = (key, reason, account = owner.file) => [
    ...['--account', account, '--device', did, '--key', at(key), '--reason', reason],
  ];
  await ok('device create-key', '--type', 'ed25519', '--out', at('second.json'));
  await ok('device create-key', '--type', 'sr25519', '--out', at('third.json'));

  await ok('feed commit', ...commit('first.json'));
  await fails(NOT_OWNER, 'device rotate-key', ...rotate('second.json', 'routine', next.file));
  assert.match(await ok('device rotate-key', ...rotate('second.json', 'routine')), / has key 1 now, fee /);
  await fails(IN_USE, 'device rotate-key', ...rotate('first.json', 'routine'));
  assert.match(await ok('device rotate-key', ...rotate('second.json', 'routine')), / has this key already, as number 1\. Nothing /);
  await fails(IN_USE, 'device register', '--account', next.file, '--key', at('second.json'));
  const rotated = await getDevice(chain, device);
  assert.equal(toHex(rotated.id), toHex(device));
  assert.equal(rotated.keyIndex, 1);
  assert.equal(rotated.keyType, 'Ed25519');
  assert.equal(rotated.previousKey.index, 0);
  assert.equal(rotated.previousKey.compromised, false);
  assert.ok(rotated.previousKey.acceptedUntil > rotated.previousKey.until);

  await ok('feed commit', ...commit('first.json'));
  await ok('feed commit', ...commit('second.json'));
  assert.equal((await getStream(chain, stream)).size, 3);

  const compromised = await ok('device rotate-key', ...rotate('third.json', 'compromised'));
  assert.match(compromised, / has key 2 now, fee /);
  assert.match(compromised, /^Epoch 0 is over: what the device signed in it and is not in a stream's log is void\.$/m);
  assert.match(compromised, /^Epoch 1 runs: the device signs anew from there, with the new key\.$/m);
  assert.equal((await getDevice(chain, device)).previousKey, undefined);
  // Nothing is made for a key that is not the device's: the next run has its own readings only.
  await fails(`the key is not that of ${did}, which has key number 2 now`, 'feed commit', ...commit('second.json'));
  const validUntil = await chain.validFor(600);
  const { lastTime } = await getStream(chain, stream);
  const { epoch } = await getDevice(chain, device);
  const submit = (key, keyIndex) =>
    submitCall(
      chain,
      signSubmission({
        genesis: chain.genesis,
        key: loadDeviceKey(at(key)),
        device,
        keyIndex,
        stream: BigInt(stream),
        commitment: {
          sequence: 3,
          epoch: epoch.tag,
          after: lastTime,
          count: 1,
          firstTime: clock * 1000,
          lastTime: clock * 1000,
          root: new Uint8Array(32),
          content: new Uint8Array(32),
        },
        validUntil,
      }),
    );
  await refused(
    submit('second.json', 1),
    owner.pair,
    "DataAttestation.KeyReplaced: Another key took this one's place, and what it signed is no longer accepted, or it was replaced before the epoch began.",
  );
  await refused(
    submit('third.json', 3),
    owner.pair,
    'DataAttestation.KeyNotFound: The device never had a key of this number.',
  );
  await assert.rejects(chain.submit(submit('second.json', 2), owner.pair), { code: 'DataAttestation.InvalidSignature' });
  await ok('feed commit', ...commit('third.json'));
  assert.equal((await getStream(chain, stream)).size, 4);

  const keys = await keysOf(chain, device);
  assert.deepEqual(
    keys.map(({ index, keyType, compromised }) => ({ index, keyType, compromised })),
    [
      { index: 0, keyType: 'P256', compromised: false },
      { index: 1, keyType: 'Ed25519', compromised: true },
      { index: 2, keyType: 'Sr25519', compromised: false },
    ],
  );
  assert.equal(keys[0].until, keys[1].since);
  assert.equal(keys[1].until, keys[2].since);
  assert.equal(keys[2].until, undefined);
  const history = await ok('device history', '--device', did);
  assert.match(history, /^key 0 {4}P256 0x[0-9a-f]{66}, block \d+ to \d+, accepted up to block \d+$/m);
  assert.match(history, /^key 1 {4}Ed25519 0x[0-9a-f]{64}, block \d+ to \d+, compromised$/m);
  assert.match(history, /^key 2 {4}Sr25519 0x[0-9a-f]{64}, since block \d+$/m);
});

test('device delegate and device revoke-delegation: a delegate submits and configures, as far as it may', async () => {
  const did = await register('delegated.json');
  const device = parseDevice(did);
  const give = (permission, ...more) => [
    ...['--account', owner.file, '--device', did, '--to', helper.pair.address],
    ...['--permission', permission, '--expires-in', '1000', ...more],
  ];
  const configure = ['--account', helper.file, '--device', did, '--name', 'By a delegate'];
  await fails(NOT_OWNER, 'device set-metadata', ...configure);
  await fails(
    "DeviceIdentity.SameOwner: The account is the device's owner already.",
    'device delegate',
    ...give('submit', '--to', owner.pair.address),
  );
  await ok('device delegate', ...give('submit'));
  await fails(NOT_OWNER, 'device set-metadata', ...configure);
  const stream = match(
    await ok('stream open', '--account', owner.file, '--device', did, '--name', 'Delegated'),
    /Opened stream (\d+)/,
  );
  const reconfigure = ['--account', helper.file, '--stream', stream, '--name'];
  await fails(/^error: DataAttestation\.NoPermission: /, 'stream reconfigure', ...reconfigure, 'Not by a delegate');
  await ok('device delegate', ...give('configure'));
  const [{ delegate, submit, configure: until, sell }, ...others] = await delegatesOf(chain, device);
  assert.equal(delegate, helper.pair.address);
  assert.ok(submit > 0 && until >= submit);
  assert.equal(sell, undefined);
  assert.deepEqual(others, []);

  await ok('device set-metadata', ...configure);
  assert.equal((await getDevice(chain, device)).metadata.name, 'By a delegate');
  await ok('stream reconfigure', ...reconfigure, 'By a delegate');
  const { name, version } = await getStream(chain, stream);
  assert.deepEqual({ name, version }, { name: 'By a delegate', version: 1 });
  await ok(
    'feed commit',
    ...['--account', helper.file, '--key', at('delegated.json'), '--stream', stream],
    ...['--readings', reading(), '--feed', at('delegated-feed')],
  );
  assert.equal((await getStream(chain, stream)).size, 1);
  // What only the owner may. What a stream costs is the owner's to answer for, too.
  await fails(
    `only the owner of ${did} may do this, which is ${owner.pair.address}, and not ${helper.pair.address}`,
    'stream open',
    ...configure,
  );
  const open = openStreamCall({ chain, device, name: 'By a delegate' });
  await assert.rejects(chain.submit(open, helper.pair), { code: 'DataAttestation.NoPermission' });
  await fails(NOT_OWNER, 'device offer-transfer', ...['--account', helper.file, '--device', did, '--to', next.pair.address]);

  const take = (account, permission) => [
    ...['--account', account, '--device', did, '--from', helper.pair.address, '--permission', permission],
  ];
  await fails(NOT_OWNER, 'device revoke-delegation', ...take(next.file, 'configure'));
  await fails(
    'DeviceIdentity.DelegationNotFound: The account does not have this permission.',
    'device revoke-delegation',
    ...take(owner.file, 'sell'),
  );
  await ok('device revoke-delegation', ...take(owner.file, 'configure'));
  await fails(NOT_OWNER, 'device set-metadata', ...configure, '--name', 'By a delegate no more');
  await fails(/^error: DataAttestation\.NoPermission: /, 'stream reconfigure', ...reconfigure, 'By a delegate no more');
  // The delegate itself may give up what it has.
  await ok('device revoke-delegation', ...take(helper.file, 'submit'));
  assert.deepEqual(await delegatesOf(chain, device), []);
});

test('device offer-transfer and device accept-transfer: the price is paid, all deposits change hands, permissions end', async () => {
  const did = await register('transferred.json');
  const device = parseDevice(did);
  const { registeredAt } = await getDevice(chain, device);
  await ok('stream open', '--account', owner.file, '--device', did, '--name', 'Goes along');
  await ok(
    'device delegate',
    ...['--account', owner.file, '--device', did, '--to', helper.pair.address],
    ...['--permission', 'configure', '--expires-in', '1000'],
  );
  const offer = (price) => ['--account', owner.file, '--device', did, '--to', next.pair.address, '--price', price];
  const accept = (account, price, ...more) => ['--account', account, '--device', did, '--price', price, ...more];
  await fails(
    `${did} is not offered to anybody: its owner, ${owner.pair.address}, offers it with assay device offer-transfer`,
    'device accept-transfer',
    ...accept(next.file, '7.5'),
  );
  await ok('device offer-transfer', ...offer('5'));
  await ok('device offer-transfer', ...offer('7.5'));
  await fails(
    `${did} is offered to ${next.pair.address}, and not to ${helper.pair.address}`,
    'device accept-transfer',
    ...accept(helper.file, '7.5'),
  );
  await fails(
    `the offer of ${did} asks 7.5 ASSAY, and not 5 ASSAY: nothing was paid`,
    'device accept-transfer',
    ...accept(next.file, '5'),
  );

  const { version } = await getDevice(chain, device);
  const look = await ok('device accept-transfer', '--account', next.file, '--device', did);
  assert.match(look, new RegExp(`^price {4}7\\.5 ASSAY, asked of ${next.pair.address} up to block \\d+$`, 'm'));
  assert.match(look, new RegExp(`^Nothing was sent\\. To accept just this: --price 7\\.5 --device-version ${version} --most-held \\S+$`, 'm'));
  // What can be known is said before a key is made or anything sent.
  const withKey = ['--new-key', at('never-made.json')];
  await fails(
    `${did} has version ${version} by now, and not ${version - 1}: nothing was paid. Look at it once more, without --price, and accept what it is then: --device-version ${version}`,
    'device accept-transfer',
    ...accept(next.file, '7.5', '--device-version', String(version - 1), ...withKey),
  );
  await fails(
    /^error: for did:\S+ and its streams \S+ ASSAY would be held, and not 0\.01 ASSAY at the most: nothing was paid\. /,
    'device accept-transfer',
    ...accept(next.file, '7.5', '--most-held', '0.01', ...withKey),
  );
  assert.ok(!existsSync(at('never-made.json')));

  const price = chain.parseAmount('7.5');
  const before = await ledger(chain);
  const out = await ok('device accept-transfer', ...accept(next.file, '7.5'));
  const later = await ledger(chain);
  assert.match(out, new RegExp(`^version  ${version}, Active$`, 'm'));
  assert.match(out, /^past {5}nothing was proved against it$/m);
  const [, deposit, ofStreams] = /^deposit {2}(\S+) ASSAY, (\S+) ASSAY of it for its streams$/m.exec(out);
  assert.match(out, /^1\. assay device rotate-key: .*\n2\. assay device begin-epoch: from then on you answer for what it signs\.$/m);
  assert.match(out, new RegExp(`^${next.pair.address} owns ${did} now and paid 7\\.5 ASSAY, fee `, 'm'));
  assert.match(await ok('device accept-transfer', ...accept(next.file, '7.5')), / owns .* already\. Nothing was sent\.$/m);
  const fee = chain.parseAmount(match(out, /fee (\S+) ASSAY/));
  const audit = changes(before, later);
  assert.equal(audit.accounts.get(owner.pair.address), price);
  assert.equal(audit.accounts.get(next.pair.address), -price - fee);
  const others = [...audit.accounts].filter(
    ([address]) => address !== owner.pair.address && address !== next.pair.address,
  );
  assert.equal(others.reduce((sum, [, change]) => sum + change, 0n) - audit.issuance, fee);
  assert.equal(later.sum, later.issuance);
  const held = ({ pair: { address } }) => later.accounts.get(address).held - before.accounts.get(address).held;
  assert.equal(held(next), chain.parseAmount(deposit));
  // Of the old owner the past owner's and ended epoch's records are not held, which the new one pays.
  assert.ok(held(owner) < -chain.parseAmount(ofStreams), "the old owner's deposits are still held");

  const transferred = await getDevice(chain, device);
  assert.equal(transferred.owner, next.pair.address);
  assert.equal(transferred.keyIndex, 0);
  assert.equal(transferred.epoch, undefined);
  assert.equal(transferred.inheritedKey, true);
  assert.deepEqual(await delegatesOf(chain, device), []);
  const describe = (account) => ['--account', account, '--device', did, '--name', 'Another one'];
  await fails(NOT_OWNER, 'device set-metadata', ...describe(helper.file));
  await fails(NOT_OWNER, 'device set-metadata', ...describe(owner.file));
  await ok('device set-metadata', ...describe(next.file));

  const owners = await ownersOf(chain, device);
  const { since } = owners[1];
  assert.ok(since > registeredAt);
  assert.deepEqual(owners, [
    { index: 0, owner: owner.pair.address, since: registeredAt, until: since },
    { index: 1, owner: next.pair.address, since, until: undefined },
  ]);
  const history = await ok('device history', '--device', did);
  assert.match(history, new RegExp(`^owner 0 {2}${owner.pair.address}, block ${registeredAt} to ${since}$`, 'm'));
  assert.match(history, new RegExp(`^owner 1 {2}${next.pair.address}, since block ${since}$`, 'm'));
  const json = JSON.parse(await ok('device history', '--device', did, '--json'));
  assert.equal(json.device, did);
  assert.deepEqual(
    json.owners.map(({ owner: address }) => address),
    [owner.pair.address, next.pair.address],
  );
});
