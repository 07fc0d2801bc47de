// SPDX-License-Identifier: Apache-2.0
// Tranches of feeds, as their buyer has them: opening them, and complaining of them.

import { existsSync, readFileSync, rmdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fromHex, sameBytes, toHex } from '../encoding/bytes.js';
import { need, VerificationError } from '../encoding/errors.js';
import { makeFolder, writeWhole } from '../encoding/files.js';
import { parseJson, readFile } from '../encoding/json.js';
import { readSecretFile } from '../encoding/secrets.js';
import { openSealedKey } from '../exchange/envelope.js';
import { encodeFeedFault } from '../exchange/fault.js';
import { openSealedBatch, trancheOf } from '../exchange/feed.js';
import { findFeedFault } from '../exchange/find-fault.js';
import { judgeFeed } from '../exchange/judge.js';
import { keyHash as hashOfKey } from '../exchange/key.js';
import { batchFileName, logTree } from '../feed/batch.js';
import { expectedSize, FileSource } from '../feed/file-source.js';
import { checkedLog, getRoot } from '../stream/log.js';
import { chainTime, hitsOf, keyHashesIn, lengthOf, trancheLogOf } from '../stream/promise.js';
import { ensureBuyer, NEEDS_SECRET, upheld } from './buying.js';
import { checkWindow, getClock } from './clock.js';
import { send } from './sending.js';
import { trancheKeysOf } from './subscriptions.js';

/** @import { Chain, Outcome, Sender } from '../chain/chain.js' */
/** @import { Commitment } from '../device/commitment.js' */
/** @import { BuyerKey } from '../device/keys.js' */
/** @import { FeedFault } from '../exchange/fault.js' */
/** @import { Sealing, Tranche } from '../exchange/judge.js' */
/** @import { Reading } from '../feed/senml.js' */
/** @import { KeyHashes } from '../stream/promise.js' */
/** @import { Subscription } from './subscriptions.js' */

const HASHES = 'keys.hashes';
const KEYS = 'keys.json';

/**
 * Keeps the hashes of a promise's keys in a subscriber's folder, which is made if it is not there.
 * @param {string} folder
 * @param {Uint8Array} bytes
 * @returns {() => void} puts the folder back to what it was, for a subscription that was refused
 * @throws {import('../encoding/errors.js').InputError} where the folder is that of a subscription to another promise
 */
export function saveKeyHashes(folder, bytes) {
  const path = join(folder, HASHES);
  if (existsSync(path)) {
    need(
      sameBytes(new Uint8Array(readFileSync(path)), bytes),
      `${folder} has what opens another subscription: name another folder, which will be made`,
    );
    return () => {};
  }
  const isNew = !existsSync(folder);
  makeFolder(folder, 0o700);
  writeWhole(path, bytes);
  return () => {
    rmSync(path, { force: true });
    if (isNew) rmdirSync(folder);
  };
}

/**
 * The hashes of a promise's keys in a subscriber's folder.
 * @param {string} folder
 * @param {Subscription} subscription
 * @returns {KeyHashes}
 * @throws {import('../encoding/errors.js').InputError} where there are none
 */
export function loadKeyHashes(folder, { promise }) {
  const path = join(folder, HASHES);
  return keyHashesIn(readFile(path, 'hashes of keys'), promise);
}

/** Keys of tranches that were opened, which the chain forgets once they are paid. */
function openedKeys(folder) {
  const path = join(folder, KEYS);
  if (!existsSync(path)) return new Map();
  const json = parseJson(readSecretFile(path, 'tranche keys'), path);
  return new Map(Object.entries(json).map(([tranche, key]) => [Number(tranche), fromHex(key, 'a key of a tranche', 32)]));
}

function saveKeys(folder, keys) {
  const json = Object.fromEntries([...keys].map(([tranche, key]) => [tranche, toHex(key)]));
  writeWhole(join(folder, KEYS), `${JSON.stringify(json, null, 1)}\n`, 0o600);
}

/**
 * What came of a tranche.
 * @typedef {object} ReceivedTranche
 * @property {number} tranche
 * @property {boolean} key whether its key came
 * @property {number} [hits] how many slots had a batch in time; nothing where the chain has forgotten it
 * @property {{sequence: number, readings: number}[]} batches those that were opened, each record checked
 * @property {{sequence: number, why: string}[]} missing those that are not served, or wrong
 */

/**
 * Opens all that a subscriber has paid for and the seller delivered, up to now.
 * @param {{chain: Chain, subscription: Subscription, buyer: BuyerKey, folder: string, uri?: string, has?: (sequence: number) =>
 *   boolean, keep: (sequence: number, records: Reading[]) => void}} what `folder` has the hashes of the keys, and gets the keys;
 *   `has` says which batches are there already, `keep` gets those that are new, one after another
 * @returns {Promise<ReceivedTranche[]>}
 * @throws {VerificationError} where the log that is served is not the one on chain
 */
export async function receiveTranches({ chain, subscription, buyer, folder, keep, uri = subscription.uri, has = () => false }) {
  const { id, stream, promise, from, until, deal } = subscription;
  const { genesis } = chain;
  need(sameBytes(buyer.publicKey, subscription.buyerKey), `the buyer key is not the one that subscription ${id} was made with: name its file with --buyer-key`);
  const { hashes } = loadKeyHashes(folder, subscription);
  const sealed = await trancheKeysOf(chain, id);
  const known = openedKeys(folder);
  const wrong = new Set();
  for (const [tranche, sealedKey] of sealed) {
    const keyHash = hashes[tranche - promise.firstTranche];
    const key = await openSealedKey({ genesis, deal, tranche, secret: buyer.secret, keyHash, sealedKey });
    if (key !== undefined && sameBytes(hashOfKey(key), keyHash)) known.set(tranche, key);
    else wrong.add(tranche);
  }
  saveKeys(folder, known);
  const files = new FileSource(uri);
  const { commitments } = await checkedLog(chain, stream, await files.commitments((await getRoot(chain, stream)).size));
  const running = trancheOf(await chainTime(chain), promise);
  const received = [];
  for (let tranche = from; tranche < until && tranche <= running; tranche++) {
    /** @type {Pick<ReceivedTranche, 'batches' | 'missing'>} */
    const { batches, missing } = { batches: [], missing: [] };
    const key = known.get(tranche);
    for (const commitment of commitments.filter(({ lastTime }) => trancheOf(lastTime, promise) === tranche)) {
      const { sequence, count } = commitment;
      if (key === undefined || has(sequence)) continue;
      try {
        const file = await files.fetch(batchFileName(sequence), expectedSize.batch(count));
        const records = openSealedBatch({ file, key, genesis, stream, tranche, width: promise.width, commitment });
        keep(sequence, records);
        batches.push({ sequence, readings: records.length });
      } catch (error) {
        if (!(error instanceof VerificationError)) throw error;
        missing.push({ sequence, why: error.message });
      }
    }
    if (wrong.has(tranche)) missing.push({ sequence: -1, why: 'the key that was delivered does not open, or is another one' });
    received.push({ tranche, key: key !== undefined, hits: await hitsOf(chain, stream, tranche), batches, missing });
  }
  return received;
}

/**
 * What the judge has to know of a tranche.
 * @param {Chain} chain
 * @param {Subscription} subscription
 * @param {number} tranche
 * @param {Uint8Array} [sealedKey] what was delivered for it
 * @returns {Promise<{sealing: Sealing, tranche: Tranche}>}
 */
async function judgedTranche(chain, subscription, tranche, sealedKey) {
  const { stream, deal, buyerKey, promise } = subscription;
  const log = (await trancheLogOf(chain, stream, tranche)) ?? { size: 0, root: new Uint8Array(32) };
  return {
    sealing: { genesis: chain.genesis, deal, stream, buyerKey, width: promise.width, sealedKey },
    tranche: {
      number: tranche,
      place: tranche - promise.firstTranche,
      tranches: promise.tranches,
      keyRoot: promise.keyRoot,
      logSize: log.size,
      logRoot: log.root,
      length: lengthOf(promise),
    },
  };
}

/**
 * A fault of a tranche with all that proves it.
 * @typedef {{tranche: number, keyHash: Uint8Array, keyPath: Uint8Array[], fault: FeedFault}} TrancheFault
 */

/**
 * The first fault of a subscription's tranches that the judge would uphold now.
 * @param {{chain: Chain, subscription: Subscription, secret: Uint8Array, folder: string, uri?: string}} what `folder` has the
 *   hashes of the keys
 * @returns {Promise<TrancheFault | null>}
 */
export async function findTrancheFault({ chain, subscription, secret, folder, uri = subscription.uri }) {
  const { id, stream, promise, windows } = subscription;
  const { hashes, path } = loadKeyHashes(folder, subscription);
  const sealed = await trancheKeysOf(chain, id);
  const { ticks } = await getClock(chain);
  const files = new FileSource(uri);
  let log;
  for (const [tranche, end] of windows) {
    if (ticks > end) continue;
    const place = tranche - promise.firstTranche;
    const [keyHash, keyPath] = [hashes[place], path(place)];
    const known = await judgedTranche(chain, subscription, tranche, sealed.get(tranche));
    const proof = { tranche, keyHash, keyPath };
    /** @type {FeedFault} */
    const wrongKey = { type: 'Key' };
    if ('upheld' in (await judgeFeed({ ...known, keyHash, keyPath, secret, fault: wrongKey }))) return { ...proof, fault: wrongKey };
    log ??= (await checkedLog(chain, stream, await files.commitments((await getRoot(chain, stream)).size))).commitments;
    const tree = logTree(log.slice(0, Number(known.tranche.logSize)));
    for (const commitment of log.slice(0, tree.size).filter(({ lastTime }) => trancheOf(lastTime, promise) === tranche)) {
      const fault = await batchFault({ files, commitment, logPath: tree.path(commitment.sequence), known, keyHash, keyPath, secret });
      if (fault !== null) return { ...proof, fault };
    }
  }
  return null;
}

/** A fault of one batch; what is not served, or is not what the device committed to, proves nothing. */
async function batchFault({ files, commitment, known, ...rest }) {
  try {
    const file = await files.fetch(batchFileName(commitment.sequence), expectedSize.batch(commitment.count));
    return await findFeedFault({ file, commitment, ...known, ...rest });
  } catch (error) {
    if (error instanceof VerificationError) return null;
    throw error;
  }
}

/**
 * Complains of a tranche: all that is not paid yet comes back, with the bond, and the subscription is over. Nothing is sent, and
 * no secret shown, unless the judge upholds it.
 * @param {Sender & {subscription: Subscription, secret: Uint8Array} & TrancheFault} what
 * @returns {Promise<Outcome & ReturnType<typeof upheld>>}
 * @throws {VerificationError} where the judge does not uphold it
 */
export async function complainOfTranche({ chain, account, subscription, secret, tranche, keyHash, keyPath, fault }) {
  const { id, deal } = subscription;
  ensureBuyer(subscription, account, 'subscription');
  const shown = NEEDS_SECRET.includes(fault.type) ? secret : undefined;
  const sealedKey = (await trancheKeysOf(chain, id)).get(tranche);
  const known = await judgedTranche(chain, subscription, tranche, sealedKey);
  const judgement = await judgeFeed({ ...known, keyHash, keyPath, secret: shown, fault });
  if ('refused' in judgement) throw new VerificationError(`the chain would refuse this complaint: ${judgement.refused}`);
  const { windows, window } = subscription;
  await checkWindow(chain, { windowEnd: windows.get(tranche) ?? 0, window }, `tranche ${tranche} of subscription ${id}`);
  const call = chain.api.tx.dataMarketplace.complainTranche(
    ...[id, toHex(deal), tranche, toHex(keyHash), keyPath.map(toHex)],
    ...[shown ? toHex(shown) : null, encodeFeedFault(fault)],
  );
  const result = await send({ chain, account }, call);
  return { ...result, ...upheld(chain, result, subscription.stake.bond) };
}
