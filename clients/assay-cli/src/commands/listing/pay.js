// SPDX-License-Identifier: Apache-2.0
// Pays what a deal owes and could not be paid when it ended, such as to an account that was blocked.

import { duesOf, formatMoney, getMoney, pay } from 'assay-client/listing';
import { option } from '../../options/option.js';
import { integer } from '../../options/values.js';
import { UsageError } from '../../usage-error.js';

/** @type {import('../../registry.js').Verb} */
export default {
  who: 'anyone',
  summary: 'Pays what a deal owes and could not be paid when it ended; anyone may run it.',
  example: '--account //Bob --purchase 0',
  account: true,
  options: [
    option('--purchase <id>', 'the purchase', { parse: integer() }),
    option('--subscription <id>', '… or the subscription', { parse: integer() }),
  ],
  async action({ chain, account, options: { purchase, subscription }, out }) {
    if ((purchase === undefined) === (subscription === undefined)) throw new UsageError('give either --purchase or --subscription');
    const deal = /** @type {import('assay-client/listing').DealId} */ (
      purchase === undefined
        ? { type: 'Subscription', id: BigInt(subscription) }
        : { type: 'Purchase', id: BigInt(purchase) }
    );
    const dues = await duesOf(chain, deal);
    const { fee } = await pay({ chain, account, deal });
    for (const { to, amount, currency } of dues) {
      out.say(`Paid ${formatMoney(await getMoney(chain, currency), amount)} to ${to}.`);
    }
    out.say(`Fee ${chain.format(fee)}.`);
    out.result({ purchase, subscription, dues, sent: true, fee });
  },
};
