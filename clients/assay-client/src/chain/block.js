// SPDX-License-Identifier: Apache-2.0
// Blocks that a development node builds when it is asked to (--dev-seal manual): what goes into them, and how full they
// are.

import { ChainError } from '../encoding/errors.js';

/** @import { Chain } from './chain.js' */

/**
 * How full a block is.
 * @typedef {object} Fullness
 * @property {string[]} transactions what it holds
 * @property {Record<string, {time: number, proof: number}>} weight by class, in picoseconds of the reference machine and
 *   bytes of proof
 * @property {number} length in bytes
 * @property {{time: number, proof: number, length: number}} limits those of ordinary transactions
 * @property {{time: number, proof: number, length: number}} filled how much of these is used, as shares of 1
 * @property {string} nearest which of them is filled most
 */

/** How many requests are under way at once. */
const WINDOW = 256;

/** How many blocks in a row may take nothing of what waits. */
const PATIENCE = 3;

/**
 * Offers transactions, as hex, to the node's pool, in order. A refusal of one ends it.
 * @param {Chain} chain
 * @param {string[]} transactions
 */
export async function offer(chain, transactions) {
  for (let at = 0; at < transactions.length; at += WINDOW) {
    await Promise.all(transactions.slice(at, at + WINDOW).map((hex) => chain.rpc('author_submitExtrinsic', hex)));
  }
}

/**
 * Builds one block of what the pool has, on top of the block `parent`.
 * @param {Chain} chain
 * @param {string} parent that block's hash
 * @returns {Promise<{hash: string, seconds: number}>} how long that took, with its import
 * @throws {ChainError} where the node makes blocks unasked
 */
export async function seal(chain, parent) {
  const started = performance.now();
  const { hash } = await chain.rpc('engine_createBlock', true, true);
  const seconds = (performance.now() - started) / 1000;
  if ((await chain.rpc('chain_getHeader', hash)).parentHash !== parent) {
    throw new ChainError('the node makes blocks unasked: start it with --dev-seal manual');
  }
  return { hash, seconds };
}

/**
 * Builds blocks on top of the block `parent` until they hold all of these transactions; the hashes of those blocks.
 * @param {Chain} chain
 * @param {string} parent that block's hash
 * @param {string[]} transactions
 * @returns {Promise<string[]>}
 * @throws {ChainError} where no block takes them
 */
export async function sealAll(chain, parent, transactions) {
  const waiting = new Set(transactions);
  const hashes = [];
  for (let idle = 0; waiting.size > 0; ) {
    const { hash } = await seal(chain, hashes[hashes.length - 1] ?? parent);
    hashes.push(hash);
    const was = waiting.size;
    for (const hex of (await chain.rpc('chain_getBlock', hash)).block.extrinsics) waiting.delete(hex);
    idle = waiting.size === was ? idle + 1 : 0;
    if (idle === PATIENCE) {
      throw new ChainError(`no block takes the last ${waiting.size} of ${transactions.length} transactions`);
    }
  }
  return hashes;
}

/**
 * The events of a block. A transaction that failed is an error.
 * @param {Chain} chain
 * @param {string} hash
 * @returns {Promise<any[]>}
 * @throws {ChainError} of a transaction that failed
 */
export async function eventsOf(chain, hash) {
  const events = (await chain.api.query.system.events.at(hash)).map(({ event }) => event);
  const failed = events.find(({ section, method }) => section === 'system' && method === 'ExtrinsicFailed');
  if (failed) throw chain.dispatchError(failed.data.dispatchError);
  return events;
}

const weightOf = ({ refTime, proofSize }) => ({ time: refTime.toNumber(), proof: proofSize.toNumber() });

/**
 * How full a block is.
 * @param {Chain} chain
 * @param {string} hash
 * @returns {Promise<Fullness>}
 */
export async function fullness(chain, hash) {
  const { consts, query } = chain.api;
  const [{ block }, byClass] = await Promise.all([
    chain.rpc('chain_getBlock', hash),
    query.system.blockWeight.at(hash),
  ]);
  const weight = Object.fromEntries(
    ['normal', 'operational', 'mandatory'].map((name) => [name, weightOf(byClass[name])]),
  );
  const length = block.extrinsics.reduce((sum, hex) => sum + (hex.length - 2) / 2, 0);
  const limits = {
    ...weightOf(consts.system.blockWeights.perClass.normal.maxTotal.unwrap()),
    length: consts.system.blockLength.max.normal.toNumber(),
  };
  const filled = {
    time: weight.normal.time / limits.time,
    proof: weight.normal.proof / limits.proof,
    length: length / limits.length,
  };
  const nearest = Object.keys(filled).reduce((a, b) => (filled[a] >= filled[b] ? a : b));
  return { transactions: block.extrinsics, weight, length, limits, filled, nearest };
}
