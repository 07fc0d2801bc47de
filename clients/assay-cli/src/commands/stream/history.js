// SPDX-License-Identifier: Apache-2.0
// Lists what was said about a stream, and when. Reading is free and needs no account.

import { toDid } from 'assay-client/device';
import { printable } from 'assay-client/encoding';
import { describe, descriptionsOf, getStream } from 'assay-client/stream';
import { stream } from '../../options/shared.js';

/** @type {import('../../registry.js').Verb} */
export default {
  who: 'anyone',
  summary: 'Lists the descriptions that a stream has had, with blocks.',
  example: '--stream 0',
  options: [stream()],
  async action({ chain, options, out }) {
    const { device } = await getStream(chain, options.stream);
    const descriptions = await descriptionsOf(chain, options.stream);
    out.result({ stream: options.stream, device: toDid(device), descriptions });
    out.say(`stream ${options.stream} of ${toDid(device)}`);
    for (const description of descriptions) {
      const { version, since, setBy, name } = description;
      out.say(`description ${version}, since block ${since}: ${printable(name)}`);
      for (const [label, value] of describe(description)) out.say(`  ${label.padEnd(9)} ${value}`);
      out.say(`  said by   ${setBy}`);
    }
  },
};
