// SPDX-License-Identifier: Apache-2.0
// Offers a device to an account, in place of an earlier offer. With the acceptance the offering account's epoch ends, and its
// deposits come back; its bond is free some weeks later.

import { accountBytes } from 'assay-client/chain';
import { offerTransfer, parseDevice } from 'assay-client/device';
import { option, required } from '../../options/option.js';
import { device } from '../../options/shared.js';
import { blocks } from '../../options/values.js';

/** @type {import('../../registry.js').Verb} */
export default {
  who: 'owner',
  summary: "Offers a device to an account, for a price or none; the offering account is the device's owner.",
  example: '--account //Alice --device did:assay:z… --to 5FHn… --price 12.5',
  account: true,
  options: [
    device(),
    required('--to <address>', 'who may accept'),
    option('--price <amount>', 'what is paid at acceptance, in the token, e.g. 12.5', { value: '0' }),
    option('--expires-in <blocks>', 'for how many blocks the offer stands', { parse: blocks, value: 600 }),
  ],
  async action({ chain, account, options, out }) {
    const price = chain.parseAmount(options.price);
    const to = await accountBytes(options.to, '--to');
    const expiresAt = await chain.validFor(options.expiresIn);
    const { fee } = await offerTransfer({ chain, account, device: parseDevice(options.device), to, price, expiresAt });
    out.say(
      `Offered ${options.device} to ${options.to} for ${chain.format(price)} up to block ${expiresAt}, fee ${chain.format(fee)}.`,
    );
    return out.result({ device: options.device, to: options.to, price, expiresAt, sent: true, fee });
  },
};
