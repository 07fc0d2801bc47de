// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import { getResolver } from 'assay-did-resolver';
import { Resolver } from 'did-resolver';
import { Resolver as Resolver4 } from 'did-resolver-4';
import { errorOf, KEYS, resolutionOf, startNode, startServer } from './node.js';

const { did } = KEYS.ed25519;
const retired = KEYS.p256.did;
const unknown = KEYS.secp256k1.did;

/** What a resolution that never reached a result looks like: an error with a sentence, and nothing else. */
function assertFailed(result, error, message) {
  const metadata = result.didResolutionMetadata;
  assert.equal(metadata.error, error);
  assert.match(metadata.message, message);
  const name = error.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase();
  assert.equal(metadata.problemDetails.type, `https://www.w3.org/ns/did#${name}`);
  assert.equal(typeof metadata.problemDetails.title, 'string');
  assert.equal(metadata.problemDetails.detail, metadata.message);
  assert.equal(result.didDocument, null);
  assert.deepEqual(result.didDocumentMetadata, {});
}

for (const [version, ResolverOf] of Object.entries({ 6: Resolver, 4: Resolver4 })) {
  describe(`with did-resolver ${version}`, () => {
    let node, resolver;

    before(async () => {
      node = await startNode((asked) => {
        if (asked === did) return resolutionOf(KEYS.ed25519, 'active');
        if (asked === retired) return resolutionOf(KEYS.p256, 'retired');
        if (asked === unknown) return errorOf('notFound', 'No device with this DID was ever registered here.');
        return errorOf('invalidDid', 'This is no DID of a device.');
      });
      resolver = new ResolverOf(getResolver({ url: node.url }));
    });
    beforeEach(() => (node.requests.length = 0));
    after(() => node.close());

    test('the result is the one that the node gives', async () => {
      assert.deepEqual(await resolver.resolve(did), resolutionOf(KEYS.ed25519, 'active'));
      assert.deepEqual(node.requests, [
        { httpMethod: 'POST', contentType: 'application/json', method: 'assay_resolveDid', params: [did, {}] },
      ]);
    });

    test('a deactivated DID keeps its document and says so', async () => {
      const result = await resolver.resolve(retired);
      assert.deepEqual(result, resolutionOf(KEYS.p256, 'retired'));
      assert.equal(result.didDocumentMetadata.deactivated, true);
      assert.equal(result.didResolutionMetadata.error, undefined);
    });

    test('a DID that does not resolve has no document', async () => {
      assertFailed(await resolver.resolve(unknown), 'notFound', /ever registered/);
      assertFailed(await resolver.resolve('did:assay:zabc'), 'invalidDid', /no DID of a device/);
    });

    test('DIDs of other methods never reach the node', async () => {
      const result = await resolver.resolve('did:example:123');
      assert.equal(result.didResolutionMetadata.error, 'unsupportedDidMethod');
      assert.deepEqual(node.requests, []);
    });

    for (const [title, didUrl, options, asked] of [
      ['versionId in the URL', `${did}?versionId=2`, {}, { versionId: '2' }],
      [
        'versionTime in the URL, percent-encoded, with a fragment',
        `${did}?versionTime=2026-01-01T00%3A00%3A00Z#${KEYS.ed25519.multikey}`,
        {},
        { versionTime: '2026-01-01T00:00:00Z' },
      ],
      ['both in the URL', `${did}?versionId=2&versionTime=1+1`, {}, { versionId: '2', versionTime: '1+1' }],
      ['an empty value', `${did}?versionId=`, {}, { versionId: '' }],
      ['a parameter without a value', `${did}?versionId`, {}, { versionId: '' }],
      ['an equals sign in a value', `${did}?versionId=a=b`, {}, { versionId: 'a=b' }],
      ['other parameters', `${did}?service=data&relativeRef=/x`, {}, {}],
      ['a path', `${did}/path?versionId=2`, {}, { versionId: '2' }],
      ['no parameter but a fragment', `${did}#${KEYS.ed25519.multikey}`, {}, {}],
      [
        'options',
        did,
        { accept: 'application/did', versionId: '2', versionTime: '2026-01-01T00:00:00Z' },
        { accept: 'application/did', versionId: '2', versionTime: '2026-01-01T00:00:00Z' },
      ],
      ['options that are not set', did, { accept: undefined, versionId: null, cache: false }, {}],
      ['the same in the URL and in an option', `${did}?versionId=2`, { versionId: '2' }, { versionId: '2' }],
    ]) {
      test(`the node is asked: ${title}`, async () => {
        const result = await resolver.resolve(didUrl, options);
        assert.equal(result.didResolutionMetadata.error, undefined);
        assert.equal(result.didDocument.id, did);
        assert.deepEqual(
          node.requests.map(({ params }) => params),
          [[did, asked]],
        );
      });
    }

    for (const [title, didUrl, options, error, message] of [
      ['a version and another', `${did}?versionId=2`, { versionId: '1' }, 'invalidOptions', /versionId/],
      ['an option that is no text', did, { versionId: 2 }, 'invalidOptions', /versionId must be a string/],
      ['an accept that is no text', did, { accept: ['application/did'] }, 'invalidOptions', /accept/],
      ['a parameter twice', `${did}?versionId=2&versionId=2`, {}, 'invalidDidUrl', /more than once/],
      ['a wrong percent-encoding', `${did}?versionTime=%FF`, {}, 'invalidDidUrl', /percent-encoding/],
    ]) {
      test(`the node is not asked: ${title}`, async () => {
        assertFailed(await resolver.resolve(didUrl, options), error, message);
        assert.deepEqual(node.requests, []);
      });
    }
  });
}

describe('what goes wrong at the node is in the result', () => {
  /** Resolves at a server that answers like this. */
  async function resolveAt(answer, configuration = {}) {
    const server = await startServer(answer);
    try {
      return await new Resolver(getResolver({ url: server.url, ...configuration })).resolve(did);
    } finally {
      server.close();
    }
  }

  const json = (value) => (request, response) => response.end(JSON.stringify(value));
  const result = (value) => json({ jsonrpc: '2.0', id: 1, result: value });
  const good = resolutionOf(KEYS.ed25519, 'active');

  for (const [title, answer, message] of [
    [
      'a JSON-RPC error',
      json({
        jsonrpc: '2.0',
        id: 1,
        error: { code: 21002, message: 'The state at this block cannot be read: pruned' },
      }),
      /error 21002: The state at this block cannot be read: pruned/,
    ],
    [
      'a node that does not know the method',
      json({ jsonrpc: '2.0', id: null, error: { code: -32601, message: 'Method not found' } }),
      /error -32601: Method not found/,
    ],
    ['HTTP 500', (request, response) => response.writeHead(500).end('{}'), /HTTP status 500/],
    ['HTTP 404 in HTML', (request, response) => response.writeHead(404).end('<p>'), /HTTP status 404/],
    ['not JSON', (request, response) => response.end('<p>hello</p>'), /did not answer in JSON/],
    ['nothing', (request, response) => response.end(), /did not answer in JSON/],
    ['a JSON null', json(null), /as JSON-RPC does/],
    ['a JSON text', json('hello'), /as JSON-RPC does/],
    ['a list', json([{ jsonrpc: '2.0', id: 1, result: good }]), /as JSON-RPC does/],
    ['the answer to another request', json({ jsonrpc: '2.0', id: 2, result: good }), /as JSON-RPC does/],
    ['no result', json({ jsonrpc: '2.0', id: 1 }), /with a DID resolution result/],
    ['a result that is none', result('hello'), /with a DID resolution result/],
    ['no resolution metadata', result({ ...good, didResolutionMetadata: null }), /with a DID resolution result/],
    ['an error without a name', result({ ...good, didResolutionMetadata: { error: 1 } }), /no name/],
    ['an empty error', result({ ...good, didResolutionMetadata: { error: '' } }), /no name/],
    ['no document metadata', result({ ...good, didDocumentMetadata: undefined }), /metadata of the document/],
    ['no document', result({ ...good, didDocument: null }), /another DID/],
    ['a document that is a text', result({ ...good, didDocument: 'hello' }), /another DID/],
    ['the document of another device', result(resolutionOf(KEYS.p256, 'active')), /another DID/],
    [
      'a redirection, though the answer would be there',
      (request, response) => {
        if (request.url === '/') response.writeHead(307, { location: '/elsewhere' }).end();
        else result(good)(request, response);
      },
      /No answer.*redirect/,
    ],
    ['a connection that breaks off', (request, response) => response.destroy(), /No answer/],
    [
      'an answer that breaks off',
      (request, response) => {
        response.writeHead(200, { 'content-length': '100' });
        response.write('{', () => response.destroy());
      },
      /No answer/,
    ],
  ]) {
    test(title, async () => assertFailed(await resolveAt(answer), 'internalError', message));
  }

  test('a document where there is an error', async () => {
    const { didResolutionMetadata } = errorOf('notFound', 'Not here.');
    const both = await resolveAt(result({ ...good, didResolutionMetadata }));
    assertFailed(both, 'notFound', /Not here/);
  });

  test('a deactivated DID without a document is no failure', async () => {
    const bare = { ...resolutionOf(KEYS.ed25519, 'retired'), didDocument: null };
    assert.deepEqual(await resolveAt(result(bare)), bare);
  });

  test('an answer that does not come', async () => {
    assertFailed(await resolveAt(() => {}, { timeout: 50 }), 'internalError', /No answer.*timeout/);
  });

  test('an answer that does not end', async () => {
    const endless = await resolveAt((request, response) => response.write('{'), { timeout: 50 });
    assertFailed(endless, 'internalError', /No answer.*timeout/);
    // One that sends without end is given up long before.
    const flood = await resolveAt((request, response) => {
      const more = () => {
        while (!response.destroyed && response.write('x'.repeat(1 << 16)));
      };
      response.on('drain', more);
      more();
    });
    assertFailed(flood, 'internalError', /longer than 1048576 bytes/);
  });

  test('nobody there', async () => {
    const server = await startServer(() => {});
    server.close();
    const { assay } = getResolver({ url: server.url });
    assertFailed(
      await assay(did, { did, didUrl: did, method: 'assay', id: did.slice(10) }),
      'internalError',
      /ECONNREFUSED/,
    );
  });
});

test('a configuration that cannot work is refused at once', () => {
  for (const url of [
    undefined,
    '',
    '127.0.0.1:9944',
    '/rpc',
    'ws://127.0.0.1:9944',
    'http://name:word@127.0.0.1:9944',
  ]) {
    assert.throws(() => getResolver({ url }), TypeError, String(url));
  }
  assert.throws(() => getResolver(), TypeError);
  assert.doesNotThrow(() => getResolver({ url: new URL('https://node.example/rpc?key=1') }));
});
