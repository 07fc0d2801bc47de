// SPDX-License-Identifier: Apache-2.0
// Anchors what devices signed by one root, and writes the proof of each commitment. From the block of the anchor on it
// can be shown that it was there, and submitted to its stream, also after its signature has expired.

import {
  anchorSubmissions,
  anchorsFromChain,
  checkedAnchors,
  loadAnchors,
  saveAnchors,
  saveProofs,
} from 'assay-client/gateway';
import { readSubmissions } from 'assay-client/stream';
import { required } from '../../options/option.js';
import { integer } from '../../options/values.js';

/** @type {import('../../registry.js').Verb} */
export default {
  who: 'gateway',
  summary: 'Anchors signed commitments of any number of devices by one root, and writes a proof for each.',
  example: '--account //Bob --gateway 0 --signed signed/*.json --folder gateway',
  account: true,
  options: [
    required('--gateway <id>', 'the gateway; the account is the one that registered it', { parse: integer() }),
    required('--signed <file...>', 'files of signed commitments, as JSON'),
    required(
      '--folder <folder>',
      "the gateway's folder, made if it is not there: gateway.json lists its anchors, proofs are in a folder per anchor",
    ),
  ],
  async action({ chain, account, options, out, progress }) {
    const { folder } = options;
    const gateway = BigInt(options.gateway);
    const submissions = options.signed.flatMap(readSubmissions);
    const of = { gateway, genesis: chain.genesis };
    const known = loadAnchors(folder, of);
    const onProgress = progress.count('anchors read from the chain');
    const before = await checkedAnchors(chain, gateway, await anchorsFromChain(chain, gateway, { known, onProgress }));
    const anchored = await anchorSubmissions({ chain, account, gateway, submissions, anchors: before });
    const { anchor, anchors, proofs, fee } = anchored;
    saveAnchors(folder, { ...of, anchors });
    const inside = saveProofs(folder, anchor, proofs);
    const what = proofs.length === 1 ? 'a commitment' : `${proofs.length} commitments`;
    const where = `${what} under number ${anchor.sequence}, in block ${anchor.block}`;
    const sent = anchors.length > before.length;
    out.say(sent ? `Anchored ${where}, fee ${chain.format(fee)}.` : `Anchored before: ${where}.`);
    out.say(`The proof of each is in ${inside}.`);
    out.result({ gateway, anchor, commitments: proofs.length, folder: inside, sent, fee: sent ? fee : undefined });
  },
};
