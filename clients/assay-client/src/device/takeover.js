// SPDX-License-Identifier: Apache-2.0
// A device that changes hands, as its next owner does it: the offer is accepted, the device gets a key that no earlier owner
// has, and an epoch begins in which what it signs with that key counts. Each step is left out where it is done already, so
// that a run that was stopped goes on.

import { sameBytes } from '../encoding/bytes.js';
import { need } from '../encoding/errors.js';
import { getDevice } from './device.js';
import { toDid } from './did.js';
import { beginEpoch, checkBeginning } from './epochs.js';
import { acceptTransfer } from './ownership.js';
import { rotateKey } from './rotation.js';

/** @import { Chain, Sender } from '../chain/chain.js' */
/** @import { Device } from './device.js' */
/** @import { DeviceKey } from './keys.js' */

/**
 * Refuses an acceptance that the chain would refuse, with what mends that.
 * @param {{chain: Pick<Chain, 'format'>, account: {address: string}, device: Device, offer: {to: string, price: bigint,
 *   expiresAt: number} | undefined, price: bigint, version: number, held: bigint, mostHeld: bigint, block: number}} what
 *   `price`, `version` and `mostHeld` are what the account accepts, `held` is what would be held of it, and `block` the
 *   number of the block that is read
 * @throws {import('../encoding/errors.js').InputError}
 */
export function checkAcceptance({ chain, account, device, offer, price, version, held, mostHeld, block }) {
  const did = toDid(device.id);
  need(offer !== undefined, `${did} is not offered to anybody: its owner, ${device.owner}, offers it with assay device offer-transfer`);
  need(offer.to === account.address, `${did} is offered to ${offer.to}, and not to ${account.address}`);
  need(block < offer.expiresAt, `the offer of ${did} stood up to block ${offer.expiresAt}, and block ${block} is final: ask its owner for another`);
  need(
    device.version === version,
    `${did} has version ${device.version} by now, and not ${version}: nothing was paid. Look at it once more, without --price, and accept what it is then: --device-version ${device.version}`,
  );
  need(offer.price === price, `the offer of ${did} asks ${chain.format(offer.price)}, and not ${chain.format(price)}: nothing was paid`);
  need(
    held <= mostHeld,
    `for ${did} and its streams ${chain.format(held)} would be held, and not ${chain.format(mostHeld)} at the most: nothing was paid. To accept that, give it as --most-held`,
  );
}

/**
 * Whether a device has a key now.
 * @param {Pick<Device, 'keyType' | 'publicKey'>} device
 * @param {DeviceKey} key
 * @returns {boolean}
 */
export const hasKey = ({ keyType, publicKey }, key) => keyType === key.kind.variant && sameBytes(publicKey, key.publicKey);

/**
 * Becomes the owner of a device that is offered.
 * @param {Sender & {device: Device, price: bigint, version: number, mostHeld: bigint}} what as `acceptTransfer` takes it;
 *   `device` as the chain has it
 * @returns {Promise<{sent: boolean, fee: bigint}>} `sent` is false where the account owns it already
 */
export async function takeOver({ chain, account, device, ...terms }) {
  if (device.owner === account.address) return { sent: false, fee: 0n };
  const { fee } = await acceptTransfer({ chain, account, device: device.id, ...terms });
  return { sent: true, fee };
}

/**
 * Gives a device that the account owns a new key, and begins an epoch with it, as far as either is not done.
 * @param {Sender & {device: Uint8Array, key: DeviceKey, bond?: bigint, validFor?: number}} what `bond` is an amount in the
 *   token's smallest unit, `validFor` for how many blocks the key's signature serves
 * @returns {Promise<{rotated: boolean, begun: boolean, fee: bigint, device: Device}>} `device` as it is then
 * @throws {import('../encoding/errors.js').InputError} where no epoch can begin
 */
export async function putIntoService({ chain, account, device: id, key, bond, validFor }) {
  let device = await getDevice(chain, id);
  let fee = 0n;
  const rotated = !hasKey(device, key);
  if (rotated) {
    // Routine: an earlier owner's signatures are of epochs that are over, and nobody says that the key was stolen.
    fee += (await rotateKey({ chain, account, device: id, key, reason: 'routine', validFor })).fee;
    device = await getDevice(chain, id);
  }
  const begun = device.epoch === undefined;
  if (begun) {
    checkBeginning({ chain, account, device, bond });
    fee += (await beginEpoch({ chain, account, device: id, keyIndex: device.keyIndex, bond })).fee;
    device = await getDevice(chain, id);
  }
  return { rotated, begun, fee, device };
}
