// SPDX-License-Identifier: Apache-2.0
// Which commands there are: a file of `commands/<noun>/` is a verb. Help, the README's table and the completion of shells
// all come from here.

import { readdirSync } from 'node:fs';
import { NOUNS } from './nouns.js';

/**
 * What the file of a verb exports as its default.
 * @typedef {object} Verb
 * @property {string} who whom it is for
 * @property {string} summary what it does, in a sentence
 * @property {string} example the arguments of an example
 * @property {import('commander').Option[]} [options] its own options; `--node`, `--account`, `--json` come by themselves
 * @property {import('commander').Argument[]} [args] what it takes besides options
 * @property {boolean | ((options: object) => boolean)} [account] whether an account signs; `false` unless said
 * @property {boolean | ((options: object) => boolean)} [node] whether it talks to a node; `true` unless said
 * @property {boolean} [alone] whether it waits until no other run acts for the account: for what looks first whether it is
 *   done, and must not be done twice
 * @property {(context: import('./run.js').Context) => Promise<void> | void} action what it does
 */

const COMMANDS = new URL('./commands/', import.meta.url);

/** The names of a noun's verbs. */
export const verbsOf = (noun) =>
  readdirSync(new URL(`${noun}/`, COMMANDS))
    .filter((file) => file.endsWith('.js'))
    .map((file) => file.slice(0, -'.js'.length))
    .sort();

/**
 * A verb.
 * @returns {Promise<Verb>}
 */
export const loadVerb = async (noun, verb) => (await import(new URL(`${noun}/${verb}.js`, COMMANDS).href)).default;

/** Every command, in the order in which help lists them. */
export async function allVerbs() {
  const named = Object.keys(NOUNS).flatMap((noun) => verbsOf(noun).map((verb) => ({ noun, name: verb })));
  return Promise.all(named.map(async ({ noun, name }) => ({ noun, name, verb: await loadVerb(noun, name) })));
}
