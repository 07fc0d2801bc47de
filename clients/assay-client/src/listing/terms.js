// SPDX-License-Identifier: Apache-2.0
// Hashes that name what buyer and seller mean: a listing's terms, a deal, a delivery and a request. A number of a listing or
// a purchase is given to something else on another fork; these are the same on every one, so calls name them.
//
//   terms    = SHA-256("assay/v1/listing" ‖ genesis hash (32) ‖ SCALE of all that a buyer relies on)
//   deal     = SHA-256("assay/v1/dealing" ‖ genesis hash (32) ‖ terms (32) ‖ buyer's account (32) ‖ buyer's key (32))
//   delivery = SHA-256("assay/v1/deliver" ‖ genesis hash (32) ‖ deal (32) ‖ sealed key (80))
//   request  = SHA-256("assay/v1/request" ‖ genesis hash (32) ‖ buyer's account (32) ‖ SCALE of what is asked ‖ nonce (8))

import { sha256 } from '@noble/hashes/sha2.js';
import { compactToU8a } from '@polkadot/util';
import { decodeAddress } from '@polkadot/util-crypto';
import { concat, fixed, uintLe, utf8 } from '../encoding/bytes.js';
import { encodeText } from '../encoding/codec.js';
import { dealOf as dealOfBytes, termsHash } from '../exchange/fault.js';
import { encodeCurrency } from './currency.js';
import { textsHash } from './texts.js';

/** @import { Currency } from './currency.js' */
/** @import { Texts } from './texts.js' */

/**
 * An archive that is sold: commitments that the stream has already, as one sealed file.
 * @typedef {object} Archive
 * @property {'archive'} kind
 * @property {number} first sequence of the first commitment
 * @property {number} last sequence of the last
 * @property {number} logSize size of the stream's log under which it is proved
 * @property {Uint8Array} logRoot the stream's root at that size
 * @property {Uint8Array} ciphertextRoot the root over the file's records
 * @property {Uint8Array} keyHash the hash of the key that opens it
 * @property {bigint} readings how many there are
 * @property {number} width length of padded leaves in bytes
 */
/**
 * A feed that is sold: what the stream commits from now on, by a promise that it made.
 * @typedef {{kind: 'feed', promise: number, hash: Uint8Array}} FeedGoods `promise` is the promise's number
 */
/** @typedef {Archive | FeedGoods} Goods */
/** @typedef {{account: string, parts: number}} Share an address, and its parts of a million of the price after the fee */
/**
 * All that a buyer relies on. Amounts are in the smallest unit of the currency, periods in milliseconds of the market's clock.
 * @typedef {object} Terms
 * @property {string} seller an address
 * @property {Uint8Array} device the id of the stream's device
 * @property {bigint} stream
 * @property {Goods} goods
 * @property {Currency} currency
 * @property {bigint} price of the archive, or of each slot of a feed
 * @property {number} fee what of the price goes to the chain, in parts of a million
 * @property {bigint} bond what of the seller's the buyer gets where a complaint is upheld
 * @property {bigint} penalty what of the bond the buyer gets where nothing is delivered
 * @property {number} delivery within which the seller delivers, 0 for a feed
 * @property {number} window within which the buyer may complain
 * @property {number} validUntil the last tick at which it can be bought
 * @property {Share[]} split who else is paid
 * @property {Texts} texts
 */

/** The format that terms, files and complaints follow. */
export const VERSION = 1;

/** @type {(goods: Goods) => Uint8Array} */
const encodeGoods = (goods) =>
  goods.kind === 'archive'
    ? concat(
        Uint8Array.of(0),
        ...[goods.first, goods.last, goods.logSize].map((n) => uintLe(n, 8)),
        ...[goods.logRoot, goods.ciphertextRoot, goods.keyHash].map((hash) => fixed(hash, 32, 'a root')),
        uintLe(goods.readings, 8),
        uintLe(goods.width, 2),
      )
    : concat(Uint8Array.of(1), uintLe(goods.promise, 4), fixed(goods.hash, 32, "the promise's hash"));

/**
 * SCALE of all that a buyer relies on.
 * @param {Terms} terms
 * @returns {Uint8Array}
 */
export const encodeTerms = (terms) =>
  concat(
    Uint8Array.of(VERSION),
    decodeAddress(terms.seller),
    fixed(terms.device, 32, 'the device'),
    uintLe(terms.stream, 8),
    encodeGoods(terms.goods),
    encodeCurrency(terms.currency),
    uintLe(terms.price, 16),
    uintLe(terms.fee, 4),
    uintLe(terms.bond, 16),
    uintLe(terms.penalty, 16),
    uintLe(terms.delivery, 8),
    uintLe(terms.window, 8),
    uintLe(terms.validUntil, 8),
    compactToU8a(terms.split.length),
    ...terms.split.flatMap(({ account, parts }) => [decodeAddress(account), uintLe(parts, 4)]),
    textsHash(terms.texts),
  );

/**
 * The hash of what a buyer agrees to.
 * @param {Uint8Array} genesis the chain's genesis hash
 * @param {Terms} terms a listing, as `getListing` returns it
 * @returns {Uint8Array} 32 bytes
 */
export const termsOf = (genesis, terms) => termsHash({ genesis, encoded: encodeTerms(terms) });

/**
 * The hash of terms that an account buys for an X25519 key: what a seller delivers for.
 * @param {Uint8Array} genesis the chain's genesis hash
 * @param {{terms: Uint8Array, buyer: string, buyerKey: Uint8Array}} deal `terms` is their hash, `buyer` an address
 * @returns {Uint8Array} 32 bytes
 */
export const dealOf = (genesis, { buyer, ...deal }) => dealOfBytes({ genesis, buyer: decodeAddress(buyer), ...deal });

/**
 * The hash of a sealed key for a deal: what a buyer accepts.
 * @param {Uint8Array} genesis the chain's genesis hash
 * @param {Uint8Array} deal 32 bytes
 * @param {Uint8Array} sealedKey 80 bytes
 * @returns {Uint8Array} 32 bytes
 */
export const deliveryOf = (genesis, deal, sealedKey) =>
  sha256(concat(utf8('assay/v1/deliver'), fixed(genesis, 32, 'the genesis hash'), deal, sealedKey));

/**
 * The readings that a buyer asks for. Times are in milliseconds since the Unix epoch.
 * @typedef {object} Query
 * @property {string} quantity what is measured, as the stream says it; empty for any
 * @property {string} unit as the stream says it; empty for any
 * @property {string} area where, for sellers and buyer alone
 * @property {number | bigint} from earliest time
 * @property {number | bigint} to latest time
 * @property {number | bigint} minReadings how many at least
 * @property {Uint8Array[]} devices ids of devices; none for any
 * @property {boolean} accredited whether only devices of accredited manufacturers will do
 */
/** @typedef {{query: Query, currency: Currency, maxPrice: bigint, end: number | bigint}} Asked what a buyer asks for */

/**
 * SCALE of what a buyer asks for.
 * @param {Asked} asked
 * @returns {Uint8Array}
 */
export const encodeAsked = ({ query, currency, maxPrice, end }) =>
  concat(
    ...[query.quantity, query.unit, query.area].map(encodeText),
    ...[query.from, query.to, query.minReadings].map((n) => uintLe(n, 8)),
    compactToU8a(query.devices.length),
    ...query.devices.map((device) => fixed(device, 32, 'a device')),
    Uint8Array.of(query.accredited ? 1 : 0),
    encodeCurrency(currency),
    uintLe(maxPrice, 16),
    uintLe(end, 8),
  );

/**
 * The hash that names a request.
 * @param {Uint8Array} genesis the chain's genesis hash
 * @param {Asked & {buyer: string, nonce: number | bigint}} what `nonce` is the number of the buyer's transaction
 * @returns {Uint8Array} 32 bytes
 */
export const requestOf = (genesis, { buyer, nonce, ...asked }) =>
  sha256(
    concat(
      utf8('assay/v1/request'),
      fixed(genesis, 32, 'the genesis hash'),
      decodeAddress(buyer),
      encodeAsked(asked),
      uintLe(nonce, 8),
    ),
  );
