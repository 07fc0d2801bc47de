// SPDX-License-Identifier: Apache-2.0
// Shows a schema of credentials. Reading is free and needs no account.

import { Argument } from 'commander';
import { getSchema } from 'assay-client/credential';
import { printable, toHex } from 'assay-client/encoding';
import { integer } from '../../options/values.js';

/** @type {import('../../registry.js').Verb} */
export default {
  who: 'anyone',
  summary: 'Shows a schema: its text by hash and address, and who may issue credentials of it.',
  example: '0',
  args: [new Argument('<schema>', "the schema's number").argParser(integer())],
  async action({ chain, args: [id], out }) {
    const schema = await getSchema(chain, id);
    const { owner, hash, uri, issuers } = schema;
    out.result(schema);
    out.say(`schema ${id} of ${owner}`);
    out.say(`  text      ${toHex(hash)}${uri && ` at ${printable(uri)}`}`);
    out.say(`  issuers   ${issuers === undefined ? 'anyone' : issuers.join(', ')}`);
  },
};
