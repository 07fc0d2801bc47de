// SPDX-License-Identifier: Apache-2.0
// A chain with branches, a disk that keeps what was written before a kill, and a gateway that anchors all that it sees: what
// the tests of the library that signs need. The rules are those of the chain, said anew in a few lines.

import { COMMITMENT_LENGTH, encodeCommitment } from '../../src/device/commitment.js';
import { DeviceKey } from '../../src/device/keys.js';
import { fromHex, toHex } from '../../src/encoding/bytes.js';
import { ChainError, InputError } from '../../src/encoding/errors.js';
import { frontierRoot } from '../../src/merkle/merkle.js';
import { contentFault, logOf } from '../../src/stream/signing/places.js';
import { emptyState } from '../../src/stream/signing/state.js';

export const GENESIS = new Uint8Array(32).fill(0x11);
export const DEVICE = new Uint8Array(32).fill(0x22);
export const STREAM = 7n;
const KEY = new DeviceKey('ed25519', new Uint8Array(32).fill(9));
export const PUBLIC_KEY = KEY.publicKey;

/** Random numbers that are the same in each run. */
export function random(seed) {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
  return {
    below: (n) => Math.floor(next() * n),
    chance: (share) => next() < share,
    pick: (list) => list[Math.floor(next() * list.length)],
  };
}

/** A process that was killed. */
export class Killed extends Error {}

/** Kills at the step of a number; without one, never. */
export class Fate {
  steps = 0;
  constructor(killAt = Infinity) {
    this.killAt = killAt;
  }
  step() {
    if (this.steps++ >= this.killAt) throw new Killed(`killed at step ${this.killAt}`);
  }
}

const tagOf = (number, block) => {
  const tag = new Uint8Array(16);
  new DataView(tag.buffer).setUint32(0, number);
  new DataView(tag.buffer).setUint32(4, block);
  return toHex(tag);
};

/** The place of a commitment, and what it says there. They are asked for again and again. */
const names = new WeakMap();
function nameOf(commitment) {
  const name = names.get(commitment) ?? {
    place: `${toHex(commitment.epoch)}-${commitment.sequence}-${commitment.after}`,
    leaf: toHex(encodeCommitment(commitment)),
  };
  names.set(commitment, name);
  return name;
}

/** The chain of one stream of one device. */
export class FakeChain {
  genesis = GENESIS;
  /** All that the device signed, which everybody has. */
  known = [];
  blocks = [];
  /** What the source says wrongly, for devices that take more than they should. */
  lies = false;

  constructor({ clock = 1_700_000_000_000, drift = 300_000 } = {}) {
    this.best = this.#add(undefined, { number: 0, clock, drift, log: [], anchors: [], epochs: [], closed: false });
    this.final = this.best;
    this.seal({ begin: true });
    this.finalise(this.best);
  }

  #add(parent, state) {
    const block = { ...state, parent, id: this.blocks.length };
    this.blocks.push(block);
    return block;
  }

  /** The epoch that runs as of a block. */
  running = ({ epochs }) => (epochs.at(-1)?.until === undefined ? epochs.at(-1) : undefined);

  /** Why a block would not take a commitment; nothing where it would. */
  refusal(block, commitment, ahead = false) {
    const [size, lastTime] = [block.log.length, block.log.at(-1)?.lastTime ?? 0];
    if (block.closed) return 'StreamClosed';
    const epoch = this.running(block);
    if (epoch === undefined) return 'NoEpoch';
    const fault = contentFault(commitment);
    if (fault) return fault;
    if (commitment.sequence < size) return 'DuplicateSequence';
    if (commitment.sequence > size && !ahead) return 'SequenceGap';
    if (epoch.tag !== toHex(commitment.epoch)) return 'EpochMismatch';
    if (commitment.sequence === size && commitment.after !== lastTime) return 'PredecessorMismatch';
    if (commitment.lastTime > block.clock + block.drift) return 'TimeInFuture';
    return undefined;
  }

  /**
   * Makes a block: its clock goes on, an epoch may begin or end, submissions are taken where the rules allow it, and all that
   * the device ever signed is anchored.
   */
  seal({ parent = this.best, take = [], begin = false, end = false, seconds = 6, drift = parent.drift, close = false } = {}) {
    const number = parent.number + 1;
    let epochs = parent.epochs;
    if ((begin || end) && epochs.length > 0) {
      epochs = epochs.map((epoch) => (epoch.until === undefined ? { ...epoch, until: number } : epoch));
    }
    if (begin) epochs = [...epochs, { number: epochs.length, tag: tagOf(epochs.length, this.blocks.length), since: number }];
    const block = this.#add(parent, {
      ...{ number, clock: parent.clock + seconds * 1_000, drift, epochs, log: parent.log },
      ...{ closed: parent.closed || close, anchors: this.known.slice() },
    });
    for (const { commitment, validUntil } of take) {
      if (validUntil < number || this.refusal(block, commitment) !== undefined) continue;
      block.log = [...block.log, commitment];
    }
    if (block.number > this.best.number) this.best = block;
    return block;
  }

  finalise(block) {
    if (this.chainOf(block).includes(this.final)) this.final = block;
    // What does not build on it is lost.
    if (!this.chainOf(this.best).includes(this.final)) this.best = this.final;
  }

  /** A block and those before it, the last first. */
  chainOf(block) {
    const chain = [];
    for (let at = block; at !== undefined; at = at.parent) chain.push(at);
    return chain;
  }

  at(number, block = this.final) {
    return this.chainOf(block).find((each) => each.number === number);
  }

  /** What a signer asks: all as of the final block. */
  source(fate = new Fate()) {
    return {
      head: async () => {
        fate.step();
        const { final } = this;
        const { size, peaks } = logOf(final.log);
        const epoch = this.running(final);
        return {
          block: final.number,
          stream: {
            ...{ id: STREAM, device: DEVICE, size, root: frontierRoot(peaks), closed: final.closed },
            lastTime: final.log.at(-1)?.lastTime ?? 0,
          },
          device: {
            ...{ id: DEVICE, status: 'Active', keyIndex: 0, keyType: 'Ed25519', publicKey: PUBLIC_KEY },
            epoch: epoch && { number: epoch.number, tag: fromHex(epoch.tag, 'the tag', 16) },
          },
          epoch: epoch?.tag,
          latest: final.clock + final.drift + (this.lies ? 3_600_000 : 0),
          drift: final.drift,
          latestAt: async (number, drift) => {
            const then = this.at(number);
            return then.clock + Math.max(drift, then.drift, final.drift);
          },
          check: async (commitment) => {
            fate.step();
            const name = this.refusal(final, commitment, true);
            if (name === undefined || (this.lies && name === 'TimeInFuture')) return;
            throw new ChainError(`DataAttestation.${name}: as the chain says it`, `DataAttestation.${name}`);
          },
        };
      },
    };
  }

  /** Two commitments that convict the device, on the chain that ends with this block; nothing where there are none. */
  evidence(tip) {
    const chain = this.chainOf(tip);
    const found = new Map();
    const note = (commitment, isAnchored) => {
      const { place, leaf } = nameOf(commitment);
      const leaves = found.get(place) ?? found.set(place, new Map()).get(place);
      leaves.set(leaf, { commitment, isAnchored: isAnchored || leaves.get(leaf)?.isAnchored });
    };
    for (const commitment of tip.log) note(commitment, false);
    for (const { number, clock, drift, anchors } of chain) {
      for (const { commitment, validUntil } of anchors) {
        const epoch = tip.epochs.find(({ tag }) => tag === toHex(commitment.epoch));
        if (epoch === undefined || number < epoch.since || number >= (epoch.until ?? Infinity)) continue;
        if (contentFault(commitment) || commitment.lastTime > clock + drift || validUntil < number) continue;
        note(commitment, true);
      }
    }
    return [...found.values()].find((leaves) => leaves.size > 1 && [...leaves.values()].some((each) => each.isAnchored));
  }

  /** Whether the device is convicted on any branch that may still win, if everything it signed is anchored there. */
  convicts() {
    // What a block has, those after it have too.
    const inner = new Set(this.blocks.map(({ parent }) => parent));
    return this.blocks.some(
      (block) => !inner.has(block) && this.chainOf(block).includes(this.final) && this.evidence(block) !== undefined,
    );
  }
}

/** A record on a disk that a kill leaves as it is. */
export class FakeFolder {
  path = '/state';
  condition = 'missing';
  state = emptyState();
  /** The records before, of which backups were made. */
  backups = [];
  /** Whether it keeps what was signed; only for the test of the tests. */
  forgets = false;

  with(fate) {
    const lock = { isMine: () => true, release: () => {} };
    return {
      path: this.path,
      lock: () => (fate.step(), lock),
      load: () => ({ condition: this.condition, state: this.state }),
      save: (state) => {
        fate.step();
        this.state = structuredClone(this.forgets ? { ...state, places: [] } : state);
        this.condition = 'good';
        this.backups.push(this.state);
        fate.step();
      },
    };
  }
}

/** A feed's folder that a kill leaves as it is. */
export class FakeFeed {
  disk = [];
  files = new Map();
  /** Every file that was ever made, by its hash. */
  archive = new Map();

  with(fate) {
    const feed = {
      ...{ genesis: GENESIS, master: new Uint8Array(32).fill(5), stream: STREAM },
      ...{ folder: '/feed', publicFolder: '/feed/public', privateFolder: '/feed/private' },
      ...{ commitments: structuredClone(this.disk), promises: [], isNew: false },
      exclusively: (act) => {
        feed.commitments = structuredClone(this.disk);
        return act();
      },
      batchFile: (sequence) => {
        const file = this.files.get(sequence);
        if (file === undefined) throw new InputError(`the file of batch ${sequence} is missing`);
        // As read from a disk: whoever has it may write over it.
        return Uint8Array.from(file);
      },
      add: (commitment, file) => {
        fate.step();
        this.files.set(commitment.sequence, file);
        this.archive.set(toHex(commitment.content), file);
        fate.step();
        feed.commitments.push(commitment);
        this.disk = [...this.disk, structuredClone(commitment)];
        fate.step();
      },
      removeFrom: (sequence) => {
        const removed = feed.commitments.splice(sequence);
        feed.save();
        for (const each of removed) this.files.delete(each.sequence);
        return removed;
      },
      ...{ begins: 0, finish: () => {}, leftovers: () => [], removeLeftovers: () => {} },
      hasBatchFile: (sequence) => this.files.has(sequence),
      checkBegins: () => {},
      save: () => {
        fate.step();
        this.disk = structuredClone(feed.commitments);
        fate.step();
      },
    };
    return feed;
  }
}

/** The commitment in a message that a device signs, and the last block for it. */
function messageParts(message) {
  const view = new DataView(message.buffer, message.byteOffset, message.byteLength);
  const number = (at) => Number(view.getBigUint64(at, true));
  const at = message.length - COMMITMENT_LENGTH;
  const commitment = {
    ...{ sequence: number(at), epoch: message.slice(at + 8, at + 24), after: number(at + 24) },
    ...{ count: view.getUint32(at + 32, true), firstTime: number(at + 36), lastTime: number(at + 44) },
    ...{ root: message.slice(at + 52, at + 84), content: message.slice(at + 84) },
  };
  return { validUntil: view.getUint32(at - 12, true), commitment };
}

/** The device's key. What it signs, everybody has at once, whatever becomes of the process. */
export const fakeKey = (chain, fate = new Fate()) => ({
  ...{ kind: { variant: 'Ed25519' }, publicKey: PUBLIC_KEY },
  sign(message) {
    fate.step();
    const signature = KEY.sign(message);
    chain.known.push({ ...messageParts(message), signature });
    fate.step();
    return signature;
  },
});

/** A commitment for a place. */
export const commitmentAt = (place, changed = {}) => ({
  ...{ count: 1, firstTime: place.after + 1_000, lastTime: place.after + 2_000 },
  ...{ root: new Uint8Array(32).fill(1), content: new Uint8Array(32).fill(2) },
  ...place,
  ...changed,
});

