// SPDX-License-Identifier: Apache-2.0
// Times as spreadsheets keep them: days since 1900, whose fraction is the clock of some place.

import { need } from '../encoding/errors.js';
import { localOffset } from './local-time.js';
import { SHEET_DAYS } from './options.js';
import { offsetOf, Place } from './zone.js';

/** 1970 in days as spreadsheets count them. */
const EPOCH = 25_569;

/** From 2000 to 2064, in these days: no other time is so small a number. */
const [FROM, TO] = [36_526, 60_000];

const numberOf = (text) => Number(String(text).trim().replace(',', '.'));

/**
 * Decides how times are read that are a spreadsheet's, or look so.
 * @param {import('./time.js').TimeProfile} profile
 * @param {import('./options.js').ImportOptions & {headerZone?: string, headerTimeUnit?: string, now: number}} options
 * @param {import('./findings.js').Findings} findings
 * @returns {{read: import('./time.js').TimeReader, mapping: Partial<import('./options.js').ImportOptions>} | undefined} nothing
 *   where they are none
 * @throws {import('../encoding/errors.js').InputError} where they cannot be what the user says
 */
export function sheetTimes({ least, largest, first, column }, options, findings) {
  const said = options.timeUnit ?? options.headerTimeUnit;
  const isIn = least >= FROM && largest < TO;
  if (said !== SHEET_DAYS && (said !== undefined || options.baseTime !== undefined || !isIn)) return undefined;
  const zone = options.timezone ?? options.headerZone;
  const example = `line ${first.number?.line}, column "${column}": the time "${first.number?.text}"`;
  const outside = least < FROM ? first.least : first.largest;
  need(
    isIn,
    `line ${outside?.line}, column "${column}": the time "${outside?.text}" is no day from 2000 to 2064 as spreadsheets count them (--time-unit ${SHEET_DAYS})`,
  );
  if (said === undefined) {
    const day = new Date((least - EPOCH) * 86_400_000).toISOString().slice(0, 10);
    findings.ask('time-unit', `${example} looks like a spreadsheet's count of days: it would be of ${day}`, `--time-unit ${SHEET_DAYS}`, [SHEET_DAYS, 's']);
  }
  if (zone === undefined) {
    findings.ask('timezone', `${example} is that of a local clock, and does not say its zone`, '--timezone ZONE', ['UTC', 'Europe/Berlin', 'America/New_York']);
  }
  if (said === undefined || zone === undefined) return { read: () => NaN, mapping: {} };
  const offset = offsetOf(zone);
  const place = new Place(offset === undefined ? zone : 'UTC');
  return {
    read(time, line, which, key) {
      // Fractions of a day are no whole milliseconds.
      const local = Math.round((numberOf(time) - EPOCH) * 86_400_000) / 1000;
      const where = `line ${line}, column "${column}"`;
      return local - (offset ?? localOffset(place, local, { zone: '', text: String(time), where, which, key }));
    },
    mapping: { timeUnit: SHEET_DAYS, ...(options.timezone && { timezone: options.timezone }) },
  };
}
