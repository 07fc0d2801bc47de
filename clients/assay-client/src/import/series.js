// SPDX-License-Identifier: Apache-2.0
// The readings of one name: what all their values have in common, what they are called and in which unit they are.

import { need } from '../encoding/errors.js';
import { readValue } from './value.js';

/** @import { Cell } from './cells.js' */

/** The most names that a file may have. */
export const MAX_SERIES = 10_000;

/** How many different texts of a series are kept to name them. */
const MAX_WORDS = 5;

/** What is to be chosen of the marks before decimals; as it stands, it is refused. */
const CHOOSE = '--decimal "comma|point"';
const CHOICES = ['comma', 'point'];

/** What the values of one name have in common. */
export class SeriesProfile {
  numbers = 0;
  booleans = 0;
  texts = 0;
  missing = 0;
  /** @type {Partial<Record<'number' | 'boolean' | 'text' | 'suffix', {line: number, value: string}>>} */
  first = {};
  /** @type {Set<string>} */
  words = new Set();
  /** Least difference from the number before, where all are integers: 1 where they count the rows. */
  counts = true;
  /** @type {string | undefined} */
  suffix;
  /** @type {string | undefined} */
  unit;
  #before = NaN;

  /** @param {Cell} cell the first */
  constructor({ name, column, line }) {
    this.name = name;
    this.column = column;
    this.line = line;
  }

  /**
   * @param {Cell} cell
   * @param {Set<string>} missing
   * @returns {import('./value.js').WrittenValue}
   */
  see({ line, value, unit }, missing) {
    if (unit !== undefined && unit !== '') {
      need(
        this.unit === undefined || this.unit === unit,
        `line ${line}: "${this.name}" is in "${unit}", and before in "${this.unit}"; --unit "${this.name}=${unit}" says that all is in one unit`,
      );
      this.unit = unit;
    }
    const written = readValue(value, missing);
    if (written.kind === 'missing') {
      this.missing += 1;
      return written;
    }
    this.first[written.kind] ??= { line, value: String(value).trim() };
    if (written.kind === 'number') this.#seeNumber(written, line, value);
    else if (written.kind === 'boolean') this.booleans += 1;
    else this.texts += 1;
    if (written.kind !== 'number' && this.words.size < MAX_WORDS) this.words.add(String(value).trim());
    return written;
  }

  /** @param {import('./value.js').WrittenValue} written */
  #seeNumber({ digits = '', unit }, line, value) {
    this.numbers += 1;
    if (unit !== undefined) {
      need(
        this.suffix === undefined || this.suffix === unit,
        `line ${line}, column "${this.column}": "${value}" is in "${unit}", and values before in "${this.suffix}"`,
      );
      this.suffix = unit;
      this.first.suffix ??= { line, value: String(value).trim() };
    }
    if (!this.counts) return;
    const number = /^\d+$/.test(digits) ? Number(digits) : NaN;
    this.counts = this.numbers === 1 ? Number.isInteger(number) : number === this.#before + 1;
    this.#before = number;
  }

  /** How many values there are. */
  get present() {
    return this.numbers + this.booleans + this.texts;
  }
}

/**
 * What the values of a series are: numbers, true and false, or text.
 * @param {SeriesProfile} profile
 * @param {boolean} asText whether the user wants its text
 * @returns {'v' | 'vb' | 'vs'}
 * @throws {import('../encoding/errors.js').InputError} where they are not of one kind
 */
export function kindOf(profile, asText) {
  const { numbers, booleans, texts, first, column, name } = profile;
  if (asText) return 'vs';
  if (numbers === 0) return texts > 0 ? 'vs' : 'vb';
  const other = first.text ?? first.boolean;
  if (texts + booleans > 0 && other) {
    const called = name === column ? `column "${column}"` : `column "${column}" of "${name}"`;
    need(
      false,
      `line ${other.line}, ${called}: "${other.value}" is not a number, as ${numbers === 1 ? 'another value is' : `${numbers} other values are`}. --missing "${other.value}" where it stands for no value, --text "${name}" where all of them are text`,
    );
  }
  return 'v';
}

/** Which of point and comma stands before decimals, as far as a file tells. */
export class DecimalProfile {
  /** @type {Partial<Record<'point' | 'comma' | 'point?' | 'comma?', {line: number, column: string, value: string}>>} */
  first = {};

  /**
   * @param {import('./value.js').WrittenValue} written
   * @param {Cell} cell
   */
  see({ mark }, { line, column, value }) {
    if (mark !== undefined) this.first[mark] ??= { line, column, value: String(value).trim() };
  }

  /**
   * @param {'point' | 'comma' | undefined} given what the user says
   * @param {import('./findings.js').Findings} findings
   * @param {string} [delimiter] what stands between columns
   * @returns {'point' | 'comma'}
   */
  decide(given, findings, delimiter) {
    if (given !== undefined) return given;
    const { point, comma, 'point?': maybePoint, 'comma?': maybeComma } = this.first;
    const shown = ({ line, column, value }) => `line ${line}, column "${column}" has "${value}"`;
    if (point && comma) {
      findings.ask(
        'decimal',
        `numbers have both a point and a comma before their decimals: ${shown(point)}, ${shown(comma)}`,
        CHOOSE,
        CHOICES,
      );
    } else if (comma) {
      if (maybePoint) {
        findings.ask(
          'decimal',
          `${shown(maybePoint)}, which may be a whole number, as ${shown(comma)}`,
          CHOOSE,
          CHOICES,
        );
      } else findings.assume('decimal', `numbers have a comma before their decimals: ${shown(comma)}`, '--decimal');
      return 'comma';
    } else if (maybeComma && point) {
      findings.assume('decimal', `a comma groups thousands: ${shown(maybeComma)}, and ${shown(point)}`, '--decimal');
    } else if (maybeComma) {
      findings.ask(
        'decimal',
        `${shown(maybeComma)}, in which the comma may stand before decimals or group thousands`,
        CHOOSE,
        CHOICES,
      );
    } else if (maybePoint && !point && delimiter === ';') {
      // Where decimals have a comma, a semicolon stands between columns.
      findings.ask(
        'decimal',
        `${shown(maybePoint)}, in which the point may stand before decimals or group thousands`,
        CHOOSE,
        CHOICES,
      );
    }
    return 'point';
  }
}
