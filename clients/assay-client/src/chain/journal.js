// SPDX-License-Identifier: Apache-2.0
// What an account sent and whose end is not known yet: one small file a transaction, written before it is sent. Whoever
// gives up waiting, or loses the connection, runs the same command again; it finds the file, looks what became of the
// transaction, and sends nothing twice. A file goes when its command has ended, or when the transaction has failed.

import { existsSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { sha256 } from '@noble/hashes/sha2.js';
import { toHex, utf8 } from '../encoding/bytes.js';
import { InputError } from '../encoding/errors.js';
import { writeWhole } from '../encoding/files.js';
import { readJson } from '../encoding/json.js';
import { Locked, takeLock } from '../encoding/lock.js';

/**
 * Arguments that are another each time the same is asked for: until when a signature or a permission serves, the signature
 * itself, and what is encrypted anew.
 */
const FLEETING = new Set(['valid_until', 'signature', 'expires_at', 'sealed_key']);

/** After how long a file is of no use to anybody: the blocks around it are forgotten. */
const FORGOTTEN = 30 * 24 * 3_600_000;

/**
 * A transaction that was sent, as a journal has it.
 * @typedef {object} Sent
 * @property {string} hex the transaction
 * @property {string} account the address that signed it
 * @property {number} nonce its nonce
 * @property {number} since the last final block when it was signed
 * @property {string} sinceHash that block's hash
 * @property {number} until the last block that can hold it
 */

/** @typedef {Sent & {key: string}} Entry the same with the key of its call */

const nameOf = ({ section, method }) => `${section}.${method}`;

const isFleeting = (name) => FLEETING.has(name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`));

/** Named values without what is fleeting, in them too: a struct is a `Map` of its fields. */
const lasting = (entries) =>
  [...entries]
    .filter(([name]) => !isFleeting(name))
    .map(([name, value]) => [name, value instanceof Map ? lasting(value) : value.toHex()]);

/**
 * What makes a call of an account the same as another: its name and its arguments, but for what is fleeting.
 * @param {any} call
 * @param {string} account its address
 * @returns {string}
 */
export function keyOf(call, account) {
  const { section, method, argsEntries } = call.method;
  const digest = toHex(sha256(utf8(JSON.stringify([account, section, method, lasting(argsEntries)])))).slice(2, 34);
  return `${nameOf({ section, method })}-${digest}`;
}

/**
 * Where clients keep what the next run has to know, unless the variable ASSAY_STATE says otherwise.
 * @returns {string}
 */
export function stateFolder() {
  const state = process.env.XDG_STATE_HOME || join(homedir(), '.local', 'state');
  return process.env.ASSAY_STATE || join(state, 'assay');
}

/** How long a run waits for another that acts for the same account, in milliseconds. */
const PATIENCE = 600_000;

/** The journal of one chain. */
export class Journal {
  #folder;
  /** Calls whose files go when the run ends well, and of these the ones that the run itself has sent. */
  #mine = new Set();
  #sent = new Set();
  #lock;

  /** @param {Uint8Array} genesis the chain's genesis hash */
  constructor(genesis, folder = stateFolder()) {
    this.#folder = join(folder, toHex(genesis).slice(2, 18));
    try {
      mkdirSync(this.#folder, { recursive: true, mode: 0o700 });
    } catch (error) {
      throw new InputError(
        `cannot make the folder ${this.#folder}, which notes what was sent: ${error.code}. ASSAY_STATE names another`,
      );
    }
    for (const name of readdirSync(this.#folder)) {
      const path = join(this.#folder, name);
      if (Date.now() - statSync(path).mtimeMs > FORGOTTEN) rmSync(path, { force: true });
    }
  }

  /**
   * The file of a call.
   * @param {string} key
   * @returns {string}
   */
  pathOf(key) {
    return join(this.#folder, `${key}.json`);
  }

  /**
   * What an earlier run noted of a call, if anything. A run that sends the same twice means it.
   * @param {string} key
   * @returns {Entry | undefined}
   */
  get(key) {
    if (this.#sent.has(key) || !existsSync(this.pathOf(key))) return undefined;
    this.#mine.add(key);
    return { key, ...readJson(this.pathOf(key), 'note of what was sent') };
  }

  /**
   * All that is noted of calls of this name by an account, the earliest first.
   * @param {string} account its address
   * @param {string} name e.g. `dataAttestation.submit`
   * @returns {Entry[]}
   */
  entriesOf(account, name) {
    return readdirSync(this.#folder)
      .filter((file) => file.startsWith(`${name}-`) && file.endsWith('.json'))
      .flatMap((file) => this.get(file.slice(0, -'.json'.length)) ?? [])
      .filter((entry) => entry.account === account)
      .sort((a, b) => a.nonce - b.nonce);
  }

  /**
   * Notes a transaction that is about to be sent.
   * @param {string} key
   * @param {Sent} signed
   */
  add(key, signed) {
    this.#mine.add(key);
    this.#sent.add(key);
    writeWhole(this.pathOf(key), `${JSON.stringify(signed)}\n`, 0o600);
  }

  /**
   * Takes a transaction out, whose end is known.
   * @param {string} key
   */
  remove(key) {
    this.#mine.delete(key);
    rmSync(this.pathOf(key), { force: true });
  }

  /**
   * Waits until no other run acts for an account, and keeps others waiting from then on: of two that pay for the same at once,
   * the second sees what the first did. What is read of the chain has to be read after this.
   * @param {string} account its address
   * @param {{patience?: number, onWait?: (pid: number) => void}} [options] `patience` is in milliseconds
   * @returns {Promise<void>}
   * @throws {InputError} where another run goes on for too long
   */
  async hold(account, { patience = PATIENCE, onWait = () => {} } = {}) {
    for (const end = Date.now() + patience; ; await sleep(Math.min(500, patience))) {
      try {
        this.#lock = takeLock(this.#folder, `account-${account}`);
        return;
      } catch (error) {
        if (!(error instanceof Locked)) throw error;
        if (Date.now() >= end) {
          throw new InputError(
            `process ${error.pid} acts for ${account}: wait for it, or remove ${error.path} if there is no such process`,
          );
        }
        onWait(error.pid);
      }
    }
  }

  /** Lets others act for the account again. */
  release() {
    this.#lock?.release();
    this.#lock = undefined;
  }

  /** Ends a run that succeeded: what it sent, and what it found, is done. */
  close() {
    for (const key of this.#mine) this.remove(key);
  }
}
