// SPDX-License-Identifier: Apache-2.0
// Events of transactions.

import { ChainError } from '../encoding/errors.js';

const pascal = (name) => name.charAt(0).toUpperCase() + name.slice(1);

/**
 * The event of a name among a transaction's events.
 * @param {any[]} events the transaction's
 * @param {string} section the pallet's name, e.g. `deviceIdentity`
 * @param {string} method the event's, e.g. `DeviceRegistered`
 * @returns {any} its fields
 * @throws {ChainError} where it is not among them
 */
export function eventOf(events, section, method) {
  const found = events.find((event) => event.section === section && event.method === method);
  if (!found) throw new ChainError(`the transaction raised no ${pascal(section)}.${method}`);
  return found.data;
}

/**
 * The fee paid for a transaction.
 * @param {any[]} events the transaction's
 * @returns {bigint} in the token's smallest unit
 */
export function feeOf(events) {
  return events
    .filter(({ section, method }) => section === 'transactionPayment' && method === 'TransactionFeePaid')
    .reduce((sum, { data }) => sum + data[1].toBigInt(), 0n);
}
