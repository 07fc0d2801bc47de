// SPDX-License-Identifier: Apache-2.0
// What to do about JSON whose values are not in objects with a time: what is wanted, and a command that makes it.

import { isTimeName, isTimeText } from '../columns.js';
import { isNumber } from '../time-text.js';

/** What readings in JSON look like. */
const WANTED =
  'Readings in JSON are objects with a time and values, one a line or in an array: {"time": "2024-01-31T08:00:00Z", "temperature": 21.5}';

const isObject = (value) => value !== null && typeof value === 'object' && !Array.isArray(value);
const isTime = (value) => isTimeText(String(value)) || (isNumber(String(value)) && Number(value) >= 2 ** 28);

/** A member in the language of jq. */
const member = (key) => (/^[A-Za-z_]\w*$/.test(key) ? `.${key}` : `.[${JSON.stringify(key)}]`);

/** Lists side by side, of which one has the times: where they are, and what they are called. */
function listsIn(value, path = '') {
  if (!isObject(value)) return undefined;
  const lists = Object.keys(value).filter((key) => Array.isArray(value[key]) && !isObject(value[key][0]) && value[key].length > 0);
  const time = lists.find((key) => isTimeName(key) && isTime(value[key][0]));
  if (time !== undefined && lists.length > 1) {
    const others = lists.filter((key) => key !== time && value[key].length === value[time].length);
    if (others.length > 0) return { path, keys: [time, ...others] };
  }
  for (const [key, inner] of Object.entries(value)) {
    const found = listsIn(inner, `${path}${member(key)}`);
    if (found) return found;
  }
  return undefined;
}

/**
 * Whether the values of an object are in lists side by side, as weather services give them.
 * @param {any} object
 * @returns {boolean}
 */
export const isOfLists = (object) => !Object.entries(object).some(([key, value]) => isTimeName(key) && isTime(value)) && listsIn(object) !== undefined;

/** A command that makes objects of this, where it is of a kind that is known. */
function commandFor(value, fileName) {
  const write = (filter) => `jq -c '${filter}' ${fileName} > rows.jsonl`;
  const lists = listsIn(value);
  if (lists) {
    const { path, keys } = lists;
    const all = keys.slice(0, 8);
    return write(`${path || '.'} | [${all.map(member).join(', ')}] | transpose[] | {${all.map((key, i) => `${JSON.stringify(key)}: .[${i}]`).join(', ')}}`);
  }
  if (Array.isArray(value) && value.length > 1 && isTime(value[0])) {
    return write(`.[] | {time: .[0], ${value.slice(1, 8).map((_, i) => `value${value.length > 2 ? i + 1 : ''}: .[${i + 1}]`).join(', ')}}`);
  }
  if (isObject(value) && Object.keys(value).length > 0 && Object.entries(value).every(([key, inner]) => isTime(key) && !isObject(inner))) {
    return write('to_entries[] | {time: .key, value: .value}');
  }
  return undefined;
}

/**
 * What is wanted instead of this value, and how it is made.
 * @param {any} value
 * @param {string} fileName
 * @returns {string}
 */
export function wanted(value, fileName) {
  const command = commandFor(value, fileName);
  return command === undefined ? WANTED : `${WANTED}. This makes such objects of the file: ${command}`;
}

/**
 * Whether an object has its values by their times.
 * @param {string[]} labels
 * @returns {boolean}
 */
export const areTimes = (labels) => labels.length > 0 && labels.every(isTime);
