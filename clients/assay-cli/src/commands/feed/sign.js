// SPDX-License-Identifier: Apache-2.0
// Has a device sign the batches of a file of readings, as `feed commit` does, and writes what it signed to a file that
// anyone can submit to the chain. It needs no account.

import { signReadings, writeSubmissions } from 'assay-client/stream';
import { required } from '../../options/option.js';
import { readingsOptions } from '../../options/readings.js';
import { batchesOf, openReadings, rangeOf } from '../../readings.js';

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
    const readings = await openReadings({ chain, options, out });
    const { signed, waiting } = await signReadings({ chain, ...readings, onBuild: progress.count('batches built') });
    writeSubmissions(options.out, signed);
    const commitments = signed.map(({ commitment }) => commitment);
    const [{ validUntil }] = signed;
    out.say(`Signed ${batchesOf(options.stream, commitments)}, for blocks up to ${validUntil}: ${options.out}`);
    if (waiting > 0) {
      const more = waiting === 1 ? 'One batch more waits' : `${waiting} batches more wait`;
      out.say(`${more}: run this again once these are on chain.`);
    }
    out.result({ ...rangeOf(options.stream, commitments), validUntil, waiting, file: options.out });
  },
};
