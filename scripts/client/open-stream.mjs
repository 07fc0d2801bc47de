#!/usr/bin/env node
// SPDX-License-Identifier: Apache-2.0
// Opens a stream: one append-only log of a device's readings. What stands for it is held of the owner and goes with the device
// to another; the price of its description is burnt.

import { describing, run, signingCommand } from './lib/cli.mjs';
import { DEFAULTS, descriptionPrice } from './lib/description.mjs';
import { parseDevice } from './lib/did.mjs';
import { checkOwner } from './lib/epochs.mjs';
import { getDevice, openStream } from './lib/owner.mjs';
import { findStream } from './lib/streams.mjs';

const cmd = describing(
  signingCommand('open-stream', "Opens a stream for a device's readings.")
    .requiredOption('--device <device>', "the device's DID or id")
    .requiredOption('--name <text>', 'what the stream has, in words')
    .option('--another', 'also where the device has an open stream of the same description'),
  DEFAULTS,
);

await run(cmd, async ({ chain, account, options }) => {
  const { name, quantity, unit, contentType, cadence, access, locator } = options;
  const device = parseDevice(options.device);
  const description = { name, quantity, unit, contentType, cadence, access, locator };
  checkOwner({ account, device: await getDevice(chain, device) });
  const known = options.another ? undefined : await findStream(chain, device, description);
  if (known) {
    console.log(`Opened already: stream ${known.id} of this device is described so. Nothing was sent; --another opens one more.`);
    return;
  }
  const { stream, fee } = await openStream({ chain, account, device, ...description });
  const price = chain.format(descriptionPrice(chain, description));
  console.log(`Opened stream ${stream}, fee ${chain.format(fee)}. Its description cost ${price}, which is burnt.`);
});
