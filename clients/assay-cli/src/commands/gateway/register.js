// SPDX-License-Identifier: Apache-2.0
// Registers a gateway, which anchors what many devices signed.

import { findGateway, registerGateway } from 'assay-client/gateway';
import { option } from '../../options/option.js';

/** @type {import('../../registry.js').Verb} */
export default {
  who: 'gateway',
  summary: 'Registers a gateway, for a deposit; the account is the one that anchors.',
  example: '--account //Bob',
  account: true,
  options: [option('--another', 'also where the account has an open gateway')],
  async action({ chain, account, options, out }) {
    const known = options.another ? undefined : await findGateway(chain, account.address);
    if (known) {
      out.say(
        `Registered already: gateway ${known.id} of ${account.address}. Nothing was sent; --another registers one more.`,
      );
      return out.result({ gateway: known.id, owner: account.address, sent: false });
    }
    const { gateway, fee } = await registerGateway({ chain, account });
    out.say(`Registered gateway ${gateway} of ${account.address}, fee ${chain.format(fee)}.`);
    return out.result({ gateway, owner: account.address, sent: true, fee });
  },
};
