// SPDX-License-Identifier: Apache-2.0
// A device in and out of service: suspended and resumed by its owner, suspended for cause by others, retired for good; and
// where else it is known.

import { bytesArg } from '../encoding/codec.js';
import { toHex } from '../encoding/bytes.js';

/** @import { Chain, Outcome, Sender } from '../chain/chain.js' */

/** Why others than its owner suspend a device, as commands take it, and as the chain does. Only a proof says Equivocation. */
export const SUSPENSION_CAUSES = Object.freeze({
  compromised: 'Compromised',
  malfunction: 'Malfunction',
  recalled: 'Recalled',
  stolen: 'Stolen',
  other: 'Other',
});

/**
 * Takes a device out of service, as its owner: nothing that it signs is accepted until it is resumed.
 * @param {Sender & {device: Uint8Array}} what
 * @returns {Promise<Outcome>}
 */
export const suspendDevice = ({ chain, account, device }) =>
  chain.submit(chain.api.tx.deviceIdentity.suspend(toHex(device)), account);

/**
 * Puts a device that its owner suspended back into service.
 * @param {Sender & {device: Uint8Array}} what
 * @returns {Promise<Outcome>}
 */
export const resumeDevice = ({ chain, account, device }) =>
  chain.submit(chain.api.tx.deviceIdentity.resume(toHex(device)), account);

/**
 * Takes a device out of service for good.
 * @param {Sender & {device: Uint8Array}} what
 * @returns {Promise<Outcome>}
 */
export const retireDevice = ({ chain, account, device }) =>
  chain.submit(chain.api.tx.deviceIdentity.retire(toHex(device)), account);

/**
 * Takes a device out of service against its owner's will, as the manufacturer that vouches for it.
 * @param {Sender & {device: Uint8Array, cause: string, evidence: Uint8Array}} what `cause` is one of `SUSPENSION_CAUSES`,
 *   `evidence` the hash, 32 bytes, of what shows it
 * @returns {Promise<Outcome>}
 */
export const suspendForCause = ({ chain, account, device, cause, evidence }) =>
  chain.submit(
    chain.api.tx.deviceIdentity.suspendForCause(toHex(device), SUSPENSION_CAUSES[cause], toHex(evidence)),
    account,
  );

/**
 * Ends a suspension for cause, as the manufacturer that made it.
 * @param {Sender & {device: Uint8Array, evidence: Uint8Array}} what `evidence` is that of the suspension
 * @returns {Promise<Outcome>}
 */
export const liftSuspension = ({ chain, account, device, evidence }) =>
  chain.submit(chain.api.tx.deviceIdentity.liftSuspension(toHex(device), toHex(evidence)), account);

/**
 * Says where else a device is known and what it offers, in place of what was said before.
 * @param {Sender & {device: Uint8Array, alsoKnownAs: string[], services: {id: string, serviceType: string, endpoint:
 *   string}[]}} what
 * @returns {Promise<Outcome>}
 */
export const setServices = ({ chain, account, device, alsoKnownAs, services }) =>
  chain.submit(
    chain.api.tx.deviceIdentity.setServices(
      toHex(device),
      alsoKnownAs.map(bytesArg),
      services.map(({ id, serviceType, endpoint }) => ({
        id: bytesArg(id),
        serviceType: bytesArg(serviceType),
        endpoint: bytesArg(endpoint),
      })),
    ),
    account,
  );

/**
 * The ids of all devices that an account owns and that are not retired.
 * @param {Pick<Chain, 'viewAll'>} chain
 * @param {string | Uint8Array} owner its address or 32 bytes
 * @returns {Promise<Uint8Array[]>}
 */
export const devicesOf = async (chain, owner) =>
  (await chain.viewAll('DeviceIdentity', 'devices_of', [owner])).map((id) => id.toU8a());
