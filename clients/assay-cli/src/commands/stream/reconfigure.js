// SPDX-License-Identifier: Apache-2.0
// Describes a stream anew. The chain keeps what was said before; the price of a description is burnt.

import { descriptionPrice, getStream, reconfigureStream } from 'assay-client/stream';
import { describing, descriptionOf } from '../../options/description.js';
import { option } from '../../options/option.js';
import { stream } from '../../options/shared.js';
import { UsageError } from '../../usage-error.js';

/** @type {import('../../registry.js').Verb} */
export default {
  who: 'owner',
  summary: 'Describes a stream anew; what is not given stays as it is. That costs the price of a description.',
  example: '--account //Alice --stream 0 --uri https://data.example/seattle',
  account: true,
  options: [
    stream(),
    option('--name <text>', 'what the stream has, in words'),
    ...describing(),
    option('--no-max-interval', 'promise no interval any more'),
  ],
  async action({ chain, account, options, out }) {
    const given = Object.entries(descriptionOf(options)).filter(([, value]) => value !== undefined);
    if (given.length === 0) throw new UsageError('say what is to change: --help lists what can');
    const current = await getStream(chain, options.stream);
    // The parser's word for --no-max-interval is false.
    const changes = Object.fromEntries(given.map(([field, value]) => [field, value === false ? undefined : value]));
    const description = { ...descriptionOf(current), ...changes };
    const { stream } = options;
    if (Object.entries(description).every(([field, value]) => value === current[field])) {
      out.say(`Stream ${stream} is described so already, in description ${current.version}. Nothing was sent.`);
      return out.result({ stream, version: current.version, sent: false });
    }
    const { device } = current;
    const { version, fee } = await reconfigureStream({ chain, account, stream, device, ...description });
    const burnt = descriptionPrice(chain, description);
    out.say(
      `Stream ${stream} has description ${version} now, fee ${chain.format(fee)}. It cost ${chain.format(burnt)}, which is burnt.`,
    );
    return out.result({ stream, version, burnt, sent: true, fee });
  },
};
