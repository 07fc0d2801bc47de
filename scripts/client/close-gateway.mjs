#!/usr/bin/env node
// SPDX-License-Identifier: Apache-2.0
// Closes a gateway. What it anchored stays provable.

import { integer, run, signingCommand } from './lib/cli.mjs';
import { closeGateway } from './lib/gateway.mjs';

const cmd = signingCommand('close-gateway', 'Closes a gateway, for good.').requiredOption(
  '--gateway <id>',
  'the gateway',
  integer(),
);

await run(cmd, async ({ chain, account, options: { gateway } }) => {
  const { fee } = await closeGateway({ chain, account, gateway });
  console.log(`Closed gateway ${gateway}, fee ${chain.format(fee)}.`);
});
