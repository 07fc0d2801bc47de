// SPDX-License-Identifier: Apache-2.0
// From a command line to an exit code. A failure is one sentence on standard error.

import { CommanderError } from 'commander';
import { ChainError, InputError, VerificationError, printable, printableLines } from 'assay-client/encoding';
import { EXIT_CODES, exitCodeOf, exitCodesText } from './exit-codes.js';
import { NOUNS } from './nouns.js';
import { programFor } from './program.js';
import { verbsOf } from './registry.js';
import { inWords, ofSystem } from './sentences.js';
import { UsageError } from './usage-error.js';

const actions = {
  // The library of the chain is loaded where something is done, and not for help.
  act: async (verb, given) => (await import('./run.js')).run(verb, given),
  complete: async (shell) => {
    const { completionFor } = await import('./completion/index.js');
    process.stdout.write(await completionFor(shell));
  },
  help: async (words) => {
    if (words.join(' ') === 'exit-codes') console.log(exitCodesText());
    else {
      await checkWords(words);
      await parse([...words, '--help']);
    }
  },
};

/** Refuses words that name no command: the parser would show the help of what is above them. */
async function checkWords([noun, verb, ...more]) {
  const known = noun === undefined || Object.hasOwn(NOUNS, noun) || ['completion', 'help'].includes(noun);
  const verbs = known && noun !== undefined && Object.hasOwn(NOUNS, noun) ? verbsOf(noun) : [];
  if (!known || more.length > 0 || (verb !== undefined && !verbs.includes(verb))) {
    throw new UsageError(`there is no command '${[noun, verb, ...more].filter(Boolean).join(' ')}': 'assay --help' lists all`);
  }
}

async function parse(argv) {
  const program = await programFor(argv, actions);
  await program.parseAsync(argv, { from: 'user' });
}

/** What stopped a command, as one sentence on standard error; the exit code that goes with it. */
export function failed(error) {
  // The parser has said what is wrong.
  if (!(error instanceof CommanderError)) {
    const expected = [InputError, ChainError, VerificationError].some((kind) => error instanceof kind);
    const system = expected ? undefined : ofSystem(error);
    const unexpected = () => (system === undefined ? printableLines(error.stack ?? String(error)) : printable(system));
    const sentence = expected ? printable(inWords(error.message)) : unexpected();
    process.stderr.write(`error: ${sentence}\n`);
  }
  return exitCodeOf(error);
}

/** Runs a command line; returns its exit code. */
export async function main(argv) {
  try {
    await parse(argv);
    return EXIT_CODES.done.code;
  } catch (error) {
    return failed(error);
  }
}
