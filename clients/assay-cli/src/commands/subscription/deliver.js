// SPDX-License-Identifier: Apache-2.0
// Delivers the keys of tranches to all who subscribed to a feed, where it is their time. Run it once a tranche at least.

import { InputError, toHex } from 'assay-client/encoding';
import { Feed } from 'assay-client/feed';
import { checkSeller, deliverTranche, dueTranches, getSubscription, keyMargin, nextDue, sealTranche, subscriptionsTo } from 'assay-client/listing';
import { chainTime } from 'assay-client/stream';
import { counted } from '../../market.js';
import { option, required } from '../../options/option.js';
import { id } from '../../options/values.js';
import { UsageError } from '../../usage-error.js';

/** The subscriptions to a feed, or the one that the options name. */
async function subscriptionsFor({ chain, account, feed, subscription }) {
  if (subscription !== undefined) return [await getSubscription(chain, subscription)];
  const subscriptions = (await subscriptionsTo(chain, account.address)).filter(({ stream }) => stream === feed.stream);
  // Who sells nothing here, and may not, has named the wrong account.
  if (subscriptions.length === 0) await checkSeller({ chain, account, stream: feed.stream });
  return subscriptions;
}

/** Prints what dataMarketplace.deliverTranche takes. */
async function print({ chain, out, feed, subscription, tranche }) {
  const { id: number, deal, buyer } = subscription;
  const sealedKey = await sealTranche({ chain, feed, subscription, tranche });
  out.say(`subscription: ${number}`);
  out.say(`deal:         ${toHex(deal)}`);
  out.say(`tranche:      ${tranche}`);
  out.say(`sealedKey:    ${toHex(sealedKey)}`);
  out.result([{ subscription: number, tranche, buyer, deal, sealedKey, sent: false }]);
}

/** @type {import('../../registry.js').Verb} */
export default {
  who: 'owner',
  summary: 'Posts the keys of tranches whose time it is to all subscribers of a feed; run it once a tranche at least.',
  example: '--account //Alice --feed feed',
  account: ({ print }) => !print,
  alone: true,
  options: [
    required('--feed <folder>', "the stream's folder, as 'assay stream promise' left it"),
    option('--subscription <id>', 'only this one', { parse: id }),
    option('--print', 'print the sealed keys of --subscription, to paste into polkadot.js Apps, and send nothing'),
  ],
  async action({ chain, account, options, out }) {
    if (options.print && options.subscription === undefined) throw new UsageError('--print needs --subscription');
    const feed = Feed.open(options.feed);
    const subscriptions = await subscriptionsFor({ chain, account, feed, subscription: options.subscription });
    let done = 0;
    const failures = [];
    const coming = [];
    const fail = (tranche, subscription, error) => {
      // One that cannot be delivered keeps no other waiting.
      failures.push(error);
      out.say(`Not delivered: tranche ${tranche} of subscription ${subscription.id}: ${error.message}.`);
    };
    for (const subscription of subscriptions) {
      const at = { now: await chainTime(chain), margin: await keyMargin(chain, subscription.promise) };
      const { due, late } = dueTranches(subscription, at);
      coming.push(...[nextDue(subscription, at)].filter((each) => each !== undefined));
      for (const tranche of due) {
        try {
          if (options.print) await print({ chain, out, feed, subscription, tranche });
          else {
            const { fee } = await deliverTranche({ chain, account, feed, subscription, tranche });
            out.say(`Delivered tranche ${tranche} of subscription ${subscription.id} to ${subscription.buyer}, fee ${chain.format(fee)}.`);
            out.result([{ subscription: subscription.id, tranche, buyer: subscription.buyer, sent: true, fee }]);
          }
          done++;
        } catch (error) {
          fail(tranche, subscription, error);
        }
      }
      for (const tranche of late) {
        const sentence = 'it is too late for its key, which would be given away for nothing; the buyer has the money back';
        fail(tranche, subscription, new InputError(sentence));
      }
    }
    if (done + failures.length === 0) out.say(`No key of stream ${feed.stream} is due now, for ${counted(subscriptions.length, 'subscription')}.`);
    for (const { tranche, begin, end } of coming.sort((a, b) => a.begin - b.begin).slice(0, 1)) {
      out.say(`The next, of tranche ${tranche}, is due from ${new Date(begin).toISOString()} to ${new Date(end).toISOString()}: run this again then.`);
    }
    if (failures.length > 0) throw failures[0];
  },
};
