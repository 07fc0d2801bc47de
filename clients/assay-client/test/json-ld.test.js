// SPDX-License-Identifier: Apache-2.0
// The node's DID documents as JSON-LD: each property and each type has its full name, and nothing is lost.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { expand } from './json-ld.js';
import { readVectors } from './vectors.js';

const { documents } = readVectors('did-documents.json');
const DID = 'https://www.w3.org/ns/did#';
const SECURITY = 'https://w3id.org/security#';
const TYPES = 'https://github.com/assay-network/assay/blob/main/docs/did-method-assay.md#';

/** Full names of what a document has. */
const PROPERTIES = {
  alsoKnownAs: 'https://www.w3.org/ns/activitystreams#alsoKnownAs',
  controller: `${SECURITY}controller`,
  verificationMethod: `${SECURITY}verificationMethod`,
  authentication: `${SECURITY}authenticationMethod`,
  assertionMethod: `${SECURITY}assertionMethod`,
  service: `${DID}service`,
};

const reference = (id) => ({ '@id': id });

for (const { name, document } of documents) {
  test(`${name}: the document expands without a loss`, async () => {
    const expanded = await expand(document);
    const { '@context': contexts, id, ...properties } = document;
    assert.equal(expanded['@id'], id);
    assert.deepEqual(
      Object.keys(expanded).sort(),
      ['@id', ...Object.keys(properties).map((property) => PROPERTIES[property])].sort(),
    );
    assert.deepEqual(expanded[PROPERTIES.controller], [reference(document.controller)]);
    for (const list of ['alsoKnownAs', 'authentication', 'assertionMethod']) {
      assert.deepEqual(expanded[PROPERTIES[list]], document[list]?.map(reference));
    }
    assert.deepEqual(
      expanded[PROPERTIES.verificationMethod],
      document.verificationMethod.map((method) => ({
        '@id': method.id,
        '@type': [`${SECURITY}Multikey`],
        [PROPERTIES.controller]: [reference(method.controller)],
        [`${SECURITY}publicKeyMultibase`]: [{ '@type': `${SECURITY}multibase`, '@value': method.publicKeyMultibase }],
      })),
    );
    assert.deepEqual(
      expanded[PROPERTIES.service],
      document.service?.map((service) => ({
        '@id': service.id,
        '@type': [contexts[2]?.[service.type] ?? service.type],
        [`${DID}serviceEndpoint`]: [reference(service.serviceEndpoint)],
      })),
    );
  });
}

test('a type of service has a full name, whatever the owner calls it', async () => {
  const { document } = documents.find(({ name }) => name === 'services');
  const expanded = await expand(document);
  const types = expanded[PROPERTIES.service].flatMap((service) => service['@type']);
  assert.deepEqual(types, [
    `${TYPES}LinkedDomains`,
    `${TYPES}SensorThings`,
    `${TYPES}mqtt-3.1`,
    'https://example.org/Feed',
    'urn:example:feed',
    `${TYPES}id`,
    `${TYPES}type`,
    `${TYPES}Multikey`,
    `${TYPES}service`,
    `${TYPES}serviceEndpoint`,
    `${TYPES}%40type`,
    `${TYPES}%40vocab`,
    `${TYPES}SOS%202.0`,
    `${TYPES}F%C3%BCr%20alle`,
    `${TYPES}a%3A`,
    `${TYPES}a%2Fb`,
    `${TYPES}%2F%2Fa`,
    `${TYPES}%23a`,
    `${TYPES}_%3Aa`,
    `${TYPES}AssayDeviceInformation`,
  ]);
});

test('safe mode refuses a type without a full name', async () => {
  const { document } = documents.find(({ name }) => name === 'Ed25519');
  await assert.rejects(expand({ ...document, '@context': document['@context'].slice(0, 2) }), /Safe mode/);
});
