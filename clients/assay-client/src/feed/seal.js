// SPDX-License-Identifier: Apache-2.0
// Secrets: how a stream's owner derives them, and how batch files are encrypted for the owner alone.
//
//   master key (32 bytes, the owner's)
//   ├─ batch secret (genesis, stream, sequence)   salts of the readings
//   └─ batch key    (stream, sequence)            encrypts one batch file
//
// Everything is HKDF-SHA256, so only the master key has to be kept. What is sold has keys of its own: see exchange/key.js.

import { xchacha20poly1305 } from '@noble/ciphers/chacha.js';
import { hkdf } from '@noble/hashes/hkdf.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { randomBytes } from '@noble/hashes/utils.js';
import { concat, fixed, uintLe, utf8 } from '../encoding/bytes.js';
import { VerificationError } from '../encoding/errors.js';

const VERSION = 1;
const NONCE_LENGTH = 24;

/** How many bytes of an encrypted file come before and after what is encrypted. */
export const [BEFORE, TAG_LENGTH] = [1 + NONCE_LENGTH, 16];

const derive = (master, ...info) => hkdf(sha256, master, undefined, concat(...info), 32);

/**
 * Makes a stream's master key.
 * @returns {Uint8Array} 32 bytes
 */
export const newMasterKey = () => randomBytes(32);

/**
 * The secret that salts a batch's readings: another one on each chain, so that no reading of one tells of that of another.
 * @param {Uint8Array} master
 * @param {Uint8Array} genesis the chain's genesis hash
 * @param {bigint | number} stream
 * @param {bigint | number} sequence
 * @returns {Uint8Array} 32 bytes
 */
export const batchSecret = (master, genesis, stream, sequence) =>
  derive(
    master,
    utf8('assay/v1/batch-secret'),
    fixed(genesis, 32, 'the genesis hash'),
    ...[stream, sequence].map((n) => uintLe(n, 8)),
  );

/**
 * The key that encrypts a batch's file.
 * @param {Uint8Array} master
 * @param {bigint | number} stream
 * @param {bigint | number} sequence
 * @returns {Uint8Array} 32 bytes
 */
export const batchKey = (master, stream, sequence) =>
  derive(master, utf8('assay/v1/batch-key'), ...[stream, sequence].map((n) => uintLe(n, 8)));

/**
 * What a batch's file is about, authenticated with it: one file can't be passed off as another of the same key.
 * @param {Uint8Array} genesis the chain's genesis hash
 * @param {bigint | number} stream
 * @param {bigint | number} sequence
 * @returns {Uint8Array}
 */
export const fileContext = (genesis, stream, sequence) =>
  concat(utf8('assay/v1/batch-file'), genesis, ...[stream, sequence].map((n) => uintLe(n, 8)));

/**
 * Encrypts a file with XChaCha20-Poly1305: version (1) ‖ nonce (24) ‖ ciphertext and tag.
 * @param {Uint8Array} key 32 bytes
 * @param {Uint8Array} context as `fileContext` makes it
 * @param {Uint8Array} plain
 * @param {Uint8Array} [nonce] 24 bytes
 * @returns {Uint8Array}
 */
export function encryptFile(key, context, plain, nonce = randomBytes(NONCE_LENGTH)) {
  const file = new Uint8Array(BEFORE + plain.length + TAG_LENGTH);
  file.set(plain, BEFORE);
  return encryptInPlace(key, context, file, nonce);
}

/**
 * Encrypts a file where it stands, as `encryptFile` does: what a batch of many readings takes is in memory once.
 * @param {Uint8Array} key 32 bytes
 * @param {Uint8Array} context as `fileContext` makes it
 * @param {Uint8Array} file the plain bytes, with `BEFORE` bytes before and `TAG_LENGTH` bytes after them
 * @param {Uint8Array} [nonce] 24 bytes
 * @returns {Uint8Array} the same, encrypted
 */
export function encryptInPlace(key, context, file, nonce = randomBytes(NONCE_LENGTH)) {
  file[0] = VERSION;
  file.set(nonce, 1);
  const place = file.subarray(BEFORE);
  xchacha20poly1305(key, nonce, context).encrypt(place.subarray(0, -TAG_LENGTH), place);
  return file;
}

/**
 * Decrypts what `encryptFile` made. `what` names the file in an error sentence.
 * @param {Uint8Array} key 32 bytes
 * @param {Uint8Array} context as `fileContext` makes it
 * @param {Uint8Array} file
 * @param {string} what
 * @returns {Uint8Array}
 * @throws {VerificationError} where it is of another format or key
 */
export const decryptFile = (key, context, file, what) => decrypt(key, context, file, what, undefined);

/**
 * Decrypts a file where it stands, as `decryptFile` does: `file` is no such file any more.
 * @param {Uint8Array} key 32 bytes
 * @param {Uint8Array} context as `fileContext` makes it
 * @param {Uint8Array} file
 * @param {string} what
 * @returns {Uint8Array} a part of it
 * @throws {VerificationError} where it is of another format or key
 */
export const decryptInPlace = (key, context, file, what) => decrypt(key, context, file, what, file.subarray(BEFORE, -TAG_LENGTH));

function decrypt(key, context, file, what, place) {
  if (file.length < BEFORE + TAG_LENGTH) throw new VerificationError(`${what} is too short to be an encrypted file`);
  if (file[0] !== VERSION) throw new VerificationError(`${what} has the unknown format version ${file[0]}`);
  const nonce = file.subarray(1, BEFORE);
  try {
    return xchacha20poly1305(key, nonce, context).decrypt(file.subarray(BEFORE), place);
  } catch {
    throw new VerificationError(`${what} does not decrypt: the key is not the one it was encrypted with`);
  }
}
