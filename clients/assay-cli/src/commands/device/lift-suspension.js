// SPDX-License-Identifier: Apache-2.0
// Ends a suspension for cause, as the manufacturer that made it. The one that is on record is named, so that another that came
// meanwhile is not lifted unseen.

import { getDevice, liftSuspension, parseDevice } from 'assay-client/device';
import { fromHex, need, sameBytes, toHex } from 'assay-client/encoding';
import { option } from '../../options/option.js';
import { device } from '../../options/shared.js';

/** @type {import('../../registry.js').Verb} */
export default {
  who: 'manufacturer',
  summary: 'Ends a suspension for cause; the account is the manufacturer that made it.',
  example: '--account //Alice --device did:assay:z…',
  account: true,
  options: [
    device(),
    option('--evidence <hash>', 'the hash that the suspension names; another is not lifted (default: the one that is shown)'),
  ],
  async action({ chain, account, options, out }) {
    const { device: did } = options;
    const id = parseDevice(did);
    const { suspension } = await getDevice(chain, id);
    const named = options.evidence === undefined ? undefined : fromHex(options.evidence, '--evidence', 32);
    if (suspension === undefined) {
      out.say(`${did} is not suspended for cause. Nothing was sent.`);
      return out.result({ device: did, sent: false });
    }
    const { manufacturer, cause, evidence, at } = suspension;
    out.say(`suspended since block ${at} by ${manufacturer ?? 'governance'}: ${cause}, evidence ${toHex(evidence)}`);
    need(manufacturer === account.address, `${manufacturer ?? 'governance'} suspended ${did}, and has to lift that; ${account.address} cannot`);
    need(named === undefined || sameBytes(named, evidence), `the suspension of ${did} has other evidence than you name: look at it again`);
    const { fee } = await liftSuspension({ chain, account, device: id, evidence });
    const { status, epoch } = await getDevice(chain, id);
    out.say(`Lifted it, fee ${chain.format(fee)}: ${did} is ${status.toLowerCase()}${epoch === undefined ? ', and no epoch runs' : ''}.`);
    return out.result({ device: did, cause, evidence, status, sent: true, fee });
  },
};
