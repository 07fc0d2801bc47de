// SPDX-License-Identifier: Apache-2.0
// Faults of what was sold, as a buyer alleges them, in the SCALE encoding that the chain takes, and the hashes that name a
// deal and a verdict.

import { compactToU8a } from '@polkadot/util';
import { encodeCommitment } from '../device/commitment.js';
import { concat, fixed, uintLe, utf8 } from '../encoding/bytes.js';
import { need } from '../encoding/errors.js';
import { HASH_LENGTH, hashOf, MAX_WIDTH } from './record.js';

/** @import { Commitment } from '../device/commitment.js' */
/** @import { InputError } from '../encoding/errors.js' */

/**
 * A batch of an archive: its place in that, the number of its records, the root over them, and the path of both to the root
 * of the archive.
 * @typedef {{index: number | bigint, count: number, root: Uint8Array, path: Uint8Array[]}} UnitProof
 */
/**
 * What the device committed, and the path to the root of the stream's log.
 * @typedef {{commitment: Commitment, path: Uint8Array[]}} CommitmentProof
 */
/**
 * A record as it is served: its place in its batch, and the path to the root over the batch's records.
 * @typedef {{place: number, record: Uint8Array, path: Uint8Array[]}} RecordProof
 */
/**
 * What the device committed at the place of a record: a leaf hash, and the path to the root in the commitment.
 * @typedef {{hash: Uint8Array, path: Uint8Array[]}} LeafProof
 */
/**
 * A fault of an archive. `Key`: the key does not open, or is not the one offered. `Record`: a record does not open to the leaf
 * that it names. `Count`: a batch has another number of records than the device committed. `Leaf`: a record names another
 * leaf than the device committed.
 * @typedef {{type: 'Key'} | {type: 'Record', batch: UnitProof, record: RecordProof} | {type: 'Count', batch: UnitProof,
 *   commitment: CommitmentProof} | {type: 'Leaf', batch: UnitProof, commitment: CommitmentProof, record: RecordProof,
 *   leaf: LeafProof}} ArchiveFault
 */
/**
 * A fault of a tranche of a feed; the device itself commits to the root over a batch's records.
 * @typedef {{type: 'Key'} | {type: 'Record', commitment: CommitmentProof, record: RecordProof} | {type: 'Leaf',
 *   commitment: CommitmentProof, record: RecordProof, leaf: LeafProof}} FeedFault
 */

/** The longest path that the chain takes. */
export const MAX_PATH = 64;

function encodePath(path) {
  need(path.length <= MAX_PATH, `a path has at most ${MAX_PATH} hashes, not ${path.length}`);
  return concat(compactToU8a(path.length), ...path.map((hash) => fixed(hash, HASH_LENGTH, 'a hash of a path')));
}

function encodeRecord({ place, record, path }) {
  const longest = HASH_LENGTH + MAX_WIDTH;
  need(record.length <= longest, `a record has at most ${longest} bytes, not ${record.length}`);
  return concat(uintLe(place, 4), compactToU8a(record.length), record, encodePath(path));
}

/** How each part of a fault is encoded. */
const ENCODE = {
  batch: ({ index, count, root, path }) =>
    concat(uintLe(index, 8), uintLe(count, 4), fixed(root, HASH_LENGTH, 'the root'), encodePath(path)),
  commitment: ({ commitment, path }) => concat(encodeCommitment(commitment), encodePath(path)),
  record: encodeRecord,
  leaf: ({ hash, path }) => concat(fixed(hash, HASH_LENGTH, 'the leaf hash'), encodePath(path)),
};

/** Faults in the order of their numbers, each with its parts in order. */
const ARCHIVE = {
  Key: [],
  Record: ['batch', 'record'],
  Count: ['batch', 'commitment'],
  Leaf: ['batch', 'commitment', 'record', 'leaf'],
};
const FEED = { Key: [], Record: ['commitment', 'record'], Leaf: ['commitment', 'record', 'leaf'] };

function encode(faults, fault) {
  need(Object.hasOwn(faults, fault.type), `there is no fault "${fault.type}"`);
  const index = Object.keys(faults).indexOf(fault.type);
  return concat(Uint8Array.of(index), ...faults[fault.type].map((part) => ENCODE[part](fault[part])));
}

/**
 * A fault of an archive as the chain takes it.
 * @param {ArchiveFault} fault
 * @returns {Uint8Array} its SCALE encoding
 * @throws {InputError} where a part is too long
 */
export const encodeArchiveFault = (fault) => encode(ARCHIVE, fault);

/**
 * A fault of a tranche as the chain takes it.
 * @param {FeedFault} fault
 * @returns {Uint8Array} its SCALE encoding
 * @throws {InputError} where a part is too long
 */
export const encodeFeedFault = (fault) => encode(FEED, fault);

/**
 * The hash that names a verdict: everybody who has the deal and the fault comes to the same.
 * @param {{genesis: Uint8Array, deal: Uint8Array, encoded: Uint8Array}} of `encoded` is the fault's encoding
 * @returns {Uint8Array} 32 bytes
 */
export const evidenceOf = ({ genesis, deal, encoded }) =>
  hashOf(utf8('assay/v1/verdict'), fixed(genesis, 32, 'the genesis hash'), fixed(deal, 32, 'the deal'), encoded);

/**
 * The hash that names a listing's terms.
 * @param {{genesis: Uint8Array, encoded: Uint8Array}} of `encoded` is the SCALE encoding of the terms
 * @returns {Uint8Array} 32 bytes
 */
export const termsHash = ({ genesis, encoded }) =>
  hashOf(utf8('assay/v1/listing'), fixed(genesis, 32, 'the genesis hash'), encoded);

/**
 * The hash that names what was bought, by whom and for which key. It is the same on every fork.
 * @param {{genesis: Uint8Array, terms: Uint8Array, buyer: Uint8Array, buyerKey: Uint8Array}} of `terms` is their hash,
 *   `buyer` the 32 bytes of the account
 * @returns {Uint8Array} 32 bytes
 */
export const dealOf = ({ genesis, terms, buyer, buyerKey }) =>
  hashOf(
    utf8('assay/v1/dealing'),
    fixed(genesis, 32, 'the genesis hash'),
    fixed(terms, 32, 'the hash of the terms'),
    fixed(buyer, 32, "the buyer's account"),
    fixed(buyerKey, 32, "the buyer's key"),
  );
