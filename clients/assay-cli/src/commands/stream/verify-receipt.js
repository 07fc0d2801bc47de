// SPDX-License-Identifier: Apache-2.0
// Checks a receipt that was saved, with nothing but the operator's key. Needs no node.

import { Argument } from 'commander';
import { toDid } from 'assay-client/device';
import { fromHex, readFile, readJson, toHex } from 'assay-client/encoding';
import { checkStatement, statementFromJson } from 'assay-client/proof';
import { option, required } from '../../options/option.js';

/** The largest receipt, in bytes: a path has 64 hashes at most. */
const MAX_RECEIPT = 1 << 16;

const time = (milliseconds) => new Date(milliseconds).toISOString();

/** @type {import('../../registry.js').Verb} */
export default {
  who: 'anyone',
  summary: "Checks a receipt that 'stream receipt --save' wrote, without a node.",
  example: 'receipt.cose --operator 0x…',
  node: false,
  args: [new Argument('<receipt>', 'the receipt, a COSE_Sign1')],
  options: [
    required('--operator <key>', "the operator's public key, in hex, from a source that you trust"),
    option('--commitment <file>', 'what it is about (default: the file beside it, with .json behind its name)'),
  ],
  async action({ options, args: [file], out }) {
    const operator = fromHex(options.operator, "the operator's key", 32);
    const statement = statementFromJson(readJson(options.commitment ?? `${file}.json`, 'commitment of the receipt', { limit: MAX_RECEIPT }));
    const { commitment, device, stream, genesis } = statement;
    const { size, sequence, root, blockHash } = checkStatement(readFile(file, 'receipt', { limit: MAX_RECEIPT }), statement, operator);
    out.say(`commitment  ${sequence} of stream ${stream}: ${commitment.count} readings under ${toHex(commitment.root)}`);
    out.say(`            from ${time(commitment.firstTime)} to ${time(commitment.lastTime)}, of ${toDid(device)}`);
    out.say(`in the log  of ${size} commitments, under ${toHex(root)}`);
    out.say(`on chain    ${toHex(genesis)}, as of block ${toHex(blockHash)}`);
    out.say(`The receipt holds: whoever has the key ${toHex(operator)} signed that this is so. That it is so is their word; 'assay stream receipt' asks a chain.`);
    out.result({ stream, sequence, device: toDid(device), commitment, log: { size, root, blockHash }, genesis, operator });
  },
};
