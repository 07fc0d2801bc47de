#!/usr/bin/env node
// SPDX-License-Identifier: Apache-2.0
// Carries commitments that devices signed (sign-commitments) to the chain, those of many devices in one transaction. Says
// of each what became of it.

import { carry } from './lib/carry.mjs';
import { progress, run, signingCommand } from './lib/cli.mjs';
import { ChainError } from './lib/errors.mjs';
import { readSubmissions } from './lib/submission.mjs';

const cmd = signingCommand('carry', 'Carries commitments that devices signed to the chain.').argument(
  '<files...>',
  'what sign-commitments wrote',
);

await run(cmd, async ({ chain, account }) => {
  const submissions = cmd.args.flatMap(readSubmissions);
  const { outcomes, fees } = await carry({ chain, account, submissions, onSubmit: progress('transactions on chain') });
  for (const { stream, sequence, error } of outcomes) {
    console.log(`stream ${stream}, batch ${sequence}: ${error ? `refused, ${error.message}` : 'committed'}`);
  }
  const refused = outcomes.filter(({ error }) => error).length;
  console.log(`Carried ${outcomes.length} commitments, fees ${chain.format(fees)}.`);
  if (refused > 0) throw new ChainError(`the chain refused ${refused} of ${outcomes.length} commitments`);
});
