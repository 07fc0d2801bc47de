// SPDX-License-Identifier: Apache-2.0
// The market's clock, by which every wait is measured: it stands while the chain stands.

import { setTimeout as sleep } from 'node:timers/promises';

/** @import { Chain, ChainView } from '../chain/chain.js' */

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

/**
 * How long before a deadline a seller sends no key any more: one that comes too late is seen and not paid. An hour, or less
 * on a chain whose periods are short.
 * @param {Limits} limits
 * @returns {number} in milliseconds
 */
export const marginOf = ({ minDelivery }) => Math.min(HOUR, Math.floor(minDelivery / 6));

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
