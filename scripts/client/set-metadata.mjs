#!/usr/bin/env node
// SPDX-License-Identifier: Apache-2.0
// Says on chain what a device is. What is not given becomes empty.

import { isDeepStrictEqual } from 'node:util';
import { run, signingCommand } from './lib/cli.mjs';
import { parseDevice } from './lib/did.mjs';
import { getDevice, setMetadata } from './lib/owner.mjs';

const cmd = signingCommand('set-metadata', 'Says what a device is, in place of what was said before.')
  .requiredOption('--device <device>', "the device's DID or id")
  .option('--name <text>', 'what people call it', '')
  .option('--model <text>', "the maker's model name", '')
  .option('--serial <text>', "the maker's serial number", '')
  .option('--url <url>', 'where there is more about it', '');

await run(cmd, async ({ chain, account, options }) => {
  const { device, name, model, serial, url } = options;
  const { metadata } = await getDevice(chain, parseDevice(device));
  if (isDeepStrictEqual({ ...metadata }, { name, model, serial, url })) {
    console.log(`The metadata of ${device} is that already. Nothing was sent.`);
    return;
  }
  const { fee } = await setMetadata({ chain, account, device: parseDevice(device), name, model, serial, url });
  console.log(`Set the metadata of ${device}, fee ${chain.format(fee)}.`);
});
