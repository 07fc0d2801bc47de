// SPDX-License-Identifier: Apache-2.0
// A device: registering and describing it, and what the chain has of it.

import { sameBytes, toHex } from '../encoding/bytes.js';
import { bytesArg, bytesText, optional } from '../encoding/codec.js';
import { ChainError, InputError } from '../encoding/errors.js';
import { toDid } from './did.js';
import { registerMessage } from './envelope.js';

/** @import { Chain, ChainView, Outcome, Sender } from '../chain/chain.js' */
/** @import { DeviceKey } from './keys.js' */

/**
 * A key that a device has or had, and the blocks in which it was valid.
 * @typedef {object} KeyRecord
 * @property {number} index its number, from 0 on
 * @property {string} keyType e.g. `Ed25519`
 * @property {Uint8Array} publicKey
 * @property {number} since the block from which on it was the device's
 * @property {number} [until] the block in which another took its place
 * @property {number} [acceptedUntil] the last block that takes signatures of it nevertheless
 * @property {boolean} compromised whether it was replaced because others may have it
 */

/**
 * A device as the chain has it.
 * @typedef {object} Device
 * @property {Uint8Array} id 32 bytes
 * @property {string} owner the address of its owner
 * @property {string} keyType e.g. `Ed25519`
 * @property {Uint8Array} publicKey its key now
 * @property {number} keyIndex the number of that key
 * @property {KeyRecord} [previousKey] the key before, while signatures of it are accepted
 * @property {string} status `Active`, `Suspended` or `Retired`
 * @property {number} version how often its record was changed
 * @property {number} registeredAt in which block
 * @property {{name: string, model: string, serial: string, url: string}} metadata what its owner says of it
 * @property {string[]} alsoKnownAs its other identifiers
 * @property {{id: string, serviceType: string, endpoint: string}[]} services
 * @property {Endorsement} [endorsement] its manufacturer's word for it
 * @property {{manufacturer?: string, cause: string, evidence: Uint8Array, at: number}} [suspension] by whom and why others
 *   than its owner suspended it, and in which block
 * @property {{number: number, tag: Uint8Array}} [epoch] the one that runs
 * @property {boolean} inheritedKey whether its key served an earlier owner
 * @property {boolean} bondDue whether its next epoch needs a new bond
 */

/**
 * A manufacturer's word for a device.
 * @typedef {object} Endorsement
 * @property {string} manufacturer its address
 * @property {{keyIndex: number} | {fleet: bigint, index: number}} source the endorsement key, or the place in a fleet
 * @property {string} model
 * @property {Uint8Array} serialHash the SHA-256 of the serial number
 * @property {string} [level] what governance says of the manufacturer
 * @property {number} at in which block
 */

/**
 * The proof that a device has its key and agrees to be owned by an account: what `deviceIdentity.register` takes.
 * @param {{chain: Pick<Chain, 'genesis'>, key: DeviceKey, owner: Uint8Array, validUntil: number}} what `owner` is the
 *   32 bytes of its account, `validUntil` the last block that accepts it
 * @returns {{key: Record<string, string>, validUntil: number, signature: string}}
 */
export function proofOfPossession({ chain, key, owner, validUntil }) {
  const message = registerMessage({ genesis: chain.genesis, device: key.id, owner, validUntil });
  return { key: key.argument, validUntil, signature: toHex(key.sign(message)) };
}

/**
 * The call that registers a device; `owner` is the 32 bytes of the account that will send it.
 * @param {{chain: Chain, key: DeviceKey, owner: Uint8Array, validUntil: number}} what `validUntil` is the last block
 *   that accepts it
 * @returns {any}
 */
export function registerCall({ chain, key, owner, validUntil }) {
  const proof = proofOfPossession({ chain, key, owner, validUntil });
  return chain.api.tx.deviceIdentity.register(proof.key, proof.validUntil, proof.signature);
}

/**
 * Registers a device; the account becomes its owner.
 * @param {Sender & {key: DeviceKey, validFor?: number}} what `validFor` is for how many blocks the device's proof
 *   serves
 * @returns {Promise<Outcome>}
 * @throws {import('../encoding/errors.js').ChainError} where the chain refuses
 */
export async function registerDevice({ chain, account, key, validFor = 600 }) {
  const validUntil = await chain.validFor(validFor);
  return chain.submit(registerCall({ chain, key, owner: account.publicKey, validUntil }), account);
}

/**
 * A device as the chain has it.
 * @param {ChainView} chain
 * @param {Uint8Array} id
 * @returns {Promise<Device>}
 * @throws {ChainError} where it is not registered
 */
export async function getDevice(chain, id) {
  const device = await findDevice(chain, id);
  if (!device) throw new ChainError(`no device ${toDid(id)} is registered on this chain`, 'DeviceNotFound');
  return device;
}

/**
 * The same, or `undefined` where the device is not registered.
 * @param {ChainView} chain
 * @param {Uint8Array} id
 * @returns {Promise<Device | undefined>}
 */
export const findDevice = async (chain, id) =>
  optional(await chain.view('DeviceIdentity', 'device', toHex(id)), deviceFromChain);

function deviceFromChain(view) {
  const { name, model, serial, url } = view.metadata;
  return {
    id: view.id.toU8a(),
    owner: view.owner.toString(),
    keyType: view.key.type,
    publicKey: view.key.inner.toU8a(),
    keyIndex: view.keyIndex.toNumber(),
    previousKey: optional(view.previousKey, keyFromChain),
    status: view.status.type,
    version: view.version.toNumber(),
    registeredAt: view.registeredAt.toNumber(),
    metadata: { name: bytesText(name), model: bytesText(model), serial: bytesText(serial), url: bytesText(url) },
    alsoKnownAs: view.alsoKnownAs.map(bytesText),
    services: view.services.map(({ id, serviceType, endpoint }) => ({
      id: bytesText(id),
      serviceType: bytesText(serviceType),
      endpoint: bytesText(endpoint),
    })),
    endorsement: optional(view.endorsement, endorsementFromChain),
    suspension: optional(view.suspension, ({ manufacturer, cause, evidence, at }) => ({
      manufacturer: optional(manufacturer, String),
      cause: cause.type,
      evidence: evidence.toU8a(),
      at: at.toNumber(),
    })),
    epoch: optional(view.epoch, ({ number, tag }) => ({ number: number.toNumber(), tag: tag.toU8a() })),
    inheritedKey: view.inheritedKey.isTrue,
    bondDue: view.bondDue.isTrue,
  };
}

/**
 * A device's key that was read from the chain, with the blocks in which it was valid.
 * @param {any} view
 * @returns {KeyRecord}
 */
export const keyFromChain = (view) => ({
  index: view.index.toNumber(),
  keyType: view.key.type,
  publicKey: view.key.inner.toU8a(),
  since: view.since.toNumber(),
  until: optional(view.until, Number),
  acceptedUntil: optional(view.acceptedUntil, Number),
  compromised: view.compromised.isTrue,
});

const endorsementFromChain = ({ manufacturer, source, model, serialHash, level, at }) => ({
  manufacturer: manufacturer.toString(),
  source: source.isKey
    ? { keyIndex: source.asKey.index.toNumber() }
    : { fleet: source.asFleet.fleet.toBigInt(), index: source.asFleet.index.toNumber() },
  model: bytesText(model),
  serialHash: serialHash.toU8a(),
  level: optional(level, ({ type }) => type),
  at: at.toNumber(),
});

/**
 * The number of the device's key that `key` is: the current one, or the one before while that is accepted.
 * @param {Device} device
 * @param {DeviceKey} key
 * @returns {number}
 * @throws {InputError} where it is neither
 */
export function keyIndexOf(device, key) {
  const { keyIndex: index, keyType, publicKey, previousKey } = device;
  const known = [{ index, keyType, publicKey }, ...(previousKey ? [previousKey] : [])];
  const found = known.find((each) => each.keyType === key.kind.variant && sameBytes(each.publicKey, key.publicKey));
  if (!found) {
    throw new InputError(`the key is not that of ${toDid(device.id)}, which has key number ${device.keyIndex} now`);
  }
  return found.index;
}

/**
 * Says what a device is.
 * @param {Sender & {device: Uint8Array, name: string, model: string, serial: string, url: string}} what all four are
 *   written, empty ones too
 * @returns {Promise<Outcome>}
 */
export const setMetadata = ({ chain, account, device, name, model, serial, url }) =>
  chain.submit(
    chain.api.tx.deviceIdentity.setMetadata(toHex(device), ...[name, model, serial, url].map(bytesArg)),
    account,
  );
