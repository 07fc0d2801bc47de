// SPDX-License-Identifier: Apache-2.0
// Files and folders that are written whole, and are there after a loss of power.

import { randomBytes } from 'node:crypto';
import {
  closeSync,
  fstatSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { InputError } from './errors.js';

function sync(path) {
  const file = openSync(path, 'r');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/**
 * What an open file is known by: its number and its time of birth are the file system's own. It keeps them under another
 * name; a copy has others, and so has what is written over it from a copy.
 * @param {number} file its descriptor
 * @returns {string}
 */
export function identityOf(file) {
  const { ino, birthtimeNs } = fstatSync(file, { bigint: true });
  return `${ino}-${birthtimeNs}`;
}

/**
 * Writes a file whole or not at all, and so that it is there after a loss of power: what is signed or sent next may rely
 * on it.
 * @param {string} path where
 * @param {string | Uint8Array | ((identity: string) => string)} content what, perhaps made of what the file is known by
 * @param {number} [mode] who may read it
 * @param {{fresh?: boolean}} [options] `fresh`: throws EEXIST where there is a file already
 * @throws {Error} the system's
 */
export function writeWhole(path, content, mode = 0o644, { fresh = false } = {}) {
  const folder = dirname(path);
  const draft = join(folder, `.${basename(path)}.${randomBytes(6).toString('hex')}`);
  try {
    const file = openSync(draft, 'wx', mode);
    try {
      writeFileSync(file, typeof content === 'function' ? content(identityOf(file)) : content, { flush: true });
    } finally {
      closeSync(file);
    }
    if (fresh) linkSync(draft, path);
    else renameSync(draft, path);
  } finally {
    rmSync(draft, { force: true });
  }
  syncFolder(folder);
}

/**
 * Has the names of a folder's files on the disk: they are the folder's, not the files'.
 * @param {string} folder
 */
export function syncFolder(folder) {
  if (process.platform !== 'win32') sync(folder);
}

/**
 * Makes a folder and those around it where they are missing, for good.
 * @param {string} path
 * @param {number} [mode] who may read it
 * @throws {InputError} where the system does not let it
 */
export function makeFolder(path, mode = 0o755) {
  let first;
  try {
    first = mkdirSync(path, { recursive: true, mode });
  } catch (error) {
    throw new InputError(`cannot make the folder ${path}: ${error.code ?? error.message}`);
  }
  if (first === undefined || process.platform === 'win32') return;
  for (let folder = path; ; folder = dirname(folder)) {
    sync(dirname(folder));
    if (folder === first || folder === dirname(folder)) return;
  }
}
