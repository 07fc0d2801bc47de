// SPDX-License-Identifier: Apache-2.0
// Takes the offer of a device back.

import { cancelTransfer, checkOwner, getDevice, offerOf, parseDevice } from 'assay-client/device';
import { device } from '../../options/shared.js';

/** @type {import('../../registry.js').Verb} */
export default {
  who: 'owner',
  summary: 'Takes the offer of a device back.',
  example: '--account //Alice --device did:assay:z…',
  account: true,
  options: [device()],
  async action({ chain, account, options: { device: did }, out }) {
    const id = parseDevice(did);
    const [device, offer] = await Promise.all([getDevice(chain, id), offerOf(chain, id)]);
    checkOwner({ account, device });
    if (offer === undefined) {
      out.say(`${did} is not offered to anybody. Nothing was sent.`);
      return out.result({ device: did, sent: false });
    }
    const { fee } = await cancelTransfer({ chain, account, device: id });
    out.say(`${did} is not offered to ${offer.to} any more, fee ${chain.format(fee)}.`);
    return out.result({ device: did, to: offer.to, sent: true, fee });
  },
};
