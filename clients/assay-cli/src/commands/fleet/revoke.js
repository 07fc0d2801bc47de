// SPDX-License-Identifier: Apache-2.0
// Revokes what of a fleet is not claimed yet.

import { getFleet, revokeFleet } from 'assay-client/device';
import { need } from 'assay-client/encoding';
import { required } from '../../options/option.js';
import { integer } from '../../options/values.js';

/** @type {import('../../registry.js').Verb} */
export default {
  who: 'manufacturer',
  summary: 'Revokes what of a fleet is not claimed yet; what was claimed stays as it is.',
  example: '--account //Alice --number 0',
  account: true,
  options: [required('--number <n>', "the fleet's number on chain", { parse: integer() })],
  async action({ chain, account, options: { number }, out }) {
    const { manufacturer, revokedAt, size, claimed } = await getFleet(chain, number);
    need(manufacturer === account.address, `fleet ${number} is that of ${manufacturer}, and not of ${account.address}`);
    if (revokedAt !== undefined) {
      out.say(`Fleet ${number} was revoked in block ${revokedAt}. Nothing was sent.`);
      return out.result({ fleet: BigInt(number), sent: false });
    }
    const { fee } = await revokeFleet({ chain, account, fleet: number });
    out.say(`Revoked fleet ${number}, fee ${chain.format(fee)}: ${size - claimed} devices of it can never be claimed.`);
    return out.result({ fleet: BigInt(number), sent: true, fee });
  },
};
