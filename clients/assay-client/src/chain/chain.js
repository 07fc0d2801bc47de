// SPDX-License-Identifier: Apache-2.0
// The node: connecting, sending transactions, reading state. Everything is decoded from the chain's metadata; there are
// no custom types. What is read is the state of a final block, and a transaction is done when it is in one: the best block
// can lose to another branch, and what was given away because of it would not come back.

import { ApiPromise, WsProvider } from '@polkadot/api';
import { u8aConcat, u8aToHex } from '@polkadot/util';
import { fromHex, toHex } from '../encoding/bytes.js';
import { ChainError, InputError, UnknownOutcome, UnreadableOutcome } from '../encoding/errors.js';
import { Inclusion } from './inclusion.js';
import { keyOf } from './journal.js';

const pascal = (name) => name.charAt(0).toUpperCase() + name.slice(1);

// The library reports each refused request on the console before it throws; callers print it themselves, once.
const consoleError = console.error;
console.error = (...args) => {
  if (!args.some((arg) => typeof arg === 'string' && /^\s*(RPC-CORE|API-WS):/.test(arg))) consoleError(...args);
};

/** Errors of no pallet, which the metadata names but does not describe. */
const EXPLAINED = {
  BadOrigin: 'The account may not make this call.',
  'Arithmetic.Overflow': 'A number would become too large.',
  'Arithmetic.Underflow': 'A number would become negative.',
  'Token.BelowMinimum': 'The account would be left with less than an account must have to exist.',
  'Token.FundsUnavailable': 'The account does not have that much to spend.',
  'Token.NotExpendable': 'The account would be left with less than it must keep.',
  'Token.OnlyProvider': 'The account would be left with less than it must keep.',
};

/** The code with which a node answers that a transaction is not valid. */
const INVALID_TRANSACTION = 1010;

/** For how many blocks a transaction that an account signs can come into one, counted from the last final block. */
const LIFETIME = 128;

/** How the runtime is told that a transaction came from outside: `TransactionSource::External`. */
const EXTERNAL = Uint8Array.of(2);

async function openProvider(url, timeout) {
  let provider;
  try {
    provider = new WsProvider(url, false, {}, 60_000);
  } catch {
    throw new InputError(`--node must be a WebSocket address such as ws://127.0.0.1:9944, not ${url}`);
  }
  const unreachable = new ChainError(`no node answers at ${url}. Is it running, and is this its RPC port?`);
  let timer;
  try {
    await new Promise((resolve, reject) => {
      timer = setTimeout(() => reject(unreachable), timeout);
      provider.on('connected', resolve);
      provider.on('error', () => reject(unreachable));
      provider.on('disconnected', () => reject(unreachable));
      provider.connect().catch(() => reject(unreachable));
    });
  } catch (error) {
    await provider.disconnect().catch(() => {});
    throw error;
  } finally {
    clearTimeout(timer);
  }
  return provider;
}

/** A connection to a node. */
export class Chain {
  #head;
  #inclusion;
  #pinned = false;
  #provider;
  #state;
  #views;
  /** What was sent and is not known to be done, where a command keeps a journal of it. */
  journal;

  constructor(api, provider) {
    this.api = api;
    this.#provider = provider;
    this.#inclusion = new Inclusion(api, (method, params) => provider.send(method, params));
    /** The genesis hash, which every device signature is bound to. */
    this.genesis = api.genesisHash.toU8a();
    this.decimals = api.registry.chainDecimals[0];
    this.symbol = api.registry.chainTokens[0];
  }

  /** Connects, or says in one sentence why it can't. */
  static async connect(url, { timeout = 10_000 } = {}) {
    const provider = await openProvider(url, timeout);
    let api;
    try {
      api = await ApiPromise.create({ provider, noInitWarn: true, throwOnConnect: true });
    } catch (error) {
      await provider.disconnect().catch(() => {});
      throw new ChainError(`the node at ${url} answers, but not as a chain: ${error.message}`);
    }
    const missing = ['DeviceIdentity', 'DataAttestation', 'DataMarketplace'].filter(
      (pallet) => !api.registry.metadata.pallets.some(({ name }) => name.toString() === pallet),
    );
    if (missing.length > 0) {
      await api.disconnect();
      throw new ChainError(`the chain at ${url} is not Assay: it has no pallet ${missing.join(', ')}`);
    }
    return new Chain(api, provider);
  }

  async close() {
    await this.api.disconnect();
  }

  /** Any RPC method by name, e.g. `assay_resolveDid`. */
  async rpc(method, ...params) {
    try {
      return await this.#provider.send(method, params);
    } catch (error) {
      throw new ChainError(`${method}: ${error.message}`, error.code);
    }
  }

  // ---- which block is read ----

  /**
   * The final block whose state is read: the last one, or, once a command pinned it, the one that was the last then.
   * @returns {Promise<{hash: string, number: number}>}
   */
  async head() {
    if (!this.#pinned || this.#head === undefined) await this.#advance();
    return this.#head;
  }

  /** From now on all is read from one block, so that it fits together; it moves on with each transaction that is sent. */
  async pin() {
    this.#pinned = true;
    return this.#advance();
  }

  async #advance() {
    const hash = await this.rpc('chain_getFinalizedHead');
    if (hash !== this.#head?.hash) {
      const number = Number((await this.rpc('chain_getHeader', hash)).number);
      // An answer that comes late takes nothing back.
      if (this.#head === undefined || number > this.#head.number) this.#head = { hash, number };
    }
    return this.#head;
  }

  /** The state of the block that is read, as the library's `api.at` has it. */
  async state() {
    const { hash } = await this.head();
    if (this.#state?.hash !== hash) this.#state = { hash, api: await this.api.at(hash) };
    return this.#state.api;
  }

  /**
   * The chain as of its last final block, and of no later one: all that is read of it fits together, whatever else goes on.
   * @returns {Promise<object>} with as much of a chain as is needed to read it
   */
  async snapshot() {
    const { hash, number } = await this.#advance();
    const state = await this.api.at(hash);
    return {
      genesis: this.genesis,
      head: async () => ({ hash, number }),
      state: async () => state,
      blockNumber: async () => number,
      view: (pallet, name, ...args) => this.#viewAt(state, pallet, name, args),
    };
  }

  /** Number of the final block whose state is read. */
  async blockNumber() {
    return (await this.head()).number;
  }

  /** Number of the newest block, which another branch may replace. What is sent now comes into a later one. */
  async bestNumber() {
    return (await this.api.rpc.chain.getHeader()).number.toNumber();
  }

  /**
   * The block number to put into a signature that is to serve for the next `blocks` blocks. It counts from the last final
   * block, of which there is one only: a signature never serves for longer than was asked.
   */
  async validFor(blocks) {
    return (await this.blockNumber()) + blocks;
  }

  // ---- transactions ----

  /** `Pallet.Error: what its doc comment says` of a dispatch error, with the bare name as `code`. */
  dispatchError(error) {
    if (error.isModule) {
      const { index, error: detail } = error.asModule;
      return this.#palletError(index.toNumber(), detail[0]);
    }
    const inner = error.inner?.type;
    const code = inner ? `${error.type}.${inner}` : error.type;
    return new ChainError(Object.hasOwn(EXPLAINED, code) ? `${code}: ${EXPLAINED[code]}` : code, code);
  }

  #palletError(palletIndex, errorIndex) {
    const { registry } = this.api;
    const pallet = registry.metadata.pallets.find(({ index }) => index.toNumber() === palletIndex);
    const { name, docs } = registry.findMetaError(Uint8Array.of(palletIndex, errorIndex));
    const code = `${pallet.name}.${name}`;
    return new ChainError(`${code}: ${docs.join(' ').trim()}`, code);
  }

  /**
   * Sends one call and waits until a final block holds it. Where there is a journal, the same call of an earlier run whose
   * end that run did not see is found, and not sent a second time.
   * @param {object} call the call
   * @param {object} signer a key pair
   * @param {{timeout?: number}} [options] after how many milliseconds to give up
   * @returns {Promise<{events: object[], fee: bigint, blockHash: string, blockNumber: number}>}
   */
  async submit(call, signer, options) {
    if (!this.journal) return this.#send(await this.#sign(call, signer), options);
    const key = keyOf(call, signer.address);
    const earlier = await this.#settle(this.journal.get(key), options);
    if (earlier) {
      console.log(`An earlier run has sent this already: it is in block ${earlier.blockNumber}.`);
      return earlier;
    }
    const signed = await this.#sign(call, signer);
    this.journal.add(key, signed);
    return this.#settled(key, this.#send(signed, options));
  }

  /** Signs a call, for a few blocks: one that got lost is over soon, and can be signed anew. */
  async #sign(call, signer, nonce) {
    const { number: since, hash } = await this.#advance();
    nonce ??= (await this.api.rpc.system.accountNextIndex(signer.address)).toNumber();
    const era = this.api.registry.createType('ExtrinsicEra', { current: since, period: LIFETIME });
    try {
      const signed = await call.signAsync(signer, { nonce, era, blockHash: hash });
      const until = era.asMortalEra.death(since) - 1;
      return { hex: toHex(signed.toU8a()), account: signer.address, nonce, since, sinceHash: hash, until };
    } catch (error) {
      throw this.#refused(error);
    }
  }

  #send({ hex, account, nonce, until, since }, { isEarlier = false, ...options } = {}) {
    const isSpent = async (hash) => {
      const at = await this.api.at(hash);
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
    try {
      return await sent;
    } catch (error) {
      if (!error.unsettled) this.journal.remove(key);
      else if (error instanceof UnreadableOutcome) {
        error.message += `. A node that keeps all states can tell (--node); or look whether it was carried out, and remove ${this.journal.pathOf(key)}`;
      } else if (error instanceof ChainError) {
        error.message += `. It may still be carried out: the same command, run again, finds out before it sends anything`;
      }
      throw error;
    }
  }

  /** What became of a transaction of an earlier run: its result, or nothing where it was not carried out. */
  async #settle(entry, options) {
    if (entry === undefined) return undefined;
    const { key, since, sinceHash } = entry;
    const { number } = await this.#advance();
    if (number < since) {
      throw new ChainError(
        `an earlier run sent this after block ${since}, and the node's last final block is ${number}: wait until it has caught up, or remove ${this.journal.pathOf(key)} if that chain is gone`,
      );
    }
    // Another chain that began with the same block, as development chains do.
    if ((await this.rpc('chain_getBlockHash', since)) !== sinceHash) return void this.journal.remove(key);
    try {
      return await this.#settled(key, this.#send(entry, { ...options, isEarlier: true }));
    } catch (error) {
      // Known to have failed, or to have been lost: it is sent anew.
      if (error.unsettled) throw error;
      return undefined;
    }
  }

  /**
   * Waits until nothing is under way that an account sent in earlier runs by a call of this name. What it did is not asked:
   * the chain's state has it.
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
    for (const { key } of entries) this.journal.remove(key);
  }

  /**
   * Sends a transaction that is whole as it stands and waits until a final block holds it.
   * @param {Uint8Array} bytes the transaction, its length before it
   * @param {{pallet?: string, timeout?: number, onAccepted?: () => void, onIncluded?: () => void, until?: number,
   *   isSpent?: Function, since?: number}} [options] `pallet` is that of a call which no account signs: it refuses by the
   *   number of one of its errors; the others are those of `Inclusion.submit`
   */
  async submitEncoded(bytes, { pallet, timeout = 180_000, ...options } = {}) {
    const whyInvalid = () => this.#whyInvalid(bytes, pallet);
    const { index, ...block } = await this.#inclusion
      .submit(toHex(bytes), { ...options, timeout, whyInvalid })
      .catch((error) => {
        if (error instanceof ChainError) throw error;
        throw Object.assign(this.#refused(error, pallet), { unsettled: error.unsettled ?? false });
      });
    const events = await this.#eventsOf(block, index);
    const failure = events.find(({ section, method }) => section === 'system' && method === 'ExtrinsicFailed');
    if (failure) throw this.dispatchError(failure.data.dispatchError);
    return { events, fee: feeOf(events), ...block };
  }

  /** What a transaction in a final block did. What is read from now on has it. */
  async #eventsOf({ blockHash, blockNumber }, index) {
    try {
      if ((await this.head()).number < blockNumber) await this.#advance();
      const records = await (await this.api.at(blockHash)).query.system.events();
      return records
        .filter(({ phase }) => phase.isApplyExtrinsic && phase.asApplyExtrinsic.toNumber() === index)
        .map(({ event }) => event);
    } catch (error) {
      const sentence = `the transaction is in block ${blockNumber}, which is final, and what it did cannot be read: ${error.message}`;
      // That the node answered so is no failure of the connection: it will never know.
      throw error.code === undefined ? new UnknownOutcome(sentence) : new UnreadableOutcome(sentence);
    }
  }

  /** Why the chain would refuse a transaction now, if it would; the node does not say when it gives one up. */
  async #whyInvalid(bytes, pallet) {
    const at = await this.rpc('chain_getBlockHash');
    const input = toHex(u8aConcat(EXTERNAL, bytes, fromHex(at, 'the block hash', 32)));
    const answer = await this.rpc('state_call', 'TaggedTransactionQueue_validate_transaction', input, at);
    const validity = this.api.registry.createType('TransactionValidity', answer);
    if (!validity.isErr || !validity.asErr.isInvalid) return undefined;
    const { asInvalid: invalid } = validity.asErr;
    return this.#invalid(invalid.isCustom ? `Custom error: ${invalid.asCustom}` : invalid.type, pallet);
  }

  /** The error of an invalid transaction. Calls that no account signs refuse by the number of an error of their pallet. */
  #invalid(detail, pallet) {
    const number = /^Custom error: (\d+)$/.exec(detail);
    if (!number || pallet === undefined) return new ChainError(`the transaction is not valid: ${detail}`);
    const { index } = this.api.registry.metadata.pallets.find(({ name }) => name.toString() === pallet);
    return this.#palletError(index.toNumber(), Number(number[1]));
  }

  #refused(error, pallet) {
    const message = error.message ?? String(error);
    if (/Inability to pay/.test(message)) {
      return new ChainError('the account cannot pay the transaction fee', 'InvalidTransaction.Payment');
    }
    if (error.code === INVALID_TRANSACTION && pallet !== undefined) return this.#invalid(error.data, pallet);
    // Arguments that don't fit their types fail before anything is sent.
    return new ChainError(`the transaction was not accepted: ${message}`, error.code);
  }

  /**
   * Sends many calls of one account at once, in order, with a nonce each, so that none waits for the one before it, and
   * waits until final blocks hold them all. What can be sent a second time by mistake is settled first: see `settle`.
   * @param {(object | (() => Promise<object>))[]} calls the calls, or what makes each when its turn has come
   * @param {object} signer a key pair
   * @param {{onProgress?: (done: number, of: number) => void, window?: number, untilFinal?: boolean}} [options] `window` is
   *   how many wait at once for a block to take them, or, with `untilFinal`, for a final one
   */
  async submitAll(calls, signer, { untilFinal = false, ...options } = {}) {
    const first = (await this.api.rpc.system.accountNextIndex(signer.address)).toNumber();
    return inOrder(
      calls,
      async (each, i, { onAccepted, onIncluded }) => {
        const call = typeof each === 'function' ? await each() : each;
        const signed = await this.#sign(call, signer, first + i);
        const underWay = untilFinal ? { onAccepted } : { onAccepted, onIncluded };
        if (!this.journal) return this.#send(signed, underWay);
        const key = keyOf(call, signer.address);
        this.journal.add(key, signed);
        return this.#settled(key, this.#send(signed, underWay));
      },
      options,
    );
  }

  /** The event of a name among a transaction's events, e.g. `event(events, 'deviceIdentity', 'DeviceRegistered')`. */
  event(events, section, method) {
    const found = events.find((event) => event.section === section && event.method === method);
    if (!found) throw new ChainError(`the transaction raised no ${pascal(section)}.${method}`);
    return found.data;
  }

  // ---- reading ----

  /**
   * Calls a pallet's view function, as of the block that is read. The library has no method for them yet, but version 16 of the metadata describes
   * each one with its id, arguments and result, and a runtime API executes them.
   * @param {string} pallet e.g. `DataMarketplace`
   * @param {string} name e.g. `listing`
   * @param {...any} args its arguments
   */
  async view(pallet, name, ...args) {
    return this.#viewAt(await this.state(), pallet, name, args);
  }

  async #viewAt(state, pallet, name, args) {
    const { registry } = this.api;
    this.#views ??= new Map(
      registry.metadata.pallets.flatMap((entry) => entry.viewFunctions.map((fn) => [`${entry.name}.${fn.name}`, fn])),
    );
    const fn = this.#views.get(`${pallet}.${name}`);
    if (!fn) throw new ChainError(`the chain has no view function ${pallet}.${name}`);
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

  /**
   * Everything that a paged view function lists. Such a function takes its own arguments, then where to start, then how
   * many to return.
   */
  async viewAll(pallet, name, args = [], { limit = 50, idOf = (item) => item } = {}) {
    const items = new Map();
    for (let start = null; ;) {
      const page = await this.view(pallet, name, ...args, start, limit);
      let fresh = 0;
      for (const item of page) {
        const id = idOf(item);
        start = id;
        if (!items.has(id.toString())) {
          items.set(id.toString(), item);
          fresh++;
        }
      }
      if (fresh === 0) return [...items.values()];
    }
  }

  /** What an account has: `free` to use, `held` as deposits and escrow, and the sum of both. */
  async balance(address) {
    const { data } = await (await this.state()).query.system.account(address);
    const free = data.free.toBigInt();
    const held = data.reserved.toBigInt();
    return { free, held, total: free + held };
  }

  // ---- money ----

  /** `12.5 ASSAY` of the smallest unit's count. */
  format(amount) {
    const scale = 10n ** BigInt(this.decimals);
    const size = amount < 0n ? -amount : amount;
    const fraction = (size % scale).toString().padStart(this.decimals, '0').replace(/0+$/, '');
    return `${amount < 0n ? '-' : ''}${size / scale}${fraction ? `.${fraction}` : ''} ${this.symbol}`;
  }

  /** Count of the smallest unit in a text such as `12.5`. */
  parseAmount(value, what = 'the price') {
    const parts = /^(\d+)(?:\.(\d+))?$/.exec(value.trim());
    if (!parts) throw new InputError(`${what} is not a number: ${value} (write 12 or 12.5, in ${this.symbol})`);
    const [, whole, fraction = ''] = parts;
    if (fraction.length > this.decimals)
      throw new InputError(`${what} has more than ${this.decimals} decimals: ${value}`);
    const amount = BigInt(whole + fraction.padEnd(this.decimals, '0'));
    if (amount >= 1n << 128n) throw new InputError(`${what} is too large: ${value}`);
    return amount;
  }
}

/** The fee paid for a transaction, by its events. */
export function feeOf(events) {
  return events
    .filter(({ section, method }) => section === 'transactionPayment' && method === 'TransactionFeePaid')
    .reduce((sum, { data }) => sum + data[1].toBigInt(), 0n);
}

/**
 * Sends transactions of which each needs those before it, several at once. Each is sent when the node has the one before
 * it: a node may forget one that it cannot place yet.
 * @param {any[]} items what makes the transactions
 * @param {(item: any, index: number, underWay: {onAccepted: () => void, onIncluded: () => void}) => Promise<any>} send
 *   sends one, and says when the node has it, and when a block has
 * @param {{onProgress?: (done: number, of: number) => void, window?: number}} [options] `onProgress` is told how many are
 *   done, which is when `send` is; `window` is how many wait at once for a block: those that one has wait for the end of it
 *   beside them
 * @returns {Promise<any[]>} what came of each, in order; an error has the number of its item as `at`
 */
export async function inOrder(items, send, { onProgress = () => {}, window = 64 } = {}) {
  const included = [];
  const sent = [];
  let done = 0;
  let failed;
  for (const [i, item] of items.entries()) {
    await included[i - window];
    // When one fails, those after it fail for want of it: the first says what is wrong.
    if (failed) break;
    await new Promise((onAccepted) => {
      included[i] = new Promise((onIncluded) => {
        const result = send(item, i, { onAccepted, onIncluded });
        sent[i] = result.then((value) => {
          onProgress(++done, items.length);
          return value;
        });
        sent[i]
          .catch((error) => {
            failed = true;
            if (error instanceof Error) error.at ??= i;
          })
          .finally(() => {
            onAccepted();
            onIncluded();
          });
      });
    });
  }
  const results = [];
  for (const each of sent) results.push(await each);
  return results;
}
