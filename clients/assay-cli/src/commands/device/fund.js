// SPDX-License-Identifier: Apache-2.0
// Sets money aside for a device to pay for the commitments that it brings itself. One account at a time does; the owner may
// take the place of another, which has its money back.

import { getDevice, parseDevice } from 'assay-client/device';
import { allowancePeriod, checkPayer, fundDevice, getAllowance } from 'assay-client/stream';
import { required } from '../../options/option.js';
import { device } from '../../options/shared.js';
import { integer } from '../../options/values.js';

/** @type {import('../../registry.js').Verb} */
export default {
  who: 'owner',
  summary: "Sets money aside for a device to commit by itself, or adds to it; only the owner takes another's place.",
  example: '--account //Alice --device did:assay:z… --amount 5 --rate 100',
  account: true,
  options: [
    device(),
    required('--amount <amount>', 'how much, in ASSAY'),
    required('--rate <n>', 'most commitments that it pays for in an hour of blocks', {
      parse: integer(1, 2 ** 32 - 1),
    }),
  ],
  async action({ chain, account, options, out }) {
    const { rate } = options;
    const amount = chain.parseAmount(options.amount, '--amount');
    const id = parseDevice(options.device);
    const [device, before] = await Promise.all([getDevice(chain, id), getAllowance(chain, id)]);
    checkPayer({ account, device, allowance: before });
    const { left, fee } = await fundDevice({ chain, account, device: id, amount, rate });
    out.say(`${options.device} may spend ${chain.format(left)}, fee ${chain.format(fee)}.`);
    if (before !== undefined && before.payer !== account.address) {
      out.say(`What ${before.payer} had set aside, ${chain.format(before.amount)}, went back there.`);
    }
    out.say(`It pays for ${rate} commitments in ${allowancePeriod(chain)} blocks.`);
    return out.result({ device: options.device, left, rate, period: allowancePeriod(chain), sent: true, fee });
  },
};
