// SPDX-License-Identifier: Apache-2.0
// Opens a stream: one append-only log of a device's readings. What stands for it is held of the owner and goes with the device
// to another; the price of its description is burnt.

import { checkOwner, getDevice, parseDevice } from 'assay-client/device';
import { DEFAULTS, descriptionPrice, findStream, openStream } from 'assay-client/stream';
import { describing, descriptionOf } from '../../options/description.js';
import { option, required } from '../../options/option.js';
import { device } from '../../options/shared.js';

/** @type {import('../../registry.js').Verb} */
export default {
  who: 'owner',
  summary: "Opens a stream for a device's readings; the price of its description is burnt.",
  example:
    '--account //Alice --device did:assay:z… --name "Cold store" --quantity temperature --unit Cel --max-interval 3600',
  account: true,
  options: [
    device(),
    required('--name <text>', 'what the stream has, in words'),
    option('--another', 'also where the device has an open stream of the same description'),
    ...describing(DEFAULTS),
  ],
  async action({ chain, account, options, out }) {
    const device = parseDevice(options.device);
    const description = descriptionOf(options);
    checkOwner({ account, device: await getDevice(chain, device) });
    const known = options.another ? undefined : await findStream(chain, device, description);
    if (known) {
      out.say(
        `Opened already: stream ${known.id} of this device is described so. Nothing was sent; --another opens one more.`,
      );
      return out.result({ stream: known.id, device: options.device, sent: false });
    }
    const { stream, fee } = await openStream({ chain, account, device, ...description });
    const burnt = descriptionPrice(chain, description);
    out.say(
      `Opened stream ${stream}, fee ${chain.format(fee)}. Its description cost ${chain.format(burnt)}, which is burnt.`,
    );
    return out.result({ stream, device: options.device, burnt, sent: true, fee });
  },
};
