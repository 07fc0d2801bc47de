// SPDX-License-Identifier: Apache-2.0
// Answers a request by a listing of one's own, or takes an answer back.

import { fromHex } from 'assay-client/encoding';
import { answerRequest, getListing, getRequest, withdrawAnswer } from 'assay-client/listing';
import { option } from '../../options/option.js';
import { listing, request } from '../../options/shared.js';

/** @type {import('../../registry.js').Verb} */
export default {
  who: 'owner',
  summary: 'Answers a request by a listing of yours that is what it asks for; or takes the answer back.',
  example: '--account //Alice --request 0x… --listing 0',
  account: true,
  alone: true,
  options: [request(), listing(), option('--withdraw', 'take the answer back')],
  async action({ chain, account, options, out }) {
    const request = await getRequest(chain, fromHex(options.request, '--request', 32));
    if (options.withdraw) {
      const { fee, earlier } = await withdrawAnswer({ chain, account, request, listing: options.listing });
      if (earlier) out.say(`Listing ${options.listing} does not answer: nothing was sent.`);
      else out.say(`Listing ${options.listing} answers no more, fee ${chain.format(fee)}.`);
      return out.result({ request: request.id, listing: options.listing, sent: !earlier, fee });
    }
    const listing = await getListing(chain, options.listing);
    const { fee, earlier } = await answerRequest({ chain, account, request, listing });
    if (earlier) out.say(`Listing ${listing.id} answers already: nothing was sent.`);
    else out.say(`Answered by listing ${listing.id}, fee ${chain.format(fee)}.`);
    return out.result({ request: request.id, listing: listing.id, sent: !earlier, fee });
  },
};
