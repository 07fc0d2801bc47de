#!/usr/bin/env node
// SPDX-License-Identifier: Apache-2.0
// Gives a bond back to who gave it, some time after the last epoch under it ended. Anyone may run it.

import { integer, run, signingCommand } from './lib/cli.mjs';
import { parseDevice } from './lib/did.mjs';
import { bondsOf, checkRelease, clock, releaseBond } from './lib/epochs.mjs';

const cmd = signingCommand('release-bond', 'Gives a bond back to who gave it, once it is free; anyone may run it.')
  .requiredOption('--device <device>', "the device's DID or id")
  .requiredOption('--bond <number>', 'which of its bonds, as device-history lists them', integer(0, 2 ** 32 - 1));

await run(cmd, async ({ chain, account, options }) => {
  const device = parseDevice(options.device);
  const { bond: number } = options;
  const bond = (await bondsOf(chain, device))[number];
  if (bond?.state === 'Released') {
    console.log(`Bond ${number} of ${options.device} was given back already. Nothing was sent.`);
    return;
  }
  checkRelease({ chain, device, number, bond, now: await clock(chain) });
  const { fee } = await releaseBond({ chain, account, device, bond: number });
  console.log(`${chain.format(bond.amount)} are back with ${bond.payer}, fee ${chain.format(fee)}.`);
});
