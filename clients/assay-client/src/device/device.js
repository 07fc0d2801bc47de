// SPDX-License-Identifier: Apache-2.0
// A device: registering and describing it, and what the chain has of it.

import { sameBytes, toHex } from '../encoding/bytes.js';
import { bytesArg, bytesText, optional } from '../encoding/codec.js';
import { ChainError, InputError } from '../encoding/errors.js';
import { toDid } from './did.js';
import { registerMessage } from './envelope.js';

/** The proof that a device has its key and agrees to be owned by an account: what `deviceIdentity.register` takes. */
export function proofOfPossession({ chain, key, owner, validUntil }) {
  const message = registerMessage({ genesis: chain.genesis, device: key.id, owner, validUntil });
  return { key: key.argument, validUntil, signature: toHex(key.sign(message)) };
}

/** The call that registers a device; `owner` is the 32 bytes of the account that will send it. */
export function registerCall({ chain, key, owner, validUntil }) {
  const proof = proofOfPossession({ chain, key, owner, validUntil });
  return chain.api.tx.deviceIdentity.register(proof.key, proof.validUntil, proof.signature);
}

/** Registers a device; the account becomes its owner. */
export async function registerDevice({ chain, account, key, validFor = 600 }) {
  const validUntil = await chain.validFor(validFor);
  return chain.submit(registerCall({ chain, key, owner: account.publicKey, validUntil }), account);
}

/** A device as the chain has it. */
export async function getDevice(chain, id) {
  const device = await findDevice(chain, id);
  if (!device) throw new ChainError(`no device ${toDid(id)} is registered on this chain`, 'DeviceNotFound');
  return device;
}

/** The same, or `undefined` where the device is not registered. */
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

/** A device's key that was read from the chain, with the blocks in which it was valid. */
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

/** The number of the device's key that `key` is: the current one, or the one before while that is accepted. */
export function keyIndexOf(device, key) {
  const { keyIndex: index, keyType, publicKey, previousKey } = device;
  const known = [{ index, keyType, publicKey }, ...(previousKey ? [previousKey] : [])];
  const found = known.find((each) => each.keyType === key.kind.variant && sameBytes(each.publicKey, key.publicKey));
  if (!found) {
    throw new InputError(`the key is not that of ${toDid(device.id)}, which has key number ${device.keyIndex} now`);
  }
  return found.index;
}

/** Says what a device is. */
export const setMetadata = ({ chain, account, device, name, model, serial, url }) =>
  chain.submit(
    chain.api.tx.deviceIdentity.setMetadata(toHex(device), ...[name, model, serial, url].map(bytesArg)),
    account,
  );

// ---- streams ----

// ---- selling ----
