// SPDX-License-Identifier: Apache-2.0
// How a table in text is laid out: what stands between its values, which line is its header, and where its rows begin.

import { parse } from 'csv-parse/sync';
import { isTimeName, isTimeText } from '../columns.js';
import { isSameName, splitName } from '../names.js';
import { isClock } from '../time-text.js';
import { isUnit } from '../units.js';

/** What may stand between values; of two that fit alike, the first. */
export const DELIMITERS = ['\t', ';', '|', ','];

/** How many rows are looked at. */
const ROWS = 200;
/** Within how many of them a header is looked for: loggers write some lines before it. */
const BEFORE_HEADER = 60;
/** How many rows below tell whether it is one. */
const BELOW = 10;
/** How many lines of units and the like may stand between a header and the first row. */
const AFTER_HEADER = 3;

/**
 * @typedef {object} Layout
 * @property {string} delimiter
 * @property {string[] | undefined} header
 * @property {boolean} [isSaid] whether the first line says what the delimiter is, as spreadsheets write it: `sep=;`
 * @property {string[]} [names] of the columns, where two lines name them together: groups, and what is in each
 * @property {number} [nameLine] the other of these lines
 * @property {boolean} [isComment] whether the header stands in a comment
 * @property {number} line of the header; 0 where there is none
 * @property {string[]} [units] what the line below the header says
 * @property {Set<number>} skipped lines below the header that are no rows
 * @property {string[]} row the first of values
 * @property {number} rowLine
 */

/** The rows of a sample, with the lines that they end in. */
function rowsOf(text, delimiter) {
  /** @type {import('csv-parse/sync').Options} */
  const options = {
    delimiter,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    trim: true,
    info: true,
    to: ROWS,
  };
  const rows = (more = {}) =>
    parse(text, { ...options, ...more }).map((/** @type {any} */ { record, info }) => ({
      cells: record,
      line: info.lines,
    }));
  try {
    return rows();
  } catch {
    // A quote that is not closed is said with its line when the file is read.
    return rows({ quote: null });
  }
}

const isComment = ({ cells: [first] }) => first.startsWith('#') && first !== '#';
const uncommented = ({ cells, line }) => ({ cells: [cells[0].replace(/^#+\s*/, ''), ...cells.slice(1)], line });
const widthOf = (cells) => cells.findLastIndex((cell) => cell !== '') + 1;

/** How many of the rows after a header have as many values as it names. */
function fitOf(rows, width) {
  const after = rows.slice(0, ROWS);
  return after.length === 0
    ? 0.5
    : after.filter(({ cells }) => widthOf(cells) <= width && cells.length >= Math.min(width, 2)).length / after.length;
}

/** A layout with this delimiter, and how well it fits. */
function layoutWith(text, delimiter, timeColumn) {
  const all = rowsOf(text, delimiter);
  const rows = all.filter((row) => !isComment(row));
  const names = timeColumn === undefined ? undefined : [timeColumn, ...timeColumn.split('+')];
  const isHeader = ({ cells }) =>
    cells.length > 1 &&
    cells.some((cell) => (names ? names.some((name) => isSameName(cell, name)) : isTimeName(cell))) &&
    !cells.some((cell) => isTimeText(cell) || isClock(cell));
  // What a logger writes before the header may look like one, too: the rows below tell.
  const below = (at) => fitOf(rows.slice(at + 1, at + 1 + BELOW), rows[at].cells.length);
  const named = rows.slice(0, BEFORE_HEADER).flatMap((row, place) => (isHeader(row) ? [place] : []));
  const at = named.reduce((best, place) => (best >= 0 && below(best) >= below(place) ? best : place), -1);
  if (at >= 0) return { at, rows, header: rows[at], fit: 2 + fitOf(rows.slice(at + 1), rows[at].cells.length) };
  const comment = all.filter(isComment).map(uncommented).findLast(isHeader);
  if (comment)
    return { at: -1, rows, header: comment, isComment: true, fit: 1.5 + fitOf(rows, comment.cells.length) / 2 };
  // No column is called as times are: the first row as wide as most others is the header, unless it has a time.
  const widths = rows.map(({ cells }) => cells.length);
  const usual =
    [...new Set(widths)].sort(
      (a, b) => widths.filter((w) => w === b).length - widths.filter((w) => w === a).length,
    )[0] ?? 0;
  const first = rows.findIndex(({ cells }) => cells.length === usual);
  const fit = usual < 2 ? 0 : widths.filter((width) => width === usual).length / widths.length;
  return { at: first, rows, header: rows[first], fit, isGuess: true };
}

/** Whether all of a row's values are numbers, times or nothing: then it is no header. */
const isData = (cells) => cells.some(isTimeText) || cells.every((cell) => cell === '' || /^[+-]?[\d.,]+$/.test(cell));

/** What stands between columns where the first line says it: `sep=;`, as spreadsheets write it. @param {string} text */
const saidDelimiter = (text) => /^"?sep=([^\r\n])"?[ ,;\t]*[\r\n]/i.exec(text)?.[1];

/** Cells that are joined in a spreadsheet have their text in the first of them. */
const joined = (cells) => cells.reduce((all, cell) => [...all, cell === '' ? (all.at(-1) ?? '') : cell], /** @type {string[]} */ ([]));

/** What a group and a column in it are called together; the unit stays behind. */
function together(group, name) {
  if (group === '' || name === '' || group === name) return group || name;
  const { label, unit } = splitName(group);
  return unit === undefined || splitName(name).unit !== undefined ? `${group} ${name}` : `${label} ${name} [${unit}]`;
}

/** Whether names do not tell columns apart: some are there twice, or some columns with values have none. */
const areUnclear = (names, row) =>
  names.some((name, at) => (name === '' ? (row[at] ?? '') !== '' : names.indexOf(name) !== at));

/**
 * The names of columns that two lines name together, where the header's alone do not tell them apart.
 * @param {string[]} header
 * @param {{cells: string[], line: number}[]} others the line before it, and those below that have no units
 * @param {{time: number, row: string[]}} of `row` is the first of values
 */
function namedTogether(header, others, { time, row }) {
  if (!areUnclear(header, row)) return undefined;
  for (const { cells, line, isAbove } of /** @type {any[]} */ (others)) {
    const [groups, inner] = (isAbove ? [cells, header] : [header, cells]).map((each) => header.map((_, at) => each[at] ?? ''));
    const all = joined(groups.map((cell, at) => (at === time ? '' : cell)));
    const names = header.map((name, at) => (at === time ? name : together(inner[at] === '' ? groups[at] : all[at], inner[at])));
    if (!areUnclear(names, row)) return { names, nameLine: line };
  }
  return undefined;
}

/** The unit in a cell of a row of units: Campbell's loggers write TS above times and RN above numbers of rows. */
const unitIn = (cell) => (/^(?:TS|RN)$/.test(cell) ? '' : cell.replace(/^[[(](.*)[\])]$/, '$1').trim());

/** Which part of the cells that are not empty are units. */
function unitsIn(cells) {
  const filled = cells.filter((cell) => cell !== '');
  return filled.filter((cell) => /^[[(].*[\])]$/.test(cell) || unitIn(cell) === '' || isUnit(unitIn(cell))).length / filled.length;
}

/**
 * How a table is laid out.
 * @param {string} text its beginning
 * @param {{delimiter?: string, timeColumn?: string, header?: string[]}} options
 * @returns {Layout & {fit: number}} `fit` from 0 (no table) to 3; no header where the first row has values already
 */
export function layoutOf(text, { delimiter: given, timeColumn, header }) {
  const said = saidDelimiter(text);
  const delimiter = given ?? said;
  const candidates = (delimiter === undefined ? DELIMITERS : [delimiter]).map((each) => ({
    delimiter: each,
    ...layoutWith(text, each, timeColumn),
  }));
  const best = candidates.reduce((a, b) => (b.fit > a.fit ? b : a));
  const { rows } = best;
  const shared = { delimiter: best.delimiter, fit: best.fit, isSaid: said !== undefined };
  const none = {
    header: undefined,
    line: 0,
    skipped: new Set(),
    row: rows[0]?.cells ?? [],
    rowLine: rows[0]?.line ?? 0,
  };
  if (header !== undefined) return { ...shared, ...none, header };
  if (best.header === undefined || ('isGuess' in best && isData(best.header.cells))) return { ...shared, ...none };
  const below = rows.slice(best.at + 1);
  const time = best.header.cells.findIndex((cell) =>
    timeColumn === undefined ? isTimeName(cell) : isSameName(cell, timeColumn),
  );
  const start =
    time < 0
      ? 0
      : below
          .slice(0, AFTER_HEADER + 1)
          .findIndex(({ cells }) => isTimeText(cells[time] ?? '') || /^[\d.,]+$|^\d/.test(cells[time] ?? ''));
  const between = start > 0 ? below.slice(0, start) : [];
  const [row] = below.slice(between.length);
  const above = best.at > 0 ? [{ ...rows[best.at - 1], isAbove: true }] : [];
  const others = [...above, ...between.filter(({ cells }) => unitsIn(cells) < 1)];
  const names = namedTogether(best.header.cells, others, { time, row: row?.cells ?? [] });
  const [units] = between
    .filter(({ cells, line }) => line !== names?.nameLine && cells.some((cell) => isUnit(unitIn(cell))))
    .sort((a, b) => unitsIn(b.cells) - unitsIn(a.cells));
  return {
    ...shared,
    header: best.header.cells,
    isComment: 'isComment' in best,
    line: best.header.line,
    ...names,
    ...(units && { units: units.cells.map(unitIn) }),
    skipped: new Set(between.map(({ line }) => line)),
    row: row?.cells ?? [],
    rowLine: row?.line ?? 0,
  };
}
