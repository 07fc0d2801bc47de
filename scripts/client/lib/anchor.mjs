// SPDX-License-Identifier: Apache-2.0
// What a gateway anchors: an RFC 9162 tree over the signed commitments that devices gave it, and a log over such anchors,
// of which the chain keeps the root. A proof leads from a commitment to its anchor, and from there to the log's root.

import { concat, toHex, uintLe } from './bytes.mjs';
import { encodeCommitment } from './envelope.mjs';
import { MerkleTree } from './merkle.mjs';
import { signedArg } from './owner.mjs';

/** SCALE of a stream's signed commitment: the leaf of an anchored tree. */
export const encodeSubmission = ({ stream, signed: { commitment, validUntil, keyIndex, signature } }) =>
  concat(uintLe(stream, 8), encodeCommitment(commitment), uintLe(validUntil, 4), uintLe(keyIndex, 4), signature);

/** SCALE of an anchor: the leaf of a gateway's log. */
export const encodeAnchor = ({ epoch, block, size, root }) =>
  concat(uintLe(epoch, 8), uintLe(block, 4), uintLe(size, 8), root);

/** The tree of which an anchor has the root. */
export const submissionTree = (submissions) => new MerkleTree(submissions.map(encodeSubmission));

/** A gateway's log; its anchors are in the order of their epochs. */
export const anchorLog = (anchors) => new MerkleTree(anchors.map(encodeAnchor));

/** An anchor that was read from the chain. */
export const anchorFromChain = (value) => ({
  epoch: value.epoch.toNumber(),
  block: value.block.toNumber(),
  // The library adds the underscore: a struct is a Map to it, which has a `size` of its own.
  size: value.size_.toNumber(),
  root: value.root.toU8a(),
});

/** A signed commitment and its stream, as calls and view functions take them. */
export const submissionArg = ({ stream, signed }) => ({ stream, signed: signedArg(signed) });

/**
 * The proof that a submission is under a gateway's root, as calls and view functions take it.
 * @param {{gateway: bigint, anchors: object[], epoch: number, tree: MerkleTree, index: number}} place the gateway's anchors
 *   in order, and the tree under the one of this epoch
 */
export const anchorProof = ({ gateway, anchors, epoch, tree, index }) => ({
  gateway,
  anchor: { ...anchors[epoch], root: toHex(anchors[epoch].root) },
  logPath: anchorLog(anchors).path(epoch).map(toHex),
  index,
  path: tree.path(index).map(toHex),
});
