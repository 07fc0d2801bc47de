// SPDX-License-Identifier: Apache-2.0
// How cases are written down.

import { sha256 } from '@noble/hashes/sha2.js';
import { toHex, utf8 } from '../../src/encoding/bytes.js';

/** What adds keys of a kind to a list. */
export const keysOf = (keyType, list) => (flag, valid, publicKey, comment) =>
  list.push({ keyType, flag, comment, publicKey: toHex(publicKey), valid });

/** What adds signatures by keys of a kind to a list; the key is valid unless `keyValid` says otherwise. */
export const signaturesOf =
  (keyType, list) =>
  (flag, valid, { publicKey, message, signature, keyValid = true }, comment) =>
    list.push({
      keyType,
      flag,
      comment,
      publicKey: toHex(publicKey),
      keyValid,
      message: toHex(message),
      signature: toHex(signature),
      valid,
    });

/** Thirty-two bytes that a text stands for. */
export const seed = (name) => sha256(utf8(`assay key vector ${name}`));

/** The first of the texts `name 0`, `name 1` … as bytes that a condition holds of. */
export function search(name, holds) {
  for (let i = 0; ; i++) {
    const message = utf8(`${name} ${i}`);
    if (holds(message)) return message;
  }
}

/** Every pair of two lists. */
export const pairs = (a, b) => a.flatMap((x) => b.map((y) => [x, y]));

/** The bytes with a change at a place. */
export const changed = (bytes, at, change) => Uint8Array.from(bytes, (byte, i) => (i === at ? change(byte) : byte));
