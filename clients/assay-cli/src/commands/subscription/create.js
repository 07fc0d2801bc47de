// SPDX-License-Identifier: Apache-2.0
// Subscribes to a feed: some tranches are paid ahead, and each slot without a batch in time comes back.

import { makeFolder, fromHex } from 'assay-client/encoding';
import {
  dealKey,
  fetchKeyHashes,
  formatMoney,
  getListing,
  getMoney,
  parseMoney,
  promiseOf,
  saveKeyHashes,
  subscribe,
} from 'assay-client/listing';
import { timesOf } from 'assay-client/stream';
import { moneyTeller, sayListing } from '../../market.js';
import { option, required } from '../../options/option.js';
import { buyerKey, listing, subscriberFolder } from '../../options/shared.js';
import { integer } from '../../options/values.js';

/** @type {import('../../registry.js').Verb} */
export default {
  who: 'buyer',
  summary: 'Shows a listing of a feed and subscribes to it; each slot without a batch in time is paid back.',
  example: '--account //Bob --listing 0 --tranches 7 --out cold-store',
  account: true,
  options: [
    listing(),
    required('--tranches <n>', 'how many tranches to pay ahead, at most 32', { parse: integer(1, 32) }),
    subscriberFolder('where to keep what is received, and what opens it'),
    buyerKey('your key for this deal alone; made if it is not there'),
    option('--max-price <amount>', 'refuse to pay more than this for a slot'),
    option('--terms <hash>', "refuse other terms than these, which 'assay listing find' showed"),
    option('--uri <uri>', 'where the batches are, if not where the listing says'),
  ],
  async action({ chain, account, options, out }) {
    const { tranches, uri, buyerKey: keyFile, out: folder } = options;
    const listing = await getListing(chain, options.listing);
    const money = await getMoney(chain, listing.currency);
    const terms = options.terms === undefined ? undefined : fromHex(options.terms, '--terms', 32);
    const maxPrice = options.maxPrice === undefined ? undefined : parseMoney(money, options.maxPrice, '--max-price');
    const { promise } = await promiseOf(chain, listing);
    await sayListing({ chain, out, money: moneyTeller(chain), listing });
    const hashes = await fetchKeyHashes({ uri: uri ?? listing.texts.uri, promise });
    makeFolder(folder, 0o700);
    saveKeyHashes(folder, hashes);
    const { genesis } = chain;
    const { key, isNew } = dealKey(keyFile, { genesis, terms: listing.terms, buyer: account.address, listing: listing.id });
    if (isNew) out.say(`Made ${keyFile}: without it, nobody can open what is delivered, nor complain.`);
    const made = await subscribe({ chain, account, listing, buyerKey: key.publicKey, tranches, maxPrice, terms });
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
