// SPDX-License-Identifier: Apache-2.0
// What the chain and its nodes say against a transaction, as errors with one sentence and the exact code.

import { u8aConcat } from '@polkadot/util';
import { fromHex, toHex } from '../encoding/bytes.js';
import { ChainError } from '../encoding/errors.js';

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

/** Reads the refusals of one chain. */
export class Refusals {
  #registry;
  #rpc;

  /**
   * @param {any} registry the types of the chain's metadata
   * @param {(method: string, ...params: any[]) => Promise<any>} rpc sends a request
   */
  constructor(registry, rpc) {
    this.#registry = registry;
    this.#rpc = rpc;
  }

  /**
   * `Pallet.Error: what its doc comment says` of a dispatch error.
   * @param {any} error the `DispatchError`
   * @returns {ChainError} its code is `Pallet.Error`
   */
  dispatched(error) {
    if (error.isModule) {
      const { index, error: detail } = error.asModule;
      return this.#ofPallet(index.toNumber(), detail[0]);
    }
    const inner = error.inner?.type;
    const code = inner ? `${error.type}.${inner}` : error.type;
    return new ChainError(Object.hasOwn(EXPLAINED, code) ? `${code}: ${EXPLAINED[code]}` : code, code);
  }

  /**
   * The error of a request that sends a transaction.
   * @param {any} error what was thrown
   * @param {string} [pallet] the pallet of a call that no account signs
   * @returns {ChainError}
   */
  refused(error, pallet) {
    const message = error.message ?? String(error);
    if (/Inability to pay/.test(message)) {
      return new ChainError('the account cannot pay the transaction fee', 'InvalidTransaction.Payment');
    }
    if (error.code === INVALID_TRANSACTION && pallet !== undefined) return this.#invalid(error.data, pallet);
    // Arguments that don't fit their types fail before anything is sent.
    return new ChainError(`the transaction was not accepted: ${message}`, error.code);
  }

  /**
   * Why the chain would refuse a transaction now, if it would; the node does not say when it gives one up.
   * @param {Uint8Array} bytes the transaction
   * @param {string} [pallet] the pallet of a call that no account signs
   * @returns {Promise<ChainError | undefined>}
   */
  async whyInvalid(bytes, pallet) {
    const at = await this.#rpc('chain_getBlockHash');
    const input = toHex(u8aConcat(EXTERNAL, bytes, fromHex(at, 'the block hash', 32)));
    const answer = await this.#rpc('state_call', 'TaggedTransactionQueue_validate_transaction', input, at);
    const validity = this.#registry.createType('TransactionValidity', answer);
    if (!validity.isErr || !validity.asErr.isInvalid) return undefined;
    const { asInvalid: invalid } = validity.asErr;
    return this.#invalid(invalid.isCustom ? `Custom error: ${invalid.asCustom}` : invalid.type, pallet);
  }

  /**
   * Why the chain would refuse to carry out a signed transaction on top of its best block, if it would: learnt without a fee,
   * and before others than the node see it. What it says of nonce, era or a full block may be otherwise a moment later, and
   * is left to whoever sends.
   * @param {string} hex the transaction
   * @returns {Promise<ChainError | undefined>}
   */
  async whyFailing(hex) {
    const at = await this.#rpc('chain_getBlockHash');
    const answer = await this.#rpc('state_call', 'BlockBuilder_apply_extrinsic', hex, at);
    const result = this.#registry.createType('ApplyExtrinsicResult', answer);
    return result.isOk && result.asOk.isErr ? this.dispatched(result.asOk.asErr) : undefined;
  }

  /** The error of an invalid transaction. Calls that no account signs refuse by the number of an error of their pallet. */
  #invalid(detail, pallet) {
    const number = /^Custom error: (\d+)$/.exec(detail);
    if (!number || pallet === undefined) return new ChainError(`the transaction is not valid: ${detail}`);
    const { index } = this.#registry.metadata.pallets.find(({ name }) => name.toString() === pallet);
    return this.#ofPallet(index.toNumber(), Number(number[1]));
  }

  #ofPallet(palletIndex, errorIndex) {
    const pallet = this.#registry.metadata.pallets.find(({ index }) => index.toNumber() === palletIndex);
    const { name, docs } = this.#registry.findMetaError(Uint8Array.of(palletIndex, errorIndex));
    const code = `${pallet.name}.${name}`;
    return new ChainError(`${code}: ${docs.join(' ').trim()}`, code);
  }
}
