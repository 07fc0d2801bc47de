// SPDX-License-Identifier: Apache-2.0
// What is in the objects of a JSON file: readings as networks and portals export them, and others by a time and values.

import { need } from '../../encoding/errors.js';
import { areTimes, isOfLists, wanted } from './json-wanted.js';
import { findTime, isIndexName, isTimeName, isUnitName, looksLong, placeOf } from '../columns.js';

/** @import { Cell, FormatContext } from '../cells.js' */
/** @import { Item } from '../json-items.js' */

/**
 * How the objects of a file are read.
 * @typedef {object} Shape
 * @property {string} timeColumn how messages call the time
 * @property {any} [mapping] what goes into the mapping
 * @property {string} [headerZone]
 * @property {'s' | 'ms' | 'us' | 'ns'} [headerTimeUnit]
 * @property {(item: Item) => Cell[]} [cells] nothing where the user has to be asked first
 */

const isObject = (value) => value !== null && typeof value === 'object' && !Array.isArray(value);

/** A value as cells have it. */
const plain = (value) => (typeof value === 'bigint' ? String(value) : value);

/**
 * All values of an object, by their labels with points between: `payload.temperature`. Lists are left out.
 * @param {any} object
 * @param {(label: string) => void} [onList] is told of them
 * @returns {Map<string, string | number | boolean | null>}
 */
export function flat(object, onList = () => {}) {
  const found = new Map();
  const visit = (value, label) => {
    if (Array.isArray(value)) onList(label);
    else if (isObject(value)) for (const [key, inner] of Object.entries(value)) visit(inner, label === '' ? key : `${label}.${key}`);
    else found.set(label, plain(value));
  };
  visit(object, '');
  return found;
}

/** A time as cells have it. */
const timeOf = (value) => (typeof value === 'number' || typeof value === 'string' ? value : value === null || value === undefined ? '' : String(value));

/**
 * The history of Home Assistant: arrays of states, of which only the first may say whose and in which unit they are.
 * @param {Item[]} rows
 * @param {Omit<FormatContext, 'plan'>} context
 * @returns {Shape | undefined}
 */
function homeAssistant([{ value }], { options: { timeColumn }, findings }) {
  if (!('entity_id' in value && 'state' in value && ('last_changed' in value || 'last_updated' in value))) return undefined;
  const time = timeColumn ?? ('last_changed' in value ? 'last_changed' : 'last_updated');
  findings.assume('shape', `the file is a history of Home Assistant: states by "entity_id", at their "${time}"`, '--time-column');
  let array = -1;
  let before = { name: '', unit: undefined };
  return {
    timeColumn: time,
    mapping: { timeColumn: time },
    cells({ line, array: own, value: state }) {
      const isNext = own === array && state.entity_id === undefined;
      array = own;
      need(isNext || typeof state.entity_id === 'string', `line ${line}: a state without "entity_id"`);
      const name = isNext ? before.name : state.entity_id;
      const unit = state.attributes?.unit_of_measurement ?? (name === before.name ? before.unit : undefined);
      before = { name, unit };
      return [{ line, time: timeOf(state[time]), name, column: 'state', value: plain(state.state ?? null), unit }];
    },
  };
}

/** What ThingSpeak says of each entry besides its fields. */
const OF_THINGSPEAK = new Set(['created_at', 'entry_id']);

/**
 * A channel of ThingSpeak: what the fields are called stands before them.
 * @param {Item[]} rows
 * @param {Omit<FormatContext, 'plan'>} context
 * @param {Item[]} others what is no row
 * @returns {Shape | undefined}
 */
function thingSpeak([{ value, path }], { findings }, others) {
  const channel = others.find((item) => item.path === 'channel')?.value;
  if (path !== 'feeds' || !isObject(channel) || !('created_at' in value)) return undefined;
  const fields = Object.entries(channel).filter(([label, name]) => /^field\d+$/.test(label) && typeof name === 'string');
  const names = new Map(fields.filter(([, name]) => fields.filter(([, other]) => other === name).length === 1));
  findings.assume('shape', 'the file is a channel of ThingSpeak: entries at their "created_at", with the names that the channel gives its fields');
  return {
    timeColumn: 'created_at',
    cells: ({ line, value: entry }) =>
      [...flat(entry)]
        .filter(([label]) => !OF_THINGSPEAK.has(label))
        .map(([label, field]) => ({ line, time: timeOf(entry.created_at), name: names.get(label) ?? label, column: label, value: field })),
  };
}

/** Networks of LoRaWAN: where each has an uplink's device, time and decoded payload. */
const NETWORKS = [
  {
    name: 'The Things Network',
    unwrap: (value) => (isObject(value.result) ? value.result : value),
    is: (uplink) => isObject(uplink.uplink_message) && isObject(uplink.end_device_ids),
    device: (uplink) => uplink.end_device_ids.device_id,
    time: (uplink) => uplink.uplink_message?.received_at ?? uplink.received_at,
    payload: (uplink) => uplink.uplink_message?.decoded_payload,
  },
  {
    name: 'ChirpStack',
    unwrap: (value) => value,
    is: (uplink) => isObject(uplink.deviceInfo) && isObject(uplink.object),
    device: (uplink) => uplink.deviceInfo?.deviceName,
    time: (uplink) => uplink.time,
    payload: (uplink) => uplink.object,
  },
];

/**
 * Uplinks of a network of LoRaWAN.
 * @param {Item[]} rows
 * @param {Omit<FormatContext, 'plan'>} context
 * @returns {Shape | undefined}
 */
function uplinks(rows, { findings }) {
  const network = NETWORKS.find(({ unwrap, is }) => rows.some(({ value }) => is(unwrap(value))));
  if (network === undefined) return undefined;
  const { unwrap, device, time, payload } = network;
  const devices = new Set(rows.map(({ value }) => unwrap(value)).filter(network.is).map(device));
  const isOne = devices.size === 1;
  findings.assume(
    'shape',
    `the file has uplinks of ${network.name}: the decoded payload, at the time that it was received${isOne ? '' : ', with the name of the device before each name'}`,
  );
  return {
    timeColumn: 'received_at',
    cells({ line, value }) {
      const uplink = unwrap(value);
      if (!isObject(payload(uplink))) {
        findings.assume('no-payload', `line ${line} has no decoded payload and is left out, as others like it`);
        return [];
      }
      const own = device(uplink);
      need(!isOne || devices.has(own), `line ${line}: an uplink of "${own}", and those before are of "${[...devices][0]}": each device has its own file`);
      return [...flat(payload(uplink), listsTo(findings))].map(([label, field]) => ({
        ...{ line, time: timeOf(time(uplink)), name: isOne ? label : `${own}/${label}`, column: label, value: field },
      }));
    },
  };
}

const listsTo = (findings) => (label) => findings.assume(`list:${label}`, `"${label}" is a list and is left out`);

/** The end of a label with points in it. */
const endOf = (label) => label.slice(label.lastIndexOf('.') + 1);

/**
 * Objects with a time and values.
 * @param {Item[]} rows
 * @param {Omit<FormatContext, 'plan'> & {fileName: string}} context
 * @returns {Shape}
 */
function timed(rows, { options, findings, fileName }) {
  const labels = [...new Set(rows.flatMap(({ value }) => [...flat(value).keys()]))];
  const [{ line, value: object }] = rows;
  need(!isOfLists(object), `line ${line}: the values of the object are in lists. ${wanted(object, fileName)}`);
  need(labels.length > 0, `line ${line}: the object has no values. ${wanted(object, fileName)}`);
  need(!areTimes(labels) || options.timeColumn !== undefined, `line ${line}: the object has its values by their times. ${wanted(object, fileName)}`);
  const first = flat(rows[0].value);
  const written = labels.map((label) => String(first.get(label) ?? ''));
  // A time inside another object is found by its own label, where there is none outside.
  const isFlat = options.timeColumn !== undefined || labels.some(isTimeName);
  const header = isFlat ? labels : labels.map((label) => (isTimeName(endOf(label)) ? endOf(label) : label));
  const time = findTime(header, written, options, findings);
  if (time === undefined) return { timeColumn: 'time' };
  const at = time.at.map((place) => labels[place]);
  const timeColumn = at.join('+');
  const said = { timeColumn, headerZone: time.headerZone, headerTimeUnit: time.headerTimeUnit };
  const apart = new Set([...at, ...time.others.map((place) => labels[place])]);
  const others = labels.filter((label) => !apart.has(label));
  const likely = options.long ?? (options.columns === undefined ? looksLong(others) : undefined);
  if (likely && options.long === undefined) {
    const long = `--long "${likely.names},${likely.values}"`;
    findings.ask('long', `each object seems to have one value, "${likely.values}", of what "${likely.names}" names`, long, [
      long,
      `--column "${likely.values}=label[unit]"`,
    ]);
    return said;
  }
  const mapping = { timeColumn, ...(options.long && { long: options.long }) };
  const timeIn = (values) => at.map((label) => timeOf(values.get(label))).join(' ');
  const exactTime = (values) => (at.length === 1 ? timeOf(values.get(at[0])) : timeIn(values));
  if (options.long) {
    const [names, values] = [labels[placeOf(labels, options.long.names, '--long')], labels[placeOf(labels, options.long.values, '--long')]];
    const unit = others.find(isUnitName);
    return {
      ...{ ...said, mapping },
      cells({ line, value }) {
        const row = flat(value);
        const [name, written] = [row.get(names), row.get(unit ?? '')];
        return [{ line, time: exactTime(row), name: String(name ?? ''), column: values, value: row.get(values) ?? null, ...(written && { unit: String(written) }) }];
      },
    };
  }
  for (const label of others.filter((each) => isIndexName(endOf(each)) && options.columns === undefined && !options.skip?.includes(each))) {
    findings.assume(`index:${label}`, `"${label}" looks like a number of rows or of their source, and is taken as readings`, `--skip "${label}"`);
  }
  return {
    ...{ ...said, mapping },
    cells({ line, value }) {
      const row = flat(value, listsTo(findings));
      const when = exactTime(row);
      return [...row].filter(([label]) => !apart.has(label)).map(([label, field]) => ({ line, time: when, name: label, column: label, value: field }));
    },
  };
}

/**
 * How the objects of a file are read, as far as its beginning tells.
 * @param {Item[]} rows the first objects
 * @param {Item[]} others what stands beside them
 * @param {Omit<FormatContext, 'plan'> & {fileName: string}} context
 * @returns {Shape}
 */
export function shapeOf(rows, others, context) {
  const { long } = context.options;
  const own = long === undefined ? (homeAssistant(rows, context) ?? thingSpeak(rows, context, others)) : undefined;
  return own ?? uplinks(rows, context) ?? timed(rows, context);
}
