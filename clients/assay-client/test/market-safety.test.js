// SPDX-License-Identifier: Apache-2.0
// Whatever goes wrong, in whatever order: runs that are killed at any point, transactions that get lost or come late, wrong
// folders, files, keys and accounts, repeats, and two runs at once. A seller never sends a key that does not open what was
// sold; a buyer never pays twice for one thing; nothing secret is shown to a transaction that the chain refuses.

import assert from 'node:assert/strict';
import { copyFileSync, cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { encodeAddress } from '@polkadot/util-crypto';
import { toDid } from '../src/device/did.js';
import { BuyerKey } from '../src/device/keys.js';
import { toHex } from '../src/encoding/bytes.js';
import { openArchive } from '../src/exchange/archive/open.js';
import { openSealedKey, sealKey } from '../src/exchange/envelope.js';
import { findFault } from '../src/exchange/find-fault.js';
import { keyHash } from '../src/exchange/key.js';
import { batchFileName } from '../src/feed/batch.js';
import { Feed } from '../src/feed/store.js';
import { fileTerms } from '../src/listing/archive-file.js';
import { close, complain, judged, purchase, refund, settle } from '../src/listing/buying.js';
import { keyOfDeal, noteReceived, noteRevealed, receivedWith } from '../src/listing/deal-key.js';
import { withDealKey } from '../src/listing/deal-making.js';
import { deliver } from '../src/listing/delivering.js';
import { archiveFileName, noteOffer } from '../src/listing/offers.js';
import { receive } from '../src/listing/receiving.js';
import { getPurchase } from '../src/listing/records.js';
import { termsOf } from '../src/listing/terms.js';
import { feedOf, folder, forged, genesis, honest, offer, STREAM } from './exchange-scene.js';
import { chance, World } from './market-world.js';

const SCHEDULES = Number(process.env.SCHEDULES ?? 20);
const STEPS = 40;

const seller = encodeAddress(new Uint8Array(32).fill(2));
const buyers = [3, 4].map((n) => encodeAddress(new Uint8Array(32).fill(n)));
const device = new Uint8Array(32).fill(5);
const DAY = 86_400_000;

/** What a listing says of an archive that was made. */
function listed(id, { terms, key, file }) {
  const { first, last, logSize, logRoot, ciphertextRoot, width } = terms;
  const goods = { kind: 'archive', first, last, logSize, logRoot, ciphertextRoot, keyHash: keyHash(key), readings: BigInt(terms.readings), width };
  const listing = {
    ...{ id, seller, device, stream: STREAM, goods, currency: 'native', price: 100n, fee: 10_000, bond: 10n, penalty: 2n },
    ...{ delivery: DAY / 4, window: DAY, validUntil: 90 * DAY, split: [], pool: 10n, status: 'Open' },
    texts: { title: '', description: '', keywords: [], coverage: { place: '' }, uri: file },
  };
  return { ...listing, terms: termsOf(genesis, listing), file, key };
}

const broken = (record) => Uint8Array.from(record, (byte, i) => (i === record.length - 1 ? byte ^ 1 : byte));

/** A feed that sells two archives, of which one has a rotten record, and the folders that its owner may mean. */
async function stage() {
  const made = await honest();
  const { feed } = made;
  feed.device = toDid(device);
  feed.save();
  noteOffer(feed, { first: 1, last: 3, offer, listed: true });
  const rotten = forged(made, { first: 2, last: 2, change: (records) => records.map(broken) });
  noteOffer(feed, { first: 2, last: 2, offer, listed: true });
  const good = listed(0n, { terms: made.terms, key: made.made.key, file: made.file });
  copyFileSync(made.file, join(feed.publicFolder, archiveFileName({ first: 1, last: 3, offer })));
  const listings = [good, listed(1n, rotten)];

  const copy = (change) => {
    const path = join(folder(), 'feed');
    cpSync(feed.folder, path, { recursive: true });
    change(path);
    return path;
  };
  const archive = (path) => join(path, 'public', archiveFileName({ first: 1, last: 3, offer }));
  const batch = (path) => join(path, 'public', batchFileName(2));
  const other = feedOf([2, 5, 1, 4, 3]).feed;
  other.device = toDid(device);
  other.save();
  mkdirSync(join(other.folder, 'private'), { recursive: true });
  const folders = [
    feed.folder,
    other.folder,
    copy((path) => rmSync(archive(path))),
    copy((path) => (rmSync(archive(path)), rmSync(batch(path)))),
    copy((path) => writeFileSync(archive(path), readFileSync(archive(path)).map((byte, i) => (i === 400 ? byte ^ 1 : byte)))),
    copy((path) => rmSync(join(path, 'private', 'offers.json'))),
    copy((path) => copyFileSync(join(other.folder, 'private', 'manifest.json'), join(path, 'private', 'manifest.json'))),
  ];
  const cut = join(folder(), 'cut');
  writeFileSync(cut, readFileSync(made.file).subarray(0, 500));
  return { listings, folders, files: [made.file, rotten.file, cut], keys: folder(), out: folder() };
}

/** What users may do, each with chance as it likes. */
const DEEDS = {
  async buy({ chain, account, random, scene, keyFile, another }) {
    const listing = random.of(scene.listings);
    const file = random.next() < 0.7 ? listing.file : random.of(scene.files);
    const purpose = { genesis, terms: listing.terms, buyer: account.address, listing: listing.id };
    await withDealKey({ chain, path: keyFile, purpose }, (key) =>
      purchase({ chain, account, listing, file, buyerKey: key.publicKey, another }),
    );
  },
  async deliver({ chain, random, scene, world }) {
    const feed = Feed.open(random.next() < 0.4 ? scene.folders[0] : random.of(scene.folders));
    const account = { address: seller };
    for (const { id } of world.purchases) await deliver({ chain, account, feed, purchase: await getPurchase(chain, id) });
  },
  /** Another client of the seller's delivers the right key to what has a rotten record. */
  async cheat({ world, scene }) {
    const { id, key } = scene.listings[1];
    const sold = world.purchases.find(({ listing, state }) => listing === id && state === 'Paid');
    if (sold === undefined) return;
    const { deal, buyerKey, window } = sold;
    Object.assign(sold, { state: 'Delivered', sealedKey: await sealKey({ key, genesis, deal, buyerKey }), windowEnd: world.ticks + window });
  },
  async receive({ chain, scene, keyFile, random, id }) {
    const bought = await getPurchase(chain, id);
    const file = random.next() < 0.7 ? scene.listings.find((each) => each.id === bought.listing).file : random.of(scene.files);
    const buyer = BuyerKey.load(keyFile);
    noteReceived(keyFile, await receive({ chain, purchase: bought, buyer, file, folder: scene.out }));
  },
  async settle({ chain, account, keyFile, id, random }) {
    const unseen = random.next() < 0.3;
    await settle({ chain, account, purchase: await getPurchase(chain, id), received: receivedWith(keyFile), unseen });
  },
  async refund({ chain, account, id }) {
    await refund({ chain, account, purchase: await getPurchase(chain, id) });
  },
  async close({ chain, account, id }) {
    await close({ chain, account, purchase: await getPurchase(chain, id) });
  },
  async complain({ chain, account, keyFile, id, scene, random, world }) {
    const bought = await getPurchase(chain, id);
    const { secret } = keyOfDeal(keyFile, bought);
    const { file } = scene.listings.find((each) => each.id === bought.listing);
    const found = await findFault({ file, ...judged(chain, bought), secret });
    // A user of the library may insist.
    const fault = found ?? (random.next() < 0.5 ? { type: 'Key' } : undefined);
    if (fault === undefined) return;
    world.faults.push(fault);
    noteRevealed(keyFile);
    await complain({ chain, account, purchase: bought, fault, secret });
  },
  async wait({ world, random }) {
    // What no block takes in its time, none ever does.
    await world.settleAll();
    world.pass(random.below(DAY / 3));
  },
};

/** How often each is done: what others follow from, more. */
const NAMES = Object.entries({ buy: 3, deliver: 3, cheat: 2, receive: 2, settle: 3, refund: 1, close: 1, complain: 3, wait: 1 })
  .flatMap(([name, times]) => Array(times).fill(name));

/** Whether the key that a delivery sealed opens all that was sold, for the buyer that it was sealed for. */
async function opens({ call: [, id, , sealed] }, { scene, secrets, all }) {
  const { deal, goods, buyerKey, listing } = all.get(BigInt(id));
  const secret = secrets.get(toHex(buyerKey));
  const sealedKey = Uint8Array.from(Buffer.from(sealed.slice(2), 'hex'));
  const key = await openSealedKey({ genesis, deal, secret, keyHash: goods.keyHash, sealedKey });
  assert.ok(key, 'a key that does not open was sent');
  const { file } = scene.listings.find((each) => each.id === listing);
  const terms = fileTerms({ genesis }, { id: listing, stream: STREAM, goods });
  for await (const { leaf } of openArchive({ file, terms, key, keyHash: goods.keyHash })) assert.ok(leaf.length > 0);
}

/** A secret that is in a call. */
const isSecret = ([name, , , shown]) => name === 'deliver' || (name === 'complain' && shown !== null);

async function play(seed) {
  const random = chance(seed);
  const scene = await stage();
  const world = new World({ listings: scene.listings, random, tries: random.next() < 0.5 });
  const [secrets, files, all, granted] = [new Map(), new Map(), new Map(), new Map()];
  const [history, accounts] = [[], []];
  /** The account, key file and deal of a run: mostly those that belong together. */
  const means = (name) => {
    const keyFile = join(scene.keys, `${random.below(6)}.json`);
    const id = BigInt(random.below(Math.max(1, world.paid.length)));
    const any = { account: { address: random.of([...buyers, ...buyers, seller]) }, keyFile, id };
    if (name === 'deliver') return { ...any, account: { address: seller } };
    const deal = world.purchases.length > 0 && name !== 'buy' && random.next() < 0.8 ? random.of(world.purchases) : undefined;
    return deal ? { account: { address: deal.buyer }, keyFile: files.get(toHex(deal.buyerKey)), id: deal.id } : any;
  };
  /** One run of a command, which may be killed; of two at once, each is another account's. */
  const run = async (not) => {
    const name = random.of(NAMES);
    const { account, keyFile, id } = means(name);
    if (account.address === not) return;
    accounts.push(account.address);
    const another = random.next() < 0.1;
    if (another) granted.set(account.address, (granted.get(account.address) ?? 0) + 1);
    const { chain, isKilled } = world.connect({ after: random.next() < 0.25 ? random.below(12) : Infinity });
    const deed = DEEDS[name]({ chain, account, random, scene, keyFile, id, another, world });
    const ended = Promise.race([deed.then(() => 'done', (error) => error), isKilled]);
    const end = await ended;
    history.push([name, account.address.slice(0, 6), id, end.message ?? end]);
    assert.ok(typeof end === 'string' || /^(Input|Verification|Chain)Error$|Unknown|Expired|Faulty/.test(end.name), end.stack);
    if (existsSync(keyFile)) {
      const key = BuyerKey.load(keyFile);
      secrets.set(toHex(key.publicKey), key.secret);
      files.set(toHex(key.publicKey), keyFile);
    }
  };
  try {
    let looked = 0;
    for (let step = 0; step < STEPS; step++) {
      const first = run();
      // The second begins while the first is under way. A machine lets an account do one thing at a time.
      if (random.next() < 0.3) await Promise.all([first, run(accounts.at(-1))]);
      await first;
      for (const each of world.purchases) all.set(each.id, { ...each });
      for (const { buyerKey } of world.purchases) assert.ok(secrets.has(toHex(buyerKey)), 'the secret of a deal is lost');
      for (const each of world.shown.slice(looked)) {
        if (isSecret(each.call)) assert.equal(each.refused, undefined, `${each.call[0]} was refused, and read all the same`);
        if (each.call[0] === 'deliver') await opens(each, { scene, secrets, all });
      }
      looked = world.shown.length;
      for (const buyer of buyers) {
        for (const { id } of scene.listings) {
          const live = world.purchases.filter((each) => each.buyer === buyer && each.listing === id && each.state !== 'Refunded');
          assert.ok(live.length <= 1 + (granted.get(buyer) ?? 0), 'paid twice');
        }
      }
      const keys = world.paid.map(({ key }) => key);
      assert.equal(new Set(keys).size, keys.length, 'one key paid for twice');
    }
  } catch (error) {
    error.message = `schedule ${seed}: ${error.message}\n${history.map((each) => each.join(' ')).join('\n')}`;
    throw error;
  }
  return { paid: world.paid.length, shown: world.shown };
}

test(`nothing is paid twice or shown in vain, in ${SCHEDULES} schedules`, async () => {
  const counts = {};
  const from = Number(process.env.SEED ?? 1);
  for (let seed = from; seed < from + SCHEDULES; seed++) {
    const { shown } = await play(seed);
    for (const { call } of shown) counts[call[0]] = (counts[call[0]] ?? 0) + 1;
  }
  // Much of everything happened.
  const names = SCHEDULES < 20 ? [] : ['purchase', 'deliver', 'settle', 'refund', 'close', 'complain'];
  for (const name of names) assert.ok(counts[name] > 2, `${name}: ${counts[name]}`);
});
