#!/usr/bin/env node
// SPDX-License-Identifier: Apache-2.0
// The main job, end to end, against a running node: a device is registered, what it measured is committed, the data is
// sold, delivered, checked and paid, and every account's balance adds up.

import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { changes, ledger, loadAccount, nameOf } from 'assay-client/chain';
import {
  BuyerKey,
  COMMITMENT_LENGTH,
  DeviceKey,
  getDevice,
  registerDevice,
  setMetadata,
  writeSecretJson,
} from 'assay-client/device';
import { VerificationError, printable, toHex } from 'assay-client/encoding';
import { Feed, decodeLeaf, encodeLeaf, parseReadings } from 'assay-client/feed';
import {
  checkProof,
  close,
  deliver,
  findListings,
  getPurchase,
  listFeed,
  proveReading,
  purchase,
  purchasesOf,
  receive,
  salesOf,
  saveReceived,
  settle,
} from 'assay-client/listing';
import { commitReadings, descriptionPrice, openStream } from 'assay-client/stream';
import { option } from '../clients/assay-cli/src/options/option.js';
import { integer } from '../clients/assay-cli/src/options/values.js';
import { standalone } from '../clients/assay-cli/src/standalone.js';

const READINGS = fileURLToPath(new URL('data/seattle-weather.csv', import.meta.url));

const must = (condition, sentence) => {
  if (!condition) throw new VerificationError(sentence);
};

async function action({ chain, options, out, progress }) {
  let step = 0;
  const title = (text) => {
    out.say(`\n${++step}. ${text}`);
    progress.stage(text);
  };
  const say = (text) => out.say(`   ${text}`);
  const started = Date.now();
  const [owner, buyer] = [await loadAccount(options.owner), await loadAccount(options.buyer)];
  const price = chain.parseAmount(options.price, '--price');
  const folder = options.folder ?? mkdtempSync(join(tmpdir(), 'assay-demo-'));
  const fees = { owner: 0n, buyer: 0n };
  const paid = (who, result) => {
    fees[who] += result.fee ?? result.fees;
    return result;
  };

  try {
    const { specName, specVersion } = chain.api.runtimeVersion;
    out.say(`Connected to ${options.node}: ${await chain.api.rpc.system.chain()}, ${specName} version ${specVersion}.`);
    say(`owner ${options.owner} is ${owner.address}`);
    say(`buyer ${options.buyer} is ${buyer.address}`);
    const before = await ledger(chain);

    title('A device is registered');
    const key = DeviceKey.generate('p256');
    say('A weather station gets a P-256 key, as secure elements make them, and with it a name for life:');
    say(key.did);
    writeSecretJson(join(folder, 'device.json'), key, 'key file');
    paid('owner', await registerDevice({ chain, account: owner, key }));
    paid(
      'owner',
      await setMetadata({
        chain,
        account: owner,
        device: key.id,
        name: 'Seattle-Tacoma weather station',
        model: '',
        serial: '',
        url: 'https://www.ncei.noaa.gov/',
      }),
    );
    const device = await getDevice(chain, key.id);
    must(device.owner === owner.address, 'the chain names another owner');
    say('Its key signed a proof of possession for this owner, and the chain checked it.');

    title('What it measured is committed');
    const records = parseReadings(readFileSync(options.readings), { baseName: `${key.did}/` });
    const days = (t) => new Date(t * 1000).toISOString().slice(0, 10);
    say(
      `${records.length.toLocaleString('en')} readings from ${days(records[0].t)} to ${days(records[records.length - 1].t)}, as SenML; the first:`,
    );
    say(JSON.stringify(records[0]));
    const description = { name: 'Daily weather at Seattle-Tacoma airport' };
    const opened = paid('owner', await openStream({ chain, account: owner, device: key.id, ...description }));
    const { stream } = opened;
    const feed = Feed.openOrCreate(join(folder, 'feed'), { stream, genesis: chain.genesis, device: key.did });
    const committed = paid(
      'owner',
      await commitReadings({
        chain,
        account: owner,
        key,
        feed,
        records,
        batchSize: options.batchSize,
        onBuild: progress.count('batches built and encrypted'),
        onSubmit: progress.count('commitments on chain'),
      }),
    );
    const bytes = COMMITMENT_LENGTH * committed.commitments.length;
    say(
      `${committed.commitments.length} batches, each signed by the device, make stream ${stream}. The readings themselves stay off the`,
    );
    say(`chain: it saw ${bytes.toLocaleString('en')} bytes of commitments, and keeps one root over them all.`);

    title('The owner offers the feed');
    const listed = paid(
      'owner',
      await listFeed({
        chain,
        account: owner,
        feed,
        first: 0,
        last: committed.commitments.length - 1,
        price,
        deliveryPeriod: 600,
        title: 'Seattle weather 2012 to 2015, daily',
        // A folder, which is enough on one machine; elsewhere, a web address. The chain takes 256 bytes of it.
        uri: feed.publicFolder,
      }),
    );
    say(
      `Listing ${listed.listing}: batches 0 to ${committed.commitments.length - 1} for ${chain.format(price)}. The files are encrypted; anyone may copy them.`,
    );

    title('A buyer finds it and pays');
    const found = (await findListings(chain)).find(
      (listing) => listing.stream === stream && listing.title.includes('Seattle weather'),
    );
    must(found, 'the listing is not among those on the market');
    say(`Found "${printable(found.title)}" by reading the chain, which is free.`);
    const buyerKey = BuyerKey.generate();
    writeSecretJson(join(folder, 'buyer-key.json'), buyerKey, 'buyer key file');
    const bought = paid(
      'buyer',
      await purchase({ chain, account: buyer, listing: found, buyerKey: buyerKey.publicKey }),
    );
    const inEscrow = await chain.balance(buyer.address);
    say(
      `Purchase ${bought.purchase}, of the terms that were shown: the price is locked (${chain.format(inEscrow.held)} of the buyer's is held, with deposits)`,
    );
    say(`until delivery. Without one by block ${bought.deadline}, the buyer has the money back.`);

    title('The owner delivers');
    const waiting = (await salesOf(chain, owner.address)).filter(
      (sale) => sale.state === 'Paid' && sale.stream === stream,
    );
    must(waiting.length === 1, 'the purchase is not among the sales that wait');
    paid('owner', await deliver({ chain, account: owner, feed, purchase: waiting[0] }));
    say(
      'The key of the files is on chain, sealed so that only this buyer can open it. Neither had to be online for the other.',
    );

    title('The buyer receives and checks the data');
    const [mine] = (await purchasesOf(chain, buyer.address)).filter(({ id }) => id === bought.purchase);
    const received = await receive({
      chain,
      purchase: mine,
      buyer: buyerKey,
      uri: found.uri,
      onBatch: progress.count('batches opened and checked'),
    });
    saveReceived(join(folder, 'received'), { chain, ...received });
    const got = received.batches.flatMap((batch) => batch.records);
    must(JSON.stringify(got) === JSON.stringify(records), 'what was received is not what was measured');
    say(`All ${got.length.toLocaleString('en')} readings are there and are what the device signed.`);
    const position = Math.floor(got.length / 2);
    const proof = proveReading(received, position);
    say(`Take one: ${JSON.stringify(got[position])}`);
    const good = await checkProof(chain, proof);
    must(good.inBatch && good.inLog && good.onChain, 'the proof of a true reading does not hold');
    say(
      `Its proof, ${proof.batchPath.length} + ${proof.logPath.length} hashes, leads to the root on chain, ${toHex(good.root).slice(0, 18)}…:`,
    );
    say('our own RFC 9162 code says so, and the chain says so.');

    title('A tampered reading fails');
    const { salt, record } = decodeLeaf(proof.leaf);
    const forged = { ...record, v: record.v + 1 };
    say(`Someone makes ${record.v} into ${forged.v}, and leaves the rest of the proof as it is.`);
    const bad = await checkProof(chain, { ...proof, leaf: encodeLeaf(salt, forged) });
    must(!bad.inBatch && !bad.onChain, 'a forged reading passed');
    say('Our code says no, and so does the chain.');

    title('The buyer is content: the owner is paid');
    paid('buyer', await settle({ chain, account: buyer, purchase: mine }));
    const settled = await getPurchase(chain, bought.purchase);
    must(settled.state === 'Settled', 'the purchase is not settled');
    paid('buyer', await close({ chain, account: buyer, purchase: settled }));
    say("The price went to the owner; closing the purchase gave the buyer's deposit back.");

    title('Every balance adds up');
    const after = await ledger(chain);
    const audit = changes(before, after);
    const others = [...audit.accounts].filter(([address]) => address !== owner.address && address !== buyer.address);
    const row = (label, ...cells) => say(label.padEnd(26) + cells.map((cell) => cell.padStart(30)).join(''));
    const amounts = ({ free, held, total }) => [free, held, total].map((n) => chain.format(n));
    row('', 'free', 'held', 'together');
    for (const [who, { address }] of Object.entries({ owner, buyer })) {
      row(`${who} before`, ...amounts(before.accounts.get(address)));
      row(`${who} after`, ...amounts(after.accounts.get(address)));
    }
    say('');
    row('the price', chain.format(price));
    row("the owner's fees", chain.format(fees.owner));
    row("the buyer's fees", chain.format(fees.buyer));
    // It stays on chain for good, so that its price is burnt.
    const described = descriptionPrice(chain, description);
    row("the stream's description", chain.format(described));
    row('owner: price - fees - this', chain.format(price - fees.owner - described));
    row('buyer: - price - fees', chain.format(-price - fees.buyer));
    say('and of the fees and the description,');
    for (const [address, change] of others) row(`went to ${nameOf(address)}`, chain.format(change));
    if (audit.issuance !== 0n) row('were burned', chain.format(-audit.issuance));
    const expect = (what, is, should) =>
      must(is === should, `${what} changed by ${chain.format(is)}, and not by ${chain.format(should)}`);
    const change = ({ address }) => audit.accounts.get(address) ?? 0n;
    expect("the owner's balance", change(owner), price - fees.owner - described);
    expect("the buyer's balance", change(buyer), -price - fees.buyer);
    const toOthers = others.reduce((sum, [, n]) => sum + n, 0n);
    expect('what others have', toOthers - audit.issuance, fees.owner + fees.buyer + described);
    must(
      after.accounts.get(buyer.address).held === before.accounts.get(buyer.address).held,
      'something of the buyer is still held',
    );
    must(after.sum === after.issuance, 'the accounts together do not have what was issued');
    const ownerHolds = after.accounts.get(owner.address).held - before.accounts.get(owner.address).held;
    say(
      `To the last unit. The owner's deposits, ${chain.format(ownerHolds)}, stay held for device, stream and listing.`,
    );
    out.result({ device: key.did, stream, listing: listed.listing, purchase: bought.purchase, price, fees });
    out.say(`\nDone in ${((Date.now() - started) / 1000).toFixed(1)} s.`);
  } finally {
    if (options.folder === undefined) rmSync(folder, { recursive: true, force: true });
    else out.say(`The files are in ${folder}.`);
  }
}

await standalone('scripts/demo.mjs', {
  who: 'all',
  summary: 'Runs the main job, from registering a device to paid and checked data.',
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
