// SPDX-License-Identifier: Apache-2.0
// Gives the price back to the buyer where nothing was delivered in time; anyone may run it.

import { refund } from 'assay-client/listing';
import { purchase } from '../../options/shared.js';

/** @type {import('../../registry.js').Verb} */
export default {
  who: 'anyone',
  summary: 'Gives the price back to the buyer where nothing was delivered in time; anyone may run it.',
  example: '--account //Bob --purchase 0',
  account: true,
  options: [purchase()],
  async action({ chain, account, options: { purchase }, out }) {
    const { fee } = await refund({ chain, account, purchase });
    out.say(`Refunded purchase ${purchase}, fee ${chain.format(fee)}.`);
    out.result({ purchase, sent: true, fee });
  },
};
