#!/usr/bin/env node
// SPDX-License-Identifier: Apache-2.0
// Lists the streams of a device, or of all devices of an account. Reading is free and needs no account.

import { accountBytes } from './lib/accounts.mjs';
import { toHex } from './lib/bytes.mjs';
import { command, run } from './lib/cli.mjs';
import { describe } from './lib/description.mjs';
import { printable } from './lib/display.mjs';
import { parseDevice, toDid } from './lib/did.mjs';
import { InputError } from './lib/errors.mjs';
import { getStream } from './lib/owner.mjs';
import { estateOf, streamsOf, streamsOfOwner } from './lib/streams.mjs';

const cmd = command('list-streams', 'Lists the streams of a device or of an account.')
  .option('--device <device>', "the device's DID or id")
  .option('--owner <address>', 'the account that owns the devices')
  .option('--json', 'as JSON, one stream a line');

const asJson = (_, value) => (typeof value === 'bigint' ? value.toString() : value);
const upTo = ({ size, lastTime }) => (size === 0 ? '' : `, the last from ${new Date(lastTime).toISOString()}`);

await run(cmd, async ({ chain, options }) => {
  if ((options.device === undefined) === (options.owner === undefined)) {
    throw new InputError('give either --device or --owner');
  }
  const ids =
    options.device === undefined
      ? await streamsOfOwner(chain, toHex(await accountBytes(options.owner, '--owner')))
      : await streamsOf(chain, parseDevice(options.device));
  for (const id of ids) {
    const stream = await getStream(chain, id);
    const device = toDid(stream.device);
    if (options.json) {
      console.log(JSON.stringify({ ...stream, device, root: toHex(stream.root) }, asJson));
      continue;
    }
    console.log(`stream ${id}: ${printable(stream.name)}${stream.closed ? ' (closed)' : ''}`);
    console.log(`  device    ${device}`);
    console.log(`  has       ${stream.size} batches, ${stream.readings} readings${upTo(stream)}`);
    for (const [label, value] of describe(stream)) console.log(`  ${label.padEnd(9)} ${value}`);
  }
  const estate = options.device && !options.json ? await estateOf(chain, parseDevice(options.device)) : undefined;
  if (estate) console.log(`For all of them ${chain.format(estate.amount)} are held of ${estate.payer}.`);
  if (ids.length === 0 && !options.json) console.log('There are no streams.');
});
