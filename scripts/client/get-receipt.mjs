#!/usr/bin/env node
// SPDX-License-Identifier: Apache-2.0
// Gets the proof that a commitment is in the log of its stream, checks all of it, and shows what it proves. Exit code 1
// if it does not hold. Needs no account.

import { fromHex, toHex } from './lib/bytes.mjs';
import { command, integer, run } from './lib/cli.mjs';
import { toDid } from './lib/did.mjs';
import { InputError, VerificationError } from './lib/errors.mjs';
import { getConsistency, getInclusion, isFinal } from './lib/log-proof.mjs';
import { checkConsistencyReceipt, checkInclusionReceipt } from './lib/receipt.mjs';
import { writeWhole } from './lib/store.mjs';

const cmd = command('get-receipt', "Proves that a commitment is in its stream's log.")
  .requiredOption('--stream <id>', 'the stream', integer())
  .requiredOption('--sequence <n>', 'which commitment of it, counted from 0', integer())
  .option('--at <hash>', 'as of the final block with this hash (default: the last one)')
  .option('--operator <key>', 'public key of whoever must have signed the receipt, in hex')
  .option('--since <size:root>', 'prove too that the log only grew since it had this size and root')
  .option('--save <file>', 'write the receipt, which any COSE library reads');

/** The size and root of `--since`. */
function parseSince(value) {
  const [, size, root] = /^([1-9]\d{0,14}):(.*)$/.exec(value) ?? [];
  if (size === undefined) throw new InputError(`--since takes a size and a root, such as 8:0x5dc9…, not ${value}`);
  return { first: Number(size), firstRoot: fromHex(root, 'the root in --since', 32) };
}

await run(cmd, async ({ chain, options }) => {
  const { stream, sequence } = options;
  const at = options.at && toHex(fromHex(options.at, 'the block hash', 32));
  const operator = options.operator && fromHex(options.operator, "the operator's key", 32);
  const since = options.since && parseSince(options.since);

  const proof = await getInclusion(chain, { stream, sequence, at });
  const { commitment, leaf, device, size, root, blockHash, blockNumber } = proof;
  const time = (milliseconds) => new Date(milliseconds).toISOString();
  const batch = `${commitment.count} readings under ${toHex(commitment.root)}`;
  console.log(`commitment  ${sequence} of stream ${stream}: ${batch}`);
  console.log(`            from ${time(commitment.firstTime)} to ${time(commitment.lastTime)}, of ${toDid(device)}`);
  console.log(`in the log  yes: one of ${size}, under ${toHex(root)}`);
  const final = (await isFinal(chain, proof)) ? 'final' : 'not final yet';
  console.log(`on chain    yes: in the state of block ${blockNumber} (${toHex(blockHash)}), ${final}`);

  const grown = since && (await getConsistency(chain, { stream, ...since, head: proof }));
  if (grown) console.log(`only grew   yes: since it had ${since.first}, under ${options.since.split(':')[1]}`);

  if (proof.receipt === undefined) {
    if (operator) throw new VerificationError('there is no receipt: the node has no key for them');
    console.log('receipt     none: the node has no key for them');
    if (options.save) throw new VerificationError('there is no receipt to write');
    return;
  }
  const signer = { publicKey: operator ?? proof.publicKey, genesis: chain.genesis, device, stream };
  const stated = [checkInclusionReceipt({ receipt: proof.receipt, leaf, ...signer })];
  if (grown?.receipt) stated.push(checkConsistencyReceipt({ receipt: grown.receipt, ...since, ...signer }));
  for (const { blockHash: block } of stated) {
    if (toHex(block) !== toHex(blockHash)) throw new VerificationError(`the receipt is about block ${toHex(block)}`);
  }
  const whose = operator ? '' : ', a key that the node names; --operator says which one it must be';
  console.log(`receipt     holds: signed with ${toHex(signer.publicKey)}${whose}`);
  if (options.save) writeWhole(options.save, proof.receipt);
});
