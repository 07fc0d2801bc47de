// SPDX-License-Identifier: Apache-2.0
// The password of an account's JSON: from a file or the environment, or asked for on the terminal, which does not show it.

import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import { InputError, readSecret } from 'assay-client/encoding';
import { UsageError } from './usage-error.js';

/** Asks on the terminal. What is typed is not shown. */
function ask(question, { stdin, stderr }) {
  if (!stdin.isTTY) {
    throw new InputError('the password of the account is asked for on a terminal, and there is none: give --account-password');
  }
  return new Promise((resolve, reject) => {
    const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
    const lines = createInterface({ input: stdin, output: nowhere, terminal: true });
    stderr.write(question);
    lines.on('SIGINT', () => lines.close());
    lines.once('close', () => reject(new InputError('no password was given')));
    lines.once('line', (line) => {
      resolve(line);
      lines.close();
      stderr.write('\n');
    });
  });
}

/**
 * Where the password of an account comes from.
 * @param {string | undefined} source the value of `--account-password`
 * @param {{stdin: any, stderr: any}} [terminal]
 * @returns {() => Promise<string>}
 */
export const passwordFrom = (source, terminal = process) => async () => {
  if (source === undefined) return ask('Password of the account: ', terminal);
  if (source === '-') throw new UsageError('--account-password takes a file or env:NAME: without it, the terminal is asked');
  return readSecret(source, '--account-password', 'password file').content.replace(/\r?\n$/, '');
};
