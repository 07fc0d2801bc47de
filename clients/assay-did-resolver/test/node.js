// SPDX-License-Identifier: Apache-2.0
// A server that answers as a node of the chain does, and the devices that it knows.

import { createServer } from 'node:http';
import { once } from 'node:events';
import { base58btc } from 'multiformats/bases/base58';

const hex = (text) => Uint8Array.from(Buffer.from(text, 'hex'));

/**
 * One key of each kind. The multikeys of Ed25519, secp256k1 and P-256 are those that the did:key specification shows;
 * the key of Sr25519 is that of the development account Alice.
 */
export const KEYS = {
  ed25519: {
    prefix: [0xed, 0x01],
    bytes: hex('2e6fcce36701dc791488e0d0b1745cc1e33a4c1c9fcc41c63bd343dbbe0970e6'),
    multikey: 'z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK',
    did: 'did:assay:zH8fAGKSqrWetjVCCLXQGbX66VFnDiyVLBFQbx2FRH3XY',
  },
  sr25519: {
    prefix: [0xef, 0x01],
    bytes: hex('d43593c715fdd31c61141abd04a99fd6822c8558854ccde39a5684e7a56da27d'),
    multikey: 'z6QNzHod3tSSJbwo4e5xGDcnsndsR9WByZzPoCGdbv3sv1jJ',
    did: 'did:assay:zHKqUcLe7P93ndEddgnG48gnBzuugKer2CFw7HZFr85CJ',
  },
  secp256k1: {
    prefix: [0xe7, 0x01],
    bytes: hex('03874c15c7fda20e539c6e5ba573c139884c351188799f5458b4b41f7924f235cd'),
    multikey: 'zQ3shokFTS3brHcDQrn82RUDfCZESWL1ZdCEJwekUDPQiYBme',
    did: 'did:assay:z88CGmDdWJL3KLCEbT35XbrVJgZ2UHN6hKCUoQ5TQb5TC',
  },
  p256: {
    prefix: [0x80, 0x24],
    bytes: hex('037f235830dd3defa722ef1aa249d6a0ddbba4f990b0817538933f573640653542'),
    multikey: 'zDnaerDaTF5BXEavCrfRZEk316dpbLsfPDZ3WJ5hRTPFU2169',
    did: 'did:assay:zDTiHmxpunGMLrsRg8wXuiJ7Juhoa17JVa6zEwbbgfUaw',
  },
};

/** Where the method explains the types of services. */
const TYPES = 'https://github.com/assay-network/assay/blob/main/docs/did-method-assay.md#';

const multikeyOf = ({ prefix, bytes }) => base58btc.encode(Uint8Array.of(...prefix, ...bytes));

/** Every state that a device can be in, as the document shows it. */
export const STATES = ['active', 'rotated', 'suspended', 'suspendedForCause', 'retired'];

/** What a node says of a device with this first key in this state; `rotated` is in the grace after a rotation. */
export function resolutionOf(first, state) {
  const { did } = first;
  const current = state === 'rotated' ? { ...first, bytes: first.bytes.with(1, first.bytes[1] ^ 1) } : first;
  const keys = { active: [first], rotated: [current, first], retired: [] }[state] ?? [first];
  const methods = keys.map((key) => ({
    id: `${did}#${multikeyOf(key)}`,
    type: 'Multikey',
    controller: did,
    publicKeyMultibase: multikeyOf(key),
  }));
  const inUse = state === 'active' || state === 'rotated' ? methods.map(({ id }) => id) : [];
  const types = {
    LinkedDomains: `${TYPES}LinkedDomains`,
    AssayDeviceInformation: `${TYPES}AssayDeviceInformation`,
  };
  const said = {
    alsoKnownAs: [
      'https://id.gs1.org/01/09506000134352/21/12345',
      'urn:dev:mac:0024befffe804ff1',
      // As long as the device has its first key: did:key can't follow a rotation.
      ...(state === 'rotated' ? [] : [`did:key:${multikeyOf(first)}`]),
    ],
    service: [
      { id: `${did}#data`, type: 'LinkedDomains', serviceEndpoint: 'https://data.example/' },
      { id: `${did}#about`, type: 'AssayDeviceInformation', serviceEndpoint: 'https://example.org/ws-1' },
    ],
  };
  return {
    '@context': 'https://w3id.org/did-resolution/v1',
    didDocument: {
      '@context': [
        'https://www.w3.org/ns/did/v1',
        'https://w3id.org/security/multikey/v1',
        ...(state === 'retired' ? [] : [types]),
      ],
      id: did,
      controller: 'did:pkh:polkadot:1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f:5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY',
      verificationMethod: methods,
      // The key that was replaced proves what it signed, and opens nothing any more.
      authentication: inUse.slice(0, 1),
      assertionMethod: inUse,
      ...(state === 'retired' ? {} : said),
    },
    didResolutionMetadata: {
      contentType: 'application/did+ld+json',
      block: { number: 12, hash: `0x${'b1'.repeat(32)}`, finalized: true, time: '2026-01-02T00:00:24Z' },
    },
    didDocumentMetadata: {
      created: '2026-01-01T00:00:00Z',
      updated: '2026-01-02T00:00:06Z',
      versionId: '2',
      ...(state === 'retired' ? { deactivated: true } : {}),
      status: state === 'rotated' ? 'active' : state,
      createdBlock: 7,
      updatedBlock: 9,
    },
  };
}

/** A resolution result that is an error, as a node gives it. */
export const errorOf = (error, message) => ({
  '@context': 'https://w3id.org/did-resolution/v1',
  didDocument: null,
  didResolutionMetadata: {
    error,
    message,
    problemDetails: {
      type: `https://www.w3.org/ns/did#${{ invalidDid: 'INVALID_DID', notFound: 'NOT_FOUND' }[error]}`,
      title: 'As the node calls it',
      detail: message,
    },
  },
  didDocumentMetadata: {},
});

/** Starts a server on the loopback interface that `answer(request, response, body)` answers for. */
export async function startServer(answer) {
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    await answer(request, response, body);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** Starts a server that answers `assay_resolveDid` with what `resolve(did, options)` returns; it keeps the requests. */
export async function startNode(resolve) {
  const requests = [];
  const server = await startServer((request, response, body) => {
    const { id, method, params } = JSON.parse(body);
    requests.push({ httpMethod: request.method, contentType: request.headers['content-type'], method, params });
    response.setHeader('content-type', 'application/json; charset=utf-8');
    response.end(JSON.stringify({ jsonrpc: '2.0', id, result: resolve(...params) }));
  });
  return { ...server, requests };
}
