#!/usr/bin/env node
// SPDX-License-Identifier: Apache-2.0
// Attests something about a device or a stream, such as its calibration.

import { sameBytes, toHex } from './lib/bytes.mjs';
import { attest, claimsOf, documentHash, nameOfSubject, parseSubject } from './lib/claims.mjs';
import { blocks, integer, run, signingCommand } from './lib/cli.mjs';

const cmd = signingCommand('attest', 'Attests something about a device or a stream, for a deposit.')
  .requiredOption('--type <id>', 'the type of the claim', integer())
  .option('--device <device>', "what it is about: a device's DID or id")
  .option('--stream <id>', '… or a stream', integer())
  .requiredOption('--content <document>', 'what is attested: a file, of which the SHA-256 is taken, or a hash, 0x…')
  .option('--expires-in <blocks>', 'for how many blocks it is in force (default: for good)', blocks);

await run(cmd, async ({ chain, account, options }) => {
  const subject = parseSubject(options);
  const content = documentHash(options.content, 'the content');
  const known = (await claimsOf(chain, subject)).find(
    (claim) =>
      claim.claimType === BigInt(options.type) &&
      claim.attestor === account.address &&
      claim.inForce &&
      sameBytes(claim.content, content),
  );
  if (known) {
    const until = known.expiresAt === undefined ? 'for good' : `up to block ${known.expiresAt}`;
    console.log(`Attested already: claim ${known.id} about ${nameOfSubject(subject)}, ${until}. Nothing was sent.`);
    return;
  }
  const expiresAt = options.expiresIn && (await chain.validFor(options.expiresIn));
  const made = await attest({ chain, account, claimType: options.type, subject, content, expiresAt });
  const until = expiresAt === undefined ? 'for good' : `up to block ${expiresAt}`;
  console.log(`Attested claim ${made.claim} about ${nameOfSubject(subject)}, ${until}, fee ${chain.format(made.fee)}.`);
  console.log(`content: ${toHex(content)}`);
});
