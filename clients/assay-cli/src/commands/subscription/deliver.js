// SPDX-License-Identifier: Apache-2.0
// Delivers the keys of tranches to all who subscribed to a feed, where it is their time. Run it once a tranche at least.

import { Feed } from 'assay-client/feed';
import { deliverTranche, dueTranches, subscriptionsTo } from 'assay-client/listing';
import { chainTime } from 'assay-client/stream';
import { required } from '../../options/option.js';

/** @type {import('../../registry.js').Verb} */
export default {
  who: 'owner',
  summary: 'Posts the keys of tranches whose time it is to all subscribers of a feed; run it once a tranche at least.',
  example: '--account //Alice --feed feed',
  account: true,
  options: [required('--feed <folder>', "the stream's folder, as 'assay stream promise' left it")],
  async action({ chain, account, options, out }) {
    const feed = Feed.open(options.feed);
    const subscriptions = (await subscriptionsTo(chain, account.address)).filter(({ stream }) => stream === feed.stream);
    let sent = 0;
    const failures = [];
    for (const subscription of subscriptions) {
      for (const tranche of dueTranches(subscription, await chainTime(chain))) {
        try {
          const { fee } = await deliverTranche({ chain, account, feed, subscription, tranche });
          sent++;
          out.say(`Delivered tranche ${tranche} of subscription ${subscription.id} to ${subscription.buyer}, fee ${chain.format(fee)}.`);
          out.result([{ subscription: subscription.id, tranche, buyer: subscription.buyer, sent: true, fee }]);
        } catch (error) {
          // One that cannot be delivered keeps no other waiting.
          failures.push(error);
          out.say(`Not delivered: tranche ${tranche} of subscription ${subscription.id}: ${error.message}.`);
        }
      }
    }
    if (sent + failures.length === 0) out.say(`No key of stream ${feed.stream} is due now, for ${subscriptions.length} subscriptions.`);
    if (failures.length > 0) throw failures[0];
  },
};
