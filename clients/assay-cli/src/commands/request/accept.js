// SPDX-License-Identifier: Apache-2.0
// Buys what answers a request, out of its escrow. The file is checked first, as in every purchase.

import { existsSync } from 'node:fs';
import { BuyerKey } from 'assay-client/device';
import { fromHex, sameBytes } from 'assay-client/encoding';
import {
  acceptAnswer,
  checkListed,
  checkOffer,
  checkSuspension,
  formatMoney,
  getClock,
  getListed,
  getListing,
  getMoney,
  getPurchase,
  getRequest,
  notePurchase,
  purchasesOf,
  withDealKey,
} from 'assay-client/listing';
import { moneyTeller, sayListing, tickText } from '../../market.js';
import { option } from '../../options/option.js';
import { althoughSuspended, archiveFile, buyerKey, listing, request } from '../../options/shared.js';

/** @type {import('../../registry.js').Verb} */
export default {
  who: 'buyer',
  summary: 'Shows a listing that answers a request of yours, checks its file, and buys it out of the escrow.',
  example: '--account //Bob --request 0x… --listing 0 --file seattle.archive',
  account: true,
  alone: true,
  options: [
    request(),
    listing(),
    archiveFile('the sealed file; it is fetched and checked where it is not there'),
    buyerKey('your key for this deal alone; made if it is not there'),
    option('--uri <uri>', 'where to fetch the file, if not where the listing says'),
    option('--another', 'also where you have bought the same readings with another key'),
    althoughSuspended(),
  ],
  async action({ chain, account, options, out, progress }) {
    const { file, uri, buyerKey: keyFile, another } = options;
    const id = fromHex(options.request, '--request', 32);
    const listing = await getListing(chain, options.listing);
    const { genesis } = chain;
    const purpose = { genesis, terms: listing.terms, buyer: account.address, listing: listing.id };
    // A run that was killed may have bought it: the request is gone then.
    if (existsSync(keyFile)) {
      await chain.settle(account, 'dataMarketplace', 'accept');
      const { publicKey } = BuyerKey.load(keyFile);
      const mine = await purchasesOf(chain, account.address);
      const known = mine.find(({ terms, buyerKey }) => sameBytes(terms, listing.terms) && sameBytes(buyerKey, publicKey));
      if (known) {
        out.say(`You have bought this for this key already, so nothing was sent: purchase ${known.id}.`);
        return out.result({ request: id, purchase: known.id, listing: listing.id, state: known.state, keyFile, file, sent: false });
      }
    }
    const request = await getRequest(chain, id);
    const money = await getMoney(chain, listing.currency);
    await sayListing({ chain, out, money: moneyTeller(chain), listing });
    await checkSuspension(chain, listing, { although: options.althoughSuspended });
    const onProgress = progress.count('bytes checked');
    await checkOffer({ chain, account, listing, maxPrice: request.maxPrice });
    if (!existsSync(file)) await getListed({ chain, listing, file, uri, onProgress });
    await checkListed({ chain, listing, file, onProgress });
    const bought = await withDealKey({ chain, path: keyFile, purpose }, async (key, isNew) => {
      const made = await acceptAnswer({ chain, account, request, listing, file, buyerKey: key.publicKey, another, onProgress });
      if (isNew) out.say(`Made ${keyFile}: without it, nobody can open what is delivered, nor complain.`);
      return made;
    });
    const { purchase, deadline, fee } = bought;
    notePurchase(keyFile, { chain, purchase: await getPurchase(chain, purchase) });
    const { now } = await getClock(chain);
    out.say(`Purchase ${purchase}: ${formatMoney(money, listing.price)} out of the request's escrow, ${formatMoney(money, request.maxPrice - listing.price)} of it free again, fee ${chain.format(fee)}.`);
    out.say(`The seller has to deliver ${tickText(deadline, now)} at the latest.`);
    return out.result({ request: id, purchase, listing: listing.id, price: listing.price, deadline, state: 'Paid', keyFile, file, sent: true, fee });
  },
};
