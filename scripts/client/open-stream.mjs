#!/usr/bin/env node
// SPDX-License-Identifier: Apache-2.0
// Opens a stream: one append-only log of a device's readings.

import { run, signingCommand } from './lib/cli.mjs';
import { parseDevice } from './lib/did.mjs';
import { openStream } from './lib/owner.mjs';

const cmd = signingCommand('open-stream', "Opens a stream for a device's readings.")
  .requiredOption('--device <device>', "the device's DID or id")
  .requiredOption('--name <text>', 'what the stream has')
  .option('--content-type <type>', 'media type of its records', 'application/senml+cbor');

await run(cmd, async ({ chain, account, options }) => {
  const { name, contentType } = options;
  const { stream, fee } = await openStream({ chain, account, device: parseDevice(options.device), name, contentType });
  console.log(`Opened stream ${stream}, fee ${chain.format(fee)}.`);
});
