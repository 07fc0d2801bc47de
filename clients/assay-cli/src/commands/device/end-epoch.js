// SPDX-License-Identifier: Apache-2.0
// Ends a device's epoch, and with it the time that its bond answers for. Nothing of the device is accepted until the next.

import { bondsOf, checkOwner, describeBond, endEpoch, getDevice, parseDevice } from 'assay-client/device';
import { device } from '../../options/shared.js';

/** @type {import('../../registry.js').Verb} */
export default {
  who: 'owner',
  summary: "Ends a device's epoch: nobody answers for it any more, and the bond is free some weeks later.",
  example: '--account //Alice --device did:assay:z…',
  account: true,
  options: [device()],
  async action({ chain, account, options, out }) {
    const id = parseDevice(options.device);
    const device = await getDevice(chain, id);
    checkOwner({ account, device });
    // A bond can be held where no epoch runs: the next one could not be paid, or its earlier one was convicted.
    const held = (await bondsOf(chain, id)).find(({ state }) => state === 'Held');
    if (device.epoch === undefined && held === undefined) {
      out.say(`No epoch of ${options.device} runs. Nothing was sent.`);
      return out.result({ device: options.device, sent: false });
    }
    const { fee } = await endEpoch({ chain, account, device: id });
    const what = device.epoch === undefined ? 'Nobody answers' : `Epoch ${device.epoch.number} is over: nobody answers`;
    out.say(`${what} for what ${options.device} signs, fee ${chain.format(fee)}.`);
    out.say("What it signed and is not in a stream's log is void. 'assay device begin-epoch' begins the next epoch.");
    const ending = held && (await bondsOf(chain, id))[held.number];
    if (ending) {
      out.say(
        `Bond ${held.number}: ${describeBond(chain, ending)}, with 'assay device release-bond --bond ${held.number}'.`,
      );
    }
    return out.result({ device: options.device, epoch: device.epoch?.number, bond: ending, sent: true, fee });
  },
};
