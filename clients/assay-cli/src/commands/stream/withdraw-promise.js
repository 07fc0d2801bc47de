// SPDX-License-Identifier: Apache-2.0
// Takes back what a stream promises, while no subscription counts on it.

import { getStream, withdrawPromise } from 'assay-client/stream';
import { stream } from '../../options/shared.js';

/** @type {import('../../registry.js').Verb} */
export default {
  who: 'owner',
  summary: 'Takes back what a stream promises, while no subscription counts on it; its deposit comes back.',
  example: '--account //Alice --stream 0',
  account: true,
  options: [stream()],
  async action({ chain, account, options: { stream }, out }) {
    const { device } = await getStream(chain, stream);
    const { fee } = await withdrawPromise({ chain, account, stream, device });
    out.say(`Stream ${stream} promises nothing any more, fee ${chain.format(fee)}.`);
    out.result({ stream, sent: true, fee });
  },
};
