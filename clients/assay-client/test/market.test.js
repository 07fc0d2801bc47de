// SPDX-License-Identifier: Apache-2.0
// What buyer and seller send: names of what they mean, and nothing twice. The chain is one that notes what it is sent.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { encodeAddress } from '@polkadot/util-crypto';
import { toDid } from '../src/device/did.js';
import { BuyerKey } from '../src/device/keys.js';
import { toHex } from '../src/encoding/bytes.js';
import { InputError } from '../src/encoding/errors.js';
import { openSealedKey, rangeKey } from '../src/feed/seal.js';
import { close, purchase, settle } from '../src/listing/market.js';
import { deliver, sealFor } from '../src/listing/selling.js';
import { dealOf, deliveryOf, termsOf } from '../src/listing/terms.js';

const genesis = new Uint8Array(32).fill(1);
const seller = encodeAddress(new Uint8Array(32).fill(2));
const account = { address: encodeAddress(new Uint8Array(32).fill(3)) };
const buyer = new BuyerKey(new Uint8Array(32).fill(4));
const device = new Uint8Array(32).fill(5);

const listing = {
  id: 7n,
  seller,
  device,
  stream: 3n,
  root: new Uint8Array(32).fill(6),
  firstSequence: 0,
  lastSequence: 4,
  price: 100n,
  deliveryPeriod: 600,
  title: 'Weather',
  uri: 'https://data.example/',
};
const terms = termsOf(genesis, listing);
const deal = dealOf(genesis, { terms, buyer: account.address, buyerKey: buyer.publicKey });

const bought = {
  id: 9n,
  buyer: account.address,
  seller,
  device,
  stream: 3n,
  firstSequence: 0,
  lastSequence: 4,
  buyerKey: buyer.publicKey,
  deal,
  state: 'Paid',
  deadline: 50,
};

const feed = {
  folder: 'feed',
  stream: 3n,
  device: toDid(device),
  master: new Uint8Array(32).fill(8),
  check() {},
};

/** A value as the library decodes it, as far as it is looked at. */
const codec = (value) => ({
  toBigInt: () => BigInt(value),
  toNumber: () => Number(value),
  toString: () => String(value),
  toU8a: () => value,
});

/** A purchase as the chain returns it. */
function record({ state, deadline, sealedKey, ...fields }) {
  const rest = Object.fromEntries(Object.entries({ listing: 7n, price: 100n, ...fields }).map(([k, v]) => [k, codec(v)]));
  const inner = state === 'Paid' ? { deadline: codec(deadline) } : { sealedKey: codec(sealedKey) };
  return { ...rest, state: { type: state, inner, isPaid: state === 'Paid' } };
}

/** A chain with these purchases, and what was sent to it. */
function chainWith(...purchases) {
  const sent = [];
  const tx = new Proxy({}, { get: (_, name) => (...args) => [name, ...args] });
  const chain = {
    genesis,
    sent,
    api: { tx: { dataMarketplace: tx } },
    format: (amount) => `${amount}`,
    view: async (_pallet, _name, id) => ({
      isNone: false,
      unwrap: () => record(purchases.find((each) => each.id === BigInt(id))),
    }),
    viewAll: async () => purchases.map(({ id }) => codec(id)),
    submit: async (call) => {
      sent.push(call);
      return { events: [], fee: 1n };
    },
    event: () => ({ purchase: codec(9n), deadline: codec(50) }),
  };
  return chain;
}

const buying = (chain, more) => purchase({ chain, account, listing, buyerKey: buyer.publicKey, ...more });

test('a purchase names the terms of the listing that was shown', async () => {
  const chain = chainWith();
  const { purchase: id, deadline, fee, earlier } = await buying(chain);
  assert.deepEqual([id, deadline, fee, earlier], [9n, 50, 1n, undefined]);
  assert.deepEqual(chain.sent, [['purchase', 7n, toHex(terms), toHex(buyer.publicKey)]]);
});

test('what costs more than allowed is not bought', async () => {
  const chain = chainWith();
  await assert.rejects(buying(chain, { maxPrice: 99n }), new InputError('listing 7 costs 100, more than 99'));
  assert.deepEqual(chain.sent, []);
  await buying(chain, { maxPrice: 100n });
  assert.equal(chain.sent.length, 1);
});

test('what the account has bought for this key and not ended is not bought again', async () => {
  const sealedKey = new Uint8Array(81);
  for (const open of [bought, { ...bought, state: 'Delivered', sealedKey }]) {
    const chain = chainWith(open);
    const { purchase: id, fee, earlier } = await buying(chain);
    assert.deepEqual([id, fee, earlier.state], [9n, 0n, open.state]);
    assert.deepEqual(chain.sent, []);
  }
  // One that is over, and one of other terms or for another key.
  for (const other of [
    { ...bought, state: 'Settled', sealedKey },
    { ...bought, deal: new Uint8Array(32) },
  ]) {
    const chain = chainWith(other);
    assert.equal((await buying(chain)).earlier, undefined);
    assert.equal(chain.sent.length, 1);
  }
});

test('a delivery names the deal and opens for it', async () => {
  const chain = chainWith();
  const { fee, earlier } = await deliver({ chain, account, feed, purchase: bought });
  assert.deepEqual([fee, earlier], [1n, false]);
  const sealedKey = sealFor({ chain, feed, purchase: bought });
  assert.deepEqual(chain.sent, [['deliver', 9n, toHex(deal), toHex(sealedKey)]]);
  assert.deepEqual(openSealedKey({ sealedKey, buyer, genesis, deal }), rangeKey(feed.master, 3n, 0, 4));
});

test('what is delivered is not delivered again', async () => {
  const chain = chainWith();
  const sealedKey = sealFor({ chain, feed, purchase: bought });
  for (const state of ['Delivered', 'Settled']) {
    const done = { ...bought, state, sealedKey };
    assert.deepEqual(await deliver({ chain, account, feed, purchase: done }), { fee: 0n, earlier: true });
    await assert.rejects(
      deliver({ chain, account, feed, purchase: { ...done, sealedKey: new Uint8Array(81) } }),
      new InputError(`purchase 9 is ${state.toLowerCase()} already, and with another sealed key`),
    );
  }
  assert.deepEqual(chain.sent, []);
});

test('a feed of another device answers nobody', async () => {
  const other = { ...feed, device: toDid(genesis) };
  await assert.rejects(deliver({ chain: chainWith(), account, feed: other, purchase: bought }), InputError);
});

test('a settlement and a closing name what was delivered', async () => {
  const chain = chainWith();
  const sealedKey = new Uint8Array(81).fill(9);
  const delivery = toHex(deliveryOf(genesis, deal, sealedKey));
  await settle({ chain, account, purchase: { ...bought, state: 'Delivered', sealedKey } });
  await close({ chain, account, purchase: { ...bought, state: 'Settled', sealedKey } });
  assert.deepEqual(chain.sent, [
    ['settle', 9n, delivery],
    ['close', 9n, delivery],
  ]);
  const nothing = new InputError('purchase 9 is not delivered yet; the seller has until block 50');
  assert.throws(() => settle({ chain, account, purchase: bought }), nothing);
});
