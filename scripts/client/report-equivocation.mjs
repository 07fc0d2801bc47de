#!/usr/bin/env node
// SPDX-License-Identifier: Apache-2.0
// Proves that a device signed two different commitments for one place. Anyone may: the fee comes back, and nobody is paid.
// One of the two was anchored by a gateway; the other one, too, or it is in the stream's log. All of it is checked before
// anything is sent.

import { prepareReport, reportEquivocation } from './lib/equivocation.mjs';
import { run, signingCommand } from './lib/cli.mjs';
import { toHex } from './lib/bytes.mjs';
import { toDid } from './lib/did.mjs';
import { loadAnchorProof } from './lib/gateway.mjs';
import { getDevice } from './lib/owner.mjs';

const cmd = signingCommand(
  'report-equivocation',
  'Proves that a device signed two commitments for one place: the whole bond goes to the treasury.',
)
  .requiredOption('--first <file>', 'the proof of one of them, as anchor wrote it')
  .option('--second <file>', "the proof of the other (default: the one in the stream's log)")
  .option('--log <source>', "newer anchors of the gateway: its folder or that folder's address, or chain")
  .option('--second-log <source>', 'the same for the gateway of the second proof (default: --log)')
  .option('--stream-log <source>', "where the stream's log is read: node, chain, or a feed's address", 'node');

await run(cmd, async ({ chain, account, options }) => {
  const first = await loadAnchorProof(chain, options.first, options.log);
  const second = options.second && (await loadAnchorProof(chain, options.second, options.secondLog ?? options.log));
  const report = await prepareReport({ chain, first, second, source: options.streamLog });
  const { stream, sequence, epoch, ground } = report;
  const { owner, taken, evidence } = await reportEquivocation({ chain, account, report });

  const { id } = ground.device;
  console.log(`${toDid(id)} signed two batches ${sequence} of stream ${stream}, in epoch ${epoch.number}. Your fee came back.`);
  console.log(
    taken === 0n
      ? `${owner} answered for it, and had no bond that could be taken.`
      : `${owner} answered for it: ${chain.format(taken)} went to the treasury.`,
  );
  const { status, bondDue } = await getDevice(chain, id);
  if (bondDue) console.log(`It is ${status} now, and goes on in a new epoch under a new bond only.`);
  else console.log('It has another owner since, or is retired: nothing else changes.');
  console.log(`evidence: ${toHex(evidence)}`);
});
