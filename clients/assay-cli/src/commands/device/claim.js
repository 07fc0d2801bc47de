// SPDX-License-Identifier: Apache-2.0
// Claims a device of a fleet: its key signs, the account becomes its owner, its manufacturer's word is on record.

import { Fleet, claimDevice, enrolmentOf, findDevice, loadDeviceKey, secretKeyOf } from 'assay-client/device';
import { toHex } from 'assay-client/encoding';
import { option, required } from '../../options/option.js';
import { KEY_SOURCE, validFor } from '../../options/shared.js';
import { integer } from '../../options/values.js';

/** @type {import('../../registry.js').Verb} */
export default {
  who: 'owner',
  summary: 'Claims a device of a fleet; the account becomes its owner.',
  example: '--account //Bob --fleet fleet --index 7',
  account: true,
  options: [
    required('--fleet <folder>', "the fleet's folder"),
    required('--index <n>', "the device's place in the fleet, counted from 0", { parse: integer() }),
    option('--number <id>', "the fleet's number on the chain (default: what 'assay fleet enrol' noted)", {
      parse: integer(),
    }),
    option('--key <file>', `${KEY_SOURCE} (default: from the folder's secrets.json)`),
    validFor(),
  ],
  async action({ chain, account, options, out }) {
    const { index, validFor } = options;
    const fleet = Fleet.open(options.fleet);
    fleet.at(index);
    const key = options.key === undefined ? secretKeyOf(options.fleet, index) : loadDeviceKey(options.key);
    const number = options.number ?? enrolmentOf(options.fleet, chain.genesis);
    const known = await findDevice(chain, key.id);
    const source = known?.endorsement?.source;
    const ofFleet = source && 'fleet' in source && source.fleet === BigInt(number) && source.index === index;
    const result = { device: key.did, id: key.id, owner: account.address, fleet: number, index };
    if (known?.owner === account.address && ofFleet) {
      out.say(`Claimed already: ${key.did} for ${account.address}. Nothing was sent.`);
      return out.result({ ...result, sent: false });
    }
    const { fee } = await claimDevice({ chain, account, fleet, number, index, key, validFor });
    out.say(`Claimed ${key.did} for ${account.address}, fee ${chain.format(fee)}.`);
    out.say(`device id: ${toHex(key.id)}`);
    return out.result({ ...result, sent: true, fee });
  },
};
