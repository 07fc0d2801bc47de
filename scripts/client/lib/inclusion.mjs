// SPDX-License-Identifier: Apache-2.0
// From a transaction's bytes to the block that holds it.
//
// A node's pool can lose a transaction: one that comes at the same moment as a block, or waits for another that was lost.
// So the blocks are looked at, not what the pool says, and what none of them holds is offered again.

import { setTimeout as sleep } from 'node:timers/promises';
import { ChainError } from './errors.mjs';

/** Codes with which a node answers that it banned a transaction for a while, and that it has it already. */
const BANNED = 1012;
const ALREADY_IMPORTED = 1013;

/** Brings transactions into blocks. */
export class Inclusion {
  #api;
  #send;
  #patience;
  #following;
  #start;
  #looking = Promise.resolve();
  #seen = new Set();
  #listeners = new Set();

  /**
   * @param {object} api the library's, for the subscription to new blocks
   * @param {(method: string, params: any[]) => Promise<any>} send sends a request; its error is the node's
   * @param {number} [patience] after how many milliseconds a transaction that is in no block is offered again
   */
  constructor(api, send, patience = 2_000) {
    this.#api = api;
    this.#send = send;
    this.#patience = patience;
  }

  /**
   * Sends a transaction and waits until a block holds it.
   * @param {string} hex the transaction
   * @param {{timeout: number, onAccepted: () => void, whyInvalid: () => Promise<Error | undefined>}} options `onAccepted`
   *   is called once the node has it; `whyInvalid` asks the chain what is wrong with it, if anything is
   * @returns {Promise<{blockHash: string, blockNumber: number, index: number}>} where it is
   */
  async submit(hex, { timeout, onAccepted, whyInvalid }) {
    await (this.#following ??= this.#follow());
    let place;
    let found;
    const settled = new Promise((resolve) => (found = resolve));
    const listener = (block) => {
      if (block.extrinsics.includes(hex)) found((place ??= { ...block.at, index: block.extrinsics.indexOf(hex) }));
    };
    this.#listeners.add(listener);
    try {
      await this.#offer(hex, whyInvalid);
      onAccepted();
      const late = Date.now() + timeout;
      while (Date.now() < late) {
        await Promise.race([settled, sleep(this.#patience)]);
        if (place) return place;
        const refusal = await this.#offer(hex, whyInvalid).catch((error) => error);
        // A block that holds it may have come in between, and is why it is refused.
        await this.#look(await this.#send('chain_getBlockHash', []));
        if (place) return place;
        if (refusal && refusal.code !== BANNED) throw refusal;
      }
      throw new ChainError(`no block has taken the transaction for ${timeout / 1000} s; it may still come`);
    } finally {
      this.#listeners.delete(listener);
    }
  }

  async #offer(hex, whyInvalid) {
    try {
      await this.#send('author_submitExtrinsic', [hex]);
    } catch (error) {
      if (error.code === ALREADY_IMPORTED) return;
      throw (error.code === BANNED ? await whyInvalid() : undefined) ?? error;
    }
  }

  async #follow() {
    const newest = await this.#send('chain_getBlockHash', []);
    this.#start = Number((await this.#send('chain_getHeader', [newest])).number);
    this.#seen.add(newest);
    // A look that fails is made up for by the next.
    await this.#api.rpc.chain.subscribeNewHeads(({ hash }) => void this.#look(hash.toHex()).catch(() => {}));
  }

  /** Looks at a block and those before it that were not seen yet; one call after the other. */
  #look(hash) {
    this.#looking = this.#looking.catch(() => {}).then(() => this.#walk(hash));
    return this.#looking;
  }

  async #walk(hash) {
    const blocks = [];
    for (let next = hash, number = Infinity; number > this.#start && !this.#seen.has(next);) {
      const { header, extrinsics } = (await this.#send('chain_getBlock', [next])).block;
      number = Number(header.number);
      blocks.push({ at: { blockHash: next, blockNumber: number }, extrinsics });
      next = header.parentHash;
    }
    for (const block of blocks.reverse()) {
      this.#seen.add(block.at.blockHash);
      for (const listener of this.#listeners) listener(block);
    }
  }
}
