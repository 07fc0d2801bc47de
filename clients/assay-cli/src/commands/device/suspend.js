// SPDX-License-Identifier: Apache-2.0
// Takes a device out of service, as its owner, until it is resumed.

import { checkOwner, getDevice, parseDevice, suspendDevice } from 'assay-client/device';
import { need } from 'assay-client/encoding';
import { device } from '../../options/shared.js';

/** @type {import('../../registry.js').Verb} */
export default {
  who: 'owner',
  summary: "Takes a device out of service until 'device resume': nothing that it signs is accepted.",
  example: '--account //Alice --device did:assay:z…',
  account: true,
  options: [device()],
  async action({ chain, account, options: { device: did }, out }) {
    const id = parseDevice(did);
    const device = await getDevice(chain, id);
    checkOwner({ account, device });
    need(device.status !== 'Retired', `${did} is retired, for good`);
    if (device.status === 'Suspended') {
      out.say(`${did} is suspended by its owner already. Nothing was sent.`);
      return out.result({ device: did, status: device.status, sent: false });
    }
    const { fee } = await suspendDevice({ chain, account, device: id });
    const { status } = await getDevice(chain, id);
    out.say(`Suspended ${did}, fee ${chain.format(fee)}: nothing that it signs is accepted until 'assay device resume'.`);
    return out.result({ device: did, status, sent: true, fee });
  },
};
