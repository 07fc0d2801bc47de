// SPDX-License-Identifier: Apache-2.0
// Gives an account a permission for a device, for a time.

import { accountBytes } from 'assay-client/chain';
import { PERMISSIONS, delegate, parseDevice } from 'assay-client/device';
import { required } from '../../options/option.js';
import { device } from '../../options/shared.js';
import { blocks } from '../../options/values.js';

/** @type {import('../../registry.js').Verb} */
export default {
  who: 'owner',
  summary: 'Gives an account a permission for a device, or changes until when.',
  example: '--account //Alice --device did:assay:z… --to 5FHn… --permission submit --expires-in 14400',
  account: true,
  options: [
    device(),
    required('--to <address>', 'the account'),
    required('--permission <permission>', 'what it may do', { choices: Object.keys(PERMISSIONS) }),
    required('--expires-in <blocks>', 'for how many blocks', { parse: blocks }),
  ],
  async action({ chain, account, options, out }) {
    const { permission } = options;
    const to = await accountBytes(options.to, '--to');
    const expiresAt = await chain.validFor(options.expiresIn);
    const { fee } = await delegate({ chain, account, device: parseDevice(options.device), to, permission, expiresAt });
    out.say(
      `${options.to} may ${permission} for ${options.device} up to block ${expiresAt}, fee ${chain.format(fee)}.`,
    );
    return out.result({ device: options.device, to: options.to, permission, expiresAt, sent: true, fee });
  },
};
