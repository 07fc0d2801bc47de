// SPDX-License-Identifier: Apache-2.0
// Zones of time: offsets as they are written, and places whose clocks are changed.

import { IANAZone } from 'luxon';
import { need } from '../encoding/errors.js';

/** For so many seconds, what was found is kept, where no clock is changed within a day. */
const BUCKET = 900;

const DAY = 86_400_000;

/**
 * The offset that a zone says as it is written, in seconds east of Greenwich.
 * @param {string} zone `Z`, `UTC`, `+02:00`, `GMT-4`
 * @returns {number | undefined} nothing where it does not say one
 */
export function offsetOf(zone) {
  if (/^(?:z|utc|gmt)$/i.test(zone)) return 0;
  const parts = /^(?:utc|gmt)?([+-])(\d{1,2})(?::?(\d{2}))?$/i.exec(zone);
  if (!parts) return undefined;
  const seconds = Number(parts[2]) * 3600 + Number(parts[3] ?? 0) * 60;
  return seconds > 14 * 3600 ? undefined : parts[1] === '-' ? -seconds : seconds;
}

/** The zone of a place. */
export class Place {
  #zone;
  /** @type {{bucket: number, offsets: number[]}} */
  #last = { bucket: NaN, offsets: [] };
  /** The hour that came twice, that was looked at last. */
  #twice = { place: '', start: NaN, length: 0 };

  /**
   * @param {string} name as IANA calls it: Europe/Berlin
   * @throws {import('../encoding/errors.js').InputError} where there is none
   */
  constructor(name) {
    need(
      IANAZone.isValidZone(name),
      `there is no zone "${name}": --timezone takes names such as Europe/Berlin, or UTC`,
    );
    this.#zone = IANAZone.create(name);
    this.name = name;
  }

  /**
   * The offsets at which clocks of the place show this: one, none where it was skipped, two where it came twice.
   * @param {number} local seconds, as if the clock showed UTC
   * @returns {number[]} in seconds; of two, that before clocks were put back is the first
   */
  offsets(local) {
    const bucket = Math.floor(local / BUCKET);
    if (bucket === this.#last.bucket) return this.#last.offsets;
    const at = local * 1000;
    const around = new Set([at - DAY, at + DAY].map((each) => this.#zone.offset(each)));
    const found = [...around].filter((minutes) => this.#zone.offset(at - minutes * 60_000) === minutes);
    const offsets = found.map((minutes) => minutes * 60);
    // Clocks are not always changed at a full quarter of an hour.
    if (around.size === 1) this.#last = { bucket, offsets };
    return offsets;
  }

  /**
   * The hour, or what it is, that came twice.
   * @param {number} local a time in it, in seconds
   * @returns {import('./repeated-hour.js').Twice}
   */
  twice(local) {
    const { start, length } = this.#twice;
    if (local >= start && local < start + length) return this.#twice;
    let [before, after] = [local * 1000 - DAY, local * 1000 + DAY];
    const [earlier, later] = [before, after].map((at) => this.#zone.offset(at) * 60);
    while (after - before > 1000) {
      const at = before + Math.floor((after - before) / 2000) * 1000;
      if (this.#zone.offset(at) * 60 === earlier) before = at;
      else after = at;
    }
    return (this.#twice = { place: this.name, start: after / 1000 + later, length: earlier - later });
  }

  /**
   * Whether the place calls the zone so at this offset: CEST, EDT.
   * @param {string} abbreviation
   * @param {number} local seconds
   * @param {number} offset seconds
   * @returns {boolean}
   */
  isCalled(abbreviation, local, offset) {
    const at = (local - offset) * 1000;
    return ['en-GB', 'en-US'].some(
      (locale) => this.#zone.offsetName(at, { format: 'short', locale }) === abbreviation.toUpperCase(),
    );
  }
}
