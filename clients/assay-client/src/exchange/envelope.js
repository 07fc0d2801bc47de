// SPDX-License-Identifier: Apache-2.0
// Sealed keys: HPKE (RFC 9180), base mode, X25519 with HKDF-SHA256 and ChaCha20-Poly1305, to the key that the buyer named.
//
//   enc (32) ‖ ciphertext and tag (48), info "assay/v1/sealing" ‖ genesis ‖ deal ‖ tranche (8), aad key hash

import { Chacha20Poly1305 } from '@hpke/chacha20poly1305';
import { CipherSuite, HkdfSha256 } from '@hpke/core';
import { DhkemX25519HkdfSha256 } from '@hpke/dhkem-x25519';
import { hkdf } from '@noble/hashes/hkdf.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { concat, fixed, uintLe, utf8 } from '../encoding/bytes.js';
import { InputError } from '../encoding/errors.js';
import { keyHash as hashOfKey } from './key.js';
import { checkPublicKey } from './public-key.js';

/** Length of a sealed key. */
export const SEALED_KEY_LENGTH = 80;
const ENC_LENGTH = 32;

const suite = new CipherSuite({
  kem: new DhkemX25519HkdfSha256(),
  kdf: new HkdfSha256(),
  aead: new Chacha20Poly1305(),
});

/** A copy in memory of its own, as the suite takes it. */
const buffer = (bytes) => Uint8Array.from(bytes).buffer;

/**
 * What a sealed key is bound to.
 * @typedef {object} Deal
 * @property {Uint8Array} genesis the chain's genesis hash, 32 bytes
 * @property {Uint8Array} deal the hash of what was bought, by whom and for which key, 32 bytes
 * @property {number | bigint} [tranche] of a feed; 0 for an archive
 */

/** @type {(of: Deal) => Uint8Array} */
const infoOf = ({ genesis, deal, tranche = 0 }) =>
  concat(
    utf8('assay/v1/sealing'),
    fixed(genesis, 32, 'the genesis hash'),
    fixed(deal, 32, 'the deal'),
    uintLe(tranche, 8),
  );

/**
 * What the ephemeral key is derived from. It follows from what is sealed for whom, so that who delivers again after a failure
 * sends the same bytes, and no two keys are ever sealed with one.
 */
const ephemeralOf = (key, info) => hkdf(sha256, key, undefined, concat(utf8('assay/v1/sendkey'), info), 32);

/**
 * Seals the key of an archive or of a tranche to a buyer's key.
 * @param {Deal & {key: Uint8Array, buyerKey: Uint8Array, random?: Uint8Array}} what `random` is 32 bytes that nobody can guess
 *   and that are used for nothing else, where the ephemeral key is to come from them and not from what is sealed
 * @returns {Promise<Uint8Array>} 80 bytes, the same each time
 * @throws {InputError} where the buyer's key is none that the chain takes
 */
export async function sealKey({ key, buyerKey, random, ...deal }) {
  const wrong = checkPublicKey(buyerKey);
  if (wrong)
    throw new InputError(`the buyer's X25519 key is ${wrong === 'LowOrder' ? 'of low order' : 'not canonical'}`);
  const info = infoOf(deal);
  const sender = await suite.createSenderContext({
    recipientPublicKey: await suite.kem.deserializePublicKey(buffer(buyerKey)),
    info: buffer(info),
    ekm: buffer(random ?? ephemeralOf(fixed(key, 32, 'the key'), info)),
  });
  const sealed = await sender.seal(buffer(key), buffer(hashOfKey(key)));
  return concat(new Uint8Array(sender.enc), new Uint8Array(sealed));
}

/**
 * Opens a sealed key.
 * @param {Deal & {sealedKey: Uint8Array, secret: Uint8Array, keyHash: Uint8Array}} what `secret` is the buyer's,
 *   `keyHash` what the chain has of the key
 * @returns {Promise<Uint8Array | undefined>} the key, 32 bytes; nothing where it was sealed for another key, deal, tranche or
 *   chain, or for other terms. Whether it is the right one, its hash says
 */
export async function openSealedKey({ sealedKey, secret, keyHash, ...deal }) {
  const info = infoOf(deal);
  fixed(secret, 32, 'the X25519 secret');
  const enc = fixed(sealedKey, SEALED_KEY_LENGTH, 'the sealed key').subarray(0, ENC_LENGTH);
  if (checkPublicKey(enc)) return undefined;
  try {
    const recipient = await suite.createRecipientContext({
      recipientKey: await suite.kem.deserializePrivateKey(buffer(secret)),
      enc: buffer(enc),
      info: buffer(info),
    });
    return new Uint8Array(await recipient.open(buffer(sealedKey.subarray(ENC_LENGTH)), buffer(keyHash)));
  } catch {
    return undefined;
  }
}
