#!/usr/bin/env node
// SPDX-License-Identifier: Apache-2.0
// Offers a device to an account, in place of an earlier offer. With the acceptance the offering account's epoch ends, and its
// deposits come back; its bond is free some weeks later.

import { accountBytes } from './lib/accounts.mjs';
import { blocks, run, signingCommand } from './lib/cli.mjs';
import { parseDevice } from './lib/did.mjs';
import { offerTransfer } from './lib/identity.mjs';

const cmd = signingCommand(
  'offer-transfer',
  "Offers a device to an account; the offering account is the device's owner.",
)
  .requiredOption('--device <device>', "the device's DID or id")
  .requiredOption('--to <address>', 'who may accept')
  .option('--price <amount>', 'what is paid at acceptance, in the token, e.g. 12.5', '0')
  .option('--expires-in <blocks>', 'for how many blocks the offer stands', blocks, 600);

await run(cmd, async ({ chain, account, options }) => {
  const price = chain.parseAmount(options.price);
  const to = await accountBytes(options.to, '--to');
  const expiresAt = await chain.validFor(options.expiresIn);
  const { fee } = await offerTransfer({ chain, account, device: parseDevice(options.device), to, price, expiresAt });
  console.log(
    `Offered ${options.device} to ${options.to} for ${chain.format(price)} up to block ${expiresAt}, fee ${chain.format(fee)}.`,
  );
});
