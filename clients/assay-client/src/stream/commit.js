// SPDX-License-Identifier: Apache-2.0
// Readings on their way to the chain: cut into batches, which a feed's folder keeps, signed by their device, and brought.

import { InputError } from '../encoding/errors.js';
import { sameBytes } from '../encoding/bytes.js';
import { sourceOf } from '../feed/source.js';
import { checkBefore, nameOf, payableBy } from './before.js';
import { commitmentsToBring, renew } from './batches/batches.js';
import { activePromise } from './promise.js';
import { MAX_OPEN } from './signing/places.js';
import { ABOUT_PLACE, explained, refusalOf } from './signing/refusals.js';
import { checkLog, Signer } from './signing/signer.js';
import { getStream } from './stream.js';
import { signedArg } from './submission.js';

/** @import { Chain, Outcome, Sender } from '../chain/chain.js' */
/** @import { Commitment } from '../device/commitment.js' */
/** @import { DeviceKey } from '../device/keys.js' */
/** @import { Reading } from '../feed/senml.js' */
/** @import { ReadingSource } from '../feed/source.js' */
/** @import { Feed, FeedPromise } from '../feed/store.js' */
/** @import { Recognised } from './batches/known/known.js' */
/** @import { Submission } from './submission.js' */

/**
 * Readings to be signed.
 * @typedef {object} Readings
 * @property {DeviceKey} key the device's
 * @property {Feed} feed the stream's folder, which is made where there is something to write
 * @property {ReadingSource & {units?: Iterable<string>}} [source] the readings
 * @property {Reading[]} [records] the readings, where they are in memory
 * @property {number} [batchSize] most readings in a batch
 * @property {(of: Recognised) => void} [onKnown] is told how many readings are committed already
 * @property {(done: number, of: number) => void} [onCompare] is told how many readings were compared with the feed's so far
 * @property {(done: number, of: number) => void} [onBuild] is told how many new readings are in batches
 */

/**
 * How they are signed.
 * @typedef {Readings & {chain: Chain, validFor?: number, signer?: Signer, afford?: (commitment: Commitment) =>
 *   Promise<void>}} Signing `validFor` is for how many blocks a signature serves, `signer` what signs, if not the usual one
 *   does, `afford` throws where nobody could pay for a commitment
 */

/**
 * Brings commitments, which come one after another: each is signed when its turn has come, and `onDone` is to be called when
 * it is on chain.
 * @typedef {(commitments: AsyncIterable<Commitment>, sign: (commitment: Commitment) => Promise<Submission>, onDone:
 *   (commitment: Commitment) => void) => Promise<any[]>} Bring
 */

/**
 * The call that adds what a device signed to its stream.
 * @param {Chain} chain
 * @param {Submission} submission
 * @returns {any}
 */
export const submitCall = (chain, submission) =>
  chain.api.tx.dataAttestation.submit(submission.stream, signedArg(submission));

/**
 * The signer of a stream's device. The stream tells the device: once its key was rotated, the key does not.
 * @param {Chain} chain
 * @param {bigint | number} stream
 * @returns {Promise<Signer>}
 */
export const signerOf = async (chain, stream) =>
  new Signer({ chain, device: (await getStream(chain, stream)).device });

/** Works in a feed's folder alone. */
const alone = (feed, act) =>
  feed.exclusively(async () => {
    try {
      return await act();
    } finally {
      feed.finish();
    }
  });

/**
 * Where a stream stands, and the commitments that the chain does not have, one after another.
 * @param {Omit<Parameters<typeof commitmentsToBring>[0], 'ready'> & {signer: Signer}} of
 */
async function toBring({ signer, feed, promise, ...from }) {
  const ready = await signer.prepare({ stream: feed.stream, log: feed.commitments, where: nameOf(feed) });
  checkLog(feed.commitments, ready.head.stream, nameOf(feed));
  renew(feed, ready);
  return commitmentsToBring({ feed, ready, promise, ...from });
}

/**
 * Makes batches of readings and adds them to a feed's folder, without signing any. What an earlier run made and the chain does
 * not have goes first. Nothing is added for a key that is not the device's.
 * @param {Readings & {signer: Signer, promise?: FeedPromise}} from `promise` is what the stream promises to subscribers, for
 *   whom its batches are sealed
 * @returns {Promise<Commitment[]>} the commitments that the chain does not have, in order
 * @throws {InputError} where the readings or the folder do not fit what is committed
 */
export async function makeCommitments({ signer, key, feed, records = [], source = sourceOf(records), ...from }) {
  await checkBefore({ signer, key, feed, source });
  return alone(feed, async () => {
    const commitments = [];
    for await (const commitment of await toBring({ signer, feed, source, ...from })) commitments.push(commitment);
    return commitments;
  });
}

/** What signs a commitment of a feed when its turn has come. */
const signing =
  ({ signer, key, feed, validFor }) =>
  (commitment) =>
    signer.sign({
      ...{ key, validFor, stream: feed.stream, commitment },
      ...{ log: feed.commitments, where: nameOf(feed), feed: feed.folder },
    });

/**
 * Makes batches of readings, and has the device sign what the chain does not have yet, as much at once as may be under way.
 * @param {Signing} from
 * @returns {Promise<{signed: Submission[], waiting: number}>} submissions in order, none where all is committed; and how many
 *   readings have to wait until these are on chain
 * @throws {InputError} where the readings do not fit what is committed
 */
export async function signReadings({ chain, key, feed, validFor, signer, records = [], source = sourceOf(records), ...from }) {
  signer ??= await signerOf(chain, feed.stream);
  await checkBefore({ signer, key, feed, source });
  const promise = await activePromise(chain, feed);
  const sign = signing({ signer, key, feed, validFor });
  let [fresh, built] = [0, 0];
  const { onKnown = () => {}, onBuild = () => {} } = from;
  const tell = {
    onKnown: (of) => onKnown(((fresh = of.fresh), of)),
    onBuild: (done, of) => onBuild((built = done), of),
  };
  return alone(feed, async () => {
    const signed = [];
    let left = 0;
    for await (const commitment of await toBring({ signer, feed, source, promise, ...from, ...tell })) {
      if (signed.length === MAX_OPEN) {
        left += feed.commitments.slice(commitment.sequence).reduce((sum, { count }) => sum + count, 0);
        break;
      }
      signed.push(await sign(commitment));
    }
    return { signed, waiting: left + fresh - built };
  });
}

/**
 * Makes batches of readings, has the device sign them, and brings them, each when its turn has come. Where the chain says of
 * one that its place is not free or not there any more, it looks at what is final then: what is on chain is done, and what is
 * void is signed anew.
 * @param {Signing & {bring: Bring, onDone?: (done: number, of: number) => void}} from `onDone` is told how many readings are
 *   on chain, of those that this run brings
 * @returns {Promise<{commitments: Commitment[], results: any[]}>} what came of those that this run brought, none where all is
 *   committed
 * @throws {InputError} where the readings do not fit what is committed
 * @throws {import('../encoding/errors.js').ChainError} where the chain refuses one, in words that say what mends it
 */
export async function bringReadings(from) {
  const { chain, key, feed, validFor, afford, bring, records = [], source = sourceOf(records), ...rest } = from;
  const { signer = await signerOf(chain, feed.stream), onKnown = () => {}, onDone = () => {}, ...how } = rest;
  await checkBefore({ signer, key, feed, source, afford });
  const promise = await activePromise(chain, feed);
  const sign = signing({ signer, key, feed, validFor });
  /** @type {Map<number, Commitment>} by sequence */
  const all = new Map();
  const results = [];
  let [last, of, done, isFirst] = [/** @type {Commitment | undefined} */ (undefined), 0, 0, true];
  const finished = (/** @type {Commitment} */ { count }) => onDone((done += count), Math.max(of, done));
  const recognised = (known) => {
    if (isFirst) {
      of = known.waiting + known.fresh;
      onKnown(known);
    }
    isFirst = false;
  };
  return alone(feed, async () => {
    for (;;) {
      /** @type {Commitment[]} */
      const round = [];
      const commitments = (async function* () {
        for await (const commitment of await toBring({ ...{ signer, feed, source, promise }, ...how, onKnown: recognised })) {
          round.push(commitment);
          all.set(commitment.sequence, commitment);
          yield commitment;
        }
      })();
      try {
        results.push(...(await bring(commitments, sign, finished)));
        return { commitments: [...all.values()], results };
      } catch (error) {
        const commitment = round[error.at ?? 0];
        if (commitment === undefined) throw error;
        const [first] = round;
        // Where nothing has changed since, the chain would say the same again.
        const isStuck = last !== undefined && last.sequence === first.sequence && sameBytes(last.epoch, first.epoch);
        if (isStuck || !ABOUT_PLACE.has(refusalOf(error) ?? '')) {
          throw explained(error, { stream: feed.stream, device: signer.device, commitment, feed: feed.folder });
        }
        last = first;
      }
    }
  });
}

/** What each gives of the items of another, which come one after another. */
async function* mapped(items, each) {
  for await (const item of items) yield each(item);
}

/**
 * Commits readings in signed batches, in transactions of an account.
 * @param {Signing & Sender & {onDone?: (done: number, of: number) => void}} from `onDone` is told how many readings are on
 *   chain
 * @returns {Promise<{commitments: Commitment[], fees: bigint}>} `fees` in the token's smallest unit
 * @throws {InputError} as `bringReadings` does
 */
export async function commitReadings({ chain, account, ...readings }) {
  // What an earlier run sent may still come: the device signs what is missing then.
  await chain.settle(account, 'dataAttestation', 'submit');
  const call = (signed) => submitCall(chain, { ...signed, stream: readings.feed.stream });
  const { commitments, results } = await bringReadings({
    chain,
    ...readings,
    afford: payableBy({ chain, account, call }),
    bring(each, sign, onDone) {
      /** @type {Commitment[]} */
      const sent = [];
      const calls = mapped(each, (commitment) => {
        sent.push(commitment);
        return async () => submitCall(chain, await sign(commitment));
      });
      // Millions of readings are many transactions: of what each did, the fee is kept.
      const keep = ({ fee }, i) => {
        onDone(sent[i]);
        return fee;
      };
      return chain.submitAll(calls, account, { keep, window: MAX_OPEN, untilFinal: true });
    },
  });
  return { commitments, fees: results.reduce((sum, fee) => sum + fee, 0n) };
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
  return { commitments: feed.exclusively(() => feed.removeFrom(sequence)), why };
}
