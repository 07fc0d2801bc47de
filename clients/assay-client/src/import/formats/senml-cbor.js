// SPDX-License-Identifier: Apache-2.0
// SenML in CBOR (RFC 8428, section 6): packs, several of them, and streams that are open.

import { readCborRecords } from '../../feed/senml-pack.js';
import { CborItems } from '../cbor-items.js';
import { recordReader, unitsInMapping } from './senml-records.js';

/** @import { Format, Resolved } from '../cells.js' */

/** @type {Format} */
export const senmlCbor = {
  name: 'senml-cbor',
  resolved: true,
  recognise(sample, fileName) {
    // The first byte of an array is no first byte of a text in UTF-8, and after it comes a map.
    if (sample[0] >> 5 !== 4) return 0;
    if (/\.(?:cbor|senmlc|sensmlc)$/i.test(fileName)) return 1;
    try {
      return new CborItems().write(sample).every(({ bytes }) => bytes[0] >> 5 === 5) ? 1 : 0;
    } catch {
      return 0;
    }
  },
  prepare: unitsInMapping,
  async *read(source, context) {
    const reader = recordReader(context);
    const items = new CborItems();
    let pack = 0;
    let count = 0;
    for await (const chunk of source.bytes()) {
      /** @type {Resolved[]} */
      const records = [];
      for (const { array, bytes } of items.write(chunk)) {
        if (array !== pack) {
          reader.startPack();
          pack = array;
        }
        const before = count;
        const whereOf = (i) => `SenML record ${before + i + 1}`;
        for (const entry of readCborRecords(bytes, whereOf)) {
          count += 1;
          const record = reader.resolve(entry, count, `SenML record ${count}`);
          if (record !== undefined) records.push(record);
        }
      }
      if (records.length > 0) yield records;
    }
    if (items.end()) context.findings.assume('open', 'the array has no end, as in a stream that was still being written');
    reader.end();
  },
};
