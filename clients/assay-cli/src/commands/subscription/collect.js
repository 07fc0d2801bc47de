// SPDX-License-Identifier: Apache-2.0
// Pays for the tranches whose windows for complaints are over: the slots in time to the seller, the rest back to the buyer.

import { collect } from 'assay-client/listing';
import { subscription } from '../../options/shared.js';

/** @type {import('../../registry.js').Verb} */
export default {
  who: 'anyone',
  summary: 'Pays for tranches whose window is over: slots in time to the seller, the others back to the buyer.',
  example: '--account //Alice --subscription 0',
  account: true,
  options: [subscription()],
  async action({ chain, account, options, out }) {
    const { collected, over, fee } = await collect({ chain, account, subscription: { id: BigInt(options.subscription) } });
    for (const { tranche, hits } of collected) out.say(`Tranche ${tranche}: ${hits} slots are paid for.`);
    out.say(`Collected subscription ${options.subscription}${over ? ', which is over' : ''}, fee ${chain.format(fee)}.`);
    out.result({ subscription: options.subscription, collected, over, sent: true, fee });
  },
};
