// SPDX-License-Identifier: Apache-2.0
// Ends a request and gives the money back.

import { fromHex } from 'assay-client/encoding';
import { cancelRequest, getRequest } from 'assay-client/listing';
import { request } from '../../options/shared.js';

/** @type {import('../../registry.js').Verb} */
export default {
  who: 'anyone',
  summary: 'Ends a request and gives the money back: anyone after its end, before it who asked.',
  example: '--account //Bob --request 0x…',
  account: true,
  alone: true,
  options: [request()],
  async action({ chain, account, options, out }) {
    const request = await getRequest(chain, fromHex(options.request, '--request', 32));
    const { fee } = await cancelRequest({ chain, account, request });
    out.say(`Cancelled the request: its escrow is free again, fee ${chain.format(fee)}.`);
    out.result({ request: request.id, sent: true, fee });
  },
};
