// SPDX-License-Identifier: Apache-2.0
// What an account sets aside for a device to pay for the commitments that it brings itself.

import { toDid } from '../device/did.js';
import { toHex } from '../encoding/bytes.js';
import { optional } from '../encoding/codec.js';
import { need } from '../encoding/errors.js';

/** @import { Chain, ChainView, Outcome, Sender } from '../chain/chain.js' */
/** @import { Device } from '../device/device.js' */

/**
 * What is set aside for a device.
 * @typedef {object} Allowance
 * @property {string} payer the address of who set it aside
 * @property {bigint} amount in the token's smallest unit
 * @property {number} rate how many commitments it pays for in a period
 * @property {number} used how many it has paid for in this one
 */

/**
 * Sets money aside, or adds to it; `rate` is how many commitments it pays for in a period.
 * @param {Sender & {device: Uint8Array, amount: bigint, rate: number}} what `amount` in the token's smallest unit
 * @returns {Promise<Outcome & {left: bigint}>} `left` is what is set aside then
 */
export async function fundDevice({ chain, account, device, amount, rate }) {
  const result = await chain.submit(chain.api.tx.dataAttestation.fundDevice(toHex(device), amount, rate), account);
  return { ...result, left: chain.event(result.events, 'dataAttestation', 'DeviceFunded').left.toBigInt() };
}

/**
 * Refuses to take the place of who set money aside for a device: only its owner may.
 * @param {{account: {address: string}, device: Device, allowance: Allowance | undefined}} what
 * @throws {InputError}
 */
export function checkPayer({ account, device, allowance }) {
  need(
    allowance === undefined || [allowance.payer, device.owner].includes(account.address),
    `${allowance?.payer} sets money aside for ${toDid(device.id)}, and only its owner, ${device.owner}, may take that place`,
  );
}

/**
 * Takes back what is left.
 * @param {Sender & {device: Uint8Array}} what
 * @returns {Promise<Outcome & {amount: bigint}>} `amount` in the token's smallest unit
 */
export async function withdrawAllowance({ chain, account, device }) {
  const result = await chain.submit(chain.api.tx.dataAttestation.withdrawAllowance(toHex(device)), account);
  return { ...result, amount: chain.event(result.events, 'dataAttestation', 'AllowanceWithdrawn').amount.toBigInt() };
}

/**
 * What is set aside for a device, or `undefined`.
 * @param {ChainView} chain
 * @param {Uint8Array} device
 * @returns {Promise<Allowance | undefined>}
 */
export const getAllowance = async (chain, device) =>
  optional(await (await chain.state()).query.dataAttestation.allowances(toHex(device)), ({ payer, amount, rate, used }) => ({
    payer: payer.toString(),
    amount: amount.toBigInt(),
    rate: rate.toNumber(),
    used: used.toNumber(),
  }));

/**
 * In how many blocks an allowance's rate counts.
 * @param {Pick<Chain, 'api'>} chain
 * @returns {number}
 */
export const allowancePeriod = (chain) => chain.api.consts.dataAttestation.allowancePeriod.toNumber();
