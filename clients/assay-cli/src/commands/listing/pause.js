// SPDX-License-Identifier: Apache-2.0
// Stops a sale until it is resumed; deals go on.

import { pause } from 'assay-client/listing';
import { listing } from '../../options/shared.js';

/** @type {import('../../registry.js').Verb} */
export default {
  who: 'owner',
  summary: 'Stops a sale until it is resumed; deals go on.',
  example: '--account //Alice --listing 0',
  account: true,
  alone: true,
  options: [listing()],
  async action({ chain, account, options: { listing }, out }) {
    const { fee, earlier } = await pause({ chain, account, listing });
    out.say(earlier ? `Listing ${listing} is paused already: nothing was sent.` : `Paused listing ${listing}, fee ${chain.format(fee)}.`);
    out.result({ listing, sent: !earlier, fee });
  },
};
