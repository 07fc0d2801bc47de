// SPDX-License-Identifier: Apache-2.0
// Lists the credentials of a device or a stream. Reading is free and needs no account.

import { claimsOf, getClaimType, nameOfSubject } from 'assay-client/credential';
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
function forPrograms({ claimType, attestor, ...credential }, subject, { schema, locator }) {
  return {
    ...credential,
    schema: claimType,
    issuer: attestor,
    subject: nameOfSubject(subject),
    document: schema,
    uri: locator,
  };
}

/** @type {import('../../registry.js').Verb} */
export default {
  who: 'anyone',
  summary: 'Lists the credentials about a device or a stream, in force or not.',
  example: '--device did:assay:z…',
  options: [...subjectOptions(), option('--in-force', 'only what is in force')],
  async action({ chain, options, out }) {
    const subject = subjectOf(options);
    const credentials = (await claimsOf(chain, subject)).filter(({ inForce }) => inForce || !options.inForce);
    for (const credential of credentials) {
      const type = await getClaimType(chain, credential.claimType);
      const { schema, locator } = type;
      out.result([forPrograms(credential, subject, type)]);
      out.say(`credential ${credential.id}: ${state(credential)}`);
      out.say(`  content   ${toHex(credential.content)}`);
      out.say(`  issuer    ${credential.attestor}, in block ${credential.issuedAt}`);
      out.say(`  schema    ${credential.claimType}, ${toHex(schema)}${locator && ` at ${printable(locator)}`}`);
    }
    if (credentials.length === 0) out.say('There is no credential that fits.');
  },
};
