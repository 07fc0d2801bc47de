// SPDX-License-Identifier: Apache-2.0
// View functions of pallets. The library has no method for them yet, but version 16 of the metadata describes each one with
// its id, arguments and result, and a runtime API executes them.

import { u8aConcat, u8aToHex } from '@polkadot/util';
import { ChainError } from '../encoding/errors.js';

/**
 * How a view function is paged.
 * @typedef {object} PageOptions
 * @property {number} [limit] how many are asked for at once
 * @property {(item: any) => any} [idOf] what a page starts after, of its items; by default the item itself
 * @property {boolean} [numbered] whether a page starts at a number instead: that of an item, counted from 0
 */

/** The view functions of a chain, whose runtime may be replaced while it is connected. */
export class Views {
  /** The functions of each metadata by name. */
  #functions = new WeakMap();

  /**
   * Calls one as of a block.
   * @param {any} state the state of that block, as the library's `api.at` has it
   * @param {string} pallet e.g. `DataMarketplace`
   * @param {string} name e.g. `listing`
   * @param {any[]} args its arguments
   * @returns {Promise<any>} what it returns, decoded
   * @throws {ChainError} where the chain has no such function, or takes other arguments
   */
  async call(state, pallet, name, args) {
    const { registry } = state;
    const fn = this.#find(registry.metadata, pallet, name);
    if (fn.inputs.length !== args.length) {
      throw new ChainError(`${pallet}.${name} takes ${fn.inputs.length} arguments, not ${args.length}`);
    }
    const input = u8aConcat(
      ...fn.inputs.map(({ type }, i) => registry.createType(registry.createLookupType(type), args[i]).toU8a()),
    );
    const id = fn.id.toU8a();
    const answer = await state.call.runtimeViewFunction.executeViewFunction(
      { prefix: u8aToHex(id.subarray(0, 16)), suffix: u8aToHex(id.subarray(16)) },
      u8aToHex(input),
    );
    if (answer.isErr) throw new ChainError(`${pallet}.${name}: ${answer.asErr.type}`);
    return registry.createType(registry.createLookupType(fn.output), answer.asOk.toU8a(true));
  }

  #find(metadata, pallet, name) {
    let functions = this.#functions.get(metadata);
    if (!functions) {
      functions = new Map(
        metadata.pallets.flatMap((entry) => entry.viewFunctions.map((fn) => [`${entry.name}.${fn.name}`, fn])),
      );
      this.#functions.set(metadata, functions);
    }
    const fn = functions.get(`${pallet}.${name}`);
    if (!fn) throw new ChainError(`the chain has no view function ${pallet}.${name}`);
    return fn;
  }
}

/**
 * Everything that a paged view function lists. Such a function takes its own arguments, then where to start, then how many
 * to return.
 * @param {(start: any, limit: number) => Promise<Iterable<any>>} read reads a page
 * @param {PageOptions} [options]
 * @returns {Promise<any[]>} every item once, in the order of the chain
 */
export async function allPages(read, { limit = 50, idOf = (item) => item, numbered = false } = {}) {
  const items = new Map();
  for (let start = numbered ? 0 : null; ;) {
    const page = await read(start, limit);
    let fresh = 0;
    for (const item of page) {
      const id = numbered ? items.size : idOf(item);
      start = numbered ? items.size + 1 : id;
      if (!items.has(id.toString())) {
        items.set(id.toString(), item);
        fresh++;
      }
    }
    if (fresh === 0) return [...items.values()];
  }
}
