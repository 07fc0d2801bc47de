// SPDX-License-Identifier: Apache-2.0
// What becomes of sales in which somebody cheats or does not come, of feeds and of requests: each command as users run it.

import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { loadAccount } from 'assay-client/chain';
import { toHex } from 'assay-client/encoding';
import { decodeHeader, sealKey } from 'assay-client/exchange';
import { Feed } from 'assay-client/feed';
import { findOffer, getBalance, getListing, getMoney, getPurchase, getSubscription, listArchive, completeAsking, prepareArchive } from 'assay-client/listing';
import { chainTime, timesOf } from 'assay-client/stream';
import { visitArchive } from '../../../assay-client/src/exchange/archive/prove.js';
import { fails, freshAccounts, match, misused, ok, passTicks, passTime, setUp, unverified } from './support.js';

const { chain, folder, tearDown } = await setUp();
after(tearDown);
const { owner, buyer } = await freshAccounts(chain, folder, '//Eve', ['owner', 'buyer']);
const at = (name) => join(folder, name);
const by = (who, command, ...args) => [command, '--account', who.file, ...args];
const items = async (...command) => (await ok(...command, '--json')).trim().split('\n').filter(Boolean).map((line) => JSON.parse(line));
const totalOf = async (who) => (await chain.balance(who.pair.address)).total;

await ok('device create-key', '--out', at('device.json'));
const did = match(await ok(...by(owner, 'device register', '--key', at('device.json'))), /Registered (did:assay:z\S+) to/);
const openStream = async (name) =>
  match(await ok(...by(owner, 'stream open', '--device', did, '--name', name, '--quantity', 'temperature', '--unit', 'Cel')), /Opened stream (\d+)/);
const commit = (stream, feed, rows) => {
  writeFileSync(at('readings.csv'), ['time,temperature[Cel]', ...rows.map((row) => row.join(',')), ''].join('\n'));
  return ok(
    ...by(owner, 'feed commit', '--key', at('device.json'), '--stream', stream, '--feed', at(feed)),
    ...['--readings', at('readings.csv'), '--batch-size', '3'],
  );
};
const stream = await openStream('Sold');
await commit(stream, 'feed', Array.from({ length: 8 }, (_, i) => [1_600_000_000 + 60 * i, i]));

/** Lists the feed's archive, or what `change` makes of it; its number, and the name of the file as its buyer has it. */
async function listed(name, { change = (prepared) => prepared, delivery = 600_000 } = {}) {
  const feed = Feed.open(at('feed'));
  const account = owner.pair;
  const money = await getMoney(chain, 'native');
  const asking = { money, price: chain.parseAmount('20'), delivery, window: 600_000, deals: 1 };
  const asked = await completeAsking({ chain, seller: account.address, asking });
  const prepared = await change(await prepareArchive({ chain, account, feed, first: 0, last: 2 }));
  const texts = { title: name, description: '', keywords: [], coverage: { place: '' }, uri: prepared.file };
  return (await listArchive({ chain, account, feed, prepared, asked, texts })).listing;
}

/** Buys a listing; the options by which commands find the deal. */
async function buy(listing, name) {
  const mine = ['--file', at(`${name}.archive`), '--buyer-key', at(`${name}.json`)];
  const out = await ok(...by(buyer, 'listing buy', '--another', '--listing', listing, ...mine));
  return { purchase: match(out, /Purchase (\d+): 20 ASSAY in escrow/), mine };
}

/** Delivers the key of what was listed, whatever it opens. */
async function cheat(id) {
  const { deal, goods, buyerKey } = await getPurchase(chain, id);
  const { key } = findOffer(Feed.open(at('feed')), goods);
  const sealedKey = await sealKey({ key, genesis: chain.genesis, deal, buyerKey });
  await chain.submit(chain.api.tx.dataMarketplace.deliver(id, toHex(deal), toHex(sealedKey)), owner.pair);
}

/** An archive with one byte of its last record changed, and the root over that. */
async function spoilt(prepared) {
  const bytes = readFileSync(prepared.file);
  bytes[bytes.length - 1] ^= 1;
  writeFileSync(prepared.file, bytes);
  const { logSize, logRoot } = prepared;
  const terms = { ...decodeHeader(new Uint8Array(bytes.subarray(0, 90))), logSize, logRoot };
  return { ...prepared, ciphertextRoot: await visitArchive({ file: prepared.file, terms }) };
}

test('a wrong record is found, not settled, and costs the seller the bond', async () => {
  const listing = await listed('Spoilt', { change: spoilt });
  const { purchase, mine } = await buy(listing, 'spoilt');
  // Its own client would not send the key.
  await fails(/^error: nothing shows that the feed in .* has the key to what purchase \d+ bought/, ...by(owner, 'listing deliver', '--feed', at('feed')));
  await cheat(purchase);
  const of = ['--purchase', purchase, ...mine];
  await unverified(/^error: batch 2: record 1 does not open to what its leaf hash says\. Do not settle: /, 'listing receive', ...of, '--out', at('none'));
  assert.ok(!existsSync(at('none/readings.senml.json')));
  const [was, sold] = [await totalOf(buyer), await totalOf(owner)];
  const looked = await ok(...by(buyer, 'listing complain', ...of));
  assert.match(looked, /^The fault: record 1 of batch 2 does not open to what its leaf hash says\.\n--yes complains of it\. Everybody can read/);
  assert.equal((await getPurchase(chain, purchase)).state, 'Delivered');
  const out = await ok(...by(buyer, 'listing complain', ...of, '--yes'));
  assert.match(out, /Upheld \(WrongRecord\): 20 ASSAY are yours again, and 2 ASSAY of the seller's bond/);
  assert.equal(sold - (await totalOf(owner)), chain.parseAmount('2'));
  const fee = was + chain.parseAmount('2') - (await totalOf(buyer));
  assert.ok(fee > 0n && fee < chain.parseAmount('0.1'), `all but the fee is there, not ${fee}`);
  assert.equal((await getListing(chain, listing)).status, 'Closed');
  const [shown] = await items('purchase list', '--buyer', buyer.pair.address);
  assert.deepEqual([shown.state, shown.proved.verdict], ['Refunded', 'WrongRecord']);
  // The secret is known to everybody: nothing is bought with it any more.
  const other = await listed('Right');
  await fails(
    `the secret of ${at('spoilt.json')} was shown in a complaint: name another file with --buyer-key, which will be made`,
    ...by(buyer, 'listing buy', '--listing', other, '--file', at('other.archive'), '--buyer-key', at('spoilt.json')),
  );
  await ok(...by(buyer, 'listing close', '--purchase', purchase, '--rating', '1'));
  await ok(...by(owner, 'listing withdraw', '--listing', other));
});

test('a wrong key is found, and costs the seller the bond', async () => {
  const listing = await listed('Wrong key');
  const { purchase, mine } = await buy(listing, 'wrong-key');
  const { deal } = await getPurchase(chain, purchase);
  // Sealed for nobody.
  const sealedKey = `0x09${'00'.repeat(79)}`;
  await chain.submit(chain.api.tx.dataMarketplace.deliver(purchase, toHex(deal), sealedKey), owner.pair);
  const of = ['--purchase', purchase, ...mine];
  await unverified(new RegExp(`^error: what was delivered for purchase ${purchase} does not open\\. Do not settle`), 'listing receive', ...of, '--out', at('none'));
  // Another account would be refused, and have shown the secret.
  await fails(/: nothing was sent, and no secret was shown$/, ...by(owner, 'listing complain', ...of, '--yes'));
  assert.match(await ok(...by(buyer, 'listing complain', ...of, '--yes')), /Upheld \(WrongKey\)/);
  await ok(...by(buyer, 'listing close', '--purchase', purchase));
  await ok(...by(owner, 'listing withdraw', '--listing', listing));
});

test('what is not delivered in time is refunded with the penalty, and is delivered no more', async () => {
  const listing = await listed('Late', { delivery: 120_000 });
  const { purchase, mine } = await buy(listing, 'late');
  await fails(
    new RegExp(`^error: purchase ${purchase} is not delivered yet, and its file shows no fault without a key$`),
    ...by(buyer, 'listing complain', '--purchase', purchase, ...mine, '--yes'),
  );
  const { deadline } = await getPurchase(chain, purchase);
  await passTicks(chain, deadline);
  await fails(
    new RegExp(`^error: the deadline of purchase ${purchase} passed .* ago: its key would be given away for nothing$`),
    ...by(owner, 'listing deliver', '--feed', at('feed')),
  );
  const was = await totalOf(buyer);
  await ok(...by(owner, 'listing refund', '--purchase', purchase));
  assert.equal((await totalOf(buyer)) - was, chain.parseAmount('0.4'));
  assert.equal((await getListing(chain, listing)).status, 'Paused');
  await ok(...by(buyer, 'listing close', '--purchase', purchase));
  assert.equal((await chain.balance(buyer.pair.address)).held, 0n);
  await ok(...by(owner, 'listing withdraw', '--listing', listing));
});

test('anyone settles when the window for complaints is over', async () => {
  const listing = await listed('Left alone');
  const { purchase } = await buy(listing, 'left-alone');
  await ok(...by(owner, 'listing deliver', '--feed', at('feed')));
  await fails(/^error: the buyer of purchase \d+ may complain for /, ...by(owner, 'listing settle', '--purchase', purchase));
  await passTicks(chain, (await getPurchase(chain, purchase)).windowEnd);
  await ok(...by(owner, 'listing settle', '--purchase', purchase));
  await ok(...by(buyer, 'listing close', '--purchase', purchase));
  assert.equal(await ok(...by(owner, 'listing pay', '--purchase', purchase)), 'Nothing is due: nothing was sent.\n');
  await ok(...by(owner, 'listing withdraw', '--listing', listing));
});

test('a listing is printed for those who sign elsewhere', async () => {
  const sell = ['listing create', '--feed', at('feed'), '--price', '20', '--title', 'Printed', '--local', '--penalty', '3', '--print'];
  const printed = await ok(...sell);
  assert.match(printed, /^The bond is 3 ASSAY, as much as the penalty/m);
  const call = chain.api.createType('Call', match(printed, /^(0x[0-9a-f]+)$/m));
  assert.deepEqual([call.section, call.method, call.args[0].toString()], ['dataMarketplace', 'list', stream]);
  const id = chain.event((await chain.submit(chain.api.tx(call), owner.pair)).events, 'dataMarketplace', 'Listed').listing.toBigInt();
  const { purchase } = await buy(id, 'printed');
  assert.match(await ok(...by(owner, 'listing deliver', '--feed', at('feed'), '--purchase', purchase)), /^Delivered purchase/);
  // Nobody opened it yet: it is not paid for by mistake.
  const settle = by(buyer, 'listing settle', '--purchase', purchase, '--buyer-key', at('printed.json'));
  await fails(/ was not received with this key yet/, ...settle);
  await ok(...settle, '--unseen');
  await ok(...by(buyer, 'listing close', '--purchase', purchase));
  await ok(...by(owner, 'listing withdraw', '--listing', id));
  await fails(
    new RegExp(`^error: ${buyer.pair.address} is neither the owner of `),
    ...by(buyer, 'listing deliver', '--feed', at('feed')),
  );
});

// ---- feeds ----

const MINUTE = 60_000;
const SLOTS = 4;

test('a subscriber pays for the slots that had a batch in time', async () => {
  const live = await openStream('Live');
  // What is committed before the promise is not sealed for subscribers.
  const second = async () => (await chainTime(chain)) / 1_000;
  await commit(live, 'live', [[(await second()) - 1, 1]]);
  const promise = by(owner, 'stream promise', '--feed', at('live'), '--interval', '1min', '--slots', SLOTS, '--tranches', '50');
  assert.match(await ok(...promise), /makes promise 0, fee /);
  assert.match(await ok(...promise), /^Promised already, by promise 0 of stream \d+: nothing was sent\.$/m);
  const sell = by(owner, 'listing create', '--feed', at('live'), '--live', '--price', '0.5', '--title', 'Live', '--window', '12s', '--local');
  const listing = match(await ok(...sell), /live as listing (\d+), for 0\.5 ASSAY a slot of 1 min$/m);
  assert.match(await ok(...sell), new RegExp(`^Listed already: listing ${listing} is the same`));
  await misused('--live sells no range: leave --first and --last out', ...sell, '--first', '0');
  await fails(/is one of a feed, and not of an archive$/, ...by(buyer, 'listing buy', '--listing', listing, '--file', at('x'), '--buyer-key', at('live-key.json')));

  const create = by(
    buyer,
    ...['subscription create', '--listing', listing, '--tranches', '2'],
    ...['--out', at('subscribed'), '--buyer-key', at('live-key.json')],
  );
  await fails(`listing ${listing} costs 0.5 ASSAY, more than 0.4 ASSAY`, ...create, '--max-price', '0.4');
  const id = match(await ok(...create, '--max-price', '0.5'), /^Subscription (\d+): 4 ASSAY in escrow/m);
  assert.match(await ok(...create), new RegExp(`so nothing was paid again: subscription ${id}\\.`));
  const mine = ['--subscription', id];
  const topUp = by(buyer, 'subscription top-up', ...mine, '--to', (await getSubscription(chain, id)).until);
  assert.match(await ok(...topUp), /is paid up to tranche \d+, with 2 ASSAY more in escrow, fee /);
  assert.match(await ok(...topUp), /is paid up to tranche \d+ already: nothing was sent\.$/m);
  await fails(/^error: subscriptions count on what stream \d+ promises/, ...by(owner, 'stream promise', '--feed', at('live'), '--interval', '2min', '--slots', '4', '--tranches', '9'));
  await fails(/^error: DataAttestation\.PromiseInUse: /, ...by(owner, 'stream withdraw-promise', '--stream', live));

  const { from, until, promise: promised } = await getSubscription(chain, id);
  const deliver = () => ok(...by(owner, 'subscription deliver', '--feed', at('live')));
  const receive = () => ['subscription receive', ...mine, '--out', at('subscribed'), '--buyer-key', at('live-key.json')];
  assert.equal(until - from, 3);
  assert.match(await deliver(), /^No key of stream \d+ is due now, for 1 subscription\.$/m);
  assert.match(await ok(...receive()), /begins with tranche \d+: nothing came yet\.$/m);
  const { start, end, keyFrom } = timesOf(promised, from);
  await passTime(chain, keyFrom);
  assert.match(await deliver(), new RegExp(`^Delivered tranche ${from} of subscription ${id} to ${buyer.pair.address}`));
  assert.match(await deliver(), /^No key of stream/m);
  for (const slot of [0, 1, 3]) {
    await passTime(chain, start + slot * MINUTE + 6_000);
    await commit(live, 'live', [[(await second()) - 1, slot], [await second(), slot]]);
  }
  assert.match(await ok(...receive()), new RegExp(`^tranche ${from}: 3 new batches, 6 readings; 3 of 4 slots in time\\.$`, 'm'));
  assert.match(await ok(...receive()), new RegExp(`^tranche ${from}: 0 new batches, 0 readings; 3 of 4 slots in time\\.$`, 'm'));
  const readings = readdirSync(at('subscribed')).filter((name) => name.endsWith('.senml.json'));
  assert.equal(readings.length, 3);
  await unverified(
    /has no fault that the chain would uphold in what is served, and no secret was shown/,
    ...by(buyer, 'subscription complain', ...mine, '--out', at('subscribed'), '--buyer-key', at('live-key.json'), '--yes'),
  );
  await ok(...by(buyer, 'subscription leave', ...mine));
  assert.match(await ok(...by(buyer, 'subscription leave', ...mine)), /^Subscription \d+ ends before tranche \d+ anyway: nothing was sent\.$/m);
  assert.match(await ok(...by(buyer, 'subscription collect', ...mine)), /^Subscription \d+ has nothing to collect yet\. Nothing was sent\.$/m);
  const [was, sold] = [await totalOf(buyer), await totalOf(owner)];
  await passTime(chain, end);
  await passTicks(chain, (await getSubscription(chain, id)).windows.get(from));
  await passTime(chain, timesOf(promised, from + 1).keyUntil + 6_000);
  const anyone = (await freshAccounts(chain, folder, '//Eve', ['anyone'], '10')).anyone;
  assert.match(await ok(...by(anyone, 'subscription collect', ...mine)), new RegExp(`^Tranche ${from}: 3 slots paid for\\.$`, 'm'));
  assert.equal(was - (await totalOf(buyer)), chain.parseAmount('1.5'));
  assert.equal((await totalOf(owner)) - sold, chain.parseAmount('1.485'));
  await ok(...by(buyer, 'subscription close', ...mine, '--rating', '5'));
  assert.deepEqual(await items('subscription list', '--buyer', buyer.pair.address), []);
  await ok(...by(owner, 'listing withdraw', '--listing', listing));

  // What was sealed for subscribers is sold as an archive, too, with what came before.
  const archive = match(await ok(...by(owner, 'listing create', '--feed', at('live'), '--price', '2', '--title', 'All of it', '--local')), /as listing (\d+)/);
  assert.match(await ok('listing check', '--listing', archive, '--file', at('all.archive')), /7 readings in 4 batches/);
  await ok(...by(owner, 'listing withdraw', '--listing', archive));
  await ok(...by(owner, 'stream withdraw-promise', '--stream', live));
});

test('a wrong key of a tranche is found, and costs the seller the bond', async () => {
  const cheat = await openStream('Cheating');
  await commit(cheat, 'cheat', [[1_600_000_000, 1]]);
  await ok(...by(owner, 'stream promise', '--feed', at('cheat'), '--interval', '1min', '--slots', SLOTS, '--tranches', '50'));
  const listing = match(
    await ok(...by(owner, 'listing create', '--feed', at('cheat'), '--live', '--price', '0.5', '--title', 'Cheat', '--window', '10min', '--local')),
    /live as listing (\d+)/,
  );
  const deal = ['--out', at('cheated'), '--buyer-key', at('cheat-key.json')];
  const id = match(await ok(...by(buyer, 'subscription create', '--listing', listing, '--tranches', '1', ...deal)), /^Subscription (\d+):/m);
  const { from, promise } = await getSubscription(chain, id);
  const { keyFrom } = timesOf(promise, from);
  await passTime(chain, keyFrom);
  // A key that nobody can open.
  const { deal: hash } = await getSubscription(chain, id);
  const call = chain.api.tx.dataMarketplace.deliverTranche(id, toHex(hash), from, `0x09${'00'.repeat(79)}`);
  await chain.submit(call, owner.pair);
  await passTime(chain, timesOf(promise, from).start);
  await unverified(/^error: the key that was delivered does not open, or is another one\. /, 'subscription receive', '--subscription', id, ...deal);
  const was = await totalOf(buyer);
  const out = await ok(...by(buyer, 'subscription complain', '--subscription', id, ...deal, '--yes'));
  assert.match(out, /Upheld \(WrongKey\): all that was not paid is yours again, and 0\.2 ASSAY of the seller's bond/);
  assert.ok((await totalOf(buyer)) > was);
  await ok(...by(buyer, 'subscription close', '--subscription', id));
  assert.equal((await chain.balance(buyer.pair.address)).held, 0n);
});

// ---- requests ----

test('a request is answered and accepted out of its escrow, in another currency', async () => {
  const dollars = await getMoney(chain, 1);
  const rich = '//Eve';
  const ask = (...more) => ['request create', '--account', rich, '--max-price', '20', '--currency', '1', '--for', '1h', '--device', did, ...more];
  const out = await ok(...ask('--quantity', 'temperature', '--unit', 'Cel', '--min-readings', '8'));
  assert.match(out, /^Asked, with 20 USDX \(asset 1\) in escrow/);
  const request = match(out, /request: +(0x[0-9a-f]{64})/);
  assert.match(await ok(...ask('--quantity', 'temperature', '--unit', 'Cel', '--min-readings', '8')), /^You ask for this already/);
  assert.match(await ok('request find', '--request', request), /^ {2}asks for {2}8 readings, of temperature, in Cel, of did:assay/m);
  // What is offered in the token does not answer it.
  const listing = await listed('Not asked for');
  const answer = (id, ...more) => by(owner, 'request answer', '--request', request, '--listing', id, ...more);
  await fails(/^error: DataMarketplace\.AnswerMismatch: /, ...answer(listing));
  await ok(...by(owner, 'listing withdraw', '--listing', listing));

  // A seller needs some of the asset for its bond.
  const { address } = owner.pair;
  const bank = await loadAccount(rich);
  await chain.submit(chain.api.tx.assets.transferKeepAlive(1, address, 100n * 10n ** BigInt(dollars.decimals)), bank);
  const fit = match(
    await ok(...by(owner, 'listing create', '--feed', at('feed'), '--price', '15', '--currency', '1', '--title', 'Asked for', '--local', '--split', `${buyer.pair.address}=10`)),
    /as listing (\d+)/,
  );
  await ok(...answer(fit));
  assert.match(await ok(...answer(fit)), /answers already: nothing was sent/);
  await ok(...answer(fit, '--withdraw'));
  await ok(...answer(fit));
  const accept = ['request accept', '--account', rich, '--request', request, '--listing', fit, '--file', at('asked.archive'), '--buyer-key', at('asked.json')];
  const purchase = match(await ok(...accept), /^Purchase (\d+): 15 USDX \(asset 1\) out of the request's escrow, 5 USDX \(asset 1\) of it free again/m);
  assert.match(await ok(...accept), new RegExp(`so nothing was sent: purchase ${purchase}\\.`));
  await ok(...by(owner, 'listing deliver', '--feed', at('feed')));
  await ok('listing receive', '--purchase', purchase, '--file', at('asked.archive'), '--buyer-key', at('asked.json'), '--out', at('asked'));
  const was = await getBalance(chain, address, 1);
  await ok('listing settle', '--account', rich, '--purchase', purchase, '--buyer-key', at('asked.json'));
  const is = await getBalance(chain, address, 1);
  // One part of a hundred to the treasury, ten of what is left to the payee.
  assert.equal(is.total - was.total, 13_365_000n);
  assert.equal((await getBalance(chain, buyer.pair.address, 1)).total, 1_485_000n);
  await ok('listing close', '--account', rich, '--purchase', purchase);
});

test('a request that nobody answers is cancelled', async () => {
  const was = await chain.balance(buyer.pair.address);
  const out = await ok(...by(buyer, 'request create', '--max-price', '5', '--for', '1h', '--area', 'the moon', '--from', '2026-01-01', '--accredited'));
  const request = match(out, /request: +(0x[0-9a-f]{64})/);
  const [mine] = await items('request find', '--buyer', buyer.pair.address);
  assert.deepEqual([mine.id, mine.query.area, mine.query.accredited], [request, 'the moon', true]);
  assert.match(await ok(...by(buyer, 'request cancel', '--request', request)), /^Cancelled the request: its escrow is free again/);
  assert.equal((await chain.balance(buyer.pair.address)).held, was.held);
  await fails(`there is no request ${request}; it may have been accepted or cancelled`, ...by(buyer, 'request cancel', '--request', request));
});
