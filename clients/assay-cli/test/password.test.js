// SPDX-License-Identifier: Apache-2.0

import assert from 'node:assert/strict';
import { PassThrough } from 'node:stream';
import { test } from 'node:test';
import { InputError } from 'assay-client/encoding';
import { passwordFrom } from '../src/password.js';
import { UsageError } from '../src/usage-error.js';

/** A terminal on which this is typed; what it shows. */
function terminal(typed) {
  const stdin = Object.assign(new PassThrough(), { isTTY: true, setRawMode: () => {} });
  const shown = [];
  stdin.write(typed);
  return { stdin, stderr: { write: (text) => void shown.push(text) }, shown };
}

test('a password is asked for on the terminal, which does not show it', async () => {
  const asked = terminal('correct horse\n');
  assert.equal(await passwordFrom(undefined, asked)(), 'correct horse');
  assert.deepEqual(asked.shown, ['Password of the account: ', '\n']);
  await assert.rejects(passwordFrom(undefined, terminal('\u0003'))(), new InputError('no password was given'));
  const pipe = { stdin: new PassThrough(), stderr: { write: () => {} } };
  await assert.rejects(passwordFrom(undefined, pipe)(), /there is none: give --account-password$/);
});

test('a password comes from the environment or a file, and not from the command line', async () => {
  process.env.SOME_PASSWORD = 'from there';
  assert.equal(await passwordFrom('env:SOME_PASSWORD')(), 'from there');
  await assert.rejects(passwordFrom('-')(), UsageError);
  await assert.rejects(passwordFrom('correct horse battery')(), InputError);
});
