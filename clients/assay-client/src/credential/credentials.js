// SPDX-License-Identifier: Apache-2.0
// Credentials: what issuers, such as calibration laboratories, attest about devices and streams. The chain has hashes; the
// documents themselves are elsewhere.

import { readFileSync } from 'node:fs';
import { sha256 } from '@noble/hashes/sha2.js';
import { parseDevice, toDid } from '../device/did.js';
import { fromHex, toHex } from '../encoding/bytes.js';
import { optional } from '../encoding/codec.js';
import { ChainError, InputError } from '../encoding/errors.js';
import { getStream } from '../stream/stream.js';
import { getSchema } from './schemas.js';

/** @import { Chain, ChainView, Outcome, Sender } from '../chain/chain.js' */

/** @typedef {{device: Uint8Array, stream?: undefined} | {stream: bigint, device?: undefined}} Subject a device or a stream */

/**
 * A credential as the chain has it.
 * @typedef {object} Credential
 * @property {bigint} id its number
 * @property {bigint} schema the number of its schema
 * @property {Subject} subject what it is about
 * @property {string} issuer the address of who issued it
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
 * What a credential is about, as users name it: a device or a stream.
 * @param {{device?: string, stream?: number | bigint | string}} given
 * @returns {Subject}
 * @throws {InputError} where neither or both are given
 */
export function parseSubject({ device, stream }) {
  if ((device === undefined) === (stream === undefined)) throw new InputError('give either --device or --stream');
  return device === undefined ? { stream: BigInt(/** @type {string} */ (stream)) } : { device: parseDevice(device) };
}

/**
 * What a credential is about, in a sentence.
 * @param {Subject} subject
 * @returns {string}
 */
export const nameOfSubject = ({ device, stream }) => (device === undefined ? `stream ${stream}` : toDid(device));

/** @param {Subject} subject */
const subjectArg = ({ device, stream }) => (device === undefined ? { Stream: stream } : { Device: toHex(device) });

const subjectFromChain = (subject) =>
  subject.isDevice ? { device: subject.asDevice.toU8a() } : { stream: subject.asStream.toBigInt() };

/**
 * Issues a credential about a device or a stream, by the hash of what is attested, up to the block `expiresAt` or for good.
 * The call names what the numbers mean now: the hash of the schema's text, and the stream's device.
 * @param {Sender & {schema: bigint | number, subject: Subject, content: Uint8Array, expiresAt?: number}} what
 * @returns {Promise<Outcome & {credential: bigint}>} `credential` is its number
 */
export async function issue({ chain, account, schema, subject, content, expiresAt }) {
  const { hash } = await getSchema(chain, schema);
  const { stream } = subject;
  const device = stream === undefined ? subject.device : (await getStream(chain, stream)).device;
  const call = chain.api.tx.dataCredentials.issue(
    schema,
    toHex(hash),
    toHex(device),
    stream ?? null,
    toHex(content),
    expiresAt ?? null,
  );
  const result = await chain.submit(call, account);
  return { ...result, credential: chain.event(result.events, 'dataCredentials', 'CredentialIssued').credential.toBigInt() };
}

const credentialFromChain = (view) => ({
  id: view.id.toBigInt(),
  schema: view.schema.toBigInt(),
  subject: subjectFromChain(view.subject),
  issuer: view.issuer.toString(),
  content: view.content.toU8a(),
  issuedAt: view.issuedAt.toNumber(),
  expiresAt: optional(view.expiresAt, Number),
  revokedAt: optional(view.revokedAt, Number),
  inForce: view.inForce.isTrue,
});

/**
 * A credential as the chain has it.
 * @param {ChainView} chain
 * @param {bigint | number} id
 * @returns {Promise<Credential>}
 * @throws {ChainError} where there is none
 */
export async function getCredential(chain, id) {
  const credential = await chain.view('DataCredentials', 'credential', id);
  if (credential.isNone) throw new ChainError(`there is no credential ${id} on this chain`, 'CredentialNotFound');
  return credentialFromChain(credential.unwrap());
}

/**
 * Every credential about a device or a stream, in force or not, the oldest first.
 * @param {Pick<Chain, 'viewAll'>} chain
 * @param {Subject} subject
 * @returns {Promise<Credential[]>}
 */
export const credentialsOf = async (chain, subject) =>
  (await chain.viewAll('DataCredentials', 'credentials_of', [subjectArg(subject)], { idOf: ({ id }) => id }))
    .map(credentialFromChain)
    .sort((a, b) => (a.id < b.id ? -1 : 1));

/**
 * Revokes a credential, for good: what it attests now, whatever its number comes to mean.
 * @param {Sender & {credential: bigint | number}} what
 * @returns {Promise<Outcome>}
 */
export async function revoke({ chain, account, credential }) {
  const { content } = await getCredential(chain, credential);
  return chain.submit(chain.api.tx.dataCredentials.revoke(credential, toHex(content)), account);
}

/**
 * Removes a credential that has expired, and gives its deposit back.
 * @param {Sender & {credential: bigint | number}} what
 * @returns {Promise<Outcome & {amount: bigint}>} `amount` is the deposit, in the token's smallest unit
 */
export async function remove({ chain, account, credential }) {
  const result = await chain.submit(chain.api.tx.dataCredentials.remove(credential), account);
  return { ...result, amount: chain.event(result.events, 'dataCredentials', 'CredentialRemoved').amount.toBigInt() };
}
