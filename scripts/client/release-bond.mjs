#!/usr/bin/env node
// SPDX-License-Identifier: Apache-2.0
// Gives the bond of a closed stream back to who paid it; anyone may run it.

import { integer, run, signingCommand } from './lib/cli.mjs';
import { releaseBond } from './lib/equivocation.mjs';

const cmd = signingCommand(
  'release-bond',
  'Gives the bond of a closed stream back to who paid it, some time after its end; anyone may run it.',
).requiredOption('--stream <id>', 'the stream', integer());

await run(cmd, async ({ chain, account, options: { stream } }) => {
  const { amount, fee } = await releaseBond({ chain, account, stream });
  console.log(`Released the bond of stream ${stream}, ${chain.format(amount)}, fee ${chain.format(fee)}.`);
});
