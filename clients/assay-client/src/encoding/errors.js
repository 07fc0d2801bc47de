// SPDX-License-Identifier: Apache-2.0
// The kinds of failure that a command shows as one sentence, without a stack.

/** Something the user gave is wrong: a file, an option, a value in either. */
export class InputError extends Error {
  name = 'InputError';
}

/**
 * Refuses what the user gave where the condition does not hold.
 * @param {unknown} condition
 * @param {string | (() => string)} sentence or what makes it: what is checked of each of millions of readings is put into words
 *   only where it does not hold
 * @returns {asserts condition}
 * @throws {InputError}
 */
export function need(condition, sentence) {
  if (!condition) throw new InputError(typeof sentence === 'function' ? sentence() : sentence);
}

/**
 * The node or the chain refused, or does not answer. `code` is the exact error, e.g. `DeviceIdentity.DuplicateDevice`.
 * It is `unsettled` where a transaction was sent that may still be carried out.
 */
export class ChainError extends Error {
  name = 'ChainError';
  unsettled = false;

  constructor(message, code) {
    super(message);
    this.code = code;
  }
}

/** A transaction was sent, and it is not known yet whether it will be carried out. */
export class UnknownOutcome extends ChainError {
  name = 'UnknownOutcome';
  unsettled = true;
}

/** A transaction is in a final block of which the node no longer keeps the state, so that it cannot say what it did. */
export class UnreadableOutcome extends UnknownOutcome {
  name = 'UnreadableOutcome';
}

/** A check on data or a proof failed: what was received is not what the chain says. */
export class VerificationError extends Error {
  name = 'VerificationError';
}
