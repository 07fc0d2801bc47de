// SPDX-License-Identifier: Apache-2.0
// Who may act for a device that is another's.

import { toHex } from '../encoding/bytes.js';
import { optional } from '../encoding/codec.js';

/** @import { Chain, ChainView, Outcome, Sender } from '../chain/chain.js' */

/** What an account may do for a device that is not its own, as commands take it, and as the chain does. */
export const PERMISSIONS = Object.freeze({ submit: 'Submit', configure: 'Configure', sell: 'Sell' });

/**
 * Gives an account a permission for a device up to the block `expiresAt`.
 * @param {Sender & {device: Uint8Array, to: Uint8Array, permission: string, expiresAt: number}} what `to` is the 32
 *   bytes of an account, `permission` one of `PERMISSIONS`
 * @returns {Promise<Outcome>}
 */
export const delegate = ({ chain, account, device, to, permission, expiresAt }) =>
  chain.submit(
    chain.api.tx.deviceIdentity.delegate(toHex(device), toHex(to), PERMISSIONS[permission], expiresAt),
    account,
  );

/**
 * Takes a permission back, or, by the account that has it, gives it back.
 * @param {Sender & {device: Uint8Array, from: Uint8Array, permission: string}} what `from` is the 32 bytes of an
 *   account, `permission` one of `PERMISSIONS`
 * @returns {Promise<Outcome>}
 */
export const revokeDelegation = ({ chain, account, device, from, permission }) =>
  chain.submit(
    chain.api.tx.deviceIdentity.revokeDelegation(toHex(device), toHex(from), PERMISSIONS[permission]),
    account,
  );

/**
 * Permissions for a device that is another's, each by the last block that it serves.
 * @typedef {{submit?: number, configure?: number, sell?: number}} Permissions
 */

/** @type {(view: any) => Permissions} */
const permissionsFromChain = (view) =>
  Object.fromEntries(Object.keys(PERMISSIONS).map((name) => [name, optional(view[name], Number)]));

/**
 * Every account with permissions for a device, and the last block of each.
 * @param {ChainView} chain
 * @param {Uint8Array} device
 * @returns {Promise<({delegate: string} & Permissions)[]>}
 */
export async function delegatesOf(chain, device) {
  const views = await chain.view('DeviceIdentity', 'delegates_of', toHex(device));
  return views.map((view) => ({ delegate: view.delegate.toString(), ...permissionsFromChain(view) }));
}

/**
 * Every device for which an account has permissions that another gave it, also those that expired.
 * @param {Pick<Chain, 'viewAll'>} chain
 * @param {string | Uint8Array} delegate its address or 32 bytes
 * @returns {Promise<({device: Uint8Array} & Permissions)[]>}
 */
export const delegationsOf = async (chain, delegate) =>
  (await chain.viewAll('DeviceIdentity', 'delegations_of', [delegate], { idOf: ({ device }) => device })).map((view) => ({
    device: view.device.toU8a(),
    ...permissionsFromChain(view),
  }));
