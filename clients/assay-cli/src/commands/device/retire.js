// SPDX-License-Identifier: Apache-2.0
// Takes a device out of service for good.

import { bondsOf, checkOwner, describeBond, getDevice, parseDevice, retireDevice } from 'assay-client/device';
import { getStream, streamsOf } from 'assay-client/stream';
import { option } from '../../options/option.js';
import { device } from '../../options/shared.js';

/** The numbers of a device's streams that are open. */
async function openStreams(chain, id) {
  const streams = await Promise.all((await streamsOf(chain, id)).map((stream) => getStream(chain, stream)));
  return streams.filter(({ closed }) => !closed).map((stream) => stream.id);
}

/** @type {import('../../registry.js').Verb} */
export default {
  who: 'owner',
  summary: 'Takes a device out of service for good: says what that ends, and does it with --for-good.',
  example: '--account //Alice --device did:assay:z… --for-good',
  account: true,
  options: [device(), option('--for-good', 'do it: the device never signs again, and its id is never registered again')],
  async action({ chain, account, options: { device: did, forGood }, out }) {
    const id = parseDevice(did);
    const device = await getDevice(chain, id);
    if (device.status === 'Retired') {
      out.say(`${did} is retired already. Nothing was sent.`);
      return out.result({ device: did, status: 'Retired', sent: false });
    }
    checkOwner({ account, device });
    const streams = await openStreams(chain, id);
    if (!forGood) {
      out.say(`${did}, ${device.status}${device.epoch ? `, epoch ${device.epoch.number} runs` : ''}.`);
      if (streams.length > 0) out.say(`Its streams ${streams.join(', ')} are open, and would take nothing more.`);
      out.say('Nothing was sent: retiring cannot be undone. --for-good does it.');
      return out.result({ device: did, status: device.status, openStreams: streams, sent: false });
    }
    const { fee } = await retireDevice({ chain, account, device: id });
    out.say(`Retired ${did} for good, fee ${chain.format(fee)}. Its deposit came back, but for that of its record.`);
    for (const bond of (await bondsOf(chain, id)).filter(({ state }) => state === 'Ending')) {
      out.say(`Bond ${bond.number}: ${describeBond(chain, bond)}, with 'assay device release-bond --bond ${bond.number}'.`);
    }
    for (const stream of streams) out.say(`'assay stream close --stream ${stream}' gives back what is held for that log.`);
    return out.result({ device: did, status: 'Retired', openStreams: streams, sent: true, fee });
  },
};
