// SPDX-License-Identifier: Apache-2.0
// Removes a settled purchase from the chain, which gives the buyer's deposit back.

import { close, getPurchase } from 'assay-client/listing';
import { purchase } from '../../options/shared.js';

/** @type {import('../../registry.js').Verb} */
export default {
  who: 'buyer',
  summary: "Removes a settled purchase from the chain, which gives the buyer's deposit back.",
  example: '--account //Bob --purchase 0',
  account: true,
  options: [purchase()],
  async action({ chain, account, options: { purchase }, out }) {
    const { fee } = await close({ chain, account, purchase: await getPurchase(chain, purchase) });
    out.say(`Closed purchase ${purchase}, fee ${chain.format(fee)}.`);
    out.result({ purchase, sent: true, fee });
  },
};
