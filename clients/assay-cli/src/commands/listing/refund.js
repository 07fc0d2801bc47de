// SPDX-License-Identifier: Apache-2.0
// Gives the price and the penalty to the buyer where nothing was delivered in time; or before, by a seller who gives up.

import { getPurchase, refund } from 'assay-client/listing';
import { purchase } from '../../options/shared.js';

/** @type {import('../../registry.js').Verb} */
export default {
  who: 'anyone',
  summary: 'Gives price and penalty to the buyer where nothing was delivered in time; before that, by its seller alone.',
  example: '--account //Bob --purchase 0',
  account: true,
  alone: true,
  options: [purchase()],
  async action({ chain, account, options: { purchase: id }, out }) {
    const { fee, earlier } = await refund({ chain, account, purchase: await getPurchase(chain, id) });
    out.say(earlier ? `Purchase ${id} is refunded already: nothing was sent.` : `Refunded purchase ${id}, fee ${chain.format(fee)}.`);
    out.result({ purchase: id, sent: !earlier, fee });
  },
};
