// SPDX-License-Identifier: Apache-2.0
// Removes a purchase that ended from the chain, which gives the buyer's deposit back, and rates it.

import { close, getPurchase } from 'assay-client/listing';
import { purchase, rating } from '../../options/shared.js';

/** @type {import('../../registry.js').Verb} */
export default {
  who: 'buyer',
  summary: "Removes a settled or refunded purchase from the chain, which gives the buyer's deposit back, and rates it.",
  example: '--account //Bob --purchase 0 --rating 5',
  account: true,
  options: [purchase(), rating()],
  async action({ chain, account, options: { purchase, rating }, out }) {
    const { fee } = await close({ chain, account, purchase: await getPurchase(chain, purchase), rating });
    out.say(`Closed purchase ${purchase}, fee ${chain.format(fee)}.`);
    out.result({ purchase, rating, sent: true, fee });
  },
};
