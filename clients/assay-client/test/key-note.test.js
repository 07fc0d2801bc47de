// SPDX-License-Identifier: Apache-2.0
// A record of signatures that is lost as a whole, before anything is on chain: the key's file says that the device signed.

import assert from 'node:assert/strict';
import { copyFileSync, existsSync, linkSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { DeviceKey, loadDeviceKey } from '../src/device/keys.js';
import { StateFolder } from '../src/stream/signing/state.js';
import { device, refusedWith } from './signing/device.js';
import { FakeChain, fakeKey } from './signing/fakes.js';

const folder = mkdtempSync(join(tmpdir(), 'assay-key-note-'));
after(() => rmSync(folder, { recursive: true, force: true }));
let count = 0;
const fresh = (name) => join(folder, `${name}-${count++}`);

const KEY = new DeviceKey('ed25519', new Uint8Array(32).fill(9));

function keyFile() {
  const file = fresh('key');
  writeFileSync(file, JSON.stringify(KEY), { mode: 0o600 });
  return file;
}

/** A device whose key is in a file and whose record is in a folder, on a chain. */
function machine({ chain, file = keyFile(), path = fresh('state') }) {
  const { signer, first, sign } = device({ chain, disk: new StateFolder(path) });
  const key = { ...fakeKey(chain), file };
  return { file, path, signer, key, first, sign: (commitment) => sign(commitment, { key }) };
}

test('a key file keeps what it was, and more signatures of the same record', async () => {
  const chain = new FakeChain();
  const one = machine({ chain });
  await one.sign(one.first());
  const noted = readFileSync(one.file, 'utf8');
  assert.deepEqual(Object.keys(JSON.parse(noted).signed), [`0x${'11'.repeat(32)}`]);
  assert.deepEqual(loadDeviceKey(one.file).publicKey, KEY.publicKey);
  assert.equal(loadDeviceKey(one.file).file, one.file);
  assert.equal(statSync(one.file).mode & 0o777, 0o600);
  await one.sign(one.first());
  const again = machine({ chain, ...one });
  await again.signer.look(7n, again.key);
  await again.sign(again.first());
  assert.equal(readFileSync(one.file, 'utf8'), noted);
});

test('a lost record signs nothing more in the epoch, and goes on in the next', async () => {
  const chain = new FakeChain();
  const one = machine({ chain });
  await one.sign(one.first());
  rmSync(one.path, { recursive: true });
  const two = machine({ chain, file: one.file, path: one.path });
  await assert.rejects(two.signer.look(7n, two.key), refusedWith('RecordUnknown', /^the device has signed batches of which there is no record in /));
  assert.ok(!existsSync(one.path));
  // Whoever only reads where the stream stands makes no record that would do.
  await two.signer.prepare({ stream: 7n, log: [] });
  await assert.rejects(two.sign(two.first({ count: 2 })), refusedWith('RecordUnknown'));
  await assert.rejects(two.sign(two.first()), refusedWith('RecordUnknown'));
  assert.equal(chain.convicts(), false);
  chain.seal({ begin: true });
  chain.finalise(chain.best);
  const three = machine({ chain, file: one.file, path: one.path });
  await three.sign(three.first({ count: 2 }));
  assert.equal(chain.convicts(), false);
});

test('a copy of the key elsewhere signs nothing in the epoch, and the first machine goes on', async () => {
  const chain = new FakeChain();
  const one = machine({ chain });
  await one.sign(one.first());
  const copy = fresh('key');
  copyFileSync(one.file, copy);
  const two = machine({ chain, file: copy });
  await assert.rejects(two.sign(two.first({ count: 2 })), refusedWith('RecordUnknown'));
  await one.sign(one.first());
});

test('a key without a file that can be written signs, and nothing is noted', async () => {
  const chain = new FakeChain();
  const linked = keyFile();
  linkSync(linked, fresh('name'));
  const plain = fresh('plain');
  writeFileSync(plain, 'ed25519:0x', { mode: 0o600 });
  for (const file of [linked, plain, fresh('none'), folder, undefined]) {
    const before = file && existsSync(file) && statSync(file).isFile() ? readFileSync(file, 'utf8') : undefined;
    const { key, first, sign } = machine({ chain: new FakeChain(), file });
    key.file = file;
    await sign(first());
    if (before) assert.equal(readFileSync(file, 'utf8'), before);
  }
  assert.equal(chain.convicts(), false);
});
