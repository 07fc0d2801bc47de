// SPDX-License-Identifier: Apache-2.0
// Lists the fleets of a manufacturer. Reading is free and needs no account.

import { accountBytes } from 'assay-client/chain';
import { fleetsOf, getFleet } from 'assay-client/device';
import { printable, toHex } from 'assay-client/encoding';
import { required } from '../../options/option.js';

/** @type {import('../../registry.js').Verb} */
export default {
  who: 'anyone',
  summary: 'Lists the fleets that a manufacturer enrolled.',
  example: '--manufacturer //Alice',
  options: [required('--manufacturer <address>', 'its account')],
  async action({ chain, options, out }) {
    const ids = await fleetsOf(chain, toHex(await accountBytes(options.manufacturer, '--manufacturer')));
    const block = await chain.blockNumber();
    for (const id of ids) {
      const fleet = await getFleet(chain, id);
      const { model, size, claimed, expiresAt, revokedAt } = fleet;
      const open = expiresAt < block ? `expired after block ${expiresAt}` : `can be claimed up to block ${expiresAt}`;
      out.result([fleet]);
      out.say(`fleet ${id}: ${printable(model)}, ${claimed} of ${size} claimed, ${revokedAt === undefined ? open : `revoked in block ${revokedAt}`}`);
    }
    if (ids.length === 0) out.say(`${options.manufacturer} has no fleet on record.`);
  },
};
