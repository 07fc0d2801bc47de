// SPDX-License-Identifier: Apache-2.0
// Anchors: what many devices signed, under one root that a gateway puts on chain. Two RFC 9162 trees lead from a signed
// commitment to the gateway: the anchored one, whose leaves are submissions, and the gateway's log, whose leaves are
// anchors.

import { concat, fromHex, sameBytes, toHex, uintLe } from '../encoding/bytes.js';
import { InputError, VerificationError } from '../encoding/errors.js';
import { MerkleTree, verifyInclusion, wayInto } from '../merkle/merkle.js';
import {
  encodeSubmission,
  nameOfSubmission,
  submissionArg,
  submissionFromJson,
  submissionToJson,
} from '../stream/submission.js';

/** Length of a SCALE-encoded anchor. */
export const ANCHOR_LENGTH = 8 + 4 + 8 + 8 + 32;

/** The whole numbers of an anchor: its place in the gateway's log, block, latest time taken then (ms), number of leaves. */
const NUMBERS = ['sequence', 'block', 'latest', 'size'];

/** An anchor's SCALE encoding: the leaf of its gateway's log. */
export const encodeAnchor = ({ sequence, block, latest, size, root }) =>
  concat(uintLe(sequence, 8), uintLe(block, 4), uintLe(latest, 8), uintLe(size, 8), root);

/** An anchor that was read from the chain. */
export const anchorFromChain = (value) => ({
  sequence: value.sequence.toNumber(),
  block: value.block.toNumber(),
  latest: value.latest.toNumber(),
  // The library adds the underscore: a struct is a Map to it, which has a `size` of its own.
  size: value.size_.toNumber(),
  root: value.root.toU8a(),
});

/** An anchor with its bytes as hex, for JSON and for calls. */
export const anchorToJson = (anchor) => ({ ...anchor, root: toHex(anchor.root) });

/** An anchor from JSON. */
export function anchorFromJson(json) {
  for (const field of NUMBERS) {
    if (!Number.isSafeInteger(json?.[field]) || json[field] < 0) {
      throw new InputError(`an anchor has no whole number "${field}"`);
    }
  }
  const { sequence, block, latest, size } = json;
  return { sequence, block, latest, size, root: fromHex(json.root, "an anchor's root", 32) };
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
 * The way from an anchor to the root of the gateway's log of these anchors, and how many they are. The chain takes the
 * beginning of it, which holds for longer than the root: see `wayInto`.
 */
const logPath = (anchors, sequence) => ({ logPath: gatewayTree(anchors).path(sequence), logSize: anchors.length });

/**
 * The proofs of all submissions under one anchor.
 * @param {{genesis: Uint8Array, gateway: bigint, anchor: object, submissions: object[], anchors: object[]}} from
 *   `submissions` as they were anchored, `anchors` all of the gateway's
 */
export function anchorProofs({ genesis, gateway, anchor, submissions, anchors }) {
  const tree = submissionTree(submissions);
  if (tree.size !== anchor.size || !sameBytes(tree.root, anchor.root)) {
    throw new VerificationError(`these are not the commitments that were anchored under number ${anchor.sequence}`);
  }
  const way = logPath(anchors, anchor.sequence);
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
  const { sequence } = proof.anchor;
  if (sequence >= anchors.length || !sameBytes(encodeAnchor(anchors[sequence]), encodeAnchor(proof.anchor))) {
    throw new VerificationError(`the gateway's anchor ${sequence} is not the one that the proof has`);
  }
  return { ...proof, ...logPath(anchors, sequence) };
}

/** Whether a proof leads from its submission to its anchor. */
export const isInAnchor = ({ submission, index, path, anchor: { size, root } }) =>
  verifyInclusion({ data: encodeSubmission(submission), index, size, path, root });

/** The way from a proof's anchor into the gateway's log as it is; nothing where the log has grown too much since. */
export const wayToGateway = ({ anchor, logPath: path, logSize }, gateway) =>
  wayInto({ index: anchor.sequence, size: logSize, path }, gateway);

/**
 * A proof as calls and view functions take it.
 * @param {object} proof whose log the gateway's has not outgrown
 * @param {{size: number, closed: boolean}} gateway the gateway as it is
 */
export function proofArg(proof, gateway) {
  const way = wayToGateway(proof, gateway);
  if (way === undefined) throw new VerificationError(outgrown(proof, gateway));
  const { gateway: id, anchor, index, path } = proof;
  return { gateway: id, anchor: anchorToJson(anchor), logPath: way.map(toHex), index, path: path.map(toHex) };
}

/** Says that a proof is to be made anew. */
export const outgrown = ({ logSize }, { size }) =>
  `the proof is from when the gateway had ${logSize} anchors, and the chain has ${size}: give --log with the gateway's folder, or --log chain`;

/** A proof and its submission, as `lift` and the view function `verify_anchored` take them. */
export const proofArgs = (proof, gateway) => [proofArg(proof, gateway), submissionArg(proof.submission)];

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
