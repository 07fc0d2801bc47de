// SPDX-License-Identifier: Apache-2.0
// What is asked for data, and what of a price is the seller's.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { encodeAddress } from '@polkadot/util-crypto';
import { InputError } from '../src/encoding/errors.js';
import { durationText } from '../src/listing/clock.js';
import { completeAsking, sellersPart } from '../src/listing/offering.js';
import { fakeChain } from './market-chain.js';

const seller = encodeAddress(new Uint8Array(32).fill(2));
const account = { address: encodeAddress(new Uint8Array(32).fill(3)) };

test('what is asked is completed so that the chain takes it', async () => {
  const chain = fakeChain();
  const money = { currency: 'native', symbol: 'ASSAY', decimals: 0, minimum: 3n };
  const complete = (asking, more) => completeAsking({ chain, seller, asking: { money, price: 1_001n, ...asking }, ...more });
  const asked = await complete({});
  assert.deepEqual(
    [asked.bond, asked.penalty, asked.pool, asked.delivery, asked.window, asked.validUntil],
    [101n, 21n, 404n, 86_400_000, 259_200_000, 1_000_000 + 90 * 86_400_000],
  );
  assert.deepEqual([(await complete({ price: 10n })).bond, (await complete({ price: 10n })).penalty], [3n, 3n]);
  const feed = await complete({ price: 10n }, { slots: 10 });
  assert.deepEqual([feed.bond, feed.penalty, feed.delivery], [10n, 0n, 0]);
  const none = [
    [{ price: 0n }, 'the price is nothing'],
    [{ price: 3n, split: [{ account: account.address, parts: 500_000 }] }, /what is left to you/],
    [{ bond: 100n }, /the bond is 100 ASSAY, and has to be 101 ASSAY at least/],
    [{ penalty: 20n }, /the penalty is 20 ASSAY, and has to be 21 ASSAY at least/],
    [{ delivery: 1_000 }, /the delivery period is 1 s, and has to be 6 h at least/],
    [{ window: 1_000 }, /the window for complaints is 1 s, and has to be 1 d at least/],
    [{ validity: 400 * 86_400_000 }, /the validity is 400 d, and may be 365 d at most/],
    [{ split: [{ account: seller, parts: 1 }] }, /the seller gets what is left/],
    [{ split: [1, 2].map(() => ({ account: account.address, parts: 1 })) }, /names an account twice/],
    [{ split: [{ account: account.address, parts: 1_000_001 }] }, /100 % at most/],
  ];
  for (const [asking, sentence] of none) {
    await assert.rejects(complete(asking), sentence instanceof RegExp ? sentence : new InputError(sentence));
  }
});

test("the seller's part of a price is what the fee and the shares leave", () => {
  const split = [
    { account: seller, parts: 100_000 },
    { account: account.address, parts: 333_333 },
  ];
  assert.equal(sellersPart({ price: 1_000_003n, fee: 10_000, split: [] }), 990_003n);
  assert.equal(sellersPart({ price: 1_000_003n, fee: 10_000, split }), 990_003n - 99_000n - 330_000n);
});

test('durations read well', () => {
  assert.deepEqual(
    [0, 999, 61_000, 3_600_000, 90_061_000, 86_400_000 * 3].map(durationText),
    ['0 s', '1 s', '1 min 1 s', '1 h', '1 d 1 h', '3 d'],
  );
});
