// SPDX-License-Identifier: Apache-2.0
// Puts a device that its owner suspended back into service.

import { checkOwner, getDevice, parseDevice, resumeDevice } from 'assay-client/device';
import { need } from 'assay-client/encoding';
import { device } from '../../options/shared.js';

/** @type {import('../../registry.js').Verb} */
export default {
  who: 'owner',
  summary: 'Puts a device that its owner suspended back into service.',
  example: '--account //Alice --device did:assay:z…',
  account: true,
  options: [device()],
  async action({ chain, account, options: { device: did }, out }) {
    const id = parseDevice(did);
    const device = await getDevice(chain, id);
    checkOwner({ account, device });
    need(device.status !== 'Retired', `${did} is retired, for good`);
    if (device.status === 'Active') {
      out.say(`${did} is in service already. Nothing was sent.`);
      return out.result({ device: did, status: device.status, sent: false });
    }
    const { fee } = await resumeDevice({ chain, account, device: id });
    const { status, epoch, suspension } = await getDevice(chain, id);
    out.say(`Resumed ${did}, fee ${chain.format(fee)}.`);
    if (suspension) out.say(`It stays out of service: it is suspended for cause (${suspension.cause}).`);
    else if (epoch === undefined) out.say("No epoch runs, so that nothing it signs is accepted: 'assay device begin-epoch' begins one.");
    return out.result({ device: did, status, sent: true, fee });
  },
};
