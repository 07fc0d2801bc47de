// SPDX-License-Identifier: Apache-2.0
// What is checked before anything is written or signed. A batch that was signed and that the chain refuses is hard to take
// back, so that whatever can be known of it beforehand is asked first.

import { keyIndexOf } from '../device/device.js';
import { toDid } from '../device/did.js';
import { ChainError, InputError } from '../encoding/errors.js';
import { isPrimary, isSecondary, primaryUnit } from '../feed/units.js';
import { MAX_LOG } from './signing/places.js';
import { timeText } from './signing/refusals.js';
import { checkLog } from './signing/signer.js';

/** @import { Commitment } from '../device/commitment.js' */
/** @import { DeviceKey } from '../device/keys.js' */
/** @import { ReadingSource } from '../feed/source.js' */
/** @import { Feed } from '../feed/store.js' */
/** @import { SeriesSummary } from '../import/tally.js' */

const NOTHING = 'Nothing was written or signed';

/**
 * What errors call the folder of a feed.
 * @type {(feed: Feed) => string}
 */
export const nameOf = (feed) => `the feed in ${feed.folder}`;

/** By how much a time is off that is in another unit than it was taken for, and what that one is. */
const UNITS = [
  [1e3, 'milliseconds', 'ms'],
  [1e6, 'microseconds', 'us'],
  [1e9, 'nanoseconds', 'ns'],
];

/** What a time that is too late may be, where it would be near the clock in another unit. */
function unitHint(time, { latest, drift }) {
  const clock = latest - drift;
  const found = UNITS.find(([factor]) => time / Number(factor) > clock / 2 && time / Number(factor) <= latest);
  return found
    ? `Its time is plainly in ${found[1]} (--time-unit ${found[2]}).`
    : 'Is the column of the time in another unit, or a clock wrong?';
}

/** Refuses readings that the chain would not take now. */
function checkTimes({ last, count }, head) {
  if (last > head.latest) {
    throw new InputError(
      `the last of ${count} readings is from ${timeText(last)}, and the chain takes none after ${timeText(head.latest)} now. ${unitHint(last, head)} ${NOTHING}`,
    );
  }
}

/** The units of a source's numbers: those that it names, or those of its series. */
const unitsOf = ({ units, series }) =>
  units ?? series?.filter(({ kind }) => kind === 'number').map(({ unit = '' }) => unit);

/** Refuses readings in another unit than the stream's. */
function checkUnits(source, { id, unit }) {
  const units = unitsOf(source);
  if (units === undefined || !unit) return;
  // A stream may have been described with a unit that no list has.
  const primary = isPrimary(unit) || isSecondary(unit) ? primaryUnit(unit, '').unit : unit;
  for (const each of units) {
    if (each === primary) continue;
    throw new InputError(
      `stream ${id} is of readings in ${unit}, and the file has some in ${each === '' ? 'no unit' : each}: give only those of the stream (--column), their unit (--unit), or another stream. ${NOTHING}`,
    );
  }
}

/** What a name says last: `temperature` of `did:assay:z1/temperature`. Letters' case, and what joins words, say nothing. */
const lastWord = (name) => name.split(/[/:]/).at(-1)?.toLowerCase().replace(/[^a-z0-9]+/g, '') ?? '';

/**
 * Refuses readings of which another name is that of the stream's quantity: those are the stream's, and the others are not.
 * Where none is, the names say nothing: sensors are called as their makers please.
 */
function checkQuantity(series, { id, quantity }) {
  if (series === undefined || !quantity) return;
  const of = lastWord(quantity);
  const others = series.filter(({ name }) => lastWord(name) !== of);
  if (others.length === 0 || others.length === series.length) return;
  throw new InputError(
    `stream ${id} is of ${quantity}, and the file has "${others[0].name}" beside it: give only the readings of the stream (--column), or another stream. ${NOTHING}`,
  );
}

/** Refuses a stream whose log has no room. Each batch is checked against it once more before it is signed. */
function checkRoom({ id, size }) {
  if (size < MAX_LOG) return;
  throw new ChainError(`stream ${id} is full: open another one. ${NOTHING}`, 'DataAttestation.StreamFull');
}

// Of what `submit` answers, this is not known before a batch is there, or not before it is brought:
//   DuplicateSequence, SequenceGap, PredecessorMismatch: whoever makes a batch gives it its place, which the signer checks
//     against its record and the final chain (`check_commitment`); another installation may take it meanwhile.
//   ZeroReadings, InvalidTimeRange, NonMonotonicTime: a batch is never made so; the signer asks the chain nevertheless.
//   SignatureExpired: blocks may pass while it waits. The same batch is signed once more.
//   KeyReplaced, InvalidSignature: the key is compared before anything else; it may be replaced while a batch waits.
//   RateExceeded: what is used up now is free again with the next period, which may begin before the batch is brought. It
//     waits, signed, and the same command brings it.
// All others are checked here or by `Signer.look`: stream, its device, closed, full; the device's state, epoch and key; times;
// what is set aside.

/**
 * Refuses what the chain would not take of a device for its stream, or what the folder does not fit, before anything is
 * written or signed.
 * @param {{signer: import('./signing/signer.js').Signer, key: DeviceKey, feed: Feed, source: ReadingSource & {units?:
 *   Iterable<string>, series?: SeriesSummary[]}, afford?: (commitment: Commitment) => Promise<void>}} of `source.units` are the units of the
 *   readings that are numbers, `source.series` what is of one name; `afford` throws where nobody could pay for a commitment
 * @returns {Promise<any>} what the chain says of the stream
 * @throws {InputError} where the readings, the key or the folder are not the right ones
 * @throws {ChainError} where the chain takes nothing now
 */
export async function checkBefore({ signer, key, feed, source, afford = async () => {} }) {
  const head = await signer.look(feed.stream, key);
  keyIndexOf(head.device, key);
  checkRoom(head.stream);
  if (feed.isNew && head.stream.size > 0) {
    throw new InputError(
      `stream ${feed.stream} has ${head.stream.size} batches, and there is no feed in ${feed.folder}, which knows 0 of the stream's ${head.stream.size} commitments: it is not the folder that they were made in. Give that one, or a copy of it, as --feed. Where it is lost, or an earlier owner's, assay feed continue begins another one`,
    );
  }
  checkLog(feed.commitments, head.stream, `${nameOf(feed)}`);
  checkTimes(source, head);
  checkUnits(source, head.stream);
  checkQuantity(source.series, head.stream);
  await afford({
    ...{ sequence: head.stream.size, epoch: head.device.epoch.tag, after: head.stream.lastTime, count: source.count },
    ...{ firstTime: source.first, lastTime: source.last, root: new Uint8Array(32), content: new Uint8Array(32) },
  });
  return head;
}

/** A signature that costs as much as any. */
const UNSIGNED = { validUntil: 0, keyIndex: 0, signature: new Uint8Array(64) };

/**
 * Refuses an account that cannot pay for a transaction.
 * @param {{chain: any, account: {address: string}, call: (signed: any) => any}} of `call` makes the call of what a device
 *   signed
 * @returns {(commitment: Commitment) => Promise<void>}
 */
export const payableBy =
  ({ chain, account, call }) =>
  async (commitment) => {
    const { partialFee } = await call({ ...UNSIGNED, commitment }).paymentInfo(account.address);
    const fee = partialFee.toBigInt();
    const { free } = await chain.balance(account.address);
    if (free >= fee) return;
    throw new ChainError(
      `${account.address} has ${chain.format(free)}, and the first batch costs ${chain.format(fee)}. ${NOTHING}`,
      'Payment',
    );
  };

/**
 * Refuses a device for which too little is set aside.
 * @param {{chain: any, device: Uint8Array, getAllowance: () => Promise<import('./allowance.js').Allowance | undefined>,
 *   encode: (signed: any) => Uint8Array}} of `encode` makes the transaction of what the device signed
 * @returns {(commitment: Commitment) => Promise<void>}
 */
export const payableByDevice =
  ({ chain, device, getAllowance, encode }) =>
  async (commitment) => {
    const allowance = await getAllowance();
    const fund = `let its owner run assay device fund --device ${toDid(device)}. ${NOTHING}`;
    if (allowance === undefined) {
      throw new ChainError(`nothing is set aside for the device: ${fund}`, 'DataAttestation.AllowanceNotFound');
    }
    const bytes = encode({ ...UNSIGNED, commitment });
    const { partialFee } = await chain.api.call.transactionPaymentApi.queryInfo(bytes, bytes.length);
    const fee = partialFee.toBigInt();
    if (allowance.amount >= fee) return;
    throw new ChainError(
      `${chain.format(allowance.amount)} are set aside for the device, and the first batch costs ${chain.format(fee)}: ${fund}`,
      'DataAttestation.AllowanceEmpty',
    );
  };
