// SPDX-License-Identifier: Apache-2.0
// The chain by a node: connecting, sending transactions, reading state. Everything is decoded from the chain's metadata;
// there are no custom types. What is read is the state of a final block, and a transaction is done when it is in one.

import { ChainError } from '../encoding/errors.js';
import { formatAmount, parseAmount } from './amounts.js';
import { openConnection } from './connection.js';
import { eventOf } from './events.js';
import { FinalBlocks } from './final-blocks.js';
import { Refusals } from './refusals.js';
import { Transactions } from './transactions.js';
import { allPages, Views } from './views.js';

/** @typedef {import('./final-blocks.js').Head} Head */
/** @typedef {import('./transactions.js').Outcome} Outcome */
/** @typedef {import('./transactions.js').SendOptions} SendOptions */
/** @typedef {import('./transactions.js').UnderWay} UnderWay */
/** @typedef {import('./accounts.js').Account} Account */

/**
 * The library's connection, of which the calls, constants and state are those of the chain's metadata.
 * @typedef {Omit<import('@polkadot/api').ApiPromise, 'tx' | 'consts' | 'query' | 'at'> & {tx: any, consts: any, query: any,
 *   at: (hash: any) => Promise<any>}} Api
 */

/**
 * As much of a chain as is needed to read it as of one block: a connection, or a snapshot of it.
 * @typedef {object} ChainView
 * @property {Uint8Array} genesis the genesis hash
 * @property {() => Promise<Head>} head the block that is read
 * @property {() => Promise<any>} state its state, as the library's `api.at` has it
 * @property {() => Promise<number>} blockNumber its number
 * @property {(pallet: string, name: string, ...args: any[]) => Promise<any>} view calls a view function
 */

/**
 * A connection, and who signs and pays for what is sent.
 * @typedef {object} Sender
 * @property {Chain} chain
 * @property {Account} account
 */

/** A connection to a node. */
export class Chain {
  #blocks;
  #provider;
  #refusals;
  #transactions;
  #views;
  /**
   * Is told, in a sentence, what a user wants to know of what is being sent.
   * @type {(sentence: string) => void}
   */
  onNotice = () => {};
  /**
   * Is told what is being waited for, in a few words.
   * @type {(stage: string) => void}
   */
  onStage = () => {};

  /**
   * @param {import('@polkadot/api').ApiPromise} api the library's connection
   * @param {{send: (method: string, params: any[]) => Promise<any>}} provider what sends its requests
   */
  constructor(api, provider) {
    const rpc = (/** @type {string} */ method, /** @type {any[]} */ ...params) => this.rpc(method, ...params);
    /**
     * The library's connection: `api.tx` makes calls, `api.consts` has the chain's constants.
     * @type {Api}
     */
    this.api = api;
    this.#provider = provider;
    this.#blocks = new FinalBlocks(api, rpc);
    this.#refusals = new Refusals(api.registry, rpc);
    this.#views = new Views();
    this.#transactions = new Transactions({
      api,
      rpc,
      send: (method, params) => provider.send(method, params),
      blocks: this.#blocks,
      refusals: this.#refusals,
      tell: { notice: (sentence) => this.onNotice(sentence), stage: (stage) => this.onStage(stage) },
    });
    /** The genesis hash, which every device signature is bound to. */
    this.genesis = api.genesisHash.toU8a();
    /** How many decimals an amount of the token has. */
    this.decimals = api.registry.chainDecimals[0];
    /** What the token's unit is called. */
    this.symbol = api.registry.chainTokens[0];
  }

  /**
   * Connects, or says in one sentence why it can't.
   * @param {string} url the node's WebSocket address
   * @param {{timeout?: number}} [options] after how many milliseconds to give up
   * @returns {Promise<Chain>}
   * @throws {import('../encoding/errors.js').InputError} where the address is none
   * @throws {ChainError} where nobody answers, or another chain does
   */
  static async connect(url, { timeout = 10_000 } = {}) {
    const { api, provider } = await openConnection(url, timeout);
    return new Chain(api, provider);
  }

  /** Ends the connection. */
  async close() {
    await this.api.disconnect();
  }

  /**
   * Calls any RPC method.
   * @param {string} method its name, e.g. `assay_resolveDid`
   * @param {...any} params its parameters
   * @returns {Promise<any>}
   * @throws {ChainError} with the code that the node gives
   */
  async rpc(method, ...params) {
    try {
      return await this.#provider.send(method, params);
    } catch (error) {
      throw new ChainError(`${method}: ${error.message}`, error.code);
    }
  }

  // ---- which block is read ----

  /**
   * The final block whose state is read: the last one, or, once it was pinned, the one that was the last then.
   * @returns {Promise<Head>}
   */
  head() {
    return this.#blocks.head();
  }

  /**
   * From now on all is read from one block, so that it fits together; it moves on with each transaction that is sent.
   * @returns {Promise<Head>}
   */
  pin() {
    return this.#blocks.pin();
  }

  /**
   * The state of the block that is read, as the library's `api.at` has it.
   * @returns {Promise<any>}
   */
  state() {
    return this.#blocks.state();
  }

  /**
   * The chain as of its last final block, and of no later one: all that is read of it fits together, whatever else goes on.
   * @returns {Promise<ChainView>}
   */
  async snapshot() {
    const { hash, number } = await this.#blocks.advance();
    const state = await this.api.at(hash);
    return {
      genesis: this.genesis,
      head: async () => ({ hash, number }),
      state: async () => state,
      blockNumber: async () => number,
      view: (pallet, name, ...args) => this.#views.call(state, pallet, name, args),
    };
  }

  /**
   * Number of the final block whose state is read.
   * @returns {Promise<number>}
   */
  async blockNumber() {
    return (await this.head()).number;
  }

  /**
   * Number of the newest block, which another branch may replace. What is sent now comes into a later one.
   * @returns {Promise<number>}
   */
  async bestNumber() {
    return (await this.api.rpc.chain.getHeader()).number.toNumber();
  }

  /**
   * The block number to put into a signature that is to serve for the next `blocks` blocks. It counts from the last final
   * block, of which there is one only: a signature never serves for longer than was asked.
   * @param {number} blocks how many
   * @returns {Promise<number>}
   */
  async validFor(blocks) {
    return (await this.blockNumber()) + blocks;
  }

  // ---- transactions ----

  /** What was sent and is not known to be done, where a journal of it is kept. */
  get journal() {
    return this.#transactions.journal;
  }

  set journal(journal) {
    this.#transactions.journal = journal;
  }

  /**
   * `Pallet.Error: what its doc comment says` of a dispatch error.
   * @param {any} error the `DispatchError`
   * @returns {ChainError} its code is `Pallet.Error`
   */
  dispatchError(error) {
    return this.#refusals.dispatched(error);
  }

  /**
   * Sends one call and waits until a final block holds it. Where there is a journal, the same call of an earlier run whose
   * end that run did not see is found, and not sent a second time: `onNotice` is told so.
   * @param {any} call the call, as `api.tx` makes it
   * @param {Account} signer who signs and pays
   * @param {import('./transactions.js').SubmitOptions} [options]
   * @returns {Promise<Outcome>}
   * @throws {ChainError} where it was refused, failed, or its end is not known, in which case the error is `unsettled`
   */
  submit(call, signer, options) {
    return this.#transactions.submit(call, signer, options);
  }

  /**
   * Sends many calls of one account at once, in order, with a nonce each, so that none waits for the one before it, and
   * waits until final blocks hold them all. What can be sent a second time by mistake is settled first: see `settle`.
   * @template [T=Outcome]
   * @param {(any | (() => Promise<any>))[] | AsyncIterable<() => Promise<any>>} calls the calls, or what makes each when its
   *   turn has come
   * @param {Account} signer who signs and pays
   * @param {{onProgress?: (done: number, of: number) => void, window?: number, untilFinal?: boolean,
   *   keep?: (outcome: Outcome, index: number) => T}} [options] `window` is how many wait at once for a block to take them,
   *   or, with `untilFinal`, for a final one; `keep` is what is kept of each outcome, by default all
   * @returns {Promise<T[]>} in the order of the calls
   * @throws {ChainError} of the first that failed, with its place among the calls as `at`
   */
  submitAll(calls, signer, options = {}) {
    return this.#transactions.submitAll(calls, signer, options);
  }

  /**
   * Sends a transaction that is whole as it stands and waits until a final block holds it.
   * @param {Uint8Array} bytes the transaction, its length before it
   * @param {SendOptions} [options] `pallet` is that of a call which no account signs: it refuses by the number of one of
   *   its errors; `timeout` is in milliseconds; the others are those of `Inclusion.submit`
   * @returns {Promise<Outcome>}
   * @throws {ChainError} as `submit` does
   */
  submitEncoded(bytes, options) {
    return this.#transactions.submitEncoded(bytes, options);
  }

  /**
   * Waits until nothing is under way that an account sent in earlier runs by a call of this name. What it did is not asked:
   * the chain's state has it.
   * @param {Account} signer who sent it
   * @param {string} section the pallet's name, e.g. `dataAttestation`
   * @param {string} method the call's, e.g. `submit`
   * @returns {Promise<void>}
   */
  settle(signer, section, method) {
    return this.#transactions.settle(signer, section, method);
  }

  /**
   * The event of a name among a transaction's events, e.g. `event(events, 'deviceIdentity', 'DeviceRegistered')`.
   * @param {any[]} events the transaction's
   * @param {string} section the pallet's name
   * @param {string} method the event's
   * @returns {any} its fields
   * @throws {ChainError} where it is not among them
   */
  event(events, section, method) {
    return eventOf(events, section, method);
  }

  // ---- reading ----

  /**
   * Calls a pallet's view function, as of the block that is read.
   * @param {string} pallet e.g. `DataMarketplace`
   * @param {string} name e.g. `listing`
   * @param {...any} args its arguments
   * @returns {Promise<any>} what it returns, decoded
   * @throws {ChainError} where the chain has no such function
   */
  async view(pallet, name, ...args) {
    return this.#views.call(await this.state(), pallet, name, args);
  }

  /**
   * Everything that a paged view function lists. Such a function takes its own arguments, then where to start, then how
   * many to return.
   * @param {string} pallet e.g. `DataMarketplace`
   * @param {string} name e.g. `listings`
   * @param {any[]} [args] its own arguments
   * @param {import('./views.js').PageOptions} [options]
   * @returns {Promise<any[]>}
   */
  viewAll(pallet, name, args = [], options = {}) {
    return allPages((start, limit) => this.view(pallet, name, ...args, start, limit), options);
  }

  /**
   * What an account has, in the token's smallest unit: `free` to use, `held` as deposits and escrow, and the sum of both.
   * @param {string | Uint8Array} address its address, or its 32 bytes
   * @returns {Promise<{free: bigint, held: bigint, total: bigint}>}
   */
  async balance(address) {
    const { data } = await (await this.state()).query.system.account(address);
    const free = data.free.toBigInt();
    const held = data.reserved.toBigInt();
    return { free, held, total: free + held };
  }

  // ---- amounts ----

  /**
   * An amount as people read it, e.g. `12.5 ASSAY`.
   * @param {bigint} amount count of the smallest unit
   * @returns {string}
   */
  format(amount) {
    return formatAmount(amount, this);
  }

  /**
   * The count of the smallest unit that a text such as `12.5` or `12.5 ASSAY` means.
   * @param {string} value the text
   * @param {string} [what] how an error sentence calls it
   * @returns {bigint}
   * @throws {import('../encoding/errors.js').InputError} where it is no amount
   */
  parseAmount(value, what = 'the price') {
    return parseAmount(value, what, this);
  }
}
