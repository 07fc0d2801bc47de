// SPDX-License-Identifier: Apache-2.0
// What series of InfluxDB are called among readings.

import { isUnit } from '../units.js';

/**
 * The name of a series, and its unit where the measurement is one, as Home Assistant has it.
 * @param {string} measurement
 * @param {[string, string][]} tags names and values
 * @param {string} field
 * @returns {{name: string, unit?: string}} measurement, values of the tags in order of their names, and field
 */
export function seriesName(measurement, tags, field) {
  const sorted = [...tags].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  const entity = sorted.find(([name]) => name === 'entity_id');
  if (entity !== undefined && isUnit(measurement)) {
    return { name: field === 'value' ? entity[1] : `${entity[1]}/${field}`, unit: field === 'value' ? measurement : undefined };
  }
  return { name: [measurement, ...sorted.map(([, value]) => value), field].filter((part) => part !== '').join('/') };
}
