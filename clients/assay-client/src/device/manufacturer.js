// SPDX-License-Identifier: Apache-2.0
// Manufacturers: who they are, the keys that they endorse with, and their word for a device.

import { sameBytes, toHex } from '../encoding/bytes.js';
import { bytesArg, bytesText, optional } from '../encoding/codec.js';
import { ChainError, InputError } from '../encoding/errors.js';
import { addEndorsementKeyMessage, endorseMessage } from './envelope.js';

/** @import { Chain, ChainView, Outcome, Sender } from '../chain/chain.js' */
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

/**
 * Revokes an endorsement key of the account: no endorsement by it is accepted any more.
 * @param {Sender & {index: number}} what `index` is the key's number
 * @returns {Promise<Outcome>}
 */
export const revokeEndorsementKey = ({ chain, account, index }) =>
  chain.submit(chain.api.tx.deviceIdentity.revokeEndorsementKey(index), account);

/**
 * Ends the account's record as a manufacturer, which gives its deposit back.
 * @param {Sender} what
 * @returns {Promise<Outcome>}
 */
export const deregisterManufacturer = ({ chain, account }) =>
  chain.submit(chain.api.tx.deviceIdentity.deregisterManufacturer(), account);

/**
 * Renounces, as a device's owner, its manufacturer's word for it, and so the manufacturer's power over it.
 * @param {Sender & {device: Uint8Array}} what
 * @returns {Promise<Outcome>}
 */
export const renounceEndorsement = ({ chain, account, device }) =>
  chain.submit(chain.api.tx.deviceIdentity.renounceEndorsement(toHex(device)), account);
