// SPDX-License-Identifier: Apache-2.0
// Files of a feed. Its folder has two parts:
//
//   public/   batch files, encrypted or sealed for subscribers, sealed archives, and the log: serve this one, from anywhere
//   private/  manifest.json with the master key: keep it, and keep it secret; beside it, while a run adds batches, their
//             commitments as a journal

import { existsSync, readdirSync, rmdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { commitmentFromJson, commitmentToJson } from '../device/commitment.js';
import { fromHex, toHex } from '../encoding/bytes.js';
import { InputError } from '../encoding/errors.js';
import { makeFolder, writeWhole } from '../encoding/files.js';
import { parseJson, readFile } from '../encoding/json.js';
import { Locked, takeLock } from '../encoding/lock.js';
import { readSecretFile } from '../encoding/secrets.js';
import { batchFileName, LOG_FILE_NAME } from './batch.js';
import { CommitmentJournal } from './commitment-journal.js';
import { removeScratch } from './scratch.js';
import { newMasterKey } from './seal.js';

/** @import { Commitment } from '../device/commitment.js' */

const FORMAT = 'assay-feed/1';

/** The largest file of a batch that is read. */
const LARGEST = 256 << 20;

/** A run that adds batches writes the whole manifest and log again and again, for at most a twentieth of its time. */
const SHARE = 20;
const LEAST_PAUSE = 5_000;

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

/** Where a folder begins, as its manifest says it: most begin with the stream. */
function beginningOf({ begins = 0 }, size) {
  if (!Number.isSafeInteger(begins) || begins < 0 || begins > size) {
    throw new InputError('"begins" of the manifest is none of its commitments, nor the next one');
  }
  return begins;
}

const manifestOf = (folder) => join(folder, 'private', 'manifest.json');

/** What a manifest says, with the journal of what was added since. */
function contentOf(manifest, folder) {
  const commitments = (manifest.commitments ?? []).map(commitmentFromJson);
  const begins = beginningOf(manifest, commitments.length);
  const journal = new CommitmentJournal(folder, manifest.journal ?? 0);
  return {
    ...{ journal, begins },
    master: fromHex(manifest.masterKey, '"masterKey" of the manifest', 32),
    commitments: [...commitments, ...journal.read(commitments.length)],
    promises: /** @type {FeedPromise[]} */ ((manifest.promises ?? []).map(promiseFromJson)),
  };
}

/** The folder in which a stream's owner keeps a feed. */
export class Feed {
  #journal;
  #lastSaved = 0;
  #pause = 0;
  #isBegun = false;

  constructor(folder, manifest) {
    this.folder = folder;
    this.publicFolder = join(folder, 'public');
    this.privateFolder = join(folder, 'private');
    this.stream = BigInt(manifest.stream);
    this.genesis = fromHex(manifest.genesis, '"genesis" of the manifest', 32);
    this.device = manifest.device;
    const { journal, master, commitments, begins, promises } = contentOf(manifest, this.privateFolder);
    this.#journal = journal;
    this.master = master;
    /** Every commitment of the stream, in order. */
    this.commitments = commitments;
    /**
     * The sequence of the first batch that is of this folder: those before are of an earlier owner of the device, whose master
     * key and files are elsewhere.
     */
    this.begins = begins;
    /** What the stream promised to subscribers by keys of this folder, in order: batches of their tranches are sealed. */
    this.promises = promises;
  }

  static #manifest(folder) {
    const path = manifestOf(folder);
    if (!existsSync(path)) {
      throw new InputError(`${folder} is not the folder of a feed: it has no private/manifest.json`);
    }
    const content = readSecretFile(path, 'manifest');
    let manifest;
    try {
      manifest = parseJson(content, `the manifest ${path}`);
    } catch (error) {
      throw new InputError(
        `${error.message}: put it back from a copy, then run assay stream repair, which completes it. Without one nobody can open the folder any more, and assay feed continue goes on in another`,
      );
    }
    if (manifest.format !== FORMAT) throw new InputError(`${path} is not a manifest of the format ${FORMAT}`);
    return manifest;
  }

  /**
   * Opens a feed's folder.
   * @param {string} folder
   * @returns {Feed}
   * @throws {InputError} where it is none
   */
  static open(folder) {
    return new Feed(folder, Feed.#manifest(folder));
  }

  /**
   * Opens a stream's feed, or begins one for a folder that has none. That folder is made when something is written.
   * @param {string} folder
   * @param {{stream: bigint | number, genesis: Uint8Array, device: string}} of `device` is the DID
   * @returns {Feed}
   * @throws {InputError} where it is that of another stream or chain
   */
  static openOrCreate(folder, { stream, genesis, device }) {
    const feed = existsSync(manifestOf(folder)) ? Feed.open(folder) : Feed.#begin(folder, { stream, genesis, device });
    feed.check({ stream, genesis });
    return feed;
  }

  /**
   * Begins a folder for a stream that has commitments of an earlier owner: with the next one, and a master key of its own.
   * @param {string} folder
   * @param {{stream: bigint | number, genesis: Uint8Array, device: string, commitments: Commitment[]}} of `commitments` are
   *   all that the chain has, checked against it
   * @returns {Feed}
   * @throws {InputError} where the folder is that of a feed
   */
  static continue(folder, { commitments, ...of }) {
    if (existsSync(manifestOf(folder))) throw new InputError(`${folder} is the folder of a feed already`);
    const log = commitments.map(commitmentToJson);
    const feed = Feed.#begin(folder, { ...of, commitments: log, begins: log.length });
    feed.save();
    return feed;
  }

  static #begin(folder, { stream, genesis, ...more }) {
    const masterKey = toHex(newMasterKey());
    return new Feed(folder, { stream: String(stream), genesis: toHex(genesis), masterKey, ...more });
  }

  /** Whether there is no such folder yet. */
  get isNew() {
    return !existsSync(manifestOf(this.folder));
  }

  /**
   * Does something to the feed's batches while no other run does, and with those that others added before: two runs that
   * begin the same batch would get in each other's way. Where that takes its time, until it is done.
   * @template T
   * @param {() => T} act
   * @returns {T}
   * @throws {InputError} where another process works there
   */
  exclusively(act) {
    this.#makeFolders();
    let lock;
    try {
      lock = takeLock(this.privateFolder);
    } catch (error) {
      if (!(error instanceof Locked)) throw error;
      throw new InputError(
        `process ${error.pid} works in the feed's folder ${this.folder}: wait for it, or remove ${error.path} if there is no such process`,
      );
    }
    const release = () => {
      this.#journal.close();
      if (existsSync(this.privateFolder)) lock.release();
    };
    let result;
    try {
      this.#isBegun = this.isNew;
      if (this.#isBegun) this.save();
      else {
        const manifest = Feed.#manifest(this.folder);
        this.check({ stream: BigInt(manifest.stream), genesis: fromHex(manifest.genesis, '"genesis" of the manifest', 32) });
        const { journal, ...content } = contentOf(manifest, this.privateFolder);
        this.#journal = journal;
        Object.assign(this, content);
      }
      removeScratch(this.privateFolder);
      result = act();
    } catch (error) {
      release();
      throw error;
    }
    if (result instanceof Promise) return /** @type {any} */ (result.finally(release));
    release();
    return result;
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

  /**
   * Refuses batches that are not of this folder: it has neither their files nor the key to them.
   * @param {number} first the sequence of the first that is wanted
   * @throws {InputError}
   */
  checkBegins(first) {
    if (first >= this.begins) return;
    throw new InputError(
      `the feed in ${this.folder} begins with batch ${this.begins}: batch ${first} is of an earlier owner of the device, who has the key to it`,
    );
  }

  #makeFolders() {
    makeFolder(this.privateFolder, 0o700);
    makeFolder(this.publicFolder);
  }

  /** Writes the manifest, and the log that buyers read. */
  save() {
    const began = performance.now();
    this.#makeFolders();
    const journal = this.#journal.next();
    const commitments = this.commitments.map(commitmentToJson);
    const promises = this.promises.map((each) => ({ ...each, keyRoot: toHex(each.keyRoot) }));
    const shared = { genesis: toHex(this.genesis), stream: this.stream.toString(), device: this.device };
    const write = (path, json, mode) => writeWhole(path, `${JSON.stringify(json, null, 1)}\n`, mode);
    const secret = { masterKey: toHex(this.master), begins: this.begins, journal: journal.number, promises };
    write(manifestOf(this.folder), { format: FORMAT, ...shared, ...secret, commitments }, 0o600);
    this.#journal.close();
    this.#journal = journal;
    write(join(this.publicFolder, LOG_FILE_NAME), { ...shared, commitments });
    journal.removeOthers();
    this.#lastSaved = performance.now();
    this.#pause = Math.max(LEAST_PAUSE, SHARE * (this.#lastSaved - began));
  }

  /**
   * Adds the next batch: its file and its commitment are on the disk, for good, once this is done. Buyers see it in the log
   * a little later, and at the latest when the feed is saved.
   * @param {Commitment} commitment
   * @param {Uint8Array} file
   */
  add(commitment, file) {
    this.publish(batchFileName(commitment.sequence), file);
    this.#journal.append(commitment);
    this.commitments.push(commitment);
    if (performance.now() - this.#lastSaved > this.#pause) this.save();
  }

  /**
   * Ends a run: what it added is in the manifest, and in the log that buyers read. A folder that it began for nothing, with no
   * batch and no promise, goes again.
   */
  finish() {
    if (this.#isBegun && this.commitments.length === 0 && this.promises.length === 0) this.#discard();
    else if (this.#journal.isWritten) this.save();
  }

  #discard() {
    this.#journal.close();
    rmSync(this.privateFolder, { recursive: true, force: true });
    rmSync(join(this.publicFolder, LOG_FILE_NAME), { force: true });
    for (const folder of [this.publicFolder, this.folder]) if (readdirSync(folder).length === 0) rmdirSync(folder);
  }

  /**
   * Takes the batches from a sequence on away.
   * @param {number} sequence
   * @returns {Commitment[]} theirs
   */
  removeFrom(sequence) {
    const removed = this.commitments.splice(sequence);
    this.save();
    for (const each of removed) rmSync(join(this.publicFolder, batchFileName(each.sequence)), { force: true });
    return removed;
  }

  /**
   * Writes a file for buyers.
   * @param {string} name
   * @param {Uint8Array} bytes
   */
  publish(name, bytes) {
    this.#makeFolders();
    writeWhole(join(this.publicFolder, name), bytes);
  }

  /**
   * The file of a batch.
   * @param {number} sequence
   * @returns {Uint8Array}
   * @throws {InputError} where it cannot be read
   */
  batchFile(sequence) {
    return readFile(join(this.publicFolder, batchFileName(sequence)), `file of batch ${sequence}`, { limit: LARGEST });
  }

  /**
   * Whether there is a file for a batch.
   * @param {number} sequence
   * @returns {boolean}
   */
  hasBatchFile(sequence) {
    return existsSync(join(this.publicFolder, batchFileName(sequence)));
  }

  /**
   * Files that killed runs left: drafts, and those of batches that nobody knows.
   * @param {Set<number>} known the sequences of those that are known
   * @returns {string[]} their paths
   */
  leftovers(known) {
    const isDraft = (name) => /^\..+\.[0-9a-f]{12}$/.test(name);
    const isUnknown = (name) => /^\d+\.batch$/.test(name) && !known.has(Number.parseInt(name, 10));
    const of = (folder, is) => (existsSync(folder) ? readdirSync(folder).filter(is).map((name) => join(folder, name)) : []);
    return [
      ...of(this.publicFolder, (name) => isDraft(name) || isUnknown(name)),
      ...of(this.privateFolder, isDraft),
    ];
  }

  /**
   * Removes such files.
   * @param {string[]} paths
   */
  removeLeftovers(paths) {
    for (const path of paths) rmSync(path, { force: true });
  }
}
