// SPDX-License-Identifier: Apache-2.0
// Resolves a device's DID: prints the W3C DID resolution result.

import { Argument } from 'commander';
import { ChainError } from 'assay-client/encoding';

/** @type {import('../../registry.js').Verb} */
export default {
  who: 'anyone',
  summary: "Resolves a device's DID: prints the W3C DID resolution result.",
  example: 'did:assay:z…',
  args: [new Argument('<did>', 'such as did:assay:z…')],
  async action({ chain, args: [did], out }) {
    const result = await chain.rpc('assay_resolveDid', did);
    out.document(result);
    const { error, message } = result.didResolutionMetadata;
    if (error) throw new ChainError(`the DID does not resolve: ${error}${message ? `: ${message}` : ''}`);
  },
};
