// SPDX-License-Identifier: Apache-2.0
// Buys an archive whose file is there and checked: the price goes into escrow, and the seller seals the key for the buyer.

import '../../memory.js';
import { existsSync } from 'node:fs';
import { fromHex } from 'assay-client/encoding';
import {
  checkListed,
  checkOffer,
  checkSuspension,
  formatMoney,
  getClock,
  getListed,
  getListing,
  getMoney,
  getPurchase,
  notePurchase,
  parseMoney,
  purchase,
  withDealKey,
} from 'assay-client/listing';
import { moneyTeller, sayListing, tickText } from '../../market.js';
import { option } from '../../options/option.js';
import { althoughSuspended, archiveFile, buyerKey, listing } from '../../options/shared.js';

/** @type {import('../../registry.js').Verb} */
export default {
  who: 'buyer',
  summary: 'Shows a listing, checks its file, and buys just that; the same is not bought twice with one key.',
  example: '--account //Bob --listing 0 --file seattle.archive --max-price 15',
  account: true,
  alone: true,
  options: [
    listing(),
    archiveFile('the sealed file; it is fetched and checked where it is not there'),
    buyerKey('your key for this deal alone; made if it is not there'),
    option('--max-price <amount>', 'refuse to pay more than this'),
    option('--terms <hash>', "refuse other terms than these, which 'assay listing check' showed"),
    option('--uri <uri>', 'where to fetch the file, if not where the listing says'),
    option('--another', 'also where you have bought the same readings with another key'),
    althoughSuspended(),
  ],
  async action({ chain, account, options, out, progress }) {
    const { file, uri, buyerKey: keyFile, another } = options;
    const listing = await getListing(chain, options.listing);
    const money = await getMoney(chain, listing.currency);
    const terms = options.terms === undefined ? undefined : fromHex(options.terms, '--terms', 32);
    const maxPrice = options.maxPrice === undefined ? undefined : parseMoney(money, options.maxPrice, '--max-price');
    const price = formatMoney(money, listing.price);
    await sayListing({ chain, out, money: moneyTeller(chain), listing });
    await checkSuspension(chain, listing, { although: options.althoughSuspended });
    const onProgress = progress.count('bytes checked');
    if (!existsSync(file)) {
      await checkOffer({ chain, account, listing, maxPrice, terms });
      await getListed({ chain, listing, file, uri, onProgress });
    }
    await checkListed({ chain, listing, file, onProgress });
    const { genesis } = chain;
    const purpose = { genesis, terms: listing.terms, buyer: account.address, listing: listing.id };
    const bought = await withDealKey({ chain, path: keyFile, purpose }, async (key, isNew) => {
      const made = await purchase({ chain, account, listing, file, buyerKey: key.publicKey, maxPrice, terms, another, onProgress });
      if (isNew) out.say(`Made ${keyFile}: without it, nobody can open what is delivered, nor complain.`);
      return made;
    });
    // A listing can be withdrawn, and a purchase closed: what opens it is kept beside its key.
    notePurchase(keyFile, { chain, purchase: bought.earlier ?? (await getPurchase(chain, bought.purchase)) });
    const { now } = await getClock(chain);
    const result = { purchase: bought.purchase, listing: listing.id, terms: listing.terms, price: listing.price, keyFile, file };
    if (bought.earlier) {
      out.say(`You have bought this for this key already, so nothing was paid again: purchase ${bought.purchase}.`);
      out.result({ ...result, deadline: bought.deadline, state: bought.earlier.state, sent: false });
      if (bought.earlier.state !== 'Paid') return out.say("It is delivered: 'assay listing receive' opens it.");
    } else {
      out.say(`Purchase ${bought.purchase}: ${price} in escrow, fee ${chain.format(bought.fee)}.`);
      out.result({ ...result, deadline: bought.deadline, state: 'Paid', sent: true, fee: bought.fee });
    }
    return out.say(
      `The seller has to deliver ${tickText(bought.deadline, now)} at the latest; after that, 'assay listing refund' gives the money back, and ${formatMoney(money, listing.penalty)}.`,
    );
  },
};
