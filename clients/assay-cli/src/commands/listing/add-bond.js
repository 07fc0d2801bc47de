// SPDX-License-Identifier: Apache-2.0
// Puts up more for bonds of deals of a listing.

import { addBond, formatMoney, getListing, getMoney, parseMoney } from 'assay-client/listing';
import { required } from '../../options/option.js';
import { listing } from '../../options/shared.js';

/** @type {import('../../registry.js').Verb} */
export default {
  who: 'owner',
  summary: 'Puts up more for bonds of deals of a listing, up to an amount; the same again changes nothing.',
  example: '--account //Alice --listing 0 --to 5',
  account: true,
  alone: true,
  options: [listing(), required('--to <amount>', "what is to be there for bonds of further deals then, in the listing's currency")],
  async action({ chain, account, options, out }) {
    const { id: listing, currency } = await getListing(chain, options.listing);
    const money = await getMoney(chain, currency);
    const to = parseMoney(money, options.to, '--to');
    const { fee, pool, before, earlier } = await addBond({ chain, account, listing, pool: to });
    const has = `Listing ${listing} has ${formatMoney(money, pool)} for bonds of further deals`;
    out.say(earlier ? `${has} already: nothing was sent.` : `${has}, and had ${formatMoney(money, before)}; fee ${chain.format(fee)}.`);
    out.result({ listing, before, pool, sent: !earlier, fee });
  },
};
