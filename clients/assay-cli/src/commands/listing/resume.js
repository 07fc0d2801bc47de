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
  options: [listing()],
  async action({ chain, account, options: { listing }, out }) {
    const { fee } = await resume({ chain, account, listing });
    out.say(`Resumed listing ${listing}, fee ${chain.format(fee)}.`);
    out.result({ listing, sent: true, fee });
  },
};
