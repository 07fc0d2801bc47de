// SPDX-License-Identifier: Apache-2.0
// Takes a listing off the market, with its deposit and what no deal has of its bonds; deals go on.

import { withdraw } from 'assay-client/listing';
import { listing } from '../../options/shared.js';

/** @type {import('../../registry.js').Verb} */
export default {
  who: 'owner',
  summary: 'Takes a listing off the market, with its deposit and what no deal has of its bonds; deals go on.',
  example: '--account //Alice --listing 0',
  account: true,
  alone: true,
  options: [listing()],
  async action({ chain, account, options: { listing }, out }) {
    const { fee, earlier } = await withdraw({ chain, account, listing });
    out.say(earlier ? `Listing ${listing} is withdrawn already: nothing was sent.` : `Withdrew listing ${listing}, fee ${chain.format(fee)}.`);
    out.result({ listing, sent: !earlier, fee });
  },
};
