// SPDX-License-Identifier: Apache-2.0
// Commits a file of readings as `feed commit` does, by the device itself: it needs no account and no token, because its
// owner set money aside with `device fund`.

import '../../memory.js';
import { commitAsDevice } from 'assay-client/stream';
import { readingsOptions } from '../../options/readings.js';
import { batchesOf, nothingNew, openReadings, rangeOf, sayWhere } from '../../readings.js';

/** @type {import('../../registry.js').Verb} */
export default {
  who: 'device',
  summary:
    "Commits readings by the device itself, with no account, paid from what 'assay device fund' set aside for it.",
  example: '--key device.json --stream 0 --readings readings.csv --feed feed',
  options: readingsOptions(),
  async action({ chain, options, out, progress }) {
    const { stream } = options;
    const { readings, known } = await openReadings({ chain, options, out, progress });
    const onDone = progress.count('readings on chain');
    const { commitments, fees, left } = await commitAsDevice({ chain, ...readings, onDone });
    const { publicFolder } = readings.feed;
    // Where the chain had all of them when their turn came, others have brought them.
    const how =
      left === undefined
        ? 'others brought them'
        : `the device paid ${chain.format(fees)} and has ${chain.format(left)} left`;
    if (commitments.length === 0) out.say(nothingNew(stream));
    else {
      out.say(`Committed ${batchesOf(stream, commitments)}; ${how}.`);
      sayWhere(out, readings.feed);
    }
    out.result({ ...rangeOf(stream, commitments), readings: known, fees, left, publicFolder });
  },
};
