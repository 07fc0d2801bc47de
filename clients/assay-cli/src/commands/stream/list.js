// SPDX-License-Identifier: Apache-2.0
// Lists the streams of a device, or of all devices of an account. Reading is free and needs no account.

import { accountBytes } from 'assay-client/chain';
import { parseDevice, toDid } from 'assay-client/device';
import { printable, toHex } from 'assay-client/encoding';
import { describe, estateOf, getStream, streamsOf, streamsOfOwner } from 'assay-client/stream';
import { option } from '../../options/option.js';
import { UsageError } from '../../usage-error.js';

const upTo = ({ size, lastTime }) => (size === 0 ? '' : `, the last from ${new Date(lastTime).toISOString()}`);

/** @type {import('../../registry.js').Verb} */
export default {
  who: 'anyone',
  summary: 'Lists the streams of a device, or of all devices of an account.',
  example: '--owner 5Grw…',
  options: [
    option('--device <device>', "the device's DID or id"),
    option('--owner <address>', 'the account that owns the devices'),
  ],
  async action({ chain, options, out, progress }) {
    if ((options.device === undefined) === (options.owner === undefined)) {
      throw new UsageError('give either --device or --owner');
    }
    const ids =
      options.device === undefined
        ? await streamsOfOwner(chain, toHex(await accountBytes(options.owner, '--owner')))
        : await streamsOf(chain, parseDevice(options.device));
    const read = progress.count('streams read');
    for (const [i, id] of ids.entries()) {
      const stream = await getStream(chain, id);
      read(i + 1, ids.length);
      const device = toDid(stream.device);
      out.result([{ ...stream, device }]);
      out.say(`stream ${id}: ${printable(stream.name)}${stream.closed ? ' (closed)' : ''}`);
      out.say(`  device    ${device}`);
      out.say(`  has       ${stream.size} batches, ${stream.readings} readings${upTo(stream)}`);
      for (const [label, value] of describe(stream)) out.say(`  ${label.padEnd(9)} ${value}`);
    }
    const estate = options.device && (await estateOf(chain, parseDevice(options.device)));
    if (estate) out.say(`For all of them ${chain.format(estate.amount)} are held of ${estate.payer}.`);
    if (ids.length === 0) out.say('There are no streams.');
  },
};
