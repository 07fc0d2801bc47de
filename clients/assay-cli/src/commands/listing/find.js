// SPDX-License-Identifier: Apache-2.0
// Lists what can be bought. Reading is free and needs no account.

import { InvalidArgumentError } from 'commander';
import { accountBytes } from 'assay-client/chain';
import { getDevice, parseDevice, toDid } from 'assay-client/device';
import { toHex } from 'assay-client/encoding';
import { findListings, getListing, getReputation, STATUSES } from 'assay-client/listing';
import { getStream } from 'assay-client/stream';
import { moneyTeller, reputationText, sayListing } from '../../market.js';
import { option } from '../../options/option.js';
import { id } from '../../options/values.js';

const WANTED = [...STATUSES, 'all'];

/** A status, in whatever case, also with hyphens. */
function status(value) {
  const plain = (text) => text.toLowerCase().replaceAll('-', '');
  const found = WANTED.find((each) => plain(each) === plain(value));
  if (found === undefined) throw new InvalidArgumentError(`It is one of ${WANTED.join(', ')}: ${value}.`);
  return found;
}

/** @type {import('../../registry.js').Verb} */
export default {
  who: 'buyer',
  summary: 'Lists what can be bought: by its seller, device, stream, keyword, status or text.',
  example: '--keyword weather',
  options: [
    option('--listing <id>', 'only this one', { parse: id }),
    option('--seller <address>', 'only what this account sells'),
    option('--device <device>', 'only readings of this device: its DID or id'),
    option('--stream <id>', 'only readings of this stream', { parse: id }),
    option('--keyword <word>', 'only what has this keyword'),
    option('--text <text>', 'only where title, description or stream has this text'),
    option('--status <status>', `only what has this status: ${WANTED.join(', ')}`, { parse: status, value: 'Open' }),
  ],
  async action({ chain, options, out, progress }) {
    const { stream, keyword, status, text = '' } = options;
    const seller = options.seller && toHex(await accountBytes(options.seller, '--seller'));
    const device = options.device && parseDevice(options.device);
    const by = { seller, device, stream, keyword, status: status === 'all' ? undefined : status };
    const listings = options.listing === undefined ? await findListings(chain, by) : [await getListing(chain, options.listing)];
    const money = moneyTeller(chain);
    const read = progress.count('listings read');
    let shown = 0;
    for (const [i, listing] of listings.entries()) {
      const { name } = await getStream(chain, listing.stream);
      read(i + 1, listings.length);
      const { title, description } = listing.texts;
      if (!`${title}\n${description}\n${name}`.toLowerCase().includes(text.toLowerCase())) continue;
      shown++;
      const { metadata, status: deviceStatus } = await getDevice(chain, listing.device);
      const reputation = await getReputation(chain, listing.seller, listing.currency);
      out.result([
        { ...listing, device: toDid(listing.device), streamName: name, deviceName: metadata.name, deviceStatus, reputation },
      ]);
      await sayListing({ chain, out, money, listing });
      out.say(`  ${'record'.padEnd(9)} ${reputationText(reputation)}`);
    }
    if (shown === 0) out.say('Nothing is listed that fits.');
  },
};
