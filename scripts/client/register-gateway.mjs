#!/usr/bin/env node
// SPDX-License-Identifier: Apache-2.0
// Registers a gateway, which anchors what many devices signed.

import { run, signingCommand } from './lib/cli.mjs';
import { registerGateway } from './lib/gateway.mjs';

const cmd = signingCommand(
  'register-gateway',
  'Registers a gateway, for a deposit; the account is the one that anchors.',
);

await run(cmd, async ({ chain, account }) => {
  const { gateway, fee } = await registerGateway({ chain, account });
  console.log(`Registered gateway ${gateway} of ${account.address}, fee ${chain.format(fee)}.`);
});
