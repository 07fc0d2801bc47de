// SPDX-License-Identifier: Apache-2.0
// The node: connecting, sending transactions, reading state. Everything is decoded from the chain's metadata; there are
// no custom types.

import { ApiPromise, WsProvider } from '@polkadot/api';
import { u8aConcat, u8aToHex } from '@polkadot/util';
import { fromHex, text, toHex, utf8 } from './bytes.mjs';
import { ChainError, InputError } from './errors.mjs';
import { Inclusion } from './inclusion.mjs';

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

/** The code with which a node answers that a transaction is not valid. */
const INVALID_TRANSACTION = 1010;

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
  #inclusion;
  #provider;
  #views;

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
   * Sends one call and waits until a block holds it.
   * @param {object} call the call
   * @param {object} signer a key pair
   * @param {{nonce?: number, timeout?: number, onAccepted?: () => void}} [options] `onAccepted` is called once the node
   *   has the transaction
   * @returns {Promise<{events: object[], fee: bigint, blockHash: string, blockNumber: number}>}
   */
  async submit(call, signer, { nonce = -1, ...options } = {}) {
    const signed = await call.signAsync(signer, { nonce }).catch((error) => {
      throw this.#refused(error);
    });
    return this.submitEncoded(signed.toU8a(), options);
  }

  /**
   * Sends a transaction that is whole as it stands and waits until a block holds it.
   * @param {Uint8Array} bytes the transaction, its length before it
   * @param {{pallet?: string, timeout?: number, onAccepted?: () => void}} [options] `pallet` is that of a call which no
   *   account signs: it refuses by the number of one of its errors
   */
  async submitEncoded(bytes, { pallet, timeout = 180_000, onAccepted = () => {} } = {}) {
    const whyInvalid = () => this.#whyInvalid(bytes, pallet);
    const { index, ...block } = await this.#inclusion
      .submit(toHex(bytes), { timeout, onAccepted, whyInvalid })
      .catch((error) => {
        throw error instanceof ChainError ? error : this.#refused(error, pallet);
      });
    const records = await this.api.query.system.events.at(block.blockHash);
    const events = records
      .filter(({ phase }) => phase.isApplyExtrinsic && phase.asApplyExtrinsic.toNumber() === index)
      .map(({ event }) => event);
    const failure = events.find(({ section, method }) => section === 'system' && method === 'ExtrinsicFailed');
    if (failure) throw this.dispatchError(failure.data.dispatchError);
    return { events, fee: feeOf(events), ...block };
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
   * Sends many calls of one account at once, in order, with a nonce each, so that none waits for the one before it.
   * @param {object[]} calls the calls
   * @param {object} signer a key pair
   * @param {{onProgress?: (done: number, of: number) => void, window?: number}} [options] `window` is how many are
   *   under way at once
   */
  async submitAll(calls, signer, options) {
    const first = (await this.api.rpc.system.accountNextIndex(signer.address)).toNumber();
    return inOrder(
      calls,
      (call, i, onAccepted) => this.submit(call, signer, { nonce: first + i, onAccepted }),
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

/**
 * Sends transactions of which each needs those before it, several at once. Each is sent when the node has the one before
 * it: a node may forget one that it cannot place yet.
 * @param {any[]} items what makes the transactions
 * @param {(item: any, index: number, onAccepted: () => void) => Promise<any>} send sends one, and says when the node has
 *   it
 * @param {{onProgress?: (done: number, of: number) => void, window?: number}} [options] `window` is how many are under
 *   way at once
 * @returns {Promise<any[]>} what came of each, in order
 */
export async function inOrder(items, send, { onProgress = () => {}, window = 64 } = {}) {
  const underWay = [];
  const results = [];
  const finishFirst = async () => {
    results.push(await underWay.shift());
    onProgress(results.length, items.length);
  };
  for (const [i, item] of items.entries()) {
    if (underWay.length === window) await finishFirst();
    await new Promise((resolve) => {
      const sent = send(item, i, resolve);
      underWay.push(sent);
      // When one fails, those after it fail for want of it: the first says what is wrong.
      sent.catch(resolve);
    });
  }
  while (underWay.length > 0) await finishFirst();
  return results;
}
