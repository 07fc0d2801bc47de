// SPDX-License-Identifier: Apache-2.0
// Branches that lose: against a development node that makes blocks on request only (--dev-seal manual).

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { encodeCommitment, getDevice, parseDevice } from 'assay-client/device';
import { toHex } from 'assay-client/encoding';
import { purchasesOf } from 'assay-client/listing';
import { commitmentFromChain, getAllowance, getStream } from 'assay-client/stream';
import { ASSAY, environment, fails, freshAccounts, match, ok, setUp, unknown, withoutProgress } from '../flows/support.js';
import { random } from '../../../assay-client/test/signing/fakes.js';

const { chain, folder, tearDown } = await setUp();
after(tearDown);
const at = (name) => join(folder, name);

// ---- blocks ----

/** Makes a block on another, or on the best one; it is the best then where its branch is the longest. */
const seal = async (parent = null) => (await chain.rpc('engine_createBlock', true, false, parent)).hash;
const finalise = (hash) => chain.rpc('engine_finalizeBlock', hash);

/** Makes blocks on one another, the first on `parent`. */
async function branch(parent, count) {
  for (let i = 0; i < count; i++) parent = await seal(parent);
  return parent;
}

/** Final blocks come while `act` goes on. */
async function sealing(act) {
  let done = false;
  const blocks = (async () => {
    while (!done) {
      await finalise(await seal());
      await sleep(20);
    }
  })();
  try {
    return await act();
  } finally {
    done = true;
    await blocks;
  }
}

async function until(what, holds) {
  for (let waited = 0; !(await holds()); waited++) {
    assert.ok(waited < 1_800, `waited in vain for ${what}`);
    await sleep(100);
  }
}

const pending = async () => (await chain.rpc('author_pendingExtrinsics')).length;
const transactionsIn = async (hash) => (await chain.rpc('chain_getBlock', hash)).block.extrinsics.slice(2);

// ---- commands that go on while blocks are made ----

function start(name, ...args) {
  const child = spawn(process.execPath, [ASSAY, ...name.split(' '), ...args.map(String)], { env: environment() });
  const run = { output: '', errors: '', code: undefined };
  child.stdout.on('data', (text) => (run.output += text));
  child.stderr.on('data', (text) => (run.errors += text));
  const ended = new Promise((resolve) => child.on('close', (code, signal) => resolve((run.code = code ?? signal))));
  return Object.assign(run, { ended, kill: () => (child.kill('SIGKILL'), ended) });
}

/** Starts a command and waits until the node has its transaction. */
async function startSending(...command) {
  const run = start(...command);
  await until(`a transaction of ${command[0]}`, async () => {
    assert.equal(run.code, undefined, run.errors);
    return (await pending()) > 0;
  });
  return run;
}

// A first block brings the clock.
await finalise(await seal());
const { owner, buyer } = await sealing(() => freshAccounts(chain, folder, '//Eve', ['owner', 'buyer']));
const readings = (name, ...minutes) => {
  const rows = minutes.map((minute) => `${1_600_000_000 + minute * 60},${minute}`);
  writeFileSync(at(name), ['time,temp[Cel]', ...rows, ''].join('\n'));
  return at(name);
};
const commit = (stream, feed, file) => [
  ...['feed commit', '--account', owner.file, '--key', at('device.json'), '--stream', stream],
  ...['--feed', at(feed), '--readings', file],
];
const { did, stream, listing } = await sealing(async () => {
  await ok('device create-key', '--out', at('device.json'));
  const registered = await ok('device register', '--account', owner.file, '--key', at('device.json'));
  const device = match(registered, /Registered (did:assay:z\S+) to/);
  const opened = await ok('stream open', '--account', owner.file, '--device', device, '--name', 'Sold');
  const id = match(opened, /Opened stream (\d+)/);
  await ok(...commit(id, 'feed', readings('sold.csv', 0, 1)));
  const list = ['--account', owner.file, '--feed', at('feed'), '--price', '12.5', '--title', 'Forked', '--local'];
  return { did: device, stream: id, listing: match(await ok('listing create', ...list), /as listing (\d+)/) };
});
const purchase = (key) => [
  ...['listing buy', '--account', buyer.file, '--listing', listing, '--file', at('archive'), '--buyer-key', at(key)],
  ...['--max-price', '12.5', '--another'],
];
const deliver = (...more) => ['listing deliver', '--account', owner.file, '--feed', at('feed'), ...more];
const bought = () => purchasesOf(chain, buyer.pair.address);

test('the key of a purchase that another branch may undo is not given away', async () => {
  const { hash: base } = await chain.head();
  const buying = await startSending(...purchase('first-key.json'));
  const lost = await seal(base);
  assert.equal((await transactionsIn(lost)).length, 1);
  await seal(lost);
  await sleep(1_000);
  assert.equal(buying.code, undefined, 'the purchase counted as made');
  assert.doesNotMatch(buying.output, /in escrow/);

  // The seller looks: by the best block there is a purchase to deliver.
  assert.equal(await ok(...deliver()), `No purchase of stream ${stream} waits for delivery.\n`);
  const best = await chain.api.query.dataMarketplace.purchases.entries();
  const id = Math.max(...best.map(([key]) => key.args[0].toNumber()));
  await fails(/^error: there is no purchase \d+; /, ...deliver('--purchase', id, '--print'));
  await fails(/^error: there is no purchase \d+; /, ...deliver('--purchase', id));
  assert.equal(await pending(), 0, 'the seller sent something');

  // Another branch becomes longer, without it; there it comes into a later block, once.
  const [transaction] = await transactionsIn(lost);
  const empty = await branch(base, 3);
  await until('the transaction to come back', async () => (await pending()) === 1);
  const won = await seal(empty);
  assert.deepEqual(await transactionsIn(won), [transaction]);
  await finalise(won);
  assert.equal(await buying.ended, 0, buying.errors);
  const number = match(buying.output, /^Purchase (\d+): 12\.5 ASSAY in escrow/m);
  assert.deepEqual(
    (await bought()).map((each) => [each.id.toString(), each.state]),
    [[number, 'Paid']],
  );
  assert.match(await sealing(() => ok(...deliver())), new RegExp(`^Delivered purchase ${number} to `));
});

test('a purchase that lost to another transaction is not called paid', async () => {
  const { hash: base } = await chain.head();
  const before = (await bought()).length;
  const buying = await startSending(...purchase('second-key.json'));
  const nonce = (await (await chain.state()).query.system.account(buyer.pair.address)).nonce;
  await branch(base, 2);
  const other = await branch(base, 3);
  // With a tip, it takes the place of the purchase in the pool.
  const remark = chain.api.tx.system.remark('0x07');
  const signed = await remark.signAsync(buyer.pair, { nonce, tip: chain.parseAmount('1') });
  await chain.rpc('author_submitExtrinsic', signed.toHex());
  const won = await seal(other);
  assert.deepEqual(await transactionsIn(won), [signed.toHex()]);
  await finalise(won);
  assert.equal(await buying.ended, 1);
  assert.doesNotMatch(buying.output, /in escrow/);
  assert.equal(
    withoutProgress(buying.errors),
    'error: another transaction of the account took its nonce; it was not carried out, and can be sent again\n',
  );
  assert.equal((await bought()).length, before);
});

test('a device signs one history, whichever branch wins', async () => {
  const open = ['stream open', '--account', owner.file, '--device', did, '--name', 'Forked'];
  const id = match(await sealing(() => ok(...open)), /Opened stream (\d+)/);
  const { hash: base } = await chain.head();
  const committing = await startSending(...commit(id, 'forked', readings('first.csv', 0, 1)));
  const lost = await seal(base);
  const onLost = (await chain.api.query.system.events.at(lost))
    .map(({ event }) => event)
    .find(({ section, method }) => section === 'dataAttestation' && method === 'Committed');
  await committing.kill();
  assert.doesNotMatch(committing.output, /Committed/);

  // The branch with it loses for good: the device's place is free again, and what it signed is known to whoever saw it.
  await finalise(await branch(base, 2));
  assert.equal((await getStream(chain, id)).size, 0);
  const again = await sealing(() => ok(...commit(id, 'forked', readings('more.csv', 2, 3))));
  assert.match(again, /^Committed batches /m);
  const { size } = await getStream(chain, id);
  assert.equal(size, 2);
  const committed = [];
  for (let number = (await getStream(chain, id)).openedAt; number <= (await chain.blockNumber()); number++) {
    const state = await chain.api.at(await chain.rpc('chain_getBlockHash', number));
    for (const { event } of await state.query.system.events()) {
      if (event.section !== 'dataAttestation' || event.method !== 'Committed') continue;
      if (event.data.stream.toString() === id) committed.push(commitmentFromChain(event.data.commitment));
    }
  }
  assert.deepEqual(committed[0], commitmentFromChain(onLost.data.commitment));
});

test('a run that was cut off, run again, pays once', async () => {
  const fund = ['device fund', '--account', owner.file, '--device', did, '--amount', '2', '--rate', '10'];
  const first = await startSending(...fund);
  await first.kill();
  const second = start(...fund);
  await sealing(() => second.ended);
  assert.equal(second.code, 0, second.errors);
  assert.match(second.output, /^An earlier run has sent this already: it is in block \d+\.\n\S+ may spend 2 ASSAY, /);
  const device = parseDevice(did);
  assert.equal((await getAllowance(chain, device)).amount, chain.parseAmount('2'));
  // What ended well is meant when it is asked for again.
  await sealing(() => ok(...fund));
  assert.equal((await getAllowance(chain, device)).amount, chain.parseAmount('4'));
});

test('so it is where the block came before the second run, and where it never came', async () => {
  const purchases = (await bought()).length;
  const buying = await startSending(...purchase('third-key.json'));
  await buying.kill();
  await finalise(await seal());
  assert.equal((await bought()).length, purchases + 1);
  const again = await ok(...purchase('third-key.json'));
  assert.match(again, /^You have bought this for this key already, so nothing was paid again: purchase \d+\.$/m);
  assert.equal((await bought()).length, purchases + 1);

  // Removed from the pool, and nobody else has it.
  const register = ['gateway register', '--account', buyer.file];
  const registering = await startSending(...register);
  await registering.kill();
  const [hex] = await chain.rpc('author_pendingExtrinsics');
  await chain.rpc('author_removeExtrinsic', [{ extrinsic: hex }]);
  await until('an empty pool', async () => (await pending()) === 0);
  assert.match(await sealing(() => ok(...register)), /Registered gateway \d+ of /);
  assert.match(await sealing(() => ok(...register)), /^Registered already: gateway \d+ of /);
});

/** More blocks than a node keeps the states of. */
const KEPT = 260;

test('so it is where the block came so long ago that the node no longer has its state', async () => {
  const open = ['stream open', '--account', owner.file, '--device', did, '--name', 'Forgotten'];
  const id = match(await sealing(() => ok(...open)), /Opened stream (\d+)/);
  const committing = await startSending(...commit(id, 'forgotten', readings('forgotten.csv', 0, 1)));
  await committing.kill();
  const fund = ['device fund', '--account', owner.file, '--device', did, '--amount', '1', '--rate', '10'];
  const funding = start(...fund);
  await until('both transactions', async () => (await pending()) === 2);
  await funding.kill();
  const { amount } = await getAllowance(chain, parseDevice(did));
  for (let i = 0; i < KEPT; i++) await finalise(await seal());

  // What was committed is in the stream's log, whoever asks.
  assert.equal((await getStream(chain, id)).size, 1);
  assert.match(await ok(...commit(id, 'forgotten', at('forgotten.csv'))), /^All of these readings are committed in stream \d+: /m);
  await sealing(() => ok(...commit(id, 'forgotten', readings('forgotten-more.csv', 2))));
  assert.equal((await getStream(chain, id)).size, 2);
  // Whether money was set aside is for the owner to see: nothing is paid twice.
  await unknown(
    /^error: the transaction is in block \d+, which is final, and what it did cannot be read: .*\. A node that keeps all states can tell \(--node\); or look whether it was carried out, and remove \S+\.json$/,
    ...fund,
  );
  assert.equal((await getAllowance(chain, parseDevice(did))).amount, amount + chain.parseAmount('1'));
});

// ---- an honest device ----

/** How many runs of the device there are: a thousand prove more, and take an hour. */
const RUNS = Number(process.env.ASSAY_FORK_RUNS ?? 8);
/** One of so many goes to its end, and commits something. */
const WHOLE = 6;

test(`${RUNS} runs of a device, cut off at any step and on branches that lose, leave nothing that convicts it`, async (t) => {
  const dice = random(Number(process.env.ASSAY_FORK_SEED ?? 1));
  const open = ['stream open', '--account', owner.file, '--device', did, '--name', 'Honest'];
  const id = match(await sealing(() => ok(...open)), /Opened stream (\d+)/);

  // Whoever watches the network sees all that the device signed: by place, what was signed for it.
  const signed = new Map();
  const watch = (transactions) => {
    for (const hex of transactions) {
      const { method } = chain.api.createType('Extrinsic', hex);
      if (method.section !== 'dataAttestation' || method.method !== 'submit') continue;
      const [stream, { commitment }] = method.args;
      if (stream.toString() !== id) continue;
      const { epoch, sequence, after, ...rest } = commitmentFromChain(commitment);
      const place = `${toHex(epoch)} ${sequence} ${after}`;
      signed.set(place, (signed.get(place) ?? new Set()).add(toHex(encodeCommitment({ epoch, sequence, after, ...rest }))));
    }
  };
  const sealSeen = async (parent) => {
    const hash = await seal(parent);
    watch((await chain.rpc('chain_getBlock', hash)).block.extrinsics);
    return hash;
  };
  /** One thing that a network does. */
  const happen = async () => {
    watch(await chain.rpc('author_pendingExtrinsics'));
    const [what, final] = [dice.below(10), await chain.rpc('chain_getFinalizedHead')];
    if (what < 5) await sealSeen(null);
    else if (what < 7) {
      // A branch from what is final; it wins where it is the longer one.
      let tip = final;
      for (let i = 0, length = 1 + dice.below(4); i < length; i++) tip = await sealSeen(tip);
    } else await finalise(await chain.rpc('chain_getBlockHash'));
  };

  let minutes = 0;
  let killed = 0;
  let sending = 0;
  let lost = 0;
  // The runs are cut off at any time of what the last one took that was not. So fast or slow as the machine is, and becomes,
  // some are in the middle of their work.
  let whole;
  for (let run = 0; run < RUNS; run++) {
    const rows = Array.from({ length: 1 + dice.below(4) }, () => minutes++);
    const committing = start(...commit(id, 'honest', readings(`honest-${run}.csv`, ...rows)), '--batch-size', '1');
    const [began, known] = [Date.now(), signed.size];
    const isWhole = run % WHOLE === 0 || run === RUNS - 1;
    const end = isWhole ? Infinity : began + (whole * dice.below(125)) / 100;
    while (committing.code === undefined && Date.now() < end) {
      await happen();
      await sleep(dice.below(60));
    }
    if (committing.code === undefined) {
      await committing.kill();
      killed++;
      if (signed.size > known) sending++;
    } else {
      // Blocks are made far faster than on a network: where the machine is slow, all that would take a transaction can be over
      // before it gets there. Whoever is told so runs the command again, as the next run does.
      if (committing.code !== 0) {
        assert.match(committing.errors, /it was not carried out, and can be sent again/);
        lost++;
      }
      whole = Date.now() - began;
    }
  }
  await sealing(async () => {});
  const { size } = await getStream(chain, id);
  t.diagnostic(`${killed} runs were cut off, ${sending} of them while they sent what was signed; ${lost} came too late; ${size} commitments are final`);
  assert.ok(killed > 0 || RUNS < 4, 'no run was cut off');
  for (const [place, commitments] of signed) assert.equal(commitments.size, 1, `two commitments for ${place}`);
  const { status, epoch } = await getDevice(chain, parseDevice(did));
  assert.equal(status, 'Active');
  assert.ok(epoch);
  assert.ok(size >= RUNS / WHOLE - lost, `of ${RUNS} runs only ${size} commitments are there`);
});
