// SPDX-License-Identifier: Apache-2.0
// Objects in JSON: one a line, in an array, or in arrays inside an array or an object.

import { InputError, need } from '../../encoding/errors.js';
import { isTimeName } from '../columns.js';
import { jsonItems, sampleItems } from '../json-items.js';
import { jsonSample, utf8Bytes, utf8Sample } from '../utf8.js';
import { wanted } from './json-wanted.js';
import { flat, shapeOf } from './json-shapes.js';

/** @import { Cell, Format, FormatContext } from '../cells.js' */
/** @import { Item } from '../json-items.js' */
/** @import { Source } from '../source.js' */

/** How many objects are looked at. */
const LOOKED_AT = 200;

const isObject = (value) => value !== null && typeof value === 'object' && !Array.isArray(value);
const isRow = ({ value }) => isObject(value);

/** Whether an object has a time. */
const isTimed = (value) => [...flat(value).keys()].some((label) => isTimeName(label.split('.').at(-1) ?? ''));

/** Whether objects that are in nothing are rows, or have rows in their members: where only those have times. */
function objectsIn(sample) {
  const { items, error } = sampleItems(sample, { objects: 'lines', nested: true });
  const [first] = items;
  if (first === undefined) return error ? 'lines' : 'members';
  if (items.length > 1 || !isObject(first.value)) return 'lines';
  const lists = Object.values(first.value).filter((member) => Array.isArray(member) && isObject(member[0]));
  return lists.some(([row]) => isTimed(row)) || (lists.length > 0 && !isTimed(first.value)) ? 'members' : 'lines';
}

/** @param {Source} source @param {Omit<FormatContext, 'plan'>} context */
function prepare(source, context) {
  const sample = utf8Sample(source);
  const objects = objectsIn(sample);
  const { items: found, error } = sampleItems(sample, { objects, nested: true });
  const isRoot = ({ path, array }) => path === '' || array > 0;
  const rows = found.filter((item) => isRow(item) && isRoot(item));
  if (rows.length === 0) {
    if (error) throw error;
    const [other] = found.filter((item) => isRoot(item) || Array.isArray(item.value));
    const what = other === undefined ? 'no object' : `${JSON.stringify(other.value, exactly)?.slice(0, 60)}${other.path && ` in "${other.path}"`}`;
    throw new InputError(`line ${other?.line ?? 1}: here is ${what}. ${wanted(other?.value, source.fileName)}`);
  }
  const paths = [...new Set(rows.map(({ path }) => path))];
  const hasTime = (path) => rows.some((row) => row.path === path && isTimed(row.value));
  const path = paths.find(hasTime) ?? paths[0];
  if (path !== '') {
    const others = paths.filter((each) => each !== path).map((each) => `"${each}"`);
    context.findings.assume('rows', `readings are in "${path}"${others.length > 0 ? `; ${others.join(', ')} ${others.length === 1 ? 'is' : 'are'} left out` : ''}`);
  }
  const others = found.filter((item) => !rows.includes(item));
  const looked = rows.filter((row) => row.path === path).slice(0, LOOKED_AT);
  return { objects, path, ...shapeOf(looked, others, { ...context, fileName: source.fileName }) };
}

const exactly = (_, value) => (typeof value === 'bigint' ? String(value) : value);

/** @param {Source} source @param {FormatContext} context @returns {AsyncGenerator<Cell[]>} */
async function* read(source, { plan: { objects, path, cells }, findings }) {
  const onCut = (line) => findings.assume('last-row', `the object in line ${line}, the last, is cut off: it is left out`);
  for await (const items of jsonItems(utf8Bytes(source), { objects, nested: true, onCut })) {
    /** @type {Cell[]} */
    const found = [];
    for (const item of items) {
      if (item.path !== path) continue;
      // An empty array beside those with rows.
      if (Array.isArray(item.value) && item.value.length === 0) continue;
      need(isRow(item), `line ${item.line}: an object was expected, as others before, and not ${JSON.stringify(item.value, exactly).slice(0, 60)}: leave it out`);
      found.push(...cells(item));
    }
    if (found.length > 0) yield found;
  }
}

/** @type {Format} */
export const json = {
  name: 'json',
  recognise(sample, fileName, text) {
    const begin = jsonSample(sample, text);
    if (begin === undefined) return 0;
    const { items, error } = sampleItems(begin, { objects: 'lines', nested: true });
    if (items.length > 0 || !error) return 0.8;
    return /\.(?:json|jsonl|ndjson)$/i.test(fileName) ? 0.7 : 0;
  },
  prepare,
  read,
};
