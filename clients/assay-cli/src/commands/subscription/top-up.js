// SPDX-License-Identifier: Apache-2.0
// Pays for more tranches ahead, up to one.

import { formatMoney, getMoney, getSubscription, topUp } from 'assay-client/listing';
import { required } from '../../options/option.js';
import { subscription } from '../../options/shared.js';
import { integer } from '../../options/values.js';

/** @type {import('../../registry.js').Verb} */
export default {
  who: 'buyer',
  summary: 'Pays for more tranches of a subscription ahead, up to one; the same again pays nothing. At most 32 may wait.',
  example: '--account //Bob --subscription 0 --to 20600',
  account: true,
  alone: true,
  options: [
    subscription(),
    required('--to <tranche>', "the last tranche to pay for; 'assay subscription list' shows up to which it is paid", { parse: integer() }),
  ],
  async action({ chain, account, options, out }) {
    const subscription = await getSubscription(chain, options.subscription);
    const { id, stake, promise } = subscription;
    const { until, before, fee, earlier } = await topUp({ chain, account, subscription, until: options.to + 1 });
    const money = await getMoney(chain, stake.currency);
    const paid = stake.price * BigInt(promise.slots) * BigInt(until - before);
    const state = `Subscription ${id} is paid up to tranche ${until - 1}`;
    out.say(earlier ? `${state} already: nothing was sent.` : `${state}, with ${formatMoney(money, paid)} more in escrow, fee ${chain.format(fee)}.`);
    out.result({ subscription: id, before, until, sent: !earlier, fee });
  },
};
