// SPDX-License-Identifier: Apache-2.0
// A listing and a subscription as the library decodes them, for chains that tests make up.

import { dealOf, termsOf } from '../src/listing/terms.js';
import { codec, genesis } from './market-chain.js';

const SELLER = '5C62Ck4UrFPiBtoCmeSrgF7x9yv9mn38446dhCpsi2mLHiFT';
const BUYER = '5C4hrfjw9DjXZTzV3MwzrrAr9P1MJhSrvWGWqi1eSuyUpnhM';
const bytes = (fill) => new Uint8Array(32).fill(fill);

/** A text as bytes that the chain returned. */
const text = (value) => ({ toU8a: () => new TextEncoder().encode(value), [Symbol.iterator]: () => new TextEncoder().encode(value)[Symbol.iterator]() });

const nothing = { isNone: true };
const currency = { isNative: true };
const stake = { price: 100n, fee: 10_000, bond: 10n, penalty: 0n, split: [] };

/** Listing 7, of a feed, with so much for bonds. */
export function listingView(pool) {
  const texts = { title: '', description: '', keywords: [], coverage: { place: '' }, uri: 'x' };
  const plain = /** @type {any} */ ({
    ...{ id: 7n, seller: SELLER, device: bytes(5), stream: 9n, goods: { kind: 'feed', promise: 0, hash: bytes(6) }, currency: 'native' },
    ...{ ...stake, delivery: 0, window: 60_000, validUntil: 9_000_000, texts },
  });
  const coverage = { from: nothing, to: nothing, place: text('') };
  return {
    ...codec({ id: 7, seller: SELLER, device: bytes(5), stream: 9, ...stake, delivery: 0, window: 60_000, validUntil: 9_000_000, pool }),
    currency,
    goods: { isFeed: true, asFeed: { promise: codec(0), hash_: codec(bytes(6)) } },
    texts: {
      ...{ title: text(''), description: text(''), keywords: [], uri: text('x') },
      coverage: { get: (name) => coverage[name] },
      ...{ sample: nothing, licence: nothing, policy: nothing },
    },
    status: { type: 'Open' },
    terms: codec(termsOf(genesis, plain)),
  };
}

/** Subscription 3, paid up to a tranche. */
export function subscriptionRecord({ until, next = 100 }) {
  const of = { terms: bytes(7), buyer: BUYER, buyerKey: bytes(8) };
  const promise = { number: 0, interval: 60_000, minReadings: 1, slots: 4, width: 64, keyRoot: bytes(9), firstTranche: 100, tranches: 50 };
  return {
    ...codec({ listing: 7, ...of, deal: dealOf(genesis, of), seller: SELLER, device: bytes(5), stream: 9, promise, window: 60_000 }),
    ...codec({ from: 100, until, next, paid: 0 }),
    uri: text('x'),
    stake: { ...codec(stake), currency },
    windows: [],
    verdict: nothing,
  };
}
