// SPDX-License-Identifier: Apache-2.0
// SenML in JSON (RFC 8428, section 5): packs, several of them, and streams that are open or have a record a line.

import { FIELDS, checkLabel } from '../../feed/senml-pack.js';
import { jsonItems, sampleItems } from '../json-items.js';
import { jsonSample, utf8Bytes } from '../utf8.js';
import { recordReader, unitsInMapping } from './senml-records.js';

/** @import { Format, Resolved } from '../cells.js' */

const ITEMS = { objects: /** @type {const} */ ('lines'), nested: false };

/** How many records are looked at. */
const LOOKED_AT = 20;

const VALUES = ['v', 'vs', 'vb', 'vd', 's', 'bv', 'bs'];

/** Whether records look like SenML's: with a name, a value, and few fields that are not SenML's. */
function looksRight(records) {
  const objects = records.filter((record) => record !== null && typeof record === 'object' && !Array.isArray(record));
  if (objects.length === 0 || objects.length < records.length) return false;
  const labels = objects.flatMap(Object.keys);
  const has = (wanted) => labels.some((label) => wanted.includes(label));
  const known = labels.filter((label) => Object.hasOwn(FIELDS, label)).length;
  return has(['n', 'bn']) && has(VALUES) && known * 2 > labels.length;
}

/** @type {Format} */
export const senml = {
  name: 'senml',
  resolved: true,
  recognise(sample, fileName, text) {
    const begin = jsonSample(sample, text);
    if (begin === undefined) return 0;
    const { items } = sampleItems(begin, ITEMS);
    if (looksRight(items.slice(0, LOOKED_AT).map(({ value }) => value))) return 1;
    return /\.se?n(?:ml|sml)$/i.test(fileName) ? 0.9 : 0;
  },
  prepare: unitsInMapping,
  async *read(source, context) {
    const reader = recordReader(context);
    let pack = -1;
    let count = 0;
    const onOpen = () => context.findings.assume('open', 'the array has no end, as in a stream that was still being written');
    const mayBeOpen = /\.sensml$/i.test(source.fileName);
    for await (const items of jsonItems(utf8Bytes(source), { ...ITEMS, mayBeOpen, onOpen })) {
      /** @type {Resolved[]} */
      const records = [];
      for (const { line, array, value } of items) {
        if (array !== pack) {
          reader.startPack();
          pack = array;
        }
        count += 1;
        const where = `line ${line}, SenML record ${count}`;
        if (value !== null && typeof value === 'object') for (const label of Object.keys(value)) checkLabel(label, where);
        const record = reader.resolve(value, line, where);
        if (record !== undefined) records.push(record);
      }
      if (records.length > 0) yield records;
    }
    reader.end();
  },
};
