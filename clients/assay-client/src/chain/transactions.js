// SPDX-License-Identifier: Apache-2.0
// Sending transactions. One is done when a final block holds it. Where there is a journal, nothing is sent a second time
// that an earlier run has sent.

import { fromHex, toHex } from '../encoding/bytes.js';
import { ChainError, UnknownOutcome, UnreadableOutcome } from '../encoding/errors.js';
import { feeOf } from './events.js';
import { inOrder } from './in-order.js';
import { Inclusion } from './inclusion.js';
import { keyOf } from './journal.js';

/**
 * What a transaction did.
 * @typedef {object} Outcome
 * @property {any[]} events the events that it raised, in order
 * @property {bigint} fee what was paid for it, in the token's smallest unit
 * @property {string} blockHash the final block that holds it
 * @property {number} blockNumber that block's number
 */

/**
 * Where a transaction is on its way.
 * @typedef {object} UnderWay
 * @property {() => void} [onAccepted] called once the node has it
 * @property {() => void} [onIncluded] called once a block has it, which need not be final
 */

/**
 * How a transaction that is whole is sent.
 * @typedef {UnderWay & {pallet?: string, timeout?: number, until?: number,
 *   isSpent?: (hash: string) => Promise<boolean>, since?: number}} SendOptions
 */

/**
 * How a call is sent.
 * @typedef {object} SubmitOptions
 * @property {number} [timeout] after how many milliseconds to give up
 * @property {boolean} [rehearsed] whether it is tried on the best block first: what the chain would refuse is not sent, and
 *   costs no fee
 * @property {readonly string[]} [mayPass] codes of refusals that are none once time has passed, as it may have in the block
 *   that takes it
 */

/** For how many blocks a transaction that an account signs can come into one, counted from the last final block. */
const LIFETIME = 128;

/** After how many milliseconds to give up waiting for a final block. */
const TIMEOUT = 180_000;

/** Sends the transactions of one connection. */
export class Transactions {
  #api;
  #rpc;
  #blocks;
  #refusals;
  #inclusion;
  #tell;
  /** @type {import('./journal.js').Journal | undefined} what was sent and is not known to be done */
  journal;

  /**
   * @param {object} of
   * @param {any} of.api the library's
   * @param {(method: string, ...params: any[]) => Promise<any>} of.rpc sends a request; its error is a `ChainError`
   * @param {(method: string, params: any[]) => Promise<any>} of.send sends a request; its error is the node's
   * @param {import('./final-blocks.js').FinalBlocks} of.blocks which block is read
   * @param {import('./refusals.js').Refusals} of.refusals what the chain says against a transaction
   * @param {{notice: (sentence: string) => void, stage: (stage: string) => void}} of.tell is told what a user wants to know
   */
  constructor({ api, rpc, send, blocks, refusals, tell }) {
    this.#api = api;
    this.#rpc = rpc;
    this.#blocks = blocks;
    this.#refusals = refusals;
    this.#inclusion = new Inclusion(api, send);
    this.#tell = tell;
  }

  /**
   * Sends one call and waits until a final block holds it.
   * @param {any} call
   * @param {import('./accounts.js').Account} signer
   * @param {SubmitOptions} [options]
   * @returns {Promise<Outcome>}
   */
  async submit(call, signer, { rehearsed = false, mayPass = [], ...options } = {}) {
    const staged = { ...this.#stages(), ...options };
    const sign = async () => {
      const signed = await this.#sign(call, signer);
      const refusal = rehearsed ? await this.#refusals.whyFailing(signed.hex) : undefined;
      if (refusal && !mayPass.includes(refusal.code)) throw refusal;
      return signed;
    };
    if (!this.journal) return this.#send(await sign(), staged);
    const key = keyOf(call, signer.address);
    const earlier = await this.#settle(this.journal.get(key), staged);
    if (earlier) {
      this.#tell.notice(`An earlier run has sent this already: it is in block ${earlier.blockNumber}.`);
      return earlier;
    }
    const signed = await sign();
    this.journal.add(key, signed);
    return this.#settled(key, this.#send(signed, staged));
  }

  /**
   * Sends many calls of one account at once, in order, with a nonce each.
   * @template [T=Outcome]
   * @param {(any | (() => Promise<any>))[] | AsyncIterable<() => Promise<any>>} calls
   * @param {import('./accounts.js').Account} signer
   * @param {{onProgress?: (done: number, of: number) => void, window?: number, untilFinal?: boolean,
   *   keep?: (outcome: Outcome, index: number) => T}} options `keep` is what is kept of each outcome, by default all
   * @returns {Promise<T[]>}
   */
  async submitAll(calls, signer, { untilFinal = false, keep = (outcome) => /** @type {any} */ (outcome), ...options }) {
    const first = await this.#nextNonce(signer.address);
    const send = async (each, i, { onAccepted, onIncluded }) => {
      const call = typeof each === 'function' ? await each() : each;
      const signed = await this.#sign(call, signer, first + i);
      const underWay = untilFinal ? { onAccepted } : { onAccepted, onIncluded };
      if (!this.journal) return this.#send(signed, underWay);
      const key = keyOf(call, signer.address);
      this.journal.add(key, signed);
      return this.#settled(key, this.#send(signed, underWay));
    };
    return inOrder(calls, async (each, i, underWay) => keep(await send(each, i, underWay), i), options);
  }

  /**
   * Sends a transaction that is whole as it stands and waits until a final block holds it.
   * @param {Uint8Array} bytes the transaction, its length before it
   * @param {SendOptions} [options]
   * @returns {Promise<Outcome>}
   */
  async submitEncoded(bytes, { pallet, timeout = TIMEOUT, ...options } = {}) {
    const whyInvalid = () => this.#refusals.whyInvalid(bytes, pallet);
    const { index, ...block } = await this.#inclusion
      .submit(toHex(bytes), { ...options, timeout, whyInvalid })
      .catch((error) => {
        if (error instanceof ChainError) throw error;
        throw Object.assign(this.#refusals.refused(error, pallet), { unsettled: error.unsettled ?? false });
      });
    const events = await this.#eventsOf(block, index);
    const failure = events.find(({ section, method }) => section === 'system' && method === 'ExtrinsicFailed');
    if (failure) throw this.#refusals.dispatched(failure.data.dispatchError);
    return { events, fee: feeOf(events), ...block };
  }

  /**
   * Waits until nothing is under way that an account sent in earlier runs by a call of this name.
   * @param {import('./accounts.js').Account} signer
   * @param {string} section the pallet's, e.g. `dataAttestation`
   * @param {string} method the call's, e.g. `submit`
   */
  async settle(signer, section, method) {
    const entries = this.journal?.entriesOf(signer.address, `${section}.${method}`) ?? [];
    await Promise.all(
      entries.map((entry) =>
        this.#settle(entry).catch((error) => {
          if (!(error instanceof UnreadableOutcome)) throw error;
        }),
      ),
    );
    for (const { key } of entries) this.journal?.remove(key);
  }

  #stages() {
    this.#tell.stage('sending the transaction');
    return {
      onAccepted: () => this.#tell.stage('waiting until a block has the transaction'),
      onIncluded: () => this.#tell.stage('waiting until that block is final'),
    };
  }

  async #nextNonce(address) {
    return (await this.#api.rpc.system.accountNextIndex(address)).toNumber();
  }

  /** Signs a call, for a few blocks: one that got lost is over soon, and can be signed anew. */
  async #sign(call, signer, nonce) {
    const { number: since, hash } = await this.#blocks.advance();
    nonce ??= await this.#nextNonce(signer.address);
    const era = this.#api.registry.createType('ExtrinsicEra', { current: since, period: LIFETIME });
    try {
      const signed = await call.signAsync(signer, { nonce, era, blockHash: hash });
      const until = era.asMortalEra.death(since) - 1;
      return { hex: toHex(signed.toU8a()), account: signer.address, nonce, since, sinceHash: hash, until };
    } catch (error) {
      throw this.#refusals.refused(error);
    }
  }

  /**
   * @param {import('./journal.js').Sent} signed
   * @param {UnderWay & {isEarlier?: boolean, timeout?: number}} [options]
   */
  #send({ hex, account, nonce, until, since }, { isEarlier = false, ...options } = {}) {
    const isSpent = async (hash) => {
      const at = await this.#api.at(hash);
      return (await at.query.system.account(account)).nonce.toNumber() > nonce;
    };
    return this.submitEncoded(fromHex(hex, 'the transaction'), {
      ...options,
      until,
      isSpent,
      since: isEarlier ? since : undefined,
    });
  }

  /** Takes a transaction from the journal once its end is known, if it has failed; one that is done stays to the end. */
  async #settled(key, sent) {
    const journal = /** @type {import('./journal.js').Journal} */ (this.journal);
    try {
      return await sent;
    } catch (error) {
      if (!error.unsettled) journal.remove(key);
      else if (error instanceof UnreadableOutcome) {
        error.message += `. A node that keeps all states can tell (--node); or look whether it was carried out, and remove ${journal.pathOf(key)}`;
      } else if (error instanceof ChainError) {
        error.message += `. It may still be carried out: the same command, run again, finds out before it sends anything`;
      }
      throw error;
    }
  }

  /**
   * What became of a transaction of an earlier run: its result, or nothing where it was not carried out.
   * @param {import('./journal.js').Entry | undefined} entry
   * @param {UnderWay & {timeout?: number}} [options]
   */
  async #settle(entry, options) {
    if (entry === undefined || this.journal === undefined) return undefined;
    const { key, since, sinceHash } = entry;
    const { number } = await this.#blocks.advance();
    if (number < since) {
      throw new ChainError(
        `an earlier run sent this after block ${since}, and the node's last final block is ${number}: wait until it has caught up, or remove ${this.journal.pathOf(key)} if that chain is gone`,
      );
    }
    // Another chain that began with the same block, as development chains do.
    if ((await this.#rpc('chain_getBlockHash', since)) !== sinceHash) return void this.journal.remove(key);
    try {
      return await this.#settled(key, this.#send(entry, { ...options, isEarlier: true }));
    } catch (error) {
      // Known to have failed, or to have been lost: it is sent anew.
      if (error.unsettled) throw error;
      return undefined;
    }
  }

  /** What a transaction in a final block did. What is read from now on has it. */
  async #eventsOf({ blockHash, blockNumber }, index) {
    try {
      if ((await this.#blocks.head()).number < blockNumber) await this.#blocks.advance();
      const records = await (await this.#api.at(blockHash)).query.system.events();
      return records
        .filter(({ phase }) => phase.isApplyExtrinsic && phase.asApplyExtrinsic.toNumber() === index)
        .map(({ event }) => event);
    } catch (error) {
      const sentence = `the transaction is in block ${blockNumber}, which is final, and what it did cannot be read: ${error.message}`;
      // That the node answered so is no failure of the connection: it will never know.
      throw error.code === undefined ? new UnknownOutcome(sentence) : new UnreadableOutcome(sentence);
    }
  }
}
