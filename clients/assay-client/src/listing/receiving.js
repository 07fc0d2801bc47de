// SPDX-License-Identifier: Apache-2.0
// What a buyer does with what was delivered: open it, check every record, keep the readings and what proves them.

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { commitmentFromJson, commitmentToJson } from '../device/commitment.js';
import { fromHex, sameBytes, toHex, utf8 } from '../encoding/bytes.js';
import { InputError, need, VerificationError } from '../encoding/errors.js';
import { makeFolder } from '../encoding/files.js';
import { parseJson, readFile } from '../encoding/json.js';
import { writeDraft } from '../exchange/archive/draft.js';
import { openArchive } from '../exchange/archive/open.js';
import { visitArchive } from '../exchange/archive/prove.js';
import { openSealedKey } from '../exchange/envelope.js';
import { keyHash as hashOfKey } from '../exchange/key.js';
import { archiveOf, fileTerms } from './archive-file.js';
import { deliveryFor } from './records.js';

/** @import { Chain } from '../chain/chain.js' */
/** @import { Commitment } from '../device/commitment.js' */
/** @import { ChainError } from '../encoding/errors.js' */
/** @import { BuyerKey } from '../device/keys.js' */
/** @import { OnProgress } from '../exchange/archive/check.js' */
/** @import { CommitmentProof } from '../exchange/fault.js' */
/** @import { Purchase } from './records.js' */

const READINGS = 'readings.senml.json';
const PROOF_DATA = 'proof-data.json';

/**
 * The key of an archive that was delivered.
 * @param {{chain: Pick<Chain, 'genesis'>, purchase: Purchase, buyer: BuyerKey}} what
 * @returns {Promise<Uint8Array>} 32 bytes
 * @throws {ChainError} where nothing is delivered
 * @throws {InputError} where it was bought for another key
 * @throws {VerificationError} where it does not open, or is another key than was sold
 */
export async function openDelivered({ chain, purchase, buyer }) {
  deliveryFor(chain, purchase);
  const { id, deal, goods, buyerKey, sealedKey = new Uint8Array() } = purchase;
  need(sameBytes(buyer.publicKey, buyerKey), `the buyer key is not the one that purchase ${id} was made with`);
  const { keyHash } = archiveOf(goods, `purchase ${id}`);
  const { genesis } = chain;
  const key = await openSealedKey({ genesis, deal, secret: buyer.secret, keyHash, sealedKey });
  if (key === undefined) throw new VerificationError(`what was delivered for purchase ${id} does not open`);
  if (!sameBytes(hashOfKey(key), keyHash)) {
    throw new VerificationError(`what was delivered for purchase ${id} is another key than the one that was sold`);
  }
  return key;
}

/** Writes a list as JSON, one item a line. */
function listWriter(draft) {
  let isFirst = true;
  return async (item) => {
    await draft.write(utf8(`${isFirst ? '' : ',\n'}${JSON.stringify(item)}`));
    isFirst = false;
  };
}

/**
 * Opens what was delivered, checks every record, and keeps the readings in a folder, with what proves each. Both files are
 * there once all of it is checked, and not before.
 * @param {{chain: Pick<Chain, 'genesis'>, purchase: Purchase, buyer: BuyerKey, file: string, folder: string, onProgress?:
 *   OnProgress}} what `file` is the archive that was checked before it was bought
 * @returns {Promise<{readings: number, batches: number, notReadings: number, delivery: Uint8Array, file: string}>}
 *   `notReadings` is how many leaves are what the device committed to and yet no reading; `delivery` names what was opened;
 *   `file` has the readings
 * @throws {VerificationError} where anything is not what the device committed to: a `FaultyRecord` can be complained of
 * @throws {ChainError} where nothing is delivered
 */
export async function receive({ chain, purchase, buyer, file, folder, onProgress }) {
  const key = await openDelivered({ chain, purchase, buyer });
  const terms = fileTerms(chain, purchase);
  const { keyHash } = archiveOf(purchase.goods, `purchase ${purchase.id}`);
  /** @type {CommitmentProof[]} */
  const entries = [];
  await visitArchive({ file, terms, onBatch: (entry) => void entries.push(entry) });
  makeFolder(folder);
  const [readings, data] = [READINGS, PROOF_DATA].map((name) => join(folder, name));
  let [count, notReadings] = [0, 0];
  await writeDraft(readings, (readable) =>
    writeDraft(data, async (proofs) => {
      const head = { genesis: toHex(chain.genesis), stream: String(terms.stream), size: terms.logSize };
      const root = toHex(terms.logRoot);
      await proofs.write(utf8(`${JSON.stringify({ ...head, root }).slice(0, -1)},"batches":[\n`));
      await readable.write(utf8('[\n'));
      const [addReading, addBatch] = [listWriter(readable), listWriter(proofs)];
      /** @type {string[]} */
      let leaves = [];
      let at = 0;
      for await (const { leaf, record } of openArchive({ file, terms, key, keyHash, onProgress })) {
        leaves.push(toHex(leaf));
        count += 1;
        if (record === undefined) notReadings += 1;
        else await addReading(record);
        const { commitment, path } = entries[at];
        if (leaves.length < commitment.count) continue;
        await addBatch({ commitment: commitmentToJson(commitment), path: path.map(toHex), leaves });
        [leaves, at] = [[], at + 1];
      }
      await readable.write(utf8('\n]\n'));
      await proofs.write(utf8('\n]}\n'));
    }),
  );
  const delivery = deliveryFor(chain, purchase);
  return { readings: count, batches: entries.length, notReadings, delivery, file: readings };
}

/**
 * What was received, to prove readings of it.
 * @typedef {object} Received
 * @property {Uint8Array} genesis
 * @property {bigint} stream
 * @property {number} size how many commitments the stream's log had when it was listed
 * @property {Uint8Array} root the root of that
 * @property {{commitment: Commitment, path: Uint8Array[], leaves: Uint8Array[]}[]} batches `path` leads from the commitment to
 *   `root`
 */

/**
 * What `receive` wrote for proofs.
 * @param {string} folder
 * @returns {Received}
 * @throws {InputError} where there is nothing of the kind
 */
export function loadReceived(folder) {
  const path = join(folder, PROOF_DATA);
  if (!existsSync(path)) {
    throw new InputError(`${folder} has no ${PROOF_DATA}: it is not a folder that assay listing receive wrote`);
  }
  const json = parseJson(readFile(path, 'proof data', { limit: Infinity }), path);
  const hashes = (list, what) => list.map((hash) => fromHex(hash, what));
  return {
    genesis: fromHex(json.genesis, '"genesis"', 32),
    stream: BigInt(json.stream),
    size: json.size,
    root: fromHex(json.root, '"root"', 32),
    batches: json.batches.map(({ commitment, path: hexes, leaves }) => ({
      commitment: commitmentFromJson(commitment),
      path: hashes(hexes, 'a hash of a path'),
      leaves: hashes(leaves, 'a reading'),
    })),
  };
}
