// SPDX-License-Identifier: Apache-2.0
// From a transaction's bytes to the final block that holds it.
//
// A block can lose to another branch, and what it held may then come into another block, or into none. So a transaction
// counts as done when a final block holds it, and every final block is looked at, in order. A node's pool can lose a
// transaction too: one that comes at the same moment as a block, or waits for another that was lost. So what the best
// branch does not hold is offered again.

import { setTimeout as sleep } from 'node:timers/promises';
import { ChainError, UnknownOutcome } from '../encoding/errors.js';

/** Codes with which a node answers that it banned a transaction for a while, and that it has it already. */
const BANNED = 1012;
const ALREADY_IMPORTED = 1013;

/** Whether an error is the node's answer, and not that of a connection that broke. */
const isAnswer = (error) => error instanceof ChainError || error.code !== undefined;

/** Brings transactions into blocks. */
export class Inclusion {
  #api;
  #send;
  #patience;
  #following;
  /** The last final block: its hash and number. */
  #final;
  /** Blocks that are not final yet, of all branches seen, by their hash. */
  #open = new Map();
  #looking = Promise.resolve();
  #next;
  #listeners = new Set();

  /**
   * @param {object} api the library's, for the subscriptions to new and to final blocks
   * @param {(method: string, params: any[]) => Promise<any>} send sends a request; its error is the node's
   * @param {number} [patience] after how many milliseconds a transaction that is in no block is offered again
   */
  constructor(api, send, patience = 2_000) {
    this.#api = api;
    this.#send = send;
    this.#patience = patience;
  }

  /**
   * Sends a transaction and waits until a final block holds it.
   * @param {string} hex the transaction
   * @param {{timeout: number, onAccepted?: () => void, onIncluded?: () => void, whyInvalid: () => Promise<Error |
   *   undefined>, until?: number, isSpent?: (hash: string) => Promise<boolean>, since?: number}} options `onAccepted` is
   *   called once the node has it, `onIncluded` once a block has, which need not be final; `whyInvalid` asks the chain what
   *   is wrong with it, if anything is; `until` is the last block that can hold it; `isSpent` tells whether its nonce was
   *   used by the end of a block; `since`, for one that was sent before, is the block after which it was
   * @returns {Promise<{blockHash: string, blockNumber: number, index: number}>} where it is
   */
  async submit(hex, { timeout, onAccepted = () => {}, onIncluded = () => {}, whyInvalid, until, isSpent, since }) {
    let place;
    let found;
    const settled = new Promise((resolve) => (found = resolve));
    const listener = {
      onBlock: ({ extrinsics }) => extrinsics.includes(hex) && onIncluded(),
      onFinal: ({ hash, number, extrinsics }) => {
        const index = extrinsics.indexOf(hex);
        if (index >= 0) found((place ??= { blockHash: hash, blockNumber: number, index }));
      },
    };
    let offered = false;
    try {
      await (this.#following ??= this.#follow());
      this.#listeners.add(listener);
      if (since !== undefined) await this.#search(listener, () => place !== undefined, since, until);
      if (place) return place;
      this.#checkAlive(until);
      offered = since !== undefined;
      const refused = await this.#offer(hex, whyInvalid).catch((error) => error);
      if (refused && !offered && isAnswer(refused)) throw refused;
      offered = true;
      if (!refused) onAccepted();
      else if (!isAnswer(refused)) throw refused;
      for (const late = Date.now() + timeout; Date.now() < late; ) {
        await Promise.race([settled, sleep(this.#patience)]);
        if (place) return place;
        // A block of which the node did not tell is found here.
        await this.#look();
        if (place) return place;
        this.#checkAlive(until);
        if (await this.#isOnBest(hex)) continue;
        const refusal = await this.#offer(hex, whyInvalid).catch((error) => error);
        if (!refusal || refusal.code === BANNED) continue;
        // A block that holds it may have come in between, and is why it is refused.
        await this.#look();
        if (place) return place;
        // One that a losing branch holds may still be on the winning one in the end.
        if ((await this.#isOnBest(hex)) || this.#blockWith(hex)) continue;
        if (await isSpent?.(this.#final.hash)) throw new Expired('another transaction of the account took its nonce');
        throw refusal;
      }
    } catch (error) {
      if (!offered || error instanceof Expired) throw error;
      if (!isAnswer(error)) throw new UnknownOutcome(`the connection to the node broke: ${error.message}`);
      // The node had it, or may have had it: another branch, or another node, may yet take it.
      throw Object.assign(/** @type {Error} */ (error), { unsettled: true });
    } finally {
      this.#listeners.delete(listener);
    }
    const block = this.#blockWith(hex);
    throw new UnknownOutcome(
      block
        ? `the transaction is in block ${block.number}, which is not final after ${timeout / 1000} s`
        : `no block has taken the transaction for ${timeout / 1000} s`,
    );
  }

  /** Whether any block that is not final yet holds a transaction, on whatever branch. */
  #blockWith(hex) {
    return [...this.#open.values()].find(({ extrinsics }) => extrinsics.includes(hex));
  }

  #checkAlive(until) {
    if (until === undefined || this.#final.number < until) return;
    throw new Expired(`no block took the transaction up to block ${until}, its last`);
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
    const hash = await this.#send('chain_getFinalizedHead', []);
    this.#final = { hash, number: Number((await this.#send('chain_getHeader', [hash])).number) };
    // A look that fails is made up for by the next.
    const look = () => void this.#look().catch(() => {});
    await Promise.all([
      this.#api.rpc.chain.subscribeNewHeads(look),
      this.#api.rpc.chain.subscribeFinalizedHeads(look),
    ]);
  }

  /** Looks at what became final and at the best branch: one look after the other, and at most one that waits. */
  #look() {
    this.#next ??= this.#looking
      .catch(() => {})
      .then(() => {
        this.#next = undefined;
        return this.#advance();
      });
    return (this.#looking = this.#next);
  }

  async #advance() {
    const final = await this.#send('chain_getFinalizedHead', []);
    for (const block of await this.#branch(final)) {
      this.#final = { hash: block.hash, number: block.number };
      for (const { onFinal } of this.#listeners) onFinal(block);
    }
    for (const [hash, { number }] of this.#open) if (number <= this.#final.number) this.#open.delete(hash);
    await this.#branch(await this.#send('chain_getBlockHash', []));
  }

  async #isOnBest(hex) {
    const branch = await this.#branch(await this.#send('chain_getBlockHash', []));
    return branch.some(({ extrinsics }) => extrinsics.includes(hex));
  }

  /** The blocks after the last final one, up to the block `hash`, in order. */
  async #branch(hash) {
    const blocks = [];
    for (let next = hash; next !== this.#final.hash; ) {
      const block = this.#open.get(next) ?? (await this.#fetch(next));
      // A branch that leads past the last final block is a dead one.
      if (block.number <= this.#final.number) return [];
      blocks.unshift(block);
      next = block.parent;
    }
    return blocks;
  }

  async #fetch(hash) {
    const { header, extrinsics } = (await this.#send('chain_getBlock', [hash])).block;
    const block = { hash, number: Number(header.number), parent: header.parentHash, extrinsics };
    if (block.number > this.#final.number) {
      this.#open.set(hash, block);
      for (const { onBlock } of this.#listeners) onBlock(block);
    }
    return block;
  }

  /** Looks for a transaction in final blocks of the past, until it is found. */
  async #search({ onFinal }, isFound, since, until = Infinity) {
    await this.#look();
    for (let number = since + 1; !isFound() && number <= Math.min(this.#final.number, until); number++) {
      onFinal(await this.#fetch(await this.#send('chain_getBlockHash', [number])));
    }
  }
}

/** No final block has the transaction, and none ever will. */
export class Expired extends ChainError {
  name = 'Expired';

  constructor(reason) {
    super(`${reason}; it was not carried out, and can be sent again`, 'Expired');
  }
}
