// SPDX-License-Identifier: Apache-2.0
// Releases the price of a delivered purchase to the seller: the buyer at once, anyone after the inspection period.

import { getPurchase, settle } from 'assay-client/listing';
import { purchase } from '../../options/shared.js';

/** @type {import('../../registry.js').Verb} */
export default {
  who: 'buyer',
  summary:
    'Releases the price of a delivered purchase to the seller: the buyer at once, anyone after the inspection period.',
  example: '--account //Bob --purchase 0',
  account: true,
  options: [purchase()],
  async action({ chain, account, options: { purchase }, out }) {
    const { fee } = await settle({ chain, account, purchase: await getPurchase(chain, purchase) });
    out.say(`Settled purchase ${purchase}, fee ${chain.format(fee)}.`);
    out.result({ purchase, sent: true, fee });
  },
};
