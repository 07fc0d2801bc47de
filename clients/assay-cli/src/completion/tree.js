// SPDX-License-Identifier: Apache-2.0
// What a shell is told: the program as plain data.

import { EXTRA_TOPICS } from '../topics.js';
import { wholeProgram } from '../program.js';

/** What the value of an option is: one of some words, something in the file system, or any text. */
function valueOf({ flags, argChoices }) {
  if (argChoices) return { words: argChoices };
  const name = /<([^>]*)>/.exec(flags)?.[1];
  if (name === undefined) return undefined;
  if (/^folder/.test(name)) return { folder: true };
  return /^(file|files|document|account|source)\b/.test(name) ? { file: true } : { text: true };
}

const optionsOf = (command) =>
  [...command.options, command.createOption('-h, --help', 'show help')].map((option) => ({
    name: option.long,
    text: option.description,
    value: valueOf(option),
  }));

/**
 * The nouns with their verbs, and what stands beside the nouns.
 * @returns {Promise<{nouns: {name: string, text: string, verbs: {name: string, text: string, files: boolean,
 *   options: {name: string, text: string, value?: {words?: string[], file?: boolean, folder?: boolean, text?: boolean}}[]}[]}[],
 *   others: {name: string, text: string, words: string[]}[]}>}
 */
export async function commandTree() {
  const { commands } = await wholeProgram();
  const nouns = commands
    .filter(({ commands: verbs }) => verbs.length > 0)
    .map((noun) => ({
      name: noun.name(),
      text: noun.description(),
      verbs: noun.commands.map((verb) => ({
        name: verb.name(),
        text: verb.description(),
        files: verb.registeredArguments.some(({ _name: name }) => /^file/.test(name)),
        options: optionsOf(verb),
      })),
    }));
  const others = commands
    .filter(({ commands: verbs }) => verbs.length === 0)
    .map((command) => ({
      name: command.name(),
      text: command.description(),
      words: command.registeredArguments[0].argChoices ?? [...nouns.map(({ name }) => name), ...EXTRA_TOPICS],
    }));
  return { nouns, others };
}
