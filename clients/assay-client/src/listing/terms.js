// SPDX-License-Identifier: Apache-2.0
// Hashes that name what buyer and seller mean: a listing's terms, a deal and a delivery. A number of a listing or a
// purchase is given to something else on another fork; these are the same on every one, so calls name them.
//
//   terms    = SHA-256("assay/v1/listing" ‖ genesis hash (32) ‖ SCALE of all that a buyer relies on)
//   deal     = SHA-256("assay/v1/dealing" ‖ genesis hash (32) ‖ terms (32) ‖ buyer's account (32) ‖ buyer's key (32))
//   delivery = SHA-256("assay/v1/deliver" ‖ genesis hash (32) ‖ deal (32) ‖ sealed key)

import { sha256 } from '@noble/hashes/sha2.js';
import { decodeAddress } from '@polkadot/util-crypto';
import { concat, uintLe, utf8 } from '../encoding/bytes.js';
import { encodeText } from '../encoding/codec.js';

const named = (label, genesis, ...content) => sha256(concat(utf8(label), genesis, ...content));

/**
 * SCALE of all that a buyer relies on.
 * @param {Omit<import('./market.js').Listing, 'id' | 'listedAt'>} listing
 * @returns {Uint8Array}
 */
export const encodeTerms = (listing) =>
  concat(
    decodeAddress(listing.seller),
    listing.device,
    uintLe(listing.stream, 8),
    listing.root,
    uintLe(listing.firstSequence, 8),
    uintLe(listing.lastSequence, 8),
    uintLe(listing.price, 16),
    uintLe(listing.deliveryPeriod, 4),
    encodeText(listing.title),
    encodeText(listing.uri),
  );

/**
 * The hash of what a buyer agrees to.
 * @param {Uint8Array} genesis the chain's genesis hash
 * @param {Omit<import('./market.js').Listing, 'id' | 'listedAt'>} listing as `getListing` returns it
 * @returns {Uint8Array} 32 bytes
 */
export const termsOf = (genesis, listing) => named('assay/v1/listing', genesis, encodeTerms(listing));

/**
 * The hash of terms that an account buys for an X25519 key: what a seller delivers for.
 * @param {Uint8Array} genesis the chain's genesis hash
 * @param {{terms: Uint8Array, buyer: string, buyerKey: Uint8Array}} deal `buyer` is an address
 * @returns {Uint8Array} 32 bytes
 */
export const dealOf = (genesis, { terms, buyer, buyerKey }) =>
  named('assay/v1/dealing', genesis, terms, decodeAddress(buyer), buyerKey);

/**
 * The hash of a sealed key for a deal: what a buyer accepts.
 * @param {Uint8Array} genesis the chain's genesis hash
 * @param {Uint8Array} deal 32 bytes
 * @param {Uint8Array} sealedKey
 * @returns {Uint8Array} 32 bytes
 */
export const deliveryOf = (genesis, deal, sealedKey) => named('assay/v1/deliver', genesis, deal, sealedKey);
