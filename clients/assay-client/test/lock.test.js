// SPDX-License-Identifier: Apache-2.0
// One process at a time holds a lock, whatever processes were killed before.

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { appendFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { InputError } from '../src/encoding/errors.js';
import { Locked, takeLock } from '../src/encoding/lock.js';

const folder = mkdtempSync(join(tmpdir(), 'assay-lock-'));
after(() => rmSync(folder, { recursive: true, force: true }));

test('a lock is held by one, and free when that lets it go', () => {
  const first = takeLock(folder);
  assert.equal(first.isMine(), true);
  assert.throws(() => takeLock(folder), (error) => error instanceof Locked && error.pid === process.pid);
  // Another name is another lock.
  takeLock(folder, 'other').release();
  first.release();
  const second = takeLock(folder);
  assert.equal(first.isMine(), false);
  // Who lost it takes nothing away from who has it.
  first.release();
  assert.equal(second.isMine(), true);
  assert.throws(() => takeLock(folder), Locked);
  second.release();
  assert.deepEqual(
    readdirSync(folder).filter((name) => name.startsWith('lock')),
    ['lock.2'],
  );
});

test('what a process left that is no more is no hindrance', () => {
  const here = JSON.parse(readFileSync((takeLock(folder), join(folder, 'lock.3')), 'utf8'));
  const left = [
    '',
    '{',
    'null',
    '{}',
    JSON.stringify({ ...here, pid: 4_194_305 }),
    // The number of a process is given again, after a start of the machine and before one.
    JSON.stringify({ ...here, began: '1' }),
    JSON.stringify({ ...here, boot: 'another' }),
  ];
  left.forEach((content, i) => {
    writeFileSync(join(folder, `lock.${3 + i}`), content);
    assert.equal(takeLock(folder).isMine(), true, content);
  });
});

test('a process in another space of numbers is taken to run', { skip: process.platform !== 'linux' }, () => {
  const [name] = readdirSync(folder).filter((file) => /^lock\.\d+$/.test(file));
  const here = JSON.parse(readFileSync(join(folder, name), 'utf8'));
  writeFileSync(join(folder, name), JSON.stringify({ ...here, pid: 4_194_305, space: 'pid:[1]' }));
  assert.throws(() => takeLock(folder), Locked);
});

test('a folder that is not there', () => {
  assert.throws(() => takeLock(join(folder, 'none')), InputError);
});

test('of many processes that want it at once, and are killed with it, never two have it', async () => {
  const shared = mkdtempSync(join(folder, 'shared-'));
  const trace = join(shared, 'trace');
  writeFileSync(trace, '');
  const program = `
    import { appendFileSync } from 'node:fs';
    import { Locked, takeLock } from ${JSON.stringify(new URL('../src/encoding/lock.js', import.meta.url).href)};
    for (let done = 0; done < 20; ) {
      let lock;
      try {
        lock = takeLock(${JSON.stringify(shared)});
      } catch (error) {
        if (!(error instanceof Locked)) throw error;
        continue;
      }
      appendFileSync(${JSON.stringify(trace)}, process.pid + ' in\\n');
      for (let i = 0; i < 1e5; i++);
      appendFileSync(${JSON.stringify(trace)}, process.pid + ' out\\n');
      if (++done === 20 && process.pid % 2) process.kill(process.pid, 'SIGKILL');
      lock.release();
    }`;
  await Promise.all(
    Array.from(
      { length: 4 },
      () => new Promise((end) => execFile(process.execPath, ['--input-type=module', '-e', program], end)),
    ),
  );
  appendFileSync(trace, '');
  const lines = readFileSync(trace, 'utf8').trim().split('\n');
  assert.equal(lines.length, 4 * 20 * 2);
  for (let i = 0; i < lines.length; i += 2) assert.equal(lines[i].replace(' in', ' out'), lines[i + 1]);
});
