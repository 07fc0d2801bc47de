#!/usr/bin/env node
// SPDX-License-Identifier: Apache-2.0
// Records a manufacturer's word that it made a device: the manufacturer's endorsement key signs, the device's owner
// sends.

import { decodeAddress } from '@polkadot/util-crypto';
import { accountBytes } from './lib/accounts.mjs';
import { fromHex, sameBytes } from './lib/bytes.mjs';
import { run, signingCommand, validFor } from './lib/cli.mjs';
import { parseDevice } from './lib/did.mjs';
import { InputError } from './lib/errors.mjs';
import { hashSerial } from './lib/fleet.mjs';
import { endorseDevice } from './lib/identity.mjs';
import { loadDeviceKey } from './lib/keys.mjs';
import { getDevice } from './lib/owner.mjs';

const cmd = validFor(
  signingCommand('endorse-device', "Records a manufacturer's word for a device; the account is the device's owner.")
    .requiredOption('--device <device>', "the device's DID or id")
    .requiredOption('--manufacturer <address>', "the manufacturer's account")
    .requiredOption('--manufacturer-key <file>', 'the file of one of its endorsement keys, env:NAME, or - for standard input')
    .requiredOption('--model <text>', "the maker's model name")
    .option('--serial <text>', "the maker's serial number; the chain gets its SHA-256")
    .option('--serial-hash <hex>', 'another hash of the serial number, in place of --serial'),
);

await run(cmd, async ({ chain, account, options }) => {
  const { model, serial, validFor } = options;
  if ((serial === undefined) === (options.serialHash === undefined)) {
    throw new InputError('give either --serial or --serial-hash');
  }
  const device = parseDevice(options.device);
  const manufacturer = await accountBytes(options.manufacturer, '--manufacturer');
  const serialHash = serial === undefined ? fromHex(options.serialHash, '--serial-hash', 32) : hashSerial(serial);
  const key = loadDeviceKey(options.manufacturerKey, '--manufacturer-key');
  const { endorsement } = await getDevice(chain, device);
  if (
    endorsement?.model === model &&
    sameBytes(decodeAddress(endorsement.manufacturer), manufacturer) &&
    sameBytes(endorsement.serialHash, serialHash)
  ) {
    console.log(`Endorsed already: ${options.manufacturer} vouches for ${options.device}. Nothing was sent.`);
    return;
  }
  const { fee } = await endorseDevice({ chain, account, device, manufacturer, key, model, serialHash, validFor });
  console.log(`${options.manufacturer} endorsed ${options.device}, fee ${chain.format(fee)}.`);
});
