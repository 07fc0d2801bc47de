// SPDX-License-Identifier: Apache-2.0
// Keys of the exchange: what a seller derives, what the chain knows of it, and what each listing or tranche is sealed with.
//
//   master key (the feed's)
//   ├─ archive key (stream, first and last sequence, offer)    delivered to each buyer of one listing
//   └─ tranche key (stream, first and last tranche, tranche)   delivered to each subscriber of one tranche
//
//   each of them
//   ├─ key hash      on chain, or under the root of a promise
//   └─ content key   encrypts the records, and is bound to what they are

import { hkdf } from '@noble/hashes/hkdf.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { randomBytes } from '@noble/hashes/utils.js';
import { concat, fixed, uintLe, utf8 } from '../encoding/bytes.js';
import { leafHash, MerkleTree } from '../merkle/merkle.js';

/** Length of an offer's id. */
export const OFFER_LENGTH = 16;

const LABEL = Object.freeze({
  key: utf8('assay/v1/salekey'),
  hash: utf8('assay/v1/keyhash'),
  content: utf8('assay/v1/content'),
});
const KINDS = Object.freeze({ archive: 0, feed: 1 });

const derive = (key, ...info) => hkdf(sha256, fixed(key, 32, 'the key'), undefined, concat(...info), 32);
const genesisHash = (genesis) => fixed(genesis, 32, 'the genesis hash');

/**
 * The id of a new offer. Each listing has its own, so that no two have one key.
 * @returns {Uint8Array} 16 bytes
 */
export const newOffer = () => randomBytes(OFFER_LENGTH);

/**
 * The key of an archive listing, which all its buyers get.
 * @param {{master: Uint8Array, genesis: Uint8Array, stream: bigint | number, first: bigint | number, last: bigint |
 *   number, offer: Uint8Array}} of
 * @returns {Uint8Array} 32 bytes
 */
export const archiveKey = ({ master, genesis, stream, first, last, offer }) =>
  derive(
    master,
    LABEL.key,
    genesisHash(genesis),
    ...[stream, first, last].map((n) => uintLe(n, 8)),
    fixed(offer, OFFER_LENGTH, "the offer's id"),
  );

/**
 * The key of one tranche of a promise, which all its subscribers get.
 * @param {{master: Uint8Array, genesis: Uint8Array, stream: bigint | number, first: bigint | number, last: bigint |
 *   number, tranche: bigint | number}} of `first` and `last` are the promise's tranches
 * @returns {Uint8Array} 32 bytes
 */
export const trancheKey = ({ master, genesis, stream, first, last, tranche }) =>
  derive(master, LABEL.key, genesisHash(genesis), ...[stream, first, last, tranche].map((n) => uintLe(n, 8)));

const hashed = (key) => concat(LABEL.hash, fixed(key, 32, 'the key'));

/**
 * What the chain knows of a key: the leaf of it in the tree over all keys of a listing. An archive has one key, so it is the
 * root as well.
 * @param {Uint8Array} key 32 bytes
 * @returns {Uint8Array} 32 bytes
 */
export const keyHash = (key) => leafHash(hashed(key));

/**
 * The tree over the keys of a promise's tranches, in order: its root is in the promise, its paths in complaints.
 * @param {Uint8Array[]} keys
 * @returns {MerkleTree}
 */
export const keyTree = (keys) => new MerkleTree(keys.map(hashed));

/**
 * What a record is sealed for.
 * @typedef {{genesis: Uint8Array, stream: bigint | number, first: bigint | number, last: bigint | number} | {genesis:
 *   Uint8Array, stream: bigint | number, tranche: bigint | number}} Scope
 */

/**
 * The key that encrypts the records of an archive's range or of a feed's tranche. One key that were used for two of these
 * still would not encrypt twice with the same bytes.
 * @param {Uint8Array} key the archive's or the tranche's, 32 bytes
 * @param {Scope} scope
 * @returns {Uint8Array} 32 bytes
 */
export function contentKey(key, scope) {
  const [kind, a, b] =
    'tranche' in scope ? [KINDS.feed, scope.tranche, scope.tranche] : [KINDS.archive, scope.first, scope.last];
  return derive(
    key,
    LABEL.content,
    genesisHash(scope.genesis),
    uintLe(kind, 1),
    ...[scope.stream, a, b].map((n) => uintLe(n, 8)),
  );
}
