#!/usr/bin/env node
// SPDX-License-Identifier: Apache-2.0
// Registers a gateway, which anchors what many devices signed.

import { run, signingCommand } from './lib/cli.mjs';
import { findGateway, registerGateway } from './lib/gateway.mjs';

const cmd = signingCommand(
  'register-gateway',
  'Registers a gateway, for a deposit; the account is the one that anchors.',
).option('--another', 'also where the account has an open gateway');

await run(cmd, async ({ chain, account, options }) => {
  const known = options.another ? undefined : await findGateway(chain, account.address);
  if (known) {
    console.log(
      `Registered already: gateway ${known.id} of ${account.address}. Nothing was sent; --another registers one more.`,
    );
    return;
  }
  const { gateway, fee } = await registerGateway({ chain, account });
  console.log(`Registered gateway ${gateway} of ${account.address}, fee ${chain.format(fee)}.`);
});
