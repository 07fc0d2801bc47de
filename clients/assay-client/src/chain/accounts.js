// SPDX-License-Identifier: Apache-2.0
// Accounts: who signs and pays for transactions.

import { existsSync } from 'node:fs';
import { Keyring } from '@polkadot/api';
import { cryptoWaitReady, decodeAddress, encodeAddress, mnemonicValidate } from '@polkadot/util-crypto';
import { InputError } from '../encoding/errors.js';
import { text } from '../encoding/bytes.js';
import { readFile } from '../encoding/json.js';
import { readSecret, refuseSecret } from '../encoding/secrets.js';
import { isKeystore, openKeystore, readKeystore } from './keystore.js';

/** @typedef {ReturnType<Keyring['addFromUri']>} Account who signs and pays: a key pair */

const HOW =
  'give a development account (//Alice), a file that holds a mnemonic, a seed or the JSON that a wallet exported, env:NAME for one in the environment, or - for one on standard input';

/** The largest file of an account. */
const LARGEST = 1 << 20;

/** What `--account` names: a secret, or the JSON that a wallet exported, which only its password opens. */
function readNamed(value) {
  refuseSecret(value, '--account');
  const isFile = value !== '-' && !value.startsWith('env:');
  if (isFile && !existsSync(value)) throw new InputError(`--account ${value} is no such file: ${HOW}`);
  if (isFile) {
    const content = text(readFile(value, 'file', { limit: LARGEST }));
    const source = `the file ${value}`;
    // What is encrypted may lie where others can read it; what is not is read as secrets are.
    if (isKeystore(content) && readKeystore(content, source).isEncrypted) return { content, source };
  }
  return readSecret(value, '--account', 'file');
}

/** Asks for no password: where nothing else is said, there is nobody to ask. */
const noPassword = async () => {
  throw new InputError('the JSON of the account is encrypted, and no password was given');
};

/**
 * The account that `--account` names. A mnemonic or seed is never taken from the command line itself, where other users
 * of the machine and the shell's history would see it; nor is a password.
 * @param {string | undefined} value `//Alice` on a development chain, a file, `env:NAME`, or `-` for standard input; it holds a
 *   mnemonic, a seed, or the JSON that polkadot.js exports
 * @param {{password?: () => Promise<string>}} [options] `password` is asked where that JSON is encrypted
 * @returns {Promise<Account>}
 * @throws {InputError} where there is none, or `value` is the secret itself
 */
export async function loadAccount(value, { password = noPassword } = {}) {
  await cryptoWaitReady();
  const keyring = new Keyring({ type: 'sr25519' });
  if (value === undefined) throw new InputError(`no account: ${HOW}`);
  // Development accounts are no secret.
  const { content, source } = value.startsWith('//') ? { content: value, source: value } : readNamed(value);
  if (isKeystore(content)) return openKeystore(keyring, { ...readKeystore(content, source), source, password });
  const secret = content.trim();
  const phrase = secret.split('//')[0].trim();
  const isSeed = /^0x[0-9a-fA-F]{64}$/.test(phrase);
  if (!secret.startsWith('//') && !isSeed && !mnemonicValidate(phrase)) {
    throw new InputError(`${source} holds neither a valid mnemonic nor a 32-byte seed in hex`);
  }
  try {
    return keyring.addFromUri(secret);
  } catch (error) {
    throw new InputError(`${source} is not an account: ${error.message}`);
  }
}

/**
 * The 32 bytes of an address; a development account such as //Alice will do too.
 * @param {string} value
 * @param {string} what how an error sentence calls it
 * @returns {Promise<Uint8Array>}
 * @throws {InputError} where it is no address
 */
export async function accountBytes(value, what) {
  if (value.startsWith('//')) return (await loadAccount(value)).publicKey;
  try {
    const bytes = decodeAddress(value);
    if (bytes.length !== 32) throw new Error('length');
    return bytes;
  } catch {
    throw new InputError(`${what} is not an address: ${value}`);
  }
}

/**
 * The address of an account, as the chain writes it.
 * @param {Uint8Array} bytes 32 bytes
 * @returns {string}
 */
export const addressOf = (bytes) => encodeAddress(bytes);
