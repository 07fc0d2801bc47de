#!/usr/bin/env node
// SPDX-License-Identifier: Apache-2.0
// Proves that a device signed two different commitments for one place of its stream. Anyone may, and is paid for it.

import { run, signingCommand } from './lib/cli.mjs';
import { toDid } from './lib/did.mjs';
import { reportEquivocation } from './lib/equivocation.mjs';
import { readSubmission } from './lib/submission.mjs';

const cmd = signingCommand(
  'report-equivocation',
  'Proves that a device signed two commitments for one place: it is suspended, and its bond paid out.',
)
  .requiredOption('--first <file>', 'one of the signed commitments, as JSON')
  .requiredOption('--second <file>', 'the other one');

await run(cmd, async ({ chain, account, options }) => {
  const [first, second] = [options.first, options.second].map(readSubmission);
  const { device, sequence, reward, rest, fee } = await reportEquivocation({ chain, account, first, second });
  console.log(`${toDid(device)} signed two batches ${sequence} of stream ${first.stream}. It is suspended.`);
  console.log(
    `Of its bond, ${chain.format(reward)} went to ${account.address} and ${chain.format(rest)} to the treasury, fee ${chain.format(fee)}.`,
  );
});
