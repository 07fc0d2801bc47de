#!/usr/bin/env node
// SPDX-License-Identifier: Apache-2.0
// Buys a listing: the price is locked on chain, and the seller seals the key to the buyer's X25519 key.

import { existsSync } from 'node:fs';
import { integer, run, signingCommand } from './lib/cli.mjs';
import { printable } from './lib/display.mjs';
import { toDid } from './lib/did.mjs';
import { BuyerKey, writeSecretJson } from './lib/keys.mjs';
import { getListing, purchase } from './lib/market.mjs';

const cmd = signingCommand('purchase', 'Buys a listing.')
  .requiredOption('--listing <id>', 'the listing', integer())
  .option('--buyer-key <file>', 'your X25519 key file; made if it is not there', 'buyer-key.json')
  .option('--max-price <amount>', 'refuse to pay more than this');

await run(cmd, async ({ chain, account, options }) => {
  const maxPrice = options.maxPrice === undefined ? undefined : chain.parseAmount(options.maxPrice, '--max-price');
  const listing = await getListing(chain, options.listing);
  const price = chain.format(listing.price);
  console.log(`Listing ${listing.id}: ${printable(listing.title)}`);
  console.log(
    `batches ${listing.firstSequence} to ${listing.lastSequence} of stream ${listing.stream}, of ${toDid(listing.device)},`,
  );
  console.log(
    `for ${price}, delivered within ${listing.deliveryPeriod} blocks by ${listing.seller}. Files at ${printable(listing.locator)}.`,
  );
  let key;
  if (existsSync(options.buyerKey)) key = BuyerKey.load(options.buyerKey);
  else {
    key = BuyerKey.generate();
    writeSecretJson(options.buyerKey, key, 'buyer key file');
    console.log(`Made ${options.buyerKey}: without it, nobody can open what is delivered.`);
  }
  const bought = await purchase({ chain, account, listing, buyerKey: key.publicKey, maxPrice });
  if (bought.earlier) {
    console.log(`You have bought this for this key already, so nothing was paid again: purchase ${bought.purchase}.`);
    if (bought.earlier.state !== 'Paid') return console.log('It is delivered: receive.mjs opens it.');
  } else console.log(`Purchase ${bought.purchase}: ${price} locked, fee ${chain.format(bought.fee)}.`);
  console.log(`If the seller has not delivered by block ${bought.deadline}, refund.mjs gives the money back.`);
});
