// SPDX-License-Identifier: Apache-2.0
// Readings on their way to the chain: cut into batches, which a feed's folder keeps, signed by their device, and brought.

import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { keyIndexOf } from '../device/device.js';
import { sameBytes } from '../encoding/bytes.js';
import { InputError } from '../encoding/errors.js';
import { buildSealedBatch, trancheOf } from '../exchange/feed.js';
import { batchFileName, buildBatch, splitReadings } from '../feed/batch.js';
import { milliseconds } from '../feed/senml.js';
import { activePromise } from './promise.js';
import { MAX_OPEN } from './signing/places.js';
import { ABOUT_PLACE, explained, refusalOf, timeText } from './signing/refusals.js';
import { checkLog, Signer } from './signing/signer.js';
import { getStream } from './stream.js';
import { signedArg } from './submission.js';

/** @import { Chain, Outcome, Sender } from '../chain/chain.js' */
/** @import { Commitment } from '../device/commitment.js' */
/** @import { DeviceKey } from '../device/keys.js' */
/** @import { Reading } from '../feed/senml.js' */
/** @import { Feed, FeedPromise } from '../feed/store.js' */
/** @import { Submission } from './submission.js' */

/**
 * Readings to be signed.
 * @typedef {object} Readings
 * @property {DeviceKey} key the device's
 * @property {Feed} feed the stream's folder
 * @property {Reading[]} records
 * @property {number} [batchSize] most readings in a batch
 * @property {(done: number, of: number) => void} [onBuild] is told how many batches are made
 */

/**
 * How they are signed.
 * @typedef {Readings & {chain: Chain, validFor?: number, signer?: Signer}} Signing `validFor` is for how many blocks a
 *   signature serves, `signer` what signs, if not the usual one does
 */

/**
 * The call that adds what a device signed to its stream.
 * @param {Chain} chain
 * @param {Submission} submission
 * @returns {any}
 */
export const submitCall = (chain, submission) =>
  chain.api.tx.dataAttestation.submit(submission.stream, signedArg(submission));

/** What errors call the folder of a feed. */
const nameOf = (feed) => `the feed in ${feed.folder}`;

/**
 * The signer of a stream's device. The stream tells the device: once its key was rotated, the key does not.
 * @param {Chain} chain
 * @param {bigint | number} stream
 * @returns {Promise<Signer>}
 */
export const signerOf = async (chain, stream) =>
  new Signer({ chain, device: (await getStream(chain, stream)).device });

/**
 * Makes batches of readings, and adds them to a feed's folder. They are on the disk before anything is signed: a commitment
 * on chain whose batch is lost could never be proved again. What an earlier run made and the chain does not have goes
 * first. Nothing is added for a key that is not the device's.
 * @param {Readings & {signer: Signer, promise?: FeedPromise}} from `promise` is what the stream promises to subscribers, for
 *   whom its batches are sealed
 * @returns {Promise<Commitment[]>} the commitments that the chain does not have, in order
 * @throws {InputError} where the readings or the folder do not fit what is committed
 */
export async function makeCommitments({ signer, key, feed, records, batchSize = 512, promise, onBuild = () => {} }) {
  const ready = await signer.prepare({ stream: feed.stream, log: feed.commitments, where: nameOf(feed) });
  keyIndexOf(ready.head.device, key);
  const batches = splitReadings(records, batchSize).flatMap((batch) => splitByTranche(batch, promise));
  feed.exclusively(() => {
    checkLog(feed.commitments, ready.head.stream, nameOf(feed));
    renew(feed, ready);
    addReadings({ feed, ready, batches, promise, onBuild });
  });
  return feed.commitments.slice(ready.size);
}

/** What was made and not brought before the device's owner began anew is void: the same batches are signed once more. */
function renew(feed, { size, epoch }) {
  const isVoid = (commitment) => !sameBytes(commitment.epoch, epoch);
  if (!feed.commitments.slice(size).some(isVoid)) return;
  for (let at = size; at < feed.commitments.length; at++) {
    const after = feed.commitments[at - 1]?.lastTime ?? 0;
    feed.commitments[at] = { ...feed.commitments[at], epoch, after };
  }
  feed.save();
}

/** Cuts a batch where one tranche ends and another begins: each is sealed with the key of one. */
function splitByTranche(batch, promise) {
  if (promise === undefined) return [batch];
  /** @type {Map<number, Reading[]>} */
  const parts = new Map();
  for (const record of batch) {
    const tranche = trancheOf(milliseconds(record), promise);
    const part = parts.get(tranche);
    if (part) part.push(record);
    else parts.set(tranche, [record]);
  }
  return [...parts.values()];
}

/** Whether a batch is of a tranche that has a key. */
function isPromised(batch, promise) {
  if (promise === undefined) return false;
  const tranche = trancheOf(milliseconds(batch.at(-1)), promise);
  return tranche >= promise.firstTranche && tranche < promise.firstTranche + promise.tranches;
}

/** Adds those batches to a feed that it does not have yet. */
function addReadings({ feed, ready: { head, size: committed, epoch }, batches, promise, onBuild }) {
  const { genesis, master, stream } = feed;
  const build = (batch, sequence, after) => {
    const from = { records: batch, genesis, master, stream, sequence, epoch, after };
    return isPromised(batch, promise) ? buildSealedBatch({ ...from, promise, width: promise.width }) : buildBatch(from);
  };
  const start = feed.commitments.findIndex(({ firstTime }) => firstTime === milliseconds(batches[0][0]));
  const isKnown = (batch, i) => {
    const known = start < 0 ? undefined : feed.commitments[start + i];
    return known !== undefined && sameBytes(known.root, build(batch, known.sequence, 0).commitment.root);
  };
  const firstNew = batches.findIndex((batch, i) => !isKnown(batch, i));
  const fresh = firstNew < 0 ? [] : batches.slice(firstNew);
  if (fresh.length === 0) return;
  const size = feed.commitments.length;
  const lastBefore = feed.commitments[size - 1]?.lastTime ?? 0;
  const [first, last] = [milliseconds(fresh[0][0]), milliseconds(fresh.at(-1).at(-1))];
  if (first < lastBefore) {
    const [from, until] = [first, lastBefore].map(timeText);
    throw new InputError(
      size > committed
        ? `the first new reading is from ${from}, before ${until}, up to which there are batches of an earlier run: give its readings again, in batches of the same size, or later ones; if they were wrong, take them back with assay feed abandon --stream ${stream} --feed ${feed.folder}`
        : `the first reading is from ${from}, before ${until}, up to which stream ${stream} is committed`,
    );
  }
  if (last > head.latest) {
    throw new InputError(
      `the last reading is from ${timeText(last)}, and the chain takes none after ${timeText(head.latest)} now: is the column of the time in another unit, or a clock wrong? Nothing was written or signed`,
    );
  }
  let after = lastBefore;
  const built = fresh.map((batch, i) => {
    const { commitment, file } = build(batch, size + i, after);
    after = commitment.lastTime;
    feed.publish(batchFileName(commitment.sequence), file);
    onBuild(i + 1, fresh.length);
    return commitment;
  });
  feed.commitments.push(...built);
  feed.save();
}

/** What signs a commitment of a feed when its turn has come. */
const signing =
  ({ signer, key, feed, validFor }) =>
  (commitment) =>
    signer.sign({
      ...{ key, validFor, stream: feed.stream, commitment },
      ...{ log: feed.commitments, where: nameOf(feed), feed: feed.folder },
    });

const nothingNew = (feed) =>
  new InputError(`all of these readings are committed in stream ${feed.stream} already`);

/**
 * Makes batches of readings, and has the device sign what the chain does not have yet, as much at once as may be under way.
 * @param {Signing} from
 * @returns {Promise<{signed: Submission[], waiting: number}>} submissions in order, and how many commitments have to
 *   wait until these are on chain
 * @throws {InputError} where there is nothing new
 */
export async function signReadings({ chain, key, feed, validFor, signer, ...readings }) {
  signer ??= await signerOf(chain, feed.stream);
  const promise = await activePromise(chain, feed);
  const commitments = await makeCommitments({ signer, key, feed, promise, ...readings });
  if (commitments.length === 0) throw nothingNew(feed);
  const sign = signing({ signer, key, feed, validFor });
  const signed = [];
  for (const commitment of commitments.slice(0, MAX_OPEN)) signed.push(await sign(commitment));
  return { signed, waiting: commitments.length - signed.length };
}

/**
 * Makes batches of readings, has the device sign them, and brings them, each when its turn has come. Where the chain says of
 * one that its place is not free or not there any more, it looks at what is final then: what is on chain is done, and what is
 * void is signed anew.
 * @param {Signing & {bring: (commitments: Commitment[], sign: (commitment: Commitment) => Promise<Submission>) =>
 *   Promise<any[]>}} from `bring` is given the commitments and what signs one
 * @returns {Promise<{commitments: Commitment[], results: any[]}>} what came of those that this run brought
 * @throws {InputError} where there is nothing new
 * @throws {import('../encoding/errors.js').ChainError} where the chain refuses one, in words that say what mends it
 */
export async function bringReadings({ chain, key, feed, validFor, signer, bring, ...readings }) {
  signer ??= await signerOf(chain, feed.stream);
  const promise = await activePromise(chain, feed);
  const sign = signing({ signer, key, feed, validFor });
  const all = [];
  const results = [];
  for (let last; ;) {
    const commitments = await makeCommitments({ signer, key, feed, promise, ...readings });
    if (commitments.length === 0) {
      if (all.length === 0) throw nothingNew(feed);
      return { commitments: all, results };
    }
    all.push(...commitments.filter(({ sequence }) => all.every((each) => each.sequence !== sequence)));
    const [first] = commitments;
    // Where nothing has changed since, the chain would say the same again.
    const isStuck = last !== undefined && last.sequence === first.sequence && sameBytes(last.epoch, first.epoch);
    try {
      results.push(...(await bring(commitments, sign)));
      return { commitments: all, results };
    } catch (error) {
      const commitment = commitments[error.at ?? 0];
      if (isStuck || !ABOUT_PLACE.has(refusalOf(error) ?? '')) {
        throw explained(error, { stream: feed.stream, device: signer.device, commitment, feed: feed.folder });
      }
      last = first;
    }
  }
}

/**
 * Commits readings in signed batches, in transactions of an account.
 * @param {Signing & Sender & {onSubmit?: (done: number, of: number) => void}} from `onSubmit` is told how many
 *   transactions are done
 * @returns {Promise<{commitments: Commitment[], fees: bigint}>} `fees` in the token's smallest unit
 * @throws {InputError} as `bringReadings` does
 */
export async function commitReadings({ chain, account, onSubmit = () => {}, ...readings }) {
  // What an earlier run sent may still come: the device signs what is missing then.
  await chain.settle(account, 'dataAttestation', 'submit');
  const { commitments, results } = await bringReadings({
    chain,
    ...readings,
    bring(each, sign) {
      const calls = each.map((commitment) => async () => submitCall(chain, await sign(commitment)));
      return chain.submitAll(calls, account, { onProgress: onSubmit, window: MAX_OPEN, untilFinal: true });
    },
  });
  return { commitments, fees: results.reduce((sum, { fee }) => sum + fee, 0n) };
}

/**
 * Takes batches of a feed back that are not on chain: the one of a sequence and all that follow it. It does so only where
 * the first was never signed, is void, or can never be taken by the chain; otherwise it says what to wait for.
 * @param {{chain: Chain, feed: Feed, from?: number, signer?: Signer}} what `from` is the sequence of the first, by
 *   default the first that is not on chain
 * @returns {Promise<{commitments: Commitment[], why: 'unsigned' | 'void' | 'dead'}>} what was taken back, and why that
 *   is safe, as the signer says it
 * @throws {InputError} where there is none, or it is on chain
 */
export async function abandonBatches({ chain, feed, from, signer }) {
  signer ??= await signerOf(chain, feed.stream);
  const { size } = await signer.prepare({ stream: feed.stream, log: feed.commitments, where: nameOf(feed) });
  const sequence = from ?? size;
  if (sequence < size) throw new InputError(`batch ${sequence} of stream ${feed.stream} is on chain, for good`);
  const commitment = feed.commitments[sequence];
  if (commitment === undefined) throw new InputError(`${nameOf(feed)} has no batch ${sequence} that is not on chain`);
  const why = await signer.abandon({ stream: feed.stream, log: feed.commitments, commitment });
  const commitments = feed.exclusively(() => {
    const removed = feed.commitments.splice(sequence);
    feed.save();
    for (const each of removed) rmSync(join(feed.publicFolder, batchFileName(each.sequence)), { force: true });
    return removed;
  });
  return { commitments, why };
}
