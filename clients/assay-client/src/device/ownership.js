// SPDX-License-Identifier: Apache-2.0
// Who controls a device, and giving it to another.

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
