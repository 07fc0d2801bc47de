#!/usr/bin/env node
// SPDX-License-Identifier: Apache-2.0
// Claims a device of a fleet: its key signs, the account becomes its owner, its manufacturer's word is on record.

import { toHex } from './lib/bytes.mjs';
import { integer, KEY_SOURCE, run, signingCommand, validFor } from './lib/cli.mjs';
import { enrolmentOf, Fleet, secretKeyOf } from './lib/fleet.mjs';
import { claimDevice } from './lib/identity.mjs';
import { loadDeviceKey } from './lib/keys.mjs';
import { findDevice } from './lib/owner.mjs';

const cmd = validFor(
  signingCommand('claim-device', 'Claims a device of a fleet; the account becomes its owner.')
    .requiredOption('--fleet <folder>', "the fleet's folder")
    .requiredOption('--index <n>', "the device's place in the fleet, counted from 0", integer())
    .option('--number <id>', "the fleet's number on the chain (default: what enrol-fleet noted)", integer())
    .option('--key <file>', `${KEY_SOURCE} (default: from the folder's secrets.json)`),
);

await run(cmd, async ({ chain, account, options }) => {
  const { index, validFor } = options;
  const fleet = Fleet.open(options.fleet);
  fleet.at(index);
  const key = options.key === undefined ? secretKeyOf(options.fleet, index) : loadDeviceKey(options.key);
  const number = options.number ?? enrolmentOf(options.fleet, chain.genesis);
  const known = await findDevice(chain, key.id);
  const { source } = known?.endorsement ?? {};
  if (known?.owner === account.address && source?.fleet === BigInt(number) && source.index === index) {
    console.log(`Claimed already: ${key.did} for ${account.address}. Nothing was sent.`);
    return;
  }
  const { fee } = await claimDevice({ chain, account, fleet, number, index, key, validFor });
  console.log(`Claimed ${key.did} for ${account.address}, fee ${chain.format(fee)}.`);
  console.log(`device id: ${toHex(key.id)}`);
});
