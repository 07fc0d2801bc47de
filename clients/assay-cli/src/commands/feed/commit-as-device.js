// SPDX-License-Identifier: Apache-2.0
// Commits a file of readings as `feed commit` does, by the device itself: it needs no account and no token, because its
// owner set money aside with `device fund`.

import { commitAsDevice } from 'assay-client/stream';
import { readingsOptions } from '../../options/readings.js';
import { batchesOf, openReadings, rangeOf } from '../../readings.js';

/** @type {import('../../registry.js').Verb} */
export default {
  who: 'device',
  summary:
    "Commits readings by the device itself, with no account, paid from what 'assay device fund' set aside for it.",
  example: '--key device.json --stream 0 --readings readings.csv --feed feed',
  options: readingsOptions(),
  async action({ chain, options, out, progress }) {
    const readings = await openReadings({ chain, options, out });
    const { commitments, fees, left } = await commitAsDevice({
      chain,
      ...readings,
      onBuild: progress.count('batches built'),
      onSubmit: progress.count('commitments on chain'),
    });
    // Where the chain had all of them when their turn came, others have brought them.
    const how =
      left === undefined
        ? 'others brought them'
        : `the device paid ${chain.format(fees)} and has ${chain.format(left)} left`;
    out.say(`Committed ${batchesOf(options.stream, commitments)}; ${how}.`);
    out.say(`Serve ${readings.feed.publicFolder} to buyers; keep ${options.feed}/private to yourself.`);
    out.result({ ...rangeOf(options.stream, commitments), fees, left, publicFolder: readings.feed.publicFolder });
  },
};
