// SPDX-License-Identifier: Apache-2.0
// Builds a fleet: makes the keys of its devices, or reads them, and writes the folder that enrolling and claiming take.

import { DeviceKey, Fleet, KEY_TYPES, hashSerial, parseDevices } from 'assay-client/device';
import { readFile, text, toHex } from 'assay-client/encoding';
import { option, required } from '../../options/option.js';
import { integer } from '../../options/values.js';
import { UsageError } from '../../usage-error.js';

const seconds = (since) => `${((performance.now() - since) / 1000).toFixed(1)} s`;

function generate({ generate: count, type, serialPrefix }, shown) {
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

/** @type {import('../../registry.js').Verb} */
export default {
  who: 'manufacturer',
  summary: 'Makes or reads the keys of many devices and builds the tree over them, without a node.',
  example: '--generate 100000 --type ed25519 --out fleet',
  node: false,
  options: [
    option('--generate <n>', 'make the keys of so many devices', { parse: integer(1) }),
    option('--type <type>', 'kind of the keys made', { choices: Object.keys(KEY_TYPES), value: 'ed25519' }),
    option('--serial-prefix <text>', "what their serial numbers begin with; the device's index follows", { value: '' }),
    option('--devices <file>', 'read the devices: CSV with the header type,public,serial'),
    required('--out <folder>', 'where to write: fleet.json is for whoever claims, secrets.json for nobody'),
  ],
  async action({ options, out, progress }) {
    if ((options.generate === undefined) === (options.devices === undefined)) {
      throw new UsageError('give either --generate or --devices');
    }
    Fleet.checkNew(options.out);
    const started = performance.now();
    const { keys, devices } =
      options.devices === undefined ? generate(options, progress.count('keys made')) : read(options);
    const withKeys = performance.now();
    const fleet = new Fleet(devices);
    out.say(`root:        ${toHex(fleet.root)}`);
    out.say(`size:        ${fleet.size}`);
    out.say(`time:        ${seconds(started)}, of which the tree ${seconds(withKeys)}`);
    fleet.save(options.out, keys);
    if (keys) out.say(`The keys are in ${options.out}/secrets.json: keep them secret, they are the devices.`);
    out.result({ root: fleet.root, size: fleet.size, folder: options.out });
  },
};
