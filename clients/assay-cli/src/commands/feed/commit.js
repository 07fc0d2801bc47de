// SPDX-License-Identifier: Apache-2.0
// Commits a file of readings, SenML or CSV, in batches that the device signs. Writes the encrypted batches and the
// owner's private manifest to a folder.

import '../../memory.js';
import { commitReadings } from 'assay-client/stream';
import { readingsOptions } from '../../options/readings.js';
import { batchesOf, nothingNew, openReadings, rangeOf, sayWhere } from '../../readings.js';

/** @type {import('../../registry.js').Verb} */
export default {
  who: 'owner',
  summary: 'Commits a file of readings in batches that the device signs.',
  example: '--account //Alice --key device.json --stream 0 --readings readings.csv --feed feed',
  account: true,
  options: readingsOptions(),
  async action({ chain, account, options, out, progress }) {
    const { stream } = options;
    const { readings, known } = await openReadings({ chain, options, out, progress });
    const onDone = progress.count('readings on chain');
    const { commitments, fees } = await commitReadings({ chain, account, ...readings, onDone });
    const { publicFolder } = readings.feed;
    if (commitments.length === 0) out.say(nothingNew(stream));
    else {
      out.say(`Committed ${batchesOf(stream, commitments)}, fees ${chain.format(fees)}.`);
      sayWhere(out, readings.feed);
    }
    out.result({ ...rangeOf(stream, commitments), readings: known, fees, publicFolder, sent: commitments.length > 0 });
  },
};
