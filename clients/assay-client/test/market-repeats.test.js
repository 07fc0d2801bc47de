// SPDX-License-Identifier: Apache-2.0
// Repeats, refusals and slips of the hand in the market: amounts are targets, what was refused leaves no trace, and what
// nobody could mean is asked about.

import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { BuyerKey, writeSecretJson } from '../src/device/keys.js';
import { toHex } from '../src/encoding/bytes.js';
import { ChainError, InputError, UnknownOutcome } from '../src/encoding/errors.js';
import { bytesAt } from '../src/feed/file-source.js';
import { currencyNamed } from '../src/listing/currency.js';
import { noteReceived, receivedWith } from '../src/listing/deal-key.js';
import { withDealKey } from '../src/listing/deal-making.js';
import { documentAt } from '../src/listing/document.js';
import { queryQuestion } from '../src/listing/requests.js';
import { addBond, takeBond } from '../src/listing/selling.js';
import { topUp } from '../src/listing/subscriptions.js';
import { saveKeyHashes } from '../src/listing/tranches.js';
import { folder } from './exchange-scene.js';
import { codec, fakeChain, genesis } from './market-chain.js';
import { listingView, subscriptionRecord } from './market-views.js';

const account = { address: '5C4hrfjw9DjXZTzV3MwzrrAr9P1MJhSrvWGWqi1eSuyUpnhM' };
const none = { isNone: true };

/** A chain with one listing, of which what is put up can be changed. */
function poolChain(pool) {
  const chain = fakeChain();
  const state = { pool };
  const settled = [];
  return {
    ...chain,
    state_: state,
    settled,
    settle: async (_account, _section, method) => void settled.push(method),
    view: async (_pallet, name) => (name === 'listing' ? { isNone: false, unwrap: () => listingView(state.pool) } : none),
    submit: async (call) => {
      chain.sent.push(call);
      state.pool += call[0] === 'addBond' ? call[3] : -call[2];
      return { events: [], fee: 1n };
    },
    event: () => codec({ pool: state.pool }),
  };
}

test('what is put up for bonds is brought to an amount, and a repeat changes nothing', async () => {
  const chain = poolChain(10n);
  const to = (act, pool) => act({ chain: /** @type {any} */ (chain), account: /** @type {any} */ (account), listing: 7n, pool });
  const terms = toHex(listingView(0n).terms.toU8a());
  assert.deepEqual([(await to(addBond, 25n)).before, chain.sent], [10n, [['addBond', 7n, terms, 15n]]]);
  assert.equal((await to(addBond, 25n)).earlier, true);
  await assert.rejects(to(addBond, 20n), /^InputError: listing 7 has more for bonds already/);
  assert.equal((await to(takeBond, 5n)).before, 25n);
  assert.equal((await to(takeBond, 5n)).earlier, true);
  await assert.rejects(to(takeBond, 6n), /^InputError: listing 7 has less for bonds already/);
  assert.deepEqual(chain.sent, [['addBond', 7n, terms, 15n], ['takeBond', 7n, 20n]]);
  // What an earlier run has sent is waited for first.
  assert.ok(chain.settled.includes('addBond') && chain.settled.includes('takeBond'));
});

test('a subscription is paid up to a tranche, and a repeat pays nothing', async () => {
  const chain = fakeChain();
  const state = { until: 103 };
  const world = /** @type {any} */ ({
    ...chain,
    view: async () => ({ isNone: false, unwrap: () => subscriptionRecord(state) }),
    submit: async (call) => {
      chain.sent.push(call);
      state.until += call[3];
      return { events: [], fee: 1n };
    },
    event: () => codec({ until: state.until }),
  });
  const to = (until) => topUp({ chain: world, account: /** @type {any} */ (account), subscription: { id: 3n }, until });
  const { before, until, earlier } = await to(107);
  assert.deepEqual([before, until, earlier], [103, 107, false]);
  for (const less of [107, 104]) assert.equal((await to(less)).earlier, true);
  assert.deepEqual(chain.sent.map(([name, id, , tranches]) => [name, id, tranches]), [['topUp', 3n, 4]]);
  Object.assign(state, { next: 107 });
  await assert.rejects(to(120), /^InputError: subscription 3 is over/);
});

test('a key file says nothing of a deal that was refused', async () => {
  const path = join(folder(), 'key.json');
  const purpose = { genesis, terms: new Uint8Array(32).fill(7), buyer: account.address, listing: 7n };
  const chain = /** @type {any} */ ({ ...fakeChain(), viewAll: async () => [] });
  const refused = new ChainError('no', 'DataMarketplace.ListingClosed');
  const making = (of, act) => withDealKey({ chain, path, purpose: { ...purpose, ...of } }, act);
  const fails = (error) => async () => Promise.reject(error);
  await assert.rejects(making({}, fails(refused)), refused);
  assert.ok(!existsSync(path));
  writeSecretJson(path, BuyerKey.generate(), 'buyer key file');
  const before = readFileSync(path, 'utf8');
  await assert.rejects(making({}, fails(refused)), refused);
  assert.deepEqual(JSON.parse(readFileSync(path, 'utf8')), JSON.parse(before));
  // What may still be carried out keeps its key, until it is known that it was not.
  const unknown = new UnknownOutcome('gone');
  await assert.rejects(making({}, fails(unknown)), unknown);
  assert.equal(JSON.parse(readFileSync(path, 'utf8')).deal.pending, true);
  const { publicKey } = BuyerKey.load(path);
  assert.deepEqual(await making({ terms: genesis }, async (key) => key.publicKey), publicKey);
  await assert.rejects(making({}, async () => assert.fail()), /is the key of another deal, of listing 7: a key is for one; name another file with --buyer-key, which will be made$/);
  // The chain has no such deal any more: it was closed.
  await assert.rejects(making({ terms: genesis }, async () => assert.fail()), /is the key of a deal that is over/);
});

test('a key file notes what was received with it', () => {
  const path = join(folder(), 'key.json');
  assert.equal(receivedWith(path), undefined);
  writeSecretJson(path, BuyerKey.generate(), 'buyer key file');
  assert.equal(receivedWith(path), undefined);
  noteReceived(path, { delivery: genesis, readings: 3 });
  assert.equal(receivedWith(path), toHex(genesis));
});

test("a subscriber's folder is made for one promise, and put back where nothing came of it", () => {
  const path = join(folder(), 'live');
  saveKeyHashes(path, new Uint8Array(32))();
  assert.ok(!existsSync(path));
  mkdirSync(path);
  writeFileSync(join(path, 'mine'), '');
  saveKeyHashes(path, new Uint8Array(32))();
  assert.deepEqual(readdirSync(path), ['mine']);
  saveKeyHashes(path, new Uint8Array(32));
  // The same again is no other subscription, and takes nothing away.
  saveKeyHashes(path, new Uint8Array(32))();
  assert.deepEqual(readdirSync(path).sort(), ['keys.hashes', 'mine']);
  assert.throws(() => saveKeyHashes(path, new Uint8Array(64)), /has what opens another subscription/);
});

test('what no stream can say is asked about', () => {
  const ask = (unit, quantity = '') => queryQuestion({ quantity, unit });
  for (const unit of ['', 'Cel', '%RH', 'm/s', 'kg/m3']) assert.equal(ask(unit), undefined, unit);
  assert.deepEqual(ask('°C').choices, ['Cel']);
  assert.deepEqual(ask('hPa').choices, ['Pa']);
  assert.ok(ask('C', 'temperature').choices.length > 0);
  assert.throws(() => ask('smoots'), InputError);
  assert.throws(() => ask('Cel', 'how warm?'), InputError);
});

test('a currency is named by its number, and a symbol is told of which', async () => {
  const entry = (id, symbol) => [{ args: [{ toNumber: () => id }] }, { symbol: codec(symbol) }];
  const query = { assets: { metadata: { entries: async () => [entry(1, 'USDX'), entry(4, 'USDX'), entry(5, 'X')] } } };
  const chain = /** @type {any} */ ({ symbol: 'ASSAY', state: async () => ({ query }) });
  assert.deepEqual([await currencyNamed(chain, 'native'), await currencyNamed(chain, '4')], ['native', 4]);
  await assert.rejects(currencyNamed(chain, 'USDX', '--currency'), /: USDX is that of asset 1, 4$/);
  await assert.rejects(currencyNamed(chain, 'ASSAY', '--currency'), /is the chain's own token, which is called native$/);
  await assert.rejects(currencyNamed(chain, 'EUR', '--currency'), /^InputError: --currency is the number of an asset/);
});

test('a document that is not there is the fault of who names it', async () => {
  await assert.rejects(documentAt(join(folder(), 'licence')), /^InputError: there is no file at /);
});

test('a port that no HTTP client calls is told so', async () => {
  const read = async () => {
    for await (const piece of bytesAt('http://127.0.0.1:6000/x')) assert.fail(piece);
  };
  await assert.rejects(read(), /^VerificationError: cannot fetch http:\S+: its port is one that is kept for another service/);
});
