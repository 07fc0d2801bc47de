// SPDX-License-Identifier: Apache-2.0
// Complains of a tranche. It looks for a fault and judges it as the chain does first, and shows no secret without one.

import '../../memory.js';
import { VerificationError, toHex } from 'assay-client/encoding';
import {
  complainOfTranche,
  ensureBuyer,
  findTrancheFault,
  getMoney,
  getSubscription,
  keyOfDeal,
  NEEDS_SECRET,
  noteRevealed,
} from 'assay-client/listing';
import { bondText, faultText } from '../../market.js';
import { option } from '../../options/option.js';
import { buyerKey, subscriberFolder, subscription } from '../../options/shared.js';

/** @type {import('../../registry.js').Verb} */
export default {
  who: 'buyer',
  summary: 'Finds what is wrong with a tranche and proves it: all that is not paid comes back, with the bond.',
  example: '--account //Bob --subscription 0 --out cold-store --yes',
  account: true,
  alone: true,
  options: [
    subscription(),
    subscriberFolder("the folder that 'assay subscription create' made"),
    buyerKey('the key file that it was made with'),
    option('--uri <uri>', 'where the batches are, if not where the listing said'),
    option('--yes', 'complain, if there is a fault: it may make the secret of the key known to everybody'),
  ],
  async action({ chain, account, options, out }) {
    const { out: folder, uri, buyerKey: keyFile } = options;
    const subscription = await getSubscription(chain, options.subscription);
    ensureBuyer(subscription, account, 'subscription');
    const { secret } = keyOfDeal(keyFile, subscription);
    const found = await findTrancheFault({ chain, subscription, secret, folder, uri });
    if (found === null) {
      throw new VerificationError(
        `subscription ${subscription.id} has no fault that the chain would uphold in what is served, and no secret was shown; for what is not served, 'assay subscription leave'`,
      );
    }
    const needsSecret = NEEDS_SECRET.includes(found.fault.type);
    out.say(`The fault, in tranche ${found.tranche}: ${faultText(found.fault)}.`);
    if (!options.yes) {
      out.say(`--yes complains of it.${needsSecret ? ` Everybody can read the secret of ${keyFile} then, and what was sealed for it.` : ' No secret is shown.'}`);
      return out.result({ subscription: subscription.id, tranche: found.tranche, fault: found.fault.type, sent: false });
    }
    if (needsSecret) noteRevealed(keyFile);
    const { verdict, evidence, bond, fee } = await complainOfTranche({ chain, account, subscription, secret, ...found });
    const money = await getMoney(chain, subscription.stake.currency);
    out.say(`Upheld (${verdict}): all that was not paid is yours again, ${bondText(money, bond)}; fee ${chain.format(fee)}.`);
    out.say(`evidence:    ${toHex(evidence)}`);
    return out.result({ subscription: subscription.id, tranche: found.tranche, fault: found.fault.type, verdict, evidence, bond, sent: true, fee });
  },
};
