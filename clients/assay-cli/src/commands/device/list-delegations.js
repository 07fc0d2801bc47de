// SPDX-License-Identifier: Apache-2.0
// Lists who may act for a device that is not its own, or for which devices an account may. Reading is free.

import { accountBytes } from 'assay-client/chain';
import { delegatesOf, delegationsOf, getDevice, parseDevice, PERMISSIONS, toDid } from 'assay-client/device';
import { toHex } from 'assay-client/encoding';
import { option } from '../../options/option.js';
import { UsageError } from '../../usage-error.js';

/** Each permission with its last block, which may be past. */
const inWords = (permissions, block) =>
  Object.keys(PERMISSIONS)
    .filter((name) => permissions[name] !== undefined)
    .map((name) => `${name} up to block ${permissions[name]}${permissions[name] < block ? ' (expired)' : ''}`)
    .join(', ');

/** @type {import('../../registry.js').Verb} */
export default {
  who: 'anyone',
  summary: 'Lists who may act for a device, or for which devices an account may.',
  example: '--device did:assay:z…',
  options: [
    option('--device <device>', "the device's DID or id"),
    option('--delegate <address>', '… or an account that has permissions'),
  ],
  async action({ chain, options, out }) {
    const { device, delegate } = options;
    if ((device === undefined) === (delegate === undefined)) throw new UsageError('give either --device or --delegate');
    const block = await chain.blockNumber();
    if (device !== undefined) {
      const id = parseDevice(device);
      await getDevice(chain, id);
      const found = await delegatesOf(chain, id);
      for (const each of found) {
        out.result([{ device: toDid(id), ...each, block }]);
        out.say(`${each.delegate}: ${inWords(each, block)}`);
      }
      if (found.length === 0) out.say(`Nobody but its owner may act for ${device}.`);
      return;
    }
    const found = await delegationsOf(chain, toHex(await accountBytes(delegate, '--delegate')));
    for (const each of found) {
      out.result([{ ...each, device: toDid(each.device), delegate, block }]);
      out.say(`${toDid(each.device)}: ${inWords(each, block)}`);
    }
    if (found.length === 0) out.say(`${delegate} may act for no device of another.`);
  },
};
