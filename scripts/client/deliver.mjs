#!/usr/bin/env node
// SPDX-License-Identifier: Apache-2.0
// Delivers what was bought: finds purchases that wait, and posts the key of each, sealed to its buyer.

import { toHex } from './lib/bytes.mjs';
import { integer, run, signingCommand } from './lib/cli.mjs';
import { InputError } from './lib/errors.mjs';
import { getPurchase, salesOf } from './lib/market.mjs';
import { deliver, publishRange, sealFor } from './lib/owner.mjs';
import { Feed } from './lib/store.mjs';

const cmd = signingCommand('deliver', 'Delivers the purchases of a feed that wait for it.')
  .requiredOption('--feed <folder>', "the stream's folder, as commit-readings wrote it")
  .option('--purchase <id>', 'only this one', integer())
  .option('--print', 'print the envelope of --purchase, to paste into polkadot.js Apps, and send nothing');

await run(
  cmd,
  async ({ chain, account, options }) => {
    if (options.print && options.purchase === undefined) throw new InputError('--print needs --purchase');
    const feed = Feed.open(options.feed);
    let waiting;
    if (options.purchase === undefined) {
      const sales = await salesOf(chain, account.address);
      waiting = sales.filter(({ state, stream }) => state === 'Paid' && stream === feed.stream);
    } else {
      waiting = [await getPurchase(chain, options.purchase)];
    }
    if (waiting.length === 0) console.log(`No purchase of stream ${feed.stream} waits for delivery.`);
    for (const purchase of waiting) {
      feed.check({ stream: purchase.stream, genesis: chain.genesis });
      // It is there since the listing; written anew, it heals a folder that lost it.
      publishRange(feed, purchase.firstSequence, purchase.lastSequence);
      if (options.print) {
        console.log(`purchase:    ${purchase.id}`);
        console.log(`deal:        ${toHex(purchase.deal)}`);
        console.log(`envelope:    ${toHex(sealFor({ chain, feed, purchase }))}`);
        continue;
      }
      const { fee, earlier } = await deliver({ chain, account, feed, purchase });
      if (earlier) console.log(`Purchase ${purchase.id} is delivered already, with this envelope: nothing was sent.`);
      else console.log(`Delivered purchase ${purchase.id} to ${purchase.buyer}, fee ${chain.format(fee)}.`);
    }
  },
  { unsigned: ({ print }) => print },
);
