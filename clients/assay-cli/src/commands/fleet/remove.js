// SPDX-License-Identifier: Apache-2.0
// Removes the record of a fleet that is revoked or expired, which gives its deposit back.

import { findFleetRecord, removeFleet } from 'assay-client/device';
import { need } from 'assay-client/encoding';
import { required } from '../../options/option.js';
import { integer } from '../../options/values.js';

/** @type {import('../../registry.js').Verb} */
export default {
  who: 'manufacturer',
  summary: 'Removes the record of a fleet that is revoked or expired, and gives its deposit back.',
  example: '--account //Alice --number 0',
  account: true,
  options: [required('--number <n>', "the fleet's number on chain", { parse: integer() })],
  async action({ chain, account, options: { number }, out }) {
    const fleet = await findFleetRecord(chain, number);
    if (fleet === undefined) {
      out.say(`There is no fleet ${number} on this chain (any more). Nothing was sent.`);
      return out.result({ fleet: BigInt(number), sent: false });
    }
    const { manufacturer, revokedAt, expiresAt } = fleet;
    const block = await chain.blockNumber();
    need(manufacturer === account.address, `fleet ${number} is that of ${manufacturer}, and not of ${account.address}`);
    need(revokedAt !== undefined || expiresAt < block, `fleet ${number} can be claimed up to block ${expiresAt}: revoke it first with assay fleet revoke`);
    const { fee } = await removeFleet({ chain, account, fleet: number });
    out.say(`Removed fleet ${number}, fee ${chain.format(fee)}. Its deposit came back.`);
    return out.result({ fleet: BigInt(number), sent: true, fee });
  },
};
