// SPDX-License-Identifier: Apache-2.0
// Sending what the market takes. Each call is tried on the best block first: what the chain would refuse is not sent, shows
// nothing to anybody, and costs no fee.

import { ChainError } from '../encoding/errors.js';

/** @import { Outcome, Sender } from '../chain/chain.js' */

/** Refusals that the next block may not have: its clock shows more than that of the best block. */
const MAY_PASS = ['DeadlineNotPassed', 'NothingToCollect', 'TrancheTooEarly', 'WindowOpen'].map(codeOf);

function codeOf(name) {
  return `DataMarketplace.${name}`;
}

/**
 * Sends a call of the market.
 * @param {Sender} sender
 * @param {any} call
 * @returns {Promise<Outcome>}
 */
export const send = ({ chain, account }, call) => chain.submit(call, account, { rehearsed: true, mayPass: MAY_PASS });

const camelCase = (name) => name.toString().replace(/_([a-z])/g, (_match, letter) => letter.toUpperCase());

/**
 * A call by the names of its arguments, in the order of the chain's metadata: what a chain does not ask for is left out.
 * @param {any} call as `api.tx` has it
 * @param {Record<string, any>} values
 * @returns {any}
 */
export const callOf = (call, values) => call(...call.meta.args.map(({ name }) => values[camelCase(name)]));

/**
 * Whether something was refused for good: nothing of it was carried out, nor will be.
 * @param {unknown} error
 * @returns {boolean}
 */
export const isRefused = (error) =>
  error instanceof Error &&
  ['InputError', 'VerificationError', 'ChainError', 'Expired', 'FaultyRecord'].includes(error.name) &&
  !(/** @type {any} */ (error).unsettled);

/**
 * Sends a call, unless the chain says that what it does is done already.
 * @param {Sender} sender
 * @param {any} call
 * @param {string[]} done the errors by which it says so
 * @returns {Promise<Outcome & {earlier: boolean}>} `earlier` is whether it was done already, in which case there is no fee
 */
export async function sendUnlessDone(sender, call, done) {
  try {
    return { ...(await send(sender, call)), earlier: false };
  } catch (error) {
    if (!(error instanceof ChainError) || !isRefused(error) || !done.map(codeOf).includes(error.code)) throw error;
    return nothingSent();
  }
}

/**
 * What came of a call that there was no need for.
 * @returns {Outcome & {earlier: boolean}}
 */
export const nothingSent = () => ({ events: [], fee: 0n, blockHash: '', blockNumber: 0, earlier: true });
