// SPDX-License-Identifier: Apache-2.0
// Pays the seller of a delivered purchase: the buyer at once, for what it received; anyone once the window is over.

import { getPurchase, receivedWith, settle } from 'assay-client/listing';
import { option } from '../../options/option.js';
import { buyerKey, purchase } from '../../options/shared.js';

/** @type {import('../../registry.js').Verb} */
export default {
  who: 'buyer',
  summary: "Pays the seller of what you received; anyone may run it once the window for complaints is over.",
  example: '--account //Bob --purchase 0',
  account: true,
  alone: true,
  options: [
    purchase(),
    buyerKey("the key file that it was bought with, in which 'assay listing receive' noted what it checked"),
    option('--unseen', 'pay for what was not received and checked'),
  ],
  async action({ chain, account, options: { purchase: id, buyerKey: keyFile, unseen }, out }) {
    const purchase = await getPurchase(chain, id);
    const { fee, earlier } = await settle({ chain, account, purchase, received: receivedWith(keyFile), unseen });
    out.say(earlier ? `Purchase ${id} is settled already: nothing was sent.` : `Settled purchase ${id}, fee ${chain.format(fee)}.`);
    out.result({ purchase: id, sent: !earlier, fee });
  },
};
