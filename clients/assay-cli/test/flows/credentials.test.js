// SPDX-License-Identifier: Apache-2.0
// Credentials as Verifiable Credentials: what the node exports, checked against what the chain stores.

import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { sha256 } from '@noble/hashes/sha2.js';
import { bitAt, decodeList, getVerifiableCredential } from 'assay-client/credential';
import { parseDevice } from 'assay-client/device';
import { bytesArg, toHex, utf8 } from 'assay-client/encoding';
import { fails, freshAccounts, match, misused, ok, passBlocks, setUp } from './support.js';

const { chain, folder, tearDown } = await setUp();
after(tearDown);
const { owner, lab } = await freshAccounts(chain, folder, '//Bob', ['owner', 'lab']);
const { createSchema, issue, revoke } = chain.api.tx.dataCredentials;
const digest = (text) => toHex(sha256(utf8(text)));
const SCHEMA = digest('schema');

const key = join(folder, 'key.json');
await ok('device create-key', '--out', key);
const did = match(await ok('device register', '--account', owner.file, '--key', key), /Registered (did:assay:z\S+) to/);
const stream = match(
  await ok('stream open', '--account', owner.file, '--device', did, '--name', 'weather'),
  /Opened stream (\d+)/,
);

/** Creates a schema and returns its number. */
async function schemaAt(uri) {
  const { events } = await chain.submit(createSchema(SCHEMA, bytesArg(uri), [lab.pair.address]), lab.pair);
  return chain.event(events, 'dataCredentials', 'SchemaCreated').schema.toNumber();
}

/** Issues a credential and returns its number, with the block in which that was. */
async function issued(schema, stream, content, lastBlock = null) {
  const call = issue(schema, SCHEMA, device, stream, digest(content), lastBlock);
  const { events, blockHash } = await chain.submit(call, lab.pair);
  const header = await chain.api.rpc.chain.getHeader(blockHash);
  return {
    id: chain.event(events, 'dataCredentials', 'CredentialIssued').credential.toNumber(),
    block: header.number.toNumber(),
  };
}

const credentialOf = async (id) => JSON.parse(await ok('credential get', id));

const calibration = await schemaAt('https://lab.example/calibration/v1');
const device = toHex(parseDevice(did));

test('a credential is exported, revoked and found revoked', async () => {
  const { id, block } = await issued(calibration, null, 'within 0.1 K');
  const chainName = toHex(chain.genesis).slice(2, 34);
  const credential = await credentialOf(id);
  assert.equal(credential.id, `urn:assay:${chainName}:credential:${id}`);
  assert.equal(credential.issuer, `did:pkh:polkadot:${chainName}:${lab.pair.address}`);
  assert.equal(credential.credentialSubject.id, did);
  assert.equal(credential.issuedInBlock, block);
  assert.equal(credential.credentialSchema.id, 'https://lab.example/calibration/v1');
  assert.equal(credential.validUntil, undefined);
  const time = (
    await (await chain.api.at(await chain.api.rpc.chain.getBlockHash(block))).query.timestamp.now()
  ).toNumber();
  assert.equal(Date.parse(credential.validFrom), time - (time % 1000));
  assert.match(
    await ok('credential get', id, '--status'),
    new RegExp(`^Credential ${id} is in force, as of block \\d+\\.\n$`),
  );

  const before = (await chain.api.rpc.chain.getBlockHash()).toHex();
  await chain.submit(revoke(id, digest('within 0.1 K')), lab.pair);
  assert.match(
    await ok('credential get', id, '--status'),
    new RegExp(`^Credential ${id} was revoked in block \\d+, as of `),
  );
  // The credential is the same; the list is not, and the list of then still says what was true then.
  assert.deepEqual(await credentialOf(id), credential);
  const { statusListIndex, statusListCredential } = credential.credentialStatus;
  const list = JSON.parse(await ok('credential get', id, '--status-list'));
  assert.equal(list.id, statusListCredential);
  assert.equal(bitAt(decodeList(list.credentialSubject.encodedList), statusListIndex), true);
  const number = statusListCredential.split(':').at(-1);
  const past = await chain.rpc('assay_getStatusList', number, before);
  assert.equal(bitAt(decodeList(past.credentialSubject.encodedList), statusListIndex), false);
  assert.ok(Date.parse(past.validFrom) < Date.parse(list.validFrom));
});

test('what has expired is not revoked', async () => {
  const last = (await chain.blockNumber()) + 2;
  const { id } = await issued(calibration, null, 'for now', last);
  assert.equal((await credentialOf(id)).expiresAfterBlock, last);
  await passBlocks(chain, lab.pair, 3);
  const expired = await credentialOf(id);
  const end = await chain.api.at(await chain.api.rpc.chain.getBlockHash(last + 1));
  const time = (await end.query.timestamp.now()).toNumber();
  assert.equal(Date.parse(expired.validUntil), time - (time % 1000));
  assert.match(
    await ok('credential get', id, '--status'),
    new RegExp(`^Credential ${id} expired after block ${last}, as of `),
  );
  const { list } = await getVerifiableCredential(chain, id);
  const bits = decodeList(list.credentialSubject.encodedList);
  assert.equal(bitAt(bits, expired.credentialStatus.statusListIndex), false);

  // Once it is removed there is no credential any more, and its bit stays what it was.
  const { statusListIndex, statusListCredential } = expired.credentialStatus;
  await ok('credential remove', '--account', lab.file, '--credential', String(id));
  await fails(`There is no credential ${id} (assay_getVerifiableCredential, 21005)`, 'credential get', String(id));
  const left = await chain.rpc('assay_getStatusList', statusListCredential.split(':').at(-1));
  assert.equal(bitAt(decodeList(left.credentialSubject.encodedList), statusListIndex), false);
});

test('a credential about a stream names it under its device', async () => {
  const { id } = await issued(await schemaAt('no URL'), stream, 'complete');
  const credential = await credentialOf(id);
  const chainName = toHex(chain.genesis).slice(2, 34);
  assert.equal(credential.credentialSubject.id, `${did}/streams/${chainName}/${stream}`);
  assert.equal(credential.credentialSchema, undefined);
  const credentials = await chain.rpc('assay_getCredentials', stream);
  assert.deepEqual(
    credentials.map((each) => each.id),
    [id],
  );
  assert.deepEqual(credentials[0], await chain.rpc('assay_getCredential', id));
  assert.deepEqual(credentials[0].subject, { stream: Number(stream) });
});

test('credentials are found page by page', async () => {
  await issued(calibration, null, 'once more');
  const first = await chain.rpc('assay_getCredentials', did, null, 1);
  assert.equal(first.length, 1);
  const rest = await chain.rpc('assay_getCredentials', did, first[0].id);
  const all = await chain.rpc('assay_getCredentials', did);
  assert.deepEqual([...first, ...rest], all);
  assert.equal(all.length, 2);
  for (const { subject: about } of all) assert.deepEqual(about, { device: toHex(parseDevice(did)) });
});

test('what is not there is said to be so', async () => {
  await fails('There is no credential 999999999 (assay_getVerifiableCredential, 21005)', 'credential get', '999999999');
  await misused(
    "command-argument value 'x' is invalid for argument 'credential'. It is not a whole number: x.",
    'credential get',
    'x',
  );
});
