// SPDX-License-Identifier: Apache-2.0
// The key of a deal: an X25519 pair that is for one purchase or subscription, in a file that says for which. It is on the
// disk for good before anything is paid: without it nobody can open what is delivered, nor complain. What was opened with it
// stands beside it, so that nothing is paid unseen.
//
//   { "type": "x25519", "secret": "0x…", "public": "0x…",
//     "deal": { "genesis": "0x…", "terms": "0x…", "buyer": "5…", "listing": "7", "pending": true },
//     "received": { "delivery": "0x…", "readings": 10 }, "revealed": true }
//
// A deal is pending until it is known to be made: a key whose deal was refused is free for another.

import { existsSync, rmSync } from 'node:fs';
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
/**
 * The key in a file, for a deal that is about to be made.
 * @typedef {object} DealKey
 * @property {BuyerKey} key
 * @property {boolean} isNew whether the file was made
 * @property {boolean} isMade whether the deal is known to have been made
 * @property {() => void} keep notes that the deal is made: the key is for nothing else from now on
 * @property {() => void} undo puts the file back to what it was, for a deal that was refused; without effect once it is kept
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

/** The same terms under another number are the same deal. */
const isSame = (noted, deal) => ['genesis', 'terms', 'buyer'].every((field) => noted[field] === deal[field]);

/** A deal that a file notes, without whether it is pending. */
const settledNote = ({ genesis, terms, buyer, listing }) => ({ genesis, terms, buyer, listing });

/**
 * The key in a file, for this deal: made if there is no file, and for this deal alone once it is kept.
 * @param {string} path
 * @param {Purpose} purpose
 * @returns {DealKey}
 * @throws {InputError} where it is the key of another deal, or everybody knows its secret
 */
export function dealKey(path, purpose) {
  const deal = noteOf(purpose);
  if (!existsSync(path)) {
    const key = BuyerKey.generate();
    writeSecretJson(path, { ...key.toJSON(), deal: { ...deal, pending: true } }, 'buyer key file');
    return handle(path, { key, isNew: true, isMade: false, undo: () => rmSync(path, { force: true }) });
  }
  const json = read(path);
  const key = BuyerKey.fromJSON(json);
  need(json.revealed !== true, `the secret of ${path} was shown in a complaint: name another file with --buyer-key, which will be made`);
  need(
    json.deal === undefined || isSame(json.deal, deal),
    `${path} is the key of another deal, of listing ${json.deal?.listing}: a key is for one; name another file with --buyer-key, which will be made`,
  );
  if (json.deal === undefined) write(path, { ...json, deal: { ...deal, pending: true } });
  const isMade = json.deal !== undefined && !json.deal.pending;
  return handle(path, { key, isNew: false, isMade, undo: () => json.deal === undefined && write(path, json) });
}

/** @type {(path: string, of: any) => DealKey} */
function handle(path, { key, isNew, isMade, undo }) {
  let isKept = false;
  return {
    key,
    isNew,
    isMade,
    keep() {
      isKept = true;
      const json = read(path);
      if (json.deal?.pending) write(path, { ...json, deal: settledNote(json.deal) });
    },
    undo: () => void (isKept || undo()),
  };
}

/**
 * The deal that a key file was noted for and that is not known to be made, as by a run that was killed.
 * @param {string} path
 * @returns {{buyer: string, genesis: string, publicKey: Uint8Array} | undefined}
 */
export function pendingDeal(path) {
  if (!existsSync(path)) return undefined;
  const json = read(path);
  if (!json.deal?.pending) return undefined;
  return { buyer: json.deal.buyer, genesis: json.deal.genesis, publicKey: BuyerKey.fromJSON(json).publicKey };
}

/**
 * Frees a key of a deal that was never made.
 * @param {string} path
 */
export function freeDealKey(path) {
  const json = read(path);
  delete json.deal;
  write(path, json);
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
  need(sameBytes(key.publicKey, buyerKey), `the buyer key is not the one that purchase ${id} was made with: name its file with --buyer-key`);
  return key;
}

/**
 * Notes that a secret is about to be shown to everybody, so that nothing is bought with it any more.
 * @param {string} path
 */
export function noteRevealed(path) {
  write(path, { ...read(path), revealed: true });
}

/**
 * Notes what was opened with a key, and found to be all that was sold.
 * @param {string} path
 * @param {{delivery: Uint8Array, readings: number}} received `delivery` names what was delivered
 */
export function noteReceived(path, { delivery, readings }) {
  write(path, { ...read(path), received: { delivery: toHex(delivery), readings } });
}

/**
 * What was opened with a key and found to be all that was sold, if anything: what may be settled.
 * @param {string} path
 * @returns {string | undefined} the hash of the delivery, in hex
 * @throws {InputError} where the file cannot be read
 */
export function receivedWith(path) {
  return existsSync(path) ? read(path).received?.delivery : undefined;
}
