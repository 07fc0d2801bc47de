#!/usr/bin/env node
// SPDX-License-Identifier: Apache-2.0
// Lifts an anchored commitment: appends it to its own stream. Anyone may, and those of a stream go in order.

import { run, signingCommand } from './lib/cli.mjs';
import { checkAnchored, readGround } from './lib/anchored.mjs';
import { checkGenesis, lift, loadAnchorProof } from './lib/gateway.mjs';
import { nameOfSubmission } from './lib/submission.mjs';

const cmd = signingCommand('lift', 'Appends an anchored commitment to its own stream; anyone may.')
  .requiredOption('--proof <file>', 'its proof, as anchor wrote it')
  .option('--log <source>', "newer anchors of the gateway: its folder or that folder's address, or chain");

await run(cmd, async ({ chain, account, options }) => {
  const proof = await loadAnchorProof(chain, options.proof, options.log);
  checkGenesis(chain, proof);
  const { submission } = proof;
  const what = nameOfSubmission(submission);
  const ground = await readGround(chain, submission.stream, [proof.gateway]);
  checkAnchored({ ...proof, what }, ground);
  const { fee } = await lift({ chain, account, proof, gateway: ground.gateways.get(String(proof.gateway)) });
  console.log(`Lifted ${what}, fee ${chain.format(fee)}.`);
});
