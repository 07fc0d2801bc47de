// SPDX-License-Identifier: Apache-2.0
// The market's clock, by which every wait is measured: it stands while the chain stands.

import { setTimeout as sleep } from 'node:timers/promises';
import { need } from '../encoding/errors.js';

/** @import { Chain, ChainView } from '../chain/chain.js' */
/** @import { InputError } from '../encoding/errors.js' */

const SECOND = 1_000;
const HOUR = 3_600 * SECOND;

/** The longest time between two blocks that counts as such. */
const HALT = HOUR / 2;

/**
 * The clock as of a block. Times are in milliseconds.
 * @typedef {object} Clock
 * @property {number} last the time of that block, since the Unix epoch
 * @property {number} ticks what it shows
 * @property {number} resumed the time of the block after the last halt of the chain
 * @property {number} now what it shows by now, as far as can be told: ticks and what passed since
 */

/**
 * The clock as of the final block that is read.
 * @param {ChainView} chain
 * @returns {Promise<Clock>}
 */
export async function getClock(chain) {
  const value = await chain.view('DataMarketplace', 'clock');
  const [last, ticks, resumed] = [value.last, value.ticks, value.resumed].map(Number);
  const passed = Math.min(Math.max(0, Date.now() - last), HALT);
  return { last, ticks, resumed, now: ticks + passed };
}

/**
 * Between what the periods of listings must be, in milliseconds.
 * @typedef {{minDelivery: number, maxDelivery: number, minWindow: number, maxWindow: number, maxValidity: number}} Limits
 */

/**
 * Between what the periods of listings must be.
 * @param {ChainView} chain
 * @returns {Promise<Limits>}
 */
export async function getLimits(chain) {
  const value = await chain.view('DataMarketplace', 'limits');
  const { minDelivery, maxDelivery, minWindow, maxWindow, maxValidity } = value;
  return {
    minDelivery: minDelivery.toNumber(),
    maxDelivery: maxDelivery.toNumber(),
    minWindow: minWindow.toNumber(),
    maxWindow: maxWindow.toNumber(),
    maxValidity: maxValidity.toNumber(),
  };
}

/** How many blocks a transaction may take: a block can be full, or lose to another branch. */
const BLOCKS = 4;

/**
 * How long it may take until a block of the chain has a transaction.
 * @param {ChainView} chain
 * @returns {Promise<number>} in milliseconds
 */
export async function inclusionTime(chain) {
  const { call } = await chain.state();
  return BLOCKS * Number(await call.auraApi.slotDuration());
}

/**
 * How long before a deadline a seller sends no key any more: one that comes too late is seen and not paid. An hour, or less
 * on a chain whose periods are short, and never less than a block takes to come.
 * @param {Limits} limits
 * @param {number} inclusion how long that is
 * @returns {number} in milliseconds
 */
export const marginOf = ({ minDelivery }, inclusion) => Math.max(inclusion, Math.min(HOUR, Math.floor(minDelivery / 6)));

/**
 * How long before the time for a tranche's key ends a seller does not send it any more: a quarter of the time that there is
 * after the tranche began, an hour at most, and never less than a block takes to come.
 * @param {number} length that of the tranche
 * @param {number} inclusion how long a block takes
 * @returns {number} in milliseconds
 */
export const trancheMarginOf = (length, inclusion) => Math.max(inclusion, Math.min(HOUR, Math.floor(length / 32)));

/**
 * Fails where a complaint would come too late, or might before a block has it: its secret would be shown for nothing.
 * @param {Chain} chain
 * @param {{windowEnd?: number, window: number}} of the last tick for complaints, and how long they were taken
 * @param {string} what what is complained of
 * @throws {InputError}
 */
export async function checkWindow(chain, { windowEnd, window }, what) {
  if (windowEnd === undefined) return;
  const [{ now }, inclusion] = await Promise.all([getClock(chain), inclusionTime(chain)]);
  const last = windowEnd - Math.min(inclusion, Math.floor(window / 4));
  need(now <= last, `the time to complain of ${what} is over: nothing was sent, and no secret was shown`);
}

/**
 * Waits until the clock of the final state shows more than this.
 * @param {Chain} chain
 * @param {number} tick
 * @returns {Promise<void>}
 */
export async function waitUntilAfter(chain, tick) {
  for (;;) {
    const { ticks } = await getClock(await chain.snapshot());
    if (ticks > tick) return;
    await sleep(Math.min(Math.max(tick - ticks, 250), 5_000));
  }
}

/**
 * A duration in words, such as `2 d 3 h`.
 * @param {number} milliseconds
 * @returns {string}
 */
export function durationText(milliseconds) {
  const sign = milliseconds < 0 ? '-' : '';
  let rest = Math.round(Math.abs(milliseconds) / SECOND);
  const parts = [];
  for (const [unit, size] of /** @type {[string, number][]} */ ([['d', 86_400], ['h', 3_600], ['min', 60], ['s', 1]])) {
    const count = Math.floor(rest / size);
    if (count > 0) parts.push(`${count} ${unit}`);
    rest -= count * size;
  }
  return sign + (parts.slice(0, 2).join(' ') || '0 s');
}
