// SPDX-License-Identifier: Apache-2.0
// Removes a purchase that ended from the chain, which gives the buyer's deposit back, and rates it.

import { existsSync } from 'node:fs';
import { close, findPurchase, notePurchase } from 'assay-client/listing';
import { buyerKey, purchase, rating } from '../../options/shared.js';

/** @type {import('../../registry.js').Verb} */
export default {
  who: 'buyer',
  summary: "Removes a settled or refunded purchase from the chain, which gives the buyer's deposit back, and rates it.",
  example: '--account //Bob --purchase 0 --rating 5',
  account: true,
  alone: true,
  options: [
    purchase(),
    rating(),
    buyerKey('the key file that it was bought with, which keeps what was delivered: the chain has it no more then'),
  ],
  async action({ chain, account, options: { purchase: id, rating, buyerKey: keyFile }, out }) {
    const purchase = await findPurchase(chain, id);
    if (purchase && existsSync(keyFile)) notePurchase(keyFile, { chain, purchase });
    const { fee, earlier } = purchase ? await close({ chain, account, purchase, rating }) : { fee: 0n, earlier: true };
    out.say(earlier ? `Purchase ${id} is closed already: nothing was sent.` : `Closed purchase ${id}, fee ${chain.format(fee)}.`);
    out.result({ purchase: id, rating, sent: !earlier, fee });
  },
};
