// SPDX-License-Identifier: Apache-2.0

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gunzipSync, gzipSync } from 'node:zlib';
import {
  bitAt,
  checkAgainstChain,
  checkCredential,
  checkStatusList,
  decodeList,
  expectedCredential,
  isRevoked,
  LIST_ENTRIES,
  statusOf,
} from '../src/credential/verifiable.js';
import { fromHex } from '../src/encoding/bytes.js';
import { VerificationError } from '../src/encoding/errors.js';
import { expand } from './json-ld.js';

const GENESIS = new Uint8Array(32).fill(0x1f);
const CHAIN = '1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f';
const TERMS = 'https://github.com/assay-network/assay/blob/main/docs/credentials.md#';
const NUMBER = 'http://www.w3.org/2001/XMLSchema#nonNegativeInteger';
const START = 1_795_341_600_000;

/** A credential of Alice's about a device, as the chain has it. The node's tests have the same one. */
const STORED = {
  id: 0n,
  block: 20,
  schema: 3n,
  device: new Uint8Array(32).fill(7),
  issuer: fromHex('d43593c715fdd31c61141abd04a99fd6822c8558854ccde39a5684e7a56da27d', 'alice'),
  content: new Uint8Array(32).fill(6),
  issuedAt: 7,
  hash: new Uint8Array(32).fill(5),
  uri: 'https://lab.example/calibrated',
  times: { issued: START + 7 * 6000 + 250, read: START + 20 * 6000 + 250 },
};

/** The node's Verifiable Credential of it, as `node/src/credentials/credential.rs` has it. */
const CREDENTIAL = {
  '@context': [
    'https://www.w3.org/ns/credentials/v2',
    {
      AssayCredential: `${TERMS}AssayCredential`,
      AssaySchema: `${TERMS}AssaySchema`,
      content: { '@id': `${TERMS}content`, '@type': '@id' },
      expiresAfterBlock: { '@id': `${TERMS}expiresAfterBlock`, '@type': NUMBER },
      issuedInBlock: { '@id': `${TERMS}issuedInBlock`, '@type': NUMBER },
      schema: { '@id': `${TERMS}schema`, '@type': '@id' },
    },
  ],
  id: `urn:assay:${CHAIN}:credential:0`,
  type: ['VerifiableCredential', 'AssayCredential'],
  issuer: `did:pkh:polkadot:${CHAIN}:5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY`,
  validFrom: '2026-11-22T10:00:42Z',
  issuedInBlock: 7,
  schema: `urn:assay:${CHAIN}:schema:3`,
  credentialSubject: {
    id: 'did:assay:zUS517G5965aydkZ46HS38QLi7UQiSojurfbQfKCELFx',
    content: { digestMultibase: 'uEiAGBgYGBgYGBgYGBgYGBgYGBgYGBgYGBgYGBgYGBgYGBg' },
  },
  credentialSchema: {
    id: 'https://lab.example/calibrated',
    type: 'AssaySchema',
    digestMultibase: 'uEiAFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQ',
  },
  credentialStatus: {
    id: `urn:assay:${CHAIN}:status-list:0#0`,
    type: 'BitstringStatusListEntry',
    statusPurpose: 'revocation',
    statusListIndex: '0',
    statusListCredential: `urn:assay:${CHAIN}:status-list:0`,
  },
};

const encode = (bytes) => `u${gzipSync(bytes).toString('base64url')}`;

/** A list of this chain in which the bits at these indices are set. */
function listOf(indices, number = 0) {
  const bytes = new Uint8Array(LIST_ENTRIES / 8);
  for (const index of indices) bytes[index >> 3] |= 1 << (7 - (index & 7));
  const id = `urn:assay:${CHAIN}:status-list:${number}`;
  return {
    '@context': ['https://www.w3.org/ns/credentials/v2'],
    id,
    type: ['VerifiableCredential', 'BitstringStatusListCredential'],
    issuer: `urn:assay:${CHAIN}`,
    validFrom: '2026-11-22T10:02:00Z',
    credentialSubject: {
      id: `${id}#list`,
      type: 'BitstringStatusList',
      statusPurpose: 'revocation',
      encodedList: encode(bytes),
    },
  };
}

/** The object with one property, however deep, changed; left out where there is no value. */
function changed(object, path, value) {
  const copy = structuredClone(object);
  const names = path.split('/');
  const last = names.pop();
  const holder = names.reduce((inner, name) => inner[name], copy);
  if (value === undefined) delete holder[last];
  else holder[last] = value;
  return copy;
}

const refused = (check, sentence) => assert.throws(check, new VerificationError(sentence));

test('the list that the specification shows has no bit set', () => {
  const bytes = decodeList('uH4sIAAAAAAAAA-3BMQEAAADCoPVPbQwfoAAAAAAAAAAAAAAAAAAAAIC3AYbSVKsAQAAA');
  assert.equal(bytes.length * 8, 131_072);
  assert.ok(bytes.every((byte) => byte === 0));
});

test('the first index is the left-most bit', () => {
  for (const [index, byte, value] of [
    [0, 0, 0x80],
    [1, 0, 0x40],
    [7, 0, 0x01],
    [8, 1, 0x80],
    [131_071, 16_383, 0x01],
  ]) {
    const bytes = new Uint8Array(LIST_ENTRIES / 8);
    bytes[byte] = value;
    const decoded = decodeList(encode(bytes));
    assert.equal(bitAt(decoded, index), true);
    assert.equal(bitAt(decoded, String(index)), true);
    for (const other of [index - 1, index + 1]) {
      if (other >= 0 && other < LIST_ENTRIES) assert.equal(bitAt(decoded, other), false, `${index} ${other}`);
    }
  }
  const empty = new Uint8Array(LIST_ENTRIES / 8);
  for (const index of ['131072', -1, '18446744073709551615']) {
    refused(() => bitAt(empty, index), `the status list has no index ${index}: it has 131072`);
  }
});

test('what is no list of bits is refused', () => {
  const bytes = new Uint8Array(LIST_ENTRIES / 8);
  const good = encode(bytes);
  const base64 = 'the encodedList is not base64url without padding, with a u in front';
  for (const wrong of [undefined, 1, '', 'u', good.slice(1), `z${good.slice(1)}`, `${good}=`, `${good}+`]) {
    refused(() => decodeList(wrong), base64);
  }
  refused(() => decodeList(encode(bytes.subarray(1))), 'the status list has 131064 bits, and must have 131072');
  assert.throws(
    () => decodeList(`u${Buffer.from(bytes).toString('base64url')}`),
    /^VerificationError: .* is not gzip: /,
  );
  assert.throws(() => decodeList(good.slice(0, -8)), /^VerificationError: .* is not gzip: /);
  // A bomb: little to send, much to unpack.
  assert.throws(() => decodeList(encode(new Uint8Array(1 << 25))), /^VerificationError: .* is not gzip: /);
  assert.deepEqual(gunzipSync(Buffer.from(good.slice(1), 'base64url')), Buffer.from(bytes));
});

test("the node's credential is what VC 2.0 asks for, and what the chain says", () => {
  checkCredential(CREDENTIAL);
  checkStatusList(listOf([]));
  assert.deepEqual(expectedCredential(GENESIS, STORED), changed(CREDENTIAL, '@context'));
  checkAgainstChain({ genesis: GENESIS, stored: STORED, credential: CREDENTIAL, list: listOf([]) });
});

test('what breaks a rule of VC 2.0 is refused', () => {
  const context = CREDENTIAL['@context'];
  for (const [path, value, rule] of [
    ['@context', undefined, `its @context must begin with ${context[0]}`],
    ['@context', context[0], `its @context must begin with ${context[0]}`],
    ['@context', ['https://www.w3.org/2018/credentials/v1'], `its @context must begin with ${context[0]}`],
    ['@context', [...context, 7], 'what follows in its @context must be URLs or objects'],
    ['@context', [...context, 'terms'], 'what follows in its @context must be URLs or objects'],
    ['@context/1/issuer', 'https://example.org/issuer', 'its @context must not redefine issuer'],
    ['@context/1/schema', undefined, 'no context defines "schema"'],
    ['@context/1/AssaySchema', undefined, 'no context defines "AssaySchema"'],
    ['colour', 'red', 'no context defines "colour"'],
    ['credentialSubject/colour', 'red', 'no context defines "colour"'],
    ['id', 'credential 0', 'its id must be a URL'],
    ['type', undefined, 'its type must include VerifiableCredential'],
    ['type', ['AssayCredential'], 'its type must include VerifiableCredential'],
    ['issuer', undefined, 'its issuer must be a URL, or an object whose id is one'],
    [
      'issuer',
      '5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY',
      'its issuer must be a URL, or an object whose id is one',
    ],
    ['issuer', { name: 'Alice' }, 'its issuer must be a URL, or an object whose id is one'],
    ['credentialSubject', undefined, 'its credentialSubject must be an object that says something, or several'],
    ['credentialSubject', {}, 'its credentialSubject must be an object that says something, or several'],
    ['credentialSubject', [], 'its credentialSubject must be an object that says something, or several'],
    ['credentialSubject/id', 'a device', "a subject's id must be a URL"],
    ['validFrom', '2026-11-22T10:00:42', 'its validFrom must be a datetime with a zone'],
    ['validFrom', 1_795_341_642, 'its validFrom must be a datetime with a zone'],
    ['validUntil', '2026-13-22T10:00:42Z', 'its validUntil must be a datetime with a zone'],
    ['validUntil', '2026-11-22T10:00:41Z', 'its validUntil must not be earlier than its validFrom'],
    ['credentialSchema/id', undefined, 'the id of its credentialSchema must be a URL'],
    ['credentialSchema/type', undefined, 'its credentialSchema must have a type'],
    ['credentialStatus/type', undefined, 'its credentialStatus must have a type'],
    ['credentialStatus/id', '0', 'the id of its credentialStatus must be a URL'],
    ['credentialStatus/statusPurpose', undefined, 'its statusPurpose must be a text'],
    ['credentialStatus/statusListIndex', 0, 'its statusListIndex must be a text of decimal digits'],
    ['credentialStatus/statusListIndex', '-1', 'its statusListIndex must be a text of decimal digits'],
    ['credentialStatus/statusListCredential', '0', 'its statusListCredential must be a URL'],
    [
      'credentialStatus/id',
      CREDENTIAL.credentialStatus.statusListCredential,
      "the id of its credentialStatus must not be the list's",
    ],
  ]) {
    refused(() => checkCredential(changed(CREDENTIAL, path, value)), `this is no verifiable credential: ${rule}`);
  }
  for (const nothing of [null, 'credential', [CREDENTIAL]]) {
    refused(() => checkCredential(nothing), 'this is no verifiable credential: it must be an object');
  }
});

test('what VC 2.0 allows besides is taken', () => {
  for (const [path, value] of [
    ['id', undefined],
    ['issuer', { id: CREDENTIAL.issuer, name: 'Laboratory' }],
    ['credentialSubject', [CREDENTIAL.credentialSubject, { name: 'the same' }]],
    ['validFrom', undefined],
    ['validFrom', '2026-11-22T10:00:42.250+01:00'],
    ['validUntil', '2026-11-22T10:00:42Z'],
    ['credentialStatus', undefined],
    ['credentialStatus', [CREDENTIAL.credentialStatus]],
    ['credentialStatus/id', undefined],
    ['credentialSchema', undefined],
    ['@context', [CREDENTIAL['@context'][0], 'https://example.org/terms/v1']],
  ]) {
    checkCredential(changed(CREDENTIAL, path, value));
  }
  checkCredential({ ...CREDENTIAL, 'https://example.org/colour': 'red' });
});

test('what is no status list is refused', () => {
  const list = listOf([3]);
  for (const [path, value, rule] of [
    ['type', ['VerifiableCredential'], 'its type must include BitstringStatusListCredential'],
    ['credentialSubject/type', undefined, 'the type of its subject must be BitstringStatusList'],
    ['credentialSubject/statusPurpose', undefined, 'its statusPurpose must be texts'],
  ]) {
    refused(() => checkStatusList(changed(list, path, value)), `this is no status list: ${rule}`);
  }
});

test('a status is read as Bitstring Status List asks', () => {
  const at = (index) => changed(CREDENTIAL, 'credentialStatus/statusListIndex', index);
  assert.equal(isRevoked(at('3'), listOf([3])), true);
  assert.equal(isRevoked(at('4'), listOf([3])), false);
  assert.equal(isRevoked(changed(CREDENTIAL, 'credentialStatus', [CREDENTIAL.credentialStatus]), listOf([0])), true);
  refused(() => isRevoked(at('131072'), listOf([])), 'the status list has no index 131072: it has 131072');
  refused(
    () => isRevoked(CREDENTIAL, listOf([], 1)),
    `the credential's status is in the list urn:assay:${CHAIN}:status-list:0, not urn:assay:${CHAIN}:status-list:1`,
  );
  refused(
    () => isRevoked(CREDENTIAL, changed(listOf([]), 'credentialSubject/statusPurpose', ['suspension'])),
    'the status list does not tell about revocation',
  );
  for (const status of [undefined, { ...CREDENTIAL.credentialStatus, statusPurpose: 'suspension' }]) {
    refused(
      () => isRevoked(changed(CREDENTIAL, 'credentialStatus', status), listOf([])),
      'the credential does not say where its revocation would be found',
    );
  }
});

test('a list that contradicts the chain is found out', () => {
  const check = (stored, indices) =>
    checkAgainstChain({ genesis: GENESIS, stored, credential: CREDENTIAL, list: listOf(indices) });
  check({ ...STORED, revokedAt: 9 }, [0]);
  refused(
    () => check({ ...STORED, revokedAt: 9 }, [1]),
    'the status list is wrong: by the chain, credential 0 was revoked in block 9',
  );
  refused(() => check(STORED, [0]), 'the status list is wrong: by the chain, credential 0 is not revoked');
});

test('a credential that contradicts the chain is found out', () => {
  const list = listOf([]);
  const others = {
    id: `urn:assay:${CHAIN}:credential:1`,
    type: ['VerifiableCredential'],
    issuer: `did:pkh:polkadot:${CHAIN}:5FHneW46xGXgs5mUiveU4sbTyGBzmstUspZC92UhjJM694ty`,
    validFrom: '2026-11-22T10:00:43Z',
    validUntil: '2026-11-22T10:02:00Z',
    issuedInBlock: 8,
    expiresAfterBlock: 30,
    schema: `urn:assay:${CHAIN}:schema:4`,
    'credentialSubject/id': `did:assay:z${'1'.repeat(32)}`,
    'credentialSubject/content/digestMultibase': CREDENTIAL.credentialSchema.digestMultibase,
    'credentialSchema/id': 'https://other.example/calibrated',
    'credentialSchema/digestMultibase': CREDENTIAL.credentialSubject.content.digestMultibase,
    'credentialStatus/statusListIndex': '1',
    name: 'calibrated',
  };
  for (const [path, value] of Object.entries(others)) {
    const credential = changed(CREDENTIAL, path, value);
    const [name] = path.split('/');
    assert.throws(
      () => checkAgainstChain({ genesis: GENESIS, stored: STORED, credential, list }),
      ({ message }) => message.startsWith(`the credential's ${name} is `),
      path,
    );
  }
  refused(
    () => checkAgainstChain({ genesis: GENESIS, stored: STORED, credential: changed(CREDENTIAL, 'validFrom'), list }),
    'the credential\'s validFrom is nothing, and by the chain it is "2026-11-22T10:00:42Z"',
  );
  const elsewhere = { genesis: new Uint8Array(32), stored: STORED, credential: CREDENTIAL, list };
  assert.throws(() => checkAgainstChain(elsewhere), /^VerificationError: the credential's id is /);
});

test('streams, ends and lists beyond the first are named as the node does', () => {
  const stream = expectedCredential(GENESIS, { ...STORED, stream: 4n });
  assert.equal(
    stream.credentialSubject.id,
    `did:assay:zUS517G5965aydkZ46HS38QLi7UQiSojurfbQfKCELFx/streams/${CHAIN}/4`,
  );

  const until = (expiresAt, times) => {
    const expected = expectedCredential(GENESIS, { ...STORED, expiresAt, times: { ...STORED.times, ...times } });
    assert.equal(expected.expiresAfterBlock, expiresAt);
    return expected.validUntil;
  };
  assert.equal(until(20), undefined);
  assert.equal(until(11, { ended: START + 12 * 6000 + 250 }), '2026-11-22T10:01:12Z');
  assert.equal(until(11), '2026-11-22T10:02:00Z');

  const far = expectedCredential(GENESIS, { ...STORED, id: 2n * 131_072n + 5n });
  assert.equal(far.id, `urn:assay:${CHAIN}:credential:262149`);
  assert.equal(far.credentialStatus.statusListIndex, '5');
  assert.equal(far.credentialStatus.statusListCredential, `urn:assay:${CHAIN}:status-list:2`);

  for (const uri of ['', 'lab.example/calibrated', 'see the manual: page 7', 'https:', 'https://lab.example/100%', 'urn:%zz']) {
    assert.equal(expectedCredential(GENESIS, { ...STORED, uri }).credentialSchema, undefined, uri);
  }
});

test('a credential is in force, revoked or expired', () => {
  const stored = { id: 3n, block: 20 };
  assert.equal(statusOf(stored), 'Credential 3 is in force, as of block 20.');
  assert.equal(statusOf({ ...stored, expiresAt: 20 }), 'Credential 3 is in force, as of block 20.');
  assert.equal(statusOf({ ...stored, expiresAt: 19 }), 'Credential 3 expired after block 19, as of block 20.');
  assert.equal(statusOf({ ...stored, expiresAt: 19, revokedAt: 9 }), 'Credential 3 was revoked in block 9, as of block 20.');
});

test('credentials and lists expand as JSON-LD without a loss', async () => {
  const VC = 'https://www.w3.org/2018/credentials#';
  const expanded = await expand(CREDENTIAL);
  assert.deepEqual(expanded['@type'], [`${VC}VerifiableCredential`, `${TERMS}AssayCredential`]);
  assert.deepEqual(expanded[`${TERMS}issuedInBlock`], [{ '@type': NUMBER, '@value': 7 }]);
  assert.deepEqual(expanded[`${TERMS}schema`], [{ '@id': CREDENTIAL.schema }]);
  assert.deepEqual(expanded[`${VC}credentialSchema`][0]['@type'], [`${TERMS}AssaySchema`]);
  const [subject] = expanded[`${VC}credentialSubject`];
  assert.equal(subject['@id'], CREDENTIAL.credentialSubject.id);
  assert.equal(subject[`${TERMS}content`].length, 1);
  await expand(changed(CREDENTIAL, 'expiresAfterBlock', 9));
  await expand(changed(CREDENTIAL, 'validUntil', '2026-11-22T10:02:00Z'));
  await expand(listOf([1]));
});
