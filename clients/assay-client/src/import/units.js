// SPDX-License-Identifier: Apache-2.0
// Units as people write them, and the SenML unit that each means.

import { InputError, need } from '../encoding/errors.js';
import { conversion } from './unit-conversion.js';
import { knownUnit, nearestUnits, OTHERS, plain, speaksOf, UNITLESS } from './unit-spellings.js';

/**
 * What a written unit means.
 * @typedef {object} UnitAnswer
 * @property {string} [unit] the primary SenML unit; undefined where there is none
 * @property {(value: number) => number} [convert] brings a value to that unit
 * @property {string} [spelling] what says the same unambiguously, for a mapping
 * @property {string} [sentence] what was assumed, where the written is not SenML's own
 * @property {{sentence: string, option: string, choices: string[]}} [question] where it may mean more than one thing
 */

/**
 * The readings that have a unit.
 * @typedef {object} AboutUnit
 * @property {string} name what was measured, as the file calls it
 * @property {string} [column] the column that has the values
 * @property {string} where what an error sentence begins with
 * @property {boolean} [given] whether the user said the unit, and it did not stand in the file
 * @property {{quantity?: string, unit?: string}} [expects] what the stream says
 */

/** A unit is not known. */
export class UnknownUnit extends InputError {}

/** Letters that stand for degrees more often than for what SenML means by them. */
const LETTERS = {
  C: { degrees: 'Cel', scale: 'Celsius', senml: 'coulomb', speaks: /** @type {const} */ ('charge') },
  F: { degrees: 'degF', scale: 'Fahrenheit', senml: 'farad', speaks: /** @type {const} */ ('capacitance') },
};

/**
 * The one that is meant of several units with one name: what the stream has, then what the name speaks of.
 * @param {string} unit
 * @param {AboutUnit} about
 */
function meant(unit, { name, column, expects }) {
  const wanted = expects?.unit;
  switch (unit) {
    case '%':
      if (wanted === '%RH' || wanted === '%EL') return wanted;
      if (wanted !== undefined) return unit;
      return speaksOf('humidity', name, column) && !speaksOf('moisture', name, column) ? '%RH' : unit;
    case 'deg':
      if (wanted === 'lat' || wanted === 'lon') return wanted;
      return /^lat/i.test(name) ? 'lat' : /^(?:lon|lng)/i.test(name) ? 'lon' : unit;
    case 'g':
      return wanted === 'm/s2' || (wanted === undefined && speaksOf('acceleration', name, column)) ? 'grav' : unit;
    case 'dB(A)':
    case 'dB':
      return wanted === 'Bspl' && speaksOf('sound', name, column, expects?.quantity) ? 'dBSPL' : unit;
    case 'beat/min':
      return wanted === '1/min' ? wanted : unit;
    case '1/min':
      return wanted === 'beat/min' ? wanted : unit;
    default:
      return unit;
  }
}

/** The option that says a unit. */
const unitOption = (name, unit) => (/[^\w./:-]/.test(name) ? `--unit "${name}=${unit}"` : `--unit ${name}=${unit}`);

/**
 * The question about a letter, or nothing where the name tells.
 * @param {string} letter
 * @param {AboutUnit} about
 */
function letterQuestion(letter, { name, column, expects }) {
  const { degrees, scale, senml, speaks } = LETTERS[letter];
  const said = [name, column, expects?.quantity];
  const isTemperature = speaksOf('temperature', ...said) || ['Cel', 'K'].includes(expects?.unit ?? '');
  if (!isTemperature && (expects?.unit === letter || speaksOf(speaks, ...said))) return undefined;
  const choices = [degrees, senml];
  const sentence = `"${letter}" beside "${name}" may be degrees ${scale}, or ${senml}, which is what SenML means by it`;
  return { sentence, option: isTemperature ? unitOption(name, degrees) : `--unit "${name}=${choices.join('|')}"`, choices };
}

/**
 * What a unit means that stands in a file, or that the user said. Alone, `C` and `F` are asked about: an answer names the
 * unit in full.
 * @param {string} written
 * @param {AboutUnit} about the readings that have it
 * @returns {UnitAnswer}
 * @throws {import('../encoding/errors.js').InputError} where there is no such unit, or it is not the stream's and does not
 *   convert to it
 */
export function readUnit(written, about) {
  const { name, where, expects } = about;
  if (UNITLESS.has(plain(written).toLowerCase())) {
    checkStreamUnit(undefined, expects, where);
    return {};
  }
  const known = knownUnit(written);
  if (known === undefined) {
    const near = nearestUnits(written);
    const suggestion = near.length === 0 ? 'e.g. Cel, m/s, %RH' : `most alike: ${near.join(', ')}`;
    throw new UnknownUnit(`${where}: "${written.trim()}" is no known unit (${suggestion}); ${unitOption(name, 'UNIT')} says which it is`);
  }
  if (Object.hasOwn(LETTERS, plain(written))) {
    const question = letterQuestion(plain(written), about);
    if (question !== undefined) return { question };
  }
  const unit = meant(known, about);
  const own = expects?.unit || undefined;
  const way = conversion(unit, own, OTHERS, where);
  need(way, `${where}: "${written.trim()}" is not the stream's unit, ${own}, and does not convert to it; ${OTHERWISE}`);
  const spelling = Object.values(LETTERS).find(({ senml }) => knownUnit(senml) === unit)?.senml ?? unit;
  const isSenml = written === way.unit;
  const says = way.says === undefined ? '' : ` (${unit === 'dB(A)' ? 'SenML has no weighted decibels' : way.says})`;
  const sentence = isSenml ? undefined : `${name}: "${written.trim()}" is committed as ${way.unit}${says}`;
  return { unit: way.unit, convert: way.convert, spelling, ...(sentence && { sentence }) };
}

const OTHERWISE = '--column takes other columns, --unit says another unit';

/**
 * Refuses a primary unit that is not the stream's.
 * @param {string | undefined} unit of a resolved record
 * @param {{unit?: string} | undefined} expects what the stream says
 * @param {string} where what an error sentence begins with
 * @throws {import('../encoding/errors.js').InputError}
 */
export function checkStreamUnit(unit, expects, where) {
  const own = expects?.unit || undefined;
  if (own === undefined || own === unit) return;
  need(false, `${where}: the stream's unit is ${own}, and this has ${unit === undefined ? 'none' : unit}; ${OTHERWISE}`);
}

/**
 * Whether this is a unit, however it is written.
 * @param {string} written
 * @returns {boolean}
 */
export const isUnit = (written) => knownUnit(written) !== undefined;

/** Whether what stands in round brackets is a unit, and not the inside, or sensor A, of a temperature. */
const isUnitOf = (unit, name) =>
  isUnit(unit) && (!speaksOf('temperature', name) || !NO_TEMPERATURE.test(unit));

/** Units of one or two letters, none of which a temperature has. */
const NO_TEMPERATURE = /^(?:[abd-jl-z]|in|[ABDEG-JL-Z])$/;

/** Units in front of which no bracket stands, and which are words or letters of other meanings too: what vouches for them. */
const WORDS = new Map(
  Object.entries({
    c: /temp|dew|therm|wassertemp|(?<![a-z])t(?![a-z])/i,
    k: /temp|(?<![a-z])t(?![a-z])/i,
    v: /volt|batt|spannung|vcc|vdd|supply|(?<![a-z])u(?![a-z])/i,
    a: /curr|amp|strom|(?<![a-z])i(?![a-z])/i,
    w: /power|watt|leistung|load|irradi|(?<![a-z])p(?![a-z])/i,
    j: /energy|energie/i,
    m: /height|level|depth|distan|altit|elev|h(?:oe|ö)he|pegel|visib|range|length/i,
    deg: /direc|dir$|angle|heading|bearing|winkel|richtung|azimut|tilt|pitch|roll|yaw|latitude|longitude|^lat|^lon/i,
    ms: /latency|time|durat|rtt|ping|delay|wind|speed/i,
    mb: /press|baro|druck|mslp/i,
    bar: /press|druck/i,
    mv: /volt|batt|spannung|signal/i,
    rh: /hum|feucht/i,
  }),
);
WORDS.set('f', /** @type {RegExp} */ (WORDS.get('c')));

/** What ends names without being a unit: the least of them, inside, a standard deviation, an axis. */
const NOT_UNITS =
  /^(?:min|in|inch|std|day|days|hour|hours|minute|minutes|second|seconds|sec|count|counts|ratio|fraction|lat|lon|latitude|longitude|ph|beat|beats|step|steps|event|events|items|pieces|pulse|pulses|foot|feet|foot|gee|grav|imp|mins|hr|hrs|am|var|bit|bits|byte|bytes|mole?|point|cc|kilo|mtr|mi|temp|perc)$/i;

/** The unit that the end of a name is, or nothing. */
function unitAtEnd(rest, end) {
  const vouching = WORDS.get(end.toLowerCase());
  if (vouching !== undefined) {
    if (!vouching.test(rest)) return undefined;
    // A small c is no coulomb.
    if (end === 'c') return 'degC';
    if (end === 'f') return 'degF';
    if (end === 'mv') return 'mV';
    if (end === 'ms' && /wind|speed/i.test(rest)) return 'm/s';
    return end.length === 1 ? end.toUpperCase().replace('M', 'm') : end;
  }
  const isShort = end.length < 2 && !/[%°]/.test(plain(end));
  return isShort || NOT_UNITS.test(end) || !isUnit(end) ? undefined : end;
}

/** A phase, or which of several this is. */
const WHICH = /^(?:[A-C]|L?[1-9]|[A-Z][1-9])$/;

/** The longest header that is looked at: names are shorter, and patterns take long where there is no end. */
const MAX_HEADER = 200;

/**
 * Name and unit of a header that has both: `Temperature (°C)`, `Temp [°C]`, `Luftdruck hPa`, `temp_c`, `pm25_ug_m3`.
 * @param {string} header
 * @returns {{name: string, unit?: string}} the name as it is, where there is no unit in it
 */
export function splitUnit(header) {
  const text = header.trim();
  if (text.length > MAX_HEADER) return { name: text };
  const bracket = /^(.*\S)\s*(?:\[([^[\]]*)\]|\(((?:[^()]|\([^()]*\))*)\)|\{([^{}]*)\})$/.exec(text);
  if (bracket !== null) {
    const [, name, square, round, curly] = bracket;
    const unit = (square ?? round ?? curly).trim();
    // Behind a unit stands no other one, but a phase, or which of several it is.
    const before = round !== undefined && WHICH.test(unit) ? splitUnit(name) : undefined;
    if (before?.unit !== undefined) return { name: `${before.name} (${unit})`, unit: before.unit };
    const isNone = unit !== '' && !/^\d+$/.test(unit) && UNITLESS.has(plain(unit).toLowerCase());
    // In square brackets stands a unit, known or not; in round ones anything.
    if (square !== undefined || isUnitOf(unit, name) || isNone) {
      return { name: name.replace(/[_\s]+$/, ''), unit };
    }
    return { name: text };
  }
  const spoken = /^(.*\S)(?:\s+in\s+|\s*[,;/]\s+|\s+[/-]\s*|\s*:\s+)(\S+(?: \S+)?)$/.exec(text);
  if (spoken !== null && isUnit(spoken[2])) return { name: spoken[1], unit: spoken[2] };
  const sign = /^(.*\w)\s*([%°].*)$/.exec(text);
  if (sign !== null && isUnit(sign[2])) return { name: sign[1], unit: sign[2] };
  const parts = text.split(/([\s_]+)/);
  // Of "pm2_5_ug_m3" the last two words are a unit: ug/m3.
  for (const words of [2, 1]) {
    const at = parts.length - (2 * words - 1);
    if (at < 2) continue;
    const ends = parts.slice(at).filter((_, i) => i % 2 === 0);
    const rest = parts.slice(0, at - 1).join('');
    const between = parts.slice(at).join('');
    const candidates = words === 1 ? [ends[0]] : [ends.join('/'), ...(between.includes('_') ? [] : [between])];
    const found = candidates.map((end) => unitAtEnd(rest, end)).find((unit) => unit !== undefined);
    if (found !== undefined) return { name: rest, unit: found };
  }
  return { name: text };
}

