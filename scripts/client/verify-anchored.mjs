#!/usr/bin/env node
// SPDX-License-Identifier: Apache-2.0
// Checks whether one may rely on commitments that a gateway anchored. What is in its stream's log is settled. What is only
// anchored is provisional: it counts where every commitment between the log and it is proved too, and as long as the epoch
// runs in which the device signed. Exit code 1 where it does not count. Needs no account.

import { readGround } from './lib/anchored.mjs';
import { toHex } from './lib/bytes.mjs';
import { command, run } from './lib/cli.mjs';
import { toDid } from './lib/did.mjs';
import { bondsOf, describeBond } from './lib/epochs.mjs';
import { checkGenesis, confirmOnChain, loadAnchorProof } from './lib/gateway.mjs';
import { getInclusion } from './lib/log-proof.mjs';
import { checkLogged, sortOut } from './lib/provisional.mjs';
import { nameOfSubmission } from './lib/submission.mjs';

const cmd = command('verify-anchored', 'Checks whether one may rely on anchored commitments of a stream.')
  .requiredOption('--proof <file...>', 'proofs, as anchor wrote them, of all commitments that are not in the log yet')
  .option('--log <source>', "newer anchors of the gateway: its folder or that folder's address, or chain");

/** The bond that answers for an epoch, in words. */
async function answers(chain, device, { owner, bond }) {
  if (bond === undefined) return `${owner}, without a bond`;
  return `${owner}, with bond ${bond}: ${describeBond(chain, (await bondsOf(chain, device))[bond])}`;
}

await run(cmd, async ({ chain, options }) => {
  const proofs = [];
  for (const file of options.proof) proofs.push(await loadAnchorProof(chain, file, options.log));
  for (const proof of proofs) checkGenesis(chain, proof);
  const ground = await readGround(
    chain,
    proofs[0].submission.stream,
    proofs.map(({ gateway }) => gateway),
  );
  const { logged, provisional } = sortOut(proofs, ground);
  const { stream, device } = ground;
  console.log(`stream   ${stream.id} of ${toDid(stream.device)}, ${stream.size} batches in its log`);

  for (const proof of logged) {
    const { sequence } = proof.submission.commitment;
    checkLogged(proof, (await getInclusion(chain, { stream: Number(stream.id), sequence })).commitment);
    console.log(`batch ${sequence}  in the log, and final: rely on it`);
  }
  for (const proof of provisional) {
    const { submission, anchor, gateway } = proof;
    const { sequence, count, root } = submission.commitment;
    await confirmOnChain(chain, proof, ground.gateways.get(String(gateway)));
    console.log(`batch ${sequence}  ${count} readings under ${toHex(root)}`);
    console.log(`         anchored as number ${anchor.sequence} of gateway ${gateway}, in block ${anchor.block}`);
    console.log(`         signed by key ${submission.keyIndex} of the device, for blocks up to ${submission.validUntil}`);
  }
  if (provisional.length === 0) return;
  const epoch = ground.epochs[device.epoch.number];
  const last = nameOfSubmission(provisional.at(-1).submission);
  console.log(`epoch    ${epoch.number}, since block ${epoch.since}; who answers: ${await answers(chain, device.id, epoch)}`);
  console.log(`The proof holds up to ${last}, as long as epoch ${epoch.number} runs: keep the files until its bond is given back.`);
  if (device.status !== 'Active') console.log('The device is suspended: until that ends, nothing of it can be lifted.');
  else console.log('lift puts what must outlast the epoch into the log, batch by batch.');
});
