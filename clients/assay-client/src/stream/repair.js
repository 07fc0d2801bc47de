// SPDX-License-Identifier: Apache-2.0
// What a feed's folder, the record of what its device signed and the chain say of each batch, where they differ, and what can
// be done about it without ever letting the device sign two histories. Nothing is signed here.

import { toHex } from '../encoding/bytes.js';
import { InputError, VerificationError } from '../encoding/errors.js';
import { leavesOf } from './batches/leaves.js';
import { nameOf } from './before.js';
import { abandonBatches, signerOf } from './commit.js';
import { contentFault, sameCommitment } from './signing/places.js';
import { refusalOf } from './signing/refusals.js';
import { checkLog } from './signing/signer.js';

/** @import { Chain } from '../chain/chain.js' */
/** @import { Commitment } from '../device/commitment.js' */
/** @import { Feed } from '../feed/store.js' */
/** @import { Signer } from './signing/signer.js' */

/**
 * A batch as it stands.
 * @typedef {object} BatchState
 * @property {number} sequence
 * @property {'chain' | 'unsigned' | 'signed' | 'dead' | 'void' | 'other'} state `chain`: it is there for good; `signed`: the
 *   chain may still take it; `dead`: it was signed, and the chain never takes it; `void`: it is of an epoch that is over, and
 *   is signed once more; `other`: the device signed another one for its place
 * @property {'there' | 'missing' | 'damaged' | 'elsewhere'} file `elsewhere`: it is an earlier owner's
 * @property {boolean} inFolder whether the folder has its commitment
 * @property {string} [refusal] the error by which the chain refuses it now, without the pallet's name
 * @property {number} [until] the last block for which it was signed
 * @property {Commitment} commitment
 */

/**
 * What stands where.
 * @typedef {object} FeedState
 * @property {number} size how many batches the chain has for good
 * @property {number} block the last final block
 * @property {string | undefined} stopped why the device signs no more in this epoch
 * @property {boolean} isBehind whether the folder lacks commitments that the chain has
 * @property {BatchState[]} batches in order of their sequences
 * @property {string[]} leftovers files that killed runs left
 * @property {number | undefined} takeBack the first batch that is in the way, with all after it
 */

/** Whether a batch's file is what was committed to. @returns {Promise<BatchState['file']>} */
async function fileOf(feed, commitment) {
  if (commitment.sequence < feed.begins) return 'elsewhere';
  if (!feed.hasBatchFile(commitment.sequence)) return 'missing';
  try {
    let count = 0;
    const { leaves, end } = await leavesOf(feed, commitment);
    for (const leaf of leaves) count += Math.sign(leaf.length);
    end();
    if (count !== commitment.count) return 'damaged';
    return 'there';
  } catch (error) {
    if (!(error instanceof InputError || error instanceof VerificationError)) throw error;
    return 'damaged';
  }
}

/** What became of a batch that is not on chain. @returns {Promise<{state: BatchState['state'], until?: number}>} */
async function stateOf(commitment, { head, epoch, places, isDead }) {
  const isOfEpoch = head.epoch !== undefined && toHex(commitment.epoch) === head.epoch;
  if (!isOfEpoch) return { state: 'void' };
  const place = places.find(
    (each) => epoch === head.epoch && each.commitment.sequence === commitment.sequence && each.commitment.after === commitment.after,
  );
  if (place === undefined) return { state: 'unsigned' };
  const { until } = place;
  if (await isDead(place)) return { state: 'dead', until };
  return { state: sameCommitment(place.commitment, commitment) ? 'signed' : 'other', until };
}

/** Why the chain would refuse a batch now; what depends on those before it is not asked. */
async function refusalFor(commitment, { head, size, state }) {
  const fault = contentFault(commitment);
  if (fault !== undefined || state === 'void' || commitment.sequence > size) {
    return fault ?? (commitment.lastTime > head.latest ? 'TimeInFuture' : undefined);
  }
  try {
    await head.check(commitment);
    return undefined;
  } catch (error) {
    if (refusalOf(error) === error.code) throw error;
    return refusalOf(error);
  }
}

/** Refusals that pass: they are not about the batch. */
const PASSES = new Set(['DeviceSuspended', 'NoEpoch', 'EpochMismatch', 'SequenceGap']);

/** Whether a batch cannot be brought, as it is. @type {(batch: BatchState) => boolean} */
const isInTheWay = ({ state, file, refusal }) =>
  state === 'other' || state === 'dead' || file !== 'there' || (refusal !== undefined && !PASSES.has(refusal));

/**
 * Looks what stands where. Nothing is written.
 * @param {{chain: Chain, feed: Feed, signer?: Signer, onProgress?: (done: number, of: number) => void}} what
 * @returns {Promise<FeedState>}
 */
export async function examineFeed({ chain, feed, signer, onProgress = () => {} }) {
  signer ??= await signerOf(chain, feed.stream);
  const record = await signer.inspect(feed.stream);
  const { head, why: stopped, places } = record;
  const { size } = head.stream;
  const isBehind = feed.commitments.length < size;
  if (!isBehind) checkLog(feed.commitments, head.stream, nameOf(feed));
  /** @type {BatchState[]} */
  const batches = [];
  const of = feed.commitments.length;
  for (const [sequence, commitment] of feed.commitments.entries()) {
    const file = await fileOf(feed, commitment);
    if (sequence < size) batches.push({ sequence, state: 'chain', file, inFolder: true, commitment });
    else {
      const { state, until } = await stateOf(commitment, record);
      const refusal = await refusalFor(commitment, { head, size, state });
      batches.push({ sequence, state, until, file, inFolder: true, refusal, commitment });
    }
    onProgress(sequence + 1, of);
  }
  // What was signed and the folder does not have: it is an old copy.
  const signed = places.filter(({ commitment }) => commitment.sequence >= Math.max(size, of) && record.epoch === head.epoch);
  for (const place of signed.sort((a, b) => a.commitment.sequence - b.commitment.sequence)) {
    const { commitment, until } = place;
    const state = (await record.isDead(place)) ? 'dead' : 'signed';
    const file = await fileOf(feed, commitment);
    batches.push({ sequence: commitment.sequence, state, file, inFolder: false, until, commitment });
  }
  const waiting = batches.filter(({ state, inFolder }) => state !== 'chain' && inFolder);
  return {
    ...{ size, block: head.block, stopped, isBehind },
    batches,
    leftovers: feed.leftovers(new Set(batches.map(({ sequence }) => sequence))),
    takeBack: waiting.find(isInTheWay)?.sequence,
  };
}

/** Takes what was signed for places after the folder's last batch into the folder again, where its file is there. */
async function adopt({ feed, signer }) {
  const { batches } = await examineFeed({ chain: /** @type {any} */ (undefined), feed, signer });
  const adopted = [];
  for (const { sequence, inFolder, file, state, commitment } of batches) {
    const after = feed.commitments.at(-1)?.lastTime ?? 0;
    if (inFolder || file !== 'there' || state !== 'signed') continue;
    if (sequence !== feed.commitments.length || commitment.after !== after) continue;
    feed.commitments.push(commitment);
    adopted.push(sequence);
  }
  return adopted;
}

/**
 * Does what can be done safely: completes the folder's log from the chain's, takes signed batches whose files are there into
 * the folder again, takes back what is in the way, removes what killed runs left, and writes the log that buyers read.
 * @param {{chain: Chain, feed: Feed, signer?: Signer, logOf: () => Promise<Commitment[]>}} what `logOf` gives the commitments
 *   that the chain has, where the folder lacks some
 * @returns {Promise<{completed: number, adopted: number[], takenBack: number[], removed: string[], bound: Error | undefined}>}
 *   how many commitments were missing; the sequences of batches that the folder has again, and of those taken back; files that
 *   were removed; and what stands against taking back more
 */
export async function repairFeed({ chain, feed, signer, logOf }) {
  const by = signer ?? (await signerOf(chain, feed.stream));
  const done = await feed.exclusively(async () => {
    const { head } = await by.inspect(feed.stream);
    const known = feed.commitments.length;
    let completed = 0;
    if (known < head.stream.size) {
      const log = (await logOf()).slice(0, head.stream.size);
      checkLog(log, head.stream, 'the log that was read');
      const isSame = feed.commitments.every((each, i) => sameCommitment(each, log[i]));
      if (!isSame) throw new InputError(`${nameOf(feed)} has other commitments than the stream: it is not the folder that they were made in`);
      feed.commitments.push(...log.slice(known));
      completed = feed.commitments.length - known;
    }
    const adopted = await adopt({ feed, signer: by });
    const { leftovers } = await examineFeed({ chain, feed, signer: by });
    feed.save();
    feed.removeLeftovers(leftovers);
    return { completed, adopted, removed: leftovers };
  });
  const { takeBack, batches } = await examineFeed({ chain, feed, signer: by });
  try {
    const from = takeBack;
    const taken = from === undefined ? [] : (await abandonBatches({ chain, feed, signer: by, from })).commitments;
    for (const { inFolder, state, file, commitment } of batches) {
      // Nothing may come any more of what was signed and is lost: its place is free again, where the chain never takes it.
      if (!inFolder && (state === 'dead' || file !== 'there')) {
        await by.abandon({ stream: feed.stream, log: feed.commitments, commitment });
      }
    }
    return { ...done, takenBack: taken.map(({ sequence }) => sequence), bound: undefined };
  } catch (error) {
    if (error.code === undefined) throw error;
    return { ...done, takenBack: [], bound: error };
  }
}
