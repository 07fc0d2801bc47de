// SPDX-License-Identifier: Apache-2.0
// Lists what can be bought. Reading is free and needs no account.

import { accountBytes } from 'assay-client/chain';
import { getDevice, toDid } from 'assay-client/device';
import { printable, toHex } from 'assay-client/encoding';
import { findListings, termsOf } from 'assay-client/listing';
import { getStream } from 'assay-client/stream';
import { option } from '../../options/option.js';

/** @type {import('../../registry.js').Verb} */
export default {
  who: 'buyer',
  summary: 'Lists what can be bought.',
  example: '--text weather',
  options: [
    option('--seller <address>', 'only what this account sells'),
    option('--text <text>', 'only where title or stream has this text'),
  ],
  async action({ chain, options, out, progress }) {
    const seller = options.seller && toHex(await accountBytes(options.seller, '--seller'));
    const wanted = (options.text ?? '').toLowerCase();
    let shown = 0;
    const listings = await findListings(chain, { seller });
    const read = progress.count('listings read');
    for (const [i, { uri, ...listing }] of listings.entries()) {
      const stream = await getStream(chain, listing.stream);
      read(i + 1, listings.length);
      if (!`${listing.title}\n${stream.name}`.toLowerCase().includes(wanted)) continue;
      shown++;
      const device = toDid(stream.device);
      const terms = termsOf(chain.genesis, listings[i]);
      const { metadata, status } = await getDevice(chain, stream.device);
      out.result([{ ...listing, uri, streamName: stream.name, device, deviceName: metadata.name, status, terms }]);
      out.say(`listing ${listing.id}: ${printable(listing.title)}`);
      out.say(`  price     ${chain.format(listing.price)}, delivered within ${listing.deliveryPeriod} blocks`);
      out.say(
        `  data      batches ${listing.firstSequence} to ${listing.lastSequence} of stream ${stream.id}, "${printable(stream.name)}"`,
      );
      out.say(`  device    ${device}${metadata.name ? ` "${printable(metadata.name)}"` : ''}, ${status}`);
      out.say(`  seller    ${listing.seller}`);
      out.say(`  files at  ${printable(uri)}`);
      out.say(`  terms     ${toHex(terms)}`);
    }
    if (shown === 0) out.say('Nothing is listed that fits.');
  },
};
