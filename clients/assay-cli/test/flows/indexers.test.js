// SPDX-License-Identifier: Apache-2.0
// What polkadot.js, and so SubQuery, shows of a transaction that a device brought itself: docs/indexers.md says the same.

import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { ApiPromise, WsProvider } from '@polkadot/api';
import { blake2AsHex } from '@polkadot/util-crypto';
import { fundDevice, sendAsDevice } from 'assay-client/stream';
import { freshAccounts, NODE, setUp } from './support.js';
import { streamTools } from './streams.js';

const { chain, folder, tearDown } = await setUp();
const api = await ApiPromise.create({ provider: new WsProvider(NODE), noInitWarn: true });
after(async () => {
  await api.disconnect();
  await tearDown();
});
const { owner } = await freshAccounts(chain, folder, '//Eve', ['owner']);
const { makeStream, commitment, sign } = streamTools(chain, folder, owner);

const device = await makeStream('ed25519', 'for indexers');
const amount = chain.parseAmount('1');
await fundDevice({ chain, account: owner.pair, device: device.key.id, amount, rate: 100 });
const signed = sign(device, commitment(device, 0), { validUntil: 100_000 });
const { blockHash, fee } = await sendAsDevice({ chain, stream: device.stream, signed });

const { extrinsics } = (await api.rpc.chain.getBlock(blockHash)).block;
const index = extrinsics.findIndex(({ method }) => method.method === 'submitAsDevice');
const raw = (await chain.rpc('chain_getBlock', blockHash)).block.extrinsics[index];

test('polkadot.js shows the call, and nobody who signed', () => {
  const extrinsic = extrinsics[index];
  assert.deepEqual([extrinsic.isSigned, extrinsic.isGeneral(), extrinsic.type], [false, true, 69]);
  assert.equal(extrinsic.args[0].toBigInt(), BigInt(device.stream));
  assert.throws(() => extrinsic.signer, /GeneralExtrinsic does not have signer implemented/);
  assert.throws(() => extrinsic.signature, /GeneralExtrinsic does not have signature implemented/);
});

test('polkadot.js wraps it twice, so that bytes and hash are wrong; what is inside is right', () => {
  const extrinsic = extrinsics[index];
  assert.notEqual(extrinsic.toHex(), raw);
  assert.notEqual(extrinsic.hash.toHex(), blake2AsHex(raw));
  // Of an extrinsic that is none of these it is right.
  assert.equal(extrinsics[0].hash.toHex(), blake2AsHex(extrinsics[0].toHex()));
  // The way around that the page shows.
  assert.equal(blake2AsHex(extrinsic.inner.toU8a()), blake2AsHex(raw));
});

test('events tell what happened, and what it cost', async () => {
  const events = (await (await api.at(blockHash)).query.system.events()).filter(
    ({ phase }) => phase.isApplyExtrinsic && phase.asApplyExtrinsic.eq(index),
  );
  const names = events.map(({ event }) => `${event.section}.${event.method}`);
  assert.ok(names.includes('dataAttestation.Committed'));
  assert.ok(!names.includes('transactionPayment.TransactionFeePaid'));
  const { event } = events.find((each) => each.event.method === 'DevicePaid');
  assert.equal(event.data.fee.toBigInt(), fee);
});

test('polkadot.js cannot send one', async () => {
  const call = api.tx(extrinsics[index].method);
  await assert.rejects(call.send(), /NoUnsignedValidator/);
});
