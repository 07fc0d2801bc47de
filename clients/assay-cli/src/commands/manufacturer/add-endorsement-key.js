// SPDX-License-Identifier: Apache-2.0
// Adds a key with which the manufacturer endorses devices; the key signs that it is there.

import { addEndorsementKey, findManufacturer, loadDeviceKey } from 'assay-client/device';
import { sameBytes } from 'assay-client/encoding';
import { option, required } from '../../options/option.js';
import { validFor } from '../../options/shared.js';
import { LAST_BLOCK, integer } from '../../options/values.js';

/** @type {import('../../registry.js').Verb} */
export default {
  who: 'manufacturer',
  summary: 'Adds a key with which the manufacturer endorses devices.',
  example: '--account //Alice --key endorsement.json',
  account: true,
  options: [
    required(
      '--key <file>',
      "the key file, as 'assay device create-key' writes one, env:NAME, or - for standard input",
    ),
    option('--from <block>', 'first block in which its endorsements are accepted', {
      parse: integer(0, LAST_BLOCK),
      value: 0,
    }),
    option('--until <block>', 'last block in which they are', { parse: integer(0, LAST_BLOCK), value: LAST_BLOCK }),
    validFor(),
  ],
  async action({ chain, account, options, out }) {
    const { from, until, validFor } = options;
    const key = loadDeviceKey(options.key);
    const known = (await findManufacturer(chain, account.address))?.keys.find(
      ({ keyType, publicKey, validFrom, validUntil, retiredAt }) =>
        keyType === key.kind.variant &&
        sameBytes(publicKey, key.publicKey) &&
        validFrom === from &&
        validUntil === until &&
        retiredAt === undefined,
    );
    if (known) {
      out.say(`Added already: endorsement key ${known.index} of ${account.address}. Nothing was sent.`);
      return out.result({ manufacturer: account.address, index: known.index, sent: false });
    }
    const added = await addEndorsementKey({ chain, account, key, validFrom: from, validUntil: until, validFor });
    out.say(`Added endorsement key ${added.index} of ${account.address}, fee ${chain.format(added.fee)}.`);
    return out.result({ manufacturer: account.address, index: added.index, sent: true, fee: added.fee });
  },
};
