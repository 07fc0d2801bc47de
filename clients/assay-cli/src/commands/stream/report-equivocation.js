// SPDX-License-Identifier: Apache-2.0
// Proves that a device signed two different commitments for one place. Anyone may: the fee comes back, and nobody is paid.
// One of the two was anchored by a gateway; the other one, too, or it is in the stream's log. All of it is checked before
// anything is sent.

import { getDevice, toDid } from 'assay-client/device';
import { toHex } from 'assay-client/encoding';
import { loadAnchorProof, prepareReport, reportEquivocation } from 'assay-client/gateway';
import { option, required } from '../../options/option.js';
import { anchorLog } from '../../options/shared.js';

/** @type {import('../../registry.js').Verb} */
export default {
  who: 'anyone',
  summary: 'Proves that a device signed two commitments for one place: the whole bond goes to the treasury.',
  example: '--account //Bob --first gateway/0/7-3.json --second other/4/7-3.json',
  account: true,
  options: [
    required('--first <file>', "the proof of one of them, as 'assay gateway anchor' wrote it"),
    option('--second <file>', "the proof of the other (default: the one in the stream's log)"),
    anchorLog(),
    option('--second-log <source>', 'the same for the gateway of the second proof (default: --log)'),
    option('--stream-log <source>', "where the stream's log is read: node, chain, or a feed's address", {
      value: 'node',
    }),
  ],
  async action({ chain, account, options, out }) {
    const first = await loadAnchorProof(chain, options.first, options.log);
    const second = options.second && (await loadAnchorProof(chain, options.second, options.secondLog ?? options.log));
    const report = await prepareReport({ chain, first, second, source: options.streamLog });
    const { stream, sequence, epoch, ground } = report;
    const { owner, taken, evidence } = await reportEquivocation({ chain, account, report });

    const { id } = ground.device;
    out.say(
      `${toDid(id)} signed two batches ${sequence} of stream ${stream}, in epoch ${epoch.number}. Your fee came back.`,
    );
    out.say(
      taken === 0n
        ? `${owner} answered for it, and had no bond that could be taken.`
        : `${owner} answered for it: ${chain.format(taken)} went to the treasury.`,
    );
    const { status, bondDue } = await getDevice(chain, id);
    if (bondDue) out.say(`It is ${status} now, and goes on in a new epoch under a new bond only.`);
    else out.say('It has another owner since, or is retired: nothing else changes.');
    out.say(`evidence: ${toHex(evidence)}`);
    out.result({
      device: toDid(id),
      stream,
      sequence,
      epoch: epoch.number,
      owner,
      taken,
      status,
      evidence,
      sent: true,
    });
  },
};
