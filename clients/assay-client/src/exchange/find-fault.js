// SPDX-License-Identifier: Apache-2.0
// What a buyer can complain of: the first fault that the judge would uphold, with all that proves it.

import { sameBytes } from '../encoding/bytes.js';
import { need, VerificationError } from '../encoding/errors.js';
import { Frontier } from '../merkle/frontier.js';
import { leafHash } from '../merkle/merkle.js';
import { lengthOf } from './archive/bytes.js';
import { prove, visitArchive } from './archive/prove.js';
import { verify } from './archive/walk.js';
import { openSealedKey } from './envelope.js';
import { recordsOf } from './feed.js';
import { judgeArchive, judgeFeed } from './judge.js';
import { contentKey } from './key.js';
import { HASH_LENGTH, openRecord } from './record.js';
import { PathMaker } from './tree.js';

/** @import { Commitment } from '../device/commitment.js' */
/** @import { InputError } from '../encoding/errors.js' */
/** @import { OnProgress } from './archive/check.js' */
/** @import { ArchiveFault, FeedFault, LeafProof } from './fault.js' */
/** @import { Archive, Judgement, Sealing, Tranche } from './judge.js' */

/**
 * Gives the leaf hashes of a batch that are known from elsewhere, such as another archive with the same batch. Nobody can make
 * up wrong ones: their root is compared with that of the commitment.
 * @typedef {(commitment: Commitment) => Uint8Array[] | undefined | Promise<Uint8Array[] | undefined>} KnownLeaves
 */

/** Those of them that are the commitment's. */
async function leavesOf(commitment, knownLeaves) {
  const hashes = await knownLeaves?.(commitment);
  if (hashes === undefined || hashes.length !== commitment.count) return undefined;
  const tree = new Frontier();
  hashes.forEach((hash) => tree.push(hash));
  return sameBytes(tree.root, commitment.root) ? hashes : undefined;
}

/** @returns {LeafProof} */
function leafProof(hashes, place) {
  const maker = new PathMaker(place, hashes.length);
  hashes.forEach((hash) => maker.push(hash));
  return { hash: hashes[place], path: maker.path };
}

/** Whether a record names another leaf than the device committed to. */
const namesAnother = (record, hash) => hash !== undefined && !sameBytes(record.subarray(0, HASH_LENGTH), hash);

/** @type {(judgement: Judgement) => boolean} */
function isUpheld(judgement) {
  need(
    !('refused' in judgement && judgement.refused === 'SecretMismatch'),
    "the secret is not that of the buyer's key: another purchase's file may have it",
  );
  return 'upheld' in judgement;
}

/**
 * A key that was delivered, which the judge has found right.
 * @type {(sealing: Sealing, how: {secret: Uint8Array, keyHash: Uint8Array, tranche: number | bigint}) =>
 *   Promise<Uint8Array | undefined>}
 */
const openKey = ({ genesis, deal, sealedKey = new Uint8Array() }, { secret, keyHash, tranche }) =>
  openSealedKey({ genesis, deal, tranche, secret, keyHash, sealedKey });

/** Passes a fault on that the judge upholds. Any other would be a defect here, and a buyer is not to show its secret for it. */
function certain(fault, judgement) {
  if (!isUpheld(judgement)) throw new VerificationError(`the fault found is none: ${judgement.refused}`);
  return fault;
}

/** Reads an archive up to its first fault, and on to its root: what is not under that proves nothing. */
async function findPlace({ file, terms, contentKey: content, width, knownLeaves, onProgress }) {
  /** @type {Commitment} */
  let commitment;
  let index = -1;
  /** @type {any} */
  let [leaves, inBatch, found] = [];
  const root = await visitArchive({
    file,
    terms,
    onProgress,
    async onBatch(proof) {
      ({ commitment } = proof);
      index += 1;
      inBatch = undefined;
      leaves = found ? undefined : await leavesOf(commitment, knownLeaves);
    },
    onRecord(record, place) {
      if (found || inBatch) return;
      const { sequence } = commitment;
      if (namesAnother(record, leaves?.[place])) inBatch = { type: 'Leaf', place, leaves };
      else if (content && openRecord({ record, contentKey: content, sequence, place, width }) === undefined) {
        inBatch = { type: 'Record', place };
      }
    },
    onEnd({ count }) {
      if (found) return;
      if (count !== commitment.count) inBatch = { type: 'Count' };
      if (inBatch) found = { ...inBatch, index, count };
    },
  });
  return { root, found };
}

/** What proves a fault of an archive whose place is known. */
async function proveFault({ type, leaves, index, count, place }, { file, terms, onProgress }) {
  const { batch, commitment, record } = await prove({ file, terms, index, count, place, onProgress });
  if (type === 'Record') return { type, batch, record };
  if (type === 'Count') return { type, batch, commitment };
  return { type, batch, commitment, record, leaf: leafProof(leaves, place) };
}

/**
 * The first fault of an archive that the judge would uphold, with its proof. Without what was delivered, or without the
 * buyer's secret, only those are looked for that need neither. The file is read twice where there is a fault.
 * @param {{file: string, archive: Archive, sealing: Sealing, secret?: Uint8Array, knownLeaves?: KnownLeaves, onProgress?:
 *   OnProgress}} what `archive` and `sealing` are what the chain has, `secret` is the buyer's
 * @returns {Promise<ArchiveFault | null>}
 * @throws {VerificationError} where the file is not the one that was listed, so that it proves nothing
 * @throws {InputError} where it cannot be read, or the secret is another key's
 */
export async function findFault({ file, archive, sealing, secret, knownLeaves, onProgress = () => {} }) {
  const { genesis, stream, width } = sealing;
  const [first, last, logSize] = [archive.first, archive.last, archive.logSize].map(Number);
  const judge = (fault) => judgeArchive({ sealing, archive, secret, fault });
  let content;
  if (sealing.sealedKey && secret) {
    /** @type {ArchiveFault} */
    const wrongKey = { type: 'Key' };
    if (isUpheld(await judge(wrongKey))) return wrongKey;
    const key = await openKey(sealing, { secret, keyHash: archive.keyHash, tranche: 0 });
    content = key && contentKey(key, { genesis, stream, first, last });
  }
  const terms = { genesis, stream, first, last, logSize, logRoot: archive.logRoot, width };
  const length = lengthOf(file);
  const { root, found } = await findPlace({
    ...{ file, terms, contentKey: content, width, knownLeaves },
    onProgress: (done) => onProgress(done, 2 * length),
  });
  verify(
    sameBytes(root, archive.ciphertextRoot),
    'the archive is not the one that was listed: the root over its records differs, so that nothing in it proves anything',
  );
  if (found === undefined) return null;
  const fault = await proveFault(found, { file, terms, onProgress: (done) => onProgress(length + done, 2 * length) });
  return certain(fault, await judge(fault));
}

/**
 * The first fault of a tranche that the judge would uphold, with its proof, as one batch of it shows it.
 * @param {{file: Uint8Array, sealing: Sealing, tranche: Tranche, keyHash: Uint8Array, keyPath: Uint8Array[], secret?:
 *   Uint8Array, commitment: Commitment, logPath: Uint8Array[], knownLeaves?: KnownLeaves}} what `file` is the batch's as it
 *   was served, `keyHash` and `keyPath` are those of the tranche's key, `logPath` leads from the commitment to the root of
 *   the tranche's log
 * @returns {Promise<FeedFault | null>}
 * @throws {VerificationError} where the file is not the one that the device committed to, so that it proves nothing
 * @throws {InputError} where the secret is another key's
 */
export async function findFeedFault({ file, commitment, logPath, knownLeaves, ...deal }) {
  const { sealing, tranche, keyHash, keyPath, secret } = deal;
  const judge = (fault) => judgeFeed({ sealing, tranche, keyHash, keyPath, secret, fault });
  let content;
  if (sealing.sealedKey && secret) {
    /** @type {FeedFault} */
    const wrongKey = { type: 'Key' };
    if (isUpheld(await judge(wrongKey))) return wrongKey;
    const key = await openKey(sealing, { secret, keyHash, tranche: tranche.number });
    const { genesis, stream } = sealing;
    content = key && contentKey(key, { genesis, stream, tranche: tranche.number });
  }
  const { width } = sealing;
  const records = [...recordsOf({ file, width, commitment })];
  const leaves = await leavesOf(commitment, knownLeaves);
  for (const [place, record] of records.entries()) {
    const isAnother = namesAnother(record, leaves?.[place]);
    const { sequence } = commitment;
    const isWrong = content && openRecord({ record, contentKey: content, sequence, place, width }) === undefined;
    if (!isAnother && !isWrong) continue;
    const maker = new PathMaker(place, records.length);
    for (const each of records) maker.push(leafHash(each));
    const proof = { commitment: { commitment, path: logPath }, record: { place, record, path: maker.path } };
    /** @type {FeedFault} */
    const fault = isAnother ? { type: 'Leaf', ...proof, leaf: leafProof(leaves, place) } : { type: 'Record', ...proof };
    return certain(fault, await judge(fault));
  }
  return null;
}
