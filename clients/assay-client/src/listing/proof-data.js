// SPDX-License-Identifier: Apache-2.0
// What proves the readings that were received, as a file in JSON. It has a line for each batch, so that one of them is read
// without all others in memory: there are some 220 characters for each reading.

import { createReadStream, existsSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { commitmentFromJson, commitmentToJson } from '../device/commitment.js';
import { fromHex, toHex } from '../encoding/bytes.js';
import { InputError, need } from '../encoding/errors.js';
import { parseJson } from '../encoding/json.js';
import { pathFromJson } from '../merkle/path.js';

/** @import { Commitment } from '../device/commitment.js' */
/** @import { CommitmentProof } from '../exchange/fault.js' */

/** What the file is called. */
export const PROOF_DATA = 'proof-data.json';

/** What the first line ends with. */
const BATCHES = '"batches":[';

/** What stands in a line between the batch and its leaves. */
const LEAVES = ',"leaves":[';

/**
 * What was received, of which each reading can be proved.
 * @typedef {object} Received
 * @property {Uint8Array} genesis
 * @property {bigint} stream
 * @property {number} size how many commitments the stream's log had when it was listed
 * @property {Uint8Array} root the root of that
 */
/**
 * A batch of it.
 * @typedef {{commitment: Commitment, path: Uint8Array[], leaves: Uint8Array[]}} ReceivedBatch `path` leads from the commitment
 *   to the root of the stream's log
 */

/** Writes such a file, leaf by leaf. */
export class ProofDataWriter {
  #add;
  #left = 0;
  #isFirst = true;

  /** @param {(text: string) => Promise<void>} add adds to the file */
  constructor(add) {
    this.#add = add;
  }

  /** @param {Received} head */
  async begin({ genesis, stream, size, root }) {
    const head = { genesis: toHex(genesis), stream: String(stream), size, root: toHex(root) };
    await this.#add(`${JSON.stringify(head).slice(0, -1)},${BATCHES}\n`);
  }

  /** A batch begins, whose leaves come next. @param {Pick<CommitmentProof, 'commitment' | 'path'>} batch */
  async batch({ commitment, path }) {
    const batch = JSON.stringify({ commitment: commitmentToJson(commitment), path: path.map(toHex) }).slice(0, -1);
    await this.#add(`${this.#isFirst ? '' : ',\n'}${batch}${LEAVES}`);
    [this.#isFirst, this.#left] = [false, commitment.count];
  }

  /** @param {Uint8Array} leaf */
  async leaf(leaf) {
    this.#left -= 1;
    await this.#add(`"${toHex(leaf)}"${this.#left === 0 ? ']}' : ','}`);
  }

  async end() {
    await this.#add('\n]}\n');
  }
}

const hashes = (list, what) => list.map((hash) => fromHex(hash, what));

/**
 * Reads of such a file the batch that has a reading.
 * @param {string} folder the one that has the file
 * @param {number} position that of the reading, counted from 0 over all batches
 * @returns {Promise<Received & {batch: ReceivedBatch, index: number}>} `index` is the place of the reading in the batch
 * @throws {InputError} where there is nothing of the kind
 */
export async function receivedBatch(folder, position) {
  const path = join(folder, PROOF_DATA);
  if (!existsSync(path)) {
    throw new InputError(`${folder} has no ${PROOF_DATA}: it is not a folder that assay listing receive wrote`);
  }
  need(Number.isSafeInteger(position) && position >= 0, `there is no reading ${position}: they are counted from 0`);
  const lines = createInterface({ input: createReadStream(path), crlfDelay: Infinity });
  let [head, index] = [/** @type {any} */ (undefined), position];
  try {
    for await (const line of lines) {
      if (head === undefined) {
        need(line.endsWith(BATCHES), `${path} is not as assay listing receive writes it, with a line for each batch`);
        head = parseJson(`${line}]}`, path);
        continue;
      }
      const at = line.indexOf(LEAVES);
      if (at < 0) break;
      const batch = parseJson(`${line.slice(0, at)}}`, path);
      const commitment = commitmentFromJson(batch.commitment);
      if (index >= commitment.count) {
        index -= commitment.count;
        continue;
      }
      const leaves = hashes(parseJson(line.slice(at + LEAVES.length - 1, line.lastIndexOf('}')), path), 'a reading');
      need(leaves.length === commitment.count, `${path} has not all readings of batch ${commitment.sequence}`);
      return {
        ...{ genesis: fromHex(head.genesis, '"genesis"', 32), stream: BigInt(head.stream), size: head.size },
        ...{ root: fromHex(head.root, '"root"', 32), index },
        batch: { commitment, path: pathFromJson(batch, 'path'), leaves },
      };
    }
  } catch (error) {
    if (error instanceof InputError) throw error;
    throw new InputError(`cannot read ${path}: ${error.code ?? error.message}`);
  }
  throw new InputError(`there is no reading ${position}: ${position - index} were received, counted from 0`);
}
