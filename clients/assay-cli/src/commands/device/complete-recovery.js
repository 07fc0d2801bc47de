// SPDX-License-Identifier: Apache-2.0
// Completes the recovery of a device, as whom its manufacturer named: shows what will be held, and becomes its owner.

import { completeRecovery, getDevice, parseDevice, recoveryOf, takeoverDeposit } from 'assay-client/device';
import { need } from 'assay-client/encoding';
import { option } from '../../options/option.js';
import { device } from '../../options/shared.js';

/** @type {import('../../registry.js').Verb} */
export default {
  who: 'next owner',
  summary: 'Becomes the owner of a device whose recovery its manufacturer requested; shows first what will be held.',
  example: '--account //Bob --device did:assay:z… --most-held 30',
  account: true,
  options: [
    device(),
    option('--most-held <amount>', 'the greatest total that may be held, of the device and its streams (default: the one that is shown)'),
  ],
  async action({ chain, account, options, out }) {
    const { device: did } = options;
    const id = parseDevice(did);
    const [device, recovery, deposit = 0n, block] = await Promise.all([
      getDevice(chain, id),
      recoveryOf(chain, id),
      takeoverDeposit(chain, id),
      chain.blockNumber(),
    ]);
    if (device.owner === account.address) {
      out.say(`${account.address} owns ${did} already. Nothing was sent.`);
      return out.result({ device: did, owner: account.address, sent: false });
    }
    need(recovery !== undefined, `no recovery of ${did} is requested`);
    need(recovery.to === account.address, `the recovery of ${did} names ${recovery.to}, and not ${account.address}`);
    need(block + 1 >= recovery.readyAt, `the recovery of ${did} can be completed from block ${recovery.readyAt} on, and block ${block} is final`);
    out.say(`deposit  ${chain.format(deposit)}`);
    const mostHeld = options.mostHeld === undefined ? deposit : chain.parseAmount(options.mostHeld, 'the deposit');
    const { fee } = await completeRecovery({ chain, account, device: id, mostHeld });
    out.say(`${account.address} owns ${did} now, fee ${chain.format(fee)}.`);
    out.say("Next: 'assay device accept-transfer --new-key' gives it a key that no earlier owner has, and begins an epoch.");
    return out.result({ device: did, owner: account.address, held: deposit, sent: true, fee });
  },
};
