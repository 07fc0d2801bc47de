// SPDX-License-Identifier: Apache-2.0
// Submissions: commitments as their devices signed them, on their way to the chain. A file has one of them or a list:
//
//   { "stream": "7", "device": "did:assay:z…", "keyIndex": 0, "validUntil": 900,
//     "commitment": { "sequence": 3, "epoch": "0x…", "after": …, "count": 512, "firstTime": …, "lastTime": …,
//                     "root": "0x…", "content": "0x…" },
//     "signature": "0x…" }

import { COMMITMENT_LENGTH, commitmentFromJson, commitmentToJson, encodeCommitment } from '../device/commitment.js';
import { parseDevice, toDid } from '../device/did.js';
import { commitMessage } from '../device/envelope.js';
import { KEY_TYPES } from '../device/keys.js';
import { concat, fromHex, toHex, uintLe } from '../encoding/bytes.js';
import { InputError } from '../encoding/errors.js';
import { writeWhole } from '../encoding/files.js';
import { readJson } from '../encoding/json.js';

/** @import { Commitment, CommitmentJson } from '../device/commitment.js' */
/** @import { DeviceKey } from '../device/keys.js' */

/**
 * What a device signed.
 * @typedef {object} Signed
 * @property {Commitment} commitment
 * @property {number} validUntil the last block that takes it
 * @property {number} keyIndex the number of the device's key that signed
 * @property {Uint8Array} signature 64 bytes
 */

/** @typedef {Signed & {stream: bigint, device: Uint8Array}} Submission what a device signed, and for which stream */

/** Length of a SCALE-encoded submission: stream, commitment, last block, number of the key, signature. */
export const SUBMISSION_LENGTH = 8 + COMMITMENT_LENGTH + 4 + 4 + 64;

/**
 * What a submission is called in a sentence.
 * @param {{stream: bigint | number, commitment: {sequence: number}}} submission
 * @returns {string}
 */
export const nameOfSubmission = ({ stream, commitment }) => `batch ${commitment.sequence} of stream ${stream}`;

/**
 * Has a device's key sign a commitment for a stream.
 * @param {{genesis: Uint8Array, key: DeviceKey, device?: Uint8Array, keyIndex?: number, stream: bigint | number,
 *   commitment: Commitment, validUntil: number}} what `device` and `keyIndex` by default those of a key that was never
 *   replaced; `validUntil` is the last block that takes it
 * @returns {Submission}
 */
export function signSubmission({ genesis, key, device = key.id, keyIndex = 0, stream, commitment, validUntil }) {
  const signature = key.sign(commitMessage({ genesis, device, stream, commitment, validUntil }));
  return { stream: BigInt(stream), device, commitment, validUntil, keyIndex, signature };
}

/**
 * Whether a key of the submission's device signed it for this chain.
 * @param {{genesis: Uint8Array, submission: Submission, key: {keyType: string, publicKey: Uint8Array}}} from `keyType`
 *   as the chain has it
 * @returns {boolean}
 */
export function verifySubmission({ genesis, submission, key }) {
  const { stream, device, commitment, validUntil, signature } = submission;
  const kind = Object.values(KEY_TYPES).find(({ variant }) => variant === key.keyType);
  const message = commitMessage({ genesis, device, stream, commitment, validUntil });
  return kind?.verify(signature, message, key.publicKey) ?? false;
}

/**
 * A submission's SCALE encoding: the leaf of an anchored tree.
 * @param {Signed & {stream: bigint | number}} submission
 * @returns {Uint8Array}
 */
export const encodeSubmission = ({ stream, commitment, validUntil, keyIndex, signature }) =>
  concat(uintLe(stream, 8), encodeCommitment(commitment), uintLe(validUntil, 4), uintLe(keyIndex, 4), signature);

/**
 * A commitment as calls and view functions take it.
 * @type {(commitment: Commitment) => CommitmentJson}
 */
export const commitmentArg = commitmentToJson;

/**
 * What a device signed, as calls take it.
 * @param {Signed} signed
 * @returns {{commitment: CommitmentJson, validUntil: number, keyIndex: number, signature: string}}
 */
export const signedArg = ({ commitment, validUntil, keyIndex, signature }) => ({
  commitment: commitmentArg(commitment),
  validUntil,
  keyIndex,
  signature: toHex(signature),
});

/**
 * A submission as calls and view functions take it.
 * @param {Signed & {stream: bigint}} submission
 * @returns {{stream: bigint, signed: ReturnType<typeof signedArg>}}
 */
export const submissionArg = (submission) => ({ stream: submission.stream, signed: signedArg(submission) });

/**
 * A submission for JSON.
 * @param {Submission} submission
 * @returns {any}
 */
export const submissionToJson = ({ stream, device, keyIndex, validUntil, commitment, signature }) => ({
  stream: stream.toString(),
  device: toDid(device),
  keyIndex,
  validUntil,
  commitment: commitmentToJson(commitment),
  signature: toHex(signature),
});

/**
 * A submission from JSON; `what` is what an error calls it.
 * @param {any} json
 * @param {string} what
 * @returns {Submission}
 * @throws {InputError} where it is none
 */
export function submissionFromJson(json, what) {
  const need = (condition, sentence) => {
    if (!condition) throw new InputError(`${what}: ${sentence}`);
  };
  need(json !== null && typeof json === 'object' && !Array.isArray(json), 'it is no JSON object');
  need(/^\d{1,20}$/.test(json.stream) && BigInt(json.stream) < 1n << 64n, 'it names no "stream"');
  need(typeof json.device === 'string', 'it names no "device"');
  for (const field of ['keyIndex', 'validUntil']) {
    const value = json[field];
    need(Number.isInteger(value) && value >= 0 && value < 2 ** 32, `it has no whole number "${field}"`);
  }
  need(json.commitment !== null && typeof json.commitment === 'object', 'it has no "commitment"');
  return {
    stream: BigInt(json.stream),
    device: parseDevice(json.device),
    commitment: commitmentFromJson(json.commitment),
    validUntil: json.validUntil,
    keyIndex: json.keyIndex,
    signature: fromHex(json.signature, `${what}: the signature`, 64),
  };
}

/**
 * Writes submissions to a file.
 * @param {string} path
 * @param {Submission[]} submissions
 * @throws {InputError} where it cannot be written
 */
export function writeSubmissions(path, submissions) {
  try {
    writeWhole(path, `${JSON.stringify(submissions.map(submissionToJson), null, 1)}\n`);
  } catch (error) {
    throw new InputError(`cannot write ${path}: ${error.code ?? error.message}`);
  }
}

/**
 * The submissions in a file.
 * @param {string} path
 * @returns {Submission[]}
 * @throws {InputError} where there is none
 */
export function readSubmissions(path) {
  const json = readJson(path, 'file of signed commitments');
  const list = Array.isArray(json) ? json : [json];
  if (list.length === 0) throw new InputError(`${path} has no signed commitments`);
  return list.map((each, i) => submissionFromJson(each, list.length === 1 ? path : `number ${i + 1} of ${path}`));
}

/**
 * The only submission in a file.
 * @param {string} path
 * @returns {Submission}
 * @throws {InputError} where there is none, or more
 */
export function readSubmission(path) {
  const submissions = readSubmissions(path);
  if (submissions.length !== 1) throw new InputError(`${path} has ${submissions.length} signed commitments, not one`);
  return submissions[0];
}
