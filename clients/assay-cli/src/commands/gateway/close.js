// SPDX-License-Identifier: Apache-2.0
// Closes a gateway. What it anchored stays provable.

import { closeGateway } from 'assay-client/gateway';
import { required } from '../../options/option.js';
import { integer } from '../../options/values.js';

/** @type {import('../../registry.js').Verb} */
export default {
  who: 'gateway',
  summary: 'Closes a gateway, for good; what it anchored stays provable.',
  example: '--account //Bob --gateway 0',
  account: true,
  options: [required('--gateway <id>', 'the gateway', { parse: integer() })],
  async action({ chain, account, options: { gateway }, out }) {
    const { fee } = await closeGateway({ chain, account, gateway });
    out.say(`Closed gateway ${gateway}, fee ${chain.format(fee)}.`);
    out.result({ gateway, sent: true, fee });
  },
};
