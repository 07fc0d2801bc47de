// SPDX-License-Identifier: Apache-2.0
// A device, its stream and two gateways as the chain would have them, for tests of what counts as evidence.

import { encodeCommitment } from '../src/device/commitment.js';
import { DeviceKey } from '../src/device/keys.js';
import { anchorProofs, encodeAnchor, submissionTree } from '../src/gateway/anchoring.js';
import { frontierRoot, MerkleTree } from '../src/merkle/merkle.js';
import { signSubmission } from '../src/stream/submission.js';

export const genesis = new Uint8Array(32).fill(0x11);
/** Keys number 0, 1 and 2 of the device, and that of another. */
export const keys = ['ed25519', 'p256', 'sr25519'].map((type, i) => new DeviceKey(type, new Uint8Array(32).fill(i + 1)));
export const stranger = new DeviceKey('ed25519', new Uint8Array(32).fill(9));
export const device = keys[0].id;
export const owners = ['5Seller', '5Buyer'];
export const tag = (n) => new Uint8Array(16).fill(0xe0 + n);
export const STREAM = 7n;

/** A commitment for a place of epoch 1, which runs in most scenes. */
export const commitment = (sequence, changed = {}) => ({
  sequence,
  epoch: tag(1),
  after: sequence * 1_000,
  count: 2,
  firstTime: sequence * 1_000 + 1,
  lastTime: (sequence + 1) * 1_000,
  root: new Uint8Array(32).fill(sequence + 1),
  content: new Uint8Array(32).fill(0x55),
  ...changed,
});

/** Another for the same place. */
export const other = (sequence, changed = {}) =>
  commitment(sequence, { root: new Uint8Array(32).fill(0xaa), ...changed });

/** The same as signed by a key of the device. */
export const sign = (what, { keyIndex = 1, key = keys[keyIndex], stream = STREAM, validUntil = 600 } = {}) =>
  signSubmission({ genesis, key, device, keyIndex, stream, commitment: what, validUntil });

/** A log of leaves as the chain has it: the roots of its perfect subtrees while it is open. */
export function logOf(leaves, { closed = false } = {}) {
  const size = leaves.length;
  if (closed) return { size, root: new MerkleTree(leaves).root, closed };
  const peaks = [];
  for (let [start, bit] = [0, 2 ** 31]; bit >= 1; bit /= 2) {
    if ((size - start) < bit) continue;
    peaks.push(new MerkleTree(leaves.slice(start, start + bit)).root);
    start += bit;
  }
  return { size, root: frontierRoot(peaks), closed, peaks };
}

/**
 * What was anchored and logged: key 0 was the first owner's, in epoch 0; key 1 is routinely replaced by key 2 in block 300 and
 * accepted up to block 310; epoch 1 began in block 200, with key 1.
 * @param {{anchored?: object[], log?: object[], closed?: boolean, changed?: object}} what `anchored` lists
 *   `{ gateway, block, latest, submissions }`, all but the last of which may be left out; `log` the stream's commitments
 * @returns {{proofs: object[], ground: object}} the proofs of all that was anchored, in order
 */
export function scene({ anchored = [], log = [], closed = false, changed = {} }) {
  const gateways = new Map();
  const batches = anchored.map(({ gateway = 1n, block = 250, latest = 1_000_000, submissions }) => {
    const anchors = gateways.get(String(gateway)) ?? [];
    gateways.set(String(gateway), anchors);
    const { size, root } = submissionTree(submissions);
    anchors.push({ sequence: anchors.length, block, latest, size, root });
    return { gateway, anchor: anchors.at(-1), submissions };
  });
  const proofs = batches.flatMap(({ gateway, ...batch }) =>
    anchorProofs({ genesis, gateway, anchors: gateways.get(String(gateway)), ...batch }),
  );
  const view = (index, since, rest = {}) => ({
    index,
    keyType: keys[index].kind.variant,
    publicKey: keys[index].publicKey,
    since,
    compromised: false,
    ...rest,
  });
  const streamLog = logOf(log.map(encodeCommitment), { closed });
  const ground = {
    genesis,
    gateways: new Map([...gateways].map(([id, anchors]) => [id, logOf(anchors.map(encodeAnchor))])),
    stream: {
      id: STREAM,
      device,
      openedAt: 100,
      size: streamLog.size,
      lastTime: log.at(-1)?.lastTime ?? 0,
      log: streamLog,
    },
    device: { id: device, owner: owners[1], status: 'Active', epoch: { number: 1, tag: tag(1) } },
    epochs: [
      { number: 0, tag: tag(0), owner: owners[0], since: 90, until: 150, firstKey: 0, bond: 0 },
      { number: 1, tag: tag(1), owner: owners[1], since: 200, firstKey: 1, bond: 1 },
    ],
    keys: [
      view(0, 90, { until: 180, acceptedUntil: 280 }),
      view(1, 180, { until: 300, acceptedUntil: 310 }),
      view(2, 300),
    ],
    ...changed,
  };
  return { proofs, ground };
}
