#!/usr/bin/env node
// SPDX-License-Identifier: Apache-2.0
// Lists a range of a stream's batches for sale.

import { resolve } from 'node:path';
import { integer, run, signingCommand } from './lib/cli.mjs';
import { InputError } from './lib/errors.mjs';
import { findListings } from './lib/market.mjs';
import { listFeed } from './lib/owner.mjs';
import { Feed } from './lib/store.mjs';

const cmd = signingCommand('list-feed', 'Lists a range of a stream for sale.')
  .requiredOption('--feed <folder>', "the stream's folder, as commit-readings wrote it")
  .requiredOption('--price <amount>', 'price of the range, in the token, e.g. 12.5')
  .requiredOption('--title <text>', 'what is sold, in words')
  .option('--first <sequence>', 'first batch sold', integer(), 0)
  .option('--last <sequence>', 'last batch sold, inclusive (default: the newest)', integer())
  .option('--delivery-period <blocks>', 'blocks after a purchase in which to deliver', integer(1), 600)
  .option('--locator <address>', "where buyers find the files of public/ (default: this machine's folder, for trials)")
  .option('--another', 'also where the account has put up the same already');

await run(cmd, async ({ chain, account, options }) => {
  const price = chain.parseAmount(options.price);
  const feed = Feed.open(options.feed);
  feed.check({ stream: feed.stream, genesis: chain.genesis });
  const last = options.last ?? feed.commitments.length - 1;
  if (last < 0) throw new InputError(`stream ${feed.stream} has no batches yet`);
  if (options.first > last)
    throw new InputError(`the range begins at batch ${options.first}, after its end at ${last}`);
  if (last >= feed.commitments.length) {
    throw new InputError(`stream ${feed.stream} has batches 0 to ${feed.commitments.length - 1}, but not ${last}`);
  }
  const { first, title, deliveryPeriod } = options;
  const locator = options.locator ?? resolve(feed.publicFolder);
  if (!options.another) {
    const offer = { stream: feed.stream, firstSequence: first, lastSequence: last, price, deliveryPeriod, title, locator };
    const known = (await findListings(chain, { seller: account.address })).find((listing) =>
      Object.entries(offer).every(([field, value]) => String(listing[field]) === String(value)),
    );
    if (known) {
      console.log(`Listed already: listing ${known.id} is the same. Nothing was sent; --another makes one more.`);
      return;
    }
  }
  const { listing, fee } = await listFeed({ chain, account, feed, first, last, price, deliveryPeriod, title, locator });
  console.log(`Listed batches ${first} to ${last} of stream ${feed.stream} as listing ${listing}`);
  console.log(`for ${chain.format(price)}, fee ${chain.format(fee)}. Buyers look for the files at ${locator}`);
});
