#!/usr/bin/env node
// SPDX-License-Identifier: Apache-2.0
// Ends a device's epoch, and with it the time that its bond answers for. Nothing of the device is accepted until the next.

import { run, signingCommand } from './lib/cli.mjs';
import { parseDevice } from './lib/did.mjs';
import { bondsOf, checkOwner, describeBond, endEpoch, epochsOf } from './lib/epochs.mjs';
import { getDevice } from './lib/owner.mjs';

const cmd = signingCommand('end-epoch', "Ends a device's epoch; the account is the device's owner.").requiredOption(
  '--device <device>',
  "the device's DID or id",
);

await run(cmd, async ({ chain, account, options }) => {
  const id = parseDevice(options.device);
  const device = await getDevice(chain, id);
  checkOwner({ account, device });
  if (device.epoch === undefined) {
    console.log(`No epoch of ${options.device} runs. Nothing was sent.`);
    return;
  }
  const { fee } = await endEpoch({ chain, account, device: id });
  const { number, bond } = (await epochsOf(chain, id))[device.epoch.number];
  console.log(`Epoch ${number} of ${options.device} is over, fee ${chain.format(fee)}.`);
  console.log("What the device signed in it and is not in a stream's log is void. begin-epoch begins the next.");
  if (bond === undefined) return;
  console.log(`Bond ${bond}: ${describeBond(chain, (await bondsOf(chain, id))[bond])}, with release-bond --bond ${bond}.`);
});
