#!/usr/bin/env node
// SPDX-License-Identifier: Apache-2.0
// Gives a device another key: the new one signs that it is there, the old one stays on record. After a routine rotation the
// epoch goes on; where the old key is known to others it ends, and with it all that is not in a stream's log.

import { Option } from 'commander';
import { sameBytes } from './lib/bytes.mjs';
import { run, signingCommand, validFor } from './lib/cli.mjs';
import { parseDevice } from './lib/did.mjs';
import { ROTATION_REASONS, rotateKey } from './lib/identity.mjs';
import { loadDeviceKey } from './lib/keys.mjs';
import { getDevice } from './lib/owner.mjs';

const cmd = validFor(
  signingCommand('rotate-key', "Gives a device another key; the account is the device's owner.")
    .requiredOption('--device <device>', "the device's DID or id")
    .requiredOption('--key <file>', "the new key's file, as make-device-key writes one, env:NAME, or - for standard input")
    .addOption(
      new Option(
        '--reason <reason>',
        'routine: what the old key signed is accepted for a while; compromised: it is not, from now on',
      )
        .choices(Object.keys(ROTATION_REASONS))
        .makeOptionMandatory(),
    ),
);

await run(cmd, async ({ chain, account, options }) => {
  const { reason, validFor } = options;
  const key = loadDeviceKey(options.key);
  const before = await getDevice(chain, parseDevice(options.device));
  const { keyIndex, keyType, publicKey } = before;
  if (keyType === key.kind.variant && sameBytes(publicKey, key.publicKey)) {
    console.log(`${options.device} has this key already, as number ${keyIndex}. Nothing was sent.`);
    return;
  }
  const rotated = await rotateKey({ chain, account, device: parseDevice(options.device), key, reason, validFor });
  console.log(`${options.device} has key ${rotated.keyIndex} now, fee ${chain.format(rotated.fee)}.`);
  const { epoch, status } = await getDevice(chain, parseDevice(options.device));
  if (before.epoch !== undefined && epoch?.number !== before.epoch.number) {
    console.log(`Epoch ${before.epoch.number} is over: what the device signed in it and is not in a stream's log is void.`);
    if (epoch !== undefined) console.log(`Epoch ${epoch.number} runs: the device signs anew from there, with the new key.`);
  }
  if (epoch === undefined && status !== 'Retired') {
    console.log('No epoch runs, so that nothing the device signs is accepted: begin-epoch begins one.');
  }
});
