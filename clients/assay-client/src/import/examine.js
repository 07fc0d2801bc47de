// SPDX-License-Identifier: Apache-2.0
// What a file holds: it is read once to see what is in it, once more to check all of it, and then as often as it is used.

import { InputError, need } from '../encoding/errors.js';
import { checkName } from '../feed/senml.js';
import { Findings } from './findings.js';
import { FORMATS } from './formats/all.js';
import { withMapping } from './mapping.js';
import { EncodingError, Source } from './source.js';
import { Table } from './table.js';
import { Tally } from './tally.js';

/** @import { Reading } from '../feed/senml.js' */
/** @import { Format } from './cells.js' */
/** @import { Assumption, Question } from './findings.js' */
/** @import { ImportOptions } from './options.js' */
/** @import { SeriesSummary } from './tally.js' */

/**
 * What a file holds.
 * @typedef {object} Examined
 * @property {string} format
 * @property {Partial<ImportOptions>} mapping all that was decided, to read the next file of the kind in the same way
 * @property {Assumption[]} assumptions
 * @property {Question[]} questions
 * @property {number} count of readings; 0 where there are questions
 * @property {number} first the earliest time, in milliseconds; NaN where there are questions
 * @property {number} last the latest time, in milliseconds
 * @property {boolean} ordered whether no reading is earlier than the one before it
 * @property {SeriesSummary[]} series what is of one name; nothing where there are questions
 * @property {Reading[]} sample the first records
 * @property {() => AsyncGenerator<Reading>} readings the resolved records, in the order of the file
 */

const ENCODINGS = { 'windows-1252': 'Windows-1252', 'utf-16le': 'UTF-16', 'utf-16be': 'UTF-16' };

/**
 * What a file holds, examined in bounded memory, without a chain; nothing is written.
 * @param {string} path
 * @param {ImportOptions} [options]
 * @returns {Promise<Examined>}
 * @throws {InputError} where the file is refused: the sentence names line, column, value, what was expected, and the option
 *   that mends it
 */
export async function examineFile(path, options = {}) {
  const given = withMapping(options);
  const source = new Source(path);
  source.onRead = options.onRead ?? source.onRead;
  try {
    return await examine(source, given);
  } catch (error) {
    // A file may have its first letter beyond ASCII late.
    if (!(error instanceof EncodingError) || source.encoding !== 'utf-8') throw error;
    source.encoding = 'windows-1252';
    source.passes += 1;
    return await examine(source, given);
  } finally {
    source.onRead = () => {};
  }
}

/** The format of a file: what the user says, or what is surest of it. @param {Source} source @param {ImportOptions} options @returns {Format} */
function formatOf(source, { format, delimiter, header }) {
  const name = format ?? (delimiter !== undefined || header !== undefined ? 'csv' : undefined);
  const names = FORMATS.map((each) => each.name);
  const named = FORMATS.find((each) => each.name === name);
  need(name === undefined || named, `there is no format "${name}": --format takes one of ${names.join(', ')}`);
  if (named) return named;
  const { sample, fileName, sampleText } = source;
  const scored = FORMATS.map((each) => ({ each, score: Number(each.recognise(sample, fileName, sampleText)) }));
  const best = scored.reduce((a, b) => (b.score > a.score ? b : a));
  need(
    !/^\ufeff?\s*</.test(sampleText),
    `${fileName} is XML, such as GPX, which is not read: write it as CSV first (for GPX: gpsbabel -t -i gpx -f ${fileName} -o unicsv -F track.csv)`,
  );
  need(
    !/^\ufeff?(?:\s*[$!][A-Z]{5},[^\r\n]*[\r\n]*){1,2}/.test(sampleText) || best.each.resolved,
    `${fileName} has sentences of a satellite receiver (NMEA 0183), which are not read: write it as CSV first (gpsbabel -t -i nmea -f ${fileName} -o unicsv -F track.csv)`,
  );
  need(best.score > 0, `${fileName} is in no format that is known; --format names one of ${names.join(', ')}`);
  return best.each;
}

/** @param {Source} source @param {ImportOptions & {now: number}} options @returns {Promise<Examined>} */
async function examine(source, options) {
  const findings = new Findings();
  need(
    /\S/.test(source.sampleText) || source.size > source.sample.length,
    `the file of readings ${source.path} is empty`,
  );
  const format = formatOf(source, options);
  if (ENCODINGS[source.encoding] && !format.resolved) {
    findings.assume('encoding', `the text is in ${ENCODINGS[source.encoding]}`);
  }
  const plan = format.prepare?.(source, { options, findings });
  const context = { options, findings, plan };
  const asked = () => findings.questions.length > 0;

  const table = format.resolved ? undefined : new Table(options, findings, plan);
  if (table && !asked()) {
    source.passes += 1;
    for await (const some of format.read(source, context)) {
      if (Array.isArray(some)) for (const cell of some) table.see(/** @type {any} */ (cell));
      else table.see(/** @type {any} */ (some));
    }
    if (!asked()) table.decide();
  }
  const counted = async () => {
    const tally = new Tally();
    for await (const lines of records(format, source, context, table))
      for (const { record, line } of lines) tally.add(record, line);
    return tally;
  };
  let tally = asked() ? new Tally() : await counted();
  if (table?.hours.wereSeen) {
    table.hours.decide(findings);
    source.passes += 1;
    if (!asked()) tally = await counted();
  }
  if (!asked()) {
    need(tally.count > 0, `the file of readings ${source.path} has no readings`);
    tally.say(findings, options.now);
  }
  const columns = new Map(
    [...(table?.series.values() ?? [])].map(({ name, column }) => [`${table?.base}${name}`, column]),
  );
  return {
    format: format.name,
    mapping: mappingOf(format, options, plan, table),
    assumptions: findings.assumptions,
    questions: findings.questions,
    ...{ count: asked() ? 0 : tally.count, ordered: tally.ordered, sample: asked() ? [] : tally.sample },
    ...{ first: asked() ? NaN : tally.first, last: asked() ? NaN : tally.last },
    series: [...tally.series.values()].map((summary) => ({ ...summary, column: columns.get(summary.name) })),
    async *readings() {
      if (asked())
        throw new InputError(
          `${source.path}: ${findings.questions[0].sentence}; ${findings.questions[0].option} says it`,
        );
      for await (const lines of records(format, source, context, table)) for (const { record } of lines) yield record;
    },
  };
}

/** All records of a file, some at a time. */
async function* records(format, source, context, table) {
  const which = table?.hours.pass();
  for await (const some of format.read(source, context)) {
    const each = Array.isArray(some) ? some : [some];
    if (!table) yield each.map(({ line, record }) => ({ line, record: based(record, line, context.options) }));
    else {
      const lines = [];
      for (const cell of each) {
        const record = table.record(cell, which);
        if (record !== undefined) lines.push({ line: cell.line, record });
      }
      yield lines;
    }
  }
}

/** A record of a format that says all itself, with what the user puts before its name, in the stream's unit. */
function based(record, line, { baseName, expects }) {
  need(
    !expects?.unit || record.u === undefined || record.u === expects.unit,
    `record ${line}: "${record.n}" is in ${record.u}, and the stream is in ${expects?.unit}`,
  );
  if (baseName === undefined || baseName === '') return record;
  const n = `${baseName}${record.n}`;
  checkName(n, `record ${line}`);
  return { ...record, n };
}

/** What the user would have to say again for the next file of the kind. */
function mappingOf(format, options, plan, table) {
  // What relative times count from is another in each file.
  const { decimal, missing, skip, text, baseName, timezone, dateOrder, timeUnit, repeatedHour, lastRow } = options;
  return {
    ...{ format: format.name, decimal, missing, text, baseName, timezone, dateOrder, timeUnit, repeatedHour, lastRow },
    ...(table?.mapping.columns === undefined && { skip }),
    ...plan?.mapping,
    ...table?.mapping,
  };
}
