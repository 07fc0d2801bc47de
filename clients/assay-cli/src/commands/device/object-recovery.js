// SPDX-License-Identifier: Apache-2.0
// Objects to the recovery of a device as its owner, or gives it up as its manufacturer.

import { getDevice, objectRecovery, parseDevice, recoveryOf } from 'assay-client/device';
import { need } from 'assay-client/encoding';
import { device } from '../../options/shared.js';

/** @type {import('../../registry.js').Verb} */
export default {
  who: 'owner',
  summary: 'Objects to the recovery of a device as its owner, or gives it up as its manufacturer.',
  example: '--account //Alice --device did:assay:z…',
  account: true,
  options: [device()],
  async action({ chain, account, options: { device: did }, out }) {
    const id = parseDevice(did);
    const [{ owner, endorsement }, pending] = await Promise.all([getDevice(chain, id), recoveryOf(chain, id)]);
    need([owner, endorsement?.manufacturer].includes(account.address), `${account.address} is neither the owner nor the manufacturer of ${did}`);
    if (pending === undefined) {
      out.say(`No recovery of ${did} is requested. Nothing was sent.`);
      return out.result({ device: did, sent: false });
    }
    const { fee } = await objectRecovery({ chain, account, device: id });
    out.say(`${did} is not handed over to ${pending.to}, fee ${chain.format(fee)}.`);
    return out.result({ device: did, to: pending.to, sent: true, fee });
  },
};
