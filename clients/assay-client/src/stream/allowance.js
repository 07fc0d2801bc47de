// SPDX-License-Identifier: Apache-2.0
// What an account sets aside for a device to pay for the commitments that it brings itself.

import { toDid } from '../device/did.js';
import { toHex } from '../encoding/bytes.js';
import { optional } from '../encoding/codec.js';
import { need } from '../encoding/errors.js';

/** Sets money aside, or adds to it; `rate` is how many commitments it pays for in a period. */
export async function fundDevice({ chain, account, device, amount, rate }) {
  const result = await chain.submit(chain.api.tx.dataAttestation.fundDevice(toHex(device), amount, rate), account);
  return { ...result, left: chain.event(result.events, 'dataAttestation', 'DeviceFunded').left.toBigInt() };
}

/** Refuses to take the place of who set money aside for a device: only its owner may. */
export function checkPayer({ account, device, allowance }) {
  need(
    allowance === undefined || [allowance.payer, device.owner].includes(account.address),
    `${allowance?.payer} sets money aside for ${toDid(device.id)}, and only its owner, ${device.owner}, may take that place`,
  );
}

/** Takes back what is left. */
export async function withdrawAllowance({ chain, account, device }) {
  const result = await chain.submit(chain.api.tx.dataAttestation.withdrawAllowance(toHex(device)), account);
  return { ...result, amount: chain.event(result.events, 'dataAttestation', 'AllowanceWithdrawn').amount.toBigInt() };
}

/** What is set aside for a device, or `undefined`. */
export const getAllowance = async (chain, device) =>
  optional(await (await chain.state()).query.dataAttestation.allowances(toHex(device)), ({ payer, amount, rate, used }) => ({
    payer: payer.toString(),
    amount: amount.toBigInt(),
    rate: rate.toNumber(),
    used: used.toNumber(),
  }));

/** In how many blocks an allowance's rate counts. */
export const allowancePeriod = (chain) => chain.api.consts.dataAttestation.allowancePeriod.toNumber();
