#!/usr/bin/env node
// SPDX-License-Identifier: Apache-2.0
// Makes the account a manufacturer, who endorses devices and enrols fleets.

import { run, signingCommand } from './lib/cli.mjs';
import { printable } from './lib/display.mjs';
import { findManufacturer, registerManufacturer } from './lib/identity.mjs';

const cmd = signingCommand('register-manufacturer', 'Makes the account a manufacturer, for a deposit.')
  .requiredOption('--name <text>', 'what it is called')
  .option('--url <url>', 'where there is more about it', '');

await run(cmd, async ({ chain, account, options: { name, url } }) => {
  const known = await findManufacturer(chain, account.address);
  if (known && known.name === name && known.url === url && !known.withdrawn) {
    console.log(`Registered already: ${account.address} is the manufacturer "${printable(name)}". Nothing was sent.`);
    return;
  }
  const { fee } = await registerManufacturer({ chain, account, name, url });
  console.log(`Registered ${account.address} as the manufacturer "${name}", fee ${chain.format(fee)}.`);
});
