// SPDX-License-Identifier: Apache-2.0
// Who controls a device, and giving it to another: by an offer of its owner, or by a recovery of its manufacturer.

import { toHex } from '../encoding/bytes.js';
import { optional } from '../encoding/codec.js';

/** @import { Chain, ChainView, Outcome, Sender } from '../chain/chain.js' */

/**
 * Offers a device to an account, up to the block `expiresAt`.
 * @param {Sender & {device: Uint8Array, to: Uint8Array, price: bigint, expiresAt: number}} what `to` is the 32 bytes of
 *   an account, `price` an amount in the token's smallest unit
 * @returns {Promise<Outcome>}
 */
export const offerTransfer = ({ chain, account, device, to, price, expiresAt }) =>
  chain.submit(chain.api.tx.deviceIdentity.offerTransfer(toHex(device), toHex(to), price, expiresAt), account);

/**
 * The offer of a device that stands, or `undefined`. It may be over.
 * @param {ChainView} chain
 * @param {Uint8Array} device
 * @returns {Promise<{to: string, price: bigint, expiresAt: number} | undefined>} `price` in the token's smallest unit,
 *   `expiresAt` the last block that takes an acceptance
 */
export async function offerOf(chain, device) {
  const record = await (await chain.state()).query.deviceIdentity.devices(toHex(device));
  const offer = optional(record, ({ offer: each }) => each);
  return offer && optional(offer, ({ to, price, expiresAt }) => ({
    to: to.toString(),
    price: price.toBigInt(),
    expiresAt: expiresAt.toNumber(),
  }));
}

/**
 * Takes the offer of a device back.
 * @param {Sender & {device: Uint8Array}} what
 * @returns {Promise<Outcome>}
 */
export const cancelTransfer = ({ chain, account, device }) =>
  chain.submit(chain.api.tx.deviceIdentity.cancelTransfer(toHex(device)), account);

/**
 * The recovery of a device that its manufacturer requested, or `undefined`.
 * @param {ChainView} chain
 * @param {Uint8Array} device
 * @returns {Promise<{to: string, readyAt: number} | undefined>} `readyAt` is the first block that takes its completion
 */
export async function recoveryOf(chain, device) {
  const record = await (await chain.state()).query.deviceIdentity.devices(toHex(device));
  const recovery = optional(record, ({ recovery: each }) => each);
  return recovery && optional(recovery, ({ to, readyAt }) => ({ to: to.toString(), readyAt: readyAt.toNumber() }));
}

/**
 * Requests, as its manufacturer, that a device be handed over to another account without its owner's offer.
 * @param {Sender & {device: Uint8Array, to: Uint8Array}} what `to` is the 32 bytes of an account
 * @returns {Promise<Outcome>}
 */
export const requestRecovery = ({ chain, account, device, to }) =>
  chain.submit(chain.api.tx.deviceIdentity.requestRecovery(toHex(device), toHex(to)), account);

/**
 * Objects to the recovery of a device as its owner, or gives it up as its manufacturer.
 * @param {Sender & {device: Uint8Array}} what
 * @returns {Promise<Outcome>}
 */
export const objectRecovery = ({ chain, account, device }) =>
  chain.submit(chain.api.tx.deviceIdentity.objectRecovery(toHex(device)), account);

/**
 * Completes the recovery of a device: the account pays the deposit and becomes its owner.
 * @param {Sender & {device: Uint8Array, mostHeld: bigint}} what `mostHeld` is the greatest deposit that it lets be held
 * @returns {Promise<Outcome>}
 */
export const completeRecovery = ({ chain, account, device, mostHeld }) =>
  chain.submit(chain.api.tx.deviceIdentity.completeRecovery(toHex(device), mostHeld), account);

/**
 * How much would be held now of another account that became a device's owner.
 * @param {ChainView} chain
 * @param {Uint8Array} device
 * @returns {Promise<bigint | undefined>} in the token's smallest unit
 */
export async function takeoverDeposit(chain, device) {
  const deposit = await chain.view('DeviceIdentity', 'takeover_deposit', toHex(device));
  return optional(deposit, (amount) => amount.toBigInt());
}

/**
 * Accepts the offer of a device: the account pays the price and the deposit and becomes its owner. `version` is the
 * device's as the buyer saw it, `mostHeld` the greatest deposit that it lets be held.
 * @param {Sender & {device: Uint8Array, price: bigint, version: number, mostHeld: bigint}} what amounts in the token's
 *   smallest unit
 * @returns {Promise<Outcome>}
 */
export const acceptTransfer = ({ chain, account, device, price, version, mostHeld }) =>
  chain.submit(chain.api.tx.deviceIdentity.acceptTransfer(toHex(device), price, version, mostHeld), account);

/**
 * Every account that has controlled a device, the oldest first.
 * @param {Pick<Chain, 'viewAll'>} chain
 * @param {Uint8Array} device
 * @returns {Promise<{index: number, owner: string, since: number, until?: number}[]>} with the blocks from and to which
 */
export const ownersOf = async (chain, device) =>
  (await chain.viewAll('DeviceIdentity', 'owners_of', [toHex(device)], { idOf: ({ index }) => index })).map((view) => ({
    index: view.index.toNumber(),
    owner: view.owner.toString(),
    since: view.since.toNumber(),
    until: optional(view.until, Number),
  }));
