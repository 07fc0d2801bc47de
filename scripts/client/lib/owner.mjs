// SPDX-License-Identifier: Apache-2.0
// What the owner of a device does: register, describe, open a stream, sell. What the device signs is in commit.mjs.

import { rangeFileName } from './batch.mjs';
import { bytesArg, bytesText } from './chain.mjs';
import { sameBytes, toHex } from './bytes.mjs';
import { descriptionArg, descriptionFromChain } from './description.mjs';
import { fromDid, toDid } from './did.mjs';
import { registerMessage } from './envelope.mjs';
import { ChainError, InputError } from './errors.mjs';
import { encodeCbor } from './reading.mjs';
import { batchKey, encryptFile, fileContext, rangeKey, sealEnvelope } from './seal.mjs';

// ---- identity ----

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

/** What an `Option` that was read from the chain holds, or `undefined`. */
export const optional = (value, read) => (value.isNone ? undefined : read(value.unwrap()));

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

/** The call that opens a stream for a device's readings; `description` is what `descriptionArg` takes. */
export const openStreamCall = ({ chain, device, ...description }) =>
  chain.api.tx.dataAttestation.openStream(toHex(device), descriptionArg(description));

/** Opens a stream for a device's readings. */
export async function openStream({ chain, account, ...stream }) {
  const result = await chain.submit(openStreamCall({ chain, ...stream }), account);
  return { ...result, stream: chain.event(result.events, 'dataAttestation', 'StreamOpened').stream.toBigInt() };
}

/** A stream as the chain has it. */
export async function getStream(chain, id) {
  const stream = await chain.view('DataAttestation', 'stream', id);
  if (stream.isNone) throw new ChainError(`there is no stream ${id} on this chain`, 'StreamNotFound');
  const view = stream.unwrap();
  return {
    id: view.id.toBigInt(),
    device: view.device.toU8a(),
    owner: view.owner.toString(),
    ...descriptionFromChain(view.description),
    version: view.version.toNumber(),
    // The library adds the underscore: a struct is a Map to it, which has a `size` of its own.
    size: view.size_.toNumber(),
    readings: view.readings.toNumber(),
    root: view.root.toU8a(),
    lastTime: view.lastTime.toNumber(),
    openedAt: view.openedAt.toNumber(),
    closed: view.closed.isTrue,
  };
}

// ---- selling ----

/** Puts the list of batch keys of a range next to the batch files, encrypted under the range's key. */
export function publishRange(feed, first, last) {
  const keys = new Map();
  for (let sequence = first; sequence <= last; sequence++)
    keys.set(sequence, batchKey(feed.master, feed.stream, sequence));
  const context = fileContext('range', feed.genesis, feed.stream, first, last);
  const file = encryptFile(rangeKey(feed.master, feed.stream, first, last), context, encodeCbor(keys));
  feed.publish(rangeFileName(first, last), file);
}

/** Lists a range of a stream for sale. */
export async function listFeed({ chain, account, feed, first, last, price, deliveryPeriod, title, locator }) {
  publishRange(feed, first, last);
  const { list } = chain.api.tx.dataMarketplace;
  const result = await chain.submit(
    list(feed.stream, toHex(fromDid(feed.device)), first, last, price, deliveryPeriod, bytesArg(title), bytesArg(locator)),
    account,
  );
  return { ...result, listing: chain.event(result.events, 'dataMarketplace', 'Listed').listing.toBigInt() };
}

/** The envelope of a purchase: the key of its range, sealed to the buyer. It is the same each time. */
export function sealFor({ chain, feed, purchase }) {
  feed.check({ stream: purchase.stream, genesis: chain.genesis });
  if (toDid(purchase.device) !== feed.device) {
    throw new InputError(
      `the feed in ${feed.folder} is that of ${feed.device}, and purchase ${purchase.id} of readings of ${toDid(purchase.device)}`,
    );
  }
  return sealEnvelope({
    secret: rangeKey(feed.master, feed.stream, purchase.firstSequence, purchase.lastSequence),
    buyerKey: purchase.buyerKey,
    genesis: chain.genesis,
    deal: purchase.deal,
  });
}

/**
 * Posts the envelope of a purchase, for the deal that it is. Where the chain has that very envelope already, nothing is
 * sent, and there is no fee.
 * @returns {Promise<{fee: bigint, earlier: boolean}>}
 */
export async function deliver({ chain, account, feed, purchase }) {
  const envelope = sealFor({ chain, feed, purchase });
  if (purchase.state !== 'Paid') {
    const state = purchase.state.toLowerCase();
    if (sameBytes(purchase.envelope, envelope)) return { fee: 0n, earlier: true };
    throw new InputError(`purchase ${purchase.id} is ${state} already, and with another envelope`);
  }
  const call = chain.api.tx.dataMarketplace.deliver(purchase.id, toHex(purchase.deal), toHex(envelope));
  return { ...(await chain.submit(call, account)), earlier: false };
}
