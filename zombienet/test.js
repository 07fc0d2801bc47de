// SPDX-License-Identifier: Apache-2.0
// Assay under a real relay chain: one network, and what it has to go through, in this order.

import assert from 'node:assert/strict';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { Chain, loadAccount } from 'assay-client/chain';
import { getPurchase } from 'assay-client/listing';
import { startActors } from './actors.js';
import { gossip, invalidTransactions, makeVictim } from './flood.js';
import { openWay, tradeWithSibling } from './messages.js';
import { compressed, processesOf, startNetwork, until } from './network.js';
import { authorise, entriesOf, upgrade } from './upgrade.js';
import { random } from '../clients/assay-client/test/signing/fakes.js';

/** How long devices commit while nothing else happens, in minutes. */
const MINUTES = Number(process.env.ASSAY_NETWORK_MINUTES ?? 0);

/** The next version of the runtime. */
const UPGRADE = compressed(readFileSync(process.env.ASSAY_UPGRADE));

/** Invalid transactions that a peer sends. */
const FLOOD = 20_000;

/** What decides at random, so that a run can be repeated. */
const SEED = Number(process.env.ASSAY_NETWORK_SEED ?? Date.now() % 1_000_000);

const { folder, nodes, stop } = await startNetwork();
const { alice, bob, follower, sibling, 'collator-1': first, 'collator-2': second } = nodes;
let broken = false;
let chain;
let actors;
let trade;
let authorised;
let victim;
const chains = [];
after(async () => {
  await Promise.all([chain, ...chains].map((each) => each?.close()));
  await stop({ keep: broken });
  assert.deepEqual(processesOf(folder), []);
  if (broken) console.log(`What the nodes wrote is in ${folder}`);
});
for (const signal of ['SIGINT', 'SIGTERM']) {
  process.once(signal, async () => {
    await stop();
    process.exit(130);
  });
}

/** A test that rests on those before it: it is left out where one has failed, since it would only wait in vain. */
function check(name, run) {
  test(name, async (t) => {
    if (broken) return t.skip('what goes before it failed');
    broken = true;
    await run(t);
    broken = false;
  });
}

/** Final blocks go on from where they are by so many. */
async function goesOn(node, blocks) {
  const start = await until(`${node.name} to answer`, () => node.finalised());
  await until(`${blocks} more final blocks at ${node.name}`, async () => (await node.finalised()) >= start + blocks);
}

/** A node has what another has, up to its last final block. */
async function catchesUp(node, with_) {
  const goal = await with_.finalised();
  await until(`${node.name} to have block ${goal}`, async () => (await node.finalised()) >= goal);
  const hash = (each) => each.rpc('chain_getBlockHash', goal);
  assert.equal(await hash(node), await hash(with_));
}

/** Who made each block from one number to another, as places in the list of authors. */
async function authors(node, from, to) {
  const slots = [];
  for (let number = from; number <= to; number++) {
    const { digest } = await node.rpc('chain_getHeader', await node.rpc('chain_getBlockHash', number));
    const aura = digest.logs.find((log) => log.startsWith('0x0661757261'));
    slots.push(Buffer.from(aura.slice(-16), 'hex').readBigUInt64LE() % 2n);
  }
  return slots;
}

check('the parachain is onboarded, and finalises blocks', async (t) => {
  const start = Date.now();
  await until('the first final block', async () => (await first.finalised()) > 0);
  t.diagnostic(`the first after ${Math.round((Date.now() - start) / 1_000)} s`);
  chain = await Chain.connect(follower.url);
});

check('people register devices, open streams and commit through all nodes, and both collators make blocks', async (t) => {
  t.diagnostic(`ASSAY_NETWORK_SEED=${SEED}`);
  const [start, from] = [Date.now(), (await first.finalised()) + 1];
  const urls = [first.url, second.url, follower.url];
  victim = makeVictim(chain, await loadAccount('//Ferdie'));
  actors = await startActors(chain, urls, join(folder, 'people'), random(SEED));
  await until('a batch of each', () => actors.owners.every(({ batches }) => batches > 0));
  const to = await first.finalised();
  t.diagnostic(`${to - from + 1} final blocks in ${Math.round((Date.now() - start) / 1_000)} s`);
  assert.equal(new Set(await authors(first, from, to)).size, 2);
});

check('collators tell the metrics of the operating page that no development node has', async () => {
  const source = readFileSync(new URL('../node/tests/operating.rs', import.meta.url), 'utf8');
  const [, names] = /const COLLATORS_ONLY: \[&str; \d+\] = \[([^\]]*)\]/.exec(source);
  for (const node of [first, second]) {
    const told = await node.metrics();
    for (const [, name] of names.matchAll(/"(\w+)"/g)) assert.match(told, new RegExp(`^${name}\\{`, 'm'), node.name);
  }
});

check('from now on governance of two chains opens the way for purchases from the other, and decides an upgrade', async () => {
  for (const { url } of [second, sibling]) chains.push(await Chain.connect(url));
  const open = openWay(alice, ...chains);
  trade = Promise.all([open, actors.listed]).then(([number, listing]) => tradeWithSibling(...chains, number, listing));
  // One after another, since a referendum's number is known once the one before is there.
  authorised = open.then(() => authorise(chains[0], UPGRADE));
  // Whatever comes of both is told of when they are waited for.
  for (const each of [trade, authorised]) each.catch(() => {});
});

check('DIDs and receipts are the same on all nodes', async () => {
  const { did, stream } = actors.owners[2];
  const at = await follower.finalised();
  for (const node of [first, second]) await catchesUp(node, follower);
  const answers = await Promise.all(
    [first, second, follower].map(async (node) => ({
      document: await node.rpc('assay_resolveDid', did),
      receipt: await node.rpc('assay_receipt', Number(stream), 0, await node.rpc('chain_getBlockHash', at)),
    })),
  );
  assert.ok(answers[0].receipt);
  assert.deepEqual(answers[1], answers[0]);
  assert.deepEqual(answers[2], answers[0]);
});

check('a flood of invalid transactions from a peer keeps no valid one out', async (t) => {
  const account = await loadAccount('//Ferdie');
  const before = actors.batches();
  let over = false;
  const flood = gossip(first, invalidTransactions(chain, await victim, FLOOD)).finally(() => (over = true));
  let sent = 0;
  while (!over) {
    await chain.submit(chain.api.tx.system.remark(`0x${sent.toString(16).padStart(8, '0')}`), account);
    sent++;
  }
  t.diagnostic(`the peer ${await flood}; ${sent} valid transactions meanwhile, and ${actors.batches() - before} batches`);
  assert.ok(sent > 0);
  // What is invalid is not kept.
  await until('an empty pool', async () => (await first.rpc('author_pendingExtrinsics')).length < 20, 60);
});

check('a collator is killed: the other goes on; from its own disk the first catches up', async () => {
  await first.kill();
  await goesOn(second, 3);
  await first.start();
  await catchesUp(first, second);
  const from = await second.finalised();
  await until('both to make blocks', async () => new Set(await authors(second, from, await second.finalised())).size === 2);
});

check('the relay chain falls apart, each half makes blocks, and it heals: the chain goes on', async (t) => {
  await bob.kill();
  // It knows nobody, lets nobody in, and makes blocks all the same.
  await bob.start('--reserved-only', '--force-authoring');
  const halves = [alice, bob];
  const lowest = async () => Math.min(...(await Promise.all(halves.map((half) => half.height()))));
  let last;
  const hashes = () => Promise.all(halves.map((half) => half.rpc('chain_getBlockHash', last)));
  try {
    const start = await lowest();
    await until('both halves to make blocks', async () => (await lowest()) > start + 3);
    last = await lowest();
    const [ours, theirs] = await hashes();
    assert.notEqual(ours, theirs);
    assert.equal((await bob.rpc('system_health')).peers, 0);
  } finally {
    // What comes next needs both.
    await bob.kill();
    await bob.start();
  }
  await goesOn(first, 3);
  await until('both to agree', async () => new Set(await hashes()).size === 1);
  t.diagnostic(`block ${last} of the relay chain was made twice`);
});

check('half of the network stands still: it goes on from where it was', async () => {
  for (const node of [bob, second]) node.pause();
  try {
    const before = await first.finalised();
    await sleep(30_000);
    // Of two validators one alone finalises nothing.
    assert.ok((await first.finalised()) - before < 5);
  } finally {
    for (const node of [bob, second]) node.resume();
  }
  await goesOn(first, 3);
  await catchesUp(second, first);
});

for (const mode of ['full', 'warp']) {
  check(`a full node that lost its disk catches up by ${mode} sync`, async () => {
    await follower.kill();
    for (const part of ['chains', 'polkadot']) rmSync(join(follower.folder, part), { recursive: true, force: true });
    await follower.start('--sync', mode);
    await catchesUp(follower, first);
  });
}

check('a purchase by a message from the other chain is made, and one on other terms sends the money home', async () => {
  const { purchase, bought } = await trade;
  assert.deepEqual(bought, [purchase]);
});

check('as the collective decided the chain is upgraded while it is used, and nothing is lost', async (t) => {
  await authorised;
  await chain.close();
  chain = await Chain.connect(first.url);
  const before = await entriesOf(chain);
  assert.ok(before.counts.every((count) => count > 0), `not all pallets have something: ${before.counts}`);
  const old = (await first.rpc('state_getRuntimeVersion')).specVersion;
  await upgrade(chain, UPGRADE, [first, second, follower], old + 1);
  // By the same connection as before.
  await chain.submit(chain.api.tx.system.remark('0x01'), await loadAccount('//Ferdie'));
  const after_ = await entriesOf(chain);
  assert.deepEqual(
    [...before.names].filter((name) => !after_.names.has(name)),
    [],
  );
  t.diagnostic(`entries before ${before.counts}, after ${after_.counts}`);
});

check('no honest device was convicted, each reading was committed once, and the sale is settled', async (t) => {
  await sleep(MINUTES * 60_000);
  const { purchase } = await actors.stop();
  // What was final at one node is at this one, too.
  for (const node of [second, follower]) await catchesUp(first, node);
  for (const { name, rows, kills, device, log } of await actors.outcome(chain)) {
    t.diagnostic(`${name}: ${rows} readings in ${log.size} batches, killed ${kills} times`);
    assert.equal(device.status, 'Active');
    assert.equal(log.readings, rows);
  }
  assert.equal((await getPurchase(chain, purchase)).state, 'Settled');
  for (const node of [first, second]) {
    const reorganised = readFileSync(node.log, 'utf8').match(/\[Parachain\].* Reorg on/g) ?? [];
    t.diagnostic(`${node.name}: ${reorganised.length} reorganisations in ${await node.height()} blocks`);
  }
});
