// SPDX-License-Identifier: Apache-2.0
// The exact bytes that a device or a manufacturer signs. Every message begins with the same fields, so that a signature
// serves one action, on one chain, once:
//
//   "assay/v1" ‖ genesis hash (32) ‖ action (1) ‖ subject (32) ‖ nonce (u64 LE) ‖ valid until (u32 LE) ‖ content
//
// The subject is the id of the device, or, for a manufacturer's new key, the id made of that key in the same way.

import { concat, fixed, uintLe, utf8 } from '../encoding/bytes.js';
import { encodeText } from '../encoding/codec.js';
import { encodeCommitment } from './commitment.js';

/**
 * What every message is bound to.
 * @typedef {object} Bound
 * @property {Uint8Array} genesis the chain's genesis hash, 32 bytes
 * @property {number} validUntil the last block in which the chain accepts the signature
 */

const DOMAIN = utf8('assay/v1');

/** What a signature is for. */
export const ACTION = Object.freeze({ register: 0, commit: 1, rotate: 2, claim: 3, endorse: 4, addEndorsementKey: 5 });

/**
 * The message of any action. `validUntil` is the last block number in which the chain accepts the signature.
 * @param {Bound & {action: number, subject: Uint8Array, nonce: number | bigint, content: Uint8Array}} message
 * @returns {Uint8Array}
 * @throws {InputError} where a field has another length or does not fit
 */
export function envelope({ genesis, action, subject, nonce, validUntil, content }) {
  return concat(
    DOMAIN,
    fixed(genesis, 32, 'the genesis hash'),
    uintLe(action, 1),
    fixed(subject, 32, 'the subject'),
    uintLe(nonce, 8),
    uintLe(validUntil, 4),
    content,
  );
}

/**
 * Proof of possession: the device agrees to be registered by `owner` (the 32 bytes of the account).
 * @param {Bound & {device: Uint8Array, owner: Uint8Array}} message
 * @returns {Uint8Array}
 */
export const registerMessage = ({ genesis, device, owner, validUntil }) =>
  envelope({
    genesis,
    action: ACTION.register,
    subject: device,
    nonce: 0,
    validUntil,
    content: fixed(owner, 32, "the owner's account"),
  });

/**
 * The new key's proof of possession: it takes the place of a device's key. `keyIndex` is the number that it gets, `key`
 * its id.
 * @param {Bound & {device: Uint8Array, owner: Uint8Array, key: Uint8Array, keyIndex: number}} message
 * @returns {Uint8Array}
 */
export const rotateMessage = ({ genesis, device, owner, key, keyIndex, validUntil }) =>
  envelope({
    genesis,
    action: ACTION.rotate,
    subject: device,
    nonce: keyIndex,
    validUntil,
    content: concat(fixed(owner, 32, "the owner's account"), fixed(key, 32, 'the id of the key')),
  });

/**
 * Proof of possession of a device that stands at `index` of a fleet and is claimed by `owner`.
 * @param {Bound & {device: Uint8Array, owner: Uint8Array, fleet: number | bigint, index: number}} message
 * @returns {Uint8Array}
 */
export const claimMessage = ({ genesis, device, owner, fleet, index, validUntil }) =>
  envelope({
    genesis,
    action: ACTION.claim,
    subject: device,
    nonce: 0,
    validUntil,
    content: concat(fixed(owner, 32, "the owner's account"), uintLe(fleet, 8), uintLe(index, 8)),
  });

/**
 * A manufacturer's word that it made a device. `keyIndex` is the number of the endorsement key that signs.
 * @param {Bound & {device: Uint8Array, manufacturer: Uint8Array, keyIndex: number, model: string, serialHash:
 *   Uint8Array}} message `manufacturer` is the 32 bytes of its account
 * @returns {Uint8Array}
 */
export const endorseMessage = ({ genesis, device, manufacturer, keyIndex, model, serialHash, validUntil }) =>
  envelope({
    genesis,
    action: ACTION.endorse,
    subject: device,
    nonce: keyIndex,
    validUntil,
    content: concat(
      fixed(manufacturer, 32, "the manufacturer's account"),
      encodeText(model),
      fixed(serialHash, 32, 'the hash of the serial number'),
    ),
  });

/**
 * A manufacturer's new endorsement key proves its possession: `key` is its id, `keyIndex` the number that it gets.
 * @param {Bound & {key: Uint8Array, manufacturer: Uint8Array, keyIndex: number}} message `manufacturer` is the 32 bytes
 *   of its account
 * @returns {Uint8Array}
 */
export const addEndorsementKeyMessage = ({ genesis, key, manufacturer, keyIndex, validUntil }) =>
  envelope({
    genesis,
    action: ACTION.addEndorsementKey,
    subject: key,
    nonce: keyIndex,
    validUntil,
    content: fixed(manufacturer, 32, "the manufacturer's account"),
  });

/**
 * A commitment as its device signs it for one stream. The nonce is the commitment's sequence.
 * @param {Bound & {device: Uint8Array, stream: number | bigint, commitment: import('./commitment.js').Commitment}}
 *   message
 * @returns {Uint8Array}
 */
export const commitMessage = ({ genesis, device, stream, commitment, validUntil }) =>
  envelope({
    genesis,
    action: ACTION.commit,
    subject: device,
    nonce: commitment.sequence,
    validUntil,
    content: concat(uintLe(stream, 8), encodeCommitment(commitment)),
  });
