#!/usr/bin/env node
// SPDX-License-Identifier: Apache-2.0
// Accepts the offer of a device: the account pays its price and deposit and becomes its owner.

import { run, signingCommand } from './lib/cli.mjs';
import { parseDevice } from './lib/did.mjs';
import { acceptTransfer } from './lib/identity.mjs';
import { getDevice } from './lib/owner.mjs';

const cmd = signingCommand('accept-transfer', 'Accepts the offer of a device; the account becomes its owner.')
  .requiredOption('--device <device>', "the device's DID or id")
  .requiredOption('--price <amount>', 'what the offer asks; the chain refuses if it asks anything else');

await run(cmd, async ({ chain, account, options }) => {
  const price = chain.parseAmount(options.price);
  const { owner } = await getDevice(chain, parseDevice(options.device));
  if (owner === account.address) {
    console.log(`${account.address} owns ${options.device} already. Nothing was sent.`);
    return;
  }
  const { fee } = await acceptTransfer({ chain, account, device: parseDevice(options.device), price });
  console.log(
    `${account.address} owns ${options.device} now and paid ${chain.format(price)}, fee ${chain.format(fee)}.`,
  );
});
