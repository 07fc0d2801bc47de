// SPDX-License-Identifier: Apache-2.0
// Delivers what was bought: finds purchases that wait, and posts the key of each, sealed to its buyer.

import '../../memory.js';
import { toHex } from 'assay-client/encoding';
import { Feed } from 'assay-client/feed';
import { checkSeller, deliver, getPurchase, salesOf, sealFor } from 'assay-client/listing';
import { option, required } from '../../options/option.js';
import { id } from '../../options/values.js';
import { UsageError } from '../../usage-error.js';

/** The purchases that wait for delivery, or the one that the options name. */
async function waitingFor({ chain, account, feed, purchase }) {
  if (purchase !== undefined) return [await getPurchase(chain, purchase)];
  const sales = await salesOf(chain, account.address);
  // Who sells nothing here, and may not, has named the wrong account.
  if (!sales.some(({ stream }) => stream === feed.stream)) await checkSeller({ chain, account, stream: feed.stream });
  return sales.filter(({ state, stream }) => state === 'Paid' && stream === feed.stream);
}

/** @type {import('../../registry.js').Verb} */
export default {
  who: 'owner',
  summary: 'Posts the sealed keys of the purchases of a feed that wait; none that would come close to its deadline.',
  example: '--account //Alice --feed feed',
  account: ({ print }) => !print,
  alone: true,
  options: [
    required('--feed <folder>', "the stream's folder, as 'assay feed commit' wrote it"),
    option('--purchase <id>', 'only this one', { parse: id }),
    option('--print', 'print the sealed key of --purchase, to paste into polkadot.js Apps, and send nothing'),
  ],
  async action({ chain, account, options, out, progress }) {
    if (options.print && options.purchase === undefined) throw new UsageError('--print needs --purchase');
    const feed = Feed.open(options.feed);
    const waiting = await waitingFor({ chain, account, feed, purchase: options.purchase });
    if (waiting.length === 0) out.say(`No purchase of stream ${feed.stream} waits for delivery.`);
    const failures = [];
    const onWork = (what) => progress.count(what);
    // The one that has to be delivered first comes first.
    waiting.sort((one, other) => (one.deadline ?? 0) - (other.deadline ?? 0));
    for (const purchase of waiting) {
      const { id, buyer, deal } = purchase;
      if (options.print) {
        const sealedKey = await sealFor({ chain, feed, purchase, onWork });
        out.say(`purchase:    ${id}`);
        out.say(`deal:        ${toHex(deal)}`);
        out.say(`sealedKey:   ${toHex(sealedKey)}`);
        out.result([{ purchase: id, buyer, deal, sealedKey, sent: false }]);
        continue;
      }
      try {
        const { fee, earlier } = await deliver({ chain, account, feed, purchase, onWork });
        if (earlier) out.say(`Purchase ${id} is delivered already, with this sealed key: nothing was sent.`);
        else out.say(`Delivered purchase ${id} to ${buyer}, fee ${chain.format(fee)}.`);
        out.result([{ purchase: id, buyer, deal, sent: !earlier, fee }]);
      } catch (error) {
        // One that cannot be delivered keeps no other waiting.
        if (waiting.length === 1) throw error;
        failures.push(error);
        out.say(`Not delivered: purchase ${id}: ${error.message}`);
      }
    }
    if (failures.length > 0) throw failures[0];
  },
};
