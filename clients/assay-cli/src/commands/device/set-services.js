// SPDX-License-Identifier: Apache-2.0
// Says where else a device is known, and the services of its DID document. What is not named stays as it is.

import { isDeepStrictEqual } from 'node:util';
import { getDevice, parseDevice, setServices } from 'assay-client/device';
import { InputError } from 'assay-client/encoding';
import { option } from '../../options/option.js';
import { device } from '../../options/shared.js';
import { many } from '../../options/values.js';
import { UsageError } from '../../usage-error.js';

/** A service such as `data=SensorData,https://…`. */
function serviceOf(value) {
  const parts = /^([^=]+)=([^,]+),(.+)$/.exec(value);
  if (!parts) throw new InputError(`--service takes an id, a type and an address, such as data=SensorData,https://data.example, not ${value}`);
  const [, id, serviceType, endpoint] = parts;
  return { id, serviceType, endpoint };
}

/** @type {import('../../registry.js').Verb} */
export default {
  who: 'owner',
  summary: 'Says where else a device is known and which services its DID document lists; what is not named stays.',
  example: '--account //Alice --device did:assay:z… --service data=SensorData,https://data.example',
  account: true,
  options: [
    device(),
    option('--also-known-as <uri>', 'another URI of the same thing; several times for several, in place of all before', { parse: many() }),
    option('--service <id=type,address>', 'a service; several times for several, in place of all before', { parse: many() }),
    option('--clear <what>', 'say nothing of it any more: also-known-as or service; several times for both', { parse: many() }),
  ],
  async action({ chain, account, options, out }) {
    const { device: did, clear = [] } = options;
    const wrong = clear.find((each) => !['also-known-as', 'service'].includes(each));
    if (wrong !== undefined) throw new UsageError(`--clear takes also-known-as or service, not ${wrong}`);
    const id = parseDevice(did);
    const before = await getDevice(chain, id);
    const kept = (name, now) => (clear.includes(name) ? [] : now);
    const alsoKnownAs = options.alsoKnownAs ?? kept('also-known-as', before.alsoKnownAs);
    const services = options.service?.map(serviceOf) ?? kept('service', before.services);
    const result = { device: did, alsoKnownAs, services };
    if (isDeepStrictEqual([alsoKnownAs, services], [before.alsoKnownAs, before.services])) {
      out.say(`That is what ${did} says already. Nothing was sent.`);
      return out.result({ ...result, sent: false });
    }
    const { fee } = await setServices({ chain, account, device: id, alsoKnownAs, services });
    out.say(`${did} has ${alsoKnownAs.length} other names and ${services.length} services now, fee ${chain.format(fee)}.`);
    return out.result({ ...result, sent: true, fee });
  },
};
