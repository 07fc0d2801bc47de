// SPDX-License-Identifier: Apache-2.0
// What buyer and seller send: names of what they mean, nothing twice, no key too late and no secret in vain. The chain is one
// that notes what it is sent; files and keys are real.

import assert from 'node:assert/strict';
import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { encodeAddress } from '@polkadot/util-crypto';
import { BuyerKey, writeSecretJson } from '../src/device/keys.js';
import { toDid } from '../src/device/did.js';
import { toHex } from '../src/encoding/bytes.js';
import { ChainError, InputError, VerificationError } from '../src/encoding/errors.js';
import { openSealedKey, sealKey } from '../src/exchange/envelope.js';
import { findFault } from '../src/exchange/find-fault.js';
import { keyHash } from '../src/exchange/key.js';
import { checkListed } from '../src/listing/archive-file.js';
import { close, complain, judged, pay, purchase, refund, settle } from '../src/listing/buying.js';
import { marginOf } from '../src/listing/clock.js';
import { dealKey, noteRevealed } from '../src/listing/deal-key.js';
import { deliver, sealFor } from '../src/listing/delivering.js';
import { archiveFileName, findOffer, noteOffer, spareOffers } from '../src/listing/offers.js';
import { proveReading } from '../src/listing/reading-proof.js';
import { receivedBatch } from '../src/listing/proof-data.js';
import { receive } from '../src/listing/receiving.js';
import { pause, resume, withdraw } from '../src/listing/selling.js';
import { dealOf, deliveryOf, termsOf } from '../src/listing/terms.js';
import { verifyReading } from '../src/feed/batch.js';
import { decodeLeaf } from '../src/feed/reading.js';
import { feedOf, folder, forged, honest, offer, STREAM } from './exchange-scene.js';
import { fakeChain, genesis } from './market-chain.js';
import { listingView } from './market-views.js';

const seller = encodeAddress(new Uint8Array(32).fill(2));
const account = { address: encodeAddress(new Uint8Array(32).fill(3)) };
const buyer = new BuyerKey(new Uint8Array(32).fill(4));
const device = new Uint8Array(32).fill(5);

/** A listing of an archive, honest unless another is given. */
async function listed(archive, changes = {}) {
  const { terms, key, file } = archive;
  const listing = {
    id: 7n,
    seller,
    device,
    stream: STREAM,
    goods: {
      kind: 'archive',
      ...{ first: terms.first, last: terms.last, logSize: terms.logSize, logRoot: terms.logRoot },
      ...{ ciphertextRoot: terms.ciphertextRoot, keyHash: keyHash(key), readings: BigInt(terms.readings), width: terms.width },
    },
    currency: 'native',
    price: 100n,
    fee: 10_000,
    bond: 10n,
    penalty: 2n,
    delivery: 21_600_000,
    window: 86_400_000,
    validUntil: 9_000_000,
    split: [],
    texts: { title: 'Weather', description: '', keywords: [], coverage: { place: '' }, uri: file },
    status: 'Open',
    pool: 10n,
    ...changes,
  };
  return { ...listing, terms: termsOf(genesis, listing) };
}

async function scene() {
  const made = await honest();
  // The folder is that of the device.
  Object.assign(made.feed, { device: toDid(device) });
  noteOffer(made.feed, { first: 1, last: 3, offer, listed: true });
  const archive = { terms: made.terms, key: made.made.key, file: made.file };
  return { ...made, archive, listing: await listed(archive) };
}

function boughtFrom(listing, changes = {}) {
  const of = { terms: listing.terms, buyer: account.address, buyerKey: buyer.publicKey };
  const { currency, price, fee, bond, penalty, split } = listing;
  return {
    id: 9n,
    listing: listing.id,
    deal: dealOf(genesis, of),
    ...of,
    ...{ seller, device, stream: STREAM, goods: listing.goods, uri: listing.texts.uri },
    stake: { currency, price, fee, bond, penalty, split },
    window: listing.window,
    state: 'Paid',
    deadline: 30_000_000,
    ...changes,
  };
}

/** A purchase for which this key was delivered. */
async function deliveredFrom(listing, key) {
  const bought = boughtFrom(listing);
  const sealedKey = await sealKey({ key, genesis, deal: bought.deal, buyerKey: buyer.publicKey });
  return { ...bought, state: 'Delivered', deadline: undefined, windowEnd: 90_000_000, sealedKey };
}

const buying = (chain, { listing, file }, more) => purchase({ chain, account, listing, file, buyerKey: buyer.publicKey, ...more });

test('a purchase names the terms of the listing that was shown', async () => {
  const { listing, file } = await scene();
  const chain = fakeChain();
  const { purchase: id, deadline, fee, earlier } = await buying(chain, { listing, file });
  assert.deepEqual([id, deadline, fee, earlier], [9n, 50, 1n, undefined]);
  assert.deepEqual(chain.sent, [['purchase', 7n, toHex(listing.terms), toHex(buyer.publicKey)]]);
});

test('nothing is paid for a file that is not there, not whole, or not what was listed', async () => {
  const { listing, file, archive } = await scene();
  const chain = fakeChain();
  await assert.rejects(buying(chain, { listing, file: join(folder(), 'none') }), InputError);
  const cut = join(folder(), 'cut');
  writeFileSync(cut, readFileSync(file).subarray(0, 400));
  await assert.rejects(buying(chain, { listing, file: cut }), VerificationError);
  const changed = await listed({ ...archive, terms: { ...archive.terms, readings: 11 } });
  await assert.rejects(buying(chain, { listing: changed, file }), VerificationError);
  assert.deepEqual(chain.sent, []);
});

test('a listing that says it covers more than there is, is not bought', async () => {
  const { feed, file, archive } = await scene();
  const [from, to] = [feed.commitments[1].firstTime, feed.commitments[3].lastTime];
  const covering = (coverage) =>
    listed(archive, { texts: { title: '', description: '', keywords: [], coverage: { place: '', ...coverage }, uri: '' } });
  const chain = { genesis };
  await checkListed({ chain, listing: await covering({ from, to }), file });
  await checkListed({ chain, listing: await covering({ from: from + 1, to: to - 1 }), file });
  for (const more of [{ from: from - 1 }, { to: to + 1 }]) {
    await assert.rejects(checkListed({ chain, listing: await covering(more), file }), VerificationError);
  }
});

test('what costs more than allowed, has other terms or is not for sale, is not bought', async () => {
  const { listing, file } = await scene();
  const chain = fakeChain();
  const refused = (of, more, sentence) => assert.rejects(buying(chain, { listing: { ...listing, ...of }, file }, more), sentence);
  await refused({}, { maxPrice: 99n }, new InputError('listing 7 costs 100 ASSAY, more than 99 ASSAY'));
  await refused({}, { terms: new Uint8Array(32) }, /^InputError: listing 7 has the terms 0x.* look at it again$/);
  for (const status of ['Paused', 'Closed', 'Expired', 'NotPermitted', 'BondExhausted']) {
    await refused({ status }, {}, /^InputError: listing 7 is (not )?for sale/);
  }
  await refused({ seller: account.address }, {}, new InputError('listing 7 is your own'));
  assert.deepEqual(chain.sent, []);
  await buying(chain, { listing, file }, { maxPrice: 100n, terms: listing.terms });
  assert.equal(chain.sent.length, 1);
});

test('what the account has bought for this key and not ended is not bought again', async () => {
  const { listing, file, archive } = await scene();
  for (const open of [boughtFrom(listing), await deliveredFrom(listing, archive.key)]) {
    const chain = fakeChain({ purchases: [open] });
    const { purchase: id, fee, earlier } = await buying(chain, { listing, file });
    assert.deepEqual([id, fee, earlier.state], [9n, 0n, open.state]);
    assert.deepEqual(chain.sent, []);
  }
  // The same readings on other terms, or for another key, are bought again on purpose only.
  const other = await listed(archive, { price: 101n });
  const anew = { buyerKey: BuyerKey.generate().publicKey };
  for (const [bought, more] of [[boughtFrom(other), {}], [boughtFrom(listing), anew]]) {
    const chain = fakeChain({ purchases: [bought] });
    await assert.rejects(buying(chain, { listing, file }, more), /^InputError: what listing 7 sells is yours already by purchase 9/);
    assert.deepEqual(chain.sent, []);
    assert.equal((await buying(chain, { listing, file }, { another: true, ...more })).earlier, undefined);
    assert.equal(chain.sent.length, 1);
  }
  const refunded = fakeChain({ purchases: [{ ...boughtFrom(other), state: 'Refunded' }] });
  assert.equal((await buying(refunded, { listing, file })).earlier, undefined);
});

test('the key of a deal that is over buys nothing more', async () => {
  const { listing, file, archive } = await scene();
  const over = { ...(await deliveredFrom(listing, archive.key)), state: 'Settled' };
  for (const state of [over, { ...boughtFrom(listing), state: 'Refunded' }]) {
    const chain = fakeChain({ purchases: [state] });
    await assert.rejects(buying(chain, { listing, file }), /^InputError: this key was that of deal 9, which is over/);
    assert.deepEqual(chain.sent, []);
  }
});

test('a node that names another deal than terms, buyer and key make is not believed', async () => {
  const { listing, file } = await scene();
  const chain = fakeChain({ purchases: [{ ...boughtFrom(listing), deal: new Uint8Array(32) }] });
  await assert.rejects(buying(chain, { listing, file }), VerificationError);
});

test('the key of a deal is on the disk, for its owner alone, and for one deal', () => {
  const path = join(folder(), 'key.json');
  const purpose = { genesis, terms: new Uint8Array(32).fill(7), buyer: account.address, listing: 7n };
  const { key, isNew } = dealKey(path, purpose);
  assert.ok(isNew);
  assert.equal(statSync(path).mode & 0o777, 0o600);
  assert.deepEqual(BuyerKey.load(path).publicKey, key.publicKey);
  const again = dealKey(path, { ...purpose, listing: 8n });
  assert.deepEqual([again.isNew, again.key.publicKey], [false, key.publicKey]);
  for (const other of [{ terms: genesis }, { buyer: seller }, { genesis: new Uint8Array(32) }]) {
    assert.throws(() => dealKey(path, { ...purpose, ...other }), /^InputError: .* is the key of another deal, of listing 7: a key is for one; name another file with --buyer-key, which will be made$/);
  }
  noteRevealed(path);
  assert.throws(() => dealKey(path, purpose), /^InputError: the secret of .* was shown in a complaint/);
  assert.equal(statSync(path).mode & 0o777, 0o600);
});

test('a key that was made before is for the first deal that it is used for', () => {
  const path = join(folder(), 'key.json');
  writeSecretJson(path, BuyerKey.generate(), 'buyer key file');
  const purpose = { genesis, terms: new Uint8Array(32).fill(7), buyer: account.address, listing: 7n };
  assert.equal(dealKey(path, purpose).isNew, false);
  assert.throws(() => dealKey(path, { ...purpose, terms: genesis }), InputError);
  chmodSync(path, 0o644);
  assert.throws(() => dealKey(path, purpose), /others on this machine can read/);
});

test('a delivery names the deal and opens for it', async () => {
  const { feed, listing, archive } = await scene();
  const bought = boughtFrom(listing);
  const chain = fakeChain();
  assert.deepEqual(await deliver({ chain, account, feed, purchase: bought }), { events: [], fee: 1n, earlier: false });
  const sealedKey = await sealFor({ chain, feed, purchase: bought });
  assert.deepEqual(chain.sent, [['deliver', 9n, toHex(bought.deal), toHex(sealedKey)]]);
  const { deal, goods } = bought;
  assert.deepEqual(
    await openSealedKey({ sealedKey, secret: buyer.secret, genesis, deal, keyHash: goods.keyHash }),
    archive.key,
  );
});

test('a key that would come close to the deadline, or after it, is not sent', async () => {
  const { feed, listing } = await scene();
  const hour = 3_600_000;
  const at = async (ticks, more) => {
    const chain = fakeChain({ ticks, ...more });
    await deliver({ chain, account, feed, purchase: boughtFrom(listing) });
    return chain.sent.length;
  };
  const deadline = 30_000_000;
  assert.equal(await at(deadline - hour - 5_000), 1);
  await assert.rejects(at(deadline - hour + 1), /^InputError: purchase 9 has to be delivered within/);
  await assert.rejects(at(deadline + 1), /^InputError: the deadline of purchase 9 passed/);
  // What passed since the last block counts too, up to half an hour.
  await assert.rejects(at(deadline - hour - 5_000, { last: Date.now() - 60_000 }), /has to be delivered within/);
  assert.equal(await at(deadline - 2 * hour, { last: Date.now() - 1_000 * hour }), 1);
  // Where all periods are short, so is this one.
  assert.equal(await at(deadline - 26_000, { limits: { minDelivery: 12_000 } }), 1);
  // But no shorter than a block takes to come.
  await assert.rejects(at(deadline - 20_000, { limits: { minDelivery: 12_000 } }), /has to be delivered within/);
  assert.equal(marginOf({ minDelivery: 12_000 }, 24_000), 24_000);
  assert.equal(marginOf({ minDelivery: 240_000 }, 24_000), 40_000);
});

test('a folder without the key that was listed, or of another device, answers nobody', async () => {
  const { feed, listing, archive } = await scene();
  const chain = fakeChain();
  const other = await listed({ ...archive, key: new Uint8Array(32) });
  await assert.rejects(deliver({ chain, account, feed, purchase: boughtFrom(other) }), /does not have the key of purchase 9/);
  const foreign = Object.assign(Object.create(feed), { device: toDid(genesis) });
  await assert.rejects(deliver({ chain, account, feed: foreign, purchase: boughtFrom(listing) }), InputError);
  assert.deepEqual(chain.sent, []);
});

test('what is delivered is not delivered again', async () => {
  const { feed, listing, archive } = await scene();
  const chain = fakeChain();
  const delivered = await deliveredFrom(listing, archive.key);
  for (const state of ['Delivered', 'Settled']) {
    const done = { ...delivered, state };
    assert.deepEqual(await deliver({ chain, account, feed, purchase: done }), { fee: 0n, earlier: true });
    await assert.rejects(
      deliver({ chain, account, feed, purchase: { ...done, sealedKey: new Uint8Array(80) } }),
      new InputError(`purchase 9 is ${state.toLowerCase()} already, and with another sealed key`),
    );
  }
  const refunded = { ...boughtFrom(listing), state: 'Refunded' };
  await assert.rejects(deliver({ chain, account, feed, purchase: refunded }), new InputError('purchase 9 is refunded already'));
  assert.deepEqual(chain.sent, []);
});

test('an offer is noted for good, found by what was listed, and never used again', () => {
  const { feed } = feedOf([1, 2]);
  const mine = { first: 0, last: 1, offer: new Uint8Array(16).fill(7) };
  noteOffer(feed, mine);
  assert.deepEqual(spareOffers(feed).map((each) => each.offer), [mine.offer]);
  noteOffer(feed, { ...mine, listed: true });
  assert.deepEqual(spareOffers(feed), []);
  assert.equal(statSync(join(feed.folder, 'private', 'offers.json')).mode & 0o777, 0o600);
  assert.equal(archiveFileName(mine), `0-1-${'07'.repeat(16)}.archive`);
  assert.equal(findOffer(feed, { first: 0, last: 1, keyHash: new Uint8Array(32) }), undefined);
});

test('an offer whose note is lost is found by the header of its file', async () => {
  const { feed, made } = await honest();
  assert.equal(findOffer(feed, { first: 1, last: 3, keyHash: made.keyHash }), undefined);
  writeFileSync(join(feed.publicFolder, archiveFileName({ first: 1, last: 3, offer })), readFileSync(join(feed.folder, 'archive')));
  const found = findOffer(feed, { first: 1, last: 3, keyHash: made.keyHash });
  assert.deepEqual([found.offer, found.key], [offer, made.key]);
});

test('what was delivered is opened, every record checked, and each reading can be proved', async () => {
  const { listing, archive, file, made } = await scene();
  const bought = await deliveredFrom(listing, archive.key);
  const out = join(folder(), 'out');
  const received = await receive({ chain: { genesis }, purchase: bought, buyer, file, folder: out });
  assert.deepEqual([received.readings, received.batches, received.notReadings], [10, 3, 0]);
  assert.deepEqual(received.delivery, deliveryOf(genesis, bought.deal, bought.sealedKey));
  const readings = JSON.parse(readFileSync(received.file, 'utf8'));
  assert.equal(readings.length, 10);
  // It is JSON, too.
  assert.equal(JSON.parse(readFileSync(join(out, 'proof-data.json'), 'utf8')).batches.length, 3);
  for (const position of [0, 4, 5, 6, 9]) {
    const proof = proveReading(await receivedBatch(out, position));
    assert.deepEqual(decodeLeaf(proof.leaf).record, readings[position]);
    assert.deepEqual(verifyReading({ ...proof, root: made.logRoot }), { inBatch: true, inLog: true });
  }
  await assert.rejects(receivedBatch(out, 10), new InputError('there is no reading 10: 10 were received, counted from 0'));
  for (const position of [-1, 0.5, NaN]) {
    await assert.rejects(receivedBatch(out, position), new InputError(`there is no reading ${position}: they are counted from 0`));
  }
});

test('what proves readings is read as it was written, or refused in a sentence', async () => {
  const { listing, archive, file } = await scene();
  const out = join(folder(), 'out');
  await receive({ chain: { genesis }, purchase: await deliveredFrom(listing, archive.key), buyer, file, folder: out });
  const path = join(out, 'proof-data.json');
  const written = readFileSync(path, 'utf8');
  const asIs = /is not as assay listing receive writes it, with a line for each batch$/;
  for (const [content, sentence] of [
    [JSON.stringify(JSON.parse(written), null, 1), asIs],
    [JSON.stringify(JSON.parse(written)), asIs],
    [`\ufeff${written}`, /is not JSON$/],
    [written.slice(0, written.indexOf('"leaves"') + 40), /is not JSON$/],
    [written.replace(/"path":\[[^\]]*\]/, '"path":5'), /the proof's "path" is not a list of hashes$/],
    [written.replace(/"stream":"\d+"/, '"stream":null'), /cannot read .*proof-data\.json: /],
    [written.replace(/("leaves":\[)"[^"]*",/, '$1'), /has not all readings of batch /],
  ]) {
    writeFileSync(path, content);
    await assert.rejects(receivedBatch(out, 0), (error) => error instanceof InputError && sentence.test(error.message));
  }
  rmSync(path);
  mkdirSync(path);
  await assert.rejects(receivedBatch(out, 0), new InputError(`cannot read ${path}: EISDIR`));
});

test('what does not open, or opens to something else, leaves no readings', async () => {
  const { feed, built, log, listing, archive, file } = await scene();
  const out = join(folder(), 'out');
  const into = (purchase, of = file) => receive({ chain: { genesis }, purchase, buyer, file: of, folder: out });
  await assert.rejects(into(boughtFrom(listing)), new ChainError('purchase 9 is not delivered yet', 'NotDelivered'));
  await assert.rejects(into(await deliveredFrom(listing, new Uint8Array(32))), /does not open$/);
  const mine = await deliveredFrom(listing, archive.key);
  await assert.rejects(
    receive({ chain: { genesis }, purchase: mine, buyer: BuyerKey.generate(), file, folder: out }),
    new InputError('the buyer key is not the one that purchase 9 was made with: name its file with --buyer-key'),
  );
  const cheat = forged({ feed, built, log }, { change: (records, sequence) => (sequence === 2 ? records.map(broken) : records) });
  const bought = await deliveredFrom(await listed(cheat), cheat.key);
  await assert.rejects(into(bought, cheat.file), /batch 2: record 0 does not open/);
  assert.ok(!existsSync(join(out, 'readings.senml.json')));
});

const broken = (record) => Uint8Array.from(record, (byte, i) => (i === record.length - 1 ? byte ^ 1 : byte));

test('a complaint that the judge upholds is sent, with the secret only where the fault needs it', async () => {
  const { feed, built, log } = await scene();
  const cheat = forged({ feed, built, log }, { change: (records, sequence) => (sequence === 2 ? records.map(broken) : records) });
  const bought = await deliveredFrom(await listed(cheat), cheat.key);
  const chain = fakeChain();
  const { secret } = buyer;
  const fault = await findFault({ file: cheat.file, ...judged(chain, bought), secret });
  assert.equal(fault.type, 'Record');
  const { verdict } = await complain({ chain, account, purchase: bought, fault, secret });
  assert.equal(verdict, 'WrongRecord');
  const [[call, id, deal, shown, encoded]] = chain.sent;
  assert.deepEqual([call, id, deal, shown], ['complain', 9n, toHex(bought.deal), toHex(secret)]);
  assert.equal(encoded[0], 1);
});

test('no secret is sent for a complaint that the chain would refuse', async () => {
  const { listing, archive, file } = await scene();
  const bought = await deliveredFrom(listing, archive.key);
  const chain = fakeChain();
  const { secret } = buyer;
  assert.equal(await findFault({ file, ...judged(chain, bought), secret }), null);
  await assert.rejects(
    complain({ chain, account, purchase: bought, fault: { type: 'Key' }, secret }),
    new VerificationError('the chain would refuse this complaint: KeyIsRight'),
  );
  assert.deepEqual(chain.sent, []);
});

test('a settlement names what was delivered, a refund and a closing the deal', async () => {
  const { listing, archive } = await scene();
  const chain = fakeChain();
  const delivered = await deliveredFrom(listing, archive.key);
  const { deal, sealedKey } = delivered;
  const delivery = toHex(deliveryOf(genesis, deal, sealedKey));
  await settle({ chain, account, purchase: delivered, received: delivery });
  await refund({ chain, account: { address: seller }, purchase: boughtFrom(listing) });
  const settled = { ...delivered, state: 'Settled' };
  await close({ chain, account, purchase: settled, rating: 5 });
  await close({ chain, account, purchase: settled });
  assert.deepEqual(chain.sent, [
    ['settle', 9n, delivery],
    ['refund', 9n, toHex(deal)],
    ['close', 9n, toHex(deal), 'Five'],
    ['close', 9n, toHex(deal), null],
  ]);
  await assert.rejects(settle({ chain, account, purchase: boughtFrom(listing) }), new ChainError('purchase 9 is not delivered yet', 'NotDelivered'));
  await assert.rejects(close({ chain, account, purchase: settled, rating: 6 }), InputError);
  await assert.rejects(close({ chain, account, purchase: delivered }), new ChainError('purchase 9 is delivered: it is closed once it is settled or refunded', 'NotEnded'));
  assert.equal(chain.sent.length, 4);
});

test('what nobody opened is not settled, unless that is asked for', async () => {
  const { listing, archive } = await scene();
  const chain = fakeChain();
  const delivered = await deliveredFrom(listing, archive.key);
  const { windowEnd } = delivered;
  for (const received of [undefined, toHex(genesis)]) {
    await assert.rejects(settle({ chain, account, purchase: delivered, received }), /was not received with this key yet/);
  }
  // Others, and those that nobody waits for any more.
  await assert.rejects(settle({ chain, account: { address: seller }, purchase: delivered }), /may complain for/);
  assert.deepEqual(chain.sent, []);
  await settle({ chain, account, purchase: delivered, unseen: true });
  const late = fakeChain({ ticks: windowEnd + 1 });
  await settle({ chain: late, account, purchase: delivered });
  await settle({ chain: late, account: { address: seller }, purchase: delivered });
  assert.deepEqual([chain.sent.length, late.sent.length], [1, 2]);
});

test('what is done already is said, and not sent again', async () => {
  const { listing, archive } = await scene();
  const chain = fakeChain();
  const settled = { ...(await deliveredFrom(listing, archive.key)), state: 'Settled' };
  const refunded = { ...boughtFrom(listing), state: 'Refunded' };
  assert.ok((await settle({ chain, account, purchase: settled })).earlier);
  assert.ok((await refund({ chain, account, purchase: refunded })).earlier);
  await assert.rejects(refund({ chain, account, purchase: settled }), /purchase 9 is settled: there is nothing to give back/);
  await assert.rejects(refund({ chain, account, purchase: boughtFrom(listing) }), /the seller of purchase 9 has .* yet to deliver/);
  assert.deepEqual(chain.sent, []);
  const refuse = (code, unsettled = false) => () => Promise.reject(Object.assign(new ChainError('no', `DataMarketplace.${code}`), { unsettled }));
  const done = [
    [pause, 'AlreadyPaused'],
    [resume, 'NotPaused'],
    [withdraw, 'ListingWithdrawn'],
    [close, 'PurchaseEnded', { purchase: settled }],
    [pay, 'NothingDue', { deal: { type: 'Purchase', id: 9n } }],
  ];
  for (const [act, code, more = { listing: 7n }] of done) {
    const view = async (pallet, name, ...args) =>
      name === 'listing' ? { isNone: false, unwrap: () => listingView(1n) } : chain.view(pallet, name, ...args);
    const refusing = { ...chain, view, submit: refuse(code) };
    assert.deepEqual(await act({ chain: refusing, account, ...more }), { events: [], fee: 0n, blockHash: '', blockNumber: 0, earlier: true });
    await assert.rejects(act({ chain: { ...refusing, submit: refuse(code, true) }, account, ...more }), ChainError);
    await assert.rejects(act({ chain: { ...refusing, submit: refuse('NotSeller') }, account, ...more }), ChainError);
  }
});

test('all that is sent is tried first', async () => {
  const { listing, file, feed } = await scene();
  const tried = [];
  const chain = { ...fakeChain(), submit: async (call, _, options) => (tried.push([call[0], options.rehearsed]), { events: [], fee: 1n }) };
  await buying(chain, { listing, file });
  await deliver({ chain, account, feed, purchase: boughtFrom(listing) });
  await refund({ chain, account: { address: seller }, purchase: boughtFrom(listing) });
  assert.deepEqual(tried, [['purchase', true], ['deliver', true], ['refund', true]]);
});
