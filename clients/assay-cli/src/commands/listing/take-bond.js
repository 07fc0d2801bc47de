// SPDX-License-Identifier: Apache-2.0
// Takes back of the bonds of a listing what no deal has.

import { takeBond, formatMoney, getListing, getMoney, parseMoney } from 'assay-client/listing';
import { required } from '../../options/option.js';
import { listing } from '../../options/shared.js';

/** @type {import('../../registry.js').Verb} */
export default {
  who: 'owner',
  summary: 'Takes back of the bonds of a listing what no deal has.',
  example: '--account //Alice --listing 0 --amount 5',
  account: true,
  options: [listing(), required('--amount <amount>', "how much, in the listing's currency")],
  async action({ chain, account, options, out }) {
    const { id: listing, currency } = await getListing(chain, options.listing);
    const money = await getMoney(chain, currency);
    const amount = parseMoney(money, options.amount, '--amount');
    const { fee, pool } = await takeBond({ chain, account, listing, amount });
    out.say(`Listing ${listing} has ${formatMoney(money, pool)} for bonds of further deals, fee ${chain.format(fee)}.`);
    out.result({ listing, amount, pool, sent: true, fee });
  },
};
