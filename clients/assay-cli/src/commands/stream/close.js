// SPDX-License-Identifier: Apache-2.0
// Closes a stream for good. Its root and size stay, so that proofs and what was sold stay good.

import { toDid } from 'assay-client/device';
import { closeStream, getStream } from 'assay-client/stream';
import { option } from '../../options/option.js';
import { stream } from '../../options/shared.js';

/** @type {import('../../registry.js').Verb} */
export default {
  who: 'owner',
  summary: 'Closes a stream for good: it takes nothing more, and its deposit comes back; --for-good does it.',
  example: '--account //Alice --stream 0 --for-good',
  account: true,
  options: [stream(), option('--for-good', 'do it: nothing is ever committed to the stream again')],
  async action({ chain, account, options, out }) {
    const { id, device, name, size, readings, closed } = await getStream(chain, options.stream);
    const result = { stream: id, device: toDid(device), size, readings };
    if (closed) {
      out.say(`Stream ${id} is closed already. Nothing was sent.`);
      return out.result({ ...result, closed: true, sent: false });
    }
    if (!options.forGood) {
      out.say(`stream ${id}: ${name}, ${size} batches, ${readings} readings, of ${toDid(device)}`);
      out.say('Nothing was sent: closing cannot be undone. --for-good does it.');
      return out.result({ ...result, closed: false, sent: false });
    }
    const { fee } = await closeStream({ chain, account, stream: id, device });
    out.say(`Closed stream ${id} with ${size} batches, fee ${chain.format(fee)}. What is proved by its root stays good.`);
    return out.result({ ...result, closed: true, sent: true, fee });
  },
};
