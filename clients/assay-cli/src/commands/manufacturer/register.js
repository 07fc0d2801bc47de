// SPDX-License-Identifier: Apache-2.0
// Makes the account a manufacturer, who endorses devices and enrols fleets.

import { findManufacturer, registerManufacturer } from 'assay-client/device';
import { option, required } from '../../options/option.js';

/** @type {import('../../registry.js').Verb} */
export default {
  who: 'manufacturer',
  summary: 'Makes the account a manufacturer, for a deposit.',
  example: '--account //Alice --name "Works"',
  account: true,
  options: [
    required('--name <text>', 'what it is called'),
    option('--url <url>', 'where there is more about it', { value: '' }),
  ],
  async action({ chain, account, options: { name, url }, out }) {
    const known = await findManufacturer(chain, account.address);
    const result = { manufacturer: account.address, name, url };
    if (known && known.name === name && known.url === url && !known.withdrawn) {
      out.say(`Registered already: ${account.address} is the manufacturer "${name}". Nothing was sent.`);
      return out.result({ ...result, sent: false });
    }
    const { fee } = await registerManufacturer({ chain, account, name, url });
    out.say(`Registered ${account.address} as the manufacturer "${name}", fee ${chain.format(fee)}.`);
    return out.result({ ...result, sent: true, fee });
  },
};
