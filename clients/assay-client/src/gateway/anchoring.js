// SPDX-License-Identifier: Apache-2.0
// Anchors: what many devices signed, under one root that a gateway puts on chain. Two RFC 9162 trees lead from a signed
// commitment to the gateway: the anchored one, whose leaves are submissions, and the gateway's log, whose leaves are
// anchors.

import { concat, fromHex, sameBytes, toHex, uintLe } from '../encoding/bytes.js';
import { InputError, VerificationError } from '../encoding/errors.js';
import { MerkleTree, verifyInclusion, wayInto } from '../merkle/merkle.js';
import { pathFromJson } from '../merkle/path.js';
import {
  encodeSubmission,
  nameOfSubmission,
  submissionArg,
  submissionFromJson,
  submissionToJson,
} from '../stream/submission.js';

/** @import { Submission } from '../stream/submission.js' */

/**
 * An anchor.
 * @typedef {object} Anchor
 * @property {number} sequence its number in the gateway's log, from 0 on
 * @property {number} block the block that has it
 * @property {number} latest the latest time of a reading that the block takes, in milliseconds since the Unix epoch
 * @property {number} size how many submissions are under it
 * @property {Uint8Array} root the RFC 9162 root over them
 */

/**
 * The way from a submission to its gateway.
 * @typedef {object} AnchorProof
 * @property {Uint8Array} genesis the chain's genesis hash
 * @property {bigint} gateway the gateway's number
 * @property {Anchor} anchor
 * @property {Uint8Array[]} logPath the way from the anchor to the root of the gateway's log
 * @property {number} logSize how many anchors that log had then
 * @property {number} index the submission's place under the anchor
 * @property {Uint8Array[]} path the way from it to the anchor's root
 * @property {Submission} submission
 */

/** Length of a SCALE-encoded anchor. */
export const ANCHOR_LENGTH = 8 + 4 + 8 + 8 + 32;

/** The whole numbers of an anchor: its place in the gateway's log, block, latest time taken then (ms), number of leaves. */
const NUMBERS = ['sequence', 'block', 'latest', 'size'];

/**
 * An anchor's SCALE encoding: the leaf of its gateway's log.
 * @param {Anchor} anchor
 * @returns {Uint8Array}
 */
export const encodeAnchor = ({ sequence, block, latest, size, root }) =>
  concat(uintLe(sequence, 8), uintLe(block, 4), uintLe(latest, 8), uintLe(size, 8), root);

/**
 * An anchor that was read from the chain.
 * @param {any} value
 * @returns {Anchor}
 */
export const anchorFromChain = (value) => ({
  sequence: value.sequence.toNumber(),
  block: value.block.toNumber(),
  latest: value.latest.toNumber(),
  // The library adds the underscore: a struct is a Map to it, which has a `size` of its own.
  size: value.size_.toNumber(),
  root: value.root.toU8a(),
});

/**
 * An anchor with its bytes as hex, for JSON and for calls.
 * @param {Anchor} anchor
 * @returns {Omit<Anchor, 'root'> & {root: string}}
 */
export const anchorToJson = (anchor) => ({ ...anchor, root: toHex(anchor.root) });

/**
 * An anchor from JSON.
 * @param {any} json
 * @returns {Anchor}
 * @throws {InputError} where it is none
 */
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
 * Submissions in the order of an anchored tree: those of a stream follow one another, so that they are submitted in order.
 * Two for one place are refused: only one of them can ever get into its stream.
 * @param {Submission[]} submissions
 * @returns {Submission[]}
 * @throws {InputError} where there are two for one place
 */
export function sortSubmissions(submissions) {
  const order = (a, b) => {
    if (a.stream !== b.stream) return a.stream < b.stream ? -1 : 1;
    return a.commitment.sequence - b.commitment.sequence;
  };
  const sorted = [...submissions].sort(order);
  const twice = sorted.find((each, i) => i > 0 && order(sorted[i - 1], each) === 0);
  if (twice) throw new InputError(`${nameOfSubmission(twice)} is there twice`);
  return sorted;
}

/**
 * The tree that a gateway anchors.
 * @param {Submission[]} submissions
 * @returns {MerkleTree}
 */
export const submissionTree = (submissions) => new MerkleTree(submissions.map(encodeSubmission));

/**
 * A gateway's log: the tree over its anchors, in order.
 * @param {Anchor[]} anchors
 * @returns {MerkleTree}
 */
export const gatewayTree = (anchors) => new MerkleTree(anchors.map(encodeAnchor));

/**
 * The way from an anchor to the root of the gateway's log of these anchors, and how many they are. The chain takes the
 * beginning of it, which holds for longer than the root: see `wayInto`.
 */
const logPath = (anchors, sequence) => ({ logPath: gatewayTree(anchors).path(sequence), logSize: anchors.length });

/**
 * The proofs of all submissions under one anchor.
 * @param {{genesis: Uint8Array, gateway: bigint, anchor: Anchor, submissions: Submission[], anchors: Anchor[]}} from
 *   `submissions` as they were anchored, `anchors` all of the gateway's
 * @returns {AnchorProof[]}
 * @throws {VerificationError} where these were not anchored so
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

/**
 * The same proof for a gateway's log that has grown since.
 * @param {AnchorProof} proof
 * @param {Anchor[]} anchors all of the gateway's
 * @returns {AnchorProof}
 * @throws {VerificationError} where the proof's anchor is not among them
 */
export function renewProof(proof, anchors) {
  const { sequence } = proof.anchor;
  if (sequence >= anchors.length || !sameBytes(encodeAnchor(anchors[sequence]), encodeAnchor(proof.anchor))) {
    throw new VerificationError(`the gateway's anchor ${sequence} is not the one that the proof has`);
  }
  return { ...proof, ...logPath(anchors, sequence) };
}

/**
 * Whether a proof leads from its submission to its anchor.
 * @param {AnchorProof} proof
 * @returns {boolean}
 */
export const isInAnchor = ({ submission, index, path, anchor: { size, root } }) =>
  verifyInclusion({ data: encodeSubmission(submission), index, size, path, root });

/**
 * The way from a proof's anchor into the gateway's log as it is; nothing where the log has grown too much since.
 * @param {AnchorProof} proof
 * @param {{size: number, closed: boolean}} gateway
 * @returns {Uint8Array[] | undefined}
 */
export const wayToGateway = ({ anchor, logPath: path, logSize }, gateway) =>
  wayInto({ index: anchor.sequence, size: logSize, path }, gateway);

/**
 * A proof as calls and view functions take it.
 * @param {AnchorProof} proof whose log the gateway's has not outgrown
 * @param {{size: number, closed: boolean}} gateway the gateway as it is
 * @returns {any}
 * @throws {VerificationError} where it has
 */
export function proofArg(proof, gateway) {
  const way = wayToGateway(proof, gateway);
  if (way === undefined) throw new VerificationError(outgrown(proof, gateway));
  const { gateway: id, anchor, index, path } = proof;
  return { gateway: id, anchor: anchorToJson(anchor), logPath: way.map(toHex), index, path: path.map(toHex) };
}

/**
 * Says that a proof is to be made anew.
 * @param {{logSize: number}} proof
 * @param {{size: number}} gateway
 * @returns {string}
 */
export const outgrown = ({ logSize }, { size }) =>
  `the proof is from when the gateway had ${logSize} anchors, and the chain has ${size}: give --log with the gateway's folder, or --log chain`;

/**
 * A proof and its submission, as `submitAnchored` and the view function `verify_anchored` take them.
 * @param {AnchorProof} proof
 * @param {{size: number, closed: boolean}} gateway the gateway as it is
 * @returns {any[]}
 * @throws {VerificationError} as `proofArg` does
 */
export const proofArgs = (proof, gateway) => [proofArg(proof, gateway), submissionArg(proof.submission)];

/**
 * A proof as a file that anybody can check.
 * @param {AnchorProof} proof
 * @returns {any}
 */
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

/**
 * A proof from such a file.
 * @param {any} json
 * @returns {AnchorProof}
 * @throws {InputError} where it is none
 */
export function anchorProofFromJson(json) {
  if (json === null || typeof json !== 'object') throw new InputError('the proof is not a JSON object');
  if (!/^\d{1,20}$/.test(json.gateway)) throw new InputError('the proof names no "gateway"');
  for (const field of ['index', 'logSize']) {
    if (!Number.isSafeInteger(json[field]) || json[field] < 0) {
      throw new InputError(`the proof has no whole number "${field}"`);
    }
  }
  return {
    genesis: fromHex(json.genesis, '"genesis" of the proof', 32),
    gateway: BigInt(json.gateway),
    anchor: anchorFromJson(json.anchor),
    logPath: pathFromJson(json, 'logPath'),
    logSize: json.logSize,
    index: json.index,
    path: pathFromJson(json, 'path'),
    submission: submissionFromJson(json.submission, "the proof's submission"),
  };
}
