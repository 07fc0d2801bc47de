// SPDX-License-Identifier: Apache-2.0
// Checks the sealed file of a listing against its terms, as whoever buys does first: needs no key and no account.

import '../../memory.js';
import { existsSync } from 'node:fs';
import { toHex } from 'assay-client/encoding';
import { checkListed, getListed, getListing } from 'assay-client/listing';
import { counted } from '../../market.js';
import { archiveFile, listing } from '../../options/shared.js';
import { option } from '../../options/option.js';

/** @type {import('../../registry.js').Verb} */
export default {
  who: 'buyer',
  summary: "Checks a listing's sealed file against its terms and the device's log, before anything is paid.",
  example: '--listing 0 --file seattle.archive',
  options: [
    listing(),
    archiveFile('the file; it is fetched where it is not there'),
    option('--uri <uri>', 'where to fetch it, if not where the listing says'),
  ],
  async action({ chain, options, out, progress }) {
    const listing = await getListing(chain, options.listing);
    const { file, uri } = options;
    const onProgress = progress.count('bytes checked');
    const isThere = existsSync(file);
    const summary = isThere
      ? await checkListed({ chain, listing, file, onProgress })
      : await getListed({ chain, listing, file, uri, onProgress });
    const [from, to] = [summary.firstTime, summary.lastTime].map((time) => new Date(time).toISOString());
    out.say(`${isThere ? 'Checked' : 'Fetched and checked'} ${file}: ${counted(summary.readings, 'reading')} in ${counted(summary.batches, 'batch')}, from ${from} to ${to}.`);
    out.say(`It is whole, what the device signed for stream ${listing.stream}, and what listing ${listing.id} names. Only its key is missing.`);
    out.say(`terms:       ${toHex(listing.terms)}`);
    out.result({ listing: listing.id, terms: listing.terms, file, ...summary });
  },
};
