// SPDX-License-Identifier: Apache-2.0
// Pays for the tranches whose windows for complaints are over: the slots in time to the seller, the rest back to the buyer.

import { collect, getClock, getSubscription } from 'assay-client/listing';
import { timesOf } from 'assay-client/stream';
import { counted, tickText } from '../../market.js';
import { subscription } from '../../options/shared.js';

/** Until when the first tranche that is not paid has to wait. */
async function whenText(chain, { next, windows, promise }) {
  const end = windows.get(next);
  if (end !== undefined) return `Tranche ${next} can be paid for ${tickText(end, (await getClock(chain)).now)}, when the window for complaints is over.`;
  return `Tranche ${next} has no key yet: where none comes, it is paid back after ${new Date(timesOf(promise, next).keyUntil).toISOString()}.`;
}

/** @type {import('../../registry.js').Verb} */
export default {
  who: 'anyone',
  summary: 'Pays for tranches whose window is over: slots in time to the seller, the others back to the buyer.',
  example: '--account //Alice --subscription 0',
  account: true,
  alone: true,
  options: [subscription()],
  async action({ chain, account, options, out }) {
    const { subscription: id } = options;
    const subscription = await getSubscription(chain, id);
    const { collected, over, fee, earlier } = await collect({ chain, account, subscription });
    for (const { tranche, hits } of collected) out.say(`Tranche ${tranche}: ${counted(hits, 'slot')} paid for.`);
    if (earlier) {
      out.say(`Subscription ${id} has nothing to collect${over ? ' any more: it is over' : ' yet'}. Nothing was sent.`);
      if (!over) out.say(await whenText(chain, subscription));
    } else out.say(`Collected subscription ${id}${over ? ', which is over' : ''}, fee ${chain.format(fee)}.`);
    if (over) out.say("'assay subscription close' gives its buyer the deposit back.");
    out.result({ subscription: id, collected, over, sent: !earlier, fee });
  },
};
