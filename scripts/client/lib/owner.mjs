// SPDX-License-Identifier: Apache-2.0
// What the owner of a device does: register, describe, open a stream, commit readings, sell.

import { batchFileName, buildBatch, rangeFileName, splitReadings } from './batch.mjs';
import { bytesArg, bytesText } from './chain.mjs';
import { sameBytes, toHex } from './bytes.mjs';
import { descriptionArg, descriptionFromChain } from './description.mjs';
import { toDid } from './did.mjs';
import { commitMessage, registerMessage } from './envelope.mjs';
import { ChainError, InputError } from './errors.mjs';
import { encodeCbor } from './reading.mjs';
import { batchKey, encryptFile, fileContext, rangeKey, sealEnvelope } from './seal.mjs';
import { milliseconds } from './senml.mjs';

// ---- identity ----

/** The proof that a device has its key and agrees to be owned by an account: what `deviceIdentity.register` takes. */
export function proofOfPossession({ chain, key, owner, validUntil }) {
  const message = registerMessage({ genesis: chain.genesis, device: key.id, owner, validUntil });
  return { key: key.argument, validUntil, signature: toHex(key.sign(message)) };
}

/** Registers a device; the account becomes its owner. */
export async function registerDevice({ chain, account, key, validFor = 600 }) {
  const validUntil = await chain.validFor(validFor);
  const proof = proofOfPossession({ chain, key, owner: account.publicKey, validUntil });
  return chain.submit(chain.api.tx.deviceIdentity.register(proof.key, proof.validUntil, proof.signature), account);
}

/** A device as the chain has it. */
export async function getDevice(chain, id) {
  const device = await chain.view('DeviceIdentity', 'device', toHex(id));
  if (device.isNone) throw new ChainError(`no device ${toDid(id)} is registered on this chain`, 'DeviceNotFound');
  const view = device.unwrap();
  const { name, model, serial, url } = view.metadata;
  return {
    id: view.id.toU8a(),
    owner: view.owner.toString(),
    keyType: view.key.type,
    publicKey: view.key.inner.toU8a(),
    keyIndex: view.keyIndex.toNumber(),
    previousKey: optional(view.previousKey, keyFromChain),
    status: view.status.type,
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

/** Opens a stream for a device's readings; `description` is what `descriptionArg` takes. */
export async function openStream({ chain, account, device, ...description }) {
  const call = chain.api.tx.dataAttestation.openStream(toHex(device), descriptionArg(description));
  const result = await chain.submit(call, account);
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

/** A commitment as calls and view functions take it. */
export const commitmentArg = (commitment) => ({
  ...commitment,
  root: toHex(commitment.root),
  content: toHex(commitment.content),
});

/** A commitment that was read from the chain. */
export const commitmentFromChain = (value) => ({
  sequence: value.sequence.toNumber(),
  count: value.count.toNumber(),
  firstTime: value.firstTime.toNumber(),
  lastTime: value.lastTime.toNumber(),
  root: value.root.toU8a(),
  content: value.content.toU8a(),
});

/**
 * The signed call that adds a commitment to its stream. `device` and `keyIndex`, the number of its key that signs, are
 * for a device whose key was rotated: its id is not made of that key.
 */
export function submitCall({ chain, key, device = key.id, keyIndex = 0, stream, commitment, validUntil }) {
  const signature = toHex(key.sign(commitMessage({ genesis: chain.genesis, device, stream, commitment, validUntil })));
  return chain.api.tx.dataAttestation.submit(stream, commitmentArg(commitment), validUntil, keyIndex, signature);
}

/**
 * Commits readings in signed batches.
 *
 * Files are written before anything is sent: a commitment on chain whose batch is lost could never be proved again.
 * @returns {Promise<{commitments: object[], fees: bigint}>}
 */
export async function commitReadings({
  chain,
  account,
  key,
  feed,
  records,
  batchSize = 512,
  validFor = 600,
  onBuild = () => {},
  onSubmit = () => {},
}) {
  const stream = await getStream(chain, feed.stream);
  if (stream.closed) throw new InputError(`stream ${stream.id} is closed`);
  const { device } = stream;
  const keyIndex = keyIndexOf(await getDevice(chain, device), key);
  if (feed.commitments.length < stream.size) {
    throw new InputError(
      `the feed in ${feed.folder} knows ${feed.commitments.length} of the stream's ${stream.size} commitments: it is not the folder that they were made in`,
    );
  }
  // What an interrupted run wrote but never sent is made anew.
  feed.commitments.length = stream.size;
  const batches = splitReadings(records, batchSize);
  const first = milliseconds(batches[0][0]);
  if (first < stream.lastTime) {
    throw new InputError(
      `the first reading is from ${new Date(first).toISOString()}, before ${new Date(stream.lastTime).toISOString()}, up to which stream ${stream.id} is committed`,
    );
  }
  const built = batches.map((batch, i) => {
    const { commitment, file } = buildBatch({
      records: batch,
      genesis: chain.genesis,
      master: feed.master,
      stream: feed.stream,
      sequence: stream.size + i,
    });
    feed.publish(batchFileName(commitment.sequence), file);
    onBuild(i + 1, batches.length);
    return commitment;
  });
  feed.commitments.push(...built);
  feed.save();

  const validUntil = await chain.validFor(validFor);
  const calls = built.map((commitment) =>
    submitCall({ chain, key, device, keyIndex, stream: feed.stream, commitment, validUntil }),
  );
  const results = await chain.submitAll(calls, account, { onProgress: onSubmit });
  return { commitments: built, fees: results.reduce((sum, { fee }) => sum + fee, 0n) };
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
    list(feed.stream, first, last, price, deliveryPeriod, bytesArg(title), bytesArg(locator)),
    account,
  );
  return { ...result, listing: chain.event(result.events, 'dataMarketplace', 'Listed').listing.toBigInt() };
}

/** The envelope of a purchase: the key of its range, sealed to the buyer. */
export function sealFor({ chain, feed, purchase }) {
  feed.check({ stream: purchase.stream, genesis: chain.genesis });
  return sealEnvelope({
    secret: rangeKey(feed.master, feed.stream, purchase.firstSequence, purchase.lastSequence),
    buyerKey: purchase.buyerKey,
    genesis: chain.genesis,
    purchase: purchase.id,
  });
}

/** Posts the envelope of a purchase. */
export const deliver = ({ chain, account, feed, purchase }) =>
  chain.submit(chain.api.tx.dataMarketplace.deliver(purchase.id, toHex(sealFor({ chain, feed, purchase }))), account);
