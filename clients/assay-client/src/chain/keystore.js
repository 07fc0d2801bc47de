// SPDX-License-Identifier: Apache-2.0
// Accounts as wallets export them: the JSON of polkadot.js and its like, a key pair encrypted under a password (scrypt and
// XSalsa20-Poly1305).

import { InputError, need } from '../encoding/errors.js';
import { parseJson } from '../encoding/json.js';

/** @import { Keyring } from '@polkadot/api' */

/**
 * Whether a text is meant to be such a file, and no mnemonic or seed.
 * @param {string} content
 * @returns {boolean}
 */
export const isKeystore = (content) => content.trimStart().startsWith('{');

/**
 * Whether what is in such a file is encrypted, so that others may see the file.
 * @param {any} json
 * @returns {boolean}
 */
const isEncrypted = ({ encoding }) => [encoding?.type].flat().includes('xsalsa20-poly1305');

/**
 * The JSON of an account.
 * @param {string} content
 * @param {string} source what an error sentence calls the file
 * @returns {{json: any, isEncrypted: boolean}}
 * @throws {InputError} where it is none
 */
export function readKeystore(content, source) {
  const json = parseJson(content, source);
  need(!Array.isArray(json.accounts), `${source} holds several accounts: export the one that signs by itself`);
  need(
    typeof json.encoded === 'string' && typeof json.address === 'string' && json.encoding !== undefined,
    `${source} is not the JSON of an account, as polkadot.js exports it`,
  );
  return { json, isEncrypted: isEncrypted(json) };
}

/**
 * The account in such a file.
 * @param {Keyring} keyring
 * @param {{json: any, isEncrypted: boolean, source: string, password: () => Promise<string>}} of `password` is asked where
 *   the file is encrypted
 * @returns {Promise<ReturnType<Keyring['addFromUri']>>}
 * @throws {InputError} where the password is another
 */
export async function openKeystore(keyring, { json, isEncrypted: isLocked, source, password }) {
  const secret = isLocked ? await password() : undefined;
  try {
    const pair = keyring.addFromJson(json);
    pair.unlock(secret);
    return pair;
  } catch (error) {
    throw new InputError(
      /passphrase|decode/i.test(error.message) && isLocked
        ? `the password does not open ${source}`
        : `${source} is not the JSON of an account: ${error.message}`,
    );
  }
}
