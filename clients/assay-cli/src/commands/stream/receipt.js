// SPDX-License-Identifier: Apache-2.0
// Gets the proof that a commitment is in the log of its stream, checks all of it, and shows what it proves. Needs no account.

import { toDid } from 'assay-client/device';
import { InputError, VerificationError, fromHex, toHex, writeWhole } from 'assay-client/encoding';
import {
  checkConsistencyReceipt,
  checkInclusionReceipt,
  getConsistency,
  getInclusion,
  isFinal,
  statementToJson,
} from 'assay-client/proof';
import { option, required } from '../../options/option.js';
import { stream } from '../../options/shared.js';
import { integer } from '../../options/values.js';

/** The size and root of `--since`. */
function parseSince(value) {
  const [, size, root] = /^([1-9]\d{0,14}):(.*)$/.exec(value) ?? [];
  if (size === undefined) throw new InputError(`--since takes a size and a root, such as 8:0x5dc9…, not ${value}`);
  return { first: Number(size), firstRoot: fromHex(root, 'the root in --since', 32) };
}

const time = (milliseconds) => new Date(milliseconds).toISOString();

/** What is proved without a receipt, for programs. */
const proved = ({ commitment, device, size, root, blockHash, blockNumber }, { stream, final, grown }) => ({
  stream,
  sequence: commitment.sequence,
  device: toDid(device),
  commitment,
  log: { size, root, blockHash, blockNumber, final },
  since: grown && { size: grown.first },
});

/** @type {import('../../registry.js').Verb} */
export default {
  who: 'anyone',
  summary: "Proves that a commitment is in its stream's log: checks path, state and receipt.",
  example: '--stream 0 --sequence 7 --operator 0x…',
  options: [
    stream(),
    required('--sequence <n>', 'which commitment of it, counted from 0', { parse: integer() }),
    option('--at <hash>', 'as of the final block with this hash (default: the last one)'),
    option('--operator <key>', 'public key of whoever must have signed the receipt, in hex'),
    option('--since <size:root>', 'prove too that the log only grew since it had this size and root'),
    option('--save <file>', "write the receipt, which any COSE library reads, and beside it FILE.json, with the commitment, for 'stream verify-receipt'"),
  ],
  async action({ chain, options, out }) {
    const { stream, sequence } = options;
    const at = options.at && toHex(fromHex(options.at, 'the block hash', 32));
    const operator = options.operator && fromHex(options.operator, "the operator's key", 32);
    const since = options.since && parseSince(options.since);

    const proof = await getInclusion(chain, { stream, sequence, at });
    const { commitment, leaf, device, size, root, blockHash, blockNumber } = proof;
    const batch = `${commitment.count} readings under ${toHex(commitment.root)}`;
    out.say(`commitment  ${sequence} of stream ${stream}: ${batch}`);
    out.say(`            from ${time(commitment.firstTime)} to ${time(commitment.lastTime)}, of ${toDid(device)}`);
    out.say(`in the log  yes: one of ${size}, under ${toHex(root)}`);
    const final = await isFinal(chain, proof);
    out.say(
      `on chain    yes: in the state of block ${blockNumber} (${toHex(blockHash)}), ${final ? 'final' : 'not final yet'}`,
    );

    const grown = since && (await getConsistency(chain, { stream, ...since, head: proof }));
    if (grown) out.say(`only grew   yes: since it had ${since.first}, under ${options.since.split(':')[1]}`);
    const result = proved(proof, { stream, final, grown: grown && since });

    if (proof.receipt === undefined) {
      if (operator) throw new VerificationError('there is no receipt: the node has no key for them');
      out.say('receipt     none: the node has no key for them');
      if (options.save) throw new VerificationError('there is no receipt to write');
      return out.result(result);
    }
    const signer = { publicKey: operator ?? proof.publicKey, genesis: chain.genesis, device, stream };
    /** @type {{blockHash: Uint8Array}[]} */
    const stated = [checkInclusionReceipt({ receipt: proof.receipt, leaf, ...signer })];
    if (grown?.receipt) stated.push(checkConsistencyReceipt({ receipt: grown.receipt, ...since, ...signer }));
    for (const { blockHash: block } of stated) {
      if (toHex(block) !== toHex(blockHash)) throw new VerificationError(`the receipt is about block ${toHex(block)}`);
    }
    const whose = operator ? '' : ', a key that the node names; --operator says which one it must be';
    out.say(`receipt     holds: signed with ${toHex(signer.publicKey)}${whose}`);
    if (options.save) {
      writeWhole(options.save, proof.receipt);
      const statement = statementToJson({ genesis: chain.genesis, device, stream, commitment });
      writeWhole(`${options.save}.json`, `${JSON.stringify(statement, null, 1)}\n`);
    }
    return out.result({ ...result, receipt: proof.receipt, operator: signer.publicKey, operatorGiven: !!operator });
  },
};
