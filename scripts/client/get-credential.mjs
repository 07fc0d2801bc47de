#!/usr/bin/env node
// SPDX-License-Identifier: Apache-2.0
// Prints a claim as a W3C Verifiable Credential. Credential and status list are checked against the chain first.

import { command, integer, run } from './lib/cli.mjs';
import { getCredential, statusOf } from './lib/credential.mjs';

const cmd = command('get-credential', 'Prints a claim as a W3C Verifiable Credential, checked against the chain.')
  .argument('<claim>', "the claim's number", integer())
  .option('--status', 'says whether it is in force, instead')
  .option('--status-list', 'prints the list that says whether it is revoked, instead');

await run(cmd, async ({ chain, options }) => {
  const { claim, credential, list } = await getCredential(chain, cmd.processedArgs[0]);
  if (options.status) console.log(statusOf(claim));
  else console.log(JSON.stringify(options.statusList ? list : credential, null, 2));
});
