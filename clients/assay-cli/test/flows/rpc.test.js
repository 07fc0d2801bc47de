// SPDX-License-Identifier: Apache-2.0
// The node's own RPC methods are those of its README, with these parameters, and answer what it shows.

import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { toDid } from 'assay-client/device';
import { getClock } from 'assay-client/listing';
import { submitSigned } from 'assay-client/stream';
import { camel } from '../../../test/pages/chain.js';
import { blocksOf, codesIn, pages, ROOT, textOf, tokensIn } from '../../../test/pages/markdown.js';
import { streamTools } from './streams.js';
import { freshAccounts, setUp } from './support.js';

const { chain, folder, tearDown } = await setUp();
after(tearDown);
const README = 'node/README.md';
const SOURCE = 'node/src/rpc';

/** The methods of the README by name: their parameters, and the JSON under each. */
const documented = new Map();
for (const token of tokensIn(blocksOf(README))) {
  const [, name, params] = (token.type === 'heading' && /^(assay_\w+)\((.*)\)$/.exec(token.text)) || [];
  if (name) documented.set(name, { params: params.split(', ').filter(Boolean), shown: [] });
  else if (token.type === 'code' && token.lang === 'json' && documented.size > 0) {
    [...documented.values()].at(-1).shown.push(JSON.parse(token.text.replaceAll('…', '')));
  }
}

/** A method of a trait of jsonrpsee: its name, and its parameters. */
const METHOD = /#\[method\(name = "(\w+)"[^\]]*\]\s*(?:async )?fn \w+\(\s*&self,([^)]*)\)/g;

/** The methods of the source: their parameters, as they are written there. */
const written = new Map();
for (const file of readdirSync(join(ROOT, SOURCE))) {
  for (const [, name, params] of textOf(join(SOURCE, file)).matchAll(METHOD)) {
    const names = params.split(',').map((param) => camel(param.trim().split(':')[0]));
    written.set(`assay_${name}`, names.filter(Boolean));
  }
}

// A device with a stream and a commitment, an archive of it for sale, and a credential about it. What is sold is made up:
// the chain takes a seller's word for it until somebody complains.
const { owner, other } = await freshAccounts(chain, folder, '//Dave', ['owner', 'other']);
const { makeStream, commitment, sign } = streamTools(chain, folder, owner);
const made = await makeStream('ed25519', 'RPC');
const signed = sign(made, commitment(made, 0), { validUntil: 100_000 });
await submitSigned({ chain, account: owner.pair, submissions: [signed] });
const hash = `0x${'11'.repeat(32)}`;
const { ticks } = await getClock(await chain.snapshot());
const price = chain.parseAmount('10');
const offer = { currency: 'Native', price, bond: price, penalty: price / 2n, delivery: 86_400_000, window: 86_400_000 };
const split = [{ account: other.pair.address, parts: 1_000 }];
const document = { hash, uri: 'https://example.org/text' };
const texts = { title: 'RPC', description: '', keywords: ['rpc'], coverage: { from: 0, to: 9, place: '' }, uri: '' };
const { events } = await chain.submit(
  chain.api.tx.dataMarketplace.list(
    made.stream,
    made.key.id,
    { Archive: { first: 0, last: 0, ciphertextRoot: hash, keyHash: hash, readings: 1, width: 64 } },
    { ...offer, validUntil: ticks + 86_400_000, split },
    { ...texts, sample: document, licence: document, policy: document },
    price,
  ),
  owner.pair,
);
const { listing } = chain.event(events, 'dataMarketplace', 'Listed');
const { createSchema, issue } = chain.api.tx.dataCredentials;
const created = await chain.submit(createSchema(hash, '', null), owner.pair);
const { schema } = chain.event(created.events, 'dataCredentials', 'SchemaCreated');
const attested = await chain.submit(issue(schema, hash, made.key.id, null, hash, null), owner.pair);
const { credential } = chain.event(attested.events, 'dataCredentials', 'CredentialIssued');

test('the README has the methods that the node has', async () => {
  const { methods } = await chain.rpc('rpc_methods');
  const ours = methods.filter((name) => name.startsWith('assay_')).sort();
  assert.deepEqual([...documented.keys()].sort(), ours);
  assert.deepEqual([...written.keys()].sort(), ours);
  for (const [name, { params }] of documented) {
    assert.deepEqual(
      params.map((param) => param.replace('?', '')),
      written.get(name),
      name,
    );
  }
});

test('the README has the codes of errors that the node has', () => {
  const codesOf = (text) => [...new Set(text.match(/\b21\d{3}\b/g))].sort();
  const table = textOf(README)
    .split('\n')
    .filter((line) => /^\| 21\d{3} \|/.test(line));
  assert.deepEqual(codesOf(table.join()), codesOf(textOf(`${SOURCE}/error.rs`).replaceAll('_', '')));
});

/** The counters that the node's source has for Prometheus. */
const METRICS = 'node/src/metrics';
const metrics = new Set(
  readdirSync(join(ROOT, METRICS)).flatMap((file) => textOf(join(METRICS, file)).match(/(?<=")assay_\w+(?=")/g) ?? []),
);

/** A method as pages name it, with parameters or without. */
const NAMED = /^((?:assay|engine|author|system|chain|state|payment)_\w+)(?:\(([^)]*)\))?$/;

test('other pages name methods and counters that there are, methods with their parameters', async () => {
  const { methods } = await chain.rpc('rpc_methods');
  let count = 0;
  for (const path of pages().filter((each) => each !== 'CHANGELOG.md')) {
    for (const code of codesIn(blocksOf(path))) {
      const [, name, params] = NAMED.exec(code) ?? [];
      // What ends with _ stands for all that begin so.
      if (!name || name.endsWith('_') || metrics.has(name)) continue;
      assert.ok(methods.includes(name), `${path}: ${code}`);
      count++;
      if (!params || !written.has(name)) continue;
      const names = params.split(',').map((param) => param.trim().replace('?', ''));
      assert.deepEqual(names, written.get(name).slice(0, names.length), `${path}: ${code}`);
    }
  }
  assert.ok(count > 10, `only ${count} names were read`);
});

/** Which keys an answer has, and those of what is in it; lists by their first item. */
function shape(value) {
  if (Array.isArray(value)) return value.length > 0 ? [shape(value[0])] : [];
  if (value === null || typeof value !== 'object') return null;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, shape(each)]));
}

/** What may be missing or empty on the one side, because the two are about different things. */
function assertAlike(actual, expected, where) {
  if (actual === null || expected === null) return;
  if (Array.isArray(expected)) {
    assert.ok(Array.isArray(actual), where);
    if (actual.length > 0 && expected.length > 0) assertAlike(actual[0], expected[0], `${where}[]`);
    return;
  }
  assert.deepEqual(Object.keys(actual), Object.keys(expected), where);
  for (const key of Object.keys(expected)) assertAlike(actual[key], expected[key], `${where}.${key}`);
}

/** What is asked of each method whose answer the README shows. */
const QUESTIONS = {
  assay_resolveDid: [toDid(made.key.id)],
  assay_getStream: [String(made.stream)],
  assay_receipt: [String(made.stream), 0],
  assay_consistency: [String(made.stream), 1],
  assay_getListing: [listing.toString()],
  assay_getCredential: [credential.toString()],
};

for (const [name, params] of Object.entries(QUESTIONS)) {
  test(`${name} answers what the README shows`, async () => {
    const answers = documented.get(name).shown.filter(({ result }) => result);
    assert.equal(answers.length, 1);
    assertAlike(shape(await chain.rpc(name, ...params)), shape(answers[0].result), name);
  });
}

test('every request that the README shows is one that the node understands', async () => {
  for (const [name, { shown, params }] of documented) {
    const [request] = shown;
    if (!request) continue;
    assert.equal(request.method, name);
    assert.ok(request.params.length <= params.length, name);
  }
});
