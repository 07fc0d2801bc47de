#!/usr/bin/env node
// SPDX-License-Identifier: Apache-2.0
// Lists what is attested about a device or a stream. Reading is free and needs no account.

import { toHex } from './lib/bytes.mjs';
import { claimsOf, getClaimType, nameOfSubject, parseSubject } from './lib/claims.mjs';
import { command, integer, run } from './lib/cli.mjs';
import { printable } from './lib/display.mjs';

const cmd = command('list-claims', 'Lists what is attested about a device or a stream, in force or not.')
  .option('--device <device>', "a device's DID or id")
  .option('--stream <id>', '… or a stream', integer())
  .option('--in-force', 'only what is in force')
  .option('--json', 'as JSON, one claim a line');

function state({ inForce, expiresAt, revokedAt }) {
  if (revokedAt !== undefined) return `revoked in block ${revokedAt}`;
  if (!inForce) return `expired after block ${expiresAt}`;
  return expiresAt === undefined ? 'in force' : `in force up to block ${expiresAt}`;
}

function asJson(_, value) {
  if (value instanceof Uint8Array) return toHex(value);
  return typeof value === 'bigint' ? value.toString() : value;
}

await run(cmd, async ({ chain, options }) => {
  const subject = parseSubject(options);
  const claims = (await claimsOf(chain, subject)).filter(({ inForce }) => inForce || !options.inForce);
  for (const claim of claims) {
    const { schema, locator } = await getClaimType(chain, claim.claimType);
    if (options.json) {
      console.log(JSON.stringify({ ...claim, subject: nameOfSubject(subject), schema, locator }, asJson));
      continue;
    }
    console.log(`claim ${claim.id}: ${state(claim)}`);
    console.log(`  content   ${toHex(claim.content)}`);
    console.log(`  attestor  ${claim.attestor}, in block ${claim.issuedAt}`);
    console.log(`  type      ${claim.claimType}, schema ${toHex(schema)}${locator && ` at ${printable(locator)}`}`);
  }
  if (claims.length === 0 && !options.json) console.log('Nothing is attested that fits.');
});
