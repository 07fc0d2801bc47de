// SPDX-License-Identifier: Apache-2.0
// Accepts the offer of a device: shows the device as it is, then the account pays its price, all that is held for the device
// and its streams is held of it, and it becomes the owner. The chain refuses if the device changed meanwhile, or if more than
// shown would be held. What the device signs counts again once the new owner has begun an epoch.

import { acceptTransfer, epochsOf, getDevice, leastBond, parseDevice, takeoverDeposit } from 'assay-client/device';
import { toHex } from 'assay-client/encoding';
import { estateOf } from 'assay-client/stream';
import { option, required } from '../../options/option.js';
import { device } from '../../options/shared.js';
import { integer } from '../../options/values.js';

/** What was proved against a device, and what its next epoch needs. */
function past(chain, { bondDue }, epochs) {
  const proved = epochs.filter(({ evidence }) => evidence !== undefined).map(({ number }) => number);
  if (proved.length === 0) return 'nothing was proved against it';
  const due = bondDue ? `; its next epoch needs a bond of at least ${chain.format(leastBond(chain))}` : '';
  return `it signed two histories, in or under the bond of epoch ${proved.join(', ')}${due}`;
}

/** What would be held, of which some is for the device's streams. */
function heldFor(chain, deposit, estate) {
  if (deposit === undefined) return 'none: it is retired';
  return `${chain.format(deposit)}${estate ? `, ${chain.format(estate.amount)} of it for its streams` : ''}`;
}

/** The device as the account would get it, a line each. */
function shown(device, deposit, past) {
  const { version, status, owner, keyType, publicKey, keyIndex, endorsement } = device;
  const level = endorsement?.level ? `, then ${endorsement.level.toLowerCase()}` : '';
  const manufacturer = endorsement
    ? `${endorsement.manufacturer}${level}, model ${JSON.stringify(endorsement.model)}`
    : 'no manufacturer vouches for it';
  return [
    `version  ${version}, ${status}`,
    `owner    ${owner}`,
    `key ${keyIndex}    ${keyType} ${toHex(publicKey)}`,
    `made by  ${manufacturer}`,
    `past     ${past}`,
    `deposit  ${deposit}`,
  ].join('\n');
}

/** @type {import('../../registry.js').Verb} */
export default {
  who: 'next owner',
  summary: 'Shows the device that is offered and what would be held for it, pays, and becomes its owner.',
  example: '--account //Bob --device did:assay:z… --price 12.5 --device-version 7 --most-held 30',
  account: true,
  options: [
    device(),
    required('--price <amount>', 'what the offer asks; the chain refuses if it asks anything else'),
    option(
      '--device-version <number>',
      "the device's version that you saw; the chain refuses another (default: the one that is shown)",
      { parse: integer(0, 2 ** 32 - 1) },
    ),
    option(
      '--most-held <amount>',
      'the greatest total that may be held, of the device and its streams (default: the one that is shown)',
    ),
  ],
  async action({ chain, account, options, out }) {
    const price = chain.parseAmount(options.price);
    const id = parseDevice(options.device);
    const [device, deposit, estate, epochs] = await Promise.all([
      getDevice(chain, id),
      takeoverDeposit(chain, id),
      estateOf(chain, id),
      epochsOf(chain, id),
    ]);
    if (device.owner === account.address) {
      out.say(`${account.address} owns ${options.device} already. Nothing was sent.`);
      return out.result({ device: options.device, owner: account.address, sent: false });
    }
    out.say(shown(device, heldFor(chain, deposit, estate), past(chain, device, epochs)));
    const { fee } = await acceptTransfer({
      chain,
      account,
      device: id,
      price,
      version: options.deviceVersion ?? device.version,
      mostHeld: options.mostHeld === undefined ? (deposit ?? 0n) : chain.parseAmount(options.mostHeld, 'the deposit'),
    });
    out.say(`${account.address} owns ${options.device} now and paid ${chain.format(price)}, fee ${chain.format(fee)}.`);
    out.say('What it signs is not accepted yet. Next, with the device in your hands:');
    out.say('1. assay device rotate-key: earlier owners may have its key. Make the new one in the device.');
    out.say(
      `2. assay device begin-epoch: from then on you answer for what it signs${device.bondDue ? ', with a bond' : ''}.`,
    );
    return out.result({ device: options.device, owner: account.address, price, held: deposit, sent: true, fee });
  },
};
