#!/usr/bin/env node
// SPDX-License-Identifier: Apache-2.0
// Builds a fleet: makes the keys of its devices, or reads them, and writes the folder that enrol-fleet and claim-device
// take.

import { Option } from 'commander';
import { text, toHex } from './lib/bytes.mjs';
import { command, integer, progress, run } from './lib/cli.mjs';
import { InputError } from './lib/errors.mjs';
import { Fleet, hashSerial, parseDevices } from './lib/fleet.mjs';
import { readFile } from './lib/json.mjs';
import { DeviceKey, KEY_TYPES } from './lib/keys.mjs';

const cmd = command('build-fleet', 'Builds a fleet of devices, without a node.')
  .option('--generate <n>', 'make the keys of so many devices', integer(1))
  .addOption(new Option('--type <type>', 'kind of the keys made').choices(Object.keys(KEY_TYPES)).default('ed25519'))
  .option('--serial-prefix <text>', "what their serial numbers begin with; the device's index follows", '')
  .option('--devices <file>', 'read the devices: CSV with the header type,public,serial')
  .requiredOption('--out <folder>', 'where to write: fleet.json is for whoever claims, secrets.json for nobody');

const seconds = (since) => `${((performance.now() - since) / 1000).toFixed(1)} s`;

function generate({ generate: count, type, serialPrefix }) {
  const shown = progress('keys made');
  const keys = [];
  const devices = [];
  for (let index = 0; index < count; index++) {
    const key = DeviceKey.generate(type);
    keys.push(key);
    devices.push({ type, publicKey: key.publicKey, serialHash: hashSerial(`${serialPrefix}${index}`) });
    if (keys.length % 1000 === 0 || keys.length === count) shown(keys.length, count);
  }
  return { keys, devices };
}

const read = ({ devices: path }) => ({ devices: parseDevices(text(readFile(path, 'devices'))) });

await run(
  cmd,
  async ({ options }) => {
    if ((options.generate === undefined) === (options.devices === undefined)) {
      throw new InputError('give either --generate or --devices');
    }
    Fleet.checkNew(options.out);
    const started = performance.now();
    const { keys, devices } = options.devices === undefined ? generate(options) : read(options);
    const withKeys = performance.now();
    const fleet = new Fleet(devices);
    console.log(`root:        ${toHex(fleet.root)}`);
    console.log(`size:        ${fleet.size}`);
    console.log(`time:        ${seconds(started)}, of which the tree ${seconds(withKeys)}`);
    fleet.save(options.out, keys);
    if (keys) console.log(`The keys are in ${options.out}/secrets.json: keep them secret, they are the devices.`);
  },
  { offline: () => true },
);
