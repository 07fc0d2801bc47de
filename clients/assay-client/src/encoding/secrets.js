// SPDX-License-Identifier: Apache-2.0
// Secrets: from a file, the environment or standard input, and never from the command line, which every user of the
// machine sees in its list of processes and the shell keeps in its history.

import { existsSync } from 'node:fs';
import { text } from './bytes.js';
import { InputError } from './errors.js';
import { readFile } from './json.js';

/** The largest file of secrets: the keys of some hundred thousand devices. */
const MAX_SECRETS = 64 << 20;

/** What looks like a secret: 32 bytes in hex, a kind of key with its secret, or the words of a mnemonic. */
const SECRET = /^(?:0x)?[0-9a-fA-F]{64}(?:\/|$)|^[a-z]\w+:(?:0x)?[0-9a-fA-F]+$|^\s*[a-z]+(?:\s+[a-z]+){2,}/;

/**
 * Refuses a secret where something else is named; `option` says where.
 * @param {string} value
 * @param {string} option
 * @throws {InputError} where it looks like one and is no file
 */
export function refuseSecret(value, option) {
  if (existsSync(value) || !SECRET.test(value)) return;
  throw new InputError(
    `${option} must not be a secret itself, which others on this machine can see: put it into a file that only you can read and name that, or env:NAME, or - for standard input`,
  );
}

/** Refuses a file that others than its owner can read. What comes through a pipe is nobody else's to read. */
function checkPrivate(path, what) {
  return (stat) => {
    if (process.platform === 'win32' || !stat.isFile() || (stat.mode & 0o077) === 0) return;
    throw new InputError(
      `others on this machine can read the ${what} ${path}: run chmod 600 on it, and think whether somebody did`,
    );
  };
}

/**
 * A file of secrets.
 * @param {string} path the file, or `-` for standard input
 * @param {string} what how an error sentence calls it
 * @returns {Uint8Array}
 * @throws {InputError} where it cannot be read, or others can read it too
 */
export const readSecretFile = (path, what) =>
  readFile(path, what, { limit: MAX_SECRETS, check: checkPrivate(path, what) });

/**
 * A secret as users name one: a file, `env:NAME` for the environment, or `-` for standard input.
 * @param {string} value what they gave
 * @param {string} option the option that they gave it to
 * @param {string} what how an error sentence calls what is in it
 * @returns {{content: string, source: string}}
 * @throws {InputError} where there is none, or `value` is the secret itself
 */
export function readSecret(value, option, what) {
  if (value.startsWith('env:')) {
    const name = value.slice('env:'.length);
    const content = process.env[name];
    if (!content) throw new InputError(`the environment variable ${name} is not set`);
    return { content, source: `the environment variable ${name}` };
  }
  refuseSecret(value, option);
  return { content: text(readSecretFile(value, what)), source: value === '-' ? 'standard input' : `the ${what} ${value}` };
}
