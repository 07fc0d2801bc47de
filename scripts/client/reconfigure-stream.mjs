#!/usr/bin/env node
// SPDX-License-Identifier: Apache-2.0
// Describes a stream anew. The chain keeps what was said before; the price of a description is burnt.

import { describing, integer, run, signingCommand } from './lib/cli.mjs';
import { descriptionPrice } from './lib/description.mjs';
import { InputError } from './lib/errors.mjs';
import { getStream } from './lib/owner.mjs';
import { reconfigureStream } from './lib/streams.mjs';

const cmd = describing(
  signingCommand('reconfigure-stream', 'Describes a stream anew; what is not given stays as it is.')
    .requiredOption('--stream <id>', 'the stream', integer())
    .option('--name <text>', 'what the stream has, in words'),
).option('--no-cadence', 'promise no cadence any more');

const FIELDS = ['name', 'quantity', 'unit', 'contentType', 'cadence', 'access', 'locator'];

await run(cmd, async ({ chain, account, options }) => {
  const given = FIELDS.filter((field) => options[field] !== undefined);
  if (given.length === 0) throw new InputError('say what is to change: --help lists what can');
  const current = await getStream(chain, options.stream);
  const description = Object.fromEntries(
    FIELDS.map((field) => [field, given.includes(field) ? options[field] : current[field]]),
  );
  // Commander's word for --no-cadence.
  if (description.cadence === false) description.cadence = undefined;
  const { stream } = options;
  if (FIELDS.every((field) => description[field] === current[field])) {
    console.log(`Stream ${stream} is described so already, in description ${current.version}. Nothing was sent.`);
    return;
  }
  const { device } = current;
  const { version, fee } = await reconfigureStream({ chain, account, stream, device, ...description });
  const price = chain.format(descriptionPrice(chain, description));
  console.log(`Stream ${stream} has description ${version} now, fee ${chain.format(fee)}. It cost ${price}, which is burnt.`);
});
