// SPDX-License-Identifier: Apache-2.0
// Accounts as polkadot.js exports them.

import assert from 'node:assert/strict';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { Keyring } from '@polkadot/api';
import { cryptoWaitReady } from '@polkadot/util-crypto';
import { loadAccount } from '../src/chain/accounts.js';
import { InputError } from '../src/encoding/errors.js';

await cryptoWaitReady();
const folder = mkdtempSync(join(tmpdir(), 'assay-keystore-'));
after(() => rmSync(folder, { recursive: true, force: true }));

/** A file as a wallet writes it, which others can read. */
function exported(name, type, password, change = (json) => json) {
  const path = join(folder, name);
  const json = new Keyring({ type }).addFromUri('//Exported').toJson(password);
  writeFileSync(path, JSON.stringify(change(json)));
  chmodSync(path, 0o644);
  return path;
}

const password = async () => 'correct horse';

test('the JSON of an account is opened by its password, and signs as that account', async () => {
  for (const type of ['sr25519', 'ed25519']) {
    const account = await loadAccount(exported(`${type}.json`, type, 'correct horse'), { password });
    const expected = new Keyring({ type }).addFromUri('//Exported');
    assert.equal(account.address, expected.address);
    assert.equal(account.type, type);
    const message = new Uint8Array([1, 2, 3]);
    assert.ok(expected.verify(message, account.sign(message), expected.publicKey));
  }
});

test('another password, none, or another file is one sentence', async () => {
  const path = exported('locked.json', 'sr25519', 'correct horse');
  await assert.rejects(
    loadAccount(path, { password: async () => 'wrong' }),
    new InputError(`the password does not open the file ${path}`),
  );
  await assert.rejects(loadAccount(path), new InputError('the JSON of the account is encrypted, and no password was given'));
  const batch = exported('batch.json', 'sr25519', 'x', (json) => ({ ...json, accounts: [] }));
  await assert.rejects(loadAccount(batch, { password }), /holds several accounts/);
  const other = exported('other.json', 'sr25519', 'x', () => ({ format: 'assay-feed/1' }));
  await assert.rejects(loadAccount(other, { password }), /is not the JSON of an account, as polkadot\.js exports it$/);
});

test('one without a password is a secret, which others must not be able to read', async () => {
  const path = exported('open.json', 'sr25519');
  await assert.rejects(loadAccount(path), /others on this machine can read the file/);
  chmodSync(path, 0o600);
  assert.equal((await loadAccount(path)).address, new Keyring({ type: 'sr25519' }).addFromUri('//Exported').address);
});
