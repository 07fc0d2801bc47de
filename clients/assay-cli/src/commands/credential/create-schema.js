// SPDX-License-Identifier: Apache-2.0
// Creates a schema of credentials: what they say, and who may issue them.

import { accountBytes } from 'assay-client/chain';
import { createSchema, documentHash } from 'assay-client/credential';
import { toHex } from 'assay-client/encoding';
import { option, required } from '../../options/option.js';

/** @type {import('../../registry.js').Verb} */
export default {
  who: 'anyone',
  summary: 'Creates a schema, which says what credentials mean and who may issue them, for a deposit.',
  example: '--account //Alice --document calibration.json --issuer 5FHn…',
  account: true,
  options: [
    required(
      '--document <document>',
      'what such a credential says: a file, of which the SHA-256 is taken, or a hash, 0x…',
    ),
    option('--uri <uri>', 'where the document is', { value: '' }),
    option('--issuer <address...>', 'who may issue; may be given often (default: anyone may)'),
  ],
  async action({ chain, account, options, out }) {
    const document = documentHash(options.document, 'the document');
    const issuers =
      options.issuer && (await Promise.all(options.issuer.map((address) => accountBytes(address, '--issuer'))));
    const made = await createSchema({ chain, account, hash: document, uri: options.uri, issuers });
    const who = issuers === undefined ? 'anyone' : options.issuer.join(', ');
    out.say(`Created schema ${made.schema}, of which ${who} may issue credentials, fee ${chain.format(made.fee)}.`);
    out.say(`document: ${toHex(document)}`);
    out.result({
      schema: made.schema,
      document,
      uri: options.uri,
      issuers: options.issuer,
      sent: true,
      fee: made.fee,
    });
  },
};
