// SPDX-License-Identifier: Apache-2.0
// Epochs, in which an owner answers for what a device signs, and the bonds that it answers with.

import { allPages } from '../chain/views.js';
import { sameBytes, toHex } from '../encoding/bytes.js';
import { optional } from '../encoding/codec.js';
import { need } from '../encoding/errors.js';
import { toDid } from './did.js';

/** @import { Chain, ChainView, Outcome, Sender } from '../chain/chain.js' */
/** @import { InputError } from '../encoding/errors.js' */
/** @import { Device } from './device.js' */

/**
 * An epoch of a device.
 * @typedef {object} Epoch
 * @property {number} number from 0 on
 * @property {Uint8Array} tag what the device signs in it, 16 bytes
 * @property {string} owner the address of who answers for it
 * @property {number} since the block in which it began
 * @property {number} [until] the block in which it ended
 * @property {number} firstKey the number of the first key that it takes signatures of
 * @property {number} [bond] the number of the bond that it is under
 * @property {Uint8Array} [evidence] the hash of what proved two histories
 */

/**
 * A bond that was given for a device.
 * @typedef {object} Bond
 * @property {number} number from 0 on
 * @property {string} payer the address of who gave it
 * @property {bigint} amount in the token's smallest unit
 * @property {string} state `Held`, `Ending`, `Released` or `Convicted`
 * @property {number} [freeAt] from when on it can be given back, in milliseconds since the Unix epoch
 * @property {Uint8Array} [evidence] the hash of what proved two histories
 * @property {bigint} [taken] how much of it went to the treasury
 */

/** Everything that a view function lists which takes a device, a number to start with and how many to return. */
async function all(chain, name, device, read) {
  const page = (start, limit) => chain.view('DeviceIdentity', name, toHex(device), start, limit);
  return (await allPages(page, { numbered: true })).map((view, number) => ({ number, ...read(view) }));
}

/**
 * Every epoch that a device has had, the oldest first.
 * @param {ChainView} chain
 * @param {Uint8Array} device
 * @returns {Promise<Epoch[]>}
 */
export const epochsOf = (chain, device) =>
  all(chain, 'epochs_of', device, ({ tag, owner, since, until, firstKey, bond, evidence }) => ({
    tag: tag.toU8a(),
    owner: owner.toString(),
    since: since.toNumber(),
    until: optional(until, Number),
    firstKey: firstKey.toNumber(),
    bond: optional(bond, Number),
    evidence: optional(evidence, (hash) => hash.toU8a()),
  }));

/**
 * Every bond that was given for a device, the oldest first.
 * @param {ChainView} chain
 * @param {Uint8Array} device
 * @returns {Promise<Bond[]>}
 */
export const bondsOf = (chain, device) =>
  all(chain, 'bonds_of', device, ({ payer, amount, state }) => ({
    payer: payer.toString(),
    amount: amount.toBigInt(),
    state: state.type,
    ...(state.isEnding && { freeAt: state.asEnding.freeAt.toNumber() }),
    ...(state.isConvicted && {
      evidence: state.asConvicted.evidence.toU8a(),
      taken: state.asConvicted.taken.toBigInt(),
    }),
  }));

/**
 * The epoch of a tag among a device's, or `undefined`.
 * @param {Epoch[]} epochs
 * @param {Uint8Array} tag
 * @returns {Epoch | undefined}
 */
export const epochOf = (epochs, tag) => epochs.find((epoch) => sameBytes(epoch.tag, tag));

/**
 * The chain's clock as of the final block that is read, in milliseconds since the Unix epoch.
 * @param {ChainView} chain
 * @returns {Promise<number>}
 */
export const clock = async (chain) => (await (await chain.state()).query.timestamp.now()).toNumber();

/**
 * The least that a new bond must be.
 * @param {Pick<Chain, 'api'>} chain
 * @returns {bigint} in the token's smallest unit
 */
export const leastBond = (chain) => chain.api.consts.deviceIdentity.equivocationBond.toBigInt();

/**
 * For how many days a bond is held after the last epoch under it ended.
 * @param {Pick<Chain, 'api'>} chain
 * @returns {number}
 */
export const unbondingDays = (chain) => chain.api.consts.deviceIdentity.unbondingPeriod.toNumber() / 86_400_000;

/**
 * Begins a device's next epoch; a running one ends.
 * @param {Sender & {device: Uint8Array, keyIndex: number, keepKey?: boolean, bond?: bigint}} what `keyIndex` is the
 *   number of its key now, `keepKey` says that this one may go on though it served an earlier owner; without `bond`, an
 *   amount, the owner's earlier one goes on, if there is one
 * @returns {Promise<Outcome>}
 */
export const beginEpoch = ({ chain, account, device, keyIndex, keepKey = false, bond }) =>
  chain.submit(chain.api.tx.deviceIdentity.beginEpoch(toHex(device), keyIndex, keepKey, bond ?? null), account);

/**
 * Ends a device's epoch: nothing that it signs is accepted until another begins.
 * @param {Sender & {device: Uint8Array}} what
 * @returns {Promise<Outcome>}
 */
export const endEpoch = ({ chain, account, device }) =>
  chain.submit(chain.api.tx.deviceIdentity.endEpoch(toHex(device)), account);

/**
 * Gives a bond back to who gave it, once it is free; anyone may.
 * @param {Sender & {device: Uint8Array, bond: number}} what `bond` is its number
 * @returns {Promise<Outcome>}
 */
export const releaseBond = ({ chain, account, device, bond }) =>
  chain.submit(chain.api.tx.deviceIdentity.releaseBond(toHex(device), bond), account);

// ---- before anything is sent ----

/**
 * Refuses what only the owner may do.
 * @param {{account: {address: string}, device: Device}} what
 * @throws {InputError} where the account is not the device's owner
 */
export function checkOwner({ account, device }) {
  need(
    device.owner === account.address,
    `only the owner of ${toDid(device.id)} may do this, which is ${device.owner}, and not ${account.address}`,
  );
}

/**
 * Says why the chain would refuse to begin an epoch, and what mends that.
 * @param {{chain: Chain, account: {address: string}, device: Device, keepKey?: boolean, bond?: bigint}} what `device`
 *   as the chain has it
 * @throws {InputError}
 */
export function checkBeginning({ chain, account, device, keepKey = false, bond }) {
  const did = toDid(device.id);
  const least = leastBond(chain);
  checkOwner({ account, device });
  need(device.status !== 'Retired', `${did} is retired, for good: it signs nothing any more`);
  need(device.status !== 'Suspended', `${did} is suspended by its owner: resume it first`);
  const { suspension } = device;
  need(
    suspension === undefined || suspension.cause === 'Equivocation',
    `${did} is suspended (${suspension?.cause}) by ${suspension?.manufacturer ?? 'governance'}, who has to lift that first`,
  );
  need(
    !device.inheritedKey || keepKey,
    `the key of ${did} served an earlier owner, who may still have it: give the device a new one with assay device rotate-key, or go on with this one at your own risk with --keep-key`,
  );
  need(
    !device.bondDue || bond !== undefined,
    `${did} signed two histories, and goes on under a new bond only: give at least ${chain.format(least)} with --bond`,
  );
  need(bond === undefined || bond >= least, `a bond is at least ${chain.format(least)}`);
}

/**
 * Says why the chain would refuse to give a bond back, and when or how it can be.
 * @param {{chain: Chain, device: Uint8Array, number: number, bond: Bond | undefined, now: number}} what `bond` is that
 *   of the number, `now` the chain's clock
 * @throws {InputError}
 */
export function checkRelease({ chain, device, number, bond, now }) {
  const what = `bond ${number} of ${toDid(device)}`;
  need(bond !== undefined, `there is no ${what}`);
  const { state, freeAt = 0, taken } = bond;
  need(state !== 'Convicted', `${what} is gone: ${chain.format(taken ?? 0n)} went to the treasury, for two histories`);
  need(state !== 'Held', `${what} answers for a device in service: its owner ends that with assay device end-epoch, and the bond is free ${unbondingDays(chain)} days later`);
  need(state !== 'Ending' || now >= freeAt, `${what} is held until ${at(freeAt)}, by the chain's clock, which says ${at(now)}`);
}

// ---- in words ----

const at = (milliseconds) => new Date(milliseconds).toISOString();

/**
 * An epoch in a line.
 * @param {Omit<Epoch, 'number' | 'firstKey'>} epoch
 * @returns {string}
 */
export function describeEpoch({ tag, owner, since, until, bond, evidence }) {
  const span = until === undefined ? `runs since block ${since}` : `block ${since} to ${until}`;
  const under = bond === undefined ? 'no bond' : `bond ${bond}`;
  return `${span}, ${owner}, ${under}, tag ${toHex(tag)}${evidence ? '; two histories were proved in it, or in another under its bond' : ''}`;
}

/**
 * A bond in a line.
 * @param {Pick<Chain, 'format'>} chain
 * @param {Omit<Bond, 'number'>} bond
 * @returns {string}
 */
export function describeBond(chain, { payer, amount, state, freeAt, taken }) {
  const fate = {
    Held: () => 'held',
    Ending: () => `ending; it can be given back from ${at(freeAt ?? 0)} on`,
    Released: () => 'given back',
    Convicted: () => `${chain.format(taken ?? 0n)} of it went to the treasury, for two histories`,
  };
  return `${chain.format(amount)} of ${payer}, ${fate[state]()}`;
}
