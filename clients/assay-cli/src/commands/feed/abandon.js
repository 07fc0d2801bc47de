// SPDX-License-Identifier: Apache-2.0
// Takes back batches that are not on chain, because the readings were wrong: only where the device never signed them, or
// where the chain can never take them. It needs no account and no key, and sends nothing.

import '../../memory.js';
import { Feed } from 'assay-client/feed';
import { abandonBatches } from 'assay-client/stream';
import { option, required } from '../../options/option.js';
import { stream } from '../../options/shared.js';
import { integer } from '../../options/values.js';
import { batchesOf, rangeOf } from '../../readings.js';

/** Why that is safe. */
const REASONS = {
  unsigned: 'the device had not signed the first of them',
  void: "what the device signed is void since the device's owner began anew",
  dead: 'what the device signed can never come onto the chain any more',
};

/** @type {import('../../registry.js').Verb} */
export default {
  who: 'device',
  summary: 'Takes back batches with wrong readings that are not on chain, or says what to wait for.',
  example: '--stream 0 --feed feed',
  options: [
    stream(),
    required('--feed <folder>', "the stream's folder"),
    option('--from <sequence>', 'the first batch to take back (default: the first one that is not on chain)', {
      parse: integer(),
    }),
  ],
  async action({ chain, options: { stream, feed: folder, from }, out }) {
    const feed = Feed.open(folder);
    feed.check({ stream, genesis: chain.genesis });
    const { commitments, why } = await abandonBatches({ chain, feed, from });
    out.say(`Took back ${batchesOf(stream, commitments)}: ${REASONS[why]}.`);
    out.say('Commit the right readings with the same folder now.');
    out.result({ ...rangeOf(stream, commitments), why });
  },
};
