// SPDX-License-Identifier: Apache-2.0
// Files of a feed. Its folder has two parts:
//
//   public/   encrypted batch files, the log and key lists of ranges: serve this one, from anywhere
//   private/  manifest.json with the master key: keep it, and keep it secret

import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { LOG_FILE_NAME } from './batch.mjs';
import { fromHex, toHex } from './bytes.mjs';
import { InputError, VerificationError } from './errors.mjs';
import { newMasterKey } from './seal.mjs';

const FORMAT = 'assay-feed/1';

/** Writes a file whole or not at all. */
export function writeWhole(path, content, mode = 0o644) {
  const draft = `${path}.new`;
  writeFileSync(draft, content, { mode });
  renameSync(draft, path);
}

/** A commitment with its bytes as hex, for JSON. */
export const commitmentToJson = (commitment) => ({
  ...commitment,
  root: toHex(commitment.root),
  content: toHex(commitment.content),
});

/** A commitment from JSON. */
export function commitmentFromJson(json) {
  for (const field of ['sequence', 'count', 'firstTime', 'lastTime']) {
    if (!Number.isSafeInteger(json?.[field]) || json[field] < 0) {
      throw new VerificationError(`a commitment has no whole number "${field}"`);
    }
  }
  return {
    sequence: json.sequence,
    count: json.count,
    firstTime: json.firstTime,
    lastTime: json.lastTime,
    root: fromHex(json.root, "a commitment's root", 32),
    content: fromHex(json.content, "a commitment's content hash", 32),
  };
}

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
  }

  /** Opens a feed's folder. */
  static open(folder) {
    const path = join(folder, 'private', 'manifest.json');
    let manifest;
    try {
      manifest = JSON.parse(readFileSync(path, 'utf8'));
    } catch (error) {
      if (error.code === 'ENOENT')
        throw new InputError(`${folder} is not the folder of a feed: it has no private/manifest.json`);
      throw new InputError(`cannot read ${path}: ${error.message}`);
    }
    if (manifest.format !== FORMAT) throw new InputError(`${path} is not a manifest of the format ${FORMAT}`);
    return new Feed(folder, manifest);
  }

  /** Opens a stream's feed, or begins one in a folder that has none. */
  static openOrCreate(folder, { stream, genesis, device }) {
    let feed;
    try {
      feed = Feed.open(folder);
    } catch (error) {
      if (!/it has no private/.test(error.message)) throw error;
      mkdirSync(join(folder, 'private'), { recursive: true, mode: 0o700 });
      mkdirSync(join(folder, 'public'), { recursive: true });
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

  /** Refuses a folder that belongs to another stream or chain. */
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
    const shared = { genesis: toHex(this.genesis), stream: this.stream.toString(), device: this.device };
    const write = (path, json, mode) => writeWhole(path, `${JSON.stringify(json, null, 1)}\n`, mode);
    write(
      join(this.folder, 'private', 'manifest.json'),
      { format: FORMAT, ...shared, masterKey: toHex(this.master), commitments },
      0o600,
    );
    write(join(this.publicFolder, LOG_FILE_NAME), { ...shared, commitments });
  }

  /** Writes a file for buyers. */
  publish(name, bytes) {
    writeWhole(join(this.publicFolder, name), bytes);
  }
}

/** Files at a locator: an http(s) address, a file: address or a folder. */
export class Locator {
  /** @param {string} base what the listing says, or where the buyer has the files */
  constructor(base) {
    this.base = base;
    this.remote = /^https?:\/\//.test(base);
    this.folder = base.startsWith('file:') ? fileURLToPath(base) : base;
  }

  /** One file's bytes. */
  async fetch(name) {
    if (this.remote) {
      const url = new URL(name, this.base.endsWith('/') ? this.base : `${this.base}/`);
      let response;
      try {
        response = await fetch(url, { signal: AbortSignal.timeout(60_000) });
      } catch (error) {
        throw new VerificationError(`cannot fetch ${url}: ${error.cause?.message ?? error.message}`);
      }
      if (!response.ok) throw new VerificationError(`cannot fetch ${url}: the server says ${response.status}`);
      return new Uint8Array(await response.arrayBuffer());
    }
    try {
      return new Uint8Array(readFileSync(join(this.folder, name)));
    } catch (error) {
      throw new VerificationError(`the locator ${this.base} has no file ${name}: ${error.code ?? error.message}`);
    }
  }

  /** The stream's commitments as the locator lists them; the caller compares them with the chain. */
  async commitments() {
    const bytes = await this.fetch(LOG_FILE_NAME);
    let json;
    try {
      json = JSON.parse(new TextDecoder().decode(bytes));
    } catch {
      throw new VerificationError(`${LOG_FILE_NAME} of the locator is not JSON`);
    }
    if (!Array.isArray(json?.commitments))
      throw new VerificationError(`${LOG_FILE_NAME} of the locator lists no commitments`);
    return json.commitments.map(commitmentFromJson);
  }
}
