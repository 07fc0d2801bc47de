// SPDX-License-Identifier: Apache-2.0
// Puts up more for bonds of deals of a listing.

import { addBond, formatMoney, getListing, getMoney, parseMoney } from 'assay-client/listing';
import { required } from '../../options/option.js';
import { listing } from '../../options/shared.js';

/** @type {import('../../registry.js').Verb} */
export default {
  who: 'owner',
  summary: 'Puts up more for bonds of deals of a listing.',
  example: '--account //Alice --listing 0 --amount 5',
  account: true,
  options: [listing(), required('--amount <amount>', "how much, in the listing's currency")],
  async action({ chain, account, options, out }) {
    const { id: listing, currency } = await getListing(chain, options.listing);
    const money = await getMoney(chain, currency);
    const amount = parseMoney(money, options.amount, '--amount');
    const { fee, pool } = await addBond({ chain, account, listing, amount });
    out.say(`Listing ${listing} has ${formatMoney(money, pool)} for bonds of further deals, fee ${chain.format(fee)}.`);
    out.result({ listing, amount, pool, sent: true, fee });
  },
};
