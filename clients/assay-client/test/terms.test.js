// SPDX-License-Identifier: Apache-2.0
// The names of terms, deals and deliveries that the chain's own code made, made here anew.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { encodeAddress } from '@polkadot/util-crypto';
import { fromHex, toHex } from '../src/encoding/bytes.js';
import { dealOf, deliveryOf, encodeTerms, termsOf } from '../src/listing/terms.js';
import { readVectors } from './vectors.js';

const { cases } = readVectors('listing.json');

const hex = (value) => fromHex(value, 'a value of the vectors');

const listingOf = ({ seller, device, stream, root, price, ...rest }) => ({
  ...rest,
  seller: encodeAddress(hex(seller)),
  device: hex(device),
  stream: BigInt(stream),
  root: hex(root),
  price: BigInt(price),
});

test('there are vectors', () => {
  assert.ok(cases.length >= 4);
});

for (const each of cases) {
  test(`vector: ${each.name}`, () => {
    const [genesis, buyerKey, sealedKey] = [each.genesis, each.buyerKey, each.sealedKey].map(hex);
    const listing = listingOf(each.listing);
    const buyer = encodeAddress(hex(each.buyer));
    assert.equal(toHex(encodeTerms(listing)), each.scale);
    const terms = termsOf(genesis, listing);
    assert.equal(toHex(terms), each.terms);
    const deal = dealOf(genesis, { terms, buyer, buyerKey });
    assert.equal(toHex(deal), each.deal);
    assert.equal(toHex(deliveryOf(genesis, deal, sealedKey)), each.delivery);
  });
}
