// SPDX-License-Identifier: Apache-2.0
// Lists the credentials of a device or a stream. Reading is free and needs no account.

import { credentialsOf, getSchema, nameOfSubject } from 'assay-client/credential';
import { printable, toHex } from 'assay-client/encoding';
import { option } from '../../options/option.js';
import { subjectOf, subjectOptions } from '../../options/subject.js';

/** @param {{inForce: boolean, expiresAt?: number, revokedAt?: number}} credential */
function state({ inForce, expiresAt, revokedAt }) {
  if (revokedAt !== undefined) return `revoked in block ${revokedAt}`;
  if (!inForce) return `expired after block ${expiresAt}`;
  return expiresAt === undefined ? 'in force' : `in force up to block ${expiresAt}`;
}

/** A credential for programs. */
const forPrograms = (credential, subject, { hash, uri }) => ({
  ...credential,
  subject: nameOfSubject(subject),
  document: hash,
  uri,
});

/** @type {import('../../registry.js').Verb} */
export default {
  who: 'anyone',
  summary: 'Lists the credentials about a device or a stream, in force or not.',
  example: '--device did:assay:z…',
  options: [...subjectOptions(), option('--in-force', 'only what is in force')],
  async action({ chain, options, out }) {
    const subject = subjectOf(options);
    const credentials = (await credentialsOf(chain, subject)).filter(({ inForce }) => inForce || !options.inForce);
    for (const credential of credentials) {
      const schema = await getSchema(chain, credential.schema);
      const { hash, uri } = schema;
      out.result([forPrograms(credential, subject, schema)]);
      out.say(`credential ${credential.id}: ${state(credential)}`);
      out.say(`  content   ${toHex(credential.content)}`);
      out.say(`  issuer    ${credential.issuer}, in block ${credential.issuedAt}`);
      out.say(`  schema    ${credential.schema}, ${toHex(hash)}${uri && ` at ${printable(uri)}`}`);
    }
    if (credentials.length === 0) out.say('There is no credential that fits.');
  },
};
