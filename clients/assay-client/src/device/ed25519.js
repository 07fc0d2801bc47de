// SPDX-License-Identifier: Apache-2.0
// Ed25519 as RFC 8032 has it and the chain verifies it: canonical encodings only, and no point of small order.
// What that means for other verifiers is in primitives/src/device/key/ed25519.rs.

import { ed25519 } from '@noble/curves/ed25519.js';

/** The point of a canonical encoding; undefined where the bytes are none. */
function pointOf(bytes) {
  try {
    return ed25519.Point.fromBytes(bytes);
  } catch {
    return undefined;
  }
}

/**
 * Whether the bytes are a key: a multiple of the base point other than zero.
 * @param {Uint8Array} bytes
 * @returns {boolean}
 */
export function isEd25519Key(bytes) {
  const point = pointOf(bytes);
  return point !== undefined && !point.is0() && point.isTorsionFree();
}

/**
 * Whether the bytes are a signature of the message by this key; whatever is none of its length is not.
 * @param {Uint8Array} signature
 * @param {Uint8Array} message
 * @param {Uint8Array} publicKey
 * @returns {boolean}
 */
export function verifyEd25519(signature, message, publicKey) {
  try {
    if (!ed25519.verify(signature, message, publicKey, { zip215: false })) return false;
    return pointOf(signature.subarray(0, 32))?.isSmallOrder() === false;
  } catch {
    return false;
  }
}
