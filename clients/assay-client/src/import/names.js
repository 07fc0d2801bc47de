// SPDX-License-Identifier: Apache-2.0
// Names as people write them: what is measured and often in which unit, in characters that SenML has no place for.

import { splitUnit } from './units.js';

/** Letters that become more than one. */
const LETTERS = {
  ä: 'ae',
  ö: 'oe',
  ü: 'ue',
  Ä: 'Ae',
  Ö: 'Oe',
  Ü: 'Ue',
  ß: 'ss',
  æ: 'ae',
  Æ: 'Ae',
  ø: 'o',
  Ø: 'O',
  µ: 'u',
  μ: 'u',
  '°': 'deg',
  '%': 'percent',
};

/**
 * A name and the unit that stands in it.
 * @param {string} header `temp[Cel]`, `Temperature (°C)`, `Luftdruck in hPa`, `temp_C`
 * @returns {{label: string, unit?: string}} `unit` as written
 */
export function splitName(header) {
  const { name, unit } = splitUnit(header);
  return unit === undefined || unit === '' ? { label: name } : { label: name, unit };
}

/** A name with a phase behind it. */
const OF_PHASE = /^(.*\S)\s*\(([A-C])\)$/;

/**
 * Names and units of all headers of a file: a letter is a phase, and no unit, where another column has another letter.
 * @param {string[]} headers
 * @returns {(header: string) => {label: string, unit?: string}}
 */
export function splitterOf(headers) {
  /** @type {Map<string, Set<string>>} */
  const phases = new Map();
  for (const header of headers) {
    const [, name, phase] = OF_PHASE.exec(header) ?? [];
    if (name !== undefined) phases.set(name, (phases.get(name) ?? new Set()).add(phase));
  }
  return (header) => {
    const [, name = ''] = OF_PHASE.exec(header) ?? [];
    const split = splitName(header);
    return (phases.get(name)?.size ?? 0) > 1 && split.label === name ? { label: header } : split;
  };
}

/**
 * Which of some names is meant: one that is the same, or else the one that is the same without the unit in it.
 * @param {string} said
 * @param {string[]} names
 * @returns {string[]} several where it may be any of them
 */
export function meantBy(said, names) {
  const same = names.filter((name) => isSameName(said, name));
  if (same.length > 0) return same;
  return names.filter((name) => {
    const { label } = splitName(name);
    return isSameName(said, label) || said === labelOf(label);
  });
}

/**
 * A name in characters that SenML has (RFC 8428, section 4.5.1).
 * @param {string} text
 * @returns {string} empty where nothing of it is left
 */
export function labelOf(text) {
  if (/^[A-Za-z0-9][A-Za-z0-9\-:./_]*$/.test(text)) return text;
  return [...text.normalize('NFC')]
    .map((letter) => LETTERS[letter] ?? letter)
    .join('')
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^A-Za-z0-9\-:./_]+/g, '_')
    .replace(/^[^A-Za-z0-9]+|[_:-]+$/g, '');
}

/**
 * Whether two names are the same but for case and spaces.
 * @param {string} a
 * @param {string} b
 * @returns {boolean}
 */
export const isSameName = (a, b) => a === b || simple(a) === simple(b);

const simple = (text) => text.trim().replace(/\s+/g, ' ').toLowerCase();
