// SPDX-License-Identifier: Apache-2.0
// Takes back what is left of what the account set aside for a device.

import { parseDevice } from 'assay-client/device';
import { withdrawAllowance } from 'assay-client/stream';
import { device } from '../../options/shared.js';

/** @type {import('../../registry.js').Verb} */
export default {
  who: 'owner',
  summary: "Takes back what is left of what 'assay device fund' set aside.",
  example: '--account //Alice --device did:assay:z…',
  account: true,
  options: [device()],
  async action({ chain, account, options, out }) {
    const { amount, fee } = await withdrawAllowance({ chain, account, device: parseDevice(options.device) });
    out.say(`Took ${chain.format(amount)} back from ${options.device}, and its deposit; fee ${chain.format(fee)}.`);
    return out.result({ device: options.device, amount, sent: true, fee });
  },
};
