// SPDX-License-Identifier: Apache-2.0
// Removes a subscription that is over from the chain, which gives the buyer's deposit back, and rates it.

import { closeSubscription, findSubscription } from 'assay-client/listing';
import { rating, subscription } from '../../options/shared.js';

/** @type {import('../../registry.js').Verb} */
export default {
  who: 'buyer',
  summary: "Removes a subscription that is over from the chain, which gives the buyer's deposit back, and rates it.",
  example: '--account //Bob --subscription 0 --rating 5',
  account: true,
  alone: true,
  options: [subscription(), rating()],
  async action({ chain, account, options, out }) {
    const { subscription: id, rating } = options;
    const subscription = await findSubscription(chain, id);
    const closed = { fee: 0n, earlier: true };
    const { fee, earlier } = subscription ? await closeSubscription({ chain, account, subscription, rating }) : closed;
    out.say(earlier ? `Subscription ${id} is closed already: nothing was sent.` : `Closed subscription ${id}, fee ${chain.format(fee)}.`);
    out.result({ subscription: id, rating, sent: !earlier, fee });
  },
};
