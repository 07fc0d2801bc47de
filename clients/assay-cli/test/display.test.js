// SPDX-License-Identifier: Apache-2.0

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { test } from 'node:test';

test('nothing that a command prints gets past it, on either stream', () => {
  const script = `
    import { command, run } from './src/cli.js';
    import { InputError } from 'assay-client/encoding';
    await run(command('x', 'x'), async () => {
      console.log('title \\u001b[2J');
      throw new InputError('no \\u001b[31mfile\\nerror: all is well');
    }, { offline: () => true });
  `;
  const { stdout, stderr } = (() => {
    try {
      execFileSync(process.execPath, ['--input-type=module', '-e', script], {
        cwd: new URL('..', import.meta.url),
        stdio: 'pipe',
        encoding: 'utf8',
      });
    } catch (error) {
      return error;
    }
  })();
  assert.equal(stdout, 'title \\u001b[2J\n');
  assert.equal(stderr, 'error: no \\u001b[31mfile\\u000aerror: all is well\n');
});
