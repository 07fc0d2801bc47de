// SPDX-License-Identifier: Apache-2.0
// The books of all accounts at one block, and what changed between two.

import { decodeAddress, encodeAddress } from '@polkadot/util-crypto';
import { text } from '../encoding/bytes.js';

/** @import { ChainView } from './chain.js' */

/**
 * The books of all accounts at one block.
 * @typedef {object} Ledger
 * @property {Map<string, {free: bigint, held: bigint, total: bigint}>} accounts what each has, by its address
 * @property {bigint} sum what all have together
 * @property {bigint} issuance how much there is
 */

/**
 * Every account's balance, their sum, and the total issuance, all as of the final block that is read.
 * @param {ChainView} chain
 * @returns {Promise<Ledger>} amounts in the token's smallest unit
 */
export async function ledger(chain) {
  const at = await chain.state();
  const accounts = new Map();
  for (const [key, { data }] of await at.query.system.account.entries()) {
    const free = data.free.toBigInt();
    const held = data.reserved.toBigInt();
    accounts.set(encodeAddress(key.args[0]), { free, held, total: free + held });
  }
  return {
    accounts,
    sum: [...accounts.values()].reduce((sum, { total }) => sum + total, 0n),
    issuance: (await at.query.balances.totalIssuance()).toBigInt(),
  };
}

/**
 * Which accounts have more or less than before, and by how much the total issuance changed.
 * @param {Ledger} before
 * @param {Ledger} after
 * @returns {{accounts: Map<string, bigint>, issuance: bigint}} amounts in the token's smallest unit
 */
export function changes(before, after) {
  const accounts = new Map();
  for (const address of new Set([...before.accounts.keys(), ...after.accounts.keys()])) {
    const change = (after.accounts.get(address)?.total ?? 0n) - (before.accounts.get(address)?.total ?? 0n);
    if (change !== 0n) accounts.set(address, change);
  }
  return { accounts, issuance: after.issuance - before.issuance };
}

/**
 * What an account is called: pallets' accounts carry their name in their bytes.
 * @param {string} address
 * @returns {string}
 */
export function nameOf(address) {
  const bytes = decodeAddress(address);
  if (text(bytes.subarray(0, 4)) !== 'modl') return `${address.slice(0, 20)}…`;
  const name = text(bytes.subarray(4, 12));
  return name === 'PotStake' ? 'collators, shared pot' : `pallet account ${name}`;
}
