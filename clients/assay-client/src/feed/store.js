// SPDX-License-Identifier: Apache-2.0
// Files of a feed. Its folder has two parts:
//
//   public/   batch files, encrypted or sealed for subscribers, sealed archives, and the log: serve this one, from anywhere
//   private/  manifest.json with the master key: keep it, and keep it secret

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { commitmentFromJson, commitmentToJson } from '../device/commitment.js';
import { fromHex, toHex } from '../encoding/bytes.js';
import { InputError } from '../encoding/errors.js';
import { makeFolder, writeWhole } from '../encoding/files.js';
import { parseJson } from '../encoding/json.js';
import { Locked, takeLock } from '../encoding/lock.js';
import { readSecretFile } from '../encoding/secrets.js';
import { LOG_FILE_NAME } from './batch.js';
import { newMasterKey } from './seal.js';

/** @import { Commitment } from '../device/commitment.js' */

const FORMAT = 'assay-feed/1';

/**
 * A promise whose keys are made of the folder's master key. Times are in milliseconds.
 * @typedef {{interval: number, minReadings: number, slots: number, width: number, firstTranche: number, tranches: number,
 *   keyRoot: Uint8Array}} FeedPromise `keyRoot` is the root over the hashes of the keys
 */

/** @type {(json: any) => FeedPromise} */
function promiseFromJson({ keyRoot, ...json }) {
  const fields = ['interval', 'minReadings', 'slots', 'width', 'firstTranche', 'tranches'];
  for (const field of fields) {
    if (!Number.isSafeInteger(json[field])) throw new InputError(`a promise of the manifest has no whole number "${field}"`);
  }
  const { interval, minReadings, slots, width, firstTranche, tranches } = json;
  const root = fromHex(keyRoot, '"keyRoot" of a promise of the manifest', 32);
  return { interval, minReadings, slots, width, firstTranche, tranches, keyRoot: root };
}

const manifestOf = (folder) => join(folder, 'private', 'manifest.json');

/** The folder in which a stream's owner keeps a feed. */
export class Feed {
  constructor(folder, manifest) {
    this.folder = folder;
    this.publicFolder = join(folder, 'public');
    this.stream = BigInt(manifest.stream);
    this.genesis = fromHex(manifest.genesis, '"genesis" of the manifest', 32);
    this.master = fromHex(manifest.masterKey, '"masterKey" of the manifest', 32);
    this.device = manifest.device;
    /** Every commitment of the stream, in order. */
    this.commitments = (manifest.commitments ?? []).map(commitmentFromJson);
    /**
     * What the stream promised to subscribers by keys of this folder, in order: batches of their tranches are sealed.
     * @type {FeedPromise[]}
     */
    this.promises = (manifest.promises ?? []).map(promiseFromJson);
  }

  /**
   * Opens a feed's folder.
   * @param {string} folder
   * @returns {Feed}
   * @throws {InputError} where it is none
   */
  static open(folder) {
    const path = manifestOf(folder);
    if (!existsSync(path)) {
      throw new InputError(`${folder} is not the folder of a feed: it has no private/manifest.json`);
    }
    const manifest = parseJson(readSecretFile(path, 'manifest'), `the manifest ${path}`);
    if (manifest.format !== FORMAT) throw new InputError(`${path} is not a manifest of the format ${FORMAT}`);
    return new Feed(folder, manifest);
  }

  /**
   * Opens a stream's feed, or begins one in a folder that has none.
   * @param {string} folder
   * @param {{stream: bigint | number, genesis: Uint8Array, device: string}} of `device` is the DID
   * @returns {Feed}
   * @throws {InputError} where it is that of another stream or chain
   */
  static openOrCreate(folder, { stream, genesis, device }) {
    let feed;
    if (existsSync(manifestOf(folder))) feed = Feed.open(folder);
    else {
      makeFolder(join(folder, 'private'), 0o700);
      makeFolder(join(folder, 'public'));
      feed = new Feed(folder, {
        stream: String(stream),
        genesis: toHex(genesis),
        device,
        masterKey: toHex(newMasterKey()),
      });
      feed.save();
    }
    feed.check({ stream, genesis });
    return feed;
  }

  /**
   * Does something to the feed's batches while no other run does, and with those that others added before: two runs that
   * begin the same batch would get in each other's way.
   * @template T
   * @param {() => T} act
   * @returns {T}
   * @throws {InputError} where another process works there
   */
  exclusively(act) {
    let lock;
    try {
      lock = takeLock(join(this.folder, 'private'));
    } catch (error) {
      if (!(error instanceof Locked)) throw error;
      throw new InputError(
        `process ${error.pid} works in the feed's folder ${this.folder}: wait for it, or remove ${error.path} if there is no such process`,
      );
    }
    try {
      const { commitments, promises } = Feed.open(this.folder);
      Object.assign(this, { commitments, promises });
      return act();
    } finally {
      lock.release();
    }
  }

  /**
   * Refuses a folder that belongs to another stream or chain.
   * @param {{stream: bigint | number, genesis: Uint8Array}} of
   * @throws {InputError}
   */
  check({ stream, genesis }) {
    if (toHex(this.genesis) !== toHex(genesis))
      throw new InputError(`the feed in ${this.folder} belongs to another chain`);
    if (this.stream !== BigInt(stream)) {
      throw new InputError(`the feed in ${this.folder} is that of stream ${this.stream}, not ${stream}`);
    }
  }

  /** Writes the manifest, and the log that buyers read. */
  save() {
    const commitments = this.commitments.map(commitmentToJson);
    const promises = this.promises.map((each) => ({ ...each, keyRoot: toHex(each.keyRoot) }));
    const shared = { genesis: toHex(this.genesis), stream: this.stream.toString(), device: this.device };
    const write = (path, json, mode) => writeWhole(path, `${JSON.stringify(json, null, 1)}\n`, mode);
    write(
      manifestOf(this.folder),
      { format: FORMAT, ...shared, masterKey: toHex(this.master), promises, commitments },
      0o600,
    );
    write(join(this.publicFolder, LOG_FILE_NAME), { ...shared, commitments });
  }

  /**
   * Writes a file for buyers.
   * @param {string} name
   * @param {Uint8Array} bytes
   */
  publish(name, bytes) {
    writeWhole(join(this.publicFolder, name), bytes);
  }
}
