// SPDX-License-Identifier: Apache-2.0
// Issues a credential about a device or a stream, such as its calibration.

import { credentialsOf, documentHash, issue, nameOfSubject } from 'assay-client/credential';
import { sameBytes, toHex } from 'assay-client/encoding';
import { option, required } from '../../options/option.js';
import { blocks, integer } from '../../options/values.js';
import { subjectOf, subjectOptions } from '../../options/subject.js';

const lasting = (expiresAt) => (expiresAt === undefined ? 'for good' : `up to block ${expiresAt}`);

/** @type {import('../../registry.js').Verb} */
export default {
  who: 'issuer',
  summary: 'Issues a credential about a device or a stream, by the hash of a document, for a deposit.',
  example: '--account //Bob --schema 0 --device did:assay:z… --content certificate.pdf --expires-in 5256000',
  account: true,
  options: [
    required('--schema <id>', 'the schema of the credential', { parse: integer() }),
    ...subjectOptions(),
    required('--content <document>', 'what is stated: a file, of which the SHA-256 is taken, or a hash, 0x…'),
    option('--expires-in <blocks>', 'for how many blocks it is in force (default: for good)', { parse: blocks }),
  ],
  async action({ chain, account, options, out }) {
    const subject = subjectOf(options);
    const content = documentHash(options.content, 'the content');
    const known = (await credentialsOf(chain, subject)).find(
      (credential) =>
        credential.schema === BigInt(options.schema) &&
        credential.issuer === account.address &&
        credential.inForce &&
        sameBytes(credential.content, content),
    );
    const about = nameOfSubject(subject);
    const result = { schema: options.schema, subject: about, content };
    if (known) {
      out.say(`Issued already: credential ${known.id} about ${about}, ${lasting(known.expiresAt)}. Nothing was sent.`);
      return out.result({ credential: known.id, ...result, expiresAt: known.expiresAt, sent: false });
    }
    const expiresAt = options.expiresIn && (await chain.validFor(options.expiresIn));
    const { schema } = options;
    const { credential, fee } = await issue({ chain, account, schema, subject, content, expiresAt });
    out.say(`Issued credential ${credential} about ${about}, ${lasting(expiresAt)}, fee ${chain.format(fee)}.`);
    out.say(`content: ${toHex(content)}`);
    return out.result({ credential, ...result, expiresAt, sent: true, fee });
  },
};
