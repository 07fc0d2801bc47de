// SPDX-License-Identifier: Apache-2.0
// Readings of a device that is out of service: what its manufacturer or a proof says against it may be about just what is sold.

import { getDevice } from '../device/device.js';
import { toDid } from '../device/did.js';
import { toHex } from '../encoding/bytes.js';
import { need } from '../encoding/errors.js';

/** @import { ChainView } from '../chain/chain.js' */
/** @import { Device } from '../device/device.js' */

/**
 * What stands against a device, in words.
 * @param {Pick<Device, 'id' | 'status' | 'suspension'>} device
 * @returns {string | undefined} undefined where nothing does
 */
export function suspensionText({ id, status, suspension }) {
  if (suspension !== undefined) {
    const { cause, manufacturer, at, evidence } = suspension;
    return `${toDid(id)} is suspended for cause (${cause}) since block ${at}, by ${manufacturer ?? 'the chain or its governance'}, evidence ${toHex(evidence)}`;
  }
  return status === 'Suspended' ? `${toDid(id)} is suspended by its owner` : undefined;
}

/**
 * Refuses readings of a device that is suspended, unless the buyer wants them nevertheless.
 * @param {ChainView} chain
 * @param {{device: Uint8Array}} listing
 * @param {{although?: boolean}} [options] `although`: the buyer was told, and buys
 * @returns {Promise<string | undefined>} what stands against the device, which the buyer is told
 * @throws {import('../encoding/errors.js').InputError} where something does, and the buyer does not want to buy then
 */
export async function checkSuspension(chain, { device }, { although = false } = {}) {
  const text = suspensionText(await getDevice(chain, device));
  need(text === undefined || although, `${text}: think what that says of its readings; --although-suspended buys them`);
  return text;
}
