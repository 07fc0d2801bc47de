// SPDX-License-Identifier: Apache-2.0
// The two kinds of failure that a command shows as one sentence, without a stack.

/** Something the user gave is wrong: a file, an option, a value in either. */
export class InputError extends Error {
  name = 'InputError';
}

/** Refuses what the user gave where the condition does not hold. */
export function need(condition, sentence) {
  if (!condition) throw new InputError(sentence);
}

/** The node or the chain refused, or does not answer. `code` is the exact error, e.g. `DeviceIdentity.AlreadyRegistered`. */
export class ChainError extends Error {
  name = 'ChainError';

  constructor(message, code) {
    super(message);
    this.code = code;
  }
}

/** A check on data or a proof failed: what was received is not what the chain says. */
export class VerificationError extends Error {
  name = 'VerificationError';
}
