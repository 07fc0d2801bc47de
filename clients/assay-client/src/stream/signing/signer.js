// SPDX-License-Identifier: Apache-2.0
// How a device signs commitments: it looks at the final chain, writes down what it is about to sign, and signs then. Whatever
// happens in between, it never signs two histories. Every command that has a device sign goes this way.

import { setTimeout as sleep } from 'node:timers/promises';
import { keyIndexOf } from '../../device/device.js';
import { toDid } from '../../device/did.js';
import { sameBytes, toHex } from '../../encoding/bytes.js';
import { ChainError, InputError } from '../../encoding/errors.js';
import { Locked } from '../../encoding/lock.js';
import { frontierRoot } from '../../merkle/merkle.js';
import { signSubmission } from '../submission.js';
import { chainSource } from './head.js';
import { noteIn, noteSigning } from './key-note.js';
import {
  enter,
  forget,
  hasLeft,
  isDead,
  leave,
  logIn,
  logOf,
  MAX_OPEN,
  nextPlace,
  openPlaces,
  placeOf,
  record,
  sameCommitment,
  settle,
} from './places.js';
import { bound, explained, foreign, refused, stopped } from './refusals.js';
import { signingFolder, StateFolder } from './state.js';

/** @import { Commitment } from '../../device/commitment.js' */
/** @import { DeviceKey } from '../../device/keys.js' */
/** @import { Submission } from '../submission.js' */

/** For how many blocks after the last final one a signature serves at most. */
export const MAX_VALID_FOR = 100;

/** How often, and every how many milliseconds, a lock is asked for that another process has. */
const [TRIES, EVERY] = [600, 100];

/** Takes a lock as soon as whoever has it lets it go. */
async function patiently(take) {
  for (let tries = 1; ; tries++) {
    try {
      return take();
    } catch (error) {
      if (!(error instanceof Locked)) throw error;
      if (tries === TRIES) {
        throw new InputError(
          `process ${error.pid} signs for this device: wait for it, or remove ${error.path} if there is no such process`,
        );
      }
      await sleep(EVERY);
    }
  }
}

/**
 * Refuses a list of commitments that is not how the stream's log begins.
 * @param {Commitment[]} log
 * @param {{size: number, root: Uint8Array}} stream
 * @param {string} [where] how an error sentence calls where the list is from
 * @returns {import('./places.js').KnownLog & {lastTime: number}}
 * @throws {InputError}
 */
export function checkLog(log, { size, root }, where = 'the folder') {
  const wrong = 'it is not the folder that they were made in';
  if (log.length < size) {
    throw new InputError(`${where} knows ${log.length} of the stream's ${size} commitments: ${wrong}`);
  }
  const known = logOf(log.slice(0, size));
  if (!sameBytes(frontierRoot(known.peaks), root)) {
    throw new InputError(`${where} has other commitments than the stream: ${wrong}`);
  }
  return known;
}

/** A device that signs for its streams. */
export class Signer {
  #source;
  #genesis;
  #device;
  #folder;
  #tail = Promise.resolve();

  /**
   * @param {{chain: object, device: Uint8Array, source?: object, folder?: StateFolder}} of `source` says what of the chain
   *   is final, and `folder` keeps the record, if not the usual ones do
   */
  constructor({ chain, device, source = chainSource(chain), folder = new StateFolder(signingFolder(chain.genesis, device)) }) {
    this.#genesis = chain.genesis;
    this.#device = device;
    this.#source = source;
    this.#folder = folder;
  }

  /** The device that signs. */
  get device() {
    return this.#device;
  }

  /**
   * What the chain says of a stream, where the device may sign for it at all. Nothing is written.
   * @param {bigint} stream
   * @param {DeviceKey} [key] what it is to sign with
   * @returns {Promise<any>} all of it as of the last final block
   * @throws {ChainError} where the device may not sign
   */
  async look(stream, key) {
    const head = await this.#source.head(stream);
    this.#checkOpen(head, stream);
    const about = { stream, device: this.#device, folder: this.#folder.path };
    if (head.device.status === 'Suspended') {
      throw new ChainError(
        `${toDid(this.#device)} is suspended, and the chain takes nothing of it: run the same command again once it is in service again`,
        'DataAttestation.DeviceSuspended',
      );
    }
    const { condition, state } = this.#folder.load();
    const left = hasLeft(state, head.epoch);
    if (left) throw stopped(left.why, about);
    // A copy and what is damaged say so by themselves, once the record may be written.
    const isRecord = condition === 'missing' || condition === 'good';
    if (isRecord && key !== undefined && this.#signedElsewhere(key, head)) throw stopped('unknown', about);
    return head;
  }

  /**
   * What was signed for places of a stream that are not in its final log, whatever epoch it was in, and what the chain says.
   * Nothing is written.
   * @param {bigint} stream
   * @returns {Promise<{head: any, condition: string, epoch: string | undefined, why: string | undefined, places:
   *   import('./places.js').Place[], isDead: (place: import('./places.js').Place) => Promise<boolean>}>} `condition` is that
   *   of the record, `epoch` the one it is of, `why` why the device signs no more in the one that runs
   */
  async inspect(stream) {
    const head = await this.#source.head(stream);
    const { condition, state } = this.#folder.load();
    return {
      ...{ head, condition, epoch: state.epoch },
      why: head.epoch === undefined ? undefined : hasLeft(state, head.epoch)?.why,
      places: state.places.filter((place) => place.stream === String(stream)),
      isDead: (place) => isDead(place, head),
    };
  }

  /** Refuses a stream that takes nothing of the device. */
  #checkOpen(head, stream) {
    if (!sameBytes(head.stream.device, this.#device)) {
      throw new InputError(`stream ${stream} is another device's`);
    }
    const about = { stream, device: this.#device };
    if (head.stream.closed) throw refused('StreamClosed', about);
    if (head.epoch === undefined) throw refused(head.device.status === 'Retired' ? 'DeviceRetired' : 'NoEpoch', about);
  }

  /**
   * Where a stream stands: what the chain has for good, and what is signed beyond. From then on the device is bound to what
   * it signs for this stream in the epoch that runs.
   * @param {{stream: bigint, log: Commitment[], where?: string}} of `log` are the stream's commitments as far as the
   *   caller has them, for which `where` is a name: it has to have all that are final
   * @returns {Promise<{head: any, epoch: Uint8Array, size: number, lastTime: number}>} `lastTime` in milliseconds since
   *   the Unix epoch
   * @throws {ChainError} where the device may not sign
   */
  prepare(of) {
    return this.#alone(async (lock) => {
      const { head, state } = await this.#read(lock, of);
      const { size, lastTime } = logIn(state, of.stream);
      return { head, epoch: head.device.epoch.tag, size, lastTime };
    });
  }

  /**
   * Has the device sign a commitment: the next one of its stream, or once more one that it signed before.
   * @param {{key: DeviceKey, stream: bigint, commitment: Commitment, log: Commitment[], where?: string, validFor?:
   *   number, feed?: string}} of `validFor` is for how many blocks, `feed` the name of the stream's folder, for errors
   * @returns {Promise<Submission>}
   * @throws {ChainError} where the device may not sign this
   */
  sign(of) {
    return this.#alone(async (lock) => {
      const { key, stream, commitment, validFor = MAX_VALID_FOR, feed } = of;
      const { head, state } = await this.#read(lock, of);
      const { device } = head;
      const keyIndex = keyIndexOf(device, key);
      if (this.#signedElsewhere(key, head)) {
        this.#save(lock, leave(state, head.epoch, 'unknown'));
        throw stopped('unknown', { stream, device: device.id, folder: this.#folder.path });
      }
      await this.#ensureFree(state, head, stream, commitment);
      await head.check(commitment).catch((error) => {
        throw explained(error, { stream, device: device.id, commitment, latest: head.latest, feed });
      });
      const validUntil = head.block + Math.min(validFor, MAX_VALID_FOR);
      this.#save(lock, record(state, stream, commitment, { until: validUntil, drift: head.drift }));
      // After the record: one that was never made must not be missed.
      noteSigning(key, this.#genesis, { epoch: head.epoch, record: this.#folder.id });
      return signSubmission({
        ...{ genesis: this.#genesis, key, device: device.id, keyIndex },
        ...{ stream, commitment, validUntil },
      });
    });
  }

  /**
   * Takes back what was made for a place.
   * @param {{stream: bigint, commitment: Commitment, log: Commitment[], where?: string}} of
   * @returns {Promise<'unsigned' | 'void' | 'dead'>} why that is safe: it was never signed; it is of an epoch that is
   *   over; or it was signed, and the chain can never take it
   * @throws {ChainError} where the chain may still take it, with what to wait for
   */
  abandon(of) {
    return this.#alone(async (lock) => {
      const { stream, commitment } = of;
      const { head, state } = await this.#read(lock, of);
      const place = placeOf(state, stream, commitment);
      if (toHex(commitment.epoch) !== state.epoch) return 'void';
      if (place === undefined || !sameCommitment(place.commitment, commitment)) return 'unsigned';
      if (!(await isDead(place, head))) throw bound({ stream, place, commitment, head, device: this.#device });
      this.#save(lock, forget(state, place));
      return 'dead';
    });
  }

  /** Whether a key's file says that it signed in the epoch that runs, and that another record has what. */
  #signedElsewhere(key, { epoch }) {
    const noted = noteIn(key, this.#genesis);
    return noted !== undefined && noted.epoch === epoch && noted.record !== this.#folder.id;
  }

  /** Does something while no other process, and nothing else in this one, uses the record. */
  #alone(act) {
    const turn = this.#tail.then(async () => {
      const lock = await patiently(() => this.#folder.lock());
      try {
        return await act(lock);
      } finally {
        lock.release();
      }
    });
    this.#tail = turn.catch(() => {});
    return turn;
  }

  #save(lock, state, options) {
    if (!lock.isMine()) throw new InputError(`another process took ${this.#folder.path} over: run the command again`);
    this.#folder.save(state, options);
  }

  /**
   * The record as of the final chain; it is written before this returns.
   * @param {{isMine: () => boolean}} lock
   * @param {{stream: bigint, log: Commitment[], where?: string}} of
   */
  async #read(lock, { stream, log, where }) {
    const head = await this.#source.head(stream);
    if (!sameBytes(head.stream.device, this.#device)) {
      throw new InputError(`stream ${stream} is another device's`);
    }
    const about = { stream, device: this.#device, folder: this.#folder.path };
    const { condition, state: loaded } = this.#folder.load();
    if (condition === 'copied' || condition === 'damaged') {
      // From here on it is the record of this installation, which may not sign until the owner begins anew.
      this.#save(lock, leave(loaded, head.epoch, condition), { renew: true });
      throw stopped(condition, about);
    }
    this.#checkOpen(head, stream);
    const left = hasLeft(loaded, head.epoch);
    if (left) throw stopped(left.why, about);
    let state = enter(loaded, head.epoch);
    if (!state.streams.has(String(stream))) state = this.#takeUp(lock, state, head, log, { ...about, where });
    const known = logIn(state, stream).size;
    if (head.stream.size < known) throw stopped('ended', about);
    const settled = settle(state, stream, head.stream);
    if (settled === undefined) throw foreign({ ...about, known, size: head.stream.size });
    if (settled !== loaded) this.#save(lock, settled);
    return { head, state: settled };
  }

  /** A stream for which nothing is recorded in the epoch that runs: nobody else may have signed for it in that epoch. */
  #takeUp(lock, state, { stream, epoch }, log, about) {
    const known = checkLog(log, stream, about.where);
    const isOfEpoch = (commitment) => toHex(commitment.epoch) === epoch;
    if (log.slice(Math.max(0, stream.size - 1)).some(isOfEpoch)) {
      this.#save(lock, leave(state, epoch, 'unknown'));
      throw stopped('unknown', about);
    }
    return { ...state, streams: new Map(state.streams).set(String(stream.id), known) };
  }

  async #ensureFree(state, head, stream, commitment) {
    if (toHex(commitment.epoch) !== state.epoch) {
      throw refused('EpochMismatch', { stream, device: this.#device, commitment });
    }
    const place = placeOf(state, stream, commitment);
    if (place !== undefined) {
      if (sameCommitment(place.commitment, commitment) || (await isDead(place, head))) return;
      throw bound({ stream, place, commitment, head, device: this.#device });
    }
    const next = nextPlace(state, stream);
    if (commitment.sequence !== next.sequence || commitment.after !== next.after) {
      const { sequence } = commitment;
      const isUsed = sequence < logIn(state, stream).size;
      const name = isUsed ? 'DuplicateSequence' : sequence > next.sequence ? 'SequenceGap' : 'PredecessorMismatch';
      throw refused(name, { stream, device: this.#device, commitment });
    }
    if (openPlaces(state, stream).length >= MAX_OPEN) {
      throw new ChainError(
        `${MAX_OPEN} batches of stream ${stream} are signed and not on chain for good: bring those first`,
        'TooManyOpen',
      );
    }
  }
}
