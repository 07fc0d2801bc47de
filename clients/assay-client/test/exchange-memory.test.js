// SPDX-License-Identifier: Apache-2.0
// Archives of any length are made, checked, opened and searched in the same memory.

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const SCRIPT = fileURLToPath(new URL('exchange-memory.js', import.meta.url));
const BOUND = 32;

test(`a file of 64 MiB takes less than ${BOUND} MiB`, async () => {
  const { stdout } = await promisify(execFile)(process.execPath, ['--expose-gc', SCRIPT, '64', '1040', '1024']);
  const { mib, write, check, open, find } = JSON.parse(stdout);
  assert.ok(mib >= 64);
  for (const [what, grown] of Object.entries({ write, check, open, find })) {
    assert.ok(grown < BOUND, `to ${what} it took ${grown} MiB`);
  }
});
