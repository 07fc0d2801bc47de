#!/usr/bin/env node
// SPDX-License-Identifier: Apache-2.0
// Resolves a device's DID: prints the W3C DID resolution result.

import { command, run } from './lib/cli.mjs';
import { ChainError } from './lib/errors.mjs';

const cmd = command('resolve-did', "Resolves a device's DID.").argument('<did>', 'such as did:assay:z…');

await run(cmd, async ({ chain }) => {
  const result = await chain.rpc('assay_resolveDid', cmd.args[0]);
  console.log(JSON.stringify(result, null, 2));
  const { error, message } = result.didResolutionMetadata;
  if (error) throw new ChainError(`the DID does not resolve: ${error}${message ? `: ${message}` : ''}`);
});
