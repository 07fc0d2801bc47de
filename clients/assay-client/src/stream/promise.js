// SPDX-License-Identifier: Apache-2.0
// What a stream promises to subscribers: in each slot a batch, sealed with the key of its tranche. The keys come from the
// master key of the feed's folder; the hashes of them are served, and the promise has the root over these.

import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { sha256 } from '@noble/hashes/sha2.js';
import { fromDid } from '../device/did.js';
import { concat, fixed, sameBytes, toHex, uintLe, utf8 } from '../encoding/bytes.js';
import { optional } from '../encoding/codec.js';
import { ChainError, need, VerificationError } from '../encoding/errors.js';
import { folderLeaves } from '../exchange/archive/leaves.js';
import { promiseKeys, trancheOf } from '../exchange/feed.js';
import { keyHash } from '../exchange/key.js';
import { widthFor } from '../exchange/record.js';
import { PathMaker } from '../exchange/tree.js';
import { Frontier } from '../merkle/frontier.js';

/** @import { Chain, ChainView, Outcome, Sender } from '../chain/chain.js' */
/** @import { Feed, FeedPromise } from '../feed/store.js' */

/**
 * What a stream promises. Times are in milliseconds.
 * @typedef {FeedPromise & {number: number}} StreamPromise `number` is its number among those of its stream
 */
/**
 * What a stream promises, as the chain has it.
 * @typedef {{promise: StreamPromise, hash: Uint8Array, engaged: number, tranche: number, hits: number}} Promised `engaged` is
 *   how many subscriptions count on it, `tranche` the one that runs, `hits` how many slots of that have a batch in time
 */

/** Width of records of a feed whose readings nobody has seen yet. */
const USUAL_WIDTH = 160;
/** How many batches are looked at for a width. */
const LOOKED_AT = 4;

/**
 * A promise that was read from the chain.
 * @param {any} value
 * @returns {StreamPromise}
 */
export const promiseFromChain = (value) => ({
  number: value.number.toNumber(),
  interval: value.interval.toNumber(),
  minReadings: value.minReadings.toNumber(),
  slots: value.slots.toNumber(),
  width: value.width.toNumber(),
  keyRoot: value.keyRoot.toU8a(),
  firstTranche: value.firstTranche.toNumber(),
  tranches: value.tranches.toNumber(),
});

/**
 * The hash that names a promise on one chain, for one stream.
 * @param {{genesis: Uint8Array, device: Uint8Array, stream: bigint | number, promise: StreamPromise}} of
 * @returns {Uint8Array} 32 bytes
 */
export const promiseHash = ({ genesis, device, stream, promise }) =>
  sha256(
    concat(
      utf8('assay/v1/promise'),
      fixed(genesis, 32, 'the genesis hash'),
      fixed(device, 32, 'the device'),
      uintLe(stream, 8),
      uintLe(promise.number, 4),
      uintLe(promise.interval, 8),
      uintLe(promise.minReadings, 4),
      uintLe(promise.slots, 4),
      uintLe(promise.width, 2),
      fixed(promise.keyRoot, 32, 'the root over the keys'),
      uintLe(promise.firstTranche, 8),
      uintLe(promise.tranches, 4),
    ),
  );

/**
 * What a stream promises.
 * @param {ChainView} chain
 * @param {bigint | number} stream
 * @returns {Promise<Promised | undefined>}
 */
export const getPromise = async (chain, stream) =>
  optional(await chain.view('DataAttestation', 'promise_of', stream), (view) => ({
    promise: promiseFromChain(view.promise),
    hash: view.hash_.toU8a(),
    engaged: view.engaged.toNumber(),
    tranche: view.tranche.toNumber(),
    hits: view.hits.toNumber(),
  }));

/**
 * How many slots of a tranche had a batch in time: so far where it runs.
 * @param {ChainView} chain
 * @param {bigint | number} stream
 * @param {bigint | number} tranche
 * @returns {Promise<number | undefined>} nothing where the chain has forgotten it
 */
export async function hitsOf(chain, stream, tranche) {
  const hits = await chain.view('DataAttestation', 'hits_of', stream, tranche);
  return hits.isKnown ? hits.asKnown.toNumber() : undefined;
}

/**
 * Size and root of a stream's log at the end of a tranche, or now where it is not over.
 * @param {ChainView} chain
 * @param {bigint | number} stream
 * @param {bigint | number} tranche
 * @returns {Promise<{size: number, root: Uint8Array} | undefined>}
 */
export const trancheLogOf = async (chain, stream, tranche) =>
  optional(await chain.view('DataAttestation', 'tranche_log_of', stream, tranche), ([size, root]) => ({
    size: size.toNumber(),
    root: root.toU8a(),
  }));

/**
 * The time that the next block will have, as far as can be told: that of now, or of the last final block where a chain's time
 * is ahead, as that of a development node is which makes blocks quicker than its slots.
 * @param {ChainView} chain
 * @returns {Promise<number>} in milliseconds since the Unix epoch
 */
export async function chainTime(chain) {
  const { query } = await chain.state();
  return Math.max((await query.timestamp.now()).toNumber(), Date.now());
}

/**
 * Length of a tranche, in milliseconds.
 * @param {Pick<StreamPromise, 'interval' | 'slots'>} promise
 * @returns {number}
 */
export const lengthOf = ({ interval, slots }) => interval * slots;

/**
 * When a tranche begins and ends, and when its key may come, in milliseconds since the Unix epoch.
 * @param {Pick<StreamPromise, 'interval' | 'slots'>} promise
 * @param {number} tranche
 * @returns {{start: number, end: number, keyFrom: number, keyUntil: number}}
 */
export function timesOf(promise, tranche) {
  const length = lengthOf(promise);
  const start = tranche * length;
  const [lead, grace] = [Math.floor(length / 4), Math.floor(length / 8)];
  return { start, end: start + length, keyFrom: start - lead, keyUntil: start + grace };
}

/**
 * The promise of a folder's that the chain has, if any: batches of its tranches are sealed for subscribers.
 * @param {ChainView} chain
 * @param {Feed} feed
 * @returns {Promise<FeedPromise | undefined>}
 */
export async function activePromise(chain, feed) {
  if (feed.promises.length === 0) return undefined;
  const promised = await getPromise(chain, feed.stream);
  return feed.promises.find(({ keyRoot }) => promised !== undefined && sameBytes(keyRoot, promised.promise.keyRoot));
}

/**
 * The name of the file with the hashes of a promise's keys where it is served.
 * @param {Pick<FeedPromise, 'keyRoot'>} promise
 * @returns {string}
 */
export const keyHashesName = ({ keyRoot }) => `${toHex(keyRoot).slice(2, 18)}.hashes`;

/**
 * The hashes of a promise's keys, and the path of each to the root that is promised.
 * @typedef {{hashes: Uint8Array[], path: (place: number) => Uint8Array[]}} KeyHashes
 */

/**
 * The hashes of a promise's keys, from the file that is served.
 * @param {Uint8Array} bytes
 * @param {Pick<FeedPromise, 'keyRoot' | 'tranches'>} promise
 * @returns {KeyHashes}
 * @throws {VerificationError} where they are not those of the promise
 */
export function keyHashesIn(bytes, { keyRoot, tranches }) {
  const hashes = Array.from({ length: tranches }, (_, i) => bytes.slice(32 * i, 32 * (i + 1)));
  const tree = new Frontier();
  hashes.forEach((hash) => tree.push(hash));
  if (bytes.length !== 32 * tranches || !sameBytes(tree.root, keyRoot)) {
    throw new VerificationError('the hashes of the keys that are served are not those of the promise');
  }
  const path = (/** @type {number} */ place) => {
    const maker = new PathMaker(place, hashes.length);
    hashes.forEach((hash) => maker.push(hash));
    return maker.path;
  };
  return { hashes, path };
}

/** The width for records of a feed, by what its last batches have. */
async function widthOf(feed) {
  const leavesOf = folderLeaves(feed, { promises: feed.promises });
  const lengths = [];
  for (const commitment of feed.commitments.slice(-LOOKED_AT)) {
    for (const leaf of await leavesOf(commitment)) lengths.push(leaf.length);
  }
  // A step more than the longest, for a value that needs more digits.
  return lengths.length === 0 ? USUAL_WIDTH : widthFor(lengths.reduce((a, b) => Math.max(a, b)) + 16);
}

const SHAPE = ['interval', 'slots', 'minReadings', 'tranches'];

/**
 * Promises batches of a feed. Keys and promise are in the folder for good before anything is sent; where the chain has the
 * same from an earlier run, nothing is.
 * @param {Sender & {feed: Feed, interval: number, slots: number, tranches: number, minReadings?: number, width?:
 *   number}} what `interval` is the length of a slot in milliseconds, `slots` how many a tranche has, `tranches` for how
 *   many there are keys
 * @returns {Promise<{promised: Promised, fee: bigint, earlier: boolean}>}
 * @throws {import('../encoding/errors.js').InputError} where the folder is another chain's
 */
export async function makePromise({ chain, account, feed, interval, slots, tranches, minReadings = 1, width }) {
  feed.check({ stream: feed.stream, genesis: chain.genesis });
  const shape = { interval, slots, minReadings, tranches };
  const now = await chainTime(chain);
  const before = await getPromise(chain, feed.stream);
  const isMine = before && feed.promises.some(({ keyRoot }) => sameBytes(keyRoot, before.promise.keyRoot));
  const isSame = isMine && SHAPE.every((field) => before.promise[field] === shape[field]);
  if (isSame && (width === undefined || width === before.promise.width)) return { promised: before, fee: 0n, earlier: true };
  need(!before || before.engaged === 0, `subscriptions count on what stream ${feed.stream} promises: it stays as it is while there are any`);

  checkShape({ ...shape, width });

  // A run that was killed left a promise that may be under way: the same again is the same call.
  const noted = feed.promises.find(
    (each) =>
      SHAPE.every((field) => each[field] === shape[field]) &&
      (width === undefined || width === each.width) &&
      trancheOf(now, each) < each.firstTranche + 2,
  );
  const promise = noted ?? (await newPromise(feed, { ...shape, width, now }));
  const { keys, tree } = promiseKeys({ master: feed.master, genesis: feed.genesis, stream: feed.stream, promise });
  feed.publish(keyHashesName({ keyRoot: tree.root }), concat(...keys.map(keyHash)));
  if (!noted) notePromise(feed, { ...promise, keyRoot: tree.root });
  const { promise: call } = chain.api.tx.dataAttestation;
  const args = callArgs({ ...promise, keyRoot: tree.root });
  const result = await chain.submit(call(feed.stream, toHex(fromDid(feed.device)), ...args), account, { rehearsed: true }).catch((error) => {
    // One of an earlier run may be under way yet, and one whose end is not known may still come.
    if (!noted && error instanceof ChainError && !error.unsettled) forgetPromise(feed, tree.root);
    throw error;
  });
  const promised = await getPromise(chain, feed.stream);
  need(promised !== undefined, `stream ${feed.stream} promises nothing any more`);
  return { promised, fee: result.fee, earlier: false };
}

/** Refuses what the chain would, before keys are made of it. */
function checkShape({ interval, slots, tranches, minReadings, width }) {
  need(
    width === undefined || (Number.isInteger(width) && width % 16 === 0 && width >= 32 && width <= 1_040),
    `the width of a sealed record is a multiple of 16 from 32 to 1040, and not ${width}`,
  );
  need([interval, slots, tranches, minReadings].every((n) => n > 0), 'a promise has slots, tranches and readings, and each slot a length');
  need(Number.isSafeInteger(interval * slots * (tranches + 1)), 'the promise goes on for longer than there is time');
}

function notePromise(feed, promise) {
  feed.exclusively(() => {
    feed.promises.push(promise);
    feed.save();
  });
}

/** Takes a promise out of the folder that the chain has refused. */
function forgetPromise(feed, keyRoot) {
  feed.exclusively(() => {
    feed.promises = feed.promises.filter((each) => !sameBytes(each.keyRoot, keyRoot));
    feed.save();
  });
  rmSync(join(feed.publicFolder, keyHashesName({ keyRoot })), { force: true });
}

/** @type {(feed: Feed, how: any) => Promise<Omit<FeedPromise, 'keyRoot'>>} */
const newPromise = async (feed, { width, now, ...shape }) => ({
  ...shape,
  width: width ?? (await widthOf(feed)),
  firstTranche: trancheOf(now, shape),
});

const callArgs = ({ interval, minReadings, slots, width, keyRoot, firstTranche, tranches }) => [
  ...[interval, minReadings, slots, width, toHex(keyRoot), firstTranche, tranches],
];

/**
 * Takes back what a stream promises.
 * @param {Sender & {stream: bigint | number, device: Uint8Array}} what
 * @returns {Promise<Outcome>}
 */
export const withdrawPromise = ({ chain, account, stream, device }) =>
  chain.submit(chain.api.tx.dataAttestation.withdrawPromise(stream, toHex(device)), account, { rehearsed: true });
