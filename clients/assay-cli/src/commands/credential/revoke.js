// SPDX-License-Identifier: Apache-2.0
// Revokes a credential. There is no way back: the same is never issued again.

import { revoke } from 'assay-client/credential';
import { credential } from '../../options/subject.js';

/** @type {import('../../registry.js').Verb} */
export default {
  who: 'issuer',
  summary: 'Revokes a credential, for good; the account is who issued it.',
  example: '--account //Bob --credential 0',
  account: true,
  options: [credential()],
  async action({ chain, account, options: { credential }, out }) {
    const { fee } = await revoke({ chain, account, credential });
    out.say(`Revoked credential ${credential}, fee ${chain.format(fee)}.`);
    out.result({ credential, sent: true, fee });
  },
};
