// SPDX-License-Identifier: Apache-2.0
// Lists the schemas of credentials. Reading is free and needs no account.

import { accountBytes, addressOf } from 'assay-client/chain';
import { listSchemas } from 'assay-client/credential';
import { printable, toHex } from 'assay-client/encoding';
import { option } from '../../options/option.js';

/** @type {import('../../registry.js').Verb} */
export default {
  who: 'anyone',
  summary: 'Lists the schemas of credentials, or those that an account created.',
  example: '--owner //Alice',
  options: [option('--owner <address>', 'only those that this account created')],
  async action({ chain, options, out }) {
    const owner = options.owner === undefined ? undefined : addressOf(await accountBytes(options.owner, '--owner'));
    const schemas = await listSchemas(chain, { owner });
    for (const schema of schemas) {
      const { id, hash, uri, issuers } = schema;
      out.result([schema]);
      out.say(`schema ${id}: ${toHex(hash)}${uri && ` at ${printable(uri)}`}`);
      out.say(`  owner     ${schema.owner}`);
      out.say(`  issuers   ${issuers === undefined ? 'anyone' : issuers.join(', ')}`);
    }
    if (schemas.length === 0) out.say('There is no schema that fits.');
  },
};
