#!/usr/bin/env node
// SPDX-License-Identifier: Apache-2.0
// Receives what was bought: opens the envelope, decrypts the batches, and checks all of it against the chain.

import { commitmentsFromChain, receive, saveReceived } from './lib/buyer.mjs';
import { toHex } from './lib/bytes.mjs';
import { command, integer, maxFileSize, progress, run } from './lib/cli.mjs';
import { InputError } from './lib/errors.mjs';
import { BuyerKey } from './lib/keys.mjs';
import { getListing, getPurchase } from './lib/market.mjs';
import { Locator } from './lib/locator.mjs';

const cmd = command('receive', 'Opens and checks what was delivered.')
  .requiredOption('--purchase <id>', 'the purchase', integer())
  .option('--buyer-key <file>', 'the X25519 key file that it was made with', 'buyer-key.json')
  .option('--locator <address>', "folder or address of the files (default: the listing's)")
  .option('--log <source>', "where the stream's commitments come from: the locator (default), another one, or chain")
  .requiredOption('--out <folder>', 'where to write readings and proof data')
  .addOption(maxFileSize());

await run(cmd, async ({ chain, options }) => {
  const buyer = BuyerKey.load(options.buyerKey);
  const purchase = await getPurchase(chain, options.purchase);
  let { locator } = options;
  if (locator === undefined) {
    try {
      ({ locator } = await getListing(chain, purchase.listing));
    } catch {
      throw new InputError(`listing ${purchase.listing} is no longer there to say where the files are: give --locator`);
    }
  }
  let commitments;
  if (options.log === 'chain') {
    commitments = await commitmentsFromChain(chain, purchase.stream, { onProgress: progress('blocks read') });
  } else if (options.log !== undefined) commitments = await new Locator(options.log, { largest: options.maxFileSize }).commitments();
  const received = await receive({
    chain,
    purchase,
    buyer,
    locator,
    commitments,
    largest: options.maxFileSize,
    onBatch: progress('batches checked'),
  });
  saveReceived(options.out, { chain, ...received });
  const readings = received.batches.reduce((sum, { records }) => sum + records.length, 0);
  console.log(
    `${readings} readings in ${options.out}/readings.senml.json. Of each batch, the file is the one the device`,
  );
  console.log(
    "committed to, its readings are those that the device signed, and the chain has the commitment in the stream's log.",
  );
  console.log(`delivery:    ${toHex(received.delivery)}`);
});
