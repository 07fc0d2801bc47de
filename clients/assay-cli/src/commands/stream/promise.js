// SPDX-License-Identifier: Apache-2.0
// Promises batches to subscribers: one in each slot, sealed with the key of its tranche. From then on, 'feed commit' seals
// what it commits to the folder.

import '../../memory.js';
import { Feed } from 'assay-client/feed';
import { durationText } from 'assay-client/listing';
import { makePromise } from 'assay-client/stream';
import { option, required } from '../../options/option.js';
import { duration, integer } from '../../options/values.js';

/** @type {import('../../registry.js').Verb} */
export default {
  who: 'owner',
  summary: 'Promises subscribers a batch in each slot of time, and makes the keys: later commits are sealed with them.',
  example: '--account //Alice --feed feed --interval 10min --slots 144 --tranches 365',
  account: true,
  options: [
    required('--feed <folder>', "the stream's folder, as 'assay feed commit' wrote it"),
    required('--interval <duration>', 'length of a slot: in each there is to be a batch', { parse: duration }),
    required('--slots <n>', 'how many slots make a tranche, which has a key of its own', { parse: integer(1, 2 ** 32 - 1) }),
    required('--tranches <n>', 'for how many tranches there are keys, from the one that runs', { parse: integer(1, 1 << 20) }),
    option('--min-readings <n>', 'how few readings of a batch will do', { parse: integer(1, 2 ** 32 - 1), value: 1 }),
    option('--width <bytes>', 'length of a sealed record, a multiple of 16 (default: by what the folder has)', {
      parse: integer(32, 1_040),
    }),
  ],
  async action({ chain, account, options, out }) {
    const feed = Feed.open(options.feed);
    const { interval, slots, tranches, minReadings, width } = options;
    const { promised, fee, earlier } = await makePromise({ chain, account, feed, interval, slots, tranches, minReadings, width });
    const { promise, hash } = promised;
    if (earlier) out.say(`Promised already, by promise ${promise.number} of stream ${feed.stream}: nothing was sent.`);
    else out.say(`Stream ${feed.stream} makes promise ${promise.number}, fee ${chain.format(fee)}:`);
    out.say(`a batch each ${durationText(interval)}, in tranches of ${durationText(interval * slots)}, from tranche ${promise.firstTranche} on, for ${tranches} of them.`);
    out.say(`'assay feed commit' seals the batches of ${options.feed} from now on; 'assay listing create --live' sells them.`);
    out.result({ stream: feed.stream, promise, hash, sent: !earlier, fee });
  },
};
