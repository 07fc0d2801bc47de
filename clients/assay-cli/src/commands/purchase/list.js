// SPDX-License-Identifier: Apache-2.0
// Lists the purchases of an account, or those from it.

import { accountBytes } from 'assay-client/chain';
import { formatMoney, getClock, purchasesOf, salesOf } from 'assay-client/listing';
import { goodsText, moneyTeller, stateText } from '../../market.js';
import { option } from '../../options/option.js';
import { UsageError } from '../../usage-error.js';

/** @type {import('../../registry.js').Verb} */
export default {
  who: 'all',
  summary: 'Lists what an account has bought and not closed, or what was bought from it and has not ended.',
  example: '--buyer //Bob',
  options: [
    option('--buyer <address>', 'who bought'),
    option('--seller <address>', '… or who sold'),
  ],
  async action({ chain, options, out }) {
    const { buyer, seller } = options;
    if ((buyer === undefined) === (seller === undefined)) throw new UsageError('give either --buyer or --seller');
    const purchases =
      buyer === undefined
        ? await salesOf(chain, await accountBytes(seller, '--seller'))
        : await purchasesOf(chain, await accountBytes(buyer, '--buyer'));
    const money = moneyTeller(chain);
    const { now } = await getClock(chain);
    if (purchases.length === 0) out.say('There is no purchase.');
    for (const purchase of purchases) {
      const { id, listing, stake, buyer: by, seller: from } = purchase;
      out.result([purchase]);
      out.say(`purchase ${id}: listing ${listing}, ${goodsText(purchase)}`);
      out.say(`  price     ${formatMoney(await money(stake.currency), stake.price)}`);
      out.say(`  ${buyer === undefined ? `buyer     ${by}` : `seller    ${from}`}`);
      out.say(`  state     ${stateText(purchase, now)}`);
    }
  },
};
