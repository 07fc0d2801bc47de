// SPDX-License-Identifier: Apache-2.0
// Which columns or fields of a table are its time, and which are neither time nor value.

import { need } from '../encoding/errors.js';
import { isSameName } from './names.js';
import { isClock, isNumber, readCompact, readTimeText } from './time-text.js';

/** @import { Findings } from './findings.js' */
/** @import { ImportOptions } from './options.js' */

/** What columns of time are called, without case, spaces and signs; those that are surer first. */
const TIMES = (
  'timestamp timestamps time datetime dateandtime timestamputc utctime timeutc datetimeutc dateutc utcdatetime timestamplocal ' +
  'createdat receivedat recordedat measuredat observedat sampledat collectedat loggedat takenat readat lastchanged lastupdated lastseen ' +
  'updatedat published publishedat eventtime readingtime measurementtime sampletime logtime samplingtime observationtime ' +
  'devicetime servertime gatewaytime localtime localdatetime isotime iso8601 epoch epochtime unix unixtime unixtimestamp ' +
  'unixepoch ts tmst when zeit zeitpunkt zeitstempel datumzeit datumuhrzeit datumundzeit datumunduhrzeit messzeit ' +
  'messzeitpunkt horodatage dateheure fechahora fechayhora tijd tijdstip tidpunkt dataora datahora utc created updated ' +
  'date datum fecha data dato tmestamp'
).split(' ');

/** Columns of a day and of its clock, side by side. */
const DAYS = /^(?:date|datum|day|tag|fecha|data|dato|jour|messdatum|localdate|dateutc)$/;
const CLOCKS = /^(?:time|uhrzeit|zeit|clock|hora|ora|heure|tijd|tid|klokkeslett|messzeit|localtime|timeutc)$/;

/** Columns that number the rows or name their source. */
const INDEXES =
  /^(?:id|index|idx|row|rowid|rownumber|no|nr|number|num|nummer|record|recordno|recordnumber|entryid|seq|sequence|counter|lfdnr|line|uid|uuid|guid|fcnt|fcntup|framecounter|framecount|counter|sensorid|deviceid|stationid|nodeid|location|locationid|deveui)$/;

/** The columns of names and values of a table that has one value a row; those that are surer first. */
const NAMES =
  /^(?:entityid|entity|sensorid|sensor|sensorname|metric|metricname|parameter|parametername|variable|field|quantity|measurement|channel|attribute|key|name|tag|tagname|topic|series|item|datapoint|point|messgroesse|messgrosse|kanal|deviceid|device|label)$/;
const VALUES =
  /^(?:value|values|state|val|reading|result|measuredvalue|numericvalue|wert|messwert|valeur|valor|waarde)$/;
const UNITS = /^(?:unit|units|unitofmeasurement|uom|einheit|unite|unidad|eenheid)$/;

const EPOCH_UNIT =
  /(?:^|[ _[(])(s|ms|us|µs|ns|sec|seconds|millis|milliseconds|micros|microseconds|nanos|nanoseconds)[\])]?$/i;

/** How much of a header is looked at: names are shorter, and patterns take long where there is no end. */
const MAX_NAME = 200;

/** A header's name without its unit or zone, case, spaces and signs. */
const bare = (header) =>
  header
    .slice(0, MAX_NAME)
    .replace(/\s*[[(][^\])]*[\])]\s*$/, '')
    .replace(/,.*$/, '')
    .replace(/[_ ](?:s|ms|us|µs|ns|sec|seconds|millis|milliseconds|micros|microseconds|nanos|nanoseconds)$/i, '')
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '');

/** How sure it is that a column of this name is the time: the lower the surer. */
function rankOf(header) {
  const at = TIMES.indexOf(bare(header));
  return at < 0 ? Infinity : at;
}

/**
 * Whether a column of this name usually is a time.
 * @param {string} header
 * @returns {boolean}
 */
export const isTimeName = (header) => rankOf(header) < Infinity || DAYS.test(bare(header)) || CLOCKS.test(bare(header));

/**
 * Whether this is a time as it may stand in a cell; a plain number is none.
 * @param {string} cell
 * @returns {boolean}
 */
export const isTimeText = (cell) =>
  (!isNumber(cell) || readCompact(cell) !== undefined) && readTimeText(cell) !== undefined;

/**
 * The column, or the two columns, that are the time.
 * @typedef {object} TimeColumn
 * @property {number[]} at places in the header
 * @property {number[]} others places of other times, which are no readings
 * @property {string} column how it is called: `Datum+Uhrzeit` for two
 * @property {string} [headerZone] the zone that the header says
 * @property {'s' | 'ms' | 'us' | 'ns'} [headerTimeUnit] the unit that the header says
 */

/** What the header of a time says besides. */
function saidBy(header) {
  const unit = EPOCH_UNIT.exec(header)?.[1].toLowerCase().replace('µ', 'u');
  const headerTimeUnit =
    unit &&
    (/^(?:s|ms|us|ns)$/.test(unit) ? unit : { m: unit.startsWith('mil') ? 'ms' : 'us', n: 'ns', s: 's' }[unit[0]]);
  const zone = /(?:^|[ _,([])(?:(utc|gmt)([+-]\d{1,2}(?::?\d{2})?)?)[\])]?$/i.exec(header);
  return {
    ...(headerTimeUnit && { headerTimeUnit: /** @type {'s' | 'ms' | 'us' | 'ns'} */ (headerTimeUnit) }),
    ...(zone && { headerZone: zone[2] ?? 'UTC' }),
  };
}

/**
 * Finds the time of a table.
 * @param {string[]} header
 * @param {string[]} row the first of values, to tell a day from a time; empty where there is none
 * @param {ImportOptions} options
 * @param {Findings} findings
 * @returns {TimeColumn | undefined} nothing where the user has to be asked, which is done
 * @throws {import('../encoding/errors.js').InputError} where the column that the user names is not there
 */
export function findTime(header, row, { timeColumn }, findings) {
  if (timeColumn !== undefined) {
    const at = columnsNamed(header, timeColumn);
    need(
      at,
      `there is no column "${timeColumn}": the header has ${header.map((name) => `"${name}"`).join(', ')}; --time-column names one of them`,
    );
    return timeOf(header, at, []);
  }
  const named = header.map((name, at) => ({ at, rank: rankOf(name) })).filter(({ rank }) => rank < Infinity);
  const others = header
    .map((name, at) => ({ name, at }))
    .filter(({ name }) => isTimeName(name))
    .map(({ at }) => at);
  const day = header.findIndex((name, at) => DAYS.test(bare(name)) && !isClock(row[at] ?? ''));
  const clock = header.findIndex((name, at) => CLOCKS.test(bare(name)) && isClock(row[at] ?? ''));
  if (day >= 0 && clock >= 0) {
    findings.assume(
      'time-column',
      `the time stands in two columns, "${header[day]}" and "${header[clock]}"`,
      '--time-column',
    );
    return timeOf(header, [day, clock], others);
  }
  if (named.length === 0) {
    findings.ask(
      'time-column',
      `no column is called as times usually are: the header has ${header.map((name) => `"${name}"`).join(', ')}`,
      '--time-column NAME',
      header.filter((name) => name !== ''),
    );
    return undefined;
  }
  const [{ at }] = named.sort((a, b) => a.rank - b.rank);
  const rest = others.filter((other) => other !== at);
  if (rest.length > 0) {
    const names = rest.map((other) => `"${header[other]}"`).join(', ');
    findings.assume(
      'time-column',
      `the time is column "${header[at]}"; ${names} ${rest.length === 1 ? 'is' : 'are'} left out as another time`,
      '--time-column',
    );
  }
  return timeOf(header, [at], rest);
}

function timeOf(header, at, others) {
  const names = at.map((place) => header[place]);
  return {
    at,
    others: others.filter((other) => !at.includes(other)),
    column: names.join('+'),
    ...saidBy(names.at(-1)),
  };
}

/** The places of a column, or of the two that `Datum+Uhrzeit` names. */
function columnsNamed(header, name) {
  const exact = header.indexOf(name);
  const one = exact >= 0 ? exact : header.findIndex((each) => isSameName(each, name));
  if (one >= 0) return [one];
  const parts = name.split('+').map((part) => header.findIndex((each) => isSameName(each, part)));
  return parts.length > 1 && parts.every((at) => at >= 0) ? parts : undefined;
}

/**
 * Whether a column of this name numbers rows, or names where they come from.
 * @param {string} header
 * @returns {boolean}
 */
export const isIndexName = (header) => INDEXES.test(bare(header));

/**
 * Whether a column of this name has the units of the rows' values.
 * @param {string} header
 * @returns {boolean}
 */
export const isUnitName = (header) => UNITS.test(bare(header));

/**
 * The columns of names and values, where a table looks as if each row had one value.
 * @param {string[]} header
 * @returns {{names: string, values: string} | undefined}
 */
export function looksLong(header) {
  const values = header.find((name) => VALUES.test(bare(name)));
  const ranked = header.filter((name) => name !== values && NAMES.test(bare(name)));
  const order = (name) => NAMES.source.split('|').findIndex((each) => each.replace(/\W/g, '') === bare(name));
  const [names] = ranked.sort((a, b) => order(a) - order(b));
  return values === undefined || names === undefined ? undefined : { names, values };
}

/**
 * The place of the column that the user names.
 * @param {string[]} header
 * @param {string} name
 * @param {string} option which says it
 * @returns {number}
 * @throws {import('../encoding/errors.js').InputError} where there is none
 */
export function placeOf(header, name, option) {
  const [at] = columnsNamed(header, name) ?? [];
  need(
    at !== undefined,
    `there is no column "${name}", which ${option} names: the header has ${header.map((each) => `"${each}"`).join(', ')}`,
  );
  return at;
}
