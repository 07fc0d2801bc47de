// SPDX-License-Identifier: Apache-2.0
// Says on chain what a device is. What is not named stays as it is.

import { isDeepStrictEqual } from 'node:util';
import { getDevice, parseDevice, setMetadata } from 'assay-client/device';
import { option } from '../../options/option.js';
import { device } from '../../options/shared.js';
import { many } from '../../options/values.js';
import { UsageError } from '../../usage-error.js';

/** What can be said, in the order of the call. */
const FIELDS = ['name', 'model', 'serial', 'url'];

/** What was said, with what is given and without what is cleared. */
function changed(before, { clear = [], ...given }) {
  const wrong = clear.find((field) => !FIELDS.includes(field) || given[field] !== undefined);
  if (wrong !== undefined) throw new UsageError(`--clear takes one of ${FIELDS.join(', ')} that is not given as well, not ${wrong}`);
  const valueOf = (field) => (clear.includes(field) ? '' : (given[field] ?? before[field]));
  return { name: valueOf('name'), model: valueOf('model'), serial: valueOf('serial'), url: valueOf('url') };
}

/** @type {import('../../registry.js').Verb} */
export default {
  who: 'owner',
  summary: 'Says what a device is; what is not named stays as it was.',
  example: '--account //Alice --device did:assay:z… --name "Roof station"',
  account: true,
  options: [
    device(),
    option('--name <text>', 'what people call it'),
    option('--model <text>', "the manufacturer's model name"),
    option('--serial <text>', "the manufacturer's serial number"),
    option('--url <url>', 'where there is more about it'),
    option('--clear <field>', 'say nothing of it any more: name, model, serial or url; several times for several', {
      parse: many(),
    }),
  ],
  async action({ chain, account, options, out }) {
    const { device, name, model, serial, url, clear } = options;
    const { metadata } = await getDevice(chain, parseDevice(device));
    const given = changed(metadata, { name, model, serial, url, clear });
    if (isDeepStrictEqual({ ...metadata }, given)) {
      out.say(`The metadata of ${device} is that already. Nothing was sent.`);
      return out.result({ device, metadata: given, sent: false });
    }
    const { fee } = await setMetadata({ chain, account, device: parseDevice(device), ...given });
    out.say(`Set the metadata of ${device}, fee ${chain.format(fee)}.`);
    return out.result({ device, metadata: given, sent: true, fee });
  },
};
