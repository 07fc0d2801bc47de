// SPDX-License-Identifier: Apache-2.0
// What a buyer keeps beside its key, and what it is told of a device before it pays.

import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { BuyerKey, writeSecretJson } from '../src/device/keys.js';
import { InputError } from '../src/encoding/errors.js';
import { notedPurchase, notePurchase } from '../src/listing/purchase-note.js';
import { checkSuspension, suspensionText } from '../src/listing/suspended.js';

const folder = mkdtempSync(join(tmpdir(), 'assay-note-'));
after(() => rmSync(folder, { recursive: true, force: true }));

const bytes = (byte, length = 32) => new Uint8Array(length).fill(byte);
const chain = { genesis: bytes(1) };

/** A purchase that a key in a file was made for. */
function bought(name, more = {}) {
  const key = BuyerKey.generate();
  const path = join(folder, name);
  writeSecretJson(path, { ...key.toJSON(), deal: { pending: true } }, 'buyer key file');
  const goods = {
    ...{ kind: 'archive', first: 0, last: 3, logSize: 5, logRoot: bytes(2), ciphertextRoot: bytes(3), keyHash: bytes(4) },
    ...{ readings: 12n, width: 64 },
  };
  const purchase = {
    ...{ id: 7n, listing: 3n, terms: bytes(5), deal: bytes(6), buyer: '5B', buyerKey: key.publicKey, seller: '5S' },
    ...{ device: bytes(7), stream: 2n, goods, uri: 'https://data.example/a.archive', window: 1, state: 'Paid', ...more },
  };
  return { path, purchase };
}

test('a purchase is opened from the file of its key once the chain has it no more', () => {
  const { path, purchase } = bought('key.json');
  assert.equal(notedPurchase(path, { chain, id: 7 }), undefined);
  assert.ok(notePurchase(path, { chain, purchase }));
  assert.throws(() => notedPurchase(path, { chain, id: 7 }), /is closed, and .* does not have what was delivered/);
  const delivered = { ...purchase, state: 'Delivered', sealedKey: bytes(8, 80) };
  notePurchase(path, { chain, purchase: delivered });
  const kept = { ...delivered, state: 'Settled', window: undefined };
  assert.deepEqual({ ...notedPurchase(path, { chain, id: 7 }), window: undefined }, kept);
  // A purchase that was closed meanwhile does not take the sealed key out again.
  notePurchase(path, { chain, purchase });
  assert.deepEqual(notedPurchase(path, { chain, id: 7 })?.goods, purchase.goods);
  assert.equal(notedPurchase(path, { chain, id: 8 }), undefined);
  assert.equal(notedPurchase(path, { chain: { genesis: bytes(9) }, id: 7 }), undefined);
  assert.equal(BuyerKey.load(path).publicKey.length, 32);
});

test('the file of another key takes no note', () => {
  const { path } = bought('mine.json');
  assert.equal(notePurchase(path, { chain, purchase: bought('other.json').purchase }), false);
  assert.equal(notedPurchase(path, { chain, id: 7 }), undefined);
});

const suspension = { manufacturer: '5M', cause: 'Malfunction', evidence: bytes(1), at: 9 };

/** A chain that has one device. */
function chainWith({ status = 'Active', suspended = undefined } = {}) {
  const none = { isNone: true };
  const some = (value) => ({ isNone: false, unwrap: () => value });
  const number = (value) => ({ toNumber: () => value });
  const text = { toU8a: () => new Uint8Array() };
  const view = {
    ...{ id: { toU8a: () => bytes(7) }, owner: '5O', key: { type: 'Ed25519', inner: { toU8a: () => bytes(2) } } },
    ...{ keyIndex: number(0), previousKey: none, status: { type: status }, version: number(1), registeredAt: number(1) },
    ...{ metadata: { name: text, model: text, serial: text, url: text }, alsoKnownAs: [], services: [], endorsement: none },
    suspension: suspended
      ? some({ manufacturer: some('5M'), cause: { type: 'Malfunction' }, evidence: { toU8a: () => bytes(1) }, at: number(9) })
      : none,
    ...{ epoch: none, inheritedKey: { isTrue: false }, bondDue: { isTrue: false } },
  };
  return /** @type {any} */ ({ view: async () => some(view) });
}

test('readings of a suspended device are bought by who was told', async () => {
  const listing = { device: bytes(7) };
  assert.equal(await checkSuspension(chainWith(), listing), undefined);
  const bad = chainWith({ status: 'Suspended', suspended: true });
  await assert.rejects(checkSuspension(bad, listing), (error) => {
    assert.ok(error instanceof InputError);
    assert.match(error.message, /is suspended for cause \(Malfunction\) since block 9, by 5M, evidence 0x01.*--although-suspended buys them$/);
    return true;
  });
  assert.match((await checkSuspension(bad, listing, { although: true })) ?? '', /suspended for cause \(Malfunction\)/);
  await assert.rejects(checkSuspension(chainWith({ status: 'Suspended' }), listing), /is suspended by its owner: /);
  assert.match(suspensionText({ id: bytes(7), status: 'Active', suspension: { ...suspension, manufacturer: undefined } }) ?? '', /by the chain or its governance/);
});
