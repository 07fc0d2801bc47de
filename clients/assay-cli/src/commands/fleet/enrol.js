// SPDX-License-Identifier: Apache-2.0
// Enrols a fleet by its root: from then on, whoever has one of its devices can claim it.

import { Fleet, enrolFleet, findFleet, noteEnrolment } from 'assay-client/device';
import { required } from '../../options/option.js';
import { blocks } from '../../options/values.js';

/** @type {import('../../registry.js').Verb} */
export default {
  who: 'manufacturer',
  summary: 'Enrols a fleet by its root; the account is the manufacturer.',
  example: '--account //Alice --fleet fleet --model "M 2" --expires-in 5256000',
  account: true,
  options: [
    required('--fleet <folder>', "the fleet's folder, as 'assay fleet build' wrote it"),
    required('--model <text>', "the manufacturer's model name"),
    required('--expires-in <blocks>', 'for how many blocks its devices can be claimed', { parse: blocks }),
  ],
  async action({ chain, account, options, out }) {
    const fleet = Fleet.open(options.fleet);
    const { size, root } = fleet;
    const known = await findFleet(chain, account.address, fleet, options.model);
    if (known) {
      noteEnrolment(options.fleet, { genesis: chain.genesis, fleet: known.id });
      out.say(`Enrolled already: ${size} devices as fleet ${known.id}. Nothing was sent.`);
      out.say(`They can be claimed up to block ${known.expiresAt}.`);
      return out.result({ fleet: known.id, size, root, expiresAt: known.expiresAt, sent: false });
    }
    const expiresAt = await chain.validFor(options.expiresIn);
    const enrolled = await enrolFleet({ chain, account, fleet, model: options.model, expiresAt });
    out.say(`Enrolled ${size} devices as fleet ${enrolled.fleet}, fee ${chain.format(enrolled.fee)}.`);
    noteEnrolment(options.fleet, { genesis: chain.genesis, fleet: enrolled.fleet });
    out.say(`They can be claimed up to block ${expiresAt}.`);
    return out.result({ fleet: enrolled.fleet, size, root, expiresAt, sent: true, fee: enrolled.fee });
  },
};
