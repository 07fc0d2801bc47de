// SPDX-License-Identifier: Apache-2.0
// The keys that a device has had, and giving it another.

import { toHex } from '../encoding/bytes.js';
import { getDevice, keyFromChain } from './device.js';
import { rotateMessage } from './envelope.js';

/** @import { Chain, Outcome, Sender } from '../chain/chain.js' */
/** @import { KeyRecord } from './device.js' */
/** @import { DeviceKey } from './keys.js' */

/** Why a key is replaced, as commands take it, and as the chain does. */
export const ROTATION_REASONS = Object.freeze({ routine: 'Routine', compromised: 'Compromised' });

/**
 * Gives a device the new key `key`.
 * @param {Sender & {device: Uint8Array, key: DeviceKey, reason: string, validFor?: number}} what `reason` is one of
 *   `ROTATION_REASONS`, `validFor` for how many blocks the key's signature serves
 * @returns {Promise<Outcome & {keyIndex: number}>} `keyIndex` is the key's number
 */
export async function rotateKey({ chain, account, device, key, reason, validFor = 600 }) {
  const keyIndex = (await getDevice(chain, device)).keyIndex + 1;
  const validUntil = await chain.validFor(validFor);
  const { genesis } = chain;
  const message = rotateMessage({
    genesis,
    device,
    owner: account.publicKey,
    key: key.id,
    keyIndex,
    validUntil,
  });
  const { rotateKey: call } = chain.api.tx.deviceIdentity;
  const result = await chain.submit(
    call(toHex(device), key.argument, ROTATION_REASONS[reason], validUntil, toHex(key.sign(message))),
    account,
  );
  return { ...result, keyIndex };
}

/**
 * Every key that a device has had, the oldest first.
 * @param {Pick<Chain, 'viewAll'>} chain
 * @param {Uint8Array} device
 * @returns {Promise<KeyRecord[]>}
 */
export const keysOf = async (chain, device) =>
  (await chain.viewAll('DeviceIdentity', 'keys_of', [toHex(device)], { idOf: ({ index }) => index })).map(keyFromChain);
