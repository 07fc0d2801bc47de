// SPDX-License-Identifier: Apache-2.0
// Has a device sign the batches of a file of readings, as `feed commit` does, and writes what it signed to a file that
// anyone can submit to the chain. It needs no account.

import '../../memory.js';
import { signReadings, writeSubmissions } from 'assay-client/stream';
import { required } from '../../options/option.js';
import { readingsOptions } from '../../options/readings.js';
import { batchesOf, nothingNew, openReadings, rangeOf } from '../../readings.js';

/** @type {import('../../registry.js').Verb} */
export default {
  who: 'device',
  summary: 'Signs batches of readings, at most 16 ahead of the chain, and writes them to a file for others to submit.',
  example: '--key device.json --stream 0 --readings readings.csv --feed feed --out signed.json',
  options: [
    ...readingsOptions(),
    required('--out <file>', 'where to write all that the device signed and the chain does not have yet'),
  ],
  async action({ chain, options, out, progress }) {
    const { stream } = options;
    const { readings, known } = await openReadings({ chain, options, out, progress });
    const onBuild = progress.count('readings in batches');
    const { signed, waiting } = await signReadings({ chain, ...readings, onBuild });
    const commitments = signed.map(({ commitment }) => commitment);
    if (signed.length === 0) {
      out.say(nothingNew(stream));
      return out.result({ ...rangeOf(stream, commitments), readings: known, waiting });
    }
    writeSubmissions(options.out, signed);
    const [{ validUntil }] = signed;
    out.say(`Signed ${batchesOf(stream, commitments)}, for blocks up to ${validUntil}: ${options.out}`);
    if (waiting > 0) {
      const more = waiting === 1 ? 'One reading more waits' : `${waiting} readings more wait`;
      out.say(`${more}: run this again once these are on chain.`);
    }
    return out.result({ ...rangeOf(stream, commitments), readings: known, validUntil, waiting, file: options.out });
  },
};
