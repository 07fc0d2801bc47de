#!/usr/bin/env node
// SPDX-License-Identifier: Apache-2.0
// The main job, end to end, against a running development node: a device is registered, what it measured is committed, and
// the data is sold in every way that the market has, well and badly. Every account's balance adds up.

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { changes, ledger, loadAccount, nameOf } from 'assay-client/chain';
import { COMMITMENT_LENGTH, DeviceKey, getDevice, registerDevice, setMetadata, writeSecretJson } from 'assay-client/device';
import { InputError, VerificationError, printable, toHex } from 'assay-client/encoding';
import { findFault, sealKey } from 'assay-client/exchange';
import { Feed, decodeLeaf, encodeLeaf } from 'assay-client/feed';
import { examineFile } from 'assay-client/import';
import {
  acceptAnswer,
  answerRequest,
  checkProof,
  close,
  closeSubscription,
  collect,
  complain,
  completeAsking,
  dealKey,
  deliver,
  deliverTranche,
  dueTranches,
  durationText,
  feedAsking,
  fetchKeyHashes,
  findListings,
  findOffer,
  formatMoney,
  getBalance,
  getClock,
  getListed,
  getListing,
  getMoney,
  getPurchase,
  getRequest,
  getSubscription,
  judged,
  keyMargin,
  listArchive,
  listFeed,
  makeRequest,
  noteRevealed,
  prepareArchive,
  promiseOf,
  proveReading,
  purchase,
  receive,
  receiveTranches,
  receivedBatch,
  refund,
  salesOf,
  saveKeyHashes,
  settle,
  subscribe,
  withdraw,
} from 'assay-client/listing';
import { chainTime, commitReadings, descriptionPrice, makePromise, openStream, timesOf } from 'assay-client/stream';
import { option } from '../clients/assay-cli/src/options/option.js';
import { integer } from '../clients/assay-cli/src/options/values.js';
import { standalone } from '../clients/assay-cli/src/standalone.js';
import { visitArchive } from '../clients/assay-client/src/exchange/archive/prove.js';

const READINGS = fileURLToPath(new URL('data/seattle-weather.csv', import.meta.url));
const USDX = 1;
const MINUTE = 60_000;
const MILLION = 1_000_000n;
/** What the live feed promises: a batch each minute, and a key each three. */
const LIVE = Object.freeze({ interval: MINUTE, slots: 3, tranches: 100 });

const must = (condition, sentence) => {
  if (!condition) throw new VerificationError(sentence);
};

/** What a story has: the chain, who plays, what it says, and the books that it keeps. */
class Stage {
  #step = 0;

  constructor({ chain, out, progress, folder, owner, buyer }) {
    Object.assign(this, { chain, out, progress, folder, owner, buyer });
    this.who = { owner, buyer };
    /** What each should have more, by currency. */
    this.books = { native: { owner: 0n, buyer: 0n, others: 0n }, [USDX]: { owner: 0n, buyer: 0n, others: 0n } };
    this.fees = { owner: 0n, buyer: 0n };
  }

  title(text) {
    this.out.say(`\n${++this.#step}. ${text}`);
    this.progress.stage(text);
  }

  say(text) {
    this.out.say(`   ${text}`);
  }

  at(name) {
    return join(this.folder, name);
  }

  /** What one of them sends, with its fee in the books. */
  async by(who, send, what) {
    const result = await send({ chain: this.chain, account: this.who[who], ...what });
    this.fees[who] += result.fee ?? result.fees;
    return result;
  }

  move(currency, changes) {
    for (const [who, amount] of Object.entries(changes)) this.books[currency][who] += amount;
  }

  /** A price that is paid: the chain's part of it is burnt, or the treasury's. */
  paid({ price, fee, currency }) {
    const part = (price * BigInt(fee)) / MILLION;
    this.move(currency, { buyer: -price, owner: price - part, others: part });
    return part;
  }

  /** Blocks come until the chain's own time is this: a development node makes them on request. */
  async pass(isThere) {
    while (!(await isThere(await getClock(await this.chain.snapshot())))) await this.chain.rpc('engine_createBlock', true, true);
    await this.chain.pin();
  }
}

/** Puts batches of a feed up for sale. */
async function offer(stage, { feed, first, last, title, delivery = 10 * MINUTE, change = (prepared) => prepared, ...asking }) {
  const { chain, owner } = stage;
  const asked = await completeAsking({ chain, seller: owner.address, asking: { delivery, window: 10 * MINUTE, deals: 1, ...asking } });
  const prepared = await change(await prepareArchive({ chain, account: owner, feed, first, last }));
  const coverage = { from: prepared.firstTime, to: prepared.lastTime, place: 'Seattle-Tacoma airport' };
  // A folder, which is enough on one machine; elsewhere, a web address.
  const texts = { title, description: '', keywords: ['weather'], coverage, uri: prepared.file };
  const { listing } = await stage.by('owner', listArchive, { feed, prepared, asked, texts });
  return getListing(chain, listing);
}

/** Gets a listing's file as a buyer, checks it, and makes the key of the deal. */
async function prepareBuying(stage, listing) {
  const { chain, buyer } = stage;
  const file = stage.at(`bought-${basename(listing.texts.uri)}`);
  const keyFile = stage.at(`key-of-listing-${listing.id}.json`);
  const summary = await getListed({ chain, listing, file });
  const { key } = dealKey(keyFile, { genesis: chain.genesis, terms: listing.terms, buyer: buyer.address, listing: listing.id });
  return { file, keyFile, key, summary };
}

/** The purchase with this number, the books being those of the final block. */
const bought = (stage, { purchase: id }) => getPurchase(stage.chain, id);

/** Registers a device and commits what it measured. */
async function commitWeather(stage, options) {
  const { chain, owner, progress } = stage;
  stage.title('A device is registered');
  const key = DeviceKey.generate('p256');
  stage.say('A weather station gets a P-256 key, as secure elements make them, and with it a name for life:');
  stage.say(key.did);
  writeSecretJson(stage.at('device.json'), key, 'key file');
  await stage.by('owner', registerDevice, { key });
  const metadata = { name: 'Seattle-Tacoma weather station', model: '', serial: '', url: 'https://www.ncei.noaa.gov/' };
  await stage.by('owner', setMetadata, { device: key.id, ...metadata });
  must((await getDevice(chain, key.id)).owner === owner.address, 'the chain names another owner');
  stage.say('Its key signed a proof of possession for this owner, and the chain checked it.');

  stage.title('What it measured is committed');
  const records = [];
  for await (const record of (await examineFile(options.readings, { tableBase: `${key.did}/` })).readings()) records.push(record);
  const days = (t) => new Date(t * 1000).toISOString().slice(0, 10);
  stage.say(`${records.length.toLocaleString('en')} readings from ${days(records[0].t)} to ${days(records.at(-1).t)}, as SenML; the first:`);
  stage.say(JSON.stringify(records[0]));
  const { stream, feed } = await openFeed(stage, key, { name: 'Daily weather at Seattle-Tacoma airport' }, 'feed');
  const { commitments } = await stage.by('owner', commitReadings, {
    ...{ key, feed, records, batchSize: options.batchSize },
    onBuild: progress.count('batches built and encrypted'),
    onSubmit: progress.count('commitments on chain'),
  });
  const bytes = COMMITMENT_LENGTH * commitments.length;
  stage.say(`${commitments.length} batches, each signed by the device, make stream ${stream}. The readings themselves stay off the`);
  stage.say(`chain: it saw ${bytes.toLocaleString('en')} bytes of commitments, and keeps one root over them all.`);
  return { key, feed, stream, records, last: commitments.length - 1 };
}

/** Opens a stream, whose description is paid for for good. */
async function openFeed(stage, key, description, name) {
  const { chain } = stage;
  const { stream } = await stage.by('owner', openStream, { device: key.id, ...description });
  const price = descriptionPrice(chain, description);
  stage.move('native', { owner: -price, others: price });
  return { stream, feed: Feed.openOrCreate(stage.at(name), { stream, genesis: chain.genesis, device: key.did }) };
}

/** A sale that ends well. */
async function sellWell(stage, { feed, stream, records, last, price }) {
  const { chain, owner, progress } = stage;
  stage.title('The owner offers an archive');
  const listing = await offer(stage, { feed, first: 0, last, title: 'Seattle weather 2012 to 2015, daily', money: await getMoney(chain, 'native'), price });
  stage.say(`Listing ${listing.id}: batches 0 to ${last}, ${listing.goods.readings} readings, for ${chain.format(price)}. They are sealed in one file that anyone may copy;`);
  stage.say(`the owner opened it to its end as a buyer does. ${chain.format(listing.bond)} are held as a bond for what a buyer may be owed.`);

  stage.title('A buyer finds it, checks the file, and pays');
  const found = (await findListings(chain, { keyword: 'weather', stream }))[0];
  must(found?.id === listing.id, 'the listing is not among those on the market');
  const { file, key, summary } = await prepareBuying(stage, found);
  stage.say(`Found "${printable(found.texts.title)}". Before a unit is paid, the whole file is on the buyer's disk, and checked without`);
  stage.say(`its key: ${summary.readings} sealed records, each by its hash one that the device committed to.`);
  const sold = await stage.by('buyer', purchase, { listing: found, file, buyerKey: key.publicKey });
  stage.say(`Purchase ${sold.purchase}, of the terms that were shown: ${chain.format(price)} are in escrow. Without a delivery within`);
  stage.say(`${durationText(listing.delivery)}, the buyer has them back, and ${chain.format(listing.penalty)} of the bond.`);

  stage.title('The owner delivers');
  const waiting = (await salesOf(chain, owner.address)).filter((sale) => sale.state === 'Paid' && sale.stream === stream);
  must(waiting.length === 1, 'the purchase is not among the sales that wait');
  await stage.by('owner', deliver, { feed, purchase: waiting[0] });
  stage.say('The key of the file is on chain, sealed so that only this buyer can open it. Neither had to be online for the other.');

  stage.title('The buyer opens the file and checks every record');
  const mine = await bought(stage, sold);
  const received = await receive({ chain, purchase: mine, buyer: key, file, folder: stage.at('received'), onProgress: progress.count('bytes opened') });
  const got = JSON.parse(readFileSync(received.file, 'utf8'));
  must(JSON.stringify(got) === JSON.stringify(records), 'what was received is not what was measured');
  stage.say(`All ${got.length.toLocaleString('en')} readings are there and are what the device signed.`);
  const position = Math.floor(got.length / 2);
  const proof = proveReading(await receivedBatch(stage.at('received'), position));
  stage.say(`Take one: ${JSON.stringify(got[position])}`);
  const good = await checkProof(chain, proof);
  must(good.inBatch && good.inLog && good.onChain, 'the proof of a true reading does not hold');
  stage.say(`Its proof, ${proof.batchPath.length} + ${proof.logPath.length} hashes, leads to the root on chain, ${toHex(good.root).slice(0, 18)}…:`);
  stage.say('our own RFC 9162 code says so, and the chain says so.');
  const { salt, record } = decodeLeaf(proof.leaf);
  const bad = await checkProof(chain, { ...proof, leaf: encodeLeaf(salt, { ...record, v: record.v + 1 }) });
  must(!bad.inBatch && !bad.onChain, 'a forged reading passed');
  stage.say(`Someone makes ${record.v} into ${record.v + 1}: our code says no, and so does the chain.`);

  stage.title('The buyer is content: the owner is paid');
  await stage.by('buyer', settle, { purchase: mine, received: toHex(received.delivery) });
  await stage.by('buyer', close, { purchase: await bought(stage, sold), rating: 5 });
  const part = stage.paid({ price, fee: listing.fee, currency: 'native' });
  stage.say(`${chain.format(price - part)} went to the owner, and ${chain.format(part)} were burnt, as the chain's part. Closing the purchase`);
  stage.say("gave the buyer's deposit back, with five stars for the seller. The listing goes on: the same file serves any number of buyers.");
  return { listing: listing.id, purchase: sold.purchase };
}

/** A seller who spoils one record, and lists that as if it were right. */
async function spoil(stage, prepared) {
  const { chain } = stage;
  const bytes = readFileSync(prepared.file);
  bytes[bytes.length - 1] ^= 1;
  writeFileSync(prepared.file, bytes);
  const { genesis } = chain;
  const { stream, first, last, logSize, logRoot, width } = prepared;
  const ciphertextRoot = await visitArchive({ file: prepared.file, terms: { genesis, stream, first, last, logSize, logRoot, width } });
  return { ...prepared, ciphertextRoot };
}

/** Delivers a key whatever it opens. */
async function deliverUnchecked({ chain, account, feed, purchase: { id, deal, goods, buyerKey } }) {
  const { key } = findOffer(feed, goods);
  const sealedKey = await sealKey({ key, genesis: chain.genesis, deal, buyerKey });
  return chain.submit(chain.api.tx.dataMarketplace.deliver(id, toHex(deal), toHex(sealedKey)), account);
}

/** A sale in which the seller cheats. */
async function sellBadly(stage, { feed, stream, last }) {
  const { chain, buyer } = stage;
  stage.title('A seller cheats in one record, and the buyer is made whole');
  const price = chain.parseAmount('10');
  const change = (prepared) => spoil(stage, { ...prepared, stream });
  const listing = await offer(stage, { feed, first: last, last, title: 'The newest of it', money: await getMoney(chain, 'native'), price, change });
  const { file, keyFile, key } = await prepareBuying(stage, listing);
  stage.say(`Listing ${listing.id} sells batch ${last}, of which one record is rubbish. Without the key, that does not show: the hashes are right.`);
  const sold = await stage.by('buyer', purchase, { listing, file, buyerKey: key.publicKey });
  const delivering = { feed, purchase: await bought(stage, sold) };
  const refused = await deliver({ chain, account: stage.owner, ...delivering }).catch((error) => error);
  must(refused instanceof InputError, 'the client of the owner sends a key that does not open what was sold');
  stage.say("The owner's own client opens what was sold before it sends a key, and sends none. So this seller uses another.");
  await stage.by('owner', deliverUnchecked, delivering);
  const mine = await bought(stage, sold);
  let wrong;
  await receive({ chain, purchase: mine, buyer: key, file, folder: stage.at('none') }).catch((error) => (wrong = error));
  must(wrong instanceof VerificationError, 'the rubbish was taken for a reading');
  stage.say(`The buyer opens it: ${wrong.message}.`);
  const fault = await findFault({ file, ...judged(chain, mine), secret: key.secret });
  must(fault?.type === 'Record', 'the fault was not found');
  noteRevealed(keyFile);
  const before = await chain.balance(buyer.address);
  const { verdict, fee } = await stage.by('buyer', complain, { purchase: mine, fault, secret: key.secret });
  const gained = (await chain.balance(buyer.address)).total - before.total + fee;
  stage.move('native', { buyer: listing.bond, owner: -listing.bond });
  must(gained === listing.bond, 'the buyer did not get the bond');
  stage.say(`Its client judged the fault as the chain does, and complained with that record and its path. The chain: ${verdict}.`);
  stage.say(`The price is the buyer's again, with the bond of ${chain.format(listing.bond)}, and the listing is closed for good. Nobody was asked.`);
  must((await getListing(chain, listing.id)).status === 'Closed', 'the listing is still for sale');
  await stage.by('buyer', close, { purchase: await bought(stage, sold), rating: 1 });
  await stage.by('owner', withdraw, { listing: listing.id });
  return sold.purchase;
}

/** A sale in which nobody delivers. */
async function neverDeliver(stage, { feed, last }) {
  const { chain } = stage;
  stage.title('A seller does not deliver, and the buyer has the money back');
  const price = chain.parseAmount('10');
  const listing = await offer(stage, { feed, first: 0, last, title: 'Never delivered', money: await getMoney(chain, 'native'), price, delivery: 12_000 });
  const { file, key } = await prepareBuying(stage, listing);
  const sold = await stage.by('buyer', purchase, { listing, file, buyerKey: key.publicKey });
  await stage.pass(({ ticks }) => ticks > sold.deadline);
  await stage.by('buyer', refund, { purchase: await bought(stage, sold) });
  stage.move('native', { buyer: listing.penalty, owner: -listing.penalty });
  stage.say(`The ${durationText(listing.delivery)} that the seller had are over. Anyone can call for the refund: ${chain.format(price)}, and ${chain.format(listing.penalty)} of the bond.`);
  must((await getListing(chain, listing.id)).status === 'Paused', 'the listing is still for sale');
  await stage.by('buyer', close, { purchase: await bought(stage, sold), rating: 1 });
  await stage.by('owner', withdraw, { listing: listing.id });
  return sold.purchase;
}

/** A subscription in which a slot is missed. */
async function subscribeToFeed(stage, { key }) {
  const { chain } = stage;
  stage.title('A feed is subscribed to, and a missed slot is paid back');
  const { stream, feed } = await openFeed(stage, key, { name: 'Live weather at Seattle-Tacoma airport' }, 'live');
  const { promised } = await stage.by('owner', makePromise, { feed, ...LIVE });
  const price = chain.parseAmount('1');
  const asking = { money: await getMoney(chain, 'native'), price, window: 12_000, deals: 1 };
  const { asked } = await feedAsking({ chain, account: stage.owner, feed, asking });
  const texts = { title: 'Seattle weather, live', description: '', keywords: ['weather'], coverage: { place: '' }, uri: feed.publicFolder };
  const { listing: id } = await stage.by('owner', listFeed, { feed, promised, asked, texts });
  const listing = await getListing(chain, id);
  stage.say(`Stream ${stream} promises a batch each ${durationText(LIVE.interval)}, sealed with a key for each ${durationText(LIVE.interval * LIVE.slots)}. Listing ${id} sells it`);
  stage.say(`for ${chain.format(price)} a minute in which the batch came in time.`);

  const { promise } = await promiseOf(chain, listing);
  const folder = stage.at('subscribed');
  saveKeyHashes(folder, await fetchKeyHashes({ uri: listing.texts.uri, promise }));
  const { key: buyerKey } = dealKey(stage.at('key-of-feed.json'), {
    ...{ genesis: chain.genesis, terms: listing.terms, buyer: stage.buyer.address, listing: id },
  });
  const { subscription, from } = await stage.by('buyer', subscribe, { listing, buyerKey: buyerKey.publicKey, tranches: 1 });
  const { start, end, keyFrom } = timesOf(promise, from);
  await stage.pass(({ last }) => last >= keyFrom);
  const { due: [tranche] } = dueTranches(await getSubscription(chain, subscription), {
    ...{ now: await chainTime(chain), margin: await keyMargin(chain, promise) },
  });
  must(tranche === from, 'the key of the first tranche is not due');
  await stage.by('owner', deliverTranche, { feed, subscription: await getSubscription(chain, subscription), tranche });
  let sent = 0;
  for (const slot of [0, 2]) {
    await stage.pass(({ last }) => last >= start + slot * LIVE.interval + 6_000);
    const t = (await chainTime(chain)) / 1000;
    const records = [{ n: `${key.did}/temperature`, u: 'Cel', v: 11 + slot, t }];
    await stage.by('owner', commitReadings, { key, feed, records });
    sent += records.length;
  }
  const opened = [];
  const [got] = await receiveTranches({
    ...{ chain, subscription: await getSubscription(chain, subscription), buyer: buyerKey, folder },
    keep: (sequence, records) => opened.push(...records),
  });
  must(got.key && opened.length === sent && got.missing.length === 0, 'what was committed did not come');
  stage.say(`The device commits in the first minute and the third, and misses the second. The subscriber opened ${got.batches.length} batches, and`);
  stage.say(`the chain counted ${got.hits} of ${LIVE.slots} slots by what the device signed: nobody has to prove what did not come.`);
  await stage.pass(({ last, ticks }) => last > end && ticks > 0);
  const { windows } = await getSubscription(chain, subscription);
  await stage.pass(({ ticks }) => ticks > windows.get(tranche));
  const { collected, over } = await stage.by('owner', collect, { subscription: await getSubscription(chain, subscription) });
  must(over && collected.length === 1 && collected[0].hits === got.hits, 'the tranche was not paid by its hits');
  const part = stage.paid({ price: price * BigInt(got.hits), fee: listing.fee, currency: 'native' });
  stage.say(`Anyone can call for the payment: ${chain.format(price * BigInt(got.hits) - part)} went to the owner, ${chain.format(part)} were burnt, and`);
  stage.say(`${chain.format(price * BigInt(LIVE.slots - got.hits))} back to the subscriber.`);
  await stage.by('buyer', closeSubscription, { subscription: await getSubscription(chain, subscription), rating: 4 });
  await stage.by('owner', withdraw, { listing: id });
  return { subscription, feed };
}

/** A request that is answered, in another currency. */
async function request(stage, { feed, key }) {
  const { chain } = stage;
  stage.title('A buyer asks for data, and the owner answers');
  const money = await getMoney(chain, USDX);
  const [maxPrice, price] = [20n, 15n].map((n) => n * 10n ** BigInt(money.decimals));
  const query = { quantity: '', unit: '', area: 'Seattle', from: 0, to: 2n ** 63n, minReadings: 1, devices: [key.id], accredited: false };
  const { ticks } = await getClock(await chain.snapshot());
  const asked = await stage.by('buyer', makeRequest, { query, currency: USDX, maxPrice, end: ticks + 60 * MINUTE });
  stage.say(`Wanted: readings of this device, for at most ${formatMoney(money, maxPrice)}, which are in escrow.`);
  const listing = await offer(stage, { feed, first: 0, last: feed.commitments.length - 1, title: 'As you asked', money, price });
  await stage.by('owner', answerRequest, { request: await getRequest(chain, asked.request), listing });
  const answered = await getRequest(chain, asked.request);
  must(answered.answers.length === 1, 'the answer is not there');
  const { file, key: buyerKey } = await prepareBuying(stage, listing);
  const sold = await stage.by('buyer', acceptAnswer, { request: answered, listing, file, buyerKey: buyerKey.publicKey });
  await stage.by('owner', deliver, { feed, purchase: await bought(stage, sold) });
  const mine = await bought(stage, sold);
  const { readings, delivery } = await receive({ chain, purchase: mine, buyer: buyerKey, file, folder: stage.at('asked-for') });
  await stage.by('buyer', settle, { purchase: mine, received: toHex(delivery) });
  await stage.by('buyer', close, { purchase: await bought(stage, sold), rating: 5 });
  const part = stage.paid({ price, fee: listing.fee, currency: USDX });
  stage.say(`The owner answers with listing ${listing.id}, the buyer checks its file and accepts: purchase ${sold.purchase}, of ${readings} readings.`);
  stage.say(`${formatMoney(money, price - part)} went to the owner, ${formatMoney(money, part)} to the treasury; the other ${formatMoney(money, maxPrice - price)} were free at once.`);
  await stage.by('owner', withdraw, { listing: listing.id });
  return sold.purchase;
}

/** What an account has of the asset, and all have together. */
async function assetLedger(stage) {
  const { chain, owner, buyer } = stage;
  const { query } = await chain.state();
  const accounts = new Map();
  for (const [{ args: [asset, account] }] of await query.assets.account.entries()) {
    if (asset.toNumber() !== USDX) continue;
    accounts.set(account.toString(), await getBalance(chain, account.toString(), USDX));
  }
  const of = ({ address }) => accounts.get(address) ?? { free: 0n, held: 0n, total: 0n };
  const sum = [...accounts.values()].reduce((all, { total }) => all + total, 0n);
  const supply = (await query.assets.asset(USDX)).unwrap().supply.toBigInt();
  return { accounts, owner: of(owner), buyer: of(buyer), sum, supply };
}

/** Compares every account with the books. */
async function audit(stage, before) {
  const { chain, owner, buyer, books, fees } = stage;
  stage.title('Every balance adds up');
  const [after, assets] = [await ledger(chain), await assetLedger(stage)];
  const found = changes(before.native, after);
  const others = [...found.accounts].filter(([address]) => address !== owner.address && address !== buyer.address);
  const row = (label, ...cells) => stage.say(label.padEnd(28) + cells.map((cell) => cell.padStart(30)).join(''));
  const amounts = ({ free, held, total }) => [free, held, total].map((n) => chain.format(n));
  row('', 'free', 'held', 'together');
  for (const [who, { address }] of Object.entries(stage.who)) {
    row(`${who} before`, ...amounts(before.native.accounts.get(address)));
    row(`${who} after`, ...amounts(after.accounts.get(address)));
  }
  stage.say('');
  const expect = (what, is, should, format = (n) => chain.format(n)) =>
    must(is === should, `${what} changed by ${format(is)}, and not by ${format(should)}`);
  for (const who of ['owner', 'buyer']) {
    row(`${who}: by the sales`, chain.format(books.native[who]));
    row(`${who}: fees`, chain.format(-fees[who]));
    expect(`the ${who}'s balance`, found.accounts.get(stage.who[who].address) ?? 0n, books.native[who] - fees[who]);
  }
  for (const [address, change] of others) row(`went to ${nameOf(address)}`, chain.format(change));
  row('were burnt', chain.format(-found.issuance));
  const toOthers = others.reduce((sum, [, n]) => sum + n, 0n);
  expect('what others have', toOthers - found.issuance, fees.owner + fees.buyer + books.native.others);
  must(after.sum === after.issuance, 'the accounts together do not have what was issued');
  const heldOf = ({ accounts }, { address }) => accounts.get(address).held;
  must(heldOf(after, buyer) === heldOf(before.native, buyer), 'something of the buyer is still held');

  const money = await getMoney(chain, USDX);
  const format = (n) => formatMoney(money, n);
  stage.say('');
  for (const [address, { total }] of assets.accounts) {
    const change = total - (before.assets.accounts.get(address)?.total ?? 0n);
    if (change === 0n) continue;
    const who = Object.keys(stage.who).find((name) => stage.who[name].address === address);
    row(who ?? nameOf(address), format(change));
  }
  for (const who of ['owner', 'buyer']) expect(`the ${who}'s asset`, assets[who].total - before.assets[who].total, books[USDX][who], format);
  must(assets.sum === assets.supply, 'the accounts together do not have the supply of the asset');
  must(assets.buyer.held === before.assets.buyer.held && assets.owner.held === before.assets.owner.held, 'some of the asset is still held');
  const ownerHolds = heldOf(after, owner) - heldOf(before.native, owner);
  stage.say(`To the last unit. The owner's deposits and bonds, ${chain.format(ownerHolds)}, stay held for device, streams, promise, reputation and the first listing.`);
}

async function action({ chain, options, out, progress }) {
  const started = Date.now();
  const [owner, buyer] = [await loadAccount(options.owner), await loadAccount(options.buyer)];
  const price = chain.parseAmount(options.price, '--price');
  const folder = options.folder ?? mkdtempSync(join(tmpdir(), 'assay-demo-'));
  try {
    const { specName, specVersion } = chain.api.runtimeVersion;
    out.say(`Connected to ${options.node}: ${await chain.api.rpc.system.chain()}, ${specName} version ${specVersion}.`);
    out.say(`   owner ${options.owner} is ${owner.address}`);
    out.say(`   buyer ${options.buyer} is ${buyer.address}`);
    const stage = new Stage({ chain, out, progress, folder, owner, buyer });
    const before = { native: await ledger(chain), assets: await assetLedger(stage) };
    const committed = await commitWeather(stage, options);
    const { listing, purchase: sold } = await sellWell(stage, { ...committed, price });
    const cheated = await sellBadly(stage, committed);
    const missed = await neverDeliver(stage, committed);
    const { subscription, feed } = await subscribeToFeed(stage, committed);
    const asked = await request(stage, { feed, key: committed.key });
    await audit(stage, before);
    const { key, stream } = committed;
    out.result({ device: key.did, stream, listing, purchases: [sold, cheated, missed, asked], subscription, price, fees: stage.fees });
    out.say(`\nDone in ${((Date.now() - started) / 1000).toFixed(1)} s.`);
  } finally {
    if (options.folder === undefined) rmSync(folder, { recursive: true, force: true });
    else out.say(`The files are in ${folder}.`);
  }
}

await standalone('scripts/demo.mjs', {
  who: 'all',
  summary: 'Runs the main job, from registering a device to paid and checked data, and what becomes of it where somebody cheats.',
  example: '--folder demo',
  options: [
    option('--owner <account>', 'who owns the device and sells', { value: '//Charlie' }),
    option('--buyer <account>', 'who buys', { value: '//Dave' }),
    option('--readings <file>', 'what the device measured', { value: READINGS }),
    option('--batch-size <n>', 'most readings in a batch', { parse: integer(1), value: 512 }),
    option('--price <amount>', 'what the data costs', { value: '25' }),
    option('--folder <folder>', 'keep the files of the run here, instead of a folder that is removed'),
  ],
  action,
});
