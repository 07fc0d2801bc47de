// SPDX-License-Identifier: Apache-2.0
// What an account accepts of a device that is offered: all that can be known is said before anything is sent.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { toDid } from '../src/device/did.js';
import { checkAcceptance } from '../src/device/takeover.js';
import { device } from './scene.js';

const did = toDid(device);

const scene = (changed) =>
  /** @type {any} */ ({
    chain: { format: (amount) => `${amount} ASSAY` },
    account: { address: '5Buyer' },
    device: { id: device, owner: '5Seller', version: 3 },
    offer: { to: '5Buyer', price: 5n, expiresAt: 100 },
    ...{ price: 5n, version: 3, held: 20n, mostHeld: 20n, block: 99 },
    ...changed,
  });

test('an offer is accepted as it stands', () => checkAcceptance(scene({})));

test('anything else than what stands is refused by the name of what stands', () => {
  const cases = [
    [{ offer: undefined }, `${did} is not offered to anybody: its owner, 5Seller, offers it with assay device offer-transfer`],
    [{ account: { address: '5Other' } }, `${did} is offered to 5Buyer, and not to 5Other`],
    [{ block: 100 }, `the offer of ${did} stood up to block 100, and block 100 is final: ask its owner for another`],
    [
      { version: 2 },
      `${did} has version 3 by now, and not 2: nothing was paid. Look at it once more, without --price, and accept what it is then: --device-version 3`,
    ],
    [{ price: 4n }, `the offer of ${did} asks 5 ASSAY, and not 4 ASSAY: nothing was paid`],
    [
      { mostHeld: 19n },
      `for ${did} and its streams 20 ASSAY would be held, and not 19 ASSAY at the most: nothing was paid. To accept that, give it as --most-held`,
    ],
  ];
  for (const [changed, message] of cases) {
    assert.throws(() => checkAcceptance(scene(changed)), { name: 'InputError', message });
  }
});
