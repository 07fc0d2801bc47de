// SPDX-License-Identifier: Apache-2.0
// How a command ends: what scripts may rely on.

import { CommanderError } from 'commander';
import { ChainError, VerificationError } from 'assay-client/encoding';
import { UsageError } from './usage-error.js';

/** The exit codes. `assay help exit-codes` and the README print them. */
export const EXIT_CODES = Object.freeze({
  done: { code: 0, means: 'Done, or there was nothing to do.' },
  failed: { code: 1, means: 'Refused or failed: one sentence on standard error says why.' },
  usage: {
    code: 2,
    means:
      'The command line is wrong: an unknown command or option, one that is missing, or two that exclude each other; or a file leaves open what an option has to say, and each question names it.',
  },
  unverified: { code: 3, means: 'A check failed: what was received, shown or proved is not what the chain says.' },
  unknown: {
    code: 4,
    means:
      'A transaction was sent, and may still be carried out. Run the same command again: it finds out, and sends nothing twice.',
  },
});

/** The exit code of what stopped a command. */
export function exitCodeOf(error) {
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT_CODES.done.code : EXIT_CODES.usage.code;
  if (error instanceof UsageError) return EXIT_CODES.usage.code;
  if (error instanceof VerificationError) return EXIT_CODES.unverified.code;
  if (error instanceof ChainError && error.unsettled) return EXIT_CODES.unknown.code;
  return EXIT_CODES.failed.code;
}

/** The exit codes, a line each. */
export const exitCodesText = () =>
  Object.values(EXIT_CODES)
    .map(({ code, means }) => `${code}  ${means}`)
    .join('\n');
