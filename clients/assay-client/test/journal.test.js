// SPDX-License-Identifier: Apache-2.0
// What was sent and is not known to be done is noted, and found again.

import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, readlinkSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, test } from 'node:test';
import { Journal, keyOf } from '../src/chain/journal.js';
import { InputError } from '../src/encoding/errors.js';

const folder = mkdtempSync(join(tmpdir(), 'assay-journal-'));
after(() => rmSync(folder, { recursive: true, force: true }));
const GENESIS = new Uint8Array(32).fill(7);
const journal = (genesis = GENESIS) => new Journal(genesis, folder);

/** Named values as the library has them: a struct is a map. */
const entries = (args) =>
  Object.entries(args).map(([name, value]) => [
    name,
    typeof value === 'object' ? new Map(entries(value)) : { toHex: () => JSON.stringify(value) },
  ]);

/** A call as the library has it. */
const call = (method, args, section = 'dataAttestation') => ({
  method: { section, method, argsEntries: entries(args) },
});
const sent = (account, nonce) => ({ hex: '0x07', account, nonce, since: 1, sinceHash: '0x01', until: 65 });

test('the same call has the same name, whenever it is signed', () => {
  const key = (args, account = 'Alice', method = 'openStream') => keyOf(call(method, args), account);
  const known = key({ device: 1, valid_until: 7, signature: 'a' });
  assert.match(known, /^dataAttestation\.openStream-[0-9a-f]{32}$/);
  assert.equal(key({ device: 1, valid_until: 8, signature: 'b' }), known);
  assert.equal(key({ device: 1, validUntil: 8, signature: 'b' }), known);
  const submitted = (signed) => key({ stream: 1, signed }, 'Alice', 'submit');
  const first = submitted({ commitment: { sequence: 3 }, validUntil: 7, keyIndex: 0, signature: 'a' });
  assert.equal(submitted({ commitment: { sequence: 3 }, validUntil: 8, keyIndex: 0, signature: 'b' }), first);
  assert.notEqual(submitted({ commitment: { sequence: 4 }, validUntil: 7, keyIndex: 0, signature: 'a' }), first);
  assert.notEqual(key({ device: 2, valid_until: 7, signature: 'a' }), known);
  assert.notEqual(key({ device: 1, valid_until: 7, signature: 'a' }, 'Bob'), known);
  assert.notEqual(key({ device: 1, valid_until: 7, signature: 'a' }, 'Alice', 'closeStream'), known);
});

test('a run that ends well leaves nothing, one that does not leaves what it sent', () => {
  const key = keyOf(call('openStream', { device: 1 }), 'Alice');
  const first = journal();
  assert.equal(first.get(key), undefined);
  first.add(key, sent('Alice', 3));
  assert.equal(statSync(first.pathOf(key)).mode & 0o777, 0o600);
  assert.equal(first.get(key), undefined, 'who sends the same twice means it');

  const second = journal();
  assert.deepEqual(second.get(key), { key, ...sent('Alice', 3) });
  second.close();
  assert.equal(journal().get(key), undefined);
});

test('what one account sent by calls of a name is listed in order, and each chain has its own', () => {
  const names = [3, 1, 2].map((nonce) => [keyOf(call('submit', { nonce }), 'Alice'), nonce]);
  const first = journal();
  for (const [key, nonce] of names) first.add(key, sent('Alice', nonce));
  first.add(keyOf(call('submit', { nonce: 9 }), 'Bob'), sent('Bob', 9));
  first.add(keyOf(call('submitMany', { nonce: 9 }), 'Alice'), sent('Alice', 9));
  const nonces = (of) => of.entriesOf('Alice', 'dataAttestation.submit').map(({ nonce }) => nonce);
  assert.deepEqual(nonces(journal()), [1, 2, 3]);
  assert.deepEqual(nonces(journal(new Uint8Array(32))), []);
  first.close();
  assert.deepEqual(nonces(journal()), []);
});

test('what is a month old is forgotten', () => {
  const key = keyOf(call('openStream', { device: 5 }), 'Alice');
  journal().add(key, sent('Alice', 1));
  const path = journal().pathOf(key);
  const old = Date.now() / 1000 - 31 * 86_400;
  utimesSync(path, old, old);
  assert.equal(journal().get(key), undefined);
  assert.deepEqual(
    readdirSync(folder).flatMap((name) => readdirSync(join(folder, name))),
    [],
  );
});

test('a folder that cannot be made is said', () => {
  assert.throws(() => new Journal(GENESIS, '/dev/null/x'), (error) => {
    assert.ok(error instanceof InputError);
    return /^cannot make the folder \/dev\/null\/x\/\w{16}, which notes what was sent: ENOTDIR\. /.test(error.message);
  });
});

test('of two runs for one account, the second waits for the first', async () => {
  const order = [];
  const first = journal();
  const held = join(dirname(first.pathOf('x')), 'account-Carol.99');
  // A process that is there, and is not this one.
  const began = readFileSync(`/proc/${process.ppid}/stat`, 'utf8').split(') ')[1].split(' ')[19];
  const [boot, space] = [readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim(), readlinkSync('/proc/self/ns/pid')];
  writeFileSync(held, JSON.stringify({ pid: process.ppid, began, boot, space }));
  await assert.rejects(first.hold('Carol', { patience: 100, onWait: () => order.push('waits') }), /^InputError: process \d+ acts for Carol: wait for it/);
  const waiting = first.hold('Carol', { patience: 5_000 }).then(() => order.push('goes on'));
  setTimeout(() => (order.push('ends'), rmSync(held)), 100);
  await waiting;
  assert.deepEqual([...new Set(order)], ['waits', 'ends', 'goes on']);
  // Another account is nobody's business.
  await journal().hold('Dave', { patience: 1 });
  await assert.rejects(journal().hold('Carol', { patience: 1 }), InputError);
  first.release();
  await journal().hold('Carol', { patience: 1 });
});
