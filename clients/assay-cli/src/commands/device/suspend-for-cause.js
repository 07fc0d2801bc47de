// SPDX-License-Identifier: Apache-2.0
// Takes a device out of service against its owner's will, as the manufacturer that vouches for it.

import { getDevice, parseDevice, SUSPENSION_CAUSES, suspendForCause } from 'assay-client/device';
import { fromHex, need, sameBytes, toHex } from 'assay-client/encoding';
import { documentAt } from 'assay-client/listing';
import { option, required } from '../../options/option.js';
import { device } from '../../options/shared.js';
import { UsageError } from '../../usage-error.js';

/** The hash of what shows the cause. */
async function hashOf({ evidence, document }) {
  if ((evidence === undefined) === (document === undefined)) throw new UsageError('give either --evidence or --document');
  return evidence === undefined ? (await documentAt(document)).hash : fromHex(evidence, '--evidence', 32);
}

/** @type {import('../../registry.js').Verb} */
export default {
  who: 'manufacturer',
  summary: "Takes a device that the account vouches for out of service, against its owner's will.",
  example: '--account //Alice --device did:assay:z… --cause recalled --document notice.pdf',
  account: true,
  options: [
    device(),
    required('--cause <cause>', 'why', { choices: Object.keys(SUSPENSION_CAUSES) }),
    option('--document <file>', 'what shows it: a file or address, whose SHA-256 goes on record'),
    option('--evidence <hash>', '… or its hash'),
  ],
  async action({ chain, account, options, out }) {
    const { device: did, cause } = options;
    const evidence = await hashOf(options);
    const id = parseDevice(did);
    const { endorsement, suspension, status } = await getDevice(chain, id);
    need(status !== 'Retired', `${did} is retired, for good`);
    need(endorsement?.manufacturer === account.address, `${account.address} does not vouch for ${did}: only its manufacturer, or governance, may suspend it for cause`);
    const isSame = suspension?.cause === SUSPENSION_CAUSES[cause] && sameBytes(suspension.evidence, evidence);
    const result = { device: did, cause: SUSPENSION_CAUSES[cause], evidence };
    if (isSame) {
      out.say(`${did} is suspended for that already. Nothing was sent.`);
      return out.result({ ...result, sent: false });
    }
    const { fee } = await suspendForCause({ chain, account, device: id, cause, evidence });
    out.say(`Suspended ${did} for cause (${SUSPENSION_CAUSES[cause]}), evidence ${toHex(evidence)}, fee ${chain.format(fee)}.`);
    return out.result({ ...result, sent: true, fee });
  },
};
