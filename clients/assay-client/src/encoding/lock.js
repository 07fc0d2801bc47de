// SPDX-License-Identifier: Apache-2.0
// One process at a time. A lock is a file that names the process which holds it; one that a killed process left is no
// hindrance. Such files are numbered, and the one of the highest number counts: whoever takes over from a dead process
// makes the next one, which the system lets one process do only, and nobody removes the highest.

import { randomBytes } from 'node:crypto';
import { linkSync, readdirSync, readFileSync, readlinkSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { InputError } from './errors.js';

/** Another process holds the lock. */
export class Locked extends Error {
  constructor(pid, path) {
    super(`process ${pid} holds ${path}`);
    this.pid = pid;
    this.path = path;
  }
}

const attempt = (read) => {
  try {
    return read();
  } catch {
    return undefined;
  }
};

/** When a process began, in ticks since the machine did, so that another one with its number is not taken for it. */
const beginningOf = (pid) =>
  attempt(() => {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name, in brackets, may hold anything; the 22nd field is the 20th after it.
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
  });

/** Which run of the machine this is, and which of its spaces of process numbers, where the system tells. */
const machine = () => ({
  boot: attempt(() => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()),
  space: attempt(() => readlinkSync('/proc/self/ns/pid')),
});

const isThere = (pid) => {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error.code === 'EPERM';
  }
};

/** Whether the process that wrote a lock still runs. Where that cannot be told, it does. */
function isHeld({ pid, began, boot, space }) {
  if (!Number.isSafeInteger(pid) || pid < 1) return false;
  const here = machine();
  if (boot !== here.boot) return false;
  // A process of another container cannot be seen from here.
  if (space !== here.space) return true;
  return isThere(pid) && beginningOf(pid) === began;
}

/**
 * Takes the lock of a name in a folder.
 * @param {string} folder
 * @param {string} [name]
 * @returns {{release: () => void, isMine: () => boolean}}
 * @throws {Locked} where another process has it
 * @throws {InputError} where nothing can be written there
 */
export function takeLock(folder, name = 'lock') {
  const pathOf = (number) => join(folder, `${name}.${number}`);
  const numbers = () =>
    readdirSync(folder)
      .filter((file) => file.startsWith(`${name}.`) && /^\d+$/.test(file.slice(name.length + 1)))
      .map((file) => Number(file.slice(name.length + 1)));
  const isLast = (number) => numbers().every((each) => each <= number);
  // A file is whole before it has its name.
  const written = (content) => {
    const path = join(folder, `.${name}.${randomBytes(6).toString('hex')}`);
    writeFileSync(path, JSON.stringify(content), { mode: 0o600, flag: 'wx' });
    return path;
  };
  /** Makes the lock of a number; whether it was not there. */
  const claim = (number) => {
    const draft = written({ pid: process.pid, began: beginningOf(process.pid), ...machine() });
    try {
      linkSync(draft, pathOf(number));
      return true;
    } catch (error) {
      if (error.code === 'EEXIST') return false;
      throw error;
    } finally {
      rmSync(draft, { force: true });
    }
  };
  try {
    for (;;) {
      const last = Math.max(0, ...numbers());
      // What is no JSON was cut off by a loss of power.
      const holder = attempt(() => JSON.parse(readFileSync(pathOf(last), 'utf8'))) ?? {};
      if (isHeld(holder)) throw new Locked(holder.pid, pathOf(last));
      const mine = last + 1;
      if (!claim(mine)) continue;
      // Others may have taken this number and a later one, and removed this one, since the numbers were read.
      if (!isLast(mine)) {
        rmSync(pathOf(mine), { force: true });
        continue;
      }
      for (const number of numbers()) if (number < mine) rmSync(pathOf(number), { force: true });
      return {
        isMine: () => isLast(mine),
        release: () => isLast(mine) && renameSync(written({}), pathOf(mine)),
      };
    }
  } catch (error) {
    if (error instanceof Locked) throw error;
    throw new InputError(`cannot write a lock in ${folder}: ${error.code ?? error.message}`);
  }
}
