// SPDX-License-Identifier: Apache-2.0
// Files at an address that somebody else named, who may serve anything: each is read up to a size, in a time, and over a
// few redirects, whatever the server says of it.

import { createReadStream, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { commitmentFromJson } from '../device/commitment.js';
import { InputError, VerificationError } from '../encoding/errors.js';
import { parseJson, readFile, size } from '../encoding/json.js';
import { LOG_FILE_NAME } from './batch.js';

const MIB = 1 << 20;

/** What a fetch may take at most; times in milliseconds. */
const BOUNDS = Object.freeze({ idle: 20_000, total: 600_000, redirects: 5 });

/** Bytes that a file may have, by what is in it: a multiple of what our own have. */
export const expectedSize = Object.freeze({
  /** A log of so many commitments, each some 320 bytes of JSON; the owner's may be ahead of the chain. */
  log: (commitments) => MIB + 2_048 * commitments,
  /** A batch of so many readings, each some 100 bytes; texts and data can be longer. */
  batch: (readings) => MIB + 4_096 * readings,
});

/** The largest log of a stream whose length nobody knows yet. */
const UNKNOWN_LOG = 256 * MIB;

/** A batch has at most 65,536 readings, but a commitment can claim more. */
const LARGEST = 256 * MIB;

/** Files at one place: an http(s) address, a file: address or a folder. */
export class FileSource {
  #bounds;
  #largest;

  /**
   * @param {string} base what the listing says, or where the buyer has the files
   * @param {{largest?: number, idle?: number, total?: number, redirects?: number}} [bounds] `largest` is what a file may
   *   have in bytes, in place of what is expected of it; `idle` and `total` are how many milliseconds may pass without a
   *   byte and in all
   */
  constructor(base, { largest, ...bounds } = {}) {
    this.base = base;
    this.remote = /^https?:\/\//.test(base);
    if (!this.remote && /^(?!file:)[a-z][a-z0-9+.-]+:\/\//i.test(base)) {
      throw new InputError(`this is no http(s) or file: address and no folder: ${base}`);
    }
    this.folder = base.startsWith('file:') ? fileURLToPath(base) : base;
    this.#bounds = { ...BOUNDS, ...bounds };
    this.#largest = largest;
  }

  /**
   * One file's bytes.
   * @param {string} name its name
   * @param {number} expected how many bytes are enough for it
   * @returns {Promise<Uint8Array>}
   * @throws {VerificationError} where it is not there, or larger
   */
  async fetch(name, expected) {
    const limit = this.#largest ?? Math.min(expected, LARGEST);
    if (this.remote) return this.#download(new URL(name, this.base.endsWith('/') ? this.base : `${this.base}/`), limit);
    const path = join(this.folder, name);
    try {
      // Neither a pipe nor a device, which may never end.
      if (!statSync(path).isFile()) throw Object.assign(new Error(), { code: 'not a file' });
    } catch (error) {
      throw new VerificationError(`${this.base} has no file ${name}: ${error.code ?? error.message}`);
    }
    try {
      return readFile(path, 'file', { limit });
    } catch (error) {
      throw new VerificationError(`${error.message}${hint(error.message)}`);
    }
  }

  async #download(url, limit) {
    const { idle, total, redirects } = this.#bounds;
    const end = new AbortController();
    const stop = (reason) => end.abort(new Error(reason));
    const whole = setTimeout(stop, total, `it took longer than ${total / 1000} s`);
    let quiet;
    const alive = () => {
      clearTimeout(quiet);
      quiet = setTimeout(stop, idle, `nothing came for ${idle / 1000} s`);
    };
    try {
      alive();
      const response = await follow(url, redirects, end.signal);
      if (!response.ok) throw new VerificationError(`the server says ${response.status}`);
      const chunks = [];
      let length = 0;
      // Counted as it comes, decompressed: what the server says of its length is not believed.
      for await (const chunk of response.body ?? []) {
        alive();
        length += chunk.length;
        if (length > limit) throw new VerificationError(`it is larger than ${size(limit)}${hint('larger than')}`);
        chunks.push(chunk);
      }
      return new Uint8Array(Buffer.concat(chunks));
    } catch (error) {
      const reason = end.signal.aborted ? end.signal.reason : error;
      throw new VerificationError(`cannot fetch ${url}: ${whyNot(reason)}`);
    } finally {
      clearTimeout(whole);
      clearTimeout(quiet);
      // What is still under way ends here.
      end.abort();
    }
  }

  /**
   * The stream's commitments as the files list them; the caller compares them with the chain.
   * @param {number} [expected] how many the chain has
   * @returns {Promise<import('../device/commitment.js').Commitment[]>}
   * @throws {VerificationError} where it lists none
   */
  async commitments(expected) {
    const bytes = await this.fetch(LOG_FILE_NAME, expected === undefined ? UNKNOWN_LOG : expectedSize.log(expected));
    const json = verified(() => parseJson(bytes, `${LOG_FILE_NAME} at ${this.base}`));
    if (!Array.isArray(json?.commitments))
      throw new VerificationError(`${LOG_FILE_NAME} at ${this.base} lists no commitments`);
    return verified(() => json.commitments.map(commitmentFromJson));
  }
}

/** Whether something is a regular file: neither a pipe nor a device, which may never end. */
function checkFile(path, uri) {
  try {
    if (!statSync(path).isFile()) throw Object.assign(new Error(), { code: 'not a file' });
  } catch (error) {
    throw new VerificationError(`there is no file at ${uri}: ${error.code ?? error.message}`);
  }
}

/**
 * The bytes of one large file, in pieces: whoever takes them decides how many.
 * @param {string} uri its http(s) or file: address, or its path
 * @param {{idle?: number, redirects?: number}} [bounds] `idle` is how many milliseconds may pass without a byte
 * @returns {AsyncGenerator<Uint8Array>}
 * @throws {VerificationError} where it is not there, or stops to come
 */
export async function* bytesAt(uri, bounds = {}) {
  const { idle, redirects } = { ...BOUNDS, ...bounds };
  const { remote, folder: path } = new FileSource(uri);
  if (!remote) {
    checkFile(path, uri);
    yield* createReadStream(path, { highWaterMark: 1 << 18 });
    return;
  }
  const end = new AbortController();
  let quiet;
  const alive = () => {
    clearTimeout(quiet);
    quiet = setTimeout(() => end.abort(new Error(`nothing came for ${idle / 1000} s`)), idle);
  };
  try {
    alive();
    const response = await follow(new URL(uri), redirects, end.signal);
    if (!response.ok) throw new VerificationError(`the server says ${response.status}`);
    for await (const chunk of response.body ?? []) {
      // Whoever takes the bytes may take its time.
      clearTimeout(quiet);
      yield chunk;
      alive();
    }
  } catch (error) {
    const reason = end.signal.aborted ? end.signal.reason : error;
    throw new VerificationError(`cannot fetch ${uri}: ${whyNot(reason)}`);
  } finally {
    clearTimeout(quiet);
    end.abort();
  }
}

const hint = (message) =>
  message.includes('larger than') ? ', more than is expected of such a file; --max-file-size allows more' : '';

/** What is wrong with a file that somebody else serves is no fault of the user's. */
function verified(read) {
  try {
    return read();
  } catch (error) {
    throw error instanceof InputError ? new VerificationError(error.message) : error;
  }
}

/** Why nothing could be fetched, as a user reads it. */
function whyNot(reason) {
  const said = reason.cause?.message || reason.message;
  if (said === 'bad port') return 'its port is one that is kept for another service, and that no HTTP client calls (the Fetch standard has the list)';
  return said === 'fetch failed' ? (reason.cause?.code ?? said) : said;
}

/** Requests an address, and those that it is redirected to. */
async function follow(url, redirects, signal) {
  for (let left = redirects, next = url; ; left--) {
    const response = await fetch(next, { signal, redirect: 'manual', headers: { 'accept-encoding': 'identity' } });
    const to = response.headers.get('location');
    if (response.status < 300 || response.status >= 400 || to === null) return response;
    await response.body?.cancel();
    if (left === 0) throw new VerificationError(`it is redirected more than ${redirects} times`);
    const target = new URL(to, next);
    const isSafe = target.protocol === 'https:' || (target.protocol === 'http:' && next.protocol === 'http:');
    if (!isSafe) throw new VerificationError(`it is redirected to ${target.protocol}, which is not followed`);
    next = target;
  }
}
