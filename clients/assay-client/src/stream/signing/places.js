// SPDX-License-Identifier: Apache-2.0
// What a device may sign next, by what it has signed and what the chain says: decisions over a record (state.js), which
// neither read nor write anything.
//
// A place is a stream, an epoch, a sequence, and the time up to which the commitment before it goes. Whoever can show two
// different commitments for one place, both of which the chain could have taken, proves that the device signed two
// histories. So there is one commitment for a place, which is signed as often as needed, and another only once the chain
// can never take the first.

import { encodeCommitment } from '../../device/commitment.js';
import { toHex } from '../../encoding/bytes.js';
import { frontierRoot, leafHash, nodeHash } from '../../merkle/merkle.js';

/** @import { Commitment } from '../../device/commitment.js' */

/** @typedef {{size: number, peaks: Uint8Array[]}} KnownLog a log by the roots of its perfect subtrees, the largest first */

/**
 * What was signed for a place.
 * @typedef {object} Place
 * @property {string} stream
 * @property {number} until the last block for which it was signed
 * @property {number} drift by how many milliseconds the chain took readings ahead of its clock meanwhile
 * @property {Commitment} commitment
 */

/**
 * The record of a device.
 * @typedef {object} Record
 * @property {string} [epoch] the tag of the epoch in which it signs, as hex
 * @property {{epoch: string, why: string}[]} left the epochs in which it never signs again
 * @property {Map<string, KnownLog & {lastTime: number}>} streams the final logs, by the streams' numbers
 * @property {Place[]} places what was signed for places that are not in the log yet
 */

/** How many commitments of a stream may be signed and not be in its final log yet. */
export const MAX_OPEN = 16;

/** The most commitments that a stream can have. */
export const MAX_LOG = 2 ** 32 - 1;

/**
 * Whether two commitments are the same.
 * @param {Commitment} a
 * @param {Commitment} b
 * @returns {boolean}
 */
export const sameCommitment = (a, b) => toHex(encodeCommitment(a)) === toHex(encodeCommitment(b));

/**
 * A log with one more leaf: `peaks` are the roots of its perfect subtrees, the largest first.
 * @param {KnownLog} log
 * @param {Uint8Array} leaf
 * @returns {KnownLog}
 */
export function append({ size, peaks }, leaf) {
  const grown = [...peaks, leafHash(leaf)];
  for (let rest = size; rest % 2 === 1; rest = (rest - 1) / 2) {
    const [left, right] = grown.splice(-2);
    grown.push(nodeHash(left, right));
  }
  return { size: size + 1, peaks: grown };
}

/**
 * The log of these commitments, as a record has it.
 * @param {Commitment[]} commitments
 * @returns {KnownLog & {lastTime: number}}
 */
export const logOf = (commitments) =>
  commitments.reduce(
    (log, commitment) => ({ ...append(log, encodeCommitment(commitment)), lastTime: commitment.lastTime }),
    /** @type {KnownLog & {lastTime: number}} */ ({ size: 0, peaks: [], lastTime: 0 }),
  );

/**
 * What was signed for a place, if anything.
 * @param {Record} state
 * @param {bigint | number} stream
 * @param {{sequence: number, after: number}} place
 * @returns {Place | undefined}
 */
export const placeOf = ({ places }, stream, { sequence, after }) =>
  places.find(
    (place) =>
      place.stream === String(stream) && place.commitment.sequence === sequence && place.commitment.after === after,
  );

/**
 * The final log of a stream, as far as a record has it, which was taken up.
 * @param {Record} state
 * @param {bigint | number} stream
 * @returns {KnownLog & {lastTime: number}}
 */
export const logIn = (state, stream) => /** @type {any} */ (state.streams.get(String(stream)));

/**
 * What was signed for the places that follow a stream's final log, in their order, each the next of the one before.
 * @param {Record} state
 * @param {bigint | number} stream
 * @returns {Place[]}
 */
export function openPlaces(state, stream) {
  const { size, lastTime } = logIn(state, stream);
  const open = [];
  for (let after = lastTime; ;) {
    const place = placeOf(state, stream, { sequence: size + open.length, after });
    if (place === undefined) return open;
    open.push(place);
    after = place.commitment.lastTime;
  }
}

/**
 * The place that a stream's next commitment has.
 * @param {Record} state
 * @param {bigint | number} stream
 * @returns {{sequence: number, after: number}}
 */
export function nextPlace(state, stream) {
  const { size, lastTime } = logIn(state, stream);
  const open = openPlaces(state, stream);
  return { sequence: size + open.length, after: open.at(-1)?.commitment.lastTime ?? lastTime };
}

/**
 * Takes what is in a stream's final log now out of the open places.
 * @param {Record} state
 * @param {bigint | number} stream
 * @param {{size: number, root: Uint8Array}} log the chain's, which is final
 * @returns {Record | undefined} the record; nothing where the log has what this record does not know of
 */
export function settle(state, stream, { size, root }) {
  const id = String(stream);
  const known = logIn(state, stream);
  const added = openPlaces(state, stream).slice(0, size - known.size);
  let log = known;
  for (const { commitment } of added) {
    log = { ...append(log, encodeCommitment(commitment)), lastTime: commitment.lastTime };
  }
  if (log.size !== size || toHex(frontierRoot(log.peaks)) !== toHex(root)) return undefined;
  if (added.length === 0) return state;
  return {
    ...state,
    streams: new Map(state.streams).set(id, log),
    places: state.places.filter((place) => place.stream !== id || place.commitment.sequence >= size),
  };
}

/**
 * The name of the rule that a commitment breaks by itself, whatever the chain's state is; none where it breaks none.
 * @param {Commitment} commitment
 * @returns {string | undefined}
 */
export function contentFault({ sequence, after, count, firstTime, lastTime }) {
  if (count === 0) return 'ZeroReadings';
  if (firstTime > lastTime) return 'InvalidTimeRange';
  if (firstTime < after) return 'NonMonotonicTime';
  if (sequence >= MAX_LOG) return 'StreamFull';
  if (sequence === 0 && after !== 0) return 'PredecessorMismatch';
  return undefined;
}

/**
 * Whether the chain can never take what was signed for a place, nor could have: its content breaks a rule; or every block
 * for which it was signed is final, and none was late enough for its last reading.
 * @param {Place} place
 * @param {{block: number, latestAt: (block: number, drift: number) => Promise<number>}} head the last final block;
 *   `latestAt` tells the latest time of a reading that the chain took in a final block, by a drift of at least so much
 * @returns {Promise<boolean>}
 */
export async function isDead({ until, drift, commitment }, { block, latestAt }) {
  if (contentFault(commitment) !== undefined) return true;
  return block >= until && commitment.lastTime > (await latestAt(until, drift));
}

/**
 * The record with a signature more that is about to be made: of this commitment, for blocks up to `until`, while the chain
 * takes readings ahead of its clock by `drift`. That may be less by the last of these blocks: the widest is kept.
 * @param {Record} state
 * @param {bigint | number} stream
 * @param {Commitment} commitment
 * @param {{until: number, drift: number}} signed `drift` in milliseconds
 * @returns {Record}
 */
export function record(state, stream, commitment, { until, drift }) {
  const known = placeOf(state, stream, commitment);
  const isSame = known !== undefined && sameCommitment(known.commitment, commitment);
  const place = {
    ...{ stream: String(stream), commitment },
    until: isSame ? Math.max(known.until, until) : until,
    drift: isSame ? Math.max(known.drift, drift) : drift,
  };
  return { ...state, places: [...state.places.filter((each) => each !== known), place] };
}

/**
 * The record without a place, of which nothing may come any more.
 * @param {Record} state
 * @param {Place} place
 * @returns {Record}
 */
export const forget = (state, place) => ({ ...state, places: state.places.filter((each) => each !== place) });

/**
 * The record of a device that signs in another epoch from now on, and never again in those before.
 * @param {Record} state
 * @param {string | undefined} epoch
 * @param {string} [why]
 * @returns {Record}
 */
export function enter(state, epoch, why = 'ended') {
  if (state.epoch === epoch) return state;
  const left = state.epoch === undefined ? state.left : [...state.left, { epoch: state.epoch, why }];
  return { epoch, left, streams: new Map(), places: [] };
}

/**
 * The record of a device that is never to sign in an epoch again.
 * @param {Record} state
 * @param {string | undefined} epoch
 * @param {string} why
 * @returns {Record}
 */
export const leave = (state, epoch, why) => {
  const outside = enter(state, undefined, why);
  return epoch === undefined || hasLeft(outside, epoch) ? outside : { ...outside, left: [...outside.left, { epoch, why }] };
};

/**
 * Why the device signs in an epoch no more, or `undefined`.
 * @param {Record} state
 * @param {string} epoch
 * @returns {{epoch: string, why: string} | undefined}
 */
export const hasLeft = ({ left }, epoch) => left.find((each) => each.epoch === epoch);
