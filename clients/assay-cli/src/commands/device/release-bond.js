// SPDX-License-Identifier: Apache-2.0
// Gives a bond back to who gave it, some time after the last epoch under it ended. Anyone may run it.

import { bondsOf, checkRelease, clock, parseDevice, releaseBond } from 'assay-client/device';
import { required } from '../../options/option.js';
import { device } from '../../options/shared.js';
import { integer } from '../../options/values.js';

/** @type {import('../../registry.js').Verb} */
export default {
  who: 'anyone',
  summary: 'Gives a bond back to who gave it, once it is free; anyone may run it.',
  example: '--account //Alice --device did:assay:z… --bond 0',
  account: true,
  options: [
    device(),
    required('--bond <number>', "which of its bonds, as 'assay device history' lists them", {
      parse: integer(0, 2 ** 32 - 1),
    }),
  ],
  async action({ chain, account, options, out }) {
    const device = parseDevice(options.device);
    const { bond: number } = options;
    const bond = (await bondsOf(chain, device))[number];
    if (bond?.state === 'Released') {
      out.say(`Bond ${number} of ${options.device} was given back already. Nothing was sent.`);
      return out.result({ device: options.device, bond, sent: false });
    }
    checkRelease({ chain, device, number, bond, now: await clock(chain) });
    const { fee } = await releaseBond({ chain, account, device, bond: number });
    out.say(`${chain.format(bond.amount)} are back with ${bond.payer}, fee ${chain.format(fee)}.`);
    return out.result({ device: options.device, bond, sent: true, fee });
  },
};
