// SPDX-License-Identifier: Apache-2.0
// Who made a device, which keys it has had, who may act for it, and who controls it.

import { sameBytes, toHex } from '../encoding/bytes.js';
import { bytesArg, bytesText, optional } from '../encoding/codec.js';
import { ChainError, InputError } from '../encoding/errors.js';
import { getDevice, keyFromChain } from './device.js';
import { addEndorsementKeyMessage, claimMessage, endorseMessage, rotateMessage } from './envelope.js';

/** @import { Account, Chain, ChainView, Outcome, Sender } from '../chain/chain.js' */
/** @import { KeyRecord } from './device.js' */
/** @import { Fleet } from './fleet.js' */
/** @import { DeviceKey } from './keys.js' */

/**
 * A manufacturer as the chain has it.
 * @typedef {object} Manufacturer
 * @property {string} account its address
 * @property {string} name
 * @property {string} url
 * @property {string} [level] what governance says of it
 * @property {boolean} withdrawn whether governance took that back
 * @property {{index: number, keyType: string, publicKey: Uint8Array, validFrom: number, validUntil: number,
 *   retiredAt?: number}[]} keys its endorsement keys, with the blocks in which they endorse
 * @property {number} fleets how many it has enrolled
 * @property {number} devices how many devices it vouches for
 */

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

// ---- manufacturers ----

/**
 * Makes the account a manufacturer.
 * @param {Sender & {name: string, url: string}} what
 * @returns {Promise<Outcome>}
 */
export const registerManufacturer = ({ chain, account, name, url }) =>
  chain.submit(chain.api.tx.deviceIdentity.registerManufacturer(bytesArg(name), bytesArg(url)), account);

/**
 * A manufacturer as the chain has it; `account` is its address or 32 bytes.
 * @param {ChainView & Pick<Chain, 'api'>} chain
 * @param {string | Uint8Array} account
 * @returns {Promise<Manufacturer>}
 * @throws {ChainError} where the account is none
 */
export async function getManufacturer(chain, account) {
  const manufacturer = await findManufacturer(chain, account);
  if (manufacturer) return manufacturer;
  const address = chain.api.createType('AccountId', account);
  throw new ChainError(`the account ${address} is no manufacturer on this chain`, 'ManufacturerNotFound');
}

/**
 * The same, or `undefined` where the account is no manufacturer.
 * @param {ChainView} chain
 * @param {string | Uint8Array} account
 * @returns {Promise<Manufacturer | undefined>}
 */
export const findManufacturer = async (chain, account) =>
  optional(await chain.view('DeviceIdentity', 'manufacturer', account), manufacturerFromChain);

function manufacturerFromChain(view) {
  return {
    account: view.account.toString(),
    name: bytesText(view.name),
    url: bytesText(view.url),
    level: optional(view.level, ({ type }) => type),
    withdrawn: view.withdrawn.isTrue,
    // The library adds the underscore: a struct is a Map to it, which has `keys` of its own.
    keys: view.keys_.map(({ index, key, validFrom, validUntil, retiredAt }) => ({
      index: index.toNumber(),
      keyType: key.type,
      publicKey: key.inner.toU8a(),
      validFrom: validFrom.toNumber(),
      validUntil: validUntil.toNumber(),
      retiredAt: optional(retiredAt, (block) => block.toNumber()),
    })),
    fleets: view.fleets.toNumber(),
    devices: view.devices.toNumber(),
  };
}

/**
 * Adds a key with which the manufacturer endorses in the blocks from `validFrom` to `validUntil`.
 * @param {Sender & {key: DeviceKey, validFrom: number, validUntil: number, validFor?: number}} what `validFor` is for
 *   how many blocks the key's own signature serves
 * @returns {Promise<Outcome & {index: number}>} `index` is the key's number
 */
export async function addEndorsementKey({ chain, account, key, validFrom, validUntil, validFor = 600 }) {
  // The record counts the keys that were given up too, and the count is the next one's number.
  const record = await (await chain.state()).query.deviceIdentity.manufacturers(account.address);
  const signedUntil = await chain.validFor(validFor);
  const message = addEndorsementKeyMessage({
    genesis: chain.genesis,
    key: key.id,
    manufacturer: account.publicKey,
    // Where there is no record, the chain says so.
    keyIndex: optional(record, ({ keys_: keys }) => keys.toNumber()) ?? 0,
    validUntil: signedUntil,
  });
  const { addEndorsementKey: call } = chain.api.tx.deviceIdentity;
  const result = await chain.submit(
    call(key.argument, validFrom, validUntil, signedUntil, toHex(key.sign(message))),
    account,
  );
  return { ...result, index: chain.event(result.events, 'deviceIdentity', 'EndorsementKeyAdded').index.toNumber() };
}

/**
 * A manufacturer's word for a device, which the device's owner records. `manufacturer` is the 32 bytes of its account,
 * `key` one of its endorsement keys.
 * @param {Sender & {device: Uint8Array, manufacturer: Uint8Array, key: DeviceKey, model: string, serialHash:
 *   Uint8Array, validFor?: number}} what `validFor` is for how many blocks the signature serves
 * @returns {Promise<Outcome>}
 * @throws {InputError} where the key is none of the manufacturer's
 */
export async function endorseDevice({ chain, account, device, manufacturer, key, model, serialHash, validFor = 600 }) {
  const { account: address, keys } = await getManufacturer(chain, toHex(manufacturer));
  const known = keys.findLast(
    ({ keyType, publicKey }) => keyType === key.kind.variant && sameBytes(publicKey, key.publicKey),
  );
  if (!known) throw new InputError(`the key is not an endorsement key of the manufacturer ${address}`);
  const validUntil = await chain.validFor(validFor);
  const message = endorseMessage({
    genesis: chain.genesis,
    device,
    manufacturer,
    keyIndex: known.index,
    model,
    serialHash,
    validUntil,
  });
  const call = chain.api.tx.deviceIdentity.endorse(
    toHex(device),
    address,
    known.index,
    bytesArg(model),
    toHex(serialHash),
    validUntil,
    toHex(key.sign(message)),
  );
  return chain.submit(call, account);
}

// ---- fleets ----

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
  const fleet = await chain.view('DeviceIdentity', 'fleet', id);
  if (fleet.isNone) throw new ChainError(`there is no fleet ${id} on this chain`, 'FleetNotFound');
  const view = fleet.unwrap();
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
  return chain.api.tx.deviceIdentity.claim(
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

// ---- keys ----

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

// ---- permissions ----

/** What an account may do for a device that is not its own, as commands take it, and as the chain does. */
export const PERMISSIONS = Object.freeze({ submit: 'Submit', configure: 'Configure', sell: 'Sell' });

/**
 * Gives an account a permission for a device up to the block `expiresAt`.
 * @param {Sender & {device: Uint8Array, to: Uint8Array, permission: string, expiresAt: number}} what `to` is the 32
 *   bytes of an account, `permission` one of `PERMISSIONS`
 * @returns {Promise<Outcome>}
 */
export const delegate = ({ chain, account, device, to, permission, expiresAt }) =>
  chain.submit(
    chain.api.tx.deviceIdentity.delegate(toHex(device), toHex(to), PERMISSIONS[permission], expiresAt),
    account,
  );

/**
 * Takes a permission back, or, by the account that has it, gives it back.
 * @param {Sender & {device: Uint8Array, from: Uint8Array, permission: string}} what `from` is the 32 bytes of an
 *   account, `permission` one of `PERMISSIONS`
 * @returns {Promise<Outcome>}
 */
export const revokeDelegation = ({ chain, account, device, from, permission }) =>
  chain.submit(
    chain.api.tx.deviceIdentity.revokeDelegation(toHex(device), toHex(from), PERMISSIONS[permission]),
    account,
  );

/**
 * Every account with permissions for a device, and the last block of each.
 * @param {ChainView} chain
 * @param {Uint8Array} device
 * @returns {Promise<{delegate: string, submit?: number, configure?: number, sell?: number}[]>}
 */
export async function delegatesOf(chain, device) {
  const views = await chain.view('DeviceIdentity', 'delegates_of', toHex(device));
  return views.map((view) => ({
    delegate: view.delegate.toString(),
    ...Object.fromEntries(Object.keys(PERMISSIONS).map((name) => [name, optional(view[name], Number)])),
  }));
}

// ---- owners ----

/**
 * Offers a device to an account, up to the block `expiresAt`.
 * @param {Sender & {device: Uint8Array, to: Uint8Array, price: bigint, expiresAt: number}} what `to` is the 32 bytes of
 *   an account, `price` an amount in the token's smallest unit
 * @returns {Promise<Outcome>}
 */
export const offerTransfer = ({ chain, account, device, to, price, expiresAt }) =>
  chain.submit(chain.api.tx.deviceIdentity.offerTransfer(toHex(device), toHex(to), price, expiresAt), account);

/**
 * How much would be held now of another account that became a device's owner.
 * @param {ChainView} chain
 * @param {Uint8Array} device
 * @returns {Promise<bigint | undefined>} in the token's smallest unit
 */
export async function takeoverDeposit(chain, device) {
  const deposit = await chain.view('DeviceIdentity', 'takeover_deposit', toHex(device));
  return optional(deposit, (amount) => amount.toBigInt());
}

/**
 * Accepts the offer of a device: the account pays the price and the deposit and becomes its owner. `version` is the
 * device's as the buyer saw it, `mostHeld` the greatest deposit that it lets be held.
 * @param {Sender & {device: Uint8Array, price: bigint, version: number, mostHeld: bigint}} what amounts in the token's
 *   smallest unit
 * @returns {Promise<Outcome>}
 */
export const acceptTransfer = ({ chain, account, device, price, version, mostHeld }) =>
  chain.submit(chain.api.tx.deviceIdentity.acceptTransfer(toHex(device), price, version, mostHeld), account);

/**
 * Every key that a device has had, the oldest first.
 * @param {Pick<Chain, 'viewAll'>} chain
 * @param {Uint8Array} device
 * @returns {Promise<KeyRecord[]>}
 */
export const keysOf = async (chain, device) =>
  (await chain.viewAll('DeviceIdentity', 'keys_of', [toHex(device)], { idOf: ({ index }) => index })).map(keyFromChain);

/**
 * Every account that has controlled a device, the oldest first.
 * @param {Pick<Chain, 'viewAll'>} chain
 * @param {Uint8Array} device
 * @returns {Promise<{index: number, owner: string, since: number, until?: number}[]>} with the blocks from and to which
 */
export const ownersOf = async (chain, device) =>
  (await chain.viewAll('DeviceIdentity', 'owners_of', [toHex(device)], { idOf: ({ index }) => index })).map((view) => ({
    index: view.index.toNumber(),
    owner: view.owner.toString(),
    since: view.since.toNumber(),
    until: optional(view.until, Number),
  }));
