// SPDX-License-Identifier: Apache-2.0
// Buys what answers a request, out of its escrow. The file is checked first, as in every purchase.

import { existsSync } from 'node:fs';
import { fromHex, toHex } from 'assay-client/encoding';
import {
  acceptAnswer,
  checkListed,
  checkOffer,
  dealKey,
  dealOf,
  formatMoney,
  getClock,
  getListed,
  getListing,
  getMoney,
  getRequest,
  purchasesOf,
} from 'assay-client/listing';
import { moneyTeller, sayListing, tickText } from '../../market.js';
import { option } from '../../options/option.js';
import { archiveFile, buyerKey, listing, request } from '../../options/shared.js';

/** @type {import('../../registry.js').Verb} */
export default {
  who: 'buyer',
  summary: 'Shows a listing that answers a request of yours, checks its file, and buys it out of the escrow.',
  example: '--account //Bob --request 0x… --listing 0 --file seattle.archive',
  account: true,
  options: [
    request(),
    listing(),
    archiveFile('the sealed file; it is fetched and checked where it is not there'),
    buyerKey('your key for this deal alone; made if it is not there'),
    option('--uri <uri>', 'where to fetch the file, if not where the listing says'),
  ],
  async action({ chain, account, options, out, progress }) {
    const { file, uri, buyerKey: keyFile } = options;
    const id = fromHex(options.request, '--request', 32);
    const listing = await getListing(chain, options.listing);
    const { genesis } = chain;
    const purpose = { genesis, terms: listing.terms, buyer: account.address, listing: listing.id };
    // A run that was killed may have bought it: the request is gone then.
    if (existsSync(keyFile)) {
      const { key } = dealKey(keyFile, purpose);
      const deal = toHex(dealOf(genesis, { ...purpose, buyerKey: key.publicKey }));
      const known = (await purchasesOf(chain, account.address)).find((each) => toHex(each.deal) === deal);
      if (known) {
        out.say(`You have bought this for this key already, so nothing was sent: purchase ${known.id}.`);
        return out.result({ request: id, purchase: known.id, listing: listing.id, state: known.state, keyFile, file, sent: false });
      }
    }
    const request = await getRequest(chain, id);
    const money = await getMoney(chain, listing.currency);
    await sayListing({ chain, out, money: moneyTeller(chain), listing });
    const onProgress = progress.count('bytes checked');
    await checkOffer({ chain, account, listing, maxPrice: request.maxPrice });
    if (!existsSync(file)) await getListed({ chain, listing, file, uri, onProgress });
    await checkListed({ chain, listing, file, onProgress });
    const { key, isNew } = dealKey(keyFile, purpose);
    if (isNew) out.say(`Made ${keyFile}: without it, nobody can open what is delivered, nor complain.`);
    const bought = await acceptAnswer({ chain, account, request, listing, file, buyerKey: key.publicKey, onProgress });
    const { now } = await getClock(chain);
    const { purchase, deadline, fee } = bought;
    out.say(`Purchase ${purchase}: ${formatMoney(money, listing.price)} out of the request's escrow, ${formatMoney(money, request.maxPrice - listing.price)} of it free again, fee ${chain.format(fee)}.`);
    out.say(`The seller has to deliver ${tickText(deadline, now)} at the latest.`);
    return out.result({ request: id, purchase, listing: listing.id, price: listing.price, deadline, state: 'Paid', keyFile, file, sent: true, fee });
  },
};
