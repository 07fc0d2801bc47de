// SPDX-License-Identifier: Apache-2.0
// What decides whether an anchored commitment counts: the checks that the chain makes where it takes a report of two
// histories, one by one and in its order. A verifier makes the same before it relies on what is anchored and not logged yet.

import { getDevice } from '../device/device.js';
import { toDid } from '../device/did.js';
import { epochOf, epochsOf } from '../device/epochs.js';
import { keysOf } from '../device/rotation.js';
import { sameBytes, toHex } from '../encoding/bytes.js';
import { optional } from '../encoding/codec.js';
import { VerificationError } from '../encoding/errors.js';
import { isInLog } from '../merkle/merkle.js';
import { logFromChain } from '../proof/log-proof.js';
import { contentFault } from '../stream/signing/places.js';
import { timeText } from '../stream/signing/refusals.js';
import { getStream } from '../stream/stream.js';
import { verifySubmission } from '../stream/submission.js';
import { encodeAnchor, isInAnchor, outgrown, wayToGateway } from './anchoring.js';

/** @import { Chain, ChainView } from '../chain/chain.js' */
/** @import { Device, KeyRecord } from '../device/device.js' */
/** @import { Epoch } from '../device/epochs.js' */
/** @import { Log } from '../merkle/merkle.js' */
/** @import { Stream } from '../stream/stream.js' */
/** @import { AnchorProof } from './anchoring.js' */

/**
 * What the chain has about a stream's anchored commitments. Stream and device are missing where there is no such stream.
 * @typedef {object} Ground
 * @property {Uint8Array} genesis the chain's genesis hash
 * @property {Map<string, Log | undefined>} gateways the gateways' logs, by their numbers
 * @property {Epoch[]} epochs those of the device
 * @property {KeyRecord[]} keys those of the device
 * @property {Stream & {log: Log}} [stream]
 * @property {Device} [device]
 */

/** @typedef {Required<Ground>} Whole the ground of a stream that is there */
/** @typedef {Whole & {epoch: Epoch}} InEpoch the same, and the commitment's epoch */
/** @typedef {{what: string} & AnchorProof} Item a proof, and what a sentence calls its commitment */

/** A check failed: `code` is the chain's error for it. */
export class Refused extends VerificationError {
  /**
   * @param {string} code the chain's error
   * @param {string} sentence
   */
  constructor(code, sentence) {
    super(sentence);
    this.code = code;
  }
}

/**
 * @param {unknown} condition
 * @param {string} code
 * @param {string} sentence
 * @returns {asserts condition}
 */
function need(condition, code, sentence) {
  if (!condition) throw new Refused(code, sentence);
}

// ---- what the chain has ----

/**
 * What the chain has about a stream's anchored commitments, all as of the block that is read.
 * @param {Chain} chain a connection to the node, pinned
 * @param {bigint} stream the stream
 * @param {(bigint | number)[]} gateways those that anchored
 * @returns {Promise<Ground>}
 */
export async function readGround(chain, stream, gateways) {
  const { query } = await chain.state();
  const logs = new Map();
  for (const id of gateways) {
    logs.set(String(id), optional(await query.dataAttestation.gateways(id), ({ log }) => logFromChain(log)));
  }
  const ground = { genesis: chain.genesis, gateways: logs, epochs: [], keys: [] };
  const log = optional(await query.dataAttestation.streams(stream), (record) => logFromChain(record.log));
  if (log === undefined) return ground;
  const found = await getStream(chain, stream);
  const device = await getDevice(chain, found.device);
  const [epochs, keys] = await Promise.all([epochsOf(chain, device.id), keysOf(chain, device.id)]);
  return { ...ground, stream: { ...found, log }, device, epochs, keys };
}

// ---- the checks ----
// Each is given an item, `{ what, submission, anchor, gateway, logPath, logSize, index, path }`: a proof as files have it,
// and what a sentence calls it; and the ground, where `epoch` is that of its commitment.

const CONTENT = {
  ZeroReadings: 'is a batch of no readings',
  InvalidTimeRange: 'ends before it begins',
  NonMonotonicTime: 'begins before the batch ends that it says comes before it',
  StreamFull: 'has a number that no stream reaches',
  PredecessorMismatch: 'is the first of its stream, and says that one comes before it',
};

/**
 * Content: what no block ever takes, of whatever time.
 * @param {{what: string, submission: Pick<Item['submission'], 'commitment'>}} item
 * @throws {Refused}
 */
export function checkContent({ what, submission: { commitment } }) {
  const fault = contentFault(commitment);
  if (fault !== undefined) throw new Refused(fault, `${what} ${CONTENT[fault]}`);
}

/**
 * Time and last block, as of the anchor.
 * @param {Pick<Item, 'what' | 'submission'> & {anchor: Pick<Item['anchor'], 'block' | 'latest'>}} item
 * @throws {Refused}
 */
export function checkTime({ what, submission: { commitment, validUntil }, anchor }) {
  need(
    commitment.lastTime <= anchor.latest,
    'TimeInFuture',
    `${what} has readings from ${timeText(commitment.lastTime)}, and block ${anchor.block}, which anchors it, takes none later than ${timeText(anchor.latest)}`,
  );
  need(
    validUntil >= anchor.block,
    'SignatureExpired',
    `${what} is signed for blocks up to ${validUntil}: block ${anchor.block}, which anchors it, is later`,
  );
}

/**
 * The stream was there.
 * @param {Pick<Item, 'submission' | 'what'> & {anchor: Pick<Item['anchor'], 'block'>}} item
 * @param {Pick<Ground, 'stream'>} ground
 * @throws {Refused}
 */
export function checkStream({ what, submission, anchor }, { stream }) {
  need(stream !== undefined, 'StreamNotFound', `there is no stream ${submission.stream} on this chain`);
  need(
    stream.openedAt <= anchor.block,
    'AnchoredTooEarly',
    `block ${anchor.block}, which anchors ${what}, is before stream ${stream.id} was opened, in block ${stream.openedAt}`,
  );
}

/**
 * The epoch had begun, had not ended, and takes the key.
 * @param {Pick<Item, 'submission' | 'what'> & {anchor: Pick<Item['anchor'], 'block'>}} item
 * @param {Pick<InEpoch, 'epoch'>} ground
 * @throws {Refused}
 */
export function checkEpoch({ what, submission: { keyIndex }, anchor: { block } }, { epoch }) {
  const { number, since, until, firstKey } = epoch;
  need(
    since <= block,
    'AnchoredTooEarly',
    `block ${block}, which anchors ${what}, is before epoch ${number} of its device began, in block ${since}`,
  );
  need(
    until === undefined || block < until,
    'EpochEnded',
    `block ${block}, which anchors ${what}, is after epoch ${number} of its device: that ended in block ${until}`,
  );
  need(
    keyIndex >= firstKey,
    'KeyReplaced',
    `${what} is signed by key ${keyIndex}, and epoch ${number} takes signatures from key ${firstKey} on`,
  );
}

/**
 * It is under the anchor, and the anchor in the gateway's log.
 * @param {Item} item
 * @param {Pick<Ground, 'gateways'>} ground
 * @throws {Refused}
 * @throws {VerificationError} where the proof is to be made anew
 */
export function checkPaths(item, { gateways }) {
  const { what, anchor, gateway } = item;
  const log = gateways.get(String(gateway));
  need(log !== undefined, 'GatewayNotFound', `there is no gateway ${gateway} on this chain`);
  need(isInAnchor(item), 'NotAnchored', `${what} is not in what the gateway anchored`);
  const way = wayToGateway(item, log);
  // Nothing is wrong with it: it is to be made anew.
  if (way === undefined) throw new VerificationError(outgrown(item, log));
  need(
    isInLog({ data: encodeAnchor(anchor), index: anchor.sequence, way }, log),
    'NotAnchored',
    `the anchor of ${what} is not in the log of gateway ${gateway} on chain`,
  );
}

/**
 * The key was the device's, or was still accepted after a routine rotation. What became of the device later is no matter.
 * @param {Pick<Item, 'submission' | 'what'> & {anchor: Pick<Item['anchor'], 'block'>}} item
 * @param {Pick<Whole, 'keys' | 'stream'>} ground
 * @throws {Refused}
 */
export function checkKey({ what, submission: { keyIndex }, anchor: { block } }, { keys, stream }) {
  const key = keys.find(({ index }) => index === keyIndex);
  need(key !== undefined, 'KeyNotFound', `${what} is signed by key ${keyIndex}, which ${toDid(stream.device)} never had`);
  need(
    isAccepted(key, block),
    'KeyReplaced',
    `${what} is signed by key ${keyIndex}, which block ${block}, which anchors it, does not accept`,
  );
}

/**
 * Whether what a key signs is accepted as of a block.
 * @param {Pick<KeyRecord, 'since' | 'until' | 'acceptedUntil'>} key
 * @param {number} block
 * @returns {boolean}
 */
export const isAccepted = ({ since, until, acceptedUntil }, block) =>
  since <= block && (until === undefined || block < until || (acceptedUntil ?? -1) >= block);

/**
 * The stream's device signed it.
 * @param {Pick<Item, 'submission' | 'what'>} item
 * @param {Pick<Whole, 'genesis' | 'keys' | 'stream'>} ground
 * @throws {Refused}
 */
export function checkSignature({ what, submission }, { genesis, keys, stream }) {
  const { device } = stream;
  const key = keys.find(({ index }) => index === submission.keyIndex);
  need(
    key !== undefined && sameBytes(device, submission.device) && verifySubmission({ genesis, submission, key }),
    'InvalidSignature',
    `the signature of ${what} is not that of key ${submission.keyIndex} of ${toDid(device)}`,
  );
}

/**
 * Refuses what is of an epoch that does not run: nothing of it is taken into the log any more.
 * @param {{what: string, submission: Pick<Item['submission'], 'commitment'>}} item
 * @param {Pick<Whole, 'device' | 'epochs'>} ground
 * @throws {Refused}
 */
export function checkRuns({ what, submission: { commitment } }, { device, epochs }) {
  const { epoch } = device;
  need(
    epoch !== undefined,
    'NoEpoch',
    `no epoch of ${toDid(device.id)} runs, so nobody answers for what it signs: what is not in its stream's log is void. Its owner begins the next with assay device begin-epoch`,
  );
  const own = epochOf(epochs, commitment.epoch);
  need(
    sameBytes(epoch.tag, commitment.epoch),
    'EpochMismatch',
    own === undefined
      ? `${what} names an epoch, ${toHex(commitment.epoch)}, that ${toDid(device.id)} never had`
      : `${what} is of epoch ${own.number} of ${toDid(device.id)}, which ended in block ${own.until}: it is void`,
  );
}

/**
 * All that makes one commitment acceptable as of its anchor, but for the way there, where its epoch still runs.
 * @param {Pick<Item, 'submission' | 'what'> & {anchor: Pick<Item['anchor'], 'block' | 'latest'>}} item
 * @param {Ground} ground
 * @throws {Refused}
 */
export const checkAcceptable = (item, ground) => checkAll(item, ground, [checkKey, checkSignature]);

/**
 * All that lets a verifier rely on one anchored commitment by itself, and the chain take it once it is the next: it was
 * acceptable when it was anchored, and its epoch still runs.
 * @param {Item} item
 * @param {Ground} ground
 * @throws {Refused}
 */
export const checkAnchored = (item, ground) => checkAll(item, ground, [checkPaths, checkKey, checkSignature]);

function checkAll(item, ground, checks) {
  checkContent(item);
  checkTime(item);
  checkStream(item, ground);
  checkRuns(item, ground);
  const inEpoch = { ...ground, epoch: epochOf(ground.epochs, item.submission.commitment.epoch) };
  for (const check of [checkEpoch, ...checks]) check(item, inEpoch);
}
