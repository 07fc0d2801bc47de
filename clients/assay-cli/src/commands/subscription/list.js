// SPDX-License-Identifier: Apache-2.0
// Lists the subscriptions of an account, or those to its feeds.

import { accountBytes } from 'assay-client/chain';
import { formatMoney, isOver, subscriptionsOf, subscriptionsTo } from 'assay-client/listing';
import { counted, moneyTeller } from '../../market.js';
import { option } from '../../options/option.js';
import { UsageError } from '../../usage-error.js';

/** Where a subscription stands, in words. */
function stateText(subscription) {
  const { from, until, next, windows, proved } = subscription;
  if (proved) return `over: a complaint was upheld (${proved.verdict})`;
  if (isOver(subscription)) return 'over: all is paid out or given back';
  return `tranches ${from} to ${until - 1}, settled before ${next}, ${counted(windows.size, 'key')} to be settled`;
}

/** @type {import('../../registry.js').Verb} */
export default {
  who: 'all',
  summary: 'Lists what an account has subscribed to and not closed, or who subscribed to its feeds.',
  example: '--buyer //Bob',
  options: [
    option('--buyer <address>', 'who subscribed'),
    option('--seller <address>', '… or who sells'),
  ],
  async action({ chain, options, out }) {
    const { buyer, seller } = options;
    if ((buyer === undefined) === (seller === undefined)) throw new UsageError('give either --buyer or --seller');
    const subscriptions =
      buyer === undefined
        ? await subscriptionsTo(chain, await accountBytes(seller, '--seller'))
        : await subscriptionsOf(chain, await accountBytes(buyer, '--buyer'));
    const money = moneyTeller(chain);
    if (subscriptions.length === 0) out.say('There is no subscription.');
    for (const subscription of subscriptions) {
      const { id, listing, stream, stake, windows, paid } = subscription;
      const of = await money(stake.currency);
      out.result([{ ...subscription, windows: Object.fromEntries(windows) }]);
      out.say(`subscription ${id}: listing ${listing}, stream ${stream}`);
      out.say(`  price     ${formatMoney(of, stake.price)} a slot, ${formatMoney(of, paid)} paid so far`);
      out.say(`  ${buyer === undefined ? `buyer     ${subscription.buyer}` : `seller    ${subscription.seller}`}`);
      out.say(`  state     ${stateText(subscription)}`);
    }
  },
};
