// SPDX-License-Identifier: Apache-2.0
// What the tests hold documents to: the JSON Schema, what no schema can say, and the method's own rules.

import { readFileSync } from 'node:fs';
import { blake2b } from '@noble/hashes/blake2.js';
import Ajv from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { varint } from 'multiformats';
import { base58btc } from 'multiformats/bases/base58';

const schema = JSON.parse(readFileSync(new URL('./did-document.schema.json', import.meta.url)));
// Strict about keywords and formats; the others would refuse constraints that are spread over subschemas.
const ajv = new Ajv({ allErrors: true, strictRequired: false, strictTuples: false, strictTypes: false });
addFormats(ajv);
const validate = ajv.compile(schema);

/** What the schema finds wrong with a document; nothing where it is right. */
export function schemaErrors(document) {
  validate(document);
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}

const RELATIONSHIPS = [
  'authentication',
  'assertionMethod',
  'keyAgreement',
  'capabilityInvocation',
  'capabilityDelegation',
];

/** What is inconsistent in a document that the schema lets through. */
export function inconsistencies(document) {
  const found = [];
  const methods = (document.verificationMethod ?? []).map(({ id }) => id);
  const services = (document.service ?? []).map(({ id }) => id);
  const ids = [...methods, ...services];
  for (const id of ids.filter((id, i) => ids.indexOf(id) !== i)) found.push(`two things have the id ${id}`);
  for (const relationship of RELATIONSHIPS) {
    for (const reference of document[relationship] ?? []) {
      if (typeof reference === 'string' && !methods.includes(reference)) {
        found.push(`${relationship} refers to ${reference}, which is not there`);
      }
    }
  }
  return found;
}

/** The kinds of key by their code in the multicodec table: SCALE variant, and length. */
export const CODECS = new Map([
  [0xed, { name: 'ed25519', variant: 0, length: 32 }],
  [0xef, { name: 'sr25519', variant: 1, length: 32 }],
  [0xe7, { name: 'secp256k1', variant: 2, length: 33 }],
  [0x1200, { name: 'p256', variant: 3, length: 33 }],
]);

/** The kind and bytes of the key in a Multikey's `publicKeyMultibase`. */
export function decodeMultikey(text) {
  const bytes = base58btc.decode(text);
  const [code, prefixLength] = varint.decode(bytes);
  const codec = CODECS.get(code);
  if (codec === undefined) throw new Error(`no kind of key has the code 0x${code.toString(16)}`);
  const key = bytes.slice(prefixLength);
  if (key.length !== codec.length) throw new Error(`a key of ${codec.name} has not ${key.length} bytes`);
  return { ...codec, key };
}

/** The DID of the device whose first key this is. */
export function didOf({ variant, key }) {
  return `did:assay:${base58btc.encode(blake2b(Uint8Array.of(variant, ...key), { dkLen: 32 }))}`;
}
