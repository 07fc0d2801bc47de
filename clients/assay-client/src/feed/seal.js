// SPDX-License-Identifier: Apache-2.0
// Secrets: how a stream's owner derives them, how batch files are encrypted, and how a buyer is given a key on chain.
//
//   master key (32 bytes, the owner's)
//   ├─ batch secret (stream, sequence)   salts of the readings
//   ├─ batch key    (stream, sequence)   encrypts one batch file
//   └─ range key    (stream, first, last) encrypts the list of batch keys of one range: all that a buyer of it gets
//
// Everything is HKDF-SHA256, so only the master key has to be kept.

import { chacha20poly1305, xchacha20poly1305 } from '@noble/ciphers/chacha.js';
import { x25519 } from '@noble/curves/ed25519.js';
import { hkdf } from '@noble/hashes/hkdf.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { randomBytes } from '@noble/hashes/utils.js';
import { concat, uintLe, utf8 } from '../encoding/bytes.js';
import { InputError, VerificationError } from '../encoding/errors.js';

const VERSION = 1;
const NONCE_LENGTH = 24;

/** The longest sealed key that the chain keeps. */
export const MAX_SEALED_KEY_LENGTH = 256;

const derive = (master, label, ...numbers) =>
  hkdf(sha256, master, undefined, concat(utf8(label), ...numbers.map((n) => uintLe(n, 8))), 32);

/**
 * Makes a stream's master key.
 * @returns {Uint8Array} 32 bytes
 */
export const newMasterKey = () => randomBytes(32);
/**
 * The secret that salts a batch's readings.
 * @param {Uint8Array} master
 * @param {bigint | number} stream
 * @param {bigint | number} sequence
 * @returns {Uint8Array} 32 bytes
 */
export const batchSecret = (master, stream, sequence) => derive(master, 'assay/v1/batch-secret', stream, sequence);
/**
 * The key that encrypts a batch's file.
 * @param {Uint8Array} master
 * @param {bigint | number} stream
 * @param {bigint | number} sequence
 * @returns {Uint8Array} 32 bytes
 */
export const batchKey = (master, stream, sequence) => derive(master, 'assay/v1/batch-key', stream, sequence);
/**
 * The key that encrypts the list of a range's batch keys.
 * @param {Uint8Array} master
 * @param {bigint | number} stream
 * @param {bigint | number} first
 * @param {bigint | number} last
 * @returns {Uint8Array} 32 bytes
 */
export const rangeKey = (master, stream, first, last) => derive(master, 'assay/v1/range-key', stream, first, last);

/**
 * What a file is about, authenticated with it: one file can't be passed off as another of the same key.
 * @param {'batch' | 'range'} kind which file
 * @param {Uint8Array} genesis the chain's genesis hash
 * @param {...(number | bigint)} numbers stream and sequence, or stream, first and last
 * @returns {Uint8Array}
 */
export const fileContext = (kind, genesis, ...numbers) =>
  concat(utf8(`assay/v1/${kind}-file`), genesis, ...numbers.map((n) => uintLe(n, 8)));

/**
 * Encrypts a file with XChaCha20-Poly1305: version (1) ‖ nonce (24) ‖ ciphertext and tag.
 * @param {Uint8Array} key 32 bytes
 * @param {Uint8Array} context as `fileContext` makes it
 * @param {Uint8Array} plain
 * @param {Uint8Array} [nonce] 24 bytes
 * @returns {Uint8Array}
 */
export function encryptFile(key, context, plain, nonce = randomBytes(NONCE_LENGTH)) {
  return concat(Uint8Array.of(VERSION), nonce, xchacha20poly1305(key, nonce, context).encrypt(plain));
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
export function decryptFile(key, context, file, what) {
  if (file.length < 1 + NONCE_LENGTH + 16) throw new VerificationError(`${what} is too short to be an encrypted file`);
  if (file[0] !== VERSION) throw new VerificationError(`${what} has the unknown format version ${file[0]}`);
  const nonce = file.subarray(1, 1 + NONCE_LENGTH);
  try {
    return xchacha20poly1305(key, nonce, context).decrypt(file.subarray(1 + NONCE_LENGTH));
  } catch {
    throw new VerificationError(`${what} does not decrypt: the key is not the one it was encrypted with`);
  }
}

/** Key and associated data of a sealed key: bound to both public keys, the chain and the deal. */
function sealedKeyCipher(shared, ephemeral, buyerKey, genesis, deal) {
  const context = concat(utf8('assay/v1/envelope'), genesis, deal);
  const key = hkdf(sha256, shared, concat(ephemeral, buyerKey), context, 32);
  // The key is used once, so its nonce may be constant.
  return chacha20poly1305(key, new Uint8Array(12), context);
}

/**
 * The ephemeral secret of a sealed key. It follows from what is sealed for whom, so that who delivers again after a failure
 * sends the same bytes, and no two secrets are ever sealed with one.
 */
const ephemeralOf = (secret, genesis, deal) =>
  hkdf(sha256, secret, undefined, concat(utf8('assay/v1/ephemeral'), genesis, deal), 32);

/**
 * Seals a secret to a buyer's X25519 key, for one deal: version (1) ‖ ephemeral public key (32) ‖ ciphertext and tag.
 * A deal is the hash of what was bought, by whom and for which key: it is the same on every fork, as the number of a
 * purchase is not, so a sealed key opens wherever the deal is.
 * @param {{secret: Uint8Array, buyerKey: Uint8Array, genesis: Uint8Array, deal: Uint8Array}} sealing `secret` is one
 *   that nobody can guess, such as a key
 * @returns {Uint8Array}
 * @throws {InputError} where no secret can be shared with the buyer's key
 */
export function sealKey({ secret, buyerKey, genesis, deal }) {
  const ephemeral = ephemeralOf(secret, genesis, deal);
  const ephemeralPublic = x25519.getPublicKey(ephemeral);
  let shared;
  try {
    shared = x25519.getSharedSecret(ephemeral, buyerKey);
  } catch {
    throw new InputError("the buyer's X25519 key is one that no secret can be shared with");
  }
  const cipher = sealedKeyCipher(shared, ephemeralPublic, buyerKey, genesis, deal);
  const sealed = concat(Uint8Array.of(VERSION), ephemeralPublic, cipher.encrypt(secret));
  if (sealed.length > MAX_SEALED_KEY_LENGTH) {
    throw new InputError(`the sealed key would be ${sealed.length} bytes; the chain takes ${MAX_SEALED_KEY_LENGTH}`);
  }
  return sealed;
}

/**
 * Opens a sealed key with the buyer's key pair.
 * @param {{sealedKey: Uint8Array, buyer: {secret: Uint8Array, publicKey: Uint8Array}, genesis: Uint8Array, deal:
 *   Uint8Array}} sealed `buyer` is the buyer's key pair
 * @returns {Uint8Array} the secret
 * @throws {VerificationError} where it was sealed for another key, deal or chain
 */
export function openSealedKey({ sealedKey, buyer, genesis, deal }) {
  const failure = 'the sealed key does not open: it was sealed for another key, deal or chain';
  if (sealedKey.length < 1 + 32 + 16 || sealedKey[0] !== VERSION) {
    throw new VerificationError('the sealed key is not in a format that this program knows');
  }
  const ephemeral = sealedKey.subarray(1, 33);
  try {
    const shared = x25519.getSharedSecret(buyer.secret, ephemeral);
    return sealedKeyCipher(shared, ephemeral, buyer.publicKey, genesis, deal).decrypt(sealedKey.subarray(33));
  } catch {
    throw new VerificationError(failure);
  }
}
