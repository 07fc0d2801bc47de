// SPDX-License-Identifier: Apache-2.0
// Removes an expired credential from the chain, and gives its deposit back. What was revoked stays.

import { remove } from 'assay-client/credential';
import { credential } from '../../options/subject.js';

/** @type {import('../../registry.js').Verb} */
export default {
  who: 'issuer',
  summary: 'Removes a credential that has expired and was not revoked, for its deposit; the account is who issued it.',
  example: '--account //Bob --credential 0',
  account: true,
  options: [credential()],
  async action({ chain, account, options: { credential }, out }) {
    const { amount, fee } = await remove({ chain, account, credential });
    out.say(
      `Credential ${credential} is gone, and its deposit, ${chain.format(amount)}, is back, fee ${chain.format(fee)}.`,
    );
    out.result({ credential, amount, sent: true, fee });
  },
};
