// SPDX-License-Identifier: Apache-2.0
// Accepts the offer of a device: shows the device as it is, with the price and all that is held for it and its streams, then
// the account pays and becomes its owner. The chain refuses if the device changed meanwhile, or if more than shown would be
// held. What the device signs counts again once it has a key that no earlier owner had, and an epoch of the new owner runs:
// with --new-key both follow at once.

import { existsSync } from 'node:fs';
import {
  checkAcceptance,
  checkBeginning,
  DeviceKey,
  epochsOf,
  getDevice,
  hasKey,
  KEY_TYPES,
  leastBond,
  loadDeviceKey,
  offerOf,
  parseDevice,
  putIntoService,
  takeOver,
  takeoverDeposit,
  writeSecretJson,
} from 'assay-client/device';
import { need, toHex } from 'assay-client/encoding';
import { estateOf, streamsOf } from 'assay-client/stream';
import { option } from '../../options/option.js';
import { device } from '../../options/shared.js';
import { integer } from '../../options/values.js';
import { UsageError } from '../../usage-error.js';

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
function shown(device, { price, deposit, past }) {
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
    `price    ${price}`,
    `deposit  ${deposit}`,
  ].join('\n');
}

/** What the offer asks, in words. */
const asked = (chain, { price, to, expiresAt }) => `${chain.format(price)}, asked of ${to} up to block ${expiresAt}`;

/**
 * The new key that the options name, and its file where it is to be made. What would keep the device out of service is said
 * before anything is made or paid.
 */
function newKey({ chain, account, device, file, bond }) {
  const isFile = file !== '-' && !file.startsWith('env:');
  const key = !isFile || existsSync(file) ? loadDeviceKey(file, '--new-key') : undefined;
  const isOwner = device.owner === account.address;
  const isOld = key !== undefined && hasKey(device, key);
  need(isOwner || !isOld, `${file} is the key that the device has now, and its owner with it: name another file, which will be made`);
  need(
    isOwner || device.status !== 'Suspended',
    'its owner suspended it: accept it without --new-key, then assay device resume, then this command again with --new-key',
  );
  const runs = isOwner && device.epoch !== undefined;
  if (!runs) {
    const inheritedKey = isOld && device.inheritedKey;
    checkBeginning({ chain, account, device: { ...device, owner: account.address, inheritedKey }, bond });
  }
  if (key !== undefined) return { key };
  const [type] = Object.entries(KEY_TYPES).find(([, { variant }]) => variant === device.keyType) ?? ['ed25519'];
  return { key: DeviceKey.generate(type), file };
}

/** Says what is left to do with the device in one's hands. */
function sayNext(out, { bondDue }) {
  out.say('What it signs is not accepted yet. Next, with the device in your hands:');
  out.say('1. assay device rotate-key: earlier owners may have its key. Make the new one in the device.');
  out.say(`2. assay device begin-epoch: from then on you answer for what it signs${bondDue ? ', with a bond' : ''}.`);
  out.say('Or run this command again with --new-key, which does both.');
}

/** Gives the device its new key and begins an epoch with it. */
async function serve({ chain, account, out, did, id, key, bond }) {
  const { rotated, begun, fee, device } = await putIntoService({ chain, account, device: id, key, bond });
  if (rotated) out.say(`${did} has key ${device.keyIndex} now: what is signed with an earlier one is not accepted in your epochs.`);
  if (begun) out.say(`Epoch ${device.epoch.number} runs: you answer for what it signs.`);
  if (!rotated && !begun) out.say(`${did} has this key already, and epoch ${device.epoch.number} runs.`);
  for (const stream of await streamsOf(chain, id)) {
    out.say(`To go on with stream ${stream}: assay feed continue --stream ${stream} --log <the earlier owner's public files, or chain> --feed <a new folder>`);
  }
  return { sent: rotated || begun, fee, keyIndex: device.keyIndex, epoch: device.epoch.number };
}

/** @type {import('../../registry.js').Verb} */
export default {
  who: 'next owner',
  summary: 'Shows the device that is offered, its price and deposit, pays, becomes its owner, and puts it into service with a new key.',
  example: '--account //Bob --device did:assay:z… --price 12.5 --device-version 7 --most-held 30 --new-key device.json',
  account: true,
  options: [
    device(),
    option(
      '--price <amount>',
      'what the offer asks; the chain refuses if it asks anything else (without it, all is shown and nothing sent)',
    ),
    option(
      '--device-version <number>',
      "the device's version that you saw; the chain refuses another (default: the one that is shown)",
      { parse: integer(0, 2 ** 32 - 1) },
    ),
    option(
      '--most-held <amount>',
      'the greatest total that may be held, of the device and its streams (default: the one that is shown)',
    ),
    option(
      '--new-key <file>',
      "the device's new key, made if it is not there: it replaces the one that earlier owners may have, and an epoch begins",
    ),
    option('--bond <amount>', 'what is held of the account for that epoch (default: none)'),
  ],
  async action({ chain, account, options, out }) {
    const { device: did, newKey: keyFile } = options;
    if (options.bond !== undefined && keyFile === undefined) throw new UsageError('--bond goes with --new-key');
    const bond = options.bond === undefined ? undefined : chain.parseAmount(options.bond, 'the bond');
    const price = options.price === undefined ? undefined : chain.parseAmount(options.price);
    const mostHeld = options.mostHeld === undefined ? undefined : chain.parseAmount(options.mostHeld, 'the deposit');
    const id = parseDevice(did);
    const [device, offer, deposit, estate, epochs, block] = await Promise.all([
      getDevice(chain, id),
      offerOf(chain, id),
      takeoverDeposit(chain, id),
      estateOf(chain, id),
      epochsOf(chain, id),
      chain.blockNumber(),
    ]);
    const isOwner = device.owner === account.address;
    const result = { device: did, owner: account.address };
    const terms = {
      price: price ?? offer?.price ?? 0n,
      version: (price === undefined ? undefined : options.deviceVersion) ?? device.version,
      mostHeld: (price === undefined ? undefined : mostHeld) ?? deposit ?? 0n,
    };
    if (isOwner) {
      out.say(`${account.address} owns ${did} already.${keyFile === undefined ? ' Nothing was sent.' : ''}`);
      if (keyFile === undefined) return out.result({ ...result, sent: false });
    } else {
      const held = heldFor(chain, deposit, estate);
      out.say(shown(device, { price: offer ? asked(chain, offer) : 'it is not offered', deposit: held, past: past(chain, device, epochs) }));
      checkAcceptance({ chain, account, device, offer, ...terms, held: deposit ?? 0n, block });
      if (price === undefined) {
        const [asks, most] = [offer?.price ?? 0n, deposit ?? 0n].map((amount) => chain.format(amount).split(' ')[0]);
        out.say(`Nothing was sent. To accept just this: --price ${asks} --device-version ${device.version} --most-held ${most}`);
        return out.result({ ...result, owner: device.owner, price: offer?.price, held: deposit, version: device.version, sent: false });
      }
    }
    const made = keyFile === undefined ? undefined : newKey({ chain, account, device, file: keyFile, bond });
    if (made?.file !== undefined) {
      writeSecretJson(made.file, made.key, 'key file');
      out.say(`Made ${made.file}: keep it secret, it is the device.`);
    }
    const taken = await takeOver({ chain, account, device, ...terms });
    if (taken.sent) out.say(`${account.address} owns ${did} now and paid ${chain.format(price ?? 0n)}, fee ${chain.format(taken.fee)}.`);
    const paid = taken.sent ? { price, held: deposit } : {};
    if (made === undefined) {
      sayNext(out, device);
      return out.result({ ...result, ...paid, sent: true, fee: taken.fee });
    }
    const served = await serve({ chain, account, out, did, id, key: made.key, bond });
    const sent = taken.sent || served.sent;
    if (!sent) out.say('Nothing was sent.');
    return out.result({ ...result, ...paid, ...served, keyFile, sent, fee: taken.fee + served.fee });
  },
};
