// SPDX-License-Identifier: Apache-2.0
// Complains where what was delivered is not what was sold. It looks for a fault and judges it as the chain does first, and
// shows no secret without one.

import '../../memory.js';
import { InputError, VerificationError, toHex } from 'assay-client/encoding';
import { findFault } from 'assay-client/exchange';
import { complain, ensureBuyer, formatMoney, getMoney, getPurchase, judged, keyOfDeal, NEEDS_SECRET, noteRevealed } from 'assay-client/listing';
import { bondText, faultText } from '../../market.js';
import { option } from '../../options/option.js';
import { archiveFile, buyerKey, purchase } from '../../options/shared.js';

/** @type {import('../../registry.js').Verb} */
export default {
  who: 'buyer',
  summary: 'Finds what is wrong with a purchase and proves it: the price back, and the bond. Shows no secret in vain.',
  example: '--account //Bob --purchase 0 --file seattle.archive --yes',
  account: true,
  alone: true,
  options: [
    purchase(),
    archiveFile('the sealed file that was checked before it was bought'),
    buyerKey('the key file that it was bought with'),
    option('--yes', 'complain, if there is a fault: it may make the secret of the key known to everybody'),
  ],
  async action({ chain, account, options, out, progress }) {
    const { file, buyerKey: keyFile } = options;
    const purchase = await getPurchase(chain, options.purchase);
    const { id, state } = purchase;
    if (state !== 'Paid' && state !== 'Delivered') throw new InputError(`purchase ${id} is ${state.toLowerCase()}: there is nothing to complain of any more`);
    ensureBuyer(purchase, account, 'purchase');
    const { secret } = keyOfDeal(keyFile, purchase);
    const of = { ...judged(chain, purchase), secret };
    const fault = await findFault({ file, ...of, onProgress: progress.count('bytes judged') });
    if (fault === null) {
      if (state === 'Paid') throw new InputError(`purchase ${id} is not delivered yet, and its file shows no fault without a key`);
      throw new VerificationError(`purchase ${id} has no fault that the chain would uphold: key and all records are right, and no secret was shown`);
    }
    const needsSecret = NEEDS_SECRET.includes(fault.type);
    out.say(`The fault: ${faultText(fault, purchase.goods)}.`);
    if (!options.yes) {
      out.say(`--yes complains of it.${needsSecret ? ` Everybody can read the secret of ${keyFile} then, and what was sealed for it.` : ' No secret is shown.'}`);
      return out.result({ purchase: id, fault: fault.type, sent: false });
    }
    if (needsSecret) noteRevealed(keyFile);
    const { verdict, evidence, bond, fee } = await complain({ chain, account, purchase, fault, secret });
    const money = await getMoney(chain, purchase.stake.currency);
    const { price } = purchase.stake;
    out.say(`Upheld (${verdict}): ${formatMoney(money, price)} are yours again, ${bondText(money, bond)}; fee ${chain.format(fee)}.`);
    out.say(`evidence:    ${toHex(evidence)}`);
    return out.result({ purchase: id, fault: fault.type, verdict, evidence, bond, sent: true, fee });
  },
};
