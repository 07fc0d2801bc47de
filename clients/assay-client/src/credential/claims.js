// SPDX-License-Identifier: Apache-2.0
// Claims: what others, such as calibration laboratories, attest about devices and streams. The chain has hashes; the
// documents themselves are elsewhere.

import { readFileSync } from 'node:fs';
import { sha256 } from '@noble/hashes/sha2.js';
import { parseDevice, toDid } from '../device/did.js';
import { fromHex, toHex } from '../encoding/bytes.js';
import { bytesArg, bytesText, optional } from '../encoding/codec.js';
import { ChainError, InputError } from '../encoding/errors.js';
import { getStream } from '../stream/stream.js';

/** @import { Chain, ChainView, Outcome, Sender } from '../chain/chain.js' */

/** @typedef {{device: Uint8Array, stream?: undefined} | {stream: bigint, device?: undefined}} Subject a device or a stream */

/**
 * A type of claims as the chain has it.
 * @typedef {object} ClaimType
 * @property {bigint} id its number
 * @property {string} owner its owner's address
 * @property {Uint8Array} schema the hash of its schema
 * @property {string} locator where the schema is
 * @property {string[]} [attestors] addresses of who may attest; missing where anyone may
 */

/**
 * A claim as the chain has it.
 * @typedef {object} Claim
 * @property {bigint} id its number
 * @property {bigint} claimType the number of its type
 * @property {Subject} subject what it is about
 * @property {string} attestor the address of who attested
 * @property {Uint8Array} content the hash of what was attested
 * @property {number} issuedAt in which block
 * @property {number} [expiresAt] its last block
 * @property {number} [revokedAt] in which block
 * @property {boolean} inForce whether it has neither expired nor been revoked
 */

/**
 * The hash of a document as users name one: itself, as `0x…`, or the SHA-256 of a file.
 * @param {string} value hex or a path
 * @param {string} what how an error sentence calls it
 * @returns {Uint8Array} 32 bytes
 * @throws {InputError} where it cannot be read
 */
export function documentHash(value, what) {
  if (value.startsWith('0x')) return fromHex(value, what, 32);
  try {
    return sha256(readFileSync(value));
  } catch (error) {
    throw new InputError(`cannot read ${what} ${value}: ${error.code ?? error.message}`);
  }
}

/**
 * What a claim is about, as users name it: a device or a stream.
 * @param {{device?: string, stream?: number | bigint | string}} given
 * @returns {Subject}
 * @throws {InputError} where neither or both are given
 */
export function parseSubject({ device, stream }) {
  if ((device === undefined) === (stream === undefined)) throw new InputError('give either --device or --stream');
  return device === undefined ? { stream: BigInt(/** @type {string} */ (stream)) } : { device: parseDevice(device) };
}

/**
 * What a claim is about, in a sentence.
 * @param {Subject} subject
 * @returns {string}
 */
export const nameOfSubject = ({ device, stream }) => (device === undefined ? `stream ${stream}` : toDid(device));

/** @param {Subject} subject */
const subjectArg = ({ device, stream }) => (device === undefined ? { Stream: stream } : { Device: toHex(device) });

const subjectFromChain = (subject) =>
  subject.isDevice ? { device: subject.asDevice.toU8a() } : { stream: subject.asStream.toBigInt() };

/**
 * Makes a type of claims.
 * @param {Sender & {schema: Uint8Array, locator?: string, attestors?: Uint8Array[]}} from `schema` is its hash; without
 *   `attestors`, each the 32 bytes of an account, anyone may attest
 * @returns {Promise<Outcome & {claimType: bigint}>} `claimType` is its number
 */
export async function createClaimType({ chain, account, schema, locator = '', attestors }) {
  const { createClaimType: call } = chain.api.tx.dataAttestation;
  const result = await chain.submit(
    call(toHex(schema), bytesArg(locator), attestors === undefined ? null : attestors.map(toHex)),
    account,
  );
  const { claimType } = chain.event(result.events, 'dataAttestation', 'ClaimTypeCreated');
  return { ...result, claimType: claimType.toBigInt() };
}

/**
 * A type of claims as the chain has it; `attestors` is missing where anyone may attest.
 * @param {ChainView} chain
 * @param {bigint | number} id
 * @returns {Promise<ClaimType>}
 * @throws {ChainError} where there is none
 */
export async function getClaimType(chain, id) {
  const claimType = await chain.view('DataAttestation', 'claim_type', id);
  if (claimType.isNone) throw new ChainError(`there is no type of claims ${id} on this chain`, 'SchemaNotFound');
  const view = claimType.unwrap();
  return {
    id: view.id.toBigInt(),
    owner: view.owner.toString(),
    schema: view.schema.toU8a(),
    locator: bytesText(view.locator),
    attestors: optional(view.attestors, (accounts) => accounts.map(String)),
  };
}

/**
 * Attests something about a device or a stream by its hash, up to the block `expiresAt` or for good. The call names what the
 * numbers mean now: the type's schema, and the stream's device.
 * @param {Sender & {claimType: bigint | number, subject: Subject, content: Uint8Array, expiresAt?: number}} what
 * @returns {Promise<Outcome & {claim: bigint}>} `claim` is its number
 */
export async function attest({ chain, account, claimType, subject, content, expiresAt }) {
  const { schema } = await getClaimType(chain, claimType);
  const { stream } = subject;
  const device = stream === undefined ? subject.device : (await getStream(chain, stream)).device;
  const call = chain.api.tx.dataAttestation.attest(
    claimType,
    toHex(schema),
    toHex(device),
    stream ?? null,
    toHex(content),
    expiresAt ?? null,
  );
  const result = await chain.submit(call, account);
  return { ...result, claim: chain.event(result.events, 'dataAttestation', 'Attested').claim.toBigInt() };
}

const claimFromChain = (view) => ({
  id: view.id.toBigInt(),
  claimType: view.claimType.toBigInt(),
  subject: subjectFromChain(view.subject),
  attestor: view.attestor.toString(),
  content: view.content.toU8a(),
  issuedAt: view.issuedAt.toNumber(),
  expiresAt: optional(view.expiresAt, Number),
  revokedAt: optional(view.revokedAt, Number),
  inForce: view.inForce.isTrue,
});

/**
 * A claim as the chain has it.
 * @param {ChainView} chain
 * @param {bigint | number} id
 * @returns {Promise<Claim>}
 * @throws {ChainError} where there is none
 */
export async function getClaim(chain, id) {
  const claim = await chain.view('DataAttestation', 'claim', id);
  if (claim.isNone) throw new ChainError(`there is no claim ${id} on this chain`, 'CredentialNotFound');
  return claimFromChain(claim.unwrap());
}

/**
 * Every claim about a device or a stream, in force or not, the oldest first.
 * @param {Pick<Chain, 'viewAll'>} chain
 * @param {Subject} subject
 * @returns {Promise<Claim[]>}
 */
export const claimsOf = async (chain, subject) =>
  (await chain.viewAll('DataAttestation', 'claims_of', [subjectArg(subject)], { idOf: ({ id }) => id }))
    .map(claimFromChain)
    .sort((a, b) => (a.id < b.id ? -1 : 1));

/**
 * Revokes a claim, for good: what it attests now, whatever its number comes to mean.
 * @param {Sender & {claim: bigint | number}} what
 * @returns {Promise<Outcome>}
 */
export async function revokeClaim({ chain, account, claim }) {
  const { content } = await getClaim(chain, claim);
  return chain.submit(chain.api.tx.dataAttestation.revokeClaim(claim, toHex(content)), account);
}

/**
 * Removes a claim that has expired, and gives its deposit back.
 * @param {Sender & {claim: bigint | number}} what
 * @returns {Promise<Outcome & {amount: bigint}>} `amount` is the deposit, in the token's smallest unit
 */
export async function removeClaim({ chain, account, claim }) {
  const result = await chain.submit(chain.api.tx.dataAttestation.removeClaim(claim), account);
  return { ...result, amount: chain.event(result.events, 'dataAttestation', 'ClaimRemoved').amount.toBigInt() };
}
