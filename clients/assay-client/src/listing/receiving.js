// SPDX-License-Identifier: Apache-2.0
// What a buyer does with what was delivered: open it, check every record, keep the readings and what proves them.

import { join } from 'node:path';
import { sameBytes, utf8 } from '../encoding/bytes.js';
import { need, VerificationError } from '../encoding/errors.js';
import { makeFolder } from '../encoding/files.js';
import { writeDraft } from '../exchange/archive/draft.js';
import { openArchive } from '../exchange/archive/open.js';
import { visitArchive } from '../exchange/archive/prove.js';
import { openSealedKey } from '../exchange/envelope.js';
import { keyHash as hashOfKey } from '../exchange/key.js';
import { archiveOf, fileTerms } from './archive-file.js';
import { PROOF_DATA, ProofDataWriter } from './proof-data.js';
import { deliveryFor } from './records.js';

/** @import { Chain } from '../chain/chain.js' */
/** @import { ChainError, InputError } from '../encoding/errors.js' */
/** @import { BuyerKey } from '../device/keys.js' */
/** @import { OnProgress } from '../exchange/archive/check.js' */
/** @import { CommitmentProof } from '../exchange/fault.js' */
/** @import { Purchase } from './records.js' */

const READINGS = 'readings.senml.json';

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
  need(sameBytes(buyer.publicKey, buyerKey), `the buyer key is not the one that purchase ${id} was made with: name its file with --buyer-key`);
  const { keyHash } = archiveOf(goods, `purchase ${id}`);
  const { genesis } = chain;
  const key = await openSealedKey({ genesis, deal, secret: buyer.secret, keyHash, sealedKey });
  if (key === undefined) throw new VerificationError(`what was delivered for purchase ${id} does not open`);
  if (!sameBytes(hashOfKey(key), keyHash)) {
    throw new VerificationError(`what was delivered for purchase ${id} is another key than the one that was sold`);
  }
  return key;
}

/** How many characters are written at once: a write for each of millions of readings takes longer than all else. */
const BLOCK = 1 << 16;

/** Writes a file as text, in blocks. */
function textWriter(/** @type {import('../exchange/archive/draft.js').Draft} */ draft) {
  let block = '';
  const flush = async () => {
    const text = block;
    block = '';
    await draft.write(utf8(text));
  };
  const add = async (/** @type {string} */ text) => {
    block += text;
    if (block.length >= BLOCK) await flush();
  };
  return { add, flush };
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
  let [count, notReadings, batches] = [0, 0, 0];
  await writeDraft(readings, (readable) =>
    writeDraft(data, async (provable) => {
      const [list, proofs] = [textWriter(readable), textWriter(provable)];
      const proof = new ProofDataWriter(proofs.add);
      await proof.begin({ genesis: chain.genesis, stream: BigInt(terms.stream), size: terms.logSize, root: terms.logRoot });
      await list.add('[\n');
      for await (const { place, leaf, record } of openArchive({ file, terms, key, keyHash, onProgress })) {
        if (place === 0) await proof.batch(entries[batches++]);
        await proof.leaf(leaf);
        if (record === undefined) notReadings += 1;
        else await list.add(`${count === notReadings ? '' : ',\n'}${JSON.stringify(record)}`);
        count += 1;
      }
      await list.add('\n]\n');
      await proof.end();
      await list.flush();
      await proofs.flush();
    }),
  );
  const delivery = deliveryFor(chain, purchase);
  return { readings: count, batches, notReadings, delivery, file: readings };
}
