#!/usr/bin/env node
// SPDX-License-Identifier: Apache-2.0
// Makes the account a manufacturer, who endorses devices and enrols fleets.

import { run, signingCommand } from './lib/cli.mjs';
import { registerManufacturer } from './lib/identity.mjs';

const cmd = signingCommand('register-manufacturer', 'Makes the account a manufacturer, for a deposit.')
  .requiredOption('--name <text>', 'what it is called')
  .option('--url <url>', 'where there is more about it', '');

await run(cmd, async ({ chain, account, options: { name, url } }) => {
  const { fee } = await registerManufacturer({ chain, account, name, url });
  console.log(`Registered ${account.address} as the manufacturer "${name}", fee ${chain.format(fee)}.`);
});
