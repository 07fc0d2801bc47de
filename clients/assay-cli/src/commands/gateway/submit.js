// SPDX-License-Identifier: Apache-2.0
// Submits an anchored commitment: appends it to its own stream. Anyone may, and those of a stream go in order.

import { checkAnchored, checkGenesis, loadAnchorProof, readGround, submitAnchored } from 'assay-client/gateway';
import { nameOfSubmission } from 'assay-client/stream';
import { required } from '../../options/option.js';
import { anchorLog } from '../../options/shared.js';

/** @type {import('../../registry.js').Verb} */
export default {
  who: 'anyone',
  summary: 'Appends an anchored commitment to its own stream; anyone may.',
  example: '--account //Bob --proof gateway/0/7-3.json --log gateway',
  account: true,
  options: [required('--proof <file>', "its proof, as 'assay gateway anchor' wrote it"), anchorLog()],
  async action({ chain, account, options, out }) {
    const proof = await loadAnchorProof(chain, options.proof, options.log);
    checkGenesis(chain, proof);
    const { submission } = proof;
    const what = nameOfSubmission(submission);
    const ground = await readGround(chain, submission.stream, [proof.gateway]);
    checkAnchored({ ...proof, what }, ground);
    const { fee } = await submitAnchored({ chain, account, proof, gateway: ground.gateways.get(String(proof.gateway)) });
    out.say(`Submitted ${what}, fee ${chain.format(fee)}.`);
    out.result({ stream: submission.stream, sequence: submission.commitment.sequence, sent: true, fee });
  },
};
