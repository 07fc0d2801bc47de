// SPDX-License-Identifier: Apache-2.0
// Requests, as its manufacturer, that a device be handed over without its owner's offer, as for things sold second-hand or
// found. The owner may object until it is completed.

import { accountBytes, addressOf } from 'assay-client/chain';
import { getDevice, parseDevice, recoveryOf, requestRecovery } from 'assay-client/device';
import { need } from 'assay-client/encoding';
import { required } from '../../options/option.js';
import { device } from '../../options/shared.js';

/** @type {import('../../registry.js').Verb} */
export default {
  who: 'manufacturer',
  summary: "Requests that a device the account vouches for be handed over without its owner's offer.",
  example: '--account //Alice --device did:assay:z… --to 5FHn…',
  account: true,
  options: [device(), required('--to <address>', 'who becomes the owner')],
  async action({ chain, account, options, out }) {
    const { device: did } = options;
    const to = await accountBytes(options.to, '--to');
    const id = parseDevice(did);
    const [{ endorsement }, pending] = await Promise.all([getDevice(chain, id), recoveryOf(chain, id)]);
    need(endorsement?.manufacturer === account.address, `${account.address} does not vouch for ${did}: only its manufacturer may request its recovery`);
    if (pending?.to === addressOf(to)) {
      out.say(`That is requested already; it can be completed from block ${pending.readyAt} on. Nothing was sent.`);
      return out.result({ device: did, ...pending, sent: false });
    }
    const { fee } = await requestRecovery({ chain, account, device: id, to });
    const recovery = await recoveryOf(chain, id);
    out.say(`Requested, fee ${chain.format(fee)}: ${recovery?.to} can complete it from block ${recovery?.readyAt} on, and the owner may object until then.`);
    return out.result({ device: did, ...recovery, sent: true, fee });
  },
};
