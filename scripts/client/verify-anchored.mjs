#!/usr/bin/env node
// SPDX-License-Identifier: Apache-2.0
// Checks the proof that a commitment was there when a gateway anchored it, and that its device signed it. Exit code 1 if
// it does not hold. Needs no account.

import { toHex } from './lib/bytes.mjs';
import { command, run } from './lib/cli.mjs';
import { toDid } from './lib/did.mjs';
import { checkAnchored, loadAnchorProof, refuseBadProof } from './lib/gateway.mjs';
import { nameOfSubmission } from './lib/submission.mjs';

const cmd = command('verify-anchored', "Checks an anchored commitment's proof against the chain.")
  .requiredOption('--proof <file>', 'its proof, as anchor wrote it')
  .option('--log <source>', "newer anchors of the gateway: its folder or that folder's address, or chain");

const say = (good) => (good ? 'yes' : 'NO');

await run(cmd, async ({ chain, options }) => {
  const proof = await loadAnchorProof(chain, options.proof, options.log);
  const { submission, anchor, gateway, index } = proof;
  const { device, keyIndex, validUntil, commitment } = submission;
  const answer = await checkAnchored(chain, proof);
  console.log(`commitment      ${nameOfSubmission(submission)}: ${commitment.count} readings`);
  console.log(`                under ${toHex(commitment.root)}`);
  console.log(`in the anchor   ${say(answer.inAnchor)} (number ${index} of ${anchor.size})`);
  console.log(
    `in the log      ${say(answer.inLog)} (gateway ${gateway}, epoch ${anchor.epoch}, block ${anchor.block})`,
  );
  console.log(`the chain says  ${say(answer.onChain)}`);
  console.log(`signed          ${say(answer.signed)} (key ${keyIndex} of ${toDid(device)})`);
  console.log(`in time         ${say(answer.accepted)} (up to block ${validUntil})`);
  refuseBadProof(answer);
  console.log(`The proof holds: the device had signed this by block ${anchor.block}.`);
});
