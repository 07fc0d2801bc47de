// SPDX-License-Identifier: Apache-2.0
// The key of a deal: an X25519 pair that is for one purchase or subscription, in a file that says for which. It is on the
// disk for good before anything is paid: without it nobody can open what is delivered, nor complain.
//
//   { "type": "x25519", "secret": "0x…", "public": "0x…",
//     "deal": { "genesis": "0x…", "terms": "0x…", "buyer": "5…", "listing": "7" }, "revealed": true }

import { existsSync } from 'node:fs';
import { BuyerKey, writeSecretJson } from '../device/keys.js';
import { sameBytes, toHex } from '../encoding/bytes.js';
import { InputError, need } from '../encoding/errors.js';
import { writeWhole } from '../encoding/files.js';
import { parseJson } from '../encoding/json.js';
import { readSecretFile } from '../encoding/secrets.js';

/**
 * What a key is for.
 * @typedef {{genesis: Uint8Array, terms: Uint8Array, buyer: string, listing: bigint}} Purpose `terms` is their hash
 */

const noteOf = ({ genesis, terms, buyer, listing }) => ({
  genesis: toHex(genesis),
  terms: toHex(terms),
  buyer,
  listing: String(listing),
});

const read = (path) => parseJson(readSecretFile(path, 'buyer key file'), `the buyer key file ${path}`);

const write = (path, json) => {
  try {
    writeWhole(path, `${JSON.stringify(json, null, 2)}\n`, 0o600);
  } catch (error) {
    throw new InputError(`cannot write the buyer key file ${path}: ${error.code ?? error.message}`);
  }
};

/**
 * The key in a file, for this deal: made if there is no file, and for this deal alone from now on.
 * @param {string} path
 * @param {Purpose} purpose
 * @returns {{key: BuyerKey, isNew: boolean}}
 * @throws {InputError} where it is the key of another deal, or everybody knows its secret
 */
export function dealKey(path, purpose) {
  const deal = noteOf(purpose);
  if (!existsSync(path)) {
    const key = BuyerKey.generate();
    writeSecretJson(path, { ...key.toJSON(), deal }, 'buyer key file');
    return { key, isNew: true };
  }
  const json = read(path);
  const key = BuyerKey.fromJSON(json);
  need(json.revealed !== true, `the secret of ${path} was shown in a complaint: name another file, which will be made`);
  if (json.deal === undefined) write(path, { ...json, deal });
  // The same terms under another number are the same deal.
  const same = json.deal === undefined || ['genesis', 'terms', 'buyer'].every((field) => json.deal[field] === deal[field]);
  need(same, `${path} is the key of another deal, of listing ${json.deal?.listing}: a key is for one; name another file, which will be made`);
  return { key, isNew: false };
}

/**
 * The key that a deal was made with.
 * @param {string} path
 * @param {{id: bigint, buyerKey: Uint8Array}} deal a purchase or a subscription
 * @returns {BuyerKey}
 * @throws {InputError} where it is another one
 */
export function keyOfDeal(path, { id, buyerKey }) {
  const key = BuyerKey.load(path);
  need(sameBytes(key.publicKey, buyerKey), `the buyer key is not the one that purchase ${id} was made with`);
  return key;
}

/**
 * Notes that a secret is about to be shown to everybody, so that nothing is bought with it any more.
 * @param {string} path
 */
export function noteRevealed(path) {
  write(path, { ...read(path), revealed: true });
}
