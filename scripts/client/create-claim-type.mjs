#!/usr/bin/env node
// SPDX-License-Identifier: Apache-2.0
// Makes a type of claims: what they say, and who may make them.

import { accountBytes } from './lib/accounts.mjs';
import { toHex } from './lib/bytes.mjs';
import { createClaimType, documentHash } from './lib/claims.mjs';
import { run, signingCommand } from './lib/cli.mjs';

const cmd = signingCommand('create-claim-type', 'Makes a type of claims, for a deposit.')
  .requiredOption(
    '--schema <document>',
    'what such a claim says: a file, of which the SHA-256 is taken, or a hash, 0x…',
  )
  .option('--locator <address>', 'where the schema is', '')
  .option('--attestor <address...>', 'who may attest; may be given often (default: anyone may)');

await run(cmd, async ({ chain, account, options }) => {
  const schema = documentHash(options.schema, 'the schema');
  const attestors =
    options.attestor && (await Promise.all(options.attestor.map((address) => accountBytes(address, '--attestor'))));
  const made = await createClaimType({ chain, account, schema, locator: options.locator, attestors });
  const who = attestors === undefined ? 'anyone' : options.attestor.join(', ');
  console.log(`Made claim type ${made.claimType}, which ${who} may attest, fee ${chain.format(made.fee)}.`);
  console.log(`schema: ${toHex(schema)}`);
});
