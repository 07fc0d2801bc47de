// SPDX-License-Identifier: Apache-2.0
// Fleets on chain: enrolling them, and claiming their devices.

import { sameBytes, toHex } from '../encoding/bytes.js';
import { bytesArg, bytesText, optional } from '../encoding/codec.js';
import { ChainError, InputError } from '../encoding/errors.js';
import { claimMessage } from './envelope.js';

/** @import { Chain, ChainView, Outcome, Sender } from '../chain/chain.js' */
/** @import { Fleet } from './fleet.js' */
/** @import { DeviceKey } from './keys.js' */

/**
 * A fleet as the chain has it.
 * @typedef {object} FleetRecord
 * @property {bigint} id its number
 * @property {string} manufacturer its address
 * @property {Uint8Array} root
 * @property {number} size how many devices it has
 * @property {string} model
 * @property {number} enrolledAt in which block
 * @property {number} expiresAt the last block in which its devices can be claimed
 * @property {number} [revokedAt] in which block
 * @property {number} claimed how many devices were claimed
 */

/**
 * Enrols a fleet by its root; `expiresAt` is the last block in which its devices can be claimed.
 * @param {Sender & {fleet: Fleet, model: string, expiresAt: number}} what
 * @returns {Promise<Outcome & {fleet: bigint}>} `fleet` is its number
 */
export async function enrolFleet({ chain, account, fleet, model, expiresAt }) {
  const { enrolFleet: call } = chain.api.tx.deviceIdentity;
  const result = await chain.submit(call(toHex(fleet.root), fleet.size, bytesArg(model), expiresAt), account);
  return { ...result, fleet: chain.event(result.events, 'deviceIdentity', 'FleetEnrolled').fleet.toBigInt() };
}

/**
 * The fleet of a manufacturer that has a root, model and size, or `undefined`.
 * @param {Chain} chain
 * @param {string | Uint8Array} manufacturer
 * @param {{root: Uint8Array, size: number}} fleet
 * @param {string} model
 * @returns {Promise<FleetRecord | undefined>}
 */
export async function findFleet(chain, manufacturer, { root, size }, model) {
  const ids = await chain.viewAll('DeviceIdentity', 'fleets_of', [manufacturer]);
  for (const id of ids) {
    const fleet = await getFleet(chain, id);
    if (sameBytes(fleet.root, root) && fleet.size === size && fleet.model === model && fleet.revokedAt === undefined) {
      return fleet;
    }
  }
  return undefined;
}

/**
 * A fleet as the chain has it.
 * @param {ChainView} chain
 * @param {bigint | number} id
 * @returns {Promise<FleetRecord>}
 * @throws {ChainError} where there is none
 */
export async function getFleet(chain, id) {
  const fleet = await findFleetRecord(chain, id);
  if (fleet === undefined) throw new ChainError(`there is no fleet ${id} on this chain`, 'FleetNotFound');
  return fleet;
}

/**
 * The same, or `undefined` where there is none.
 * @param {ChainView} chain
 * @param {bigint | number} id
 * @returns {Promise<FleetRecord | undefined>}
 */
export const findFleetRecord = async (chain, id) =>
  optional(await chain.view('DeviceIdentity', 'fleet', id), fleetFromChain);

/** @type {(view: any) => FleetRecord} */
function fleetFromChain(view) {
  return {
    id: view.id.toBigInt(),
    manufacturer: view.manufacturer.toString(),
    root: view.root.toU8a(),
    size: view.size_.toNumber(),
    model: bytesText(view.model),
    enrolledAt: view.enrolledAt.toNumber(),
    expiresAt: view.expiresAt.toNumber(),
    revokedAt: optional(view.revokedAt, Number),
    claimed: view.claimed.toNumber(),
  };
}

/**
 * The signed call that claims the device with `key` at `index` of the fleet of this number and manufacturer.
 * @param {{chain: Chain, owner: Uint8Array, fleet: bigint | number, manufacturer: string, index: number, path:
 *   Uint8Array[], key: DeviceKey, serialHash: Uint8Array, validUntil: number}} what `owner` is the 32 bytes of its
 *   account, `validUntil` the last block that accepts it
 * @returns {any}
 */
export function claimCall({ chain, owner, fleet, manufacturer, index, path, key, serialHash, validUntil }) {
  const message = claimMessage({ genesis: chain.genesis, device: key.id, owner, fleet, index, validUntil });
  return chain.api.tx.deviceIdentity.claimDevice(
    fleet,
    manufacturer,
    index,
    path.map(toHex),
    key.argument,
    toHex(serialHash),
    validUntil,
    toHex(key.sign(message)),
  );
}

/**
 * Claims the device at `index` of a fleet that is enrolled under `number`; the account becomes its owner.
 * @param {Sender & {fleet: Fleet, number: bigint | number, index: number, key: DeviceKey, validFor?: number}} what
 *   `validFor` is for how many blocks the device's signature serves
 * @returns {Promise<Outcome>}
 * @throws {InputError} where the key, or the fleet on chain, is another one
 */
export async function claimDevice({ chain, account, fleet, number, index, key, validFor = 600 }) {
  const { type, publicKey, serialHash, path } = fleet.at(index);
  if (type !== key.type || !sameBytes(publicKey, key.publicKey)) {
    throw new InputError(`the key is not that of device ${index} of the fleet`);
  }
  const { root, manufacturer } = await getFleet(chain, number);
  if (!sameBytes(root, fleet.root)) {
    throw new InputError(`fleet ${number} on this chain is another one than that in the folder: its root differs`);
  }
  const validUntil = await chain.validFor(validFor);
  const owner = account.publicKey;
  const call = claimCall({ chain, owner, fleet: number, manufacturer, index, path, key, serialHash, validUntil });
  return chain.submit(call, account);
}

/**
 * Revokes what of a fleet is not claimed yet, as its manufacturer.
 * @param {Sender & {fleet: bigint | number}} what `fleet` is its number
 * @returns {Promise<Outcome>}
 */
export const revokeFleet = ({ chain, account, fleet }) =>
  chain.submit(chain.api.tx.deviceIdentity.revokeFleet(fleet), account);

/**
 * Removes the record of a fleet that is revoked or expired, which gives its deposit back.
 * @param {Sender & {fleet: bigint | number}} what `fleet` is its number
 * @returns {Promise<Outcome>}
 */
export const removeFleet = ({ chain, account, fleet }) =>
  chain.submit(chain.api.tx.deviceIdentity.removeFleet(fleet), account);

/**
 * The numbers of all fleets that a manufacturer enrolled and did not remove.
 * @param {Pick<Chain, 'viewAll'>} chain
 * @param {string | Uint8Array} manufacturer its address or 32 bytes
 * @returns {Promise<bigint[]>}
 */
export const fleetsOf = async (chain, manufacturer) =>
  (await chain.viewAll('DeviceIdentity', 'fleets_of', [manufacturer])).map((id) => id.toBigInt());
