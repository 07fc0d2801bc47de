#!/usr/bin/env node
// SPDX-License-Identifier: Apache-2.0
// Lists what can be bought. Reading is free and needs no account.

import { toHex } from './lib/bytes.mjs';
import { accountBytes } from './lib/accounts.mjs';
import { command, run } from './lib/cli.mjs';
import { toDid } from './lib/did.mjs';
import { printable } from './lib/display.mjs';
import { findListings } from './lib/market.mjs';
import { getDevice, getStream } from './lib/owner.mjs';

const cmd = command('find-listings', 'Lists what can be bought.')
  .option('--seller <address>', 'only what this account sells')
  .option('--text <text>', 'only where title or stream has this text')
  .option('--json', 'as JSON, one listing a line');

await run(cmd, async ({ chain, options }) => {
  const seller = options.seller && toHex(await accountBytes(options.seller, '--seller'));
  const wanted = (options.text ?? '').toLowerCase();
  let shown = 0;
  for (const listing of await findListings(chain, { seller })) {
    const stream = await getStream(chain, listing.stream);
    if (!`${listing.title}\n${stream.name}`.toLowerCase().includes(wanted)) continue;
    shown++;
    const device = toDid(stream.device);
    if (options.json) {
      const json = { ...listing, streamName: stream.name, device };
      console.log(JSON.stringify(json, (_, value) => (typeof value === 'bigint' ? value.toString() : value)));
      continue;
    }
    const { metadata, status } = await getDevice(chain, stream.device);
    console.log(`listing ${listing.id}: ${printable(listing.title)}`);
    console.log(`  price     ${chain.format(listing.price)}, delivered within ${listing.deliveryPeriod} blocks`);
    console.log(
      `  data      batches ${listing.firstSequence} to ${listing.lastSequence} of stream ${stream.id}, "${printable(stream.name)}"`,
    );
    console.log(`  device    ${device}${metadata.name ? ` "${printable(metadata.name)}"` : ''}, ${status}`);
    console.log(`  seller    ${listing.seller}`);
    console.log(`  files at  ${printable(listing.locator)}`);
  }
  if (shown === 0 && !options.json) console.log('Nothing is listed that fits.');
});
