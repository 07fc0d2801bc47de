// SPDX-License-Identifier: Apache-2.0
// Who answers for a device: epochs and bonds, from the first owner to the next, every command as users run it.

import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { changes, ledger } from 'assay-client/chain';
import { bondsOf, epochsOf, getDevice, leastBond, parseDevice, unbondingDays } from 'assay-client/device';
import { estateOf, getAllowance } from 'assay-client/stream';
import { fails, freshAccounts, match, ok, setUp } from './support.js';

const { chain, folder, tearDown } = await setUp();
after(tearDown);
const { seller, buyer, helper } = await freshAccounts(chain, folder, '//Alice', ['seller', 'buyer', 'helper']);
const at = (name) => join(folder, name);

/** Makes a key and registers a device with it; returns the DID. */
async function register(name) {
  await ok('device create-key', '--type', 'p256', '--out', at(name));
  return match(await ok('device register', '--account', seller.file, '--key', at(name)), /Registered (did:\S+)/);
}

const as = ({ file }, did, ...more) => ['--account', file, '--device', did, ...more];

/** What a command did to what is held of accounts. */
async function held(accounts, act) {
  const before = await ledger(chain);
  const out = await act();
  const later = await ledger(chain);
  assert.equal(later.sum, later.issuance);
  return [out, ...accounts.map(({ pair: { address } }) => later.accounts.get(address).held - before.accounts.get(address).held)];
}

test('a first device is in its first epoch by itself; a bond can be given, and comes back', async () => {
  const did = await register('first.json');
  const id = parseDevice(did);
  const { epoch, inheritedKey, bondDue } = await getDevice(chain, id);
  assert.deepEqual({ number: epoch.number, inheritedKey, bondDue }, { number: 0, inheritedKey: false, bondDue: false });
  assert.match(
    await ok('device history', '--device', did),
    new RegExp(`^epoch 0 {2}runs since block \\d+, ${seller.pair.address}, no bond, tag 0x[0-9a-f]{32}$`, 'm'),
  );
  await fails(/^error: only the owner of did:\S+ may do this, which is /, 'device begin-epoch', ...as(buyer, did));
  await fails(/^error: only the owner of did:\S+ may do this, which is /, 'device end-epoch', ...as(buyer, did));
  await fails(/^error: a bond is at least /, 'device begin-epoch', ...as(seller, did, '--bond', '0.001'));

  const amount = leastBond(chain);
  const give = () => ok('device begin-epoch', ...as(seller, did, '--bond', chain.format(amount).split(' ')[0]));
  const [begun, more] = await held([seller], give);
  assert.match(begun, /^Epoch 1 of did:\S+ runs since block \d+, fee /);
  assert.ok(more > amount, 'its records are paid for too');
  await fails(/^error: bond 0 of .* its owner ends that with assay device end-epoch, and the bond is free 42 days later$/, 'device release-bond', ...as(buyer, did, '--bond', '0'));
  assert.equal(unbondingDays(chain), 42);

  // Another bond in its place, then the same one goes on.
  const again = await ok('device begin-epoch', ...as(seller, did, '--bond', '25'));
  assert.match(again, /^Bond 1 answers for it: 25 ASSAY of .*, held\.$/m);
  assert.match(again, /^Bond 0, the one before, ends: .* ending; it can be given back from 20\d\d-\S+ on\.$/m);
  await ok('device begin-epoch', ...as(seller, did));
  assert.match(await ok('device history', '--device', did), /^epoch 3 {2}runs since block \d+, \w+, bond 1, /m);
  assert.deepEqual((await bondsOf(chain, id)).map(({ state }) => state), ['Ending', 'Held']);

  const ended = await ok('device end-epoch', ...as(seller, did));
  assert.match(ended, /^Epoch 3 is over: nobody answers for what did:\S+ signs, fee /);
  assert.match(ended, /^Bond 1: 25 ASSAY of .* it can be given back from 20\d\d-\S+ on, with 'assay device release-bond --bond 1'\.$/m);
  assert.match(await ok('device end-epoch', ...as(seller, did)), /^No epoch of did:\S+ runs\. Nothing was sent\.$/m);
  await fails(/^error: bond 1 of did:\S+ is held until 20\S+, by the chain's clock, which says 20\S+$/, 'device release-bond', ...as(buyer, did, '--bond', '1'));
  assert.match(await ok('device history', '--device', did), /^no epoch runs: nothing that it signs is accepted$/m);
  const json = JSON.parse(await ok('device history', '--device', did, '--json'));
  assert.deepEqual(json.epochs.map(({ number, bond }) => [number, bond]), [[0, undefined], [1, 0], [2, 1], [3, 1]]);
  assert.deepEqual(json.bonds.map(({ amount: each }) => each), [amount.toString(), chain.parseAmount('25').toString()]);
});

test('a device changes hands: deposits go over, the old bond stays at risk, the next owner begins anew', async () => {
  const did = await register('sold.json');
  const id = parseDevice(did);
  await ok('device begin-epoch', ...as(seller, did, '--bond', '15'));
  const opened = await ok('stream open', ...as(seller, did, '--name', 'Goes along'));
  assert.match(opened, /^Opened stream \d+, fee \S+ ASSAY\. Its description cost \S+ ASSAY, which is burnt\.$/m);
  await ok('device fund', ...as(seller, did, '--amount', '2', '--rate', '100'));
  await fails(/^error: only the owner of did:\S+ may do this, /, 'stream open', ...as(helper, did, '--name', 'No'));
  const { amount: estate } = await estateOf(chain, id);
  assert.match(
    await ok('stream list', '--device', did),
    new RegExp(`^For all of them ${chain.format(estate)} are held of ${seller.pair.address}\\.$`, 'm'),
  );

  await ok('device offer-transfer', ...as(seller, did, '--to', buyer.pair.address));
  await fails(
    /^error: for did:\S+ and its streams \S+ ASSAY would be held, and not \S+ ASSAY at the most: nothing was paid\. /,
    'device accept-transfer',
    ...as(buyer, did, '--price', '0', '--most-held', chain.format(estate).split(' ')[0]),
  );
  const accept = () => ok('device accept-transfer', ...as(buyer, did, '--price', '0'));
  const [out, ofBuyer, ofSeller] = await held([buyer, seller], accept);
  const total = chain.parseAmount(match(out, /^deposit {2}(\S+) ASSAY, \S+ ASSAY of it for its streams$/m));
  assert.equal(ofBuyer, total);
  assert.ok(ofSeller < -estate);
  assert.equal((await estateOf(chain, id)).payer, buyer.pair.address);
  assert.equal(await getAllowance(chain, id), undefined);
  const [bond] = await bondsOf(chain, id);
  assert.deepEqual([bond.payer, bond.state], [seller.pair.address, 'Ending']);

  assert.match(await ok('device history', '--device', did), /^its key served an earlier owner$/m);
  await fails(/^error: the key of did:\S+ served an earlier owner, who may still have it: give the device a new one with assay device rotate-key, /, 'device begin-epoch', ...as(buyer, did));
  await ok('device create-key', '--type', 'ed25519', '--out', at('new.json'));
  const rotated = await ok('device rotate-key', ...as(buyer, did, '--key', at('new.json'), '--reason', 'routine'));
  assert.match(rotated, /^No epoch runs, so that nothing the device signs is accepted: 'assay device begin-epoch' begins one\.$/m);
  assert.match(await ok('device begin-epoch', ...as(buyer, did)), /^No bond answers for it; --bond would give one\.$/m);
  const epochs = await epochsOf(chain, id);
  assert.deepEqual(
    epochs.map(({ owner, firstKey, bond: number }) => [owner, firstKey, number]),
    [
      [seller.pair.address, 0, undefined],
      [seller.pair.address, 0, 0],
      [buyer.pair.address, 1, undefined],
    ],
  );
});

test("a key of an earlier owner may go on, at the owner's risk", async () => {
  const did = await register('kept.json');
  await ok('device offer-transfer', ...as(seller, did, '--to', buyer.pair.address));
  await ok('device accept-transfer', ...as(buyer, did, '--price', '0'));
  assert.match(await ok('device begin-epoch', ...as(buyer, did, '--keep-key')), /^Epoch 1 of did:\S+ runs /);
  assert.equal((await getDevice(chain, parseDevice(did))).inheritedKey, true);
});

test('only the owner takes the place of who sets money aside', async () => {
  const did = await register('funded.json');
  for (const { pair } of [helper, buyer]) {
    const to = ['--to', pair.address, '--permission', 'submit', '--expires-in', '1000'];
    await ok('device delegate', ...as(seller, did, ...to));
  }
  const fund = (who) => as(who, did, '--amount', '1', '--rate', '10');
  await ok('device fund', ...fund(helper));
  await fails(
    `${helper.pair.address} sets money aside for ${did}, and only its owner, ${seller.pair.address}, may take that place`,
    'device fund',
    ...fund(buyer),
  );
  const before = await ledger(chain);
  const out = await ok('device fund', ...fund(seller));
  assert.match(out, new RegExp(`^What ${helper.pair.address} had set aside, 1 ASSAY, went back there\\.$`, 'm'));
  const later = await ledger(chain);
  const free = ({ pair: { address } }) => later.accounts.get(address).free - before.accounts.get(address).free;
  assert.ok(free(helper) > chain.parseAmount('1'));
  assert.equal(changes(before, later).accounts.get(helper.pair.address), undefined);
  await fails(/ sets money aside for /, 'device fund', ...fund(helper));
});
