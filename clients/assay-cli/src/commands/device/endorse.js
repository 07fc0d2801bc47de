// SPDX-License-Identifier: Apache-2.0
// Records a manufacturer's word that it made a device: the manufacturer's endorsement key signs, the device's owner
// sends.

import { accountBytes } from 'assay-client/chain';
import { endorseDevice, getDevice, hashSerial, loadDeviceKey, parseDevice } from 'assay-client/device';
import { fromHex, sameBytes } from 'assay-client/encoding';
import { option, required } from '../../options/option.js';
import { device, validFor } from '../../options/shared.js';
import { UsageError } from '../../usage-error.js';

/** @type {import('../../registry.js').Verb} */
export default {
  who: 'owner',
  summary: "Records a manufacturer's word for a device; the account is the device's owner.",
  example:
    '--account //Bob --device did:assay:z… --manufacturer 5Grw… --manufacturer-key endorsement.json --model "M 1" --serial 0017',
  account: true,
  options: [
    device(),
    required('--manufacturer <address>', "the manufacturer's account"),
    required('--manufacturer-key <file>', 'the file of one of its endorsement keys, env:NAME, or - for standard input'),
    required('--model <text>', "the manufacturer's model name"),
    option('--serial <text>', "the manufacturer's serial number; the chain gets its SHA-256"),
    option('--serial-hash <hex>', 'another hash of the serial number, in place of --serial'),
    validFor(),
  ],
  async action({ chain, account, options, out }) {
    const { model, serial, validFor } = options;
    if ((serial === undefined) === (options.serialHash === undefined)) {
      throw new UsageError('give either --serial or --serial-hash');
    }
    const device = parseDevice(options.device);
    const manufacturer = await accountBytes(options.manufacturer, '--manufacturer');
    const serialHash = serial === undefined ? fromHex(options.serialHash, '--serial-hash', 32) : hashSerial(serial);
    const key = loadDeviceKey(options.manufacturerKey, '--manufacturer-key');
    const { endorsement } = await getDevice(chain, device);
    const result = { device: options.device, manufacturer: options.manufacturer, model, serialHash };
    if (
      endorsement?.model === model &&
      sameBytes(await accountBytes(endorsement.manufacturer, 'the manufacturer'), manufacturer) &&
      sameBytes(endorsement.serialHash, serialHash)
    ) {
      out.say(`Endorsed already: ${options.manufacturer} vouches for ${options.device}. Nothing was sent.`);
      return out.result({ ...result, sent: false });
    }
    const { fee } = await endorseDevice({ chain, account, device, manufacturer, key, model, serialHash, validFor });
    out.say(`${options.manufacturer} endorsed ${options.device}, fee ${chain.format(fee)}.`);
    return out.result({ ...result, sent: true, fee });
  },
};
