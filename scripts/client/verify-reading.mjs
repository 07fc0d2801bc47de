#!/usr/bin/env node
// SPDX-License-Identifier: Apache-2.0
// Checks one reading's proof against the chain. Exit code 1 if it does not hold. Needs no account.

import { toHex } from './lib/bytes.mjs';
import {
  checkProof,
  commitmentsFromChain,
  getRoot,
  loadReceived,
  proofFromJson,
  proofToJson,
  proveReading,
} from './lib/buyer.mjs';
import { command, integer, maxFileSize, progress, run } from './lib/cli.mjs';
import { InputError, VerificationError } from './lib/errors.mjs';
import { readJson } from './lib/json.mjs';
import { Locator } from './lib/locator.mjs';
import { decodeLeaf } from './lib/reading.mjs';
import { writeWhole } from './lib/store.mjs';

/** The largest file of a proof, in bytes: a reading and two paths. */
const MAX_PROOF = 16 << 20;

const cmd = command('verify-reading', "Checks one reading's proof against the chain.")
  .option('--proof <file>', 'a proof, as --save writes one')
  .option('--data <folder>', 'what receive.mjs wrote; goes with --reading')
  .option('--reading <n>', 'which reading of it, counted from 0', integer())
  .option('--log <source>', 'newer commitments of the stream, for --data: a locator, or chain')
  .option('--save <file>', 'write the proof, for others to check')
  .addOption(maxFileSize());

await run(cmd, async ({ chain, options }) => {
  if ((options.proof === undefined) === (options.data === undefined)) {
    throw new InputError('give either --proof, or --data and --reading');
  }
  let proof;
  if (options.proof) {
    proof = proofFromJson(readJson(options.proof, 'proof', { limit: MAX_PROOF }));
  } else {
    if (options.reading === undefined) throw new InputError('--data needs --reading: which one to prove');
    const received = loadReceived(options.data);
    if (options.log === 'chain') {
      received.commitments = await commitmentsFromChain(chain, received.stream, {
        onProgress: progress('blocks read'),
      });
    } else if (options.log) {
      const { size } = await getRoot(chain, received.stream);
      received.commitments = await new Locator(options.log, { largest: options.maxFileSize }).commitments(size);
    }
    proof = { genesis: received.genesis, ...proveReading(received, options.reading) };
  }
  if (toHex(proof.genesis) !== toHex(chain.genesis)) throw new VerificationError('the proof is about another chain');

  const { record } = decodeLeaf(proof.leaf);
  if (proof.reading !== undefined && JSON.stringify(proof.reading) !== JSON.stringify(record)) {
    throw new VerificationError('the proof shows one reading and proves another: "reading" is not what "leaf" holds');
  }
  console.log(`reading       ${JSON.stringify(record)}`);
  console.log(`              at ${new Date(Math.round(record.t * 1000)).toISOString()}`);
  const answer = await checkProof(chain, proof);
  const say = (good) => (good ? 'yes' : 'NO');
  console.log(`in its batch  ${say(answer.inBatch)} (reading ${proof.index} of batch ${proof.commitment.sequence})`);
  console.log(
    `in the stream ${say(answer.inLog)} (stream ${proof.stream}, ${answer.size} batches, root ${toHex(answer.root)})`,
  );
  console.log(`the chain says ${say(answer.onChain)}`);
  if (!answer.inBatch) throw new VerificationError('the reading is not one that the device committed to in this batch');
  if (!answer.inLog) throw new VerificationError("the batch's commitment is not in the stream's log on chain");
  if (!answer.onChain) throw new VerificationError('the chain does not confirm the proof');
  console.log('The proof holds: the device signed this reading.');
  if (options.save) writeWhole(options.save, `${JSON.stringify(proofToJson(chain, proof), null, 1)}\n`);
});
