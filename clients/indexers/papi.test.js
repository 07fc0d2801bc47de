// SPDX-License-Identifier: Apache-2.0
// What polkadot-api shows of a transaction that no account signed.

import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { getExtrinsicDecoder } from '@polkadot-api/tx-utils';
import { createClient } from 'polkadot-api';
import { getWsProvider } from 'polkadot-api/ws';
import { WebSocket } from 'ws';
import { deviceBlock, NODE } from './scene.js';

const scene = await deviceBlock();
// Before version 22, Node has no WebSocket of its own.
const client = createClient(getWsProvider(NODE, { websocketClass: WebSocket }));
after(async () => {
  client.destroy();
  await scene.close();
});

test('events tell all of it, the fee included', async () => {
  const events = await client.getUnsafeApi().query.System.Events.getValue({ at: scene.hash });
  const ours = events.filter(({ phase }) => phase.type === 'ApplyExtrinsic' && phase.value === scene.index);
  const names = ours.map(({ event }) => `${event.type}.${event.value.type}`);
  assert.ok(names.includes('DataAttestation.Committed'));
  assert.ok(names.includes('DataAttestation.DevicePaid'));
  assert.ok(names.includes('System.ExtrinsicSuccess'));
  assert.ok(!names.includes('TransactionPayment.TransactionFeePaid'));
  const { value } = ours.find(({ event }) => event.value.type === 'Committed').event.value;
  assert.deepEqual(
    [Number(value.stream), value.commitment.count, value.commitment.last_time],
    [scene.stream, 3, 2_000n],
  );
});

test('a block has bytes, which the decoder of tx-utils reads as a general transaction', async () => {
  const body = await client.getBlockBody(scene.hash);
  const decode = getExtrinsicDecoder(await client.getMetadata(scene.hash));
  const { version, type, extensionVersion, extra, call, signature } = decode(body[scene.index]);
  assert.deepEqual([version, type, extensionVersion, signature], [5, 'general', 0, undefined]);
  assert.deepEqual([extra.CheckNonce, extra.ChargeTransactionPayment], [0, 0n]);
  assert.deepEqual([call.type, call.value.type], ['DataAttestation', 'submit_as_device']);
});

test('view functions answer', async () => {
  const answer = await client.getUnsafeApi().view.DataAttestation.root(BigInt(scene.stream));
  assert.equal(answer[0], 1n);
});
