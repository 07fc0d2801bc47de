// SPDX-License-Identifier: Apache-2.0
// InfluxDB's annotated CSV: several tables, each with rows of annotations, a header and rows; one value a row, or pivoted.

import { Readable } from 'node:stream';
import { parse } from 'csv-parse';
import { InputError, need } from '../../encoding/errors.js';
import { wholeRows } from '../last-row.js';
import { seriesName } from './influx-names.js';

/** @import { Cell, Format } from '../cells.js' */

/** The longest row, in characters, and how many cells are given at once. */
const MAX_ROW = 1 << 20;
const AT_ONCE = 1000;

/** Columns that say how a query went, and not what was measured. */
const OF_QUERIES = /^(?:|result|table|_start|_stop|_time|_value|_field|_measurement)$/;

const isHeader = (cells) => cells.includes('_value') || (cells.includes('result') && cells.includes('table')) || (cells.includes('error') && cells.includes('reference'));

/** A table: what its annotations and its header say. */
function tableOf(header, { datatype = [], group = [], default: defaults = [] }, line, timeColumn) {
  const at = (name) => header.indexOf(name);
  need(at('error') < 0 || at('reference') < 0, `line ${line}: the file has an error that the query ended with, and no readings after it`);
  const time = at(timeColumn ?? '_time');
  need(time >= 0, `line ${line}: the table has no column "${timeColumn ?? '_time'}"; --time-column names another of its times`);
  const others = header.map((name, place) => ({ name, place })).filter(({ name, place }) => !OF_QUERIES.test(name) && place !== time);
  const [field, value] = [at('_field'), at('_value')];
  const isTag = ({ place }) => (value >= 0 ? true : group[place] === 'true' || (group.length === 0 && datatype[place] === 'string'));
  const isTime = ({ place }) => datatype[place]?.startsWith('dateTime') ?? false;
  const tags = others.filter((column) => isTag(column) && !isTime(column));
  const values = value >= 0 ? [{ name: '_value', place: value }] : others.filter((column) => !isTag(column) && !isTime(column));
  need(values.length > 0, `line ${line}: the table has no column "_value", and none that is no tag`);
  return { header, datatype, defaults, time, field, measurement: at('_measurement'), tags, values };
}

/** The values of one row. */
function cellsOf({ header, datatype, defaults, time, field, measurement, tags, values }, row, line) {
  need(row.length === header.length, `line ${line} has ${row.length} values, and its table ${header.length} columns`);
  const get = (place) => (place < 0 ? '' : row[place] === '' ? (defaults[place] ?? '') : row[place]);
  const named = tags.map(({ name, place }) => /** @type {[string, string]} */ ([name, get(place)]));
  return values.map(({ name, place }) => {
    const column = name === '_value' ? get(field) || '_value' : name;
    const written = get(place);
    const value = datatype[place] === 'boolean' ? written === 'true' : written;
    return { line, time: get(time), column, value: written === '' ? null : value, ...seriesName(get(measurement), named, column) };
  });
}

/** The rows of a parser, each in a list of its own. */
async function* recordsOf(parser) {
  for await (const { record: row, info } of parser) yield [{ row, line: info.lines }];
}

/** @type {Format} */
export const annotated = {
  name: 'annotated-csv',
  recognise(_sample, _fileName, text) {
    if (/^\ufeff?\s*#(?:datatype|group|default)\b/.test(text)) return 1;
    const [header] = text.replace(/^\ufeff?\s*/, '').split(/\r\n?|\n/, 1);
    const names = header.split(',');
    return names.includes('_time') && names.includes('_value') && names.includes('_field') ? 1 : 0;
  },
  prepare: (_source, { options }) => ({
    mapping: options.timeColumn === undefined ? {} : { timeColumn: options.timeColumn },
    timeColumn: options.timeColumn ?? '_time',
  }),
  async *read(source, { options, findings }) {
    const parser = parse({ relax_column_count: true, info: true, bom: true, max_record_size: MAX_ROW });
    const text = Readable.from(source.text());
    text.on('error', (error) => parser.destroy(error));
    text.pipe(parser);
    /** @type {ReturnType<typeof tableOf> | undefined} */
    let table;
    /** @type {any} */
    let annotations = {};
    /** @type {Cell[]} */
    let cells = [];
    try {
      const endOf = ({ row }) => (table !== undefined && row.length === table.header.length ? row.at(-1) : undefined);
      for await (const [{ row, line }] of wholeRows(recordsOf(parser), { source, options, findings, endOf })) {
        const [, annotation] = /^#(datatype|group|default)$/.exec(row[0]) ?? [];
        if (annotation !== undefined) {
          if (table !== undefined) [table, annotations] = [undefined, {}];
          annotations[annotation] = ['', ...row.slice(1)];
        } else if (row.every((cell) => cell === '')) {
          // An empty line is between tables; those after it may have no annotations of their own.
          table = undefined;
        } else if (row[0].startsWith('#')) {
          continue;
        } else if (table === undefined || (isHeader(row) && row.join() === table.header.join())) {
          need(isHeader(row) || Object.keys(annotations).length > 0, `line ${line}: "${row.join(',').slice(0, 60)}" is no header of a table of InfluxDB`);
          table = tableOf(row, annotations, line, options.timeColumn);
        } else {
          cells.push(...cellsOf(table, row, line));
        }
        if (cells.length >= AT_ONCE) {
          yield cells;
          cells = [];
        }
      }
    } catch (error) {
      if (!error.code?.startsWith('CSV_')) throw error;
      const what = error.code === 'CSV_MAX_RECORD_SIZE' ? 'a row is longer than a million characters: is a quote not closed?' : error.message;
      throw new InputError(`line ${error.lines}: the CSV is malformed: ${what}`);
    } finally {
      text.destroy();
      parser.destroy();
    }
    if (cells.length > 0) yield cells;
  },
};
