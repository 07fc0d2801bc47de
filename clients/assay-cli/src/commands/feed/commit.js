// SPDX-License-Identifier: Apache-2.0
// Commits a file of readings, SenML or CSV, in batches that the device signs. Writes the encrypted batches and the
// owner's private manifest to a folder.

import { commitReadings } from 'assay-client/stream';
import { readingsOptions } from '../../options/readings.js';
import { batchesOf, openReadings, rangeOf } from '../../readings.js';

/** @type {import('../../registry.js').Verb} */
export default {
  who: 'owner',
  summary: 'Commits a file of readings in batches that the device signs.',
  example: '--account //Alice --key device.json --stream 0 --readings readings.csv --feed feed',
  account: true,
  options: readingsOptions(),
  async action({ chain, account, options, out, progress }) {
    const readings = await openReadings({ chain, options, out });
    const { commitments, fees } = await commitReadings({
      chain,
      account,
      ...readings,
      onBuild: progress.count('batches built'),
      onSubmit: progress.count('commitments on chain'),
    });
    out.say(`Committed ${batchesOf(options.stream, commitments)}, fees ${chain.format(fees)}.`);
    out.say(`Serve ${readings.feed.publicFolder} to buyers; keep ${options.feed}/private to yourself.`);
    out.result({ ...rangeOf(options.stream, commitments), fees, publicFolder: readings.feed.publicFolder, sent: true });
  },
};
