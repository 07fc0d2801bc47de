// SPDX-License-Identifier: Apache-2.0
// Prints a credential as a W3C Verifiable Credential. It and its status list are checked against the chain first.

import { Argument } from 'commander';
import { getVerifiableCredential, statusOf } from 'assay-client/credential';
import { option } from '../../options/option.js';
import { integer } from '../../options/values.js';

/** @type {import('../../registry.js').Verb} */
export default {
  who: 'anyone',
  summary: 'Prints a credential as a W3C Verifiable Credential, checked against the chain.',
  example: '0',
  args: [new Argument('<credential>', "the credential's number").argParser(integer())],
  options: [
    option('--status', 'says whether it is in force, instead'),
    option('--status-list', 'prints the list that says whether it is revoked, instead'),
  ],
  async action({ chain, options, args: [id], out }) {
    const { stored, credential, list } = await getVerifiableCredential(chain, id);
    if (!options.status) return out.document(options.statusList ? list : credential);
    out.say(statusOf(stored));
    const { block, expiresAt, revokedAt } = stored;
    const inForce = revokedAt === undefined && (expiresAt === undefined || expiresAt >= block);
    return out.result({ credential: BigInt(id), inForce, expiresAt, revokedAt, block });
  },
};
