// SPDX-License-Identifier: Apache-2.0
// Receipts: COSE Receipts (RFC 9942) over the RFC 9162 logs of streams, signed with Ed25519 by whoever runs a node.
// Their layout is in docs/receipts.md. Nothing here asks a node.

import { Buffer } from 'node:buffer';
import { decode, Tag } from 'cbor2';
import { sequenceOf } from '../device/commitment.js';
import { toDid } from '../device/did.js';
import { isEd25519Key, verifyEd25519 } from '../device/ed25519.js';
import { sameBytes, toHex } from '../encoding/bytes.js';
import { VerificationError } from '../encoding/errors.js';
import { encodeCbor } from '../feed/reading.js';
import { consistencyRoot, inclusionRoot } from '../merkle/merkle.js';

/** Tag of a COSE_Sign1 (RFC 9052). */
const COSE_SIGN1 = 18;

/** Header parameters: RFC 9052, RFC 9597 and RFC 9942. */
const HEADER = { alg: 1, crit: 2, kid: 4, claims: 15, vds: 395, vdp: 396 };

/** Claims: RFC 8392, and two for private use. */
const CLAIM = { subject: 2, block: -65537, size: -65538 };

/** EdDSA (RFC 9053), which is Ed25519 by the key. */
const EDDSA = -8;

/** A verifiable data structure (RFC 9942), and the kinds of its proofs. */
const RFC9162_SHA256 = 1;
const PROOF = { inclusion: -1, consistency: -2 };

/**
 * @param {unknown} condition
 * @param {string} sentence
 * @returns {asserts condition}
 */
function need(condition, sentence) {
  if (!condition) throw new VerificationError(`the receipt ${sentence}`);
}

const isBytes = (value, length) =>
  value instanceof Uint8Array && (length === undefined || value.length === length);

const isSize = (value) => Number.isSafeInteger(value) && value >= 0;

/** @returns {any} */
function decodePart(bytes, what) {
  try {
    return decode(bytes, { rejectDuplicateKeys: true });
  } catch (error) {
    throw new VerificationError(`the receipt is malformed: ${what} is not CBOR: ${error.message}`);
  }
}

/**
 * How a receipt names a log: the device, the chain as CAIP-2 does, the stream.
 * @param {{device: Uint8Array, genesis: Uint8Array, stream: bigint | number}} log
 * @returns {string}
 */
export const logName = ({ device, genesis, stream }) =>
  `${toDid(device)}/streams/${Buffer.from(genesis.subarray(0, 16)).toString('hex')}/${stream}`;

/**
 * The bytes that are signed: `Sig_structure` of RFC 9052, section 4.4, over a detached payload.
 * @param {Uint8Array} protectedHeader
 * @param {Uint8Array} payload
 * @returns {Uint8Array}
 */
export const toBeSigned = (protectedHeader, payload) =>
  encodeCbor(['Signature1', protectedHeader, new Uint8Array(), payload]);

/** The one proof of a kind in a receipt: two sizes or a size and a place, and a path. */
function readProof(unprotected, kind) {
  const proofs = unprotected.get(HEADER.vdp);
  need(proofs instanceof Map, 'holds no proofs');
  const list = proofs.get(PROOF[kind]);
  need(Array.isArray(list) && list.length === 1 && isBytes(list[0]), `does not hold one proof of ${kind}`);
  const proof = decodePart(list[0], 'its proof');
  need(Array.isArray(proof) && proof.length === 3, 'is malformed: its proof is not an array of three');
  const [first, second, path] = proof;
  need(isSize(first) && isSize(second), 'is malformed: its proof has no sizes');
  need(Array.isArray(path) && path.every((hash) => isBytes(hash, 32)), 'is malformed: its path is not one of hashes');
  return { first, second, path };
}

/** The parts of a receipt, whose layout is checked, and nothing else. */
function readReceipt(bytes, kind) {
  const tagged = decodePart(bytes, 'it');
  need(tagged instanceof Tag && Number(tagged.tag) === COSE_SIGN1, 'is malformed: it is not tagged as COSE_Sign1');
  const message = tagged.contents;
  need(Array.isArray(message) && message.length === 4, 'is malformed: COSE_Sign1 has four parts');
  const [protectedHeader, unprotected, payload, signature] = message;
  need(isBytes(protectedHeader) && isBytes(signature, 64), 'is malformed: header or signature are no bytes');
  need(payload === null, 'has its payload attached; the root is to be computed');
  const header = decodePart(protectedHeader, 'its protected header');
  need(header instanceof Map && unprotected instanceof Map, 'is malformed: its headers are no maps');
  need(!header.has(HEADER.crit), 'has critical parameters that this program does not know');
  need(header.get(HEADER.alg) === EDDSA, `is not signed with EdDSA: its algorithm is ${header.get(HEADER.alg)}`);
  need(header.get(HEADER.vds) === RFC9162_SHA256, 'is not about an RFC 9162 tree with SHA-256');
  const claims = header.get(HEADER.claims);
  need(
    claims instanceof Map &&
      typeof claims.get(CLAIM.subject) === 'string' &&
      isBytes(claims.get(CLAIM.block), 32) &&
      isSize(claims.get(CLAIM.size)),
    'does not say which log it is about, at which block, of which size',
  );
  return {
    protectedHeader,
    signature,
    keyId: header.get(HEADER.kid),
    log: claims.get(CLAIM.subject),
    blockHash: claims.get(CLAIM.block),
    size: claims.get(CLAIM.size),
    ...readProof(unprotected, kind),
  };
}

/** Checks who signed a receipt, for which log, size and root, and returns the root. */
function checkSignature({ protectedHeader, signature, keyId, log, ...parts }, size, root, signer) {
  const { publicKey } = signer;
  // A root does not tell how many leaves are under it: that is signed beside it.
  need(size === parts.size, `holds a path for ${size} commitments, and states that there were ${parts.size}`);
  need(root !== undefined, 'holds a path that does not fit its tree');
  const expected = logName(signer);
  need(log === expected, `is about ${log}, not about ${expected}`);
  need(
    keyId === undefined || (isBytes(keyId) && sameBytes(keyId, publicKey)),
    `is signed with another key than ${toHex(publicKey)}`,
  );
  // The key comes from elsewhere than the receipt, and yet: for some bytes anybody can sign.
  const good = isEd25519Key(publicKey) && verifyEd25519(signature, toBeSigned(protectedHeader, root), publicKey);
  need(good, 'does not hold: its signature is not one of this key over the root that its path leads to');
  return root;
}

/**
 * Checks a receipt of inclusion: that the holder of the key signed a root, at a block, under which the leaf is.
 * @param {{receipt: Uint8Array, leaf: Uint8Array, publicKey: Uint8Array, genesis: Uint8Array, device: Uint8Array,
 *   stream: bigint | number}} given `leaf` is the commitment's SCALE encoding, `device` the id of whose stream it is
 * @returns {{size: number, sequence: number, root: Uint8Array, blockHash: Uint8Array}} what was signed, and what led to
 *   it
 * @throws {VerificationError} where it does not hold
 */
export function checkInclusionReceipt({ receipt, leaf, ...signer }) {
  const parts = readReceipt(receipt, 'inclusion');
  const { first: size, second: sequence, path, blockHash } = parts;
  // Nor does a path always tell where in a tree it begins; the commitment does.
  need(sequence === sequenceOf(leaf), `is of place ${sequence}, where this commitment does not belong`);
  const root = inclusionRoot({ data: leaf, index: sequence, size, path });
  return { size, sequence, root: checkSignature(parts, size, root, signer), blockHash };
}

/**
 * Checks a receipt of consistency: that the holder of the key signed a root, at a block, whose log begins with the one
 * under an earlier root.
 * @param {{receipt: Uint8Array, firstRoot: Uint8Array, publicKey: Uint8Array, genesis: Uint8Array, device: Uint8Array,
 *   stream: bigint | number}} given
 * @returns {{first: number, size: number, root: Uint8Array, blockHash: Uint8Array}} what was signed, and what led to it
 * @throws {VerificationError} where it does not hold
 */
export function checkConsistencyReceipt({ receipt, firstRoot, ...signer }) {
  const parts = readReceipt(receipt, 'consistency');
  const { first, second: size, path, blockHash } = parts;
  const root = consistencyRoot({ first, firstRoot, size, path });
  return { first, size, root: checkSignature(parts, size, root, signer), blockHash };
}
