// SPDX-License-Identifier: Apache-2.0
// From cells to records: what all cells have in common is seen first, then decided, and then each is read.

import { InputError, need } from '../encoding/errors.js';
import { checkName } from '../feed/senml.js';
import { isSameName, labelOf, meantBy, splitName, splitterOf } from './names.js';
import { DecimalProfile, kindOf, MAX_SERIES, SeriesProfile } from './series.js';
import { RepeatedHours } from './repeated-hour.js';
import { decideTime, TimeProfile } from './time.js';
import { readUnit, UnknownUnit } from './units.js';
import { isExact, MISSING, numberOf, readValue } from './value.js';

/** @import { Reading } from '../feed/senml.js' */
/** @import { Cell } from './cells.js' */
/** @import { Findings } from './findings.js' */
/** @import { ImportOptions } from './options.js' */

/**
 * How the cells of one name become records.
 * @typedef {object} Series
 * @property {string} column how the file calls it
 * @property {string} name of its records, without what stands before all
 * @property {string} [whole] the whole name of its records, made once for all
 * @property {string | undefined} unit
 * @property {'v' | 'vb' | 'vs'} kind
 * @property {(value: number) => number} convert
 * @property {string} [spelling] of its unit, for a mapping
 */

/** What is to be known of a table before its first record. */
export class Table {
  /** @type {Map<string, SeriesProfile>} */
  #profiles = new Map();
  /** @type {Map<string, Series>} */
  series = new Map();
  #decimals = new DecimalProfile();
  /** The row whose time was looked at last, and the one whose time was read last. @type {{line: number, time: string | number, name?: string, t?: number}} */
  #seen = { line: -1, time: '' };
  /** @type {'point' | 'comma'} */
  #decimal = 'point';

  /**
   * @param {ImportOptions & {now: number}} options
   * @param {Findings} findings
   * @param {any} plan of the format
   */
  constructor(options, findings, plan) {
    this.options = options;
    this.findings = findings;
    this.plan = plan;
    this.missing = new Set([...MISSING, ...(options.missing ?? []).map((word) => word.trim().toLowerCase())]);
    this.timeless = new Set((options.missing ?? []).map((word) => word.trim()));
    this.time = new TimeProfile(plan?.timeColumn ?? 'time');
    /** @type {import('./time.js').TimeReader} */
    this.readTime = () => NaN;
    /** Times that clocks showed twice. */
    this.hours = new RepeatedHours(options.repeatedHour);
    /** What was decided, for a mapping. @type {Partial<ImportOptions>} */
    this.mapping = {};
    this.base = options.baseName ?? options.tableBase ?? '';
    /** Whether a name is taken, as it turned out. @type {Map<string, boolean>} */
    this.taken = new Map();
  }

  /** Whether cells of this name are taken. */
  isTaken(name) {
    const known = this.taken.get(name);
    if (known !== undefined) return known;
    const { columns, skip = [] } = this.options;
    const taken =
      !skip.some((each) => this.#isMeant(each, name)) &&
      (columns === undefined || columns.some(({ column }) => this.#isMeant(column, name)));
    need(
      this.taken.size < MAX_SERIES,
      `there are more than ${MAX_SERIES} names: --long "names,values" says which columns have names and values`,
    );
    this.taken.set(name, taken);
    return taken;
  }

  /** Whether the user, who says this, means this name. */
  #isMeant(said, name) {
    if (isSameName(said, name)) return true;
    const found = meantBy(said, this.plan?.header ?? [name]);
    if (!found.includes(name)) return false;
    need(found.length === 1, `"${said}" may be ${found.map((each) => `"${each}"`).join(' or ')}: say it with its unit`);
    return true;
  }

  /**
   * Looks at a cell, before anything is decided.
   * @param {Cell} cell
   */
  see(cell) {
    if (!this.isTaken(cell.name)) return;
    let profile = this.#profiles.get(cell.name);
    if (!profile) {
      need(
        cell.name !== '',
        `line ${cell.line}, column "${cell.column}": the value "${cell.value}" has no name beside it`,
      );
      profile = new SeriesProfile(cell);
      this.#profiles.set(cell.name, profile);
    }
    const written = profile.see(cell, this.missing);
    if (written.kind === 'missing') return;
    if (written.kind === 'number' && typeof cell.value === 'string') this.#decimals.see(written, cell);
    if (this.#isTimeless(cell.time)) {
      this.findings.assume(
        'no-time',
        `line ${cell.line} has no time ("${String(cell.time).trim()}") and is left out, as others like it`,
        '--missing',
      );
    } else if (cell.line !== this.#seen.line || cell.time !== this.#seen.time) {
      // All cells of a row have its time.
      this.#seen = { line: cell.line, time: cell.time };
      this.time.see(cell.time, cell.line);
    }
  }

  #isTimeless = (time) => this.timeless.size > 0 && this.timeless.has(String(time).trim());

  /** Decides what all have in common, when all cells were seen. */
  decide() {
    const { options, findings } = this;
    if (this.taken.size > 0) this.#checkChosen();
    this.#decimal = this.#decimals.decide(options.decimal, findings, this.plan?.delimiter ?? this.plan?.mapping?.delimiter);
    if (this.time.numbers + this.time.dates > 0) {
      const { headerZone, headerTimeUnit } = this.plan ?? {};
      const { read, mapping } = decideTime(this.time, { ...options, headerZone, headerTimeUnit }, findings);
      this.readTime = read;
      this.mapping = mapping;
    }
    const labels = new Map();
    const split = splitterOf([...this.#profiles.keys()]);
    /** @type {UnknownUnit[]} */
    const unknown = [];
    for (const profile of this.#profiles.values()) {
      let series;
      try {
        series = this.#decideSeries(profile, split(profile.name));
      } catch (error) {
        if (!(error instanceof UnknownUnit)) throw error;
        unknown.push(error);
      }
      if (series === undefined) continue;
      const other = labels.get(series.name);
      need(
        other === undefined,
        `"${other}" and "${series.column}" would both be named "${series.name}": --column "${series.column}=label[unit]" gives one another name (and names all others that are taken, too)`,
      );
      labels.set(series.name, series.column);
      this.series.set(profile.name, { ...series, whole: `${this.base}${series.name}` });
    }
    // All that have to be said, at once.
    if (unknown.length > 0) throw new InputError(unknown.map(({ message }) => message).join('; '));
    need(
      this.series.size > 0,
      this.taken.size > 0
        ? 'no column that is taken has a value'
        : this.plan?.header
          ? 'the file has a header but no readings'
          : 'the file has times, and no values beside them',
    );
    if (this.#decimal === 'comma') this.mapping.decimal = 'comma';
    this.mapping.columns = [...this.series.values()].map(({ column, name, spelling }) => ({
      column,
      name,
      unit: spelling ?? null,
    }));
  }

  /** Refuses choices that mean nothing in this file. */
  #checkChosen() {
    const { columns = [], skip = [], units = {}, text = [] } = this.options;
    const names = [...this.taken.keys()];
    const fields = [...this.#profiles.values()].map(({ column }) => column);
    const labels = [
      ...names,
      ...fields,
      ...columns.map((each) => each.name ?? each.column),
      ...names.map((each) => labelOf(splitName(each).label)),
    ];
    const check = (name, option, known = labels) => {
      if (known.some((each) => isSameName(each, name))) return;
      const shown = names
        .slice(0, 20)
        .map((each) => `"${each}"`)
        .join(', ');
      if (meantBy(name, names).length > 0) return;
      throw new InputError(
        `the file has no "${name}", which ${option} names: it has ${shown}${names.length > 20 ? ' …' : ''}`,
      );
    };
    for (const { column } of columns) check(column, '--column', names);
    for (const name of skip) check(name, '--skip');
    for (const name of text) check(name, '--text');
    for (const name of Object.keys(units)) check(name, '--unit');
  }

  /** @param {SeriesProfile} profile @param {{label: string, unit?: string}} split its name @returns {Series | undefined} */
  #decideSeries(profile, split) {
    const { options, findings } = this;
    const { name: column } = profile;
    if (profile.present === 0) {
      findings.assume(`empty:${column}`, `"${column}" has no value`);
      return undefined;
    }
    const choice = options.columns?.find((each) => this.#isMeant(each.column, column));
    const name = choice?.name ?? labelOf(split.label);
    need(
      name !== '',
      `"${column}" leaves nothing that a SenML name can have: --column "${column}=label[unit]" names it`,
    );
    checkName(`${this.base}${name}`, `"${column}"`);
    if (choice === undefined && name !== column && !column.startsWith(`${name}[`)) {
      findings.assume(`name:${column}`, `"${column}" is named "${name}"`, `--column "${column}=label[unit]"`);
    }
    const isText = (options.text ?? []).some((each) => this.#isMeant(each, column) || each === name);
    const kind = kindOf(profile, isText);
    if (kind === 'vb') {
      const words = [...profile.words].map((word) => `"${word}"`).join(', ');
      findings.assume(`kind:${column}`, `"${column}" is true or false (${words})`, `--text "${column}"`);
      return { column, name, unit: undefined, kind, convert: (value) => value };
    }
    if (kind === 'vs') {
      if (!isText) {
        const words = [...profile.words].map((word) => `"${word}"`).join(', ');
        findings.assume(
          `kind:${column}`,
          `"${column}" is text (${words}${profile.texts > profile.words.size ? ', …' : ''})`,
          `--skip "${column}"`,
        );
      }
      return { column, name, unit: undefined, kind, convert: (value) => value };
    }
    return { column, name, kind, ...this.#decideUnit(profile, { choice, split, name }) };
  }

  /** The unit of numbers, by what the user says, then what stands beside the values, then what the name says. */
  #decideUnit(profile, { choice, split, name }) {
    const { options, findings } = this;
    const { name: column } = profile;
    const [, said] =
      Object.entries(options.units ?? {}).find(([each]) =>
        [name, split.label, column, profile.column].some((own) => isSameName(each, own)),
      ) ?? [];
    const given = said !== undefined ? said : choice?.unit;
    const written = given !== undefined ? given : (profile.unit ?? profile.suffix ?? split.unit);
    const none = { unit: undefined, convert: (value) => value };
    const { expects } = options;
    if (written === null || written === undefined || written === '') {
      if (expects?.unit) {
        findings.ask(
          `unit:${column}`,
          `"${column}" has no unit, and the stream is in ${expects.unit}`,
          `--unit "${column}=${expects.unit}"`,
        );
      }
      return none;
    }
    const line = profile.first.number?.line;
    const about = {
      ...{ name: split.label, column: profile.column, given: given !== undefined, expects },
      where: `line ${line}, column "${profile.column}"${profile.column === column ? '' : ` of "${column}"`}`,
    };
    const answer = readUnit(written, about);
    if (given === undefined && split.unit !== undefined && written !== split.unit) {
      const { unit, question } = readUnit(split.unit, about);
      need(
        unit === answer.unit || question !== undefined,
        `${about.where}: the value is in "${written}", and the name says "${split.unit}": --unit "${column}=UNIT" says which it is`,
      );
    }
    if (answer.question) {
      const { sentence, option, choices } = answer.question;
      findings.ask(`unit:${column}`, sentence, option, choices);
      return none;
    }
    // `temp[Cel]` says it in full; what stands otherwise in a name may be meant otherwise.
    const isRead = given === undefined && written === split.unit && !column.endsWith(`[${written}]`);
    const sentence = answer.sentence ?? (isRead && answer.unit !== undefined ? `"${column}" is in ${answer.unit}, as its name says` : undefined);
    if (sentence && given === undefined) findings.assume(`unit:${column}`, sentence, `--unit "${column}=unit"`);
    need(
      !expects?.unit || answer.unit === undefined || answer.unit === expects.unit,
      `"${column}" is in ${written}${written === answer.unit ? '' : ` (${answer.unit})`}, and the stream is in ${expects?.unit}: --column takes only the columns that belong to the stream, --unit "${column}=${expects?.unit}" says that the file is wrong`,
    );
    return { unit: answer.unit, convert: answer.convert ?? none.convert, spelling: answer.spelling ?? written };
  }

  #timeOf({ time, line, name }, which) {
    const seen = this.#seen;
    const { long } = this.options;
    // Of a row, each name comes once: rows may stand in one line.
    if (seen.t !== undefined && seen.line === line && seen.time === time && seen.name !== name && !long) return seen.t;
    const read = this.readTime(time, line, which, long ? name : '');
    this.#seen = { line, time, name, t: read };
    return read;
  }

  /**
   * The record of a cell; nothing where it has no value, or is not taken.
   * @param {Cell} cell
   * @param {import('./time.js').Which} which tells times apart that clocks showed twice, in one pass
   * @returns {Reading | undefined}
   * @throws {InputError} where the value is not what its series has
   */
  record(cell, which) {
    const { line, time, name, column, value } = cell;
    const series = this.series.get(name);
    if (series === undefined) return undefined;
    const written = readValue(value, this.missing);
    if (written.kind === 'missing' || this.#isTimeless(time)) return undefined;
    const { unit: u, kind } = series;
    const n = /** @type {string} */ (series.whole);
    const where = () => `line ${line}, column "${column}"`;
    if (kind === 'v') {
      const number = typeof value === 'number' ? value : numberOf(written.digits ?? '', this.#decimal);
      need(
        number !== undefined,
        () => `${where()}: "${value}" is not a number with a decimal ${this.#decimal}; --decimal says which it is`,
      );
      need(
        isExact(written.digits ?? '', number, this.#decimal),
        () =>
          `${where()}: "${value}" has more digits than a number can hold: it would become ${number}; --text "${name}" takes it as text`,
      );
      const converted = series.convert(number);
      need(Number.isFinite(converted), () => `${where()}: "${value}" is out of range; --missing "${value}" leaves it out`);
      const v = converted === 0 ? 0 : converted;
      const t = this.#timeOf(cell, which);
      return u === undefined ? { n, v, t } : { n, u, v, t };
    }
    if (kind === 'vb') return { n, vb: written.truth, t: this.#timeOf(cell, which) };
    const vs = typeof value === 'string' ? value.trim() : String(value);
    need(!vs.includes('\0'), () => `${where()}: the text has a character with the code 0: the file is damaged, or no text`);
    need(vs.isWellFormed(), () => `${where()}: the text has half a surrogate pair`);
    return { n, vs, t: this.#timeOf(cell, which) };
  }
}
