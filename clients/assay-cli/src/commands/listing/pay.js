// SPDX-License-Identifier: Apache-2.0
// Pays what a deal owes and could not be paid when it ended, such as to an account that was blocked.

import { duesOf, formatMoney, getMoney, pay } from 'assay-client/listing';
import { option } from '../../options/option.js';
import { id } from '../../options/values.js';
import { UsageError } from '../../usage-error.js';

/** @type {import('../../registry.js').Verb} */
export default {
  who: 'anyone',
  summary: 'Pays what a deal owes and could not be paid when it ended; anyone may run it.',
  example: '--account //Bob --purchase 0',
  account: true,
  alone: true,
  options: [
    option('--purchase <id>', 'the purchase', { parse: id }),
    option('--subscription <id>', '… or the subscription', { parse: id }),
  ],
  async action({ chain, account, options: { purchase, subscription }, out }) {
    if ((purchase === undefined) === (subscription === undefined)) throw new UsageError('give either --purchase or --subscription');
    const deal = /** @type {import('assay-client/listing').DealId} */ (
      purchase === undefined
        ? { type: 'Subscription', id: subscription }
        : { type: 'Purchase', id: purchase }
    );
    const dues = await duesOf(chain, deal);
    const { fee, earlier } = await pay({ chain, account, deal });
    if (earlier) {
      out.say('Nothing is due: nothing was sent.');
      return out.result({ purchase, subscription, dues: [], sent: false, fee });
    }
    for (const { to, amount, currency } of dues) {
      out.say(`Paid ${formatMoney(await getMoney(chain, currency), amount)} to ${to}.`);
    }
    out.say(`Fee ${chain.format(fee)}.`);
    return out.result({ purchase, subscription, dues, sent: true, fee });
  },
};
