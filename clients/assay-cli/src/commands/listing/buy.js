// SPDX-License-Identifier: Apache-2.0
// Buys a listing: the price is locked on chain, and the seller seals the key to the buyer's X25519 key.

import { existsSync } from 'node:fs';
import { BuyerKey, toDid, writeSecretJson } from 'assay-client/device';
import { printable } from 'assay-client/encoding';
import { checkPrice, getListing, purchase } from 'assay-client/listing';
import { option } from '../../options/option.js';
import { buyerKey, listing } from '../../options/shared.js';

/** The key of the file, which is made if it is not there. */
function keyIn(file, out) {
  if (existsSync(file)) return BuyerKey.load(file);
  const key = BuyerKey.generate();
  writeSecretJson(file, key, 'buyer key file');
  out.say(`Made ${file}: without it, nobody can open what is delivered.`);
  return key;
}

/** @type {import('../../registry.js').Verb} */
export default {
  who: 'buyer',
  summary:
    'Shows a listing and buys just that; the price is locked. It is not bought again with the same key until the purchase is closed.',
  example: '--account //Bob --listing 0 --max-price 15',
  account: true,
  options: [
    listing(),
    buyerKey('your X25519 key file; made if it is not there'),
    option('--max-price <amount>', 'refuse to pay more than this'),
  ],
  async action({ chain, account, options, out }) {
    const maxPrice = options.maxPrice === undefined ? undefined : chain.parseAmount(options.maxPrice, '--max-price');
    const listing = await getListing(chain, options.listing);
    const price = chain.format(listing.price);
    out.say(`Listing ${listing.id}: ${printable(listing.title)}`);
    out.say(
      `batches ${listing.firstSequence} to ${listing.lastSequence} of stream ${listing.stream}, of ${toDid(listing.device)},`,
    );
    out.say(
      `for ${price}, delivered within ${listing.deliveryPeriod} blocks by ${listing.seller}. Files at ${printable(listing.uri)}.`,
    );
    checkPrice(chain, listing, maxPrice);
    const key = keyIn(options.buyerKey, out);
    const bought = await purchase({ chain, account, listing, buyerKey: key.publicKey, maxPrice });
    const result = { purchase: bought.purchase, listing: listing.id, price: listing.price, keyFile: options.buyerKey };
    if (bought.earlier) {
      out.say(`You have bought this for this key already, so nothing was paid again: purchase ${bought.purchase}.`);
      out.result({ ...result, deadline: bought.deadline, state: bought.earlier.state, sent: false });
      if (bought.earlier.state !== 'Paid') return out.say("It is delivered: 'assay listing receive' opens it.");
    } else {
      out.say(`Purchase ${bought.purchase}: ${price} locked, fee ${chain.format(bought.fee)}.`);
      out.result({ ...result, deadline: bought.deadline, state: 'Paid', sent: true, fee: bought.fee });
    }
    return out.say(
      `If the seller has not delivered by block ${bought.deadline}, 'assay listing refund' gives the money back.`,
    );
  },
};
