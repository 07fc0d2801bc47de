// SPDX-License-Identifier: Apache-2.0
// Bad input to the commands: one exact sentence, and the exit code that goes with it.

import assert from 'node:assert/strict';
import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { loadAccount } from 'assay-client/chain';
import { allVerbs } from '../../src/registry.js';
import { fails, flow, match, misused, ok, setUp } from './support.js';

const { folder, tearDown } = await setUp();
after(tearDown);
const at = (name) => join(folder, name);
const file = (name, content) => {
  writeFileSync(at(name), content);
  return at(name);
};

await ok('device create-key', '--out', at('key.json'));
// Readings are named after the device of their stream, so that there must be one.
const device = match(
  await ok('device register', '--account', '//Alice', '--key', at('key.json')),
  /Registered (did:assay:z\S+) to/,
);
const stream = match(
  await ok('stream open', '--account', '//Alice', '--device', device, '--name', 'input'),
  /Opened stream (\d+)/,
);

// They change nothing on the chain, so they need not wait for one another.
describe('bad input', { concurrency: true }, () => {
  test('every command has help', async () => {
    const commands = (await allVerbs()).map(({ noun, name }) => `${noun} ${name}`);
    assert.ok(commands.length >= 15);
    const answers = await Promise.all(commands.map((command) => flow(command, '--help')));
    answers.forEach(({ code, stdout }, i) => {
      assert.equal(code, 0, commands[i]);
      assert.ok(stdout.startsWith(`Usage: assay ${commands[i]} `), stdout);
    });
  });

  test('nodes and accounts', async () => {
    await fails(
      'no node answers at ws://127.0.0.1:1. Is it running, and is this its RPC port?',
      'listing find',
      '--node',
      'ws://127.0.0.1:1',
    );
    await fails(
      '--node must be a WebSocket address such as ws://127.0.0.1:9944, not http://x',
      'listing find',
      '--node',
      'http://x',
    );
    const how =
      'give a development account (//Alice), a file that holds a mnemonic, a seed or the JSON that a wallet exported, env:NAME for one in the environment, or - for one on standard input';
    const secret =
      'must not be a secret itself, which others on this machine can see: put it into a file that only you can read and name that, or env:NAME, or - for standard input';
    await misused(`no account: ${how}`, 'listing settle', '--purchase', '0');
    await fails(`--account none.txt is no such file: ${how}`, 'listing settle', '--purchase', '0', '--account', 'none.txt');
    await fails(`--account ${secret}`, 'listing settle', '--purchase', '0', '--account', 'a b c');
    await fails(`--account ${secret}`, 'listing settle', '--purchase', '0', '--account', `0x${'11'.repeat(32)}`);
    await fails(
      'the environment variable NOT_THERE is not set',
      'listing settle',
      '--purchase',
      '0',
      '--account',
      'env:NOT_THERE',
    );
    const bad = file('bad.txt', 'one two three');
    await fails(
      `the file ${bad} holds neither a valid mnemonic nor a 32-byte seed in hex`,
      'listing settle',
      '--purchase',
      '0',
      '--account',
      bad,
    );
  });

  test('options', async () => {
    await misused("required option '--purchase <id>' not specified", 'listing settle');
    await misused(
      "option '--purchase <id>' argument 'x' is invalid. It is not a whole number: x.",
      'listing settle',
      '--purchase',
      'x',
    );
    await misused(
      "option '--listing <id>' argument '-1' is invalid. It is not a whole number: -1.",
      'listing buy',
      '--listing=-1',
    );
    await misused("unknown option '--colour'", 'listing find', '--colour');
    await misused(/^error: too many arguments/, 'listing find', 'more');
  });

  test('keys', async () => {
    const register = (key) => ['device register', '--account', '//Alice', '--key', key];
    await misused(
      "option '--type <type>' argument 'rsa' is invalid. Allowed choices are ed25519, sr25519, secp256k1, p256.",
      'device create-key',
      ...['--type', 'rsa'],
    );
    const make = (seed) => ['device create-key', '--seed', seed, '--out', at('new.json')];
    await fails('the seed must be 32 bytes, not 2', ...make(file('two.txt', '0x1234')));
    await fails('the seed is not hexadecimal: seed', ...make(file('seed.txt', 'seed')));
    await fails(/^error: --seed must not be a secret itself, /, ...make('11'.repeat(32)));
    await fails(
      `the key file ${at('key.json')} exists already; it is not overwritten`,
      'device create-key',
      '--out',
      at('key.json'),
    );
    await fails('--owner is not an address: 5Fxyz', 'device create-key', '--owner', '5Fxyz', '--out', at('new.json'));
    const rsa = file('rsa.txt', 'rsa:0x12');
    await fails('unknown key type "rsa": it is one of ed25519, sr25519, secp256k1, p256', ...register(rsa));
    await fails('the seed of the ed25519 key must be 32 bytes, not 1', ...register(file('one.txt', 'ed25519:0x12')));
    await fails(/^error: --key must not be a secret itself, /, ...register('ed25519:0x12'));
    chmodSync(file('open.json', readFileSync(at('key.json'))), 0o644);
    await fails(
      `others on this machine can read the device key file ${at('open.json')}: run chmod 600 on it, and think whether somebody did`,
      ...register(at('open.json')),
    );
    const short = file('short.json', JSON.stringify({ type: 'ed25519', seed: '0x12' }));
    await fails('"seed" of the ed25519 key must be 32 bytes, not 1', ...register(short));
    await fails(`the device key file ${file('text.json', 'text')} is not JSON`, ...register(at('text.json')));
    await fails(
      'the device id must be 32 bytes, not 1',
      'stream open',
      '--account',
      '//Alice',
      '--device',
      '0x12',
      '--name',
      'x',
    );
    await fails(
      "a device's DID begins with did:assay:z: did:key:zx",
      'stream open',
      '--account',
      '//Alice',
      '--device',
      'did:key:zx',
      '--name',
      'x',
    );
  });

  test('readings', async () => {
    const commit = (readings) => [
      'feed commit',
      ...[
        '--account',
        '//Alice',
        '--key',
        at('key.json'),
        '--stream',
        stream,
        '--feed',
        at('feed'),
        '--readings',
        readings,
      ],
    ];
    await fails(`cannot read the readings ${at('none.csv')}: there is no such file or folder (ENOENT)`, ...commit(at('none.csv')));
    await fails(`the file of readings ${at('empty.csv')} is empty`, ...commit(file('empty.csv', '')));
    await misused(
      `${at('local.csv')} leaves one thing open, and nothing was written. Say it: --timezone ZONE`,
      ...commit(file('local.csv', 'time,temp[Cel]\n2020-01-01 08:00,1\n')),
    );
    await fails(
      /^error: line 1: the first row has values already \("1600000000", "1"\), and no header names its columns: --header/,
      ...commit(file('header.csv', '1600000000,1\n')),
    );
    await fails(/^error: line 2, column "temp\[Cel\]": "warm" is not a number/, ...commit(file('warm.csv', 'time,temp[Cel]\n1600000000,warm\n1600000060,1\n')));
    assert.ok(!existsSync(at('feed')));
    await fails('the file has a header but no readings', ...commit(file('none.csv', 'time,temp[Cel]\n')));
    const senml = ['--format', 'senml'];
    await fails('line 1, SenML record 1 has no value: one of v, vs, vb, vd and s', ...commit(file('none.json', '[{"n":"a"}]')), ...senml);
    await fails('line 1: the JSON text ends in the middle: it was cut off. Export it again', ...commit(file('half.json', '[{"n":"a"')), ...senml);
    const good = file('good.csv', 'time,temp[Cel]\n2020-01-01,1\n');
    await misused(
      "option '--batch-size <n>' argument '0' is invalid. It must be at least 1.",
      ...commit(good),
      '--batch-size',
      '0',
    );
  });

  test('fleets', async () => {
    const build = (...more) => ['fleet build', '--out', at('fleet'), ...more];
    await misused('give either --generate or --devices', ...build());
    await misused('give either --generate or --devices', ...build('--generate', '2', '--devices', 'x.csv'));
    await fails(`cannot read the devices ${at('none.csv')}: there is no such file or folder (ENOENT)`, ...build('--devices', at('none.csv')));
    await fails('a fleet has at least one device', ...build('--devices', file('head.csv', 'type,public,serial\n')));
    const known = ['fleet build', '--generate', '2', '--out', at('known')];
    await ok(...known);
    await fails(`${at('known/fleet.json')} exists already; it is not overwritten`, ...known);
    const claim = (folder, ...more) => ['device claim', '--account', '//Alice', '--fleet', folder, ...more];
    await fails(
      `${at('nowhere')} is not the folder of a fleet: it has no fleet.json`,
      ...claim(at('nowhere'), '--index', '0'),
    );
    await fails('the fleet has devices 0 to 1, but not 2', ...claim(at('known'), '--index', '2'));
    await fails(
      `${at('known')} does not say under which number it is enrolled: give --number`,
      ...claim(at('known'), '--index', '1'),
    );
  });

  test('reasons, permissions and blocks', async () => {
    const named = ['--account', '//Alice', '--device', device];
    await misused(
      "option '--reason <reason>' argument 'lost' is invalid. Allowed choices are routine, compromised.",
      ...['device rotate-key', ...named, '--key', at('key.json'), '--reason', 'lost'],
    );
    await misused(
      "option '--permission <permission>' argument 'all' is invalid. Allowed choices are submit, configure, sell.",
      ...['device delegate', ...named, '--to', '//Bob', '--permission', 'all', '--expires-in', '1'],
    );
    await misused(
      "option '--expires-in <blocks>' argument '0' is invalid. It must be at least 1.",
      ...['device delegate', ...named, '--to', '//Bob', '--permission', 'sell', '--expires-in', '0'],
    );
    await misused(
      "option '--until <block>' argument '4294967296' is invalid. It is too large.",
      ...['manufacturer add-endorsement-key', '--account', '//Alice', '--key', at('key.json'), '--until', '4294967296'],
    );
    await fails('--to is not an address: Bob', ...['device offer-transfer', ...named, '--to', 'Bob']);
    await fails(
      'the price is not a number: much (write 12 or 12.5, in ASSAY)',
      ...['device accept-transfer', ...named, '--price', 'much'],
    );
    await fails(
      `no device did:assay:z${'1'.repeat(32)} is registered on this chain`,
      ...['device history', '--device', `0x${'00'.repeat(32)}`],
    );
  });

  test('descriptions and credentials', async () => {
    const open = ['stream open', '--account', '//Alice', '--device', device, '--name', 'x'];
    await misused(
      "option '--access <access>' argument 'secret' is invalid. Allowed choices are open, sealed.",
      ...[...open, '--access', 'secret'],
    );
    await misused(
      "option '--max-interval <seconds>' argument '0' is invalid. It must be at least 1.",
      ...[...open, '--max-interval', '0'],
    );
    await misused("required option '--stream <id>' not specified", 'stream reconfigure', '--account', '//Alice');
    await fails('there is no stream 999999999 on this chain', 'stream history', '--stream', '999999999');
    await misused('give either --device or --owner', 'stream list');
    await fails('--owner is not an address: Bob', 'stream list', '--owner', 'Bob');
    await misused('give either --device or --stream', 'credential list');
    await misused('give either --device or --stream', 'credential list', '--device', device, '--stream', stream);
    const made = ['credential create-schema', '--account', '//Alice', '--document'];
    await fails('the document is not hexadecimal: 0xschema', ...made, '0xschema');
    await fails('--issuer is not an address: Bob', ...made, `0x${'11'.repeat(32)}`, '--issuer', 'Bob');
    await misused(
      "option '--expires-in <blocks>' argument '0' is invalid. It must be at least 1.",
      ...['credential issue', '--account', '//Alice', '--schema', '0', '--stream', stream, '--content', '0x', '--expires-in', '0'],
    );
  });

  test('signed commitments and gateways', async () => {
    const none = at('nowhere.json');
    const report = ['stream report-equivocation', '--account', '//Alice', '--first'];
    await fails(`cannot read the proof ${none}: there is no such file or folder (ENOENT)`, ...report, none);
    await fails('the proof names no "gateway"', ...report, file('object.json', '{}'));
    const anchor = ['gateway anchor', '--account', '//Alice', '--gateway', '0', '--folder', folder, '--signed'];
    await fails(`number 1 of ${file('two.json', '[7, 8]')}: it is no JSON object`, ...anchor, at('two.json'));
    for (const name of ['gateway submit', 'gateway verify']) {
      const proof = [name, ...(name === 'gateway submit' ? ['--account', '//Alice'] : []), '--proof'];
      await fails(`cannot read the proof ${none}: there is no such file or folder (ENOENT)`, ...proof, none);
      await fails('the proof names no "gateway"', ...proof, at('object.json'));
    }
    const device = ['--account', '//Alice', '--device', `0x${'00'.repeat(32)}`];
    await misused(
      "option '--bond <number>' argument 'x' is invalid. It is not a whole number: x.",
      ...['device release-bond', ...device, '--bond', 'x'],
    );
    await fails('the bond is not a number: much (write 12 or 12.5, in ASSAY)', ...['device begin-epoch', ...device, '--bond', 'much']);
    for (const name of ['device begin-epoch', 'device end-epoch']) {
      await fails(/^error: no device did:assay:z\w+ is registered on this chain$/, name, ...device);
    }
    await fails(/^error: there is no bond 0 of did:assay:z\w+$/, 'device release-bond', ...device, '--bond', '0');
  });

  test('prices, feeds and proofs', async () => {
    const list = (...more) => ['listing create', '--account', '//Alice', '--feed', at('nowhere'), '--title', 'x', '--local', ...more];
    await fails('the price is not a number: ten (write 12 or 12.5, in ASSAY)', ...list('--price', 'ten'));
    await fails('the price is not a number: -1 (write 12 or 12.5, in ASSAY)', ...list('--price=-1'));
    await fails('the price has more than 12 decimals: 0.0000000000001', ...list('--price', '0.0000000000001'));
    await fails(`the price is too large: 1${'0'.repeat(27)}`, ...list('--price', `1${'0'.repeat(27)}`));
    await fails(
      `${at('nowhere')} is not the folder of a feed: it has no private/manifest.json`,
      ...list('--price', '1'),
    );
    const elsewhere = ['listing create', '--account', '//Alice', '--feed', at('nowhere'), '--title', 'x', '--price', '1'];
    await misused(/^error: --uri says where buyers find the files of public/, ...elsewhere);
    await misused(/^error: --licence licence\.txt is a path of this machine/, ...elsewhere, '--uri', 'https://data.example', '--licence', 'licence.txt');
    await fails('--currency is named by its number, for anybody can register an asset with any symbol: USDX is that of asset 1', ...list('--price', '1', '--currency', 'USDX'));
    await misused('give either --proof, or --data and --reading', 'reading verify');
    const ask = (...more) => ['request create', '--account', '//Alice', '--max-price', '1', '--for', '1h', ...more];
    await misused(/^error: --unit: no stream has the unit "°C", and nobody could answer: SenML has Cel; --unit Cel asks for that$/, ...ask('--unit', '°C'));
    await fails(/^error: --quantity: "how warm\?" is no SenML name/, ...ask('--quantity', 'how warm?'));
    await fails(`cannot read the proof ${at('none')}: there is no such file or folder (ENOENT)`, 'reading verify', '--proof', at('none'));
    await fails(`the proof ${file('p.txt', 'x')} is not JSON`, 'reading verify', '--proof', at('p.txt'));
    await fails('the proof names no "stream"', 'reading verify', '--proof', file('p.json', '{}'));
    await fails(
      `${folder} has no proof-data.json: it is not a folder that assay listing receive wrote`,
      'reading verify',
      ...['--data', folder, '--reading', '0'],
    );
    await fails(
      'there is no listing 999999999; it may have been withdrawn',
      'listing buy',
      '--account',
      '//Alice',
      '--listing',
      '999999999',
      '--file',
      at('none'),
    );
    const { address } = await loadAccount('//Alice');
    await fails('--split is an address, "=" and percent, such as 5FHn…=10: x', ...list('--price', '1', '--split', 'x'));
    await fails('--split is not an address: x', ...list('--price', '1', '--split', 'x=5'));
    await misused(/It is no duration such as 90s, 30min, 6h or 3d: 600\.$/, ...list('--price', '1', '--window', '600'));
    await misused('give either --buyer or --seller', 'purchase list');
    await misused('give either --buyer or --seller', 'subscription list', '--buyer', address, '--seller', address);
    await misused('give either --purchase or --subscription', 'listing pay', '--account', '//Alice');
    await fails('there is no purchase 999999999; its buyer may have closed it', 'listing settle', '--account', '//Alice', '--purchase', '999999999');
    await fails(
      'there is no subscription 999999999; its buyer may have closed it',
      ...['subscription leave', '--account', '//Alice', '--subscription', '999999999'],
    );
    await fails('--request must be 32 bytes, not 1', 'request cancel', '--account', '//Alice', '--request', '0x11');
  });
});
