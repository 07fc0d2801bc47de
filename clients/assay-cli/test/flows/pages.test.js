// SPDX-License-Identifier: Apache-2.0
// What the pages say of calls, events, errors, storage, constants and view functions is what the chain's metadata says.

import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { ApiPromise, WsProvider } from '@polkadot/api';
import { camel, palletsOf } from '../../../test/pages/chain.js';
import { claimOf, holds, isName, OURS } from '../../../test/pages/claims.js';
import { blocksOf, boldIn, codesIn, pages, tablesOf, textOf, tokensIn } from '../../../test/pages/markdown.js';
import { NODE } from './support.js';

const api = await ApiPromise.create({ provider: new WsProvider(NODE), noInitWarn: true });
after(() => api.disconnect());
const pallets = palletsOf(api);

const GUIDE = 'docs/polkadot-js.md';
const INDEXERS = 'docs/indexers.md';
const README = {
  deviceIdentity: 'pallets/device-identity/README.md',
  dataAttestation: 'pallets/data-attestation/README.md',
  dataMarketplace: 'pallets/data-marketplace/README.md',
  dataCredentials: 'pallets/data-credentials/README.md',
};

/** Pages about what was, and about a pallet that their reader adds. */
const OTHER = ['CHANGELOG.md', 'docs/adding-a-pallet.md'];

/** What looks like a call with arguments and is none of a pallet's: methods of the node, and functions. */
const FUNCTIONS = /^(assay_|engine_|[A-Z]|blake2_)/;

/** Words that the guides write as code and that are no pallet's: of transactions, of what users type, of libraries. */
const WORDS = new Set([
  ...[...api.registry.metadata.extrinsic.transactionExtensions].map(({ identifier }) => identifier.toString()),
  ...['ASSAY', 'assay', 'api', 'view', 'null', 'temperature', 'Cel', 'finalized', 'inblock', 'NoUnsignedValidator'],
  ...['ed25519', 'sr25519', 'secp256k1', 'p256', 'state_call'],
  ...['isSigned', 'deviceTransaction', 'getExtrinsicDecoder', 'general', 'type', 'address', 'setRpcEndpoint'],
  ...['create_v5_unsigned', 'setFinalityConfirmation', 'snake_case'],
]);

/** The words of what is code or bold on a page. */
const said = (path) => [...new Set([...codesIn(blocksOf(path)), ...boldIn(blocksOf(path))])];

test('what a page names with its pallet, or with its arguments, is there', () => {
  let count = 0;
  const wrong = [];
  for (const path of pages().filter((each) => !OTHER.includes(each))) {
    for (const text of said(path)) {
      const claim = claimOf(text, pallets);
      if (!claim?.member || (!claim.pallet && FUNCTIONS.test(claim.member))) continue;
      // Other crates have functions, too; what only looks like a call of ours is looked at where the chain is the subject.
      if (!claim.pallet && ![GUIDE, INDEXERS, ...Object.values(README)].includes(path)) continue;
      count++;
      if (!holds(claim, pallets)) wrong.push(`${path}: ${text}`);
    }
  }
  assert.deepEqual(wrong, []);
  assert.ok(count > 200, `only ${count} claims were read`);
});

test('a claim that is wrong is seen', () => {
  const isTrue = (text) => holds(claimOf(text, pallets), pallets);
  assert.ok(isTrue('dataMarketplace.purchase(listing, terms, buyerKey)'));
  assert.ok(isTrue('dataMarketplace > purchase(listing, terms, buyerKey)'));
  assert.ok(isTrue('verify_commitment(stream, commitment, path)'));
  assert.ok(isTrue('Chain state > dataMarketplace > salesOf(AccountId32, DealId)'));
  for (const text of [
    'dataMarketplace.purchase(listing, terms)',
    'dataMarketplace > purchase(listing, buyerKey, terms)',
    'dataMarketplace.buy',
    'verify_commitment(stream, commitment)',
    'dataMarketplace.Bought',
    'Chain state > dataMarketplace > salesOf(AccountId32)',
  ]) {
    assert.ok(!isTrue(text), text);
  }
});

test('every word of code in the guides is a name on the chain', () => {
  const unknown = [];
  for (const path of [GUIDE, INDEXERS]) {
    for (const text of codesIn(blocksOf(path))) {
      const { word } = claimOf(text, pallets) ?? {};
      if (!word || /^(\d|0x|_|assay_)/.test(word) || WORDS.has(word) || pallets.has(word)) continue;
      if (!isName(word, pallets, [...pallets.keys()])) unknown.push(`${path}: ${word}`);
    }
  }
  assert.deepEqual(unknown, []);
});

test("the pallets' tables of calls are whole", () => {
  for (const [pallet, path] of Object.entries(README)) {
    const rows = tablesOf(path)
      .filter(({ header }) => header[0] === 'index' && header[1] === 'call')
      .flatMap((table) => table.rows)
      .map(([index, { codes }]) => [Number(index.text), codes[0]]);
    const { calls } = pallets.get(pallet);
    const expected = [...calls].map(([name, { index, args }]) => [index, `${name}(${args.join(', ')})`]);
    assert.deepEqual(
      rows.map(([index, call]) => [index, camel(call)]),
      expected,
      path,
    );
  }
});

test("the guide's tables of calls name calls of their pallet", () => {
  let count = 0;
  for (const { header, rows } of tablesOf(GUIDE)) {
    const [, pallet] = /^call of `(\w+)`$/.exec(header[0]) ?? [];
    if (!pallet) continue;
    for (const [{ codes }] of rows) {
      for (const code of codes) {
        assert.ok(pallets.get(pallet).calls.has(/^\w+/.exec(code)[0]), `${pallet}.${code}`);
        assert.ok(!code.includes('(') || holds(claimOf(`${pallet}.${code}`, pallets), pallets), `${pallet}.${code}`);
        count++;
      }
    }
  }
  assert.ok(count > 10);
});

test("the guide's fields are those of the call before them", () => {
  const last = { call: undefined };
  let count = 0;
  for (const token of tokensIn(blocksOf(GUIDE))) {
    if (token.type === 'strong') {
      const claim = claimOf(token.text, pallets);
      if (claim?.args && pallets.get(claim.pallet)?.calls.has(claim.member)) last.call = claim;
    }
    if (token.type !== 'table' || token.header[0].text !== 'field') continue;
    const { pallet, member } = last.call;
    const { args, types } = pallets.get(pallet).calls.get(member);
    for (const [{ tokens }] of token.rows) {
      for (const code of codesIn(tokens)) {
        const [path, type] = code.split(': ');
        const words = path.split('.');
        for (const word of words) {
          assert.ok(args.includes(word) || pallets.get(pallet).names.has(word), `${member}: ${code}`);
        }
        const place = args.indexOf(words[0]);
        if (words.length === 1 && place !== -1 && type) assert.equal(type, types[place], `${member}: ${code}`);
        count++;
      }
    }
  }
  assert.ok(count > 50);
});

test("the guide's table of storage names entries of their pallets", () => {
  const [table] = tablesOf(GUIDE).filter(({ header }) => header.join() === 'pallet,entry,key,what it holds');
  for (const [{ text: pallet }, { codes }] of table.rows) {
    for (const entry of codes) assert.ok(pallets.get(pallet).storage.has(entry), `${pallet}.${entry}`);
  }
});

test("the guide's table of view functions is whole", () => {
  const [table] = tablesOf(GUIDE).filter(({ header }) => header.join() === 'pallet,view functions');
  for (const [{ text }, { codes }] of table.rows) {
    const name = text[0].toLowerCase() + text.slice(1);
    const expected = [...pallets.get(name).views].map(([view, args]) => `${view}(${args.join(', ')})`);
    assert.deepEqual(codes.map((code) => code.replace(/\(.*/, camel)).sort(), expected.sort());
  }
  assert.equal(table.rows.length, OURS.length);
});

test("the guide's errors are there", () => {
  const [table] = tablesOf(GUIDE).filter(({ header }) => header[0] === 'error');
  let count = 0;
  for (const [{ codes }] of table.rows) {
    let pallet;
    for (const code of codes) {
      const [name, qualifier] = code.split('.').reverse();
      pallet = qualifier ?? pallet;
      // Of the chain itself, and no pallet's.
      if (pallet === 'token') continue;
      assert.ok(pallets.get(pallet).errors.has(name), code);
      count++;
    }
  }
  assert.ok(count > 40);
});

test("the guide's figures are the chain's", () => {
  const { deviceIdentity, dataAttestation } = api.consts;
  const blocks = 6_000;
  const hour = 3_600_000;
  const figures = [
    [/`equivocationBond` \((\d+) ASSAY\)/, deviceIdentity.equivocationBond, 1e12],
    [/held for (\d+) days more/, deviceIdentity.unbondingPeriod, 24 * hour],
    [/pays for in (\d+) blocks/, dataAttestation.allowancePeriod, 1],
    [/text, up to (\d+) bytes each/, deviceIdentity.maxFieldLength, 1],
    [/an address, up to (\d+) bytes/, deviceIdentity.maxUrlLength, 1],
    [/Seattle-Tacoma airport`, up to (\d+) bytes/, dataAttestation.maxNameLength, 1],
    [/the batches are served, up to (\d+) bytes/, dataAttestation.maxUriLength, 1],
  ];
  const text = textOf(GUIDE);
  for (const [pattern, value, unit] of figures) {
    assert.equal(Number(pattern.exec(text)[1]) * unit, value.toNumber?.() ?? Number(value), String(pattern));
  }
  assert.equal(deviceIdentity.rotationGrace.toNumber() * blocks, hour, 'what the old key signed, for an hour more');
});

test('the table of proxies names calls', () => {
  const [table] = tablesOf('docs/architecture.md').filter(
    ({ header }) => header.join() === 'type,what it is for,calls',
  );
  let count = 0;
  for (const [, , { codes }] of table.rows) {
    let pallet;
    for (const code of codes) {
      if (pallets.has(code)) pallet = code;
      // A pallet's name and a call's, or a call of the pallet that was named last; types of proxies begin with a capital.
      else if (/^[a-z]\w*$/.test(code)) {
        assert.ok(pallets.get(pallet).calls.has(code), `${pallet}.${code}`);
        count++;
      }
    }
  }
  assert.ok(count > 25);
});

test('the table of events is whole', () => {
  const rows = tablesOf(INDEXERS)
    .filter(({ header }) => header[0] === 'event')
    .flatMap((table) => table.rows);
  for (const pallet of OURS) {
    const told = rows
      .map(([event, fields]) => [event.codes[0].split('.'), fields.codes])
      .filter(([[name]]) => name === pallet)
      .map(([[, event], fields]) => [event, fields]);
    assert.deepEqual(told.sort(), [...pallets.get(pallet).events].sort());
  }
});

test('what scripts on pages use of the chain is there', () => {
  let count = 0;
  for (const path of pages().filter((each) => !OTHER.includes(each))) {
    const scripts = [...tokensIn(blocksOf(path))].filter(({ type, lang }) => type === 'code' && lang === 'js');
    for (const { text } of scripts) {
      for (const [, kind, pallet, name] of text.matchAll(/\b(tx|query|consts|events|errors)\s*\.(\w+)\s*\.(\w+)/g)) {
        assert.ok(api[kind][pallet]?.[name], `${path} uses ${kind}.${pallet}.${name}`);
        count++;
      }
      for (const [, pallet, name] of text.matchAll(/\bview\('(\w+)', '(\w+)'/g)) {
        assert.ok(
          pallets.get(pallet[0].toLowerCase() + pallet.slice(1)).views.has(name),
          `${path} asks ${pallet}.${name}`,
        );
        count++;
      }
    }
  }
  assert.ok(count >= 3);
});

test("the guide's view functions run as they stand", async () => {
  const [, script] = /```js\n(const hex = .*?)```/s.exec(textOf(GUIDE));
  const printed = [];
  const AsyncFunction = (async () => {}).constructor;
  await new AsyncFunction('api', 'console', script)(api, { log: (...args) => printed.push(...args) });
  assert.equal(printed.length, 2);
});
