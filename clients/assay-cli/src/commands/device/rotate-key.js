// SPDX-License-Identifier: Apache-2.0
// Gives a device another key: the new one signs that it is there, the old one stays on record. After a routine rotation the
// epoch goes on; where the old key is known to others it ends, and with it all that is not in a stream's log.

import { ROTATION_REASONS, getDevice, loadDeviceKey, parseDevice, rotateKey } from 'assay-client/device';
import { sameBytes } from 'assay-client/encoding';
import { required } from '../../options/option.js';
import { device, validFor } from '../../options/shared.js';

/** @type {import('../../registry.js').Verb} */
export default {
  who: 'owner',
  summary: "Gives a device another key; the account is the device's owner.",
  example: '--account //Alice --device did:assay:z… --key new.json --reason routine',
  account: true,
  options: [
    device(),
    required(
      '--key <file>',
      "the new key's file, as 'assay device create-key' writes one, env:NAME, or - for standard input",
    ),
    required(
      '--reason <reason>',
      'routine: what the old key signed is accepted for a while; compromised: it is not, from now on',
      { choices: Object.keys(ROTATION_REASONS) },
    ),
    validFor(),
  ],
  async action({ chain, account, options, out }) {
    const { reason, validFor } = options;
    const key = loadDeviceKey(options.key);
    const before = await getDevice(chain, parseDevice(options.device));
    const { keyIndex, keyType, publicKey } = before;
    if (keyType === key.kind.variant && sameBytes(publicKey, key.publicKey)) {
      out.say(`${options.device} has this key already, as number ${keyIndex}. Nothing was sent.`);
      return out.result({ device: options.device, keyIndex, sent: false });
    }
    const rotated = await rotateKey({ chain, account, device: parseDevice(options.device), key, reason, validFor });
    out.say(`${options.device} has key ${rotated.keyIndex} now, fee ${chain.format(rotated.fee)}.`);
    const { epoch, status } = await getDevice(chain, parseDevice(options.device));
    if (before.epoch !== undefined && epoch?.number !== before.epoch.number) {
      out.say(
        `Epoch ${before.epoch.number} is over: what the device signed in it and is not in a stream's log is void.`,
      );
      if (epoch !== undefined)
        out.say(`Epoch ${epoch.number} runs: the device signs anew from there, with the new key.`);
    }
    if (epoch === undefined && status !== 'Retired') {
      out.say("No epoch runs, so that nothing the device signs is accepted: 'assay device begin-epoch' begins one.");
    }
    const { fee } = rotated;
    return out.result({ device: options.device, keyIndex: rotated.keyIndex, epoch: epoch?.number, sent: true, fee });
  },
};
