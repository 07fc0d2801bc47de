// SPDX-License-Identifier: Apache-2.0
// Revokes an endorsement key: no endorsement by it is accepted any more, those on record stay.

import { getManufacturer, revokeEndorsementKey } from 'assay-client/device';
import { need } from 'assay-client/encoding';
import { required } from '../../options/option.js';
import { integer } from '../../options/values.js';

/** @type {import('../../registry.js').Verb} */
export default {
  who: 'manufacturer',
  summary: 'Revokes a key that the account endorses with; endorsements on record stay.',
  example: '--account //Alice --key-index 0',
  account: true,
  options: [required('--key-index <n>', "the key's number, as 'assay manufacturer get' shows it", { parse: integer(0, 2 ** 32 - 1) })],
  async action({ chain, account, options: { keyIndex }, out }) {
    const { keys } = await getManufacturer(chain, account.address);
    const key = keys.find(({ index }) => index === keyIndex);
    need(key !== undefined, `${account.address} has no endorsement key ${keyIndex}`);
    if (key.retiredAt !== undefined) {
      out.say(`Key ${keyIndex} was revoked in block ${key.retiredAt}. Nothing was sent.`);
      return out.result({ manufacturer: account.address, keyIndex, sent: false });
    }
    const { fee } = await revokeEndorsementKey({ chain, account, index: keyIndex });
    out.say(`Revoked key ${keyIndex}, fee ${chain.format(fee)}: nothing that it endorses is accepted any more.`);
    return out.result({ manufacturer: account.address, keyIndex, sent: true, fee });
  },
};
