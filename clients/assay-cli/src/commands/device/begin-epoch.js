// SPDX-License-Identifier: Apache-2.0
// Begins a device's next epoch, in which the account answers for what the device signs. Needed after a transfer, after two
// histories were proved, and where a device's own state was lost; and a way to give a bond. A running epoch ends.

import {
  beginEpoch,
  bondsOf,
  checkBeginning,
  describeBond,
  epochsOf,
  getDevice,
  parseDevice,
} from 'assay-client/device';
import { option } from '../../options/option.js';
import { device } from '../../options/shared.js';

/** @type {import('../../registry.js').Verb} */
export default {
  who: 'owner',
  summary: "Begins a device's next epoch: from now on the account answers for what it signs, with a bond or none.",
  example: '--account //Alice --device did:assay:z… --bond 25',
  account: true,
  options: [
    device(),
    option(
      '--bond <amount>',
      'what is held of the account for it, e.g. 12.5 (default: the bond that is held already, if any)',
    ),
    option('--keep-key', 'go on with a key that served an earlier owner, who may still have it, at your own risk'),
  ],
  async action({ chain, account, options, out }) {
    const id = parseDevice(options.device);
    const { keepKey } = options;
    const bond = options.bond === undefined ? undefined : chain.parseAmount(options.bond, 'the bond');
    const before = await getDevice(chain, id);
    checkBeginning({ chain, account, device: before, keepKey, bond });
    const { fee } = await beginEpoch({ chain, account, device: id, keyIndex: before.keyIndex, keepKey, bond });

    const [epochs, bonds] = await Promise.all([epochsOf(chain, id), bondsOf(chain, id)]);
    const epoch = epochs.at(-1);
    const earlier = bonds.at(-2);
    out.say(`Epoch ${epoch.number} of ${options.device} runs since block ${epoch.since}, fee ${chain.format(fee)}.`);
    out.say(
      epoch.bond === undefined
        ? 'No bond answers for it; --bond would give one.'
        : `Bond ${epoch.bond} answers for it: ${describeBond(chain, bonds[epoch.bond])}.`,
    );
    if (bond !== undefined && earlier?.state === 'Ending') {
      out.say(`Bond ${earlier.number}, the one before, ends: ${describeBond(chain, earlier)}.`);
    }
    out.say(
      "Only one installation may sign with the device's key: two would sign two histories, which costs the bond.",
    );
    if (before.epoch !== undefined) {
      out.say(
        `Epoch ${before.epoch.number} is over: what the device signed in it and is not in a stream's log is void. The device signs anew from there.`,
      );
    }
    return out.result({ device: options.device, epoch, bond: bonds[epoch.bond], sent: true, fee });
  },
};
