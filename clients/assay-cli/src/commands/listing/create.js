// SPDX-License-Identifier: Apache-2.0
// Lists a range of a stream's batches for sale.

import { resolve } from 'node:path';
import { InputError } from 'assay-client/encoding';
import { Feed } from 'assay-client/feed';
import { findListings, listFeed } from 'assay-client/listing';
import { option, required } from '../../options/option.js';
import { integer } from '../../options/values.js';

/** The range of batches that the options name. */
function rangeFor(feed, { first, last = feed.commitments.length - 1 }) {
  if (last < 0) throw new InputError(`stream ${feed.stream} has no batches yet`);
  if (first > last) throw new InputError(`the range begins at batch ${first}, after its end at ${last}`);
  if (last >= feed.commitments.length) {
    throw new InputError(`stream ${feed.stream} has batches 0 to ${feed.commitments.length - 1}, but not ${last}`);
  }
  return { first, last };
}

/** @type {import('../../registry.js').Verb} */
export default {
  who: 'owner',
  summary: 'Lists a range of a stream for sale.',
  example: '--account //Alice --feed feed --price 12.5 --title "Seattle weather" --uri https://data.example/seattle',
  account: true,
  options: [
    required('--feed <folder>', "the stream's folder, as 'assay feed commit' wrote it"),
    required('--price <amount>', 'price of the range, in the token, e.g. 12.5'),
    required('--title <text>', 'what is sold, in words'),
    option('--first <sequence>', 'first batch sold', { parse: integer(), value: 0 }),
    option('--last <sequence>', 'last batch sold, inclusive (default: the newest)', { parse: integer() }),
    option('--delivery-period <blocks>', 'blocks after a purchase in which to deliver', {
      parse: integer(1),
      value: 600,
    }),
    option('--uri <uri>', "where buyers find the files of public/ (default: this machine's folder, for trials)"),
    option('--another', 'also where the account has put up the same already'),
  ],
  async action({ chain, account, options, out }) {
    const price = chain.parseAmount(options.price);
    const feed = Feed.open(options.feed);
    feed.check({ stream: feed.stream, genesis: chain.genesis });
    const { first, last } = rangeFor(feed, options);
    const { title, deliveryPeriod } = options;
    const uri = options.uri ?? resolve(feed.publicFolder);
    const offer = {
      stream: feed.stream,
      firstSequence: first,
      lastSequence: last,
      price,
      deliveryPeriod,
      title,
      uri,
    };
    if (!options.another) {
      const known = (await findListings(chain, { seller: account.address })).find((listing) =>
        Object.entries(offer).every(([field, value]) => String(listing[field]) === String(value)),
      );
      if (known) {
        out.say(`Listed already: listing ${known.id} is the same. Nothing was sent; --another makes one more.`);
        return out.result({ listing: known.id, ...offer, sent: false });
      }
    }
    const { listing, fee } = await listFeed({
      chain,
      account,
      feed,
      first,
      last,
      price,
      deliveryPeriod,
      title,
      uri,
    });
    out.say(`Listed batches ${first} to ${last} of stream ${feed.stream} as listing ${listing}`);
    out.say(`for ${chain.format(price)}, fee ${chain.format(fee)}. Buyers look for the files at ${uri}`);
    return out.result({ listing, ...offer, sent: true, fee });
  },
};
