// SPDX-License-Identifier: Apache-2.0
// Checks whether one may rely on commitments that a gateway anchored. What is in its stream's log is settled. What is only
// anchored is provisional: it counts where every commitment between the log and it is proved too, and as long as the epoch
// runs in which the device signed. Needs no account.

import { bondsOf, describeBond, toDid } from 'assay-client/device';
import { toHex } from 'assay-client/encoding';
import { checkGenesis, checkLogged, confirmOnChain, loadAnchorProof, readGround, sortOut } from 'assay-client/gateway';
import { getInclusion } from 'assay-client/proof';
import { nameOfSubmission } from 'assay-client/stream';
import { required } from '../../options/option.js';
import { anchorLog } from '../../options/shared.js';

/**
 * The bond that answers for an epoch, in words.
 * @param {any} chain
 * @param {Uint8Array} device
 * @param {{owner: string, bond?: number}} epoch
 */
async function answers(chain, device, { owner, bond }) {
  if (bond === undefined) return `${owner}, without a bond`;
  return `${owner}, with bond ${bond}: ${describeBond(chain, (await bondsOf(chain, device))[bond])}`;
}

/** What is known of a provisional commitment, for programs. */
const provisionalOf = ({ submission, anchor, gateway }) => ({
  sequence: submission.commitment.sequence,
  count: submission.commitment.count,
  root: submission.commitment.root,
  gateway,
  anchor: anchor.sequence,
  block: anchor.block,
  keyIndex: submission.keyIndex,
  validUntil: submission.validUntil,
});

/** @type {import('../../registry.js').Verb} */
export default {
  who: 'anyone',
  summary: 'Checks whether one may rely on what is anchored, given the proofs of all that is not in the log yet.',
  example: '--proof gateway/0/7-2.json gateway/0/7-3.json --log gateway',
  options: [
    required(
      '--proof <file...>',
      "proofs, as 'assay gateway anchor' wrote them, of all commitments that are not in the log yet",
    ),
    anchorLog(),
  ],
  async action({ chain, options, out, progress }) {
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
    out.say(`stream   ${stream.id} of ${toDid(stream.device)}, ${stream.size} batches in its log`);

    const checked = progress.count('commitments checked');
    let done = 0;
    for (const proof of logged) {
      const { sequence } = proof.submission.commitment;
      checkLogged(proof, (await getInclusion(chain, { stream: Number(stream.id), sequence })).commitment);
      out.say(`batch ${sequence}  in the log, and final: rely on it`);
      checked(++done, proofs.length);
    }
    for (const proof of provisional) {
      const { submission, anchor, gateway } = proof;
      const { sequence, count, root } = submission.commitment;
      await confirmOnChain(chain, proof, ground.gateways.get(String(gateway)));
      out.say(`batch ${sequence}  ${count} readings under ${toHex(root)}`);
      out.say(`         anchored as number ${anchor.sequence} of gateway ${gateway}, in block ${anchor.block}`);
      out.say(`         signed by key ${submission.keyIndex} of the device, for blocks up to ${submission.validUntil}`);
      checked(++done, proofs.length);
    }
    const result = {
      stream: stream.id,
      device: toDid(stream.device),
      size: stream.size,
      logged: logged.map(({ submission }) => submission.commitment.sequence),
      provisional: provisional.map(provisionalOf),
    };
    if (provisional.length === 0) return out.result(result);
    const epoch = ground.epochs[device.epoch.number];
    const last = nameOfSubmission(provisional.at(-1).submission);
    out.say(
      `epoch    ${epoch.number}, since block ${epoch.since}; who answers: ${await answers(chain, device.id, epoch)}`,
    );
    out.say(
      `The proof holds up to ${last}, as long as epoch ${epoch.number} runs: keep the files until its bond is given back.`,
    );
    if (device.status !== 'Active')
      out.say('The device is suspended: until that ends, nothing of it can be submitted.');
    else out.say("'assay gateway submit' puts what must outlast the epoch into the log, batch by batch.");
    return out.result({ ...result, epoch, status: device.status });
  },
};
