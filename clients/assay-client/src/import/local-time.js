// SPDX-License-Identifier: Apache-2.0
// Local times: which offset from UTC clocks had that showed them.

import { need } from '../encoding/errors.js';

/** @import { Place } from './zone.js' */

/** In seconds: by then, clocks show the other time of the two that a place has. */
const HALF_YEAR = 182 * 86_400;

/** Whether the letters are what a place calls the time that its clocks show in the other half of the year. */
function isOtherTime(place, local, letters, offset) {
  if (!/^[a-z]+$/i.test(letters)) return false;
  return [local - HALF_YEAR, local + HALF_YEAR].some((then) =>
    place.offsets(then).some((other) => other !== offset && place.isCalled(letters, then, other)),
  );
}

/** Letters of well-known zones, and from which offsets, in hours, they cannot be told. @type {Record<string, number[]>} */
const FOREIGN = {
  ...{ EST: [-5, 10], EDT: [-4, 11], CST: [-6, 8, -5], CDT: [-5, -4], MST: [-7], MDT: [-6], PST: [-8, 8], PDT: [-7] },
  ...{ CET: [1], CEST: [2], EET: [2], EEST: [3], WET: [0], WEST: [1], BST: [1, 6, 11], JST: [9], AEST: [10], AEDT: [11] },
};

/**
 * The offset of a place's clocks at a local time.
 * @param {Place} place
 * @param {number} local seconds, as if the clock showed UTC
 * @param {{zone: string, text: string, where: string, which: import('./time.js').Which, key: string}} of `zone` is what the time
 *   says of it, `which` tells times apart that clocks showed twice, by the order of the rows of `key`
 * @returns {number} in seconds
 * @throws {import('../encoding/errors.js').InputError} where there is no such time
 */
export function localOffset(place, local, { zone, text, where, which, key }) {
  const offsets = place.offsets(local);
  need(
    offsets.length > 0,
    `${where}: clocks in ${place.name} never showed "${text}": they were put forward; --timezone names another zone, or an offset such as +01:00 where the clock was not changed`,
  );
  if (offsets.length === 1) {
    need(
      !isOtherTime(place, local, zone, offsets[0]),
      `${where}: clocks in ${place.name} were not on ${zone} at "${text}": times with their offset (+02:00) tell when it was`,
    );
    need(
      !/^[a-z]{2,5}$/i.test(zone) || FOREIGN[zone.toUpperCase()] === undefined || FOREIGN[zone.toUpperCase()].includes(offsets[0] / 3600),
      `${where}: "${text}" says ${zone}, which clocks in ${place.name} are not on: --timezone names the place where they are`,
    );
    which(key, local, undefined, { where, text });
    return offsets[0];
  }
  const named =
    zone === '' || zone.includes('/') ? [] : offsets.filter((offset) => place.isCalled(zone, local, offset));
  return named.length === 1 ? named[0] : offsets[which(key, local, place.twice(local), { where, text })];
}
