// SPDX-License-Identifier: Apache-2.0
// Shows a manufacturer: its keys, what it vouches for, and what governance says of it. Reading is free.

import { accountBytes } from 'assay-client/chain';
import { getManufacturer } from 'assay-client/device';
import { printable, toHex } from 'assay-client/encoding';
import { required } from '../../options/option.js';

/** @type {import('../../registry.js').Verb} */
export default {
  who: 'anyone',
  summary: 'Shows a manufacturer, its endorsement keys, and what governance says of it.',
  example: '--manufacturer //Alice',
  options: [required('--manufacturer <address>', 'its account')],
  async action({ chain, options, out }) {
    const manufacturer = await getManufacturer(chain, toHex(await accountBytes(options.manufacturer, '--manufacturer')));
    const { account, name, url, level, withdrawn, keys, fleets, devices } = manufacturer;
    const standing = withdrawn ? 'its accreditation is withdrawn' : (level?.toLowerCase() ?? 'not accredited');
    out.result(manufacturer);
    out.say(`${account}: ${printable(name)}${url && ` at ${printable(url)}`}, ${standing}`);
    out.say(`  vouches for ${devices} devices, enrolled ${fleets} fleets`);
    for (const { index, keyType, publicKey, validFrom, validUntil, retiredAt } of keys) {
      const end = retiredAt === undefined ? '' : `, revoked in block ${retiredAt}`;
      out.say(`  key ${index}     ${keyType} ${toHex(publicKey)}, block ${validFrom} to ${validUntil}${end}`);
    }
  },
};
