// SPDX-License-Identifier: Apache-2.0
// Subscribes to a feed: some tranches are paid ahead, and each slot without a batch in time comes back.

import { fromHex } from 'assay-client/encoding';
import {
  checkSuspension,
  fetchKeyHashes,
  formatMoney,
  getListing,
  getMoney,
  isRefused,
  parseMoney,
  promiseOf,
  saveKeyHashes,
  subscribe,
  withDealKey,
} from 'assay-client/listing';
import { timesOf } from 'assay-client/stream';
import { moneyTeller, sayListing } from '../../market.js';
import { option, required } from '../../options/option.js';
import { althoughSuspended, buyerKey, listing, subscriberFolder } from '../../options/shared.js';
import { integer } from '../../options/values.js';

/** @type {import('../../registry.js').Verb} */
export default {
  who: 'buyer',
  summary: 'Shows a listing of a feed and subscribes to it; each slot without a batch in time is paid back.',
  example: '--account //Bob --listing 0 --tranches 7 --out cold-store',
  account: true,
  alone: true,
  options: [
    listing(),
    required('--tranches <n>', 'how many tranches to pay ahead, at most 32', { parse: integer(1, 32) }),
    subscriberFolder('where to keep what is received, and what opens it'),
    buyerKey('your key for this deal alone; made if it is not there'),
    option('--max-price <amount>', 'refuse to pay more than this for a slot'),
    option('--terms <hash>', "refuse other terms than these, which 'assay listing find' showed"),
    option('--uri <uri>', 'where the batches are, if not where the listing says'),
    althoughSuspended(),
  ],
  async action({ chain, account, options, out }) {
    const { tranches, uri, buyerKey: keyFile, out: folder } = options;
    const listing = await getListing(chain, options.listing);
    const money = await getMoney(chain, listing.currency);
    const terms = options.terms === undefined ? undefined : fromHex(options.terms, '--terms', 32);
    const maxPrice = options.maxPrice === undefined ? undefined : parseMoney(money, options.maxPrice, '--max-price');
    const { promise } = await promiseOf(chain, listing);
    await sayListing({ chain, out, money: moneyTeller(chain), listing });
    await checkSuspension(chain, listing, { although: options.althoughSuspended });
    const hashes = await fetchKeyHashes({ uri: uri ?? listing.texts.uri, promise });
    const undo = saveKeyHashes(folder, hashes);
    const purpose = { genesis: chain.genesis, terms: listing.terms, buyer: account.address, listing: listing.id };
    const made = await withDealKey({ chain, path: keyFile, purpose }, async (key, isNew) => {
      const subscribed = await subscribe({ chain, account, listing, buyerKey: key.publicKey, tranches, maxPrice, terms });
      if (isNew) out.say(`Made ${keyFile}: without it, nobody can open what is delivered, nor complain.`);
      return subscribed;
    }).catch((error) => {
      // What it has can be fetched again, as long as the key is there.
      if (isRefused(error)) undo();
      throw error;
    });
    const { subscription, from, until, fee, earlier } = made;
    const begins = new Date(timesOf(promise, from).start).toISOString();
    if (earlier) out.say(`You have subscribed for this key already, so nothing was paid again: subscription ${subscription}.`);
    else {
      const held = listing.price * BigInt(promise.slots) * BigInt(tranches);
      out.say(`Subscription ${subscription}: ${formatMoney(money, held)} in escrow, fee ${chain.format(fee)}.`);
    }
    out.say(`It has the tranches ${from} to ${until - 1}, and begins at ${begins}. 'assay subscription receive' opens what came.`);
    out.result({ subscription, listing: listing.id, terms: listing.terms, from, until, keyFile, folder, sent: !earlier, fee });
  },
};
