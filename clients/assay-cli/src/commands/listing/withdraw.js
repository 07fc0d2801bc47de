// SPDX-License-Identifier: Apache-2.0
// Takes a listing off the market. What was bought before is still delivered.

import { withdraw } from 'assay-client/listing';
import { listing } from '../../options/shared.js';

/** @type {import('../../registry.js').Verb} */
export default {
  who: 'owner',
  summary: 'Takes a listing off the market; what was bought before is still delivered.',
  example: '--account //Alice --listing 0',
  account: true,
  options: [listing()],
  async action({ chain, account, options: { listing }, out }) {
    const { fee } = await withdraw({ chain, account, listing });
    out.say(`Withdrew listing ${listing}, fee ${chain.format(fee)}.`);
    out.result({ listing, sent: true, fee });
  },
};
