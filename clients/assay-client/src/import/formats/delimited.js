// SPDX-License-Identifier: Apache-2.0
// Tables in text: values between commas, semicolons, tabs or bars, with what loggers and portals put around them.

import { Parser } from 'csv-parse';
import { InputError, need } from '../../encoding/errors.js';
import { findTime, isIndexName, isUnitName, looksLong, placeOf } from '../columns.js';
import { wholeRows } from '../last-row.js';
import { layoutOf } from './delimited-layout.js';

/** @import { Cell, FormatContext } from '../cells.js' */
/** @import { Source } from '../source.js' */

/** The longest row, in characters: a quote that is never closed would take the rest of the file. */
const MAX_ROW = 1 << 20;

const CALLED = { ',': 'a comma', ';': 'a semicolon', '\t': 'a tab', '|': 'a bar' };

/** Names of columns: where there is none, or twice the same, `#3` for the third. @param {string[]} header @param {string[]} row @param {import('../options.js').ImportOptions} options @param {import('../findings.js').Findings} findings */
function columnNames(header, row, { columns = [], skip = [] }, findings) {
  const chosen = [...columns.map(({ column }) => column), ...skip];
  return header.map((name, at) => {
    const place = `#${at + 1}`;
    if (chosen.includes(place)) return place;
    if (name === '') {
      if (row[at] === undefined || row[at] === '') return '';
      findings.ask(
        `column:${place}`,
        `column ${at + 1} has no name in the header, and values such as "${row[at]}"`,
        `--column "${place}=label[unit]"`,
        [`--column "${place}=label[unit]"`, `--skip "${place}"`],
      );
      return place;
    }
    const first = header.indexOf(name);
    need(
      first === at || chosen.includes(`#${first + 1}`),
      `columns ${first + 1} and ${at + 1} of the header are both "${name}": --column "${place}=label[unit]" names one of them by its place, --skip "${place}" leaves it out`,
    );
    return name;
  });
}

/** Which columns are read in a table of one value a row. */
function longPlan(header, long) {
  const [names, values] = [placeOf(header, long.names, '--long'), placeOf(header, long.values, '--long')];
  return { names, values, unit: header.findIndex(isUnitName) };
}

/** Says what is seen of columns that may be no readings. */
function sayColumns(header, places, findings) {
  for (const at of places) {
    if (isIndexName(header[at])) {
      const name = header[at];
      findings.assume(
        `index:${name}`,
        `column "${name}" looks like a number of rows or of their source, and is taken as readings`,
        `--skip "${name}"`,
      );
    }
  }
}

/** What is decided by the beginning of a file. @param {Source} source @param {Omit<FormatContext, 'plan'>} context */
function prepare(source, { options, findings }) {
  const layout = layoutOf(source.sampleText, options);
  const { header: written, delimiter, row, rowLine } = layout;
  need(
    written !== undefined,
    row.length === 0
      ? `${source.fileName} has no rows`
      : `line ${rowLine}: the first row has values already ("${row.slice(0, 4).join('", "')}"), and no header names its columns: --header "time,temperature[Cel]" does, one name for each column`,
  );
  const header = columnNames(layout.names ?? written, row, options, findings);
  need(
    header.length > 1,
    `line ${layout.line}: the header has one column only, "${header[0]}": --delimiter says what stands between columns`,
  );
  if (options.delimiter === undefined && (delimiter !== ',' || layout.isSaid)) {
    const between = `${CALLED[delimiter] ?? `"${delimiter}"`} stands between columns`;
    findings.assume('delimiter', layout.isSaid ? `${between}, as line 1 says` : between, '--delimiter');
  }
  const belowHeader = new Set(layout.skipped);
  if (layout.nameLine !== undefined) {
    const lines = [layout.line, layout.nameLine].sort((a, b) => a - b).join(' and ');
    const at = header.findIndex((name, place) => name !== '' && name !== written[place]);
    findings.assume('header-rows', `lines ${lines} name the columns together, such as "${header[at]}"`, '--header');
    layout.skipped.delete(layout.nameLine);
  }
  const rowsBefore = (layout.isSaid ? 1 : 0) + (layout.nameLine !== undefined && layout.nameLine < layout.line ? 1 : 0);
  const before = options.header === undefined && layout.line > 1 + rowsBefore && !layout.isComment;
  if (before)
    findings.assume('header', `line ${layout.line} is the header; what stands before it is left out`, '--header');
  if (layout.isComment) findings.assume('header', `the comment in line ${layout.line} is the header`, '--header');
  if (layout.skipped.size > 0) {
    const lines = [...layout.skipped].join(', ');
    const what = layout.units ? 'has the units of the columns' : 'is no row of values';
    findings.assume(
      'below-header',
      layout.skipped.size === 1
        ? `line ${lines} ${what}`
        : `lines ${lines} are no rows of values${layout.units ? '; the first has units' : ''}`,
    );
  }
  const mapping = { delimiter, ...(options.header && { header: options.header }) };
  const time = findTime(header, row, options, findings);
  if (time === undefined) return { mapping };
  const likely =
    options.long ??
    (options.columns === undefined ? looksLong(header.filter((_, at) => !time.at.includes(at))) : undefined);
  if (likely && options.long === undefined) {
    findings.ask(
      'long',
      `each row seems to have one value, in column "${likely.values}", of what column "${likely.names}" names`,
      `--long "${likely.names},${likely.values}"`,
      [`--long "${likely.names},${likely.values}"`, `--column "${likely.values}=label[unit]"`],
    );
    return { mapping };
  }
  const long = options.long && longPlan(header, options.long);
  const taken = header
    .map((_, at) => at)
    .filter((at) => header[at] !== '' && !time.at.includes(at) && !time.others.includes(at));
  if (long) {
    const others = taken
      .filter((at) => ![long.names, long.values, long.unit].includes(at))
      .map((at) => `"${header[at]}"`);
    if (others.length > 0)
      findings.assume(
        'long',
        `besides names and values, ${others.join(', ')} ${others.length === 1 ? 'is' : 'are'} left out`,
        '--long',
      );
  } else if (options.columns === undefined)
    sayColumns(
      header,
      taken.filter((at) => !options.skip?.includes(header[at])),
      findings,
    );
  return {
    ...{
      mapping: { ...mapping, timeColumn: time.column, ...(options.long && { long: options.long }) },
      delimiter,
      header,
      written,
      time,
      long,
      taken,
    },
    ...{ units: layout.units ?? [], skipped: belowHeader, before: layout.line },
    ...{ timeColumn: time.column, headerZone: time.headerZone, headerTimeUnit: time.headerTimeUnit },
  };
}

/** A text without its first lines, in which nothing is expected to be well formed. */
async function* afterLines(text, lines) {
  let begin = lines > 0 ? '' : undefined;
  for await (const piece of text) {
    if (begin === undefined) {
      yield piece;
      continue;
    }
    begin += piece;
    const ends = begin.matchAll(/\r\n|\n|\r(?!$)/g);
    let last;
    for (let line = 0; line < lines; line++) last = ends.next().value;
    if (last === undefined) continue;
    yield begin.slice(last.index + last[0].length);
    begin = undefined;
  }
}

/**
 * The library's parser, which hands its rows over as it finds them. It would tell with each of them all that it knows of the file,
 * in an object of its own, and put it in a queue: that took longer than finding the row.
 */
class RowParser extends Parser {
  /** What was found since it was last asked. @type {{cells: string[], line: number}[]} */
  #rows = [];
  #before;

  /** @param {import('csv-parse').Options} options @param {number} before how many lines stand before what it is given */
  constructor(options, before) {
    super(options);
    this.#before = before;
  }

  /** @param {any} row what a stream gives: nothing at its end */
  push(row) {
    if (row === null) return super.push(row);
    this.#rows.push({ cells: row, line: this.info.lines + this.#before });
    return true;
  }

  taken() {
    const rows = this.#rows;
    this.#rows = [];
    return rows;
  }
}

/** The rows of a file below its header, with their lines. @returns {AsyncGenerator<{cells: string[], line: number}[]>} */
async function* rowsOf(source, { delimiter, before }) {
  const options = {
    ...{ delimiter, trim: true, skip_empty_lines: true, relax_column_count: true },
    ...{ comment: '#', comment_no_infix: true, max_record_size: MAX_ROW },
  };
  const parser = new RowParser(options, before);
  let failure;
  parser.on('error', (error) => (failure = error));
  const taken = () => {
    if (failure) throw refusal(failure, source, before);
    return parser.taken();
  };
  try {
    for await (const text of afterLines(source.text(), before)) {
      parser.write(text);
      // What was written is parsed by the next turn.
      await new Promise((resolve) => setImmediate(resolve));
      const rows = taken();
      if (rows.length > 0) yield rows;
    }
    const ended = new Promise((resolve) => {
      parser.once('end', resolve).once('close', resolve);
    });
    // It ends where somebody reads.
    parser.resume();
    parser.end();
    await ended;
    const rows = taken();
    if (rows.length > 0) yield rows;
  } finally {
    parser.destroy();
  }
}

const QUOTES = {
  CSV_INVALID_CLOSING_QUOTE: 'a quoted value goes on after its closing quote: inside quotes, a quote is written twice',
  INVALID_OPENING_QUOTE:
    'a quote stands in the midst of a value: such a value is itself in quotes, and they are written twice',
  CSV_QUOTE_NOT_CLOSED: 'a quoted value has no closing quote',
  CSV_MAX_RECORD_SIZE: 'a row is longer than a million characters: is a quote not closed?',
};

/** A sentence for what the parser says. */
function refusal(error, source, before) {
  if (QUOTES[error.code] === undefined && !error.code?.startsWith('CSV_')) return error;
  const line = error.lines === undefined ? source.fileName : `line ${error.lines + before}`;
  return new InputError(`${line}: ${QUOTES[error.code] ?? error.message}`);
}

/** @param {Source} source @param {FormatContext} context @returns {AsyncGenerator<Cell[]>} */
async function* read(source, { plan, options, findings }) {
  const { header, written, time, long, taken, units, skipped } = plan;
  const width = header.length;
  const last = header.findLastIndex((name) => name !== '') + 1;
  const endOf = ({ cells }) => (cells.length < last ? undefined : cells.at(-1));
  for await (const rows of wholeRows(rowsOf(source, plan), { source, options, findings, endOf })) {
    /** @type {Cell[]} */
    const cells = [];
    for (const { cells: row, line } of rows) {
      if (skipped.has(line) || row.every((cell) => cell === '')) continue;
      if (row.length !== width && !fits(row, { width, last, line, header, findings })) continue;
      const at = time.at.length === 1 ? row[time.at[0]] : time.at.map((place) => row[place] ?? '').join(' ');
      // Logs that were put together have the header again.
      if (at === time.at.map((place) => written[place]).join(' ') && row.every((cell, i) => cell === written[i])) {
        findings.assume('header-again', `line ${line} repeats the header, and is left out, as others like it`);
        continue;
      }
      if (long) {
        const unit = long.unit < 0 ? undefined : row[long.unit];
        cells.push({
          line,
          time: at ?? '',
          name: row[long.names] ?? '',
          column: header[long.values],
          value: row[long.values] ?? null,
          unit,
        });
      } else {
        for (const place of taken) {
          const value = row[place] ?? null;
          cells.push({ line, time: at ?? '', name: header[place], column: header[place], value, unit: units[place] });
        }
      }
    }
    if (cells.length > 0) yield cells;
  }
}

/** Whether a row that has not as many values as the header can be read: what is missing or empty is. */
function fits(row, { width, last, line, header, findings }) {
  if (row.length < width) {
    if (row.length < last) {
      findings.assume(
        'short-rows',
        `line ${line} has ${row.length} values, and the header ${last} columns: those at the end are missing, as in other rows that are short`,
      );
    }
    return true;
  }
  const more = row.slice(width).find((cell) => cell !== '');
  need(
    more === undefined,
    `line ${line} has ${row.length} values, and the header ${width} columns: "${more}" has none, after column "${header.at(-1)}"; --delimiter says what stands between columns, and numbers with a decimal comma need quotes where that is a comma`,
  );
  return true;
}

/** @type {import('../cells.js').Format} */
export const delimited = {
  name: 'csv',
  recognise(_sample, fileName, text) {
    const { fit } = layoutOf(text, {});
    if (fit === 0) return 0;
    return (fit >= 1.5 ? 0.5 : 0.2) + (/\.(?:csv|tsv|tab)$/i.test(fileName) ? 0.1 : 0);
  },
  prepare,
  read,
};
