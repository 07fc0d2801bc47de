// SPDX-License-Identifier: Apache-2.0
// Renounces the manufacturer's word for a device, and with it the manufacturer's power to suspend and recover it.

import { checkOwner, getDevice, parseDevice, renounceEndorsement } from 'assay-client/device';
import { need } from 'assay-client/encoding';
import { device } from '../../options/shared.js';

/** @type {import('../../registry.js').Verb} */
export default {
  who: 'owner',
  summary: "Renounces the manufacturer's word for a device, and so the manufacturer's power over it.",
  example: '--account //Alice --device did:assay:z…',
  account: true,
  options: [device()],
  async action({ chain, account, options: { device: did }, out }) {
    const id = parseDevice(did);
    const device = await getDevice(chain, id);
    checkOwner({ account, device });
    if (device.endorsement === undefined) {
      out.say(`No manufacturer vouches for ${did}. Nothing was sent.`);
      return out.result({ device: did, sent: false });
    }
    const { manufacturer } = device.endorsement;
    need(device.suspension === undefined, `${did} is suspended for cause (${device.suspension?.cause}): that has to be lifted before`);
    const { fee } = await renounceEndorsement({ chain, account, device: id });
    out.say(`${manufacturer} vouches for ${did} no more, and has no power over it, fee ${chain.format(fee)}.`);
    return out.result({ device: did, manufacturer, sent: true, fee });
  },
};
