// SPDX-License-Identifier: Apache-2.0
// Anchors: what many devices signed, under one root that a gateway puts on chain. Two RFC 9162 trees lead from a signed
// commitment to the gateway: the anchored one, whose leaves are submissions, and the gateway's log, whose leaves are
// anchors.

import { concat, fromHex, sameBytes, toHex, uintLe } from './bytes.mjs';
import { InputError, VerificationError } from './errors.mjs';
import { MerkleTree, verifyInclusion } from './merkle.mjs';
import {
  encodeSubmission,
  nameOfSubmission,
  submissionArg,
  submissionFromJson,
  submissionToJson,
} from './submission.mjs';

/** Length of a SCALE-encoded anchor. */
export const ANCHOR_LENGTH = 8 + 4 + 8 + 32;

/** An anchor's SCALE encoding: the leaf of its gateway's log. */
export const encodeAnchor = ({ epoch, block, size, root }) =>
  concat(uintLe(epoch, 8), uintLe(block, 4), uintLe(size, 8), root);

/** An anchor that was read from the chain. */
export const anchorFromChain = (value) => ({
  epoch: value.epoch.toNumber(),
  block: value.block.toNumber(),
  // The library adds the underscore: a struct is a Map to it, which has a `size` of its own.
  size: value.size_.toNumber(),
  root: value.root.toU8a(),
});

/** An anchor with its bytes as hex, for JSON and for calls. */
export const anchorToJson = (anchor) => ({ ...anchor, root: toHex(anchor.root) });

/** An anchor from JSON. */
export function anchorFromJson(json) {
  for (const field of ['epoch', 'block', 'size']) {
    if (!Number.isSafeInteger(json?.[field]) || json[field] < 0) {
      throw new InputError(`an anchor has no whole number "${field}"`);
    }
  }
  const { epoch, block, size } = json;
  return { epoch, block, size, root: fromHex(json.root, "an anchor's root", 32) };
}

/**
 * Submissions in the order of an anchored tree: those of a stream follow one another, so that they are lifted in order.
 * Two for one place are refused: only one of them can ever be lifted.
 */
export function inOrder(submissions) {
  const order = (a, b) => {
    if (a.stream !== b.stream) return a.stream < b.stream ? -1 : 1;
    return a.commitment.sequence - b.commitment.sequence;
  };
  const sorted = [...submissions].sort(order);
  const twice = sorted.find((each, i) => i > 0 && order(sorted[i - 1], each) === 0);
  if (twice) throw new InputError(`${nameOfSubmission(twice)} is there twice`);
  return sorted;
}

/** The tree that a gateway anchors. */
export const submissionTree = (submissions) => new MerkleTree(submissions.map(encodeSubmission));

/** A gateway's log: the tree over its anchors, in order. */
export const gatewayTree = (anchors) => new MerkleTree(anchors.map(encodeAnchor));

/**
 * The way from the anchor of an epoch to the root of the gateway's log of these anchors, and how many they are: with the
 * next anchor there is another root.
 */
const logPath = (anchors, epoch) => ({ logPath: gatewayTree(anchors).path(epoch), logSize: anchors.length });

/**
 * The proofs of all submissions under one anchor.
 * @param {{genesis: Uint8Array, gateway: bigint, anchor: object, submissions: object[], anchors: object[]}} from
 *   `submissions` as they were anchored, `anchors` all of the gateway's
 */
export function anchorProofs({ genesis, gateway, anchor, submissions, anchors }) {
  const tree = submissionTree(submissions);
  if (tree.size !== anchor.size || !sameBytes(tree.root, anchor.root)) {
    throw new VerificationError(`these are not the commitments that were anchored in epoch ${anchor.epoch}`);
  }
  const way = logPath(anchors, anchor.epoch);
  return submissions.map((submission, index) => ({
    genesis,
    gateway,
    anchor,
    ...way,
    index,
    path: tree.path(index),
    submission,
  }));
}

/** The same proof for a gateway's log that has grown since. */
export function renewProof(proof, anchors) {
  const { epoch } = proof.anchor;
  if (epoch >= anchors.length || !sameBytes(encodeAnchor(anchors[epoch]), encodeAnchor(proof.anchor))) {
    throw new VerificationError(`the gateway's anchor of epoch ${epoch} is not the one that the proof has`);
  }
  return { ...proof, ...logPath(anchors, epoch) };
}

/** Whether a proof leads from its submission to its anchor, and from there to the root of the gateway's log. */
export const verifyAnchored = ({ submission, index, path, anchor, logPath: way, logSize }, root) => ({
  inAnchor: verifyInclusion({
    data: encodeSubmission(submission),
    index,
    size: anchor.size,
    path,
    root: anchor.root,
  }),
  inLog: verifyInclusion({ data: encodeAnchor(anchor), index: anchor.epoch, size: logSize, path: way, root }),
});

/** A proof and its submission, as `lift` and the view function `verify_anchored` take them. */
export const proofArgs = ({ gateway, anchor, logPath: way, index, path, submission }) => [
  { gateway, anchor: anchorToJson(anchor), logPath: way.map(toHex), index, path: path.map(toHex) },
  submissionArg(submission),
];

/** A proof as a file that anybody can check. */
export const anchorProofToJson = ({ genesis, gateway, anchor, logPath: way, logSize, index, path, submission }) => ({
  genesis: toHex(genesis),
  gateway: gateway.toString(),
  anchor: anchorToJson(anchor),
  logPath: way.map(toHex),
  logSize,
  index,
  path: path.map(toHex),
  submission: submissionToJson(submission),
});

/** A proof from such a file. */
export function anchorProofFromJson(json) {
  if (json === null || typeof json !== 'object') throw new InputError('the proof is not a JSON object');
  if (!/^\d{1,20}$/.test(json.gateway)) throw new InputError('the proof names no "gateway"');
  for (const field of ['index', 'logSize']) {
    if (!Number.isSafeInteger(json[field]) || json[field] < 0) {
      throw new InputError(`the proof has no whole number "${field}"`);
    }
  }
  const path = (name) => {
    if (!Array.isArray(json[name])) throw new InputError(`the proof's "${name}" is not a list of hashes`);
    return json[name].map((hash) => fromHex(hash, `a hash of "${name}"`, 32));
  };
  return {
    genesis: fromHex(json.genesis, '"genesis" of the proof', 32),
    gateway: BigInt(json.gateway),
    anchor: anchorFromJson(json.anchor),
    logPath: path('logPath'),
    logSize: json.logSize,
    index: json.index,
    path: path('path'),
    submission: submissionFromJson(json.submission, "the proof's submission"),
  };
}
