// SPDX-License-Identifier: Apache-2.0
// Checks one reading's proof against the chain, or, where the proof has the state of a block in it, without any. Needs no
// account. A proof is of the log of some size: it stays good when more is committed.

import '../../memory.js';
import { toDid } from 'assay-client/device';
import { VerificationError, fromHex, readJson, sameBytes, toHex, writeWhole } from 'assay-client/encoding';
import { FileSource, decodeLeaf } from 'assay-client/feed';
import {
  checkOffline,
  checkProof,
  proofFromJson,
  proofToJson,
  proveReading,
  receivedBatch,
  withState,
} from 'assay-client/listing';
import { commitmentsFromChain, getRoot } from 'assay-client/stream';
import { option } from '../../options/option.js';
import { maxFileSize } from '../../options/shared.js';
import { integer } from '../../options/values.js';
import { UsageError } from '../../usage-error.js';

/** The largest file of a proof, in bytes: a reading and three paths. */
const MAX_PROOF = 16 << 20;

/**
 * The proof that the options name, or that of a reading in a folder.
 * @returns {Promise<import('assay-client/listing').ReadingProof & {genesis: Uint8Array, reading?: any}>}
 */
async function proofFor(options) {
  if (options.proof) return proofFromJson(readJson(options.proof, 'proof', { limit: MAX_PROOF }));
  if (options.reading === undefined) throw new UsageError('--data needs --reading: which one to prove');
  const received = await receivedBatch(options.data, options.reading);
  return { genesis: received.genesis, ...proveReading(received) };
}

/** The stream's commitments now, where the options say where they are. */
async function logFor({ chain, stream, options, progress }) {
  if (options.log === undefined) return undefined;
  if (options.log === 'chain') {
    return commitmentsFromChain(chain, stream, { onProgress: progress.count('blocks read') });
  }
  const { size } = await getRoot(chain, stream);
  return new FileSource(options.log, { largest: options.maxFileSize }).commitments(size);
}

const answer = (good) => (good ? 'yes' : 'NO');

/** Prints the reading, which has to be the one that is proved. */
function sayReading(out, proof) {
  const { record } = decodeLeaf(proof.leaf);
  if (proof.reading !== undefined && JSON.stringify(proof.reading) !== JSON.stringify(record)) {
    throw new VerificationError('the proof shows one reading and proves another: "reading" is not what "leaf" holds');
  }
  out.say(`reading       ${JSON.stringify(record)}`);
  out.say(`              at ${new Date(Math.round(record.t * 1000)).toISOString()}`);
  return record;
}

/** Prints what of a proof holds, and fails where something does not. */
function sayChecked(out, proof, { inBatch, inLog, size, root }) {
  const { stream, index, commitment } = proof;
  out.say(`in its batch  ${answer(inBatch)} (reading ${index} of batch ${commitment.sequence})`);
  const then = proof.size === size ? '' : `, of which the first ${proof.size} are those of the proof`;
  out.say(`in the stream ${answer(inLog)} (stream ${stream}, ${size} batches${inLog ? then : ''}, root ${toHex(root)})`);
}

/** Fails where something of a proof does not hold. */
function checkAnswer({ inBatch, inLog }) {
  if (!inBatch) throw new VerificationError('the reading is not one that the device committed to in this batch');
  if (!inLog) throw new VerificationError("the batch's commitment is not in the stream's log on chain");
}

/** Checks a proof with the state in it, and asks nobody. */
async function verifyOffline({ options, out }) {
  if (options.log !== undefined || options.save !== undefined) throw new UsageError('--offline goes with neither --log nor --save');
  const proof = await proofFor(options);
  const block = options.block === undefined ? undefined : fromHex(options.block, '--block', 32);
  const record = sayReading(out, proof);
  const checked = checkOffline(proof);
  const { blockHash, blockNumber, device } = checked;
  sayChecked(out, proof, checked);
  checkAnswer(checked);
  if (block !== undefined && !sameBytes(block, blockHash)) {
    throw new VerificationError(`the proof is about block ${toHex(blockHash)}, and not about the one that you trust`);
  }
  out.say(`of the device ${toDid(device)}`);
  out.say(`in the state  of block ${blockNumber}, ${toHex(blockHash)}, of the chain ${toHex(proof.genesis)}`);
  const { stream, index, commitment } = proof;
  out.result({ reading: record, stream, sequence: commitment.sequence, index, ...checked, genesis: proof.genesis, blockTrusted: block !== undefined });
  out.say(
    block === undefined
      ? 'The proof holds if this block is the chain\'s: compare its hash with a node or an explorer that you trust, or give it with --block.'
      : 'The proof holds: the device signed this reading.',
  );
}

/** @type {import('../../registry.js').Verb} */
export default {
  who: 'anyone',
  summary: "Checks one reading's proof, also one of an older log: against the chain, or offline.",
  example: '--data received --reading 7 --save proof.json',
  node: ({ offline }) => offline !== true,
  options: [
    option('--proof <file>', 'a proof, as --save writes one'),
    option('--data <folder>', "what 'assay listing receive' wrote; goes with --reading"),
    option('--reading <n>', 'which reading of it, counted from 0', { parse: integer() }),
    option('--log <source>', "the stream's commitments, for a node that keeps no logs: the address of its files, or chain"),
    option('--save <file>', 'write the proof with the state of the last final block, for others to check, offline too'),
    option('--offline', 'ask no node: the proof has the state of a block in it'),
    option('--block <hash>', 'the block that you trust; goes with --offline'),
    maxFileSize(),
  ],
  async action({ chain, options, out, progress }) {
    if ((options.proof === undefined) === (options.data === undefined)) {
      throw new UsageError('give either --proof, or --data and --reading');
    }
    if (options.offline) return verifyOffline({ options, out });
    if (options.block !== undefined) throw new UsageError('--block goes with --offline');
    const proof = await proofFor(options);
    if (toHex(proof.genesis) !== toHex(chain.genesis)) throw new VerificationError('the proof is about another chain');
    const record = sayReading(out, proof);
    const { stream, index } = proof;
    const checked = await checkProof(chain, proof, await logFor({ chain, stream, options, progress }));
    sayChecked(out, proof, checked);
    out.say(`the chain says ${answer(checked.onChain)}`);
    out.result({ reading: record, stream, sequence: proof.commitment.sequence, index, proofSize: proof.size, ...checked });
    checkAnswer(checked);
    if (!checked.onChain) throw new VerificationError('the chain does not confirm the proof');
    out.say('The proof holds: the device signed this reading.');
    if (options.save) {
      const shown = await withState(chain, proof);
      writeWhole(options.save, `${JSON.stringify(proofToJson(chain, shown), null, 1)}\n`);
      const { blockHash, blockNumber } = checkOffline(shown);
      out.say(`The proof is in ${options.save}, with the state of block ${blockNumber}, ${toHex(blockHash)}.`);
      out.say(`'assay reading verify --offline --proof ${options.save}' checks it without a node; --block names that block, by the word of somebody whom the checker trusts.`);
    }
    return undefined;
  },
};
