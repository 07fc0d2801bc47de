// SPDX-License-Identifier: Apache-2.0
// Checks one reading's proof against the chain. Needs no account.

import { VerificationError, readJson, toHex, writeWhole } from 'assay-client/encoding';
import { FileSource, decodeLeaf } from 'assay-client/feed';
import { checkProof, loadReceived, proofFromJson, proofToJson, proveReading } from 'assay-client/listing';
import { commitmentsFromChain, getRoot } from 'assay-client/stream';
import { option } from '../../options/option.js';
import { maxFileSize } from '../../options/shared.js';
import { integer } from '../../options/values.js';
import { UsageError } from '../../usage-error.js';

/** The largest file of a proof, in bytes: a reading and two paths. */
const MAX_PROOF = 16 << 20;

/**
 * The proof that the options name, or that of a reading in a folder.
 * @returns {Promise<import('assay-client/listing').ReadingProof & {genesis: Uint8Array, reading?: any}>}
 */
async function proofFor({ chain, options, progress }) {
  if (options.proof) return proofFromJson(readJson(options.proof, 'proof', { limit: MAX_PROOF }));
  if (options.reading === undefined) throw new UsageError('--data needs --reading: which one to prove');
  const received = loadReceived(options.data);
  let log;
  if (options.log === 'chain') {
    const onProgress = progress.count('blocks read');
    log = await commitmentsFromChain(chain, received.stream, { onProgress });
  } else if (options.log) {
    const { size } = await getRoot(chain, received.stream);
    log = (await new FileSource(options.log, { largest: options.maxFileSize }).commitments(size)).slice(0, size);
  }
  return { genesis: received.genesis, ...proveReading(received, options.reading, log) };
}

const say = (good) => (good ? 'yes' : 'NO');

/** @type {import('../../registry.js').Verb} */
export default {
  who: 'anyone',
  summary: "Checks one reading's proof against the chain.",
  example: '--data received --reading 7 --save proof.json',
  options: [
    option('--proof <file>', 'a proof, as --save writes one'),
    option('--data <folder>', "what 'assay listing receive' wrote; goes with --reading"),
    option('--reading <n>', 'which reading of it, counted from 0', { parse: integer() }),
    option('--log <source>', "the stream's commitments, where it has more than when it was listed: the address of its files, or chain"),
    option('--save <file>', 'write the proof, for others to check'),
    maxFileSize(),
  ],
  async action({ chain, options, out, progress }) {
    if ((options.proof === undefined) === (options.data === undefined)) {
      throw new UsageError('give either --proof, or --data and --reading');
    }
    const proof = await proofFor({ chain, options, progress });
    if (toHex(proof.genesis) !== toHex(chain.genesis)) throw new VerificationError('the proof is about another chain');

    const { record } = decodeLeaf(proof.leaf);
    if (proof.reading !== undefined && JSON.stringify(proof.reading) !== JSON.stringify(record)) {
      throw new VerificationError('the proof shows one reading and proves another: "reading" is not what "leaf" holds');
    }
    out.say(`reading       ${JSON.stringify(record)}`);
    out.say(`              at ${new Date(Math.round(record.t * 1000)).toISOString()}`);
    const answer = await checkProof(chain, proof);
    const { stream, index } = proof;
    const { sequence } = proof.commitment;
    out.say(`in its batch  ${say(answer.inBatch)} (reading ${index} of batch ${sequence})`);
    out.say(
      `in the stream ${say(answer.inLog)} (stream ${stream}, ${answer.size} batches, root ${toHex(answer.root)})`,
    );
    out.say(`the chain says ${say(answer.onChain)}`);
    out.result({ reading: record, stream, sequence, index, ...answer });
    if (!answer.inBatch) {
      throw new VerificationError('the reading is not one that the device committed to in this batch');
    }
    if (!answer.inLog) throw new VerificationError("the batch's commitment is not in the stream's log on chain");
    if (!answer.onChain) throw new VerificationError('the chain does not confirm the proof');
    out.say('The proof holds: the device signed this reading.');
    if (options.save) writeWhole(options.save, `${JSON.stringify(proofToJson(chain, proof), null, 1)}\n`);
  },
};
