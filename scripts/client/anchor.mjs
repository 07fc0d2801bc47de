#!/usr/bin/env node
// SPDX-License-Identifier: Apache-2.0
// Anchors what devices signed by one root, and writes the proof of each commitment. From the block of the anchor on it
// can be shown that it was there, and lifted to its stream, also after its signature has expired.

import { integer, progress, run, signingCommand } from './lib/cli.mjs';
import {
  anchorsFromChain,
  anchorSubmissions,
  checkedAnchors,
  loadAnchors,
  saveAnchors,
  saveProofs,
} from './lib/gateway.mjs';
import { readSubmissions } from './lib/submission.mjs';

const cmd = signingCommand('anchor', 'Anchors signed commitments of any number of devices by one root.')
  .requiredOption('--gateway <id>', 'the gateway; the account is the one that registered it', integer())
  .requiredOption('--signed <file...>', 'files of signed commitments, as JSON')
  .requiredOption(
    '--folder <folder>',
    "the gateway's folder, made if it is not there: gateway.json lists its anchors, proofs are in a folder per anchor",
  );

await run(cmd, async ({ chain, account, options }) => {
  const { folder } = options;
  const gateway = BigInt(options.gateway);
  const submissions = options.signed.flatMap(readSubmissions);
  const of = { gateway, genesis: chain.genesis };
  const known = loadAnchors(folder, of);
  const all = await anchorsFromChain(chain, gateway, { known, onProgress: progress('anchors read from the chain') });
  const before = await checkedAnchors(chain, gateway, all);
  const { anchor, anchors, proofs, fee } = await anchorSubmissions({
    chain,
    account,
    gateway,
    submissions,
    anchors: before,
  });
  saveAnchors(folder, { ...of, anchors });
  const inside = saveProofs(folder, anchor, proofs);
  const what = proofs.length === 1 ? 'a commitment' : `${proofs.length} commitments`;
  const where = `${what} under number ${anchor.sequence}, in block ${anchor.block}`;
  const isNew = anchors.length > before.length;
  console.log(isNew ? `Anchored ${where}, fee ${chain.format(fee)}.` : `Anchored before: ${where}.`);
  console.log(`The proof of each is in ${inside}.`);
});
