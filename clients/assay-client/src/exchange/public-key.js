// SPDX-License-Identifier: Apache-2.0
// Public keys of X25519 that the exchange takes. A key has a second encoding, and some share one secret with everybody:
// chain and clients refuse both, so that HPKE binds the very bytes that the chain has.

import { x25519 } from '@noble/curves/ed25519.js';
import { randomBytes } from '@noble/hashes/utils.js';
import { fixed } from '../encoding/bytes.js';

/** @import { InputError } from '../encoding/errors.js' */

const P = 2n ** 255n - 19n;

const integer = (bytes) => bytes.reduceRight((sum, byte) => sum * 256n + BigInt(byte), 0n);

/** The points below p whose order divides 8: no secret is shared with them. */
const LOW_ORDER = new Set([
  0n,
  1n,
  P - 1n,
  0x00b8495f16056286fdb1329ceb8d09da6ac49ff1fae35616aeb8413b7c7aebe0n,
  0x57119fd0dd4e22d8868e1c58c45c44045bef839c55b1d0b1248c50a3bc959c5fn,
]);

/**
 * Why a public key is refused.
 * @typedef {'NotCanonical' | 'LowOrder'} KeyError
 */

/**
 * Whether a public key of X25519 is one that the chain takes: canonical (its top bit is 0, and it is less than p), and not of
 * low order.
 * @param {Uint8Array} key 32 bytes
 * @returns {KeyError | undefined} why it is none, or nothing where it is one
 * @throws {InputError} where it has another length
 */
export function checkPublicKey(key) {
  const u = integer(fixed(key, 32, 'the X25519 key'));
  if (u >= P) return 'NotCanonical';
  return LOW_ORDER.has(u) ? 'LowOrder' : undefined;
}

/**
 * The public key of a secret one.
 * @param {Uint8Array} secret 32 bytes
 * @returns {Uint8Array} 32 bytes
 */
export const publicKeyOf = (secret) => x25519.getPublicKey(fixed(secret, 32, 'the X25519 secret'));

/**
 * Makes the key pair of one purchase. A pair is for one deal: its secret opens all that was ever sealed for it.
 * @returns {{secret: Uint8Array, publicKey: Uint8Array}} 32 bytes each
 */
export function newKeyPair() {
  const secret = randomBytes(32);
  return { secret, publicKey: publicKeyOf(secret) };
}
