// SPDX-License-Identifier: Apache-2.0
// The parser of the command line. Only the verbs that a command line needs are loaded, so that help comes at once.

import { readFileSync } from 'node:fs';
import { Argument, Command } from 'commander';
import { NOUNS } from './nouns.js';
import * as shared from './options/shared.js';
import { loadVerb, verbsOf } from './registry.js';

const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));

/** The shells for which there is a completion. */
export const SHELLS = ['bash', 'zsh', 'fish'];

const AFTER = `
'assay <noun> --help' lists a noun's verbs, and 'assay <noun> <verb> --help' a verb's options.
'assay help exit-codes' says how a command ends.`;

/** How commands take their options, and what they say to wrong ones. */
const strict = (command) =>
  command
    .helpOption('-h, --help', 'show help')
    .helpCommand(false)
    .allowExcessArguments(false)
    .showHelpAfterError('(--help lists the options)')
    .exitOverride();

/** The words with which a command is called. */
const wordsOf = (command) => (command.parent ? `${wordsOf(command.parent)} ${command.name()}` : command.name());

/** A verb as a program of its own, for scripts. */
export const programOf = (name, verb, act) => declare(strict(new Command(name)), verb, act);

/**
 * Gives a command what a verb declares.
 * @param {Command} command
 * @param {import('./registry.js').Verb} verb
 * @param {(verb: import('./registry.js').Verb, given: {options: any, args: any[]}) => Promise<void>} [act]
 */
function declare(command, verb, act = async () => {}) {
  const { who, summary, example, options = [], args = [], account = false, node = true } = verb;
  command.description(summary);
  for (const each of args) command.addArgument(each);
  for (const each of options) command.addOption(each);
  if (node) command.addOption(shared.node());
  if (account) command.addOption(shared.account()).addOption(shared.accountPassword());
  command.addOption(shared.json());
  command.addHelpText('after', `\nFor: ${who}\nExample: ${wordsOf(command)}${example && ` ${example}`}`);
  command.action(() => act(verb, { options: command.opts(), args: command.processedArgs }));
  return command;
}

/** The program without its verbs. */
function root({ complete, help }) {
  const program = strict(new Command('assay'))
    .description('Registers devices, commits what they measured, sells it and checks it, on a chain of Assay.')
    .usage('<noun> <verb> [options]')
    .version(version, '--version', 'print the version')
    .addHelpText('after', AFTER);
  for (const [noun, summary] of Object.entries(NOUNS)) {
    program
      .command(noun)
      .usage('<verb> [options]')
      .helpCommand(false)
      .summary(`${summary}: ${verbsOf(noun).join(', ')}`)
      .description(`${summary[0].toUpperCase()}${summary.slice(1)}.`);
  }
  program
    .command('completion')
    .description('prints what makes a shell complete commands and options')
    .addArgument(new Argument('<shell>', 'the shell').choices(SHELLS))
    .action(complete);
  program
    .command('help')
    .description('shows the help of a command, or with exit-codes how commands end')
    .argument('[words...]', 'a noun, or a noun and a verb')
    .action(help);
  return program;
}

/** The command of a noun. */
const nounOf = (program, name) => program.commands.find((each) => each.name() === name);

/**
 * The program with all verbs that a command line can mean: the one that it names, or all of the noun that it names.
 * @param {string[]} argv the command line
 * @param {{act: (verb: import('./registry.js').Verb, given: {options: any, args: any[]}) => Promise<void>,
 *   complete: (shell: string) => Promise<void>, help: (words: string[]) => Promise<void>}} actions what its commands do
 */
export async function programFor(argv, actions) {
  const program = root(actions);
  const [noun, verb] = argv.filter((word) => !word.startsWith('-'));
  if (!Object.hasOwn(NOUNS, noun)) return program;
  const verbs = verbsOf(noun);
  const needed = verbs.includes(verb) ? [verb] : verbs;
  for (const name of needed) declare(nounOf(program, noun).command(name), await loadVerb(noun, name), actions.act);
  return program;
}

/** The program with all of its verbs, to look at. */
export async function wholeProgram() {
  const program = root({ complete: () => {}, help: () => {} });
  for (const noun of Object.keys(NOUNS)) {
    for (const name of verbsOf(noun)) declare(nounOf(program, noun).command(name), await loadVerb(noun, name));
  }
  return program;
}
