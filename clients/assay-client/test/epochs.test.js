// SPDX-License-Identifier: Apache-2.0
// Epochs and bonds as the chain lists them, and why a command would be refused. The chain is one that answers from a list.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { TypeRegistry } from '@polkadot/types';
import { toDid } from '../src/device/did.js';
import {
  beginEpoch,
  bondsOf,
  checkBeginning,
  checkOwner,
  checkRelease,
  describeBond,
  describeEpoch,
  epochOf,
  epochsOf,
} from '../src/device/epochs.js';
import { InputError } from '../src/encoding/errors.js';
import { checkPayer } from '../src/stream/allowance.js';
import { device, tag } from './scene.js';

const registry = new TypeRegistry();
registry.register({
  Epoch: {
    tag: '[u8; 16]',
    owner: 'AccountId32',
    since: 'u32',
    until: 'Option<u32>',
    firstKey: 'u32',
    bond: 'Option<u32>',
    evidence: 'Option<H256>',
  },
  Ending: { freeAt: 'u64' },
  Convicted: { evidence: 'H256', taken: 'u128' },
  BondState: { _enum: { Held: 'Null', Ending: 'Ending', Released: 'Null', Convicted: 'Convicted' } },
  Bond: { payer: 'AccountId32', amount: 'u128', state: 'BondState' },
});
const OWNER = registry.createType('AccountId32', new Uint8Array(32).fill(2)).toString();
const account = { address: OWNER };
const did = toDid(device);

/** A chain that lists these in pages of three, and notes what it is sent. */
function chainOf(lists) {
  const sent = [];
  const call = (name) => (...args) => [name, ...args];
  const balance = (amount) => ({ toBigInt: () => amount });
  return {
    sent,
    async view(pallet, name, id, start, limit) {
      assert.equal(pallet, 'DeviceIdentity');
      assert.ok(limit >= 3);
      return lists[name].slice(start, start + 3);
    },
    submit: async (what, who) => sent.push([what, who]),
    format: (amount) => `${amount} ASSAY`,
    api: {
      tx: { deviceIdentity: { beginEpoch: call('beginEpoch') } },
      consts: { deviceIdentity: { equivocationBond: balance(10n), unbondingPeriod: { toNumber: () => 42 * 86_400_000 } } },
    },
  };
}

const epoch = (n, changed = {}) =>
  registry.createType('Epoch', { tag: tag(n), owner: OWNER, since: 10 * n, until: 10 * n + 5, firstKey: n, ...changed });

test('all epochs and bonds are listed, however many a page has', async () => {
  const epochs = Array.from({ length: 7 }, (_, n) => epoch(n));
  epochs[6] = epoch(6, { until: null, bond: 1, evidence: `0x${'07'.repeat(32)}` });
  const bond = (state) => registry.createType('Bond', { payer: OWNER, amount: 25, state });
  const chain = chainOf({
    epochs_of: epochs,
    bonds_of: [
      bond({ Convicted: { evidence: new Uint8Array(32).fill(7), taken: 25 } }),
      bond('Released'),
      bond({ Ending: { freeAt: 86_400_000 } }),
      bond('Held'),
    ],
  });
  const list = await epochsOf(chain, device);
  assert.deepEqual(list.map(({ number, since, firstKey }) => [number, since, firstKey]), epochs.map((_, n) => [n, 10 * n, n]));
  assert.deepEqual(list[0], { number: 0, tag: tag(0), owner: OWNER, since: 0, until: 5, firstKey: 0, bond: undefined, evidence: undefined });
  assert.equal(epochOf(list, tag(4)).number, 4);
  assert.equal(epochOf(list, tag(8)), undefined);
  assert.equal(describeEpoch(list[0]), `block 0 to 5, ${OWNER}, no bond, tag 0x${'e0'.repeat(16)}`);
  assert.equal(describeEpoch(list[6]), `runs since block 60, ${OWNER}, bond 1, tag 0x${'e6'.repeat(16)}; two histories were proved in it, or in another under its bond`);

  const bonds = await bondsOf(chain, device);
  assert.deepEqual(bonds.map(({ number, state }) => [number, state]), [
    [0, 'Convicted'],
    [1, 'Released'],
    [2, 'Ending'],
    [3, 'Held'],
  ]);
  assert.deepEqual(
    bonds.map((each) => describeBond(chain, each).split(', ').slice(1).join(', ')),
    [
      '25 ASSAY of it went to the treasury, for two histories',
      'given back',
      'ending; it can be given back from 1970-01-02T00:00:00.000Z on',
      'held',
    ],
  );
});

test('begin-epoch: what the chain would refuse is refused before, with what mends it', async () => {
  const chain = chainOf({});
  const good = { id: device, owner: OWNER, status: 'Active', inheritedKey: false, bondDue: false };
  const begin = (changed = {}, options = {}) => checkBeginning({ chain, account, device: { ...good, ...changed }, ...options });
  const refused = (sentence, ...args) => assert.throws(() => begin(...args), new InputError(sentence));
  begin();
  begin({}, { bond: 10n });
  begin({ inheritedKey: true }, { keepKey: true });
  begin({ status: 'SuspendedForCause', suspension: { cause: 'Equivocation' }, bondDue: true }, { bond: 11n });

  refused(`only the owner of ${did} may do this, which is 5Other, and not ${OWNER}`, { owner: '5Other' });
  refused(`${did} is retired, for good: it signs nothing any more`, { status: 'Retired' });
  refused(`${did} is suspended by its owner: resume it first`, { status: 'Suspended' });
  const recalled = { status: 'SuspendedForCause', suspension: { cause: 'Recalled', manufacturer: '5Works' } };
  refused(`${did} is suspended (Recalled) by 5Works, who has to lift that first`, recalled);
  const stolen = { status: 'SuspendedForCause', suspension: { cause: 'Stolen' } };
  refused(`${did} is suspended (Stolen) by governance, who has to lift that first`, stolen);
  refused(
    `the key of ${did} served an earlier owner, who may still have it: give the device a new one with assay device rotate-key, or go on with this one at your own risk with --keep-key`,
    { inheritedKey: true },
  );
  refused(`${did} signed two histories, and goes on under a new bond only: give at least 10 ASSAY with --bond`, { bondDue: true });
  refused('a bond is at least 10 ASSAY', {}, { bond: 9n });

  await beginEpoch({ chain, account, device, keyIndex: 3 });
  await beginEpoch({ chain, account, device, keyIndex: 3, keepKey: true, bond: 12n });
  const id = registry.createType('H256', device).toHex();
  assert.deepEqual(chain.sent, [
    [['beginEpoch', id, 3, false, null], account],
    [['beginEpoch', id, 3, true, 12n], account],
  ]);
});

test('release-bond: when a bond is free, and where it is not', () => {
  const chain = chainOf({});
  const free = Date.UTC(2030, 0);
  const check = (bond, now = free) => checkRelease({ chain, device, number: 2, bond, now });
  const refused = (sentence, ...args) => assert.throws(() => check(...args), new InputError(`${sentence}`));
  check({ state: 'Ending', freeAt: free });
  refused(`there is no bond 2 of ${did}`, undefined);
  refused(
    `bond 2 of ${did} is held until 2030-01-01T00:00:00.000Z, by the chain's clock, which says 2029-12-31T23:59:59.999Z`,
    { state: 'Ending', freeAt: free },
    free - 1,
  );
  refused(
    `bond 2 of ${did} answers for a device in service: its owner ends that with assay device end-epoch, and the bond is free 42 days later`,
    { state: 'Held' },
  );
  refused(`bond 2 of ${did} is gone: 7 ASSAY went to the treasury, for two histories`, { state: 'Convicted', taken: 7n });
});

test('only the owner does, and only the owner takes the place of who pays', () => {
  checkOwner({ account, device: { id: device, owner: OWNER } });
  const pays = (payer, owner) => checkPayer({ account, device: { id: device, owner }, allowance: payer && { payer } });
  pays(undefined, '5Other');
  pays(OWNER, '5Other');
  pays('5Delegate', OWNER);
  assert.throws(
    () => pays('5Delegate', '5Other'),
    new InputError(`5Delegate sets money aside for ${did}, and only its owner, 5Other, may take that place`),
  );
});
