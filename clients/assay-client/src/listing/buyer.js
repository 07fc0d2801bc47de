// SPDX-License-Identifier: Apache-2.0
// What a buyer does with what was delivered: open it, check all of it, prove single readings.

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { commitmentFromJson, commitmentToJson } from '../device/commitment.js';
import { fromHex, sameBytes, toHex } from '../encoding/bytes.js';
import { InputError, VerificationError } from '../encoding/errors.js';
import { makeFolder, writeWhole } from '../encoding/files.js';
import { parseJson, readFile } from '../encoding/json.js';
import { batchFileName, logTree, openBatch, rangeFileName, verifyReading } from '../feed/batch.js';
import { expectedSize, FileSource } from '../feed/file-source.js';
import { decodeCbor, decodeLeaf } from '../feed/reading.js';
import { decryptFile, fileContext, openSealedKey } from '../feed/seal.js';
import { MerkleTree } from '../merkle/merkle.js';
import { pathFromJson } from '../merkle/path.js';
import { checkedLog, getRoot } from '../stream/log.js';
import { commitmentArg } from '../stream/submission.js';
import { deliveryFor } from './market.js';

/** @import { Chain } from '../chain/chain.js' */
/** @import { Commitment } from '../device/commitment.js' */
/** @import { BuyerKey } from '../device/keys.js' */
/** @import { Reading } from '../feed/senml.js' */
/** @import { Purchase } from './market.js' */

/** @typedef {{sequence: number, leaves: Uint8Array[]}} ReceivedBatch the leaves of a batch */

/**
 * The proof of a reading.
 * @typedef {object} ReadingProof
 * @property {bigint} stream
 * @property {Uint8Array} leaf the reading with its salt
 * @property {number} index its place in its batch
 * @property {Uint8Array[]} batchPath the way from it to the batch's root
 * @property {Commitment} commitment the batch's
 * @property {Uint8Array[]} logPath the way from the commitment to the root of the stream's log
 * @property {number} size how many commitments the log had then
 */

/**
 * Opens a delivered purchase: sealed key, key list, batch files; checks every one against the chain.
 * @param {{chain: Chain, purchase: Purchase, buyer: BuyerKey, uri: string, onBatch?: (done: number, of: number) =>
 *   void, commitments?: Commitment[], largest?: number}} from `commitments` replaces the log that the files have; `largest` is
 *   what a file may have in bytes, in place of what is expected of it
 * @returns {Promise<{stream: bigint, commitments: Commitment[], batches: (ReceivedBatch & {records: Reading[]})[],
 *   delivery: Uint8Array}>} `delivery` names what was opened, for `settle`
 * @throws {VerificationError} where anything is not what the chain says
 * @throws {InputError} where it is not delivered, or was bought for another key
 */
export async function receive({ chain, purchase, buyer, uri, commitments, largest, onBatch = () => {} }) {
  const delivery = deliveryFor(chain, purchase);
  if (!sameBytes(buyer.publicKey, purchase.buyerKey)) {
    throw new InputError(`the buyer key is not the one that purchase ${purchase.id} was made with`);
  }
  const { stream, firstSequence: first, lastSequence: last } = purchase;
  const { genesis } = chain;
  const sealedKey = /** @type {Uint8Array} */ (purchase.sealedKey);
  const key = openSealedKey({ sealedKey, buyer, genesis, deal: purchase.deal });
  const files = new FileSource(uri, { largest });
  const log = await checkedLog(
    chain,
    stream,
    commitments ?? (await files.commitments((await getRoot(chain, stream)).size)),
  );
  const name = rangeFileName(first, last);
  const keyList = await files.fetch(name, expectedSize.keys(last - first + 1));
  const keys = readKeys(decryptFile(key, fileContext('range', genesis, stream, first, last), keyList, name), name);

  const batches = [];
  for (let sequence = first; sequence <= last; sequence++) {
    const commitment = log.commitments[sequence];
    const batch = openBatch({
      file: await files.fetch(batchFileName(sequence), expectedSize.batch(commitment.count)),
      key: keys(sequence),
      genesis,
      stream,
      commitment,
    });
    const path = log.tree.path(sequence);
    const onChain = await chain.view(
      'DataAttestation',
      'verify_commitment',
      stream,
      commitmentArg(commitment),
      path.map(toHex),
    );
    if (!onChain.isTrue)
      throw new VerificationError(`batch ${sequence}: the chain says that its commitment is not in the stream`);
    batches.push({ sequence, ...batch });
    onBatch(batches.length, last - first + 1);
  }
  return { stream, commitments: log.commitments, batches, delivery };
}

/** What gives the key of each batch of a key list, which the seller wrote. */
function readKeys(plain, name) {
  let keys;
  try {
    keys = decodeCbor(plain);
  } catch {
    keys = undefined;
  }
  return (sequence) => {
    const key = keys instanceof Map ? keys.get(sequence) : undefined;
    if (key instanceof Uint8Array && key.length === 32) return key;
    throw new VerificationError(`${name} has no key for batch ${sequence}`);
  };
}

/**
 * Writes what was received to a folder: readings for people, leaves and log for proofs.
 * @param {string} folder
 * @param {{chain: Pick<Chain, 'genesis'>, stream: bigint, commitments: Commitment[], batches: (ReceivedBatch &
 *   {records: Reading[]})[]}} received
 */
export function saveReceived(folder, { chain, stream, commitments, batches }) {
  makeFolder(folder);
  const write = (name, json) => writeWhole(join(folder, name), `${JSON.stringify(json, null, 1)}\n`);
  write(
    'readings.senml.json',
    batches.flatMap(({ records }) => records),
  );
  write('proof-data.json', {
    genesis: toHex(chain.genesis),
    stream: stream.toString(),
    commitments: commitments.map(commitmentToJson),
    batches: batches.map(({ sequence, leaves }) => ({ sequence, leaves: leaves.map(toHex) })),
  });
}

/**
 * What `saveReceived` wrote for proofs.
 * @param {string} folder
 * @returns {{genesis: Uint8Array, stream: bigint, commitments: Commitment[], batches: ReceivedBatch[]}}
 * @throws {InputError} where there is nothing of the kind
 */
export function loadReceived(folder) {
  const path = join(folder, 'proof-data.json');
  if (!existsSync(path)) {
    throw new InputError(`${folder} has no proof-data.json: it is not a folder that assay listing receive wrote`);
  }
  const json = parseJson(readFile(path, 'proof data', { limit: Infinity }), path);
  return {
    genesis: fromHex(json.genesis, '"genesis"', 32),
    stream: BigInt(json.stream),
    commitments: json.commitments.map(commitmentFromJson),
    batches: json.batches.map(({ sequence, leaves }) => ({
      sequence,
      leaves: leaves.map((leaf) => fromHex(leaf, 'a reading')),
    })),
  };
}

/**
 * The proof of the reading at `position` of what was received, counted from 0 over all batches.
 * @param {{stream: bigint, commitments: Commitment[], batches: ReceivedBatch[]}} received
 * @param {number} position
 * @returns {ReadingProof}
 * @throws {InputError} where there is none
 */
export function proveReading({ stream, commitments, batches }, position) {
  let index = position;
  const batch = batches.find(({ leaves }) => {
    if (index < leaves.length) return true;
    index -= leaves.length;
    return false;
  });
  if (!batch) {
    const total = batches.reduce((sum, { leaves }) => sum + leaves.length, 0);
    throw new InputError(`there is no reading ${position}: ${total} were received, counted from 0`);
  }
  return {
    stream,
    leaf: batch.leaves[index],
    index,
    batchPath: new MerkleTree(batch.leaves).path(index),
    commitment: commitments[batch.sequence],
    logPath: logTree(commitments).path(batch.sequence),
    size: commitments.length,
  };
}

/**
 * A proof as a file that anybody can check. `reading` is for people; the leaf has it.
 * @param {Pick<Chain, 'genesis'>} chain
 * @param {ReadingProof} proof
 * @returns {any}
 */
export const proofToJson = (chain, { stream, leaf, index, batchPath, commitment, logPath, size }) => ({
  genesis: toHex(chain.genesis),
  stream: stream.toString(),
  reading: decodeLeaf(leaf).record,
  leaf: toHex(leaf),
  index,
  batchPath: batchPath.map(toHex),
  commitment: commitmentToJson(commitment),
  logPath: logPath.map(toHex),
  size,
});

/**
 * A proof from such a file.
 * @param {any} json
 * @returns {ReadingProof & {genesis: Uint8Array, reading: any}}
 * @throws {InputError} where it is none
 */
export function proofFromJson(json) {
  if (json === null || typeof json !== 'object') throw new InputError('the proof is not a JSON object');
  if (!/^\d+$/.test(json.stream ?? '')) throw new InputError('the proof names no "stream"');
  if (!Number.isSafeInteger(json.index) || json.index < 0 || json.index >= 2 ** 32) {
    throw new InputError('the proof\'s "index" is not a position in a batch');
  }
  if (!Number.isSafeInteger(json.size) || json.size < 1) throw new InputError('the proof has no "size" of the log');
  return {
    genesis: fromHex(json.genesis, '"genesis" of the proof', 32),
    stream: BigInt(json.stream),
    reading: json.reading,
    leaf: fromHex(json.leaf, '"leaf" of the proof'),
    index: json.index,
    batchPath: pathFromJson(json, 'batchPath'),
    commitment: commitmentFromJson(json.commitment),
    logPath: pathFromJson(json, 'logPath'),
    size: json.size,
  };
}

/**
 * Checks a reading's proof against the stream's root on chain, by our own RFC 9162 code and by the chain's view
 * function. Returns both answers; they can't differ unless one of them is wrong.
 * @param {Chain} chain
 * @param {ReadingProof} proof
 * @returns {Promise<{size: number, root: Uint8Array, inBatch: boolean, inLog: boolean, onChain: boolean}>}
 * @throws {VerificationError} where the stream's log has grown since
 */
export async function checkProof(chain, proof) {
  const { size, root } = await getRoot(chain, proof.stream);
  if (proof.size !== size) {
    throw new VerificationError(
      `the proof is from when the stream had ${proof.size} batches, and the chain has ${size}: make a new one (--data with --log)`,
    );
  }
  const { inBatch, inLog } = verifyReading({ ...proof, root });
  const onChain = await chain.view(
    'DataAttestation',
    'verify_reading',
    proof.stream,
    toHex(proof.leaf),
    proof.index,
    proof.batchPath.map(toHex),
    commitmentArg(proof.commitment),
    proof.logPath.map(toHex),
  );
  return { size, root, inBatch, inLog, onChain: onChain.isTrue };
}
