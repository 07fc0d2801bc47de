// SPDX-License-Identifier: Apache-2.0
// The names of terms, deals, deliveries and requests that the chain's own code made, made here anew.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { encodeAddress } from '@polkadot/util-crypto';
import { fromHex, toHex } from '../src/encoding/bytes.js';
import { dealOf, deliveryOf, encodeAsked, encodeTerms, requestOf, termsOf } from '../src/listing/terms.js';
import { encodeTexts, textsHash } from '../src/listing/texts.js';
import { readVectors } from './vectors.js';

const { cases, requests } = readVectors('listing.json');

const hex = (value) => fromHex(value, 'a value of the vectors');
const document = (json) => json && { hash: hex(json.hash), uri: json.uri };

/** A record of the vectors, with numbers for texts of digits and bytes for hex. */
const read = (json) =>
  Object.fromEntries(
    Object.entries(json).map(([name, value]) => {
      if (typeof value !== 'string') return [name, value];
      if (value.startsWith('0x')) return [name, hex(value)];
      return [name, /^\d+$/.test(value) ? BigInt(value) : value];
    }),
  );

function listingOf({ seller, goods, split, texts, ...rest }) {
  const { coverage, ...others } = texts;
  const { from, to, place } = coverage;
  return {
    ...read(rest),
    seller: encodeAddress(hex(seller)),
    goods: read(goods),
    split: split.map(({ account, parts }) => ({ account: encodeAddress(hex(account)), parts })),
    texts: {
      ...others,
      coverage: { from: from ? BigInt(from) : undefined, to: to ? BigInt(to) : undefined, place },
      sample: document(others.sample) ?? undefined,
      licence: document(others.licence) ?? undefined,
      policy: document(others.policy) ?? undefined,
    },
  };
}

test('there are vectors', () => {
  assert.ok(cases.length >= 6);
  assert.ok(requests.length >= 2);
});

for (const each of cases) {
  test(`vector: ${each.name}`, () => {
    const [genesis, buyerKey, sealedKey] = [each.genesis, each.buyerKey, each.sealedKey].map(hex);
    const listing = listingOf(each.listing);
    const buyer = encodeAddress(hex(each.buyer));
    assert.equal(toHex(encodeTexts(listing.texts)), each.textsScale);
    assert.equal(toHex(textsHash(listing.texts)), each.texts);
    assert.equal(toHex(encodeTerms(listing)), each.scale);
    const terms = termsOf(genesis, listing);
    assert.equal(toHex(terms), each.terms);
    const deal = dealOf(genesis, { terms, buyer, buyerKey });
    assert.equal(toHex(deal), each.deal);
    assert.equal(toHex(deliveryOf(genesis, deal, sealedKey)), each.delivery);
  });
}

for (const each of requests) {
  test(`vector: a request for ${each.name}`, () => {
    const { devices } = each.query;
    const asked = {
      ...read({ currency: each.currency, maxPrice: each.maxPrice, end: each.end, nonce: each.nonce }),
      query: { ...read(each.query), devices: devices.map(hex) },
    };
    assert.equal(toHex(encodeAsked(asked)), each.scale);
    const buyer = encodeAddress(hex(each.buyer));
    assert.equal(toHex(requestOf(hex(each.genesis), { buyer, ...asked })), each.request);
  });
}
