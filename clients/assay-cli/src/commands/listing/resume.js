// SPDX-License-Identifier: Apache-2.0
// Goes on with a sale that was paused.

import { resume } from 'assay-client/listing';
import { listing } from '../../options/shared.js';

/** @type {import('../../registry.js').Verb} */
export default {
  who: 'owner',
  summary: 'Goes on with a sale that was paused.',
  example: '--account //Alice --listing 0',
  account: true,
  alone: true,
  options: [listing()],
  async action({ chain, account, options: { listing }, out }) {
    const { fee, earlier } = await resume({ chain, account, listing });
    out.say(earlier ? `Listing ${listing} is not paused: nothing was sent.` : `Resumed listing ${listing}, fee ${chain.format(fee)}.`);
    out.result({ listing, sent: !earlier, fee });
  },
};
