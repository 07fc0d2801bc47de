// SPDX-License-Identifier: Apache-2.0
// Pays for more tranches ahead.

import { getSubscription, topUp } from 'assay-client/listing';
import { required } from '../../options/option.js';
import { subscription } from '../../options/shared.js';
import { integer } from '../../options/values.js';

/** @type {import('../../registry.js').Verb} */
export default {
  who: 'buyer',
  summary: 'Pays for more tranches of a subscription ahead; at most 32 may wait.',
  example: '--account //Bob --subscription 0 --tranches 7',
  account: true,
  options: [subscription(), required('--tranches <n>', 'how many more', { parse: integer(1, 32) })],
  async action({ chain, account, options, out }) {
    const subscription = await getSubscription(chain, options.subscription);
    const { until, fee } = await topUp({ chain, account, subscription, tranches: options.tranches });
    out.say(`Subscription ${subscription.id} is paid up to tranche ${until - 1}, fee ${chain.format(fee)}.`);
    out.result({ subscription: subscription.id, until, sent: true, fee });
  },
};
