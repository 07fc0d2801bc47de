// SPDX-License-Identifier: Apache-2.0
// What a receipt is about, in a file beside it: a receipt has neither the commitment nor the stream's chain in it.

import { commitmentFromJson, commitmentToJson, encodeCommitment } from '../device/commitment.js';
import { fromDid, toDid } from '../device/did.js';
import { fromHex, toHex } from '../encoding/bytes.js';
import { VerificationError } from '../encoding/errors.js';
import { checkInclusionReceipt } from './receipt.js';

/** @import { Commitment } from '../device/commitment.js' */

/** The version of the file. */
const VERSION = 1;

/**
 * What a receipt of inclusion is about.
 * @typedef {object} ReceiptStatement
 * @property {Uint8Array} genesis the chain's genesis hash
 * @property {Uint8Array} device the id of the device whose stream it is
 * @property {bigint | number} stream
 * @property {Commitment} commitment
 */

/**
 * A statement for its file.
 * @param {ReceiptStatement} statement
 * @returns {Record<string, unknown>}
 */
export const statementToJson = ({ genesis, device, stream, commitment }) => ({
  assayReceipt: VERSION,
  genesis: toHex(genesis),
  device: toDid(device),
  // As a text: JSON's numbers are too small for all that a chain may have.
  stream: String(stream),
  commitment: commitmentToJson(commitment),
});

/**
 * A statement from its file.
 * @param {any} json
 * @returns {ReceiptStatement}
 * @throws {VerificationError} where it is none
 * @throws {import('../encoding/errors.js').InputError} where bytes of it are missing or of another length
 */
export function statementFromJson(json) {
  const isRight = json?.assayReceipt === VERSION && typeof json.device === 'string' && /^\d{1,20}$/.test(json.stream);
  if (!isRight) throw new VerificationError(`this is no file with what a receipt is about: it has no "assayReceipt": ${VERSION}, "device" and "stream"`);
  const genesis = fromHex(json.genesis, 'the genesis hash', 32);
  return { genesis, device: fromDid(json.device), stream: BigInt(json.stream), commitment: commitmentFromJson(json.commitment) };
}

/**
 * Checks a receipt of inclusion with what it is about. Nobody is asked.
 * @param {Uint8Array} receipt
 * @param {ReceiptStatement} statement
 * @param {Uint8Array} publicKey the operator's, from elsewhere
 * @returns {ReturnType<typeof checkInclusionReceipt>} what the operator signed
 * @throws {VerificationError} where it does not hold
 */
export const checkStatement = (receipt, { commitment, ...log }, publicKey) =>
  checkInclusionReceipt({ receipt, leaf: encodeCommitment(commitment), publicKey, ...log });
