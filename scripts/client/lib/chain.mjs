// SPDX-License-Identifier: Apache-2.0
// The node: connecting, sending transactions, reading state. Everything is decoded from the chain's metadata; there are
// no custom types.

import { ApiPromise, WsProvider } from '@polkadot/api';
import { u8aConcat, u8aToHex } from '@polkadot/util';
import { text, toHex, utf8 } from './bytes.mjs';
import { ChainError, InputError } from './errors.mjs';

const pascal = (name) => name.charAt(0).toUpperCase() + name.slice(1);

/** Bytes as a call's argument. As hex, because a text that looks like hex would be taken for it. */
export const bytesArg = (value) => toHex(typeof value === 'string' ? utf8(value) : value);

/** Text of a `Vec<u8>` that was read from the chain. */
export const bytesText = (value) => text(rawBytes(value));

/** Content of a `Vec<u8>` or `[u8; N]` that was read from the chain. */
export const rawBytes = (value) => value.toU8a(true);

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
  #provider;
  #views;

  constructor(api, provider) {
    this.api = api;
    this.#provider = provider;
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

  /** Number of the newest block. */
  async blockNumber() {
    return (await this.api.rpc.chain.getHeader()).number.toNumber();
  }

  /** The block number to put into a signature that is to serve for the next `blocks` blocks. */
  async validFor(blocks) {
    return (await this.blockNumber()) + blocks;
  }

  // ---- transactions ----

  /** `Pallet.Error: what its doc comment says` of a dispatch error, with the bare name as `code`. */
  dispatchError(error) {
    const { registry } = this.api;
    if (error.isModule) {
      const index = error.asModule.index.toNumber();
      const pallet = registry.metadata.pallets.find((candidate) => candidate.index.toNumber() === index);
      const { name, docs } = registry.findMetaError(error.asModule);
      const code = `${pallet.name}.${name}`;
      return new ChainError(`${code}: ${docs.join(' ').trim()}`, code);
    }
    const inner = error.inner?.type;
    const code = inner ? `${error.type}.${inner}` : error.type;
    return new ChainError(Object.hasOwn(EXPLAINED, code) ? `${code}: ${EXPLAINED[code]}` : code, code);
  }

  /**
   * Sends one call and waits until a block holds it.
   *
   * A development node finalises what it builds at once and then reports `Finalized` without `InBlock`; either will do.
   * @returns {Promise<{events: object[], fee: bigint, blockHash: string, blockNumber: number}>}
   */
  async submit(call, signer, { nonce = -1, timeout = 180_000 } = {}) {
    const result = await new Promise((resolve, reject) => {
      let unsubscribe = () => {};
      let settled = false;
      const timer = setTimeout(
        () =>
          settle(
            reject,
            new ChainError(`no block has taken the transaction for ${timeout / 1000} s; it may still come`),
          ),
        timeout,
      );
      const settle = (finish, value) => {
        settled = true;
        clearTimeout(timer);
        unsubscribe();
        finish(value);
      };
      call
        .signAndSend(signer, { nonce }, (update) => {
          const { status } = update;
          if (status.isInBlock || status.isFinalized) settle(resolve, update);
          else if (status.isDropped || status.isInvalid || status.isUsurped || status.isFinalityTimeout) {
            settle(reject, new ChainError(`the node gave the transaction up: ${status.type}`));
          }
        })
        .then((stop) => {
          unsubscribe = stop;
          if (settled) stop();
        })
        .catch((error) => settle(reject, this.#refused(error)));
    });
    if (result.dispatchError) throw this.dispatchError(result.dispatchError);
    const events = result.events.map(({ event }) => event);
    return {
      events,
      fee: feeOf(events),
      blockHash: (result.status.isInBlock ? result.status.asInBlock : result.status.asFinalized).toHex(),
      blockNumber: result.blockNumber?.toNumber(),
    };
  }

  #refused(error) {
    const message = error.message ?? String(error);
    if (/Inability to pay/.test(message)) {
      return new ChainError('the account cannot pay the transaction fee', 'InvalidTransaction.Payment');
    }
    // Arguments that don't fit their types fail before anything is sent.
    return new ChainError(`the transaction was not accepted: ${message}`);
  }

  /**
   * Sends many calls of one account at once, in order, with a nonce each, so that none waits for the one before it.
   * @param {object[]} calls the calls
   * @param {object} signer a key pair
   * @param {{onProgress?: (done: number, of: number) => void, window?: number}} [options] `window` is how many are
   *   under way at once
   */
  async submitAll(calls, signer, { onProgress = () => {}, window = 64 } = {}) {
    let nonce = (await this.api.rpc.system.accountNextIndex(signer.address)).toNumber();
    const results = [];
    for (let at = 0; at < calls.length; at += window) {
      const settled = await Promise.allSettled(
        calls.slice(at, at + window).map(async (call) => {
          const result = await this.submit(call, signer, { nonce: nonce++ });
          results.push(result);
          onProgress(results.length, calls.length);
          return result;
        }),
      );
      // When one fails, those after it fail for want of it: the first says what is wrong.
      const failed = settled.find(({ status }) => status === 'rejected');
      if (failed) throw failed.reason;
    }
    return results;
  }

  /** The event of a name among a transaction's events, e.g. `event(events, 'deviceIdentity', 'DeviceRegistered')`. */
  event(events, section, method) {
    const found = events.find((event) => event.section === section && event.method === method);
    if (!found) throw new ChainError(`the transaction raised no ${pascal(section)}.${method}`);
    return found.data;
  }

  // ---- reading ----

  /**
   * Calls a pallet's view function. The library has no method for them yet, but version 16 of the metadata describes
   * each one with its id, arguments and result, and a runtime API executes them.
   * @param {string} pallet e.g. `DataMarketplace`
   * @param {string} name e.g. `listing`
   * @param {...any} args its arguments
   */
  async view(pallet, name, ...args) {
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
    const answer = await this.api.call.runtimeViewFunction.executeViewFunction(
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
    const { data } = await this.api.query.system.account(address);
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
