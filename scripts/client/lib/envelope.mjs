// SPDX-License-Identifier: Apache-2.0
// The exact bytes that a device signs. Every message begins with the same fields, so that a signature serves one
// action, on one chain, once:
//
//   "assay/v1" ‖ genesis hash (32) ‖ action (1) ‖ device id (32) ‖ nonce (u64 LE) ‖ valid until (u32 LE) ‖ content

import { concat, uintLe, utf8 } from './bytes.mjs';
import { InputError } from './errors.mjs';

const DOMAIN = utf8('assay/v1');

/** What a signature is for. */
export const ACTION = Object.freeze({ register: 0, commit: 1 });

/** Length of a SCALE-encoded commitment. */
export const COMMITMENT_LENGTH = 92;

function fixed(bytes, length, what) {
  if (!(bytes instanceof Uint8Array) || bytes.length !== length) {
    throw new InputError(`${what} must be ${length} bytes, not ${bytes?.length ?? 'missing'}`);
  }
  return bytes;
}

/** The message of any action. `validUntil` is the last block number in which the chain accepts the signature. */
export function envelope({ genesis, action, subject, nonce, validUntil, content }) {
  return concat(
    DOMAIN,
    fixed(genesis, 32, 'the genesis hash'),
    uintLe(action, 1),
    fixed(subject, 32, 'the device id'),
    uintLe(nonce, 8),
    uintLe(validUntil, 4),
    content,
  );
}

/** Proof of possession: the device agrees to be registered by `owner` (the 32 bytes of the account). */
export const registerMessage = ({ genesis, device, owner, validUntil }) =>
  envelope({
    genesis,
    action: ACTION.register,
    subject: device,
    nonce: 0,
    validUntil,
    content: fixed(owner, 32, "the owner's account"),
  });

/** A commitment as its device signs it for one stream. The nonce is the commitment's sequence. */
export const commitMessage = ({ genesis, device, stream, commitment, validUntil }) =>
  envelope({
    genesis,
    action: ACTION.commit,
    subject: device,
    nonce: commitment.sequence,
    validUntil,
    content: concat(uintLe(stream, 8), encodeCommitment(commitment)),
  });

/**
 * A commitment's SCALE encoding: its fields in order, little-endian, no length prefixes. It is what the device signs
 * and the leaf of the stream's log.
 */
export const encodeCommitment = ({ sequence, count, firstTime, lastTime, root, content }) =>
  concat(
    uintLe(sequence, 8),
    uintLe(count, 4),
    uintLe(firstTime, 8),
    uintLe(lastTime, 8),
    fixed(root, 32, "the batch's root"),
    fixed(content, 32, 'the content hash'),
  );
