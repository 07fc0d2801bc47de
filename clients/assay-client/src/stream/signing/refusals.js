// SPDX-License-Identifier: Apache-2.0
// What to do where the chain refuses what a device signed: for each of its errors a sentence that says what happened and
// what mends it. No other commitment is signed for the same place because of a refusal that the moment made.

import { toDid } from '../../device/did.js';
import { ChainError } from '../../encoding/errors.js';

/**
 * A time for people. A device may sign one that no calendar has.
 * @param {number} milliseconds since the Unix epoch
 * @returns {string}
 */
export const timeText = (milliseconds) =>
  milliseconds <= 8.64e15 ? new Date(milliseconds).toISOString() : `${milliseconds} ms after 1970`;

const AGAIN = 'run the same command again';
const OTHER = (feed) => `take it back with assay feed abandon${feed}, and give the right readings`;

const beginEpoch = (device) => `assay device begin-epoch --account … --device ${toDid(device)}`;

/** By error of the chain: what happened, and what mends it. */
const SENTENCES = {
  SequenceGap: ({ what }) => `batches before ${what} are not on chain yet: ${AGAIN}, which brings them first`,
  SignatureExpired: ({ what }) =>
    `the signature of ${what} was for earlier blocks than the one that could have taken it: ${AGAIN}, and the device signs the same batch once more`,
  KeyReplaced: ({ what }) =>
    `${what} is signed with a key that another one has replaced: ${AGAIN} with the device's key of now as --key, which signs the same batch`,
  InvalidSignature: ({ what, device }) =>
    `the signature of ${what} is not one of ${toDid(device)}: ${AGAIN} with its key, which signs the same batch`,
  DeviceSuspended: ({ what, device }) =>
    `${toDid(device)} is suspended, and ${what} waits: once it is in service again, ${AGAIN}`,
  RateExceeded: ({ what }) =>
    `the device has brought as much as its owner pays for in this time, and ${what} waits: ${AGAIN} later, or let the owner run assay device fund with a higher --rate`,
  AllowanceEmpty: ({ what }) =>
    `what is set aside for the device does not pay for ${what}: let its owner run assay device fund, then ${AGAIN}`,
  AllowanceNotFound: ({ what }) =>
    `nothing is set aside for the device, and ${what} waits: let its owner run assay device fund, then ${AGAIN}`,
  TimeInFuture: ({ what, commitment, latest, feed }) =>
    `${what} has readings up to ${timeText(commitment.lastTime)}, and the chain takes none after ${latest === undefined ? 'its clock and a few minutes' : timeText(latest)} now: if that time is right, ${AGAIN} when it has come; if not, ${OTHER(feed)}`,
  ZeroReadings: ({ what, feed }) => `${what} has no readings: ${OTHER(feed)}`,
  InvalidTimeRange: ({ what, feed }) => `${what} ends before it begins: ${OTHER(feed)}`,
  NonMonotonicTime: ({ what, commitment, feed }) =>
    `${what} begins at ${timeText(commitment.firstTime)}, before the batch before it ends, at ${timeText(commitment.after)}: ${OTHER(feed)}`,
  PredecessorMismatch: ({ what }) =>
    `${what} does not follow what the stream has: ${AGAIN}, which finds out what that is`,
  DuplicateSequence: ({ what }) => `the stream has its batch for ${what} already: ${AGAIN}, which finds out whether it is this one`,
  EpochMismatch: ({ what }) =>
    `${what} is void, since the device's owner began anew after it was signed: ${AGAIN}, and the device signs the same readings for now`,
  NoEpoch: ({ device }) =>
    `nobody answers for what ${toDid(device)} signs, so the chain takes nothing of it: let its owner run ${beginEpoch(device)}, then ${AGAIN}`,
  StreamClosed: ({ stream }) => `stream ${stream} is closed: it takes nothing more`,
  StreamFull: ({ stream }) => `stream ${stream} is full: open another one`,
  DeviceRetired: ({ device }) => `${toDid(device)} is retired: nothing more is taken of it`,
};

/** The errors of which the chain's final state tells whether the batch is there already, or is to be signed anew. */
export const ABOUT_PLACE = new Set(['PredecessorMismatch', 'EpochMismatch', 'NoEpoch', 'DuplicateSequence']);

/**
 * The name of an error of the attestation pallet, without the pallet's.
 * @param {any} error
 * @returns {string | undefined}
 */
export const refusalOf = ({ code }) => (typeof code === 'string' ? code.replace(/^DataAttestation\./, '') : undefined);

/**
 * The error of a refusal in words that say what mends it; any other error, or one that does so already, as it is.
 * @param {Error} error what the chain said
 * @param {{stream?: bigint | number, device: Uint8Array, commitment: any, latest?: number, feed?: string}} about
 *   `latest` is the latest time that the chain takes now, in milliseconds since the Unix epoch, `feed` the stream's
 *   folder
 * @returns {Error}
 */
export function explained(error, { stream, device, commitment, latest, feed }) {
  const sentence = SENTENCES[refusalOf(error)];
  if (!(error instanceof ChainError) || sentence === undefined || error.cause !== undefined) return error;
  const words = sentence({
    what: `batch ${commitment.sequence} of stream ${stream}`,
    feed: feed === undefined ? '' : ` --stream ${stream} --feed ${feed}`,
    ...{ stream, device, commitment, latest },
  });
  return Object.assign(new ChainError(`${words} (${error.code})`, error.code), { unsettled: error.unsettled, cause: error });
}

/**
 * The same, where it is clear without asking the chain what it would say.
 * @param {string} name the error's, without the pallet's
 * @param {{device: Uint8Array, stream?: bigint, commitment?: any, folder?: string}} about
 * @returns {Error}
 */
export const refused = (name, about) =>
  explained(new ChainError('', `DataAttestation.${name}`), { commitment: {}, ...about });

// ---- what the device's own record says ----

const INSTEAD = ({ device }) =>
  `Two batches signed for one place would cost the owner its bond, so it signs nothing here for now. Where another installation may have the device's key, give the device a new one here, which shuts the other out: assay device rotate-key --account … --device ${toDid(device)} --reason compromised. Where this is surely the only one, let its owner begin anew: ${beginEpoch(device)}`;

/** Why a device signs no more in its present epoch, by what is noted in its record. */
const REASONS = {
  copied: ({ folder }) =>
    `the record of what the device signed, in ${folder}, is a copy or was restored from a backup: it may have signed more since`,
  damaged: ({ folder }) => `the record of what the device signed, in ${folder}, was damaged`,
  unknown: ({ folder }) =>
    `the device has signed batches of which there is no record in ${folder}: it was installed anew, runs elsewhere too, or ASSAY_STATE named another folder then`,
  ended: () => `the node shows the chain as it was before the device's owner began anew: it is behind, or it is another chain`,
};

/**
 * Says why the device may not sign in this epoch any more.
 * @param {string} why
 * @param {any} about
 * @returns {ChainError}
 */
export const stopped = (why, about) =>
  new ChainError(
    why === 'ended' ? REASONS.ended() : `${(REASONS[why] ?? REASONS.unknown)(about)}. ${INSTEAD(about)}`,
    'RecordUnknown',
  );

/**
 * Says that the log has what the device did not sign here.
 * @param {{stream: bigint, device: Uint8Array, folder: string, known: number, size: number}} about
 * @returns {ChainError}
 */
export const foreign = ({ stream, device, folder, known, size }) =>
  new ChainError(
    `stream ${stream} has ${size} batches, and those after the first ${known} are not what the record in ${folder} says: the device's key is used elsewhere too. ${INSTEAD({ device })}`,
    'RecordUnknown',
  );

/**
 * Says that what is signed for a place stays, and until when.
 * @param {{stream: bigint, place: import('./places.js').Place, commitment:
 *   import('../../device/commitment.js').Commitment, head: {block: number, latest: number}, device: Uint8Array}} about
 * @returns {ChainError}
 */
export function bound({ stream, place, commitment, head, device }) {
  const { until, commitment: signed } = place;
  const what = `batch ${commitment.sequence} of stream ${stream}`;
  const late = signed.lastTime > head.latest;
  const instead = `or let its owner begin anew, which frees it: ${beginEpoch(device)}`;
  return new ChainError(
    late && head.block < until
      ? `the device signed another ${what}, for blocks up to ${until}, with readings up to ${timeText(signed.lastTime)}. It can take it back once block ${until} is final, if that time is still to come then; the last final block is ${head.block}. Wait for that, ${instead}`
      : `the device signed another ${what}, which the chain can still take: bring that one with the readings of then, ${instead}`,
    'PlaceBound',
  );
}
