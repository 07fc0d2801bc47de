// SPDX-License-Identifier: Apache-2.0
// Files and folders that are written whole, and are there after a loss of power.

import { randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, linkSync, mkdirSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs';
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
 * Writes a file whole or not at all, and so that it is there after a loss of power: what is signed or sent next may rely
 * on it.
 * @param {string} path where
 * @param {string | Uint8Array} content what
 * @param {number} [mode] who may read it
 * @param {{fresh?: boolean}} [options] `fresh`: throws EEXIST where there is a file already
 * @throws {Error} the system's
 */
export function writeWhole(path, content, mode = 0o644, { fresh = false } = {}) {
  const folder = dirname(path);
  const draft = join(folder, `.${basename(path)}.${randomBytes(6).toString('hex')}`);
  try {
    writeFileSync(draft, content, { mode, flag: 'wx', flush: true });
    if (fresh) linkSync(draft, path);
    else renameSync(draft, path);
  } finally {
    rmSync(draft, { force: true });
  }
  // The folder has the name of the file.
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
