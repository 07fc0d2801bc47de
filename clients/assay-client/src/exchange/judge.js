// SPDX-License-Identifier: Apache-2.0
// What becomes of a complaint: the same checks in the same order as on chain. A client sends none that is refused here: it
// would show its secret, and so the key, for nothing.

import { encodeCommitment } from '../device/commitment.js';
import { sameBytes } from '../encoding/bytes.js';
import { verifyInclusion } from '../merkle/merkle.js';
import { openSealedKey } from './envelope.js';
import { contentKey, keyHash as hashOfKey } from './key.js';
import { publicKeyOf } from './public-key.js';
import { encodeUnit, HASH_LENGTH, openRecord } from './record.js';

/** @import { ArchiveFault, CommitmentProof, FeedFault, LeafProof, RecordProof, UnitProof } from './fault.js' */
/** @import { Scope } from './key.js' */

/**
 * What the chain knows of a deal, whatever was sold.
 * @typedef {object} Sealing
 * @property {Uint8Array} genesis the chain's genesis hash
 * @property {Uint8Array} deal the hash that names the deal
 * @property {bigint | number} stream
 * @property {Uint8Array} buyerKey the buyer's X25519 key
 * @property {number} width length of padded leaves in bytes
 * @property {Uint8Array} [sealedKey] what was delivered, if anything was
 */
/**
 * What the chain knows of an archive.
 * @typedef {object} Archive
 * @property {number | bigint} first sequence of the first batch
 * @property {number | bigint} last sequence of the last
 * @property {number | bigint} logSize size of the stream's log when it was listed
 * @property {Uint8Array} logRoot the root of that
 * @property {Uint8Array} ciphertextRoot the root over what is served
 * @property {Uint8Array} keyHash
 */
/**
 * What the chain knows of a tranche.
 * @typedef {object} Tranche
 * @property {number | bigint} number counted from the Unix epoch
 * @property {number | bigint} place among the tranches promised, from 0
 * @property {number | bigint} tranches how many were promised
 * @property {Uint8Array} keyRoot the root over the hashes of their keys
 * @property {number | bigint} logSize size of the stream's log at the tranche's end, or now while it runs
 * @property {Uint8Array} logRoot the root of that
 * @property {number | bigint} length in milliseconds
 */
/** @typedef {'WrongKey' | 'WrongRecord' | 'WrongRoot'} Verdict */
/**
 * @typedef {'NotDelivered' | 'SecretMissing' | 'SecretMismatch' | 'KeyIsRight' | 'IndexOutOfRange' | 'InvalidProof' |
 *   'RecordIsRight' | 'CountIsRight' | 'CountMismatch' | 'RecordIsAnchored' | 'OtherTranche' | 'KeyHashMismatch'} Refusal
 */
/** @typedef {{upheld: Verdict} | {refused: Refusal}} Judgement */

class Refused extends Error {
  /** @param {Refusal} refusal */
  constructor(refusal) {
    super(refusal);
    this.refusal = refusal;
  }
}

/** @type {(holds: boolean, refusal: Refusal) => void} */
const ensure = (holds, refusal) => {
  if (!holds) throw new Refused(refusal);
};

/** @returns {Promise<Judgement>} */
async function judged(judge) {
  try {
    return { upheld: await judge() };
  } catch (error) {
    if (error instanceof Refused) return { refused: error.refusal };
    throw error;
  }
}

/**
 * The key that was delivered; nothing where it does not open or is another one than was offered.
 * @returns {Promise<Uint8Array | undefined>}
 */
async function deliveredKey(sealing, secret, tranche, expected) {
  ensure(sealing.sealedKey !== undefined, 'NotDelivered');
  ensure(secret !== undefined, 'SecretMissing');
  ensure(sameBytes(publicKeyOf(secret), sealing.buyerKey), 'SecretMismatch');
  const { genesis, deal, sealedKey } = sealing;
  const key = await openSealedKey({ genesis, deal, tranche, secret, keyHash: expected, sealedKey });
  return key && sameBytes(hashOfKey(key), expected) ? key : undefined;
}

const isRecordUnder = ({ place, record, path }, root, count) =>
  verifyInclusion({ data: record, index: place, size: count, path, root });

const isLogged = ({ commitment, path }, { logSize, logRoot }) =>
  verifyInclusion({
    data: encodeCommitment(commitment),
    index: commitment.sequence,
    size: BigInt(logSize),
    path,
    root: logRoot,
  });

/** @returns {Verdict} */
function judgeRecord(key, scope, { width }, sequence, { place, record }) {
  const leaf = openRecord({ record, contentKey: contentKey(key, scope), sequence, place, width });
  ensure(leaf === undefined, 'RecordIsRight');
  return 'WrongRecord';
}

/** @returns {Verdict} */
function judgeLeaf({ count, root }, { place, record }, { hash, path }) {
  ensure(verifyInclusion({ leaf: hash, index: place, size: count, path, root }), 'InvalidProof');
  ensure(!sameBytes(record.subarray(0, HASH_LENGTH), hash), 'RecordIsAnchored');
  return 'WrongRoot';
}

/**
 * What becomes of a complaint about an archive.
 * @param {{sealing: Sealing, archive: Archive, secret?: Uint8Array, fault: ArchiveFault}} complaint `secret` is the buyer's,
 *   which faults of key and records need
 * @returns {Promise<Judgement>}
 */
export const judgeArchive = ({ sealing, archive, secret, fault }) =>
  judged(async () => {
    const [first, last] = [BigInt(archive.first), BigInt(archive.last)];
    let key;
    if (fault.type === 'Key' || fault.type === 'Record') {
      key = await deliveredKey(sealing, secret, 0, archive.keyHash);
      if (key === undefined) return 'WrongKey';
    }
    if (fault.type === 'Key') throw new Refused('KeyIsRight');
    const { batch } = fault;
    const sequence = first + BigInt(batch.index);
    ensure(sequence <= last, 'IndexOutOfRange');
    if (fault.type !== 'Count') ensure(fault.record.place < batch.count, 'IndexOutOfRange');
    const unit = { data: encodeUnit(batch), index: BigInt(batch.index), size: last - first + 1n, path: batch.path };
    ensure(verifyInclusion({ ...unit, root: archive.ciphertextRoot }), 'InvalidProof');
    if (fault.type === 'Record') {
      ensure(isRecordUnder(fault.record, batch.root, batch.count), 'InvalidProof');
      const scope = { genesis: sealing.genesis, stream: sealing.stream, first, last };
      return judgeRecord(key, scope, sealing, sequence, fault.record);
    }
    const { commitment } = fault.commitment;
    ensure(BigInt(commitment.sequence) === sequence && isLogged(fault.commitment, archive), 'InvalidProof');
    if (fault.type === 'Count') {
      ensure(commitment.count !== batch.count, 'CountIsRight');
      return 'WrongRoot';
    }
    ensure(commitment.count === batch.count, 'CountMismatch');
    ensure(isRecordUnder(fault.record, batch.root, batch.count), 'InvalidProof');
    return judgeLeaf(commitment, fault.record, fault.leaf);
  });

/** That a record is the one served at its place of a batch of the tranche. */
function ensureServed(tranche, proof, record) {
  const { commitment } = proof;
  ensure(record.place < commitment.count, 'IndexOutOfRange');
  ensure(isLogged(proof, tranche), 'InvalidProof');
  const length = BigInt(tranche.length);
  ensure(length > 0n && BigInt(commitment.lastTime) / length === BigInt(tranche.number), 'OtherTranche');
  ensure(isRecordUnder(record, commitment.content, commitment.count), 'InvalidProof');
}

/**
 * What becomes of a complaint about a tranche of a feed.
 * @param {{sealing: Sealing, tranche: Tranche, keyHash: Uint8Array, keyPath: Uint8Array[], secret?: Uint8Array, fault:
 *   FeedFault}} complaint `keyHash` is that of the tranche's key, from which `keyPath` leads to the root over all keys
 * @returns {Promise<Judgement>}
 */
export const judgeFeed = ({ sealing, tranche, keyHash, keyPath, secret, fault }) =>
  judged(async () => {
    const place = { leaf: keyHash, index: BigInt(tranche.place), size: BigInt(tranche.tranches), path: keyPath };
    ensure(verifyInclusion({ ...place, root: tranche.keyRoot }), 'KeyHashMismatch');
    let key;
    if (fault.type !== 'Leaf') {
      key = await deliveredKey(sealing, secret, tranche.number, keyHash);
      if (key === undefined) return 'WrongKey';
    }
    if (fault.type === 'Key') throw new Refused('KeyIsRight');
    ensureServed(tranche, fault.commitment, fault.record);
    const { commitment } = fault.commitment;
    if (fault.type === 'Leaf') return judgeLeaf(commitment, fault.record, fault.leaf);
    const scope = { genesis: sealing.genesis, stream: sealing.stream, tranche: tranche.number };
    return judgeRecord(key, scope, sealing, commitment.sequence, fault.record);
  });
