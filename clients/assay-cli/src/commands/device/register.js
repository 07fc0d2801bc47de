// SPDX-License-Identifier: Apache-2.0
// Registers a device: its key signs the proof of possession, the account becomes its owner.

import { findDevice, loadDeviceKey, registerDevice } from 'assay-client/device';
import { toHex } from 'assay-client/encoding';
import { required } from '../../options/option.js';
import { KEY_SOURCE, validFor } from '../../options/shared.js';

/** @type {import('../../registry.js').Verb} */
export default {
  who: 'owner',
  summary: 'Registers a device; the account becomes its owner.',
  example: '--account //Alice --key device.json',
  account: true,
  options: [required('--key <file>', KEY_SOURCE), validFor()],
  async action({ chain, account, options, out }) {
    const key = loadDeviceKey(options.key);
    const known = await findDevice(chain, key.id);
    const result = { device: key.did, id: key.id, owner: account.address };
    if (known?.owner === account.address) {
      out.say(`Registered already: ${key.did} to ${account.address}. Nothing was sent.`);
      return out.result({ ...result, sent: false });
    }
    const { fee } = await registerDevice({ chain, account, key, validFor: options.validFor });
    out.say(`Registered ${key.did} to ${account.address}, fee ${chain.format(fee)}.`);
    out.say(`device id: ${toHex(key.id)}`);
    return out.result({ ...result, sent: true, fee });
  },
};
