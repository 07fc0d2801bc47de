// SPDX-License-Identifier: Apache-2.0
// Takes a permission for a device back: the device's owner, or the account that has it.

import { accountBytes } from 'assay-client/chain';
import { PERMISSIONS, parseDevice, revokeDelegation } from 'assay-client/device';
import { required } from '../../options/option.js';
import { device } from '../../options/shared.js';

/** @type {import('../../registry.js').Verb} */
export default {
  who: 'owner',
  summary: 'Takes a permission for a device back; the account that has it may, too.',
  example: '--account //Alice --device did:assay:z… --from 5FHn… --permission submit',
  account: true,
  options: [
    device(),
    required('--from <address>', 'the account that has the permission'),
    required('--permission <permission>', 'what it may no longer do', { choices: Object.keys(PERMISSIONS) }),
  ],
  async action({ chain, account, options, out }) {
    const { permission } = options;
    const from = await accountBytes(options.from, '--from');
    const { fee } = await revokeDelegation({ chain, account, device: parseDevice(options.device), from, permission });
    out.say(`${options.from} may no longer ${permission} for ${options.device}, fee ${chain.format(fee)}.`);
    return out.result({ device: options.device, from: options.from, permission, sent: true, fee });
  },
};
