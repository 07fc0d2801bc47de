#!/usr/bin/env node
// SPDX-License-Identifier: Apache-2.0
// Ends a device's epoch, and with it the time that its bond answers for. Nothing of the device is accepted until the next.

import { run, signingCommand } from './lib/cli.mjs';
import { parseDevice } from './lib/did.mjs';
import { bondsOf, checkOwner, describeBond, endEpoch } from './lib/epochs.mjs';
import { getDevice } from './lib/owner.mjs';

const cmd = signingCommand('end-epoch', "Ends a device's epoch; the account is the device's owner.").requiredOption(
  '--device <device>',
  "the device's DID or id",
);

await run(cmd, async ({ chain, account, options }) => {
  const id = parseDevice(options.device);
  const device = await getDevice(chain, id);
  checkOwner({ account, device });
  // A bond can be held where no epoch runs: the next one could not be paid, or its earlier one was convicted.
  const held = (await bondsOf(chain, id)).find(({ state }) => state === 'Held');
  if (device.epoch === undefined && held === undefined) {
    console.log(`No epoch of ${options.device} runs. Nothing was sent.`);
    return;
  }
  const { fee } = await endEpoch({ chain, account, device: id });
  const what = device.epoch === undefined ? 'Nobody answers' : `Epoch ${device.epoch.number} is over: nobody answers`;
  console.log(`${what} for what ${options.device} signs, fee ${chain.format(fee)}.`);
  console.log("What it signed and is not in a stream's log is void. begin-epoch begins the next epoch.");
  if (held === undefined) return;
  const ending = (await bondsOf(chain, id))[held.number];
  console.log(`Bond ${held.number}: ${describeBond(chain, ending)}, with release-bond --bond ${held.number}.`);
});
