// SPDX-License-Identifier: Apache-2.0
// Ends the account's record as a manufacturer, which gives its deposit back.

import { findManufacturer, deregisterManufacturer } from 'assay-client/device';
import { need } from 'assay-client/encoding';

/** @type {import('../../registry.js').Verb} */
export default {
  who: 'manufacturer',
  summary: "Removes the account's record as a manufacturer and its keys, and gives the deposit back.",
  example: '--account //Alice',
  account: true,
  async action({ chain, account, out }) {
    const known = await findManufacturer(chain, account.address);
    if (known === undefined) {
      out.say(`${account.address} is no manufacturer. Nothing was sent.`);
      return out.result({ manufacturer: account.address, sent: false });
    }
    need(known.fleets === 0, `${account.address} has ${known.fleets} fleets on record: remove them first with assay fleet remove`);
    need(known.devices === 0, `${account.address} vouches for ${known.devices} devices that are not retired: its record has to stay for them`);
    const { fee } = await deregisterManufacturer({ chain, account });
    out.say(`${account.address} is a manufacturer no more, fee ${chain.format(fee)}. Its deposit came back.`);
    return out.result({ manufacturer: account.address, sent: true, fee });
  },
};
