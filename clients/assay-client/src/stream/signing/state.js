// SPDX-License-Identifier: Apache-2.0
// What a device has signed and may not contradict, in a folder of its own:
//
//   state.json   the record, written before each signature, with a check sum, and with what the file itself is known by: an
//                older one that was put back, also in place, is recognised
//   marker       by which a copy of the folder is recognised
//   lock.<n>     who writes at present
//
// The record:
//
//   { "epoch": "0x…",                                the device's epoch in which it signs
//     "left": [{ "epoch": "0x…", "why": "ended" }],  those in which it never signs again
//     "streams": { "7": { "size": 3, "peaks": ["0x…"], "lastTime": … } },
//                                                    the log of each stream, as far as it is final
//     "places": [{ "stream": "7", "until": 900, "drift": 300000, "commitment": { … } }] }
//                                                    what was signed for places that are not in the log yet, for blocks
//                                                    up to which, and by how many milliseconds the chain took readings
//                                                    ahead of its clock meanwhile
//
// All that is in it belongs to the one epoch: what was signed in another is void, and has other places.

import { closeSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sha256 } from '@noble/hashes/sha2.js';
import { stateFolder } from '../../chain/journal.js';
import { commitmentFromJson, commitmentToJson } from '../../device/commitment.js';
import { fromHex, toHex, utf8 } from '../../encoding/bytes.js';
import { InputError } from '../../encoding/errors.js';
import { identityOf, makeFolder, writeWhole } from '../../encoding/files.js';
import { parseJson } from '../../encoding/json.js';
import { takeLock } from '../../encoding/lock.js';
import { makeMarker, readMarker } from './marker.js';

/** @import { Record } from './places.js' */

const FORMAT = 'assay-signing/2';

/**
 * Where the record of a device is kept: one folder for each chain and device.
 * @param {Uint8Array} genesis
 * @param {Uint8Array} device
 * @returns {string}
 */
export const signingFolder = (genesis, device) =>
  join(stateFolder(), 'signing', toHex(genesis).slice(2, 18), toHex(device).slice(2));

/**
 * A record of nothing.
 * @returns {Record}
 */
export const emptyState = () => ({ epoch: undefined, left: [], streams: new Map(), places: [] });

/** @param {Record} state */
const encode = ({ epoch, left, streams, places }) => ({
  epoch,
  left,
  streams: Object.fromEntries([...streams].map(([id, log]) => [id, { ...log, peaks: log.peaks.map(toHex) }])),
  places: places.map(({ commitment, ...place }) => ({ ...place, commitment: commitmentToJson(commitment) })),
});

const isNumber = (value) => Number.isSafeInteger(value) && value >= 0;

function decode({ epoch, left, streams, places }) {
  const tag = (value) => toHex(fromHex(value, 'an epoch', 16));
  const number = (value) => {
    if (!isNumber(value)) throw new InputError('a whole number is missing');
    return value;
  };
  return {
    epoch: epoch === undefined ? undefined : tag(epoch),
    left: left.map((each) => ({ epoch: tag(each.epoch), why: String(each.why) })),
    streams: new Map(
      Object.entries(streams).map(([id, { size, peaks, lastTime }]) => [
        id,
        { size: number(size), lastTime: number(lastTime), peaks: peaks.map((peak) => fromHex(peak, 'a peak', 32)) },
      ]),
    ),
    places: places.map(({ stream, until, drift, commitment }) => ({
      stream: String(stream),
      until: number(until),
      drift: number(drift),
      commitment: commitmentFromJson(commitment),
    })),
  };
}

const sumOf = (json) => toHex(sha256(utf8(JSON.stringify(json))));

/** The record of a device on a disk. */
export class StateFolder {
  constructor(path) {
    this.path = path;
  }

  /** What tells this folder from any other, once something is recorded in it. */
  get id() {
    return readMarker(this.path);
  }

  get #file() {
    return join(this.path, 'state.json');
  }

  /**
   * Makes the folder and takes its lock.
   * @returns {{release: () => void, isMine: () => boolean}}
   * @throws {import('../../encoding/lock.js').Locked} where another process has it
   * @throws {InputError} where nothing can be written there
   */
  lock() {
    try {
      makeFolder(this.path, 0o700);
    } catch (error) {
      throw new InputError(
        `${error.message}. It is to record what the device signs; ASSAY_STATE names another`,
      );
    }
    return takeLock(this.path);
  }

  /**
   * The record, and in what condition it is: `missing`, `damaged`, `copied` where it was not written in this very folder,
   * or `good`.
   * @returns {{condition: 'missing' | 'damaged' | 'copied' | 'good', state: Record}}
   * @throws {InputError} where the file is there and cannot be read
   */
  load() {
    let content, identity;
    try {
      [content, identity] = this.#read();
    } catch (error) {
      if (error.code === 'ENOENT') return { condition: 'missing', state: emptyState() };
      throw new InputError(`cannot read ${this.#file}: ${error.code ?? error.message}`);
    }
    const read = this.#decoded(content);
    if (read === undefined) return { condition: 'damaged', state: emptyState() };
    const marker = readMarker(this.path);
    const isOurs = marker !== undefined && marker === read.marker && (read.file === null || read.file === identity);
    return { condition: isOurs ? 'good' : 'copied', state: read.state };
  }

  /** What is in the file, and what it is known by. */
  #read() {
    const file = openSync(this.#file, 'r');
    try {
      return [readFileSync(file, 'utf8'), identityOf(file)];
    } finally {
      closeSync(file);
    }
  }

  /** What is in a file of ours; nothing where it is not what was written. */
  #decoded(content) {
    try {
      const { format, marker, file, sum, state } = parseJson(content, this.#file);
      return format === FORMAT && sum === sumOf(state) ? { marker, file, state: decode(state) } : undefined;
    } catch {
      return undefined;
    }
  }

  /**
   * Writes the record, and does not return before it is on the disk.
   * @param {Record} state
   * @param {{renew?: boolean}} [options] `renew`: the folder is another one from now on
   */
  save(state, { renew = false } = {}) {
    const marker = (renew ? undefined : readMarker(this.path)) ?? makeMarker(this.path);
    const json = encode(state);
    const content = (file) => `${JSON.stringify({ format: FORMAT, marker, file, sum: sumOf(json), state: json }, null, 1)}\n`;
    let noted;
    writeWhole(this.#file, (file) => content((noted = file)), 0o600);
    // A file system that tells no time of birth may give that of the last change instead: the marker has to do there.
    if (this.#read()[1] !== noted) writeWhole(this.#file, content(null), 0o600);
  }
}
