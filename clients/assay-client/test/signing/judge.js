// SPDX-License-Identifier: Apache-2.0
// Whether a device is convicted, as whoever reports it would find out: by the proofs that the library makes and the checks that
// it makes of a report. The rules of the made-up chain have no say in it, so that a mistake in them hides nothing.

import assert from 'node:assert/strict';
import { encodeCommitment } from '../../src/device/commitment.js';
import { epochOf } from '../../src/device/epochs.js';
import { fromHex, sameBytes } from '../../src/encoding/bytes.js';
import { checkContent, checkEpoch, checkStream, checkTime, Refused } from '../../src/gateway/anchored.js';
import { anchorProofs, encodeAnchor, submissionTree } from '../../src/gateway/anchoring.js';
import { checkEvidence } from '../../src/gateway/equivocation.js';
import { MerkleTree, wayInto } from '../../src/merkle/merkle.js';
import { verifySubmission } from '../../src/stream/submission.js';
import { logOf } from '../scene.js';
import { DEVICE, GENESIS, PUBLIC_KEY, STREAM } from './fakes.js';

const KEY = { index: 0, keyType: 'Ed25519', publicKey: PUBLIC_KEY, since: 0, compromised: false };

/** Whether checks pass. */
function passes(check) {
  try {
    check();
    return true;
  } catch (error) {
    if (error instanceof Refused) return false;
    throw error;
  }
}

const epochsOf = ({ epochs }) => epochs.map(({ tag, ...epoch }) => ({ ...epoch, tag: fromHex(tag, 'the tag', 16), owner: '', firstKey: 0 }));
const anchorOf = ({ number, clock, drift }) => ({ block: number, latest: clock + drift });

/** Judges the device of a chain that a test makes. */
export class Judge {
  #chain;
  /** By block. */
  #evidence = new Map();
  /** By what was signed: its submission, and by block whether it counts where that anchors it. */
  #signed = new Map();

  constructor(chain) {
    this.#chain = chain;
  }

  /** Whether there is evidence on any branch that may still win. */
  convicts() {
    const { blocks, final } = this.#chain;
    const inner = new Set(blocks.map(({ parent }) => parent));
    return blocks.some((block) => !inner.has(block) && this.#chain.chainOf(block).includes(final) && this.#hasEvidence(block));
  }

  /** Whether there is evidence on the chain that ends with a block. What was found on it before stays. */
  #hasEvidence(tip) {
    if (!this.#evidence.has(tip)) this.#evidence.set(tip, this.#evidence.get(tip.parent) || this.#find(tip));
    return this.#evidence.get(tip);
  }

  #find(tip) {
    const chain = this.#chain.chainOf(tip).reverse();
    const bySequence = new Map();
    tip.anchors.forEach((signed, i) => {
      const { sequence } = signed.commitment;
      bySequence.set(sequence, [...(bySequence.get(sequence) ?? []), { signed, i }]);
    });
    for (const [sequence, all] of bySequence) {
      const logged = tip.log[sequence];
      const leaves = [...all.map(({ signed }) => signed.commitment), ...(logged ? [logged] : [])].map(encodeCommitment);
      if (leaves.every((leaf) => sameBytes(leaf, leaves[0]))) continue;
      const anchored = all.flatMap(({ signed, i }) => {
        const block = chain.find(({ anchors }, at) => i < anchors.length && this.#counts(signed, chain[at]));
        return block ? [{ signed, block }] : [];
      });
      for (const [at, first] of anchored.entries()) {
        for (const second of anchored.slice(at + 1)) if (this.#isEvidence(tip, first, second)) return true;
        if (logged && this.#isEvidence(tip, first)) return true;
      }
    }
    return false;
  }

  #submission(signed) {
    let known = this.#signed.get(signed);
    if (known === undefined) {
      const submission = { stream: STREAM, device: DEVICE, keyIndex: 0, ...signed };
      assert.ok(verifySubmission({ genesis: GENESIS, submission, key: KEY }), 'what the device signed is read wrongly');
      known = { submission, counts: new Map() };
      this.#signed.set(signed, known);
    }
    return known;
  }

  /** Whether what was signed counts where a block anchors it, but for what its proof would show. */
  #counts(signed, block) {
    const { submission, counts } = this.#submission(signed);
    if (!counts.has(block)) {
      const item = { what: 'it', submission, anchor: anchorOf(block) };
      const epoch = epochOf(epochsOf(block), submission.commitment.epoch);
      const checks = () => {
        checkContent(item);
        checkTime(item);
        checkStream(item, /** @type {any} */ ({ stream: { id: STREAM, openedAt: 0 } }));
        checkEpoch(item, /** @type {any} */ ({ epoch }));
      };
      counts.set(block, epoch !== undefined && passes(checks));
    }
    return counts.get(block);
  }

  /** Whether two that were anchored, or one and what the log has in its place, are evidence. */
  #isEvidence(tip, ...shown) {
    const anchors = shown.map(({ signed, block }, sequence) => {
      const { size, root } = submissionTree([this.#submission(signed).submission]);
      return { sequence, ...anchorOf(block), size, root };
    });
    const [first, second] = shown.flatMap(({ signed }, i) =>
      anchorProofs({ genesis: GENESIS, gateway: 1n, anchor: anchors[i], anchors, submissions: [this.#submission(signed).submission] }),
    );
    const leaves = tip.log.map(encodeCommitment);
    const log = logOf(leaves, { closed: tip.closed });
    const { sequence } = first.submission.commitment;
    const fromLog = () => {
      const path = new MerkleTree(leaves).path(sequence);
      return { commitment: tip.log[sequence], way: wayInto({ index: sequence, size: leaves.length, path }, log) };
    };
    const stream = { id: STREAM, device: DEVICE, openedAt: 0, size: leaves.length, lastTime: tip.log.at(-1)?.lastTime ?? 0, log };
    const ground = {
      ...{ genesis: GENESIS, gateways: new Map([['1', logOf(anchors.map(encodeAnchor))]]) },
      ...{ stream, device: { id: DEVICE }, epochs: epochsOf(tip), keys: [KEY] },
    };
    return passes(() => checkEvidence(/** @type {any} */ ({ first, second: second ?? fromLog(), ground })));
  }
}
