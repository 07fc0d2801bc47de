// SPDX-License-Identifier: Apache-2.0
// Files that must survive a loss of power, and secrets that nobody else may see.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import fs, { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, mock, test } from 'node:test';
import { mnemonicGenerate } from '@polkadot/util-crypto';
import { loadAccount } from '../src/chain/accounts.js';
import { BuyerKey, DeviceKey, loadDeviceKey, writeSecretJson } from '../src/device/keys.js';
import { toHex } from '../src/encoding/bytes.js';
import { InputError } from '../src/encoding/errors.js';
import { makeFolder, writeWhole } from '../src/encoding/files.js';
import { readSecret } from '../src/encoding/secrets.js';
import { Feed } from '../src/feed/store.js';

const folder = mkdtempSync(join(tmpdir(), 'assay-store-'));
after(() => rmSync(folder, { recursive: true, force: true }));
const at = (name) => join(folder, name);
const modeOf = (path) => statSync(path).mode & 0o777;

/** What is done to files while `act` runs, in order: each is named, and `sync` is of a folder. */
function watched(act) {
  const done = [];
  const watch = (name, note) => {
    const real = fs[name];
    mock.method(fs, name, (...args) => {
      const result = real(...args);
      done.push(note(...args));
      return result;
    });
  };
  watch('writeFileSync', (path, _, { flush }) => `write ${flush ? 'for good' : 'perhaps'}`);
  watch('renameSync', (_, to) => `rename ${to}`);
  watch('linkSync', (_, to) => `link ${to}`);
  watch('openSync', (path) => `open ${path}`);
  watch('fsyncSync', () => 'sync');
  syncBuiltinESMExports();
  try {
    act();
  } finally {
    mock.restoreAll();
    syncBuiltinESMExports();
  }
  return done;
}

test('a file is on the disk before it has its name, and its name before the next step', () => {
  const path = at('state.json');
  assert.deepEqual(
    watched(() => writeWhole(path, 'one')).filter((step) => !step.startsWith('open /') || step === `open ${folder}`),
    ['sync', 'write for good', `rename ${path}`, `open ${folder}`, 'sync'],
  );
  assert.equal(readFileSync(path, 'utf8'), 'one');
  writeWhole(path, 'two');
  assert.equal(readFileSync(path, 'utf8'), 'two');
  assert.deepEqual(readdirSync(folder), ['state.json']);
});

test('a draft that fails leaves nothing behind, and the file as it was', () => {
  const path = at('kept.json');
  writeWhole(path, 'kept');
  assert.throws(() => writeWhole(path, 'other', 0o600, { fresh: true }), { code: 'EEXIST' });
  assert.equal(readFileSync(path, 'utf8'), 'kept');
  assert.deepEqual(
    readdirSync(folder).filter((name) => name.startsWith('.')),
    [],
  );
});

test('keys and the master key are written for good, and for their owner alone', () => {
  const key = at('key.json');
  const steps = watched(() => writeSecretJson(key, DeviceKey.generate('p256'), 'key file'));
  assert.deepEqual(
    steps.filter((step) => !step.startsWith('open')),
    ['sync', 'write for good', `link ${key}`, 'sync'],
  );
  assert.equal(modeOf(key), 0o600);
  const made = watched(() =>
    Feed.openOrCreate(at('feed'), { stream: 7, genesis: new Uint8Array(32), device: 'did:assay:z1' }).save(),
  );
  assert.equal(
    made.filter((step) => step.startsWith('write')).every((step) => step === 'write for good'),
    true,
  );
  const manifest = at('feed/private/manifest.json');
  assert.ok(made.indexOf(`rename ${manifest}`) < made.lastIndexOf('sync'));
  assert.equal(modeOf(manifest), 0o600);
  assert.equal(modeOf(dirname(manifest)), 0o700);
});

test('one run at a time adds to a feed, and sees what others added', () => {
  const open = () => Feed.openOrCreate(at('shared'), { stream: 7, genesis: new Uint8Array(32), device: 'did:assay:z1' });
  const commitment = {
    ...{ sequence: 0, epoch: new Uint8Array(16), after: 0, count: 1, firstTime: 1, lastTime: 1 },
    ...{ root: new Uint8Array(32), content: new Uint8Array(32) },
  };
  const [first, second] = [open(), open()];
  first.exclusively(() => {
    assert.throws(
      () => second.exclusively(() => assert.fail('two runs at once')),
      new InputError(
        `process ${process.pid} works in the feed's folder ${at('shared')}: wait for it, or remove ${at('shared/private/lock.1')} if there is no such process`,
      ),
    );
    first.commitments.push(commitment);
    first.save();
  });
  assert.equal(second.commitments.length, 0);
  second.exclusively(() => assert.deepEqual(second.commitments, [commitment]));
});

test('the folders around a new one are on the disk too', () => {
  const steps = watched(() => makeFolder(at('a/b/c')));
  assert.deepEqual(
    steps.filter((step) => step.startsWith('open')),
    [at('a/b'), at('a'), folder].map((path) => `open ${path}`),
  );
  makeFolder(at('a/b/c'));
});

test('a file of secrets that others can read is refused', async () => {
  const [key, buyer, account] = [at('device.json'), at('buyer.json'), at('account.txt')];
  writeSecretJson(key, DeviceKey.generate('ed25519'), 'key file');
  writeSecretJson(buyer, BuyerKey.generate(), 'buyer key file');
  writeFileSync(account, mnemonicGenerate(), { mode: 0o600 });
  const manifest = at('feed/private/manifest.json');
  const loads = [
    [key, () => loadDeviceKey(key)],
    [buyer, () => BuyerKey.load(buyer)],
    [account, () => loadAccount(account)],
    [manifest, () => Feed.open(at('feed'))],
  ];
  for (const [path, load] of loads) {
    await load();
    for (const mode of [0o640, 0o604, 0o660, 0o644]) {
      chmodSync(path, mode);
      await assert.rejects(async () => load(), /^InputError: others on this machine can read the .+: run chmod 600 on it/);
    }
    chmodSync(path, 0o400);
    await load();
  }
});

test('a secret is never an argument', async () => {
  const key = DeviceKey.generate('ed25519');
  const { seed } = key.toJSON();
  const sentence = /^InputError: \S+ must not be a secret itself, which others on this machine can see: /;
  for (const secret of [seed, seed.slice(2), `ed25519:${seed}`, 'ed25519:0x12', mnemonicGenerate(), 'a b c']) {
    assert.throws(() => loadDeviceKey(secret), sentence, secret);
    assert.throws(() => readSecret(secret, '--seed', 'seed'), sentence, secret);
    assert.throws(() => BuyerKey.load(secret), sentence, secret);
    assert.throws(() => writeSecretJson(secret, key, 'key file'), /must not be a secret itself/, secret);
    await assert.rejects(loadAccount(secret), sentence, secret);
  }
  // It is named instead.
  process.env.ASSAY_TEST_KEY = `ed25519:${seed}`;
  assert.deepEqual(loadDeviceKey('env:ASSAY_TEST_KEY').publicKey, key.publicKey);
  process.env.ASSAY_TEST_KEY = JSON.stringify(key);
  assert.deepEqual(loadDeviceKey('env:ASSAY_TEST_KEY').publicKey, key.publicKey);
  delete process.env.ASSAY_TEST_KEY;
  assert.throws(() => loadDeviceKey('env:ASSAY_TEST_KEY'), InputError);
  const stdin = execFileSync(
    process.execPath,
    ['--input-type=module', '-e', "const { loadDeviceKey } = await import('assay-client/device'); console.log(loadDeviceKey('-').did)"],
    { cwd: new URL('..', import.meta.url), input: JSON.stringify(key), encoding: 'utf8' },
  );
  assert.equal(stdin, `${key.did}\n`);
  // Names that are none of that.
  for (const name of ['none.json', './a/b c.json', toHex(key.publicKey).slice(0, 40), 'key-file']) {
    assert.throws(() => loadDeviceKey(name), /^InputError: cannot read the device key file .+: ENOENT$/);
  }
});

test('a folder of a device that was bought begins where the earlier owner stopped', () => {
  const hash = (byte) => new Uint8Array(32).fill(byte);
  const commitments = [0, 1].map((sequence) => ({
    ...{ sequence, epoch: new Uint8Array(16), after: sequence * 10, count: 1 },
    ...{ firstTime: 10 + sequence, lastTime: 10 + sequence * 10, root: hash(1), content: hash(2) },
  }));
  const of = { stream: 3, genesis: hash(9), device: 'did:assay:x', commitments };
  const feed = Feed.continue(at('bought'), of);
  assert.equal(feed.begins, 2);
  assert.equal(Feed.open(at('bought')).begins, 2);
  assert.deepEqual(Feed.open(at('bought')).commitments, commitments);
  assert.equal(JSON.parse(readFileSync(join(at('bought'), 'public', 'log.json'), 'utf8')).commitments.length, 2);
  assert.throws(() => feed.checkBegins(1), /begins with batch 2: batch 1 is of an earlier owner/);
  feed.checkBegins(2);
  assert.throws(() => Feed.continue(at('bought'), of), /is the folder of a feed already/);
  assert.equal(toHex(Feed.openOrCreate(at('bought'), of).master), toHex(feed.master));

  const manifest = join(at('bought'), 'private', 'manifest.json');
  writeFileSync(manifest, readFileSync(manifest, 'utf8').replace('"begins": 2', '"begins": 3'));
  assert.throws(() => Feed.open(at('bought')), InputError);
  writeFileSync(manifest, '{"cut');
  assert.throws(() => Feed.open(at('bought')), /is not JSON: put it back from a copy, then run assay stream repair, /);
});
