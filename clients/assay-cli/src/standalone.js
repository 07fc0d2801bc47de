// SPDX-License-Identifier: Apache-2.0
// Scripts of this repository that are made like commands, and are none.

import { failed } from './main.js';
import { programOf } from './program.js';
import { run } from './run.js';

/**
 * Runs a script as the command line says, and ends the process.
 * @param {string} name
 * @param {import('./registry.js').Verb} verb
 */
export async function standalone(name, verb) {
  let code = 0;
  try {
    await programOf(name, verb, run).parseAsync();
  } catch (error) {
    code = failed(error);
  }
  process.exit(code);
}
