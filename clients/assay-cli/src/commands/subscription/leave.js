// SPDX-License-Identifier: Apache-2.0
// Ends a subscription after the tranche that runs, or the next where its key may be there already.

import { getSubscription, leave } from 'assay-client/listing';
import { subscription } from '../../options/shared.js';

/** @type {import('../../registry.js').Verb} */
export default {
  who: 'buyer',
  summary: 'Ends a subscription after the tranche that runs; what is paid for later ones comes back at once.',
  example: '--account //Bob --subscription 0',
  account: true,
  alone: true,
  options: [subscription()],
  async action({ chain, account, options, out }) {
    const subscription = await getSubscription(chain, options.subscription);
    const { until, fee, earlier } = await leave({ chain, account, subscription });
    const ends = `Subscription ${subscription.id} ends before tranche ${until}`;
    out.say(earlier ? `${ends} anyway: nothing was sent.` : `${ends}, fee ${chain.format(fee)}.`);
    out.result({ subscription: subscription.id, until, sent: !earlier, fee });
  },
};
