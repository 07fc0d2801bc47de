// SPDX-License-Identifier: Apache-2.0
// Which block is read. It is a final one: the best block can lose to another branch, and what was given away because of it
// would not come back.

/**
 * A final block.
 * @typedef {object} Head
 * @property {string} hash its hash, as `0x…`
 * @property {number} number its number
 */

/** The final block whose state is read: the last one, or, once it is pinned, the one that was the last then. */
export class FinalBlocks {
  #api;
  #rpc;
  /** @type {Head | undefined} */
  #head;
  #pinned = false;
  /** @type {{hash: string, api: any} | undefined} */
  #state;

  /**
   * @param {{at: (hash: string) => Promise<any>}} api the library's
   * @param {(method: string, ...params: any[]) => Promise<any>} rpc sends a request
   */
  constructor(api, rpc) {
    this.#api = api;
    this.#rpc = rpc;
  }

  /** The block that is read. */
  async head() {
    return this.#pinned && this.#head !== undefined ? this.#head : this.advance();
  }

  /** From now on all is read from one block; it moves on with each transaction that is sent. */
  async pin() {
    this.#pinned = true;
    return this.advance();
  }

  /**
   * Moves on to the last final block.
   * @returns {Promise<Head>}
   */
  async advance() {
    const hash = await this.#rpc('chain_getFinalizedHead');
    if (this.#head !== undefined && hash === this.#head.hash) return this.#head;
    const number = Number((await this.#rpc('chain_getHeader', hash)).number);
    // An answer that comes late takes nothing back.
    if (this.#head === undefined || number > this.#head.number) this.#head = { hash, number };
    return this.#head;
  }

  /** The state of the block that is read, as the library's `api.at` has it. */
  async state() {
    const { hash } = await this.head();
    if (this.#state?.hash !== hash) this.#state = { hash, api: await this.#api.at(hash) };
    return this.#state.api;
  }
}
