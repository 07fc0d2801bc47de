// SPDX-License-Identifier: Apache-2.0
// Removes a subscription that is over from the chain, which gives the buyer's deposit back, and rates it.

import { closeSubscription, getSubscription } from 'assay-client/listing';
import { rating, subscription } from '../../options/shared.js';

/** @type {import('../../registry.js').Verb} */
export default {
  who: 'buyer',
  summary: "Removes a subscription that is over from the chain, which gives the buyer's deposit back, and rates it.",
  example: '--account //Bob --subscription 0 --rating 5',
  account: true,
  options: [subscription(), rating()],
  async action({ chain, account, options, out }) {
    const subscription = await getSubscription(chain, options.subscription);
    const { fee } = await closeSubscription({ chain, account, subscription, rating: options.rating });
    out.say(`Closed subscription ${subscription.id}, fee ${chain.format(fee)}.`);
    out.result({ subscription: subscription.id, rating: options.rating, sent: true, fee });
  },
};
