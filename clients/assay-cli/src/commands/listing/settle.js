// SPDX-License-Identifier: Apache-2.0
// Pays the seller of a delivered purchase: the buyer at once, anyone once the window for complaints is over.

import { getPurchase, settle } from 'assay-client/listing';
import { purchase } from '../../options/shared.js';

/** @type {import('../../registry.js').Verb} */
export default {
  who: 'buyer',
  summary: 'Pays the seller of a delivered purchase: the buyer at once, anyone once the window for complaints is over.',
  example: '--account //Bob --purchase 0',
  account: true,
  options: [purchase()],
  async action({ chain, account, options: { purchase }, out }) {
    const { fee } = await settle({ chain, account, purchase: await getPurchase(chain, purchase) });
    out.say(`Settled purchase ${purchase}, fee ${chain.format(fee)}.`);
    out.result({ purchase, sent: true, fee });
  },
};
