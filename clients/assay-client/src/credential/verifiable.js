// SPDX-License-Identifier: Apache-2.0
// Credentials as W3C Verifiable Credentials, and the status lists that say which of them are revoked: fetched from a node,
// and checked against the standards' rules and against what the chain stores. docs/credentials.md describes both.

import { isDeepStrictEqual } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { encodeAddress } from '@polkadot/util-crypto';
import { toDid } from '../device/did.js';
import { concat, toHex } from '../encoding/bytes.js';
import { bytesText, optional } from '../encoding/codec.js';
import { ChainError, VerificationError } from '../encoding/errors.js';

/** @import { Chain } from '../chain/chain.js' */

/**
 * A credential as the chain stored it at the end of a block, with what a Verifiable Credential tells besides.
 * @typedef {object} StoredCredential
 * @property {bigint} id its number
 * @property {number} block that block's number
 * @property {bigint} schema the number of its schema
 * @property {bigint} [stream] the stream that it is about, if it is about one
 * @property {Uint8Array} device the device that it is about, or whose stream it is about
 * @property {Uint8Array} issuer the 32 bytes of who issued it
 * @property {Uint8Array} content the hash of what was attested
 * @property {number} issuedAt in which block
 * @property {number} [expiresAt] its last block
 * @property {number} [revokedAt] in which block
 * @property {Uint8Array} hash the hash of the schema's text
 * @property {string} uri where that text is
 * @property {{issued?: number, ended?: number, read?: number}} times when it was issued, had expired and was read, in
 *   milliseconds since the Unix epoch; missing where the node no longer keeps that block's state
 */

/** What every credential's context begins with. */
export const BASE_CONTEXT = 'https://www.w3.org/ns/credentials/v2';

/** How many credentials a status list of this chain tells about, and the fewest that any list may tell about. */
export const LIST_ENTRIES = 131_072;

/** The longest list that is decompressed, in bytes: far beyond ours, and no bomb. */
const MAX_LIST_BYTES = 1 << 24;

/** What the base context defines, as far as credentials without a proof have it. It is protected: nobody else may. */
const BASE_TERMS = new Set([
  ...['id', 'type', 'name', 'description', 'mediaType', 'digestMultibase', 'digestSRI'],
  ...['issuer', 'validFrom', 'validUntil', 'credentialSubject', 'credentialStatus', 'credentialSchema'],
  ...['relatedResource', 'refreshService', 'termsOfUse', 'evidence', 'confidenceMethod', 'renderMethod'],
  ...['VerifiableCredential', 'JsonSchema', 'JsonSchemaCredential'],
  ...['BitstringStatusListCredential', 'BitstringStatusList', 'BitstringStatusListEntry'],
  ...['encodedList', 'ttl', 'statusPurpose', 'statusListIndex', 'statusListCredential', 'statusSize', 'statusMessage'],
  ...['statusReference'],
]);

// ---- the form of a credential ----

const isObject = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);
const isUrl = (value) => typeof value === 'string' && URL.canParse(value);
const asList = (value) => (Array.isArray(value) ? value : [value]);

/** XML Schema's dateTimeStamp: with a zone. */
const isDatetime = (value) =>
  /^-?\d{4,}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/.test(value) && !Number.isNaN(Date.parse(value));

/** Every name and type that is used outside of contexts. */
function* termsIn(value) {
  if (Array.isArray(value)) for (const item of value) yield* termsIn(item);
  else if (isObject(value)) {
    for (const [name, inner] of Object.entries(value)) {
      if (name === '@context') continue;
      yield name;
      if (name === 'type') yield* asList(inner);
      else yield* termsIn(inner);
    }
  }
}

/**
 * Checks the rules that VC Data Model 2.0, section 4, has for the form of a credential, and those of Bitstring Status
 * List 1.0, section 2.1, for its status. A proof is neither needed nor looked at.
 * @param {any} credential
 * @throws {VerificationError} where it breaks one
 */
export function checkCredential(credential) {
  const ensure = (holds, rule) => {
    if (!holds) throw new VerificationError(`this is no verifiable credential: ${rule}`);
  };
  ensure(isObject(credential), 'it must be an object');
  const context = credential['@context'];
  ensure(Array.isArray(context) && context[0] === BASE_CONTEXT, `its @context must begin with ${BASE_CONTEXT}`);
  const inline = context.slice(1).filter(isObject);
  ensure(
    context.slice(1).every((item) => isObject(item) || isUrl(item)),
    'what follows in its @context must be URLs or objects',
  );
  const defined = new Set(inline.flatMap(Object.keys));
  for (const term of defined) ensure(!BASE_TERMS.has(term), `its @context must not redefine ${term}`);
  // What contexts elsewhere define is not known here.
  if (inline.length === context.length - 1) {
    for (const term of termsIn(credential)) {
      const known = BASE_TERMS.has(term) || defined.has(term) || isUrl(term);
      ensure(known, `no context defines ${JSON.stringify(term)}`);
    }
  }

  ensure(credential.id === undefined || isUrl(credential.id), 'its id must be a URL');
  ensure(asList(credential.type).includes('VerifiableCredential'), 'its type must include VerifiableCredential');
  const { issuer } = credential;
  ensure(isUrl(isObject(issuer) ? issuer.id : issuer), 'its issuer must be a URL, or an object whose id is one');

  const subjects = asList(credential.credentialSubject);
  ensure(
    subjects.length > 0 && subjects.every((subject) => isObject(subject) && Object.keys(subject).length > 0),
    'its credentialSubject must be an object that says something, or several',
  );
  for (const { id } of subjects) ensure(id === undefined || isUrl(id), "a subject's id must be a URL");

  const { validFrom, validUntil } = credential;
  for (const [name, time] of Object.entries({ validFrom, validUntil })) {
    ensure(time === undefined || isDatetime(time), `its ${name} must be a datetime with a zone`);
  }
  ensure(!(Date.parse(validFrom) > Date.parse(validUntil)), 'its validUntil must not be earlier than its validFrom');

  for (const schema of asList(credential.credentialSchema ?? [])) {
    ensure(isObject(schema) && isUrl(schema.id), 'the id of its credentialSchema must be a URL');
    ensure(typeof schema.type === 'string', 'its credentialSchema must have a type');
  }
  for (const status of asList(credential.credentialStatus ?? [])) {
    ensure(isObject(status) && typeof status.type === 'string', 'its credentialStatus must have a type');
    ensure(status.id === undefined || isUrl(status.id), 'the id of its credentialStatus must be a URL');
    if (status.type !== 'BitstringStatusListEntry') continue;
    ensure(typeof status.statusPurpose === 'string', 'its statusPurpose must be a text');
    ensure(
      typeof status.statusListIndex === 'string' && /^\d+$/.test(status.statusListIndex),
      'its statusListIndex must be a text of decimal digits',
    );
    ensure(isUrl(status.statusListCredential), 'its statusListCredential must be a URL');
    ensure(status.id !== status.statusListCredential, "the id of its credentialStatus must not be the list's");
  }
}

// ---- status lists ----

/**
 * The bytes of an `encodedList`: multibase's `u` and the base64url, without padding, of gzip.
 * @param {unknown} encodedList
 * @returns {Uint8Array}
 * @throws {VerificationError} where it is none, or too short
 */
export function decodeList(encodedList) {
  if (typeof encodedList !== 'string' || !/^u[\w-]+$/.test(encodedList)) {
    throw new VerificationError('the encodedList is not base64url without padding, with a u in front');
  }
  let bytes;
  try {
    bytes = gunzipSync(Buffer.from(encodedList.slice(1), 'base64url'), { maxOutputLength: MAX_LIST_BYTES });
  } catch (error) {
    throw new VerificationError(`the encodedList is not gzip: ${error.message}`);
  }
  if (bytes.length * 8 < LIST_ENTRIES) {
    throw new VerificationError(`the status list has ${bytes.length * 8} bits, and must have ${LIST_ENTRIES}`);
  }
  return new Uint8Array(bytes);
}

/**
 * The bit at an index of a decoded list, of which the first is the left-most.
 * @param {Uint8Array} bytes
 * @param {number | bigint | string} index
 * @returns {boolean}
 * @throws {VerificationError} where the list has no such index
 */
export function bitAt(bytes, index) {
  const place = Number(index);
  if (!(place >= 0 && place < bytes.length * 8)) {
    throw new VerificationError(`the status list has no index ${index}: it has ${bytes.length * 8}`);
  }
  return (bytes[Math.floor(place / 8)] & (0x80 >> (place % 8))) !== 0;
}

/**
 * Checks a status list's form (Bitstring Status List 1.0, section 2.2), and returns its bytes.
 * @param {any} list
 * @returns {Uint8Array}
 * @throws {VerificationError} where it is none
 */
export function checkStatusList(list) {
  checkCredential(list);
  const ensure = (holds, rule) => {
    if (!holds) throw new VerificationError(`this is no status list: ${rule}`);
  };
  const { type, credentialSubject: subject } = list;
  ensure(asList(type).includes('BitstringStatusListCredential'), 'its type must include BitstringStatusListCredential');
  ensure(subject.type === 'BitstringStatusList', 'the type of its subject must be BitstringStatusList');
  ensure(
    asList(subject.statusPurpose).every((purpose) => typeof purpose === 'string'),
    'its statusPurpose must be texts',
  );
  return decodeList(subject.encodedList);
}

/**
 * Whether a list says that a credential is revoked (Bitstring Status List 1.0, section 3.2).
 * @param {any} credential
 * @param {any} list
 * @returns {boolean}
 * @throws {VerificationError} where the list does not tell
 */
export function isRevoked(credential, list) {
  const entry = asList(credential.credentialStatus ?? []).find(
    ({ type, statusPurpose }) => type === 'BitstringStatusListEntry' && statusPurpose === 'revocation',
  );
  if (!entry) throw new VerificationError('the credential does not say where its revocation would be found');
  if (entry.statusListCredential !== list.id) {
    throw new VerificationError(`the credential's status is in the list ${entry.statusListCredential}, not ${list.id}`);
  }
  if (!asList(list.credentialSubject.statusPurpose).includes('revocation')) {
    throw new VerificationError('the status list does not tell about revocation');
  }
  return bitAt(checkStatusList(list), entry.statusListIndex);
}

// ---- what the chain says ----

/** A time in milliseconds as credentials have it: UTC and whole seconds. */
const datetime = (milliseconds) => new Date(milliseconds - (milliseconds % 1000)).toISOString().replace('.000Z', 'Z');

/** A SHA-256 hash as a Multihash, in multibase's base64url. */
const digest = (hash) => `u${Buffer.from(concat(Uint8Array.of(0x12, 0x20), hash)).toString('base64url')}`;

/** Whether a schema's URI is a URL: a scheme, a colon, and characters that a URI may have. */
const isUrlOfSchema = (uri) => /^[A-Za-z][A-Za-z0-9+.-]*:(?:[A-Za-z0-9._~:/?#[\]@!$&'()*+,;=-]|%[0-9A-Fa-f]{2})+$/.test(uri);

/**
 * The Verifiable Credential that the node must give of a credential, but for its context.
 * @param {Uint8Array} genesis the chain's genesis hash
 * @param {StoredCredential} stored the credential, as `credentialAt` returns it
 * @returns {any}
 */
export function expectedCredential(genesis, stored) {
  const chain = toHex(genesis).slice(2, 34);
  const urn = (what) => `urn:assay:${chain}:${what}`;
  const list = urn(`status-list:${stored.id / BigInt(LIST_ENTRIES)}`);
  const index = String(stored.id % BigInt(LIST_ENTRIES));
  const device = toDid(stored.device);
  const expired = stored.expiresAt !== undefined && stored.expiresAt < stored.block;
  const { issued, ended, read } = stored.times;
  return {
    id: urn(`credential:${stored.id}`),
    type: ['VerifiableCredential', 'AssayCredential'],
    issuer: `did:pkh:polkadot:${chain}:${encodeAddress(stored.issuer, 42)}`,
    ...(issued !== undefined && { validFrom: datetime(issued) }),
    // Where the block that tells when it ended is pruned, the node gives the time of the block that was read.
    ...(expired && { validUntil: datetime(ended ?? read) }),
    issuedInBlock: stored.issuedAt,
    ...(stored.expiresAt !== undefined && { expiresAfterBlock: stored.expiresAt }),
    schema: urn(`schema:${stored.schema}`),
    credentialSubject: {
      id: stored.stream === undefined ? device : `${device}/streams/${chain}/${stored.stream}`,
      content: { digestMultibase: digest(stored.content) },
    },
    ...(isUrlOfSchema(stored.uri) && {
      credentialSchema: { id: stored.uri, type: 'AssaySchema', digestMultibase: digest(stored.hash) },
    }),
    credentialStatus: {
      id: `${list}#${index}`,
      type: 'BitstringStatusListEntry',
      statusPurpose: 'revocation',
      statusListIndex: index,
      statusListCredential: list,
    },
  };
}

/**
 * Checks that Verifiable Credential and status list are well formed and say of a credential what the chain does.
 * @param {{genesis: Uint8Array, stored: StoredCredential, credential: any, list: any}} what
 * @throws {VerificationError} where they do not
 */
export function checkAgainstChain({ genesis, stored, credential, list }) {
  checkCredential(credential);
  checkStatusList(list);
  const expected = expectedCredential(genesis, stored);
  for (const name of new Set([...Object.keys(expected), ...Object.keys(credential)])) {
    if (name === '@context' || isDeepStrictEqual(credential[name], expected[name])) continue;
    const [said, known] = [credential[name], expected[name]].map((value) => JSON.stringify(value) ?? 'nothing');
    throw new VerificationError(`the credential's ${name} is ${said}, and by the chain it is ${known}`);
  }
  if (isRevoked(credential, list) !== (stored.revokedAt !== undefined)) {
    const known = stored.revokedAt === undefined ? 'is not revoked' : `was revoked in block ${stored.revokedAt}`;
    throw new VerificationError(`the status list is wrong: by the chain, credential ${stored.id} ${known}`);
  }
}

// ---- reading ----

/** The time of a block in milliseconds, where the node still has its state. */
async function timeOf(chain, number) {
  try {
    const at = await chain.api.at(await chain.api.rpc.chain.getBlockHash(number));
    return (await at.query.timestamp.now()).toNumber();
  } catch {
    return undefined;
  }
}

/**
 * A credential as the chain stored it at the end of a block, with what a Verifiable Credential tells besides.
 * @param {Chain} chain
 * @param {bigint | number | string} id
 * @param {string} hash that block's
 * @returns {Promise<StoredCredential>}
 * @throws {ChainError} where there is none
 */
export async function credentialAt(chain, id, hash) {
  const [at, header] = await Promise.all([chain.api.at(hash), chain.api.rpc.chain.getHeader(hash)]);
  const { credentials, schemas } = at.query.dataCredentials;
  const { streams } = at.query.dataAttestation;
  const stored = await credentials(id);
  if (stored.isNone) throw new ChainError(`there is no credential ${id}`, 'CredentialNotFound');
  const { schema, subject, issuer, content, issuedAt, expiresAt, revokedAt } = stored.unwrap();
  const created = (await schemas(schema)).unwrap();
  const stream = subject.isStream ? subject.asStream.toBigInt() : undefined;
  const device = subject.isStream ? (await streams(stream)).unwrap().device : subject.asDevice;
  const block = header.number.toNumber();
  const lastBlock = optional(expiresAt, Number);
  const expired = lastBlock !== undefined && lastBlock < block;
  const [issued, ended, read] = await Promise.all([
    timeOf(chain, issuedAt.toNumber()),
    expired ? timeOf(chain, lastBlock + 1) : undefined,
    timeOf(chain, block),
  ]);
  return {
    id: BigInt(id),
    block,
    schema: schema.toBigInt(),
    stream,
    device: device.toU8a(),
    issuer: issuer.toU8a(),
    content: content.toU8a(),
    issuedAt: issuedAt.toNumber(),
    expiresAt: lastBlock,
    revokedAt: optional(revokedAt, Number),
    hash: created.hash_.toU8a(),
    uri: bytesText(created.uri),
    times: { issued, ended, read },
  };
}

/**
 * A credential as a Verifiable Credential and the status list that tells about it, both as of the final block that is read,
 * checked against what the chain stored by then.
 * @param {Chain} chain
 * @param {bigint | number | string} id
 * @returns {Promise<{stored: StoredCredential, credential: any, list: any}>}
 * @throws {VerificationError} where the node says another thing than the chain
 */
export async function getVerifiableCredential(chain, id) {
  const { hash } = await chain.head();
  const credential = await chain.rpc('assay_getVerifiableCredential', String(id), hash);
  const list = await chain.rpc('assay_getStatusList', String(BigInt(id) / BigInt(LIST_ENTRIES)), hash);
  const stored = await credentialAt(chain, id, hash);
  checkAgainstChain({ genesis: chain.genesis, stored, credential, list });
  return { stored, credential, list };
}

/**
 * A sentence that says whether a credential is in force.
 * @param {Pick<StoredCredential, 'id' | 'block' | 'expiresAt' | 'revokedAt'>} stored
 * @returns {string}
 */
export function statusOf({ id, block, expiresAt, revokedAt }) {
  const as = `as of block ${block}`;
  if (revokedAt !== undefined) return `Credential ${id} was revoked in block ${revokedAt}, ${as}.`;
  if (expiresAt !== undefined && expiresAt < block) return `Credential ${id} expired after block ${expiresAt}, ${as}.`;
  return `Credential ${id} is in force, ${as}.`;
}
