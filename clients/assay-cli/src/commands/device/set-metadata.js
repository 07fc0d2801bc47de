// SPDX-License-Identifier: Apache-2.0
// Says on chain what a device is. What is not given becomes empty.

import { isDeepStrictEqual } from 'node:util';
import { getDevice, parseDevice, setMetadata } from 'assay-client/device';
import { option } from '../../options/option.js';
import { device } from '../../options/shared.js';

/** @type {import('../../registry.js').Verb} */
export default {
  who: 'owner',
  summary: 'Says what a device is, in place of what was said before.',
  example: '--account //Alice --device did:assay:z… --name "Roof station"',
  account: true,
  options: [
    device(),
    option('--name <text>', 'what people call it', { value: '' }),
    option('--model <text>', "the manufacturer's model name", { value: '' }),
    option('--serial <text>', "the manufacturer's serial number", { value: '' }),
    option('--url <url>', 'where there is more about it', { value: '' }),
  ],
  async action({ chain, account, options, out }) {
    const { device, name, model, serial, url } = options;
    const given = { name, model, serial, url };
    const { metadata } = await getDevice(chain, parseDevice(device));
    if (isDeepStrictEqual({ ...metadata }, given)) {
      out.say(`The metadata of ${device} is that already. Nothing was sent.`);
      return out.result({ device, metadata: given, sent: false });
    }
    const { fee } = await setMetadata({ chain, account, device: parseDevice(device), ...given });
    out.say(`Set the metadata of ${device}, fee ${chain.format(fee)}.`);
    return out.result({ device, metadata: given, sent: true, fee });
  },
};
