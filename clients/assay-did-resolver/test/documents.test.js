// SPDX-License-Identifier: Apache-2.0
// The documents of all kinds of key in all states: held to DID Core's data model and to the method's own rules.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { getResolver } from 'assay-did-resolver';
import { parse, Resolver } from 'did-resolver';
import { base58btc } from 'multiformats/bases/base58';
import { CODECS, decodeMultikey, didOf, inconsistencies, schemaErrors } from './checks.js';
import { KEYS, resolutionOf, startNode, STATES } from './node.js';

/** The document of this key in this state, by way of a node and the resolver. */
async function resolved(key, state) {
  const node = await startNode(() => resolutionOf(key, state));
  try {
    return await new Resolver(getResolver({ url: node.url })).resolve(key.did);
  } finally {
    node.close();
  }
}

for (const [name, key] of Object.entries(KEYS)) {
  describe(name, () => {
    for (const state of STATES) {
      test(`${state}: the document is one of DID Core`, async () => {
        const { didDocument, didResolutionMetadata, didDocumentMetadata } = await resolved(key, state);
        assert.equal(didResolutionMetadata.error, undefined);
        assert.deepEqual(schemaErrors(didDocument), []);
        assert.deepEqual(inconsistencies(didDocument), []);
        assert.equal(didDocument.id, key.did);
        assert.equal(parse(didDocument.controller)?.method, 'pkh');

        const keys = didDocument.verificationMethod.map(({ id, type, controller, publicKeyMultibase }) => {
          assert.equal(type, 'Multikey');
          assert.equal(controller, key.did);
          assert.equal(id, `${key.did}#${publicKeyMultibase}`);
          return decodeMultikey(publicKeyMultibase);
        });
        const [current, previous] = didDocument.verificationMethod.map(({ id }) => id);
        const [methods, authentication, assertionMethod] = {
          active: [1, [current], [current]],
          rotated: [2, [current], [current, previous]],
          suspended: [1, [], []],
          suspendedForCause: [1, [], []],
          retired: [0, [], []],
        }[state];
        assert.equal(keys.length, methods);
        assert.deepEqual(didDocument.authentication, authentication);
        assert.deepEqual(didDocument.assertionMethod, assertionMethod);
        assert.equal(didDocumentMetadata.deactivated, state === 'retired' ? true : undefined);
        for (const time of [didDocumentMetadata.created, didDocumentMetadata.updated]) {
          assert.equal(new Date(time).toISOString().replace('.000Z', 'Z'), time);
        }
      });
    }

    test('its multikey has the code and the length of its kind', () => {
      const decoded = decodeMultikey(key.multikey);
      assert.equal(decoded.name, name);
      assert.deepEqual(decoded.key, key.bytes);
      assert.deepEqual(base58btc.decode(key.multikey), Uint8Array.of(...key.prefix, ...key.bytes));
    });

    test('its DID is the hash of the key', () => {
      assert.equal(didOf(decodeMultikey(key.multikey)), key.did);
      assert.match(key.did, /^did:assay:z[1-9A-HJ-NP-Za-km-z]{32,44}$/);
    });
  });
}

test('each kind of key has a code of its own', () => {
  assert.deepEqual(
    [...CODECS.values()].map(({ name }) => name),
    Object.keys(KEYS),
  );
});

test('wrong multikeys are refused', () => {
  const { prefix, bytes } = KEYS.ed25519;
  for (const [title, text] of [
    ['a byte short', base58btc.encode(Uint8Array.of(...prefix, ...bytes.slice(1)))],
    ['a byte long', base58btc.encode(Uint8Array.of(...prefix, ...bytes, 0))],
    ['a private key', base58btc.encode(Uint8Array.of(0x80, 0x26, ...bytes))],
    ['no code', base58btc.encode(bytes)],
    ['another base', `u${Buffer.from([...prefix, ...bytes]).toString('base64url')}`],
    ['a character that is not of the base', `${KEYS.ed25519.multikey}0`],
  ]) {
    assert.throws(() => decodeMultikey(text), title);
  }
});

const { did, multikey } = KEYS.ed25519;
const good = () => resolutionOf(KEYS.ed25519, 'active').didDocument;

describe('the schema takes what DID Core allows', () => {
  for (const [title, change] of [
    ['an id and nothing more', () => ({ id: did })],
    ['the base context of 1.1', (document) => ({ ...document, '@context': 'https://www.w3.org/ns/did/v1.1' })],
    [
      'further contexts',
      (document) => ({
        ...document,
        '@context': ['https://www.w3.org/ns/did/v1.1', 'https://example.org/v1', { name: 'https://schema.org/name' }],
      }),
    ],
    ['two controllers', (document) => ({ ...document, controller: ['did:example:a', 'did:example:b:c%20d'] })],
    ['a key within a relationship', (document) => ({ ...document, keyAgreement: document.verificationMethod })],
    ['a relative reference', (document) => ({ ...document, authentication: [`#${multikey}`] })],
    [
      'a JSON Web Key',
      (document) => {
        document.verificationMethod[0] = {
          ...document.verificationMethod[0],
          type: 'JsonWebKey',
          publicKeyMultibase: undefined,
          publicKeyJwk: { kty: 'OKP', crv: 'Ed25519', x: 'Lm_M42cB3HkUiODQsXRcweM6TBycj8xBxjvTQ9u-CXDm' },
        };
        return JSON.parse(JSON.stringify(document));
      },
    ],
    [
      'an endpoint that is a map, and one that is a set',
      (document) => ({
        ...document,
        service: [
          { id: '#a', type: 'A', serviceEndpoint: { uri: 'https://example.org' } },
          {
            id: 'https://example.org/#b',
            type: ['B', 'C'],
            serviceEndpoint: ['https://example.org', { accept: ['didcomm/v2'] }],
          },
        ],
      }),
    ],
    ['properties that it does not define', (document) => ({ ...document, extension: 1 })],
  ]) {
    test(title, () => assert.deepEqual(schemaErrors(change(good())), []));
  }
});

describe('the schema refuses', () => {
  const method = (changes) => (document) => {
    Object.assign(document.verificationMethod[0], changes);
    return JSON.parse(JSON.stringify(document));
  };
  const service = (changes) => (document) => {
    Object.assign(document.service[0], changes);
    return JSON.parse(JSON.stringify(document));
  };
  const root = (changes) => (document) => JSON.parse(JSON.stringify({ ...document, ...changes }));

  for (const [title, change] of [
    ['a list', () => []],
    ['a text', () => did],
    ['a document without id', root({ id: undefined })],
    ['an id that is no text', root({ id: 1 })],
    ['an id that is no DID', root({ id: 'https://example.org' })],
    ['an id with a fragment', root({ id: `${did}#${multikey}` })],
    ['an id with a query', root({ id: `${did}?versionId=1` })],
    ['an id without anything behind the method', root({ id: 'did:assay:' })],
    ['an id with a method in capitals', root({ id: did.replace('assay', 'Assay') })],
    ['another base context', root({ '@context': 'https://example.org/v1' })],
    ['a base context that is not the first', root({ '@context': [...good()['@context']].reverse() })],
    ['no context in the list', root({ '@context': [] })],
    ['a context that is no URI', root({ '@context': ['https://www.w3.org/ns/did/v1', 'more'] })],
    ['a context that is a number', root({ '@context': ['https://www.w3.org/ns/did/v1', 1] })],
    ['the same context twice', root({ '@context': ['https://www.w3.org/ns/did/v1', 'https://www.w3.org/ns/did/v1'] })],
    ['a controller that is no DID', root({ controller: '5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY' })],
    ['one controller of two that is no DID', root({ controller: [did, 'https://example.org'] })],
    ['the same controller twice', root({ controller: [did, did] })],
    ['another name that is no set', root({ alsoKnownAs: 'https://example.org' })],
    ['another name that is no URI', root({ alsoKnownAs: ['station 1'] })],
    ['the same other name twice', root({ alsoKnownAs: ['urn:a:b', 'urn:a:b'] })],
    ['keys that are no set', root({ verificationMethod: good().verificationMethod[0] })],
    ['the same key twice', root({ verificationMethod: [good().verificationMethod[0], good().verificationMethod[0]] })],
    ['a key that is a text', root({ verificationMethod: [multikey] })],
    ['a key without id', method({ id: undefined })],
    ['a key whose id is no DID URL', method({ id: `https://example.org/#${multikey}` })],
    ['a key without type', method({ type: undefined })],
    ['a key with an empty type', method({ type: '' })],
    ['a key of two types', method({ type: ['Multikey', 'JsonWebKey'] })],
    ['a key without controller', method({ controller: undefined })],
    ['a key with two controllers', method({ controller: [did, did] })],
    ['a key whose controller is no DID', method({ controller: `${did}#a` })],
    ['a Multikey without a key', method({ publicKeyMultibase: undefined })],
    ['a Multikey in base64url', method({ publicKeyMultibase: 'u7QEub8zjZwHceRSI4NCxdFzB4zpMHJyPzEHGO9ND27sJcOY' })],
    ['a Multikey with a character that is not of its base', method({ publicKeyMultibase: `${multikey}l` })],
    ['a Multikey without its base', method({ publicKeyMultibase: multikey.slice(1) })],
    ['a key of another type in no known base', method({ type: 'Other', publicKeyMultibase: 'xAA' })],
    ['a key of another type that is no text', method({ type: 'Other', publicKeyMultibase: 1 })],
    ['a key in two forms', method({ publicKeyJwk: { kty: 'OKP' } })],
    ['a JSON Web Key without a key', method({ type: 'JsonWebKey', publicKeyMultibase: undefined })],
    [
      'a private key',
      method({ type: 'JsonWebKey', publicKeyMultibase: undefined, publicKeyJwk: { kty: 'OKP', d: 'AA' } }),
    ],
    [
      'a JSON Web Key that is no object',
      method({ type: 'JsonWebKey', publicKeyMultibase: undefined, publicKeyJwk: 'AA' }),
    ],
    ['a JSON Web Key without kty', method({ type: 'JsonWebKey', publicKeyMultibase: undefined, publicKeyJwk: {} })],
    [
      'a JSON Web Key with a kty that is no text',
      method({ type: 'JsonWebKey', publicKeyMultibase: undefined, publicKeyJwk: { kty: 1 } }),
    ],
    ['a secret Multikey', method({ secretKeyMultibase: 'z3u2' })],
    ['a secret JSON Web Key', method({ secretKeyJwk: { kty: 'OKP' } })],
    ['an expiry that is no time', method({ expires: 'soon' })],
    ['an expiry that is a number', method({ expires: 1 })],
    ['a revocation that is no time', method({ revoked: 'soon' })],
    ['a revocation that is a number', method({ revoked: 1 })],
    ['a relationship that is no set', root({ authentication: `${did}#${multikey}` })],
    ['a relationship with a number', root({ authentication: [1] })],
    ['a relationship with something that is no DID URL', root({ assertionMethod: ['https://example.org/#key'] })],
    ['a relationship with an empty text', root({ assertionMethod: [''] })],
    ['a relationship with the same key twice', root({ assertionMethod: [`${did}#a`, `${did}#a`] })],
    ['a relationship with half a key', root({ keyAgreement: [{ id: `${did}#a` }] })],
    ['an invocation that is no set', root({ capabilityInvocation: `${did}#a` })],
    ['a delegation that is no set', root({ capabilityDelegation: `${did}#a` })],
    ['services that are no set', root({ service: good().service[0] })],
    ['a service that is a text', root({ service: ['https://data.example/'] })],
    ['the same service twice', root({ service: [good().service[0], good().service[0]] })],
    ['a service whose id is no URL', service({ id: 'data' })],
    ['a service without id', service({ id: undefined })],
    ['a service without type', service({ type: undefined })],
    ['a service with an empty type', service({ type: '' })],
    ['a service with no type in the set', service({ type: [] })],
    ['a service with an empty type in the set', service({ type: [''] })],
    ['a service with a type that is a number', service({ type: [1] })],
    ['a service with the same type twice', service({ type: ['A', 'A'] })],
    ['a service without endpoint', service({ serviceEndpoint: undefined })],
    ['a service whose endpoint is no URL', service({ serviceEndpoint: 'data.example' })],
    ['a service with no endpoint in the set', service({ serviceEndpoint: [] })],
    ['a service with an endpoint in the set that is no URL', service({ serviceEndpoint: ['data.example'] })],
    ['a service with the same endpoint twice', service({ serviceEndpoint: ['a:b', 'a:b'] })],
  ]) {
    test(title, () => assert.notDeepEqual(schemaErrors(change(good())), []));
  }
});

test('what no schema can say is checked too', () => {
  const [key] = good().verificationMethod;
  const other = { ...key, publicKeyMultibase: KEYS.secp256k1.multikey };
  assert.equal(inconsistencies({ ...good(), authentication: [`${did}#nobody`] }).length, 1);
  assert.equal(inconsistencies({ ...good(), verificationMethod: [key, other] }).length, 1);
  assert.equal(inconsistencies({ ...good(), service: [{ id: key.id, type: 'A', serviceEndpoint: 'a:b' }] }).length, 1);
  assert.equal(inconsistencies({ ...good(), verificationMethod: [] }).length, 2);
});
