// SPDX-License-Identifier: Apache-2.0
// What Subsquid's parser shows of a block with a transaction that no account signed.

import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { after, test } from 'node:test';
import { readGeneralTransactions } from './general.js';
import { deviceBlock } from './scene.js';

const require = createRequire(import.meta.url);
const { Runtime } = require('@subsquid/substrate-runtime');
const { parseBlock } = require('@subsquid/substrate-data/lib/parsing/block.js');

const scene = await deviceBlock();
after(() => scene.close());

/** The key of `system.events`. */
const EVENTS = '0x26aa394eea5630e07c48ae0c9558cef780d41e5e16056765bc8461851072c9d7';

/** The block as the parser gets it from a processor that asks for this. */
async function parsed(options) {
  const { hash, number, rpc } = scene;
  const runtimeVersion = await rpc('state_getRuntimeVersion', hash);
  const runtime = new Runtime(runtimeVersion, await rpc('state_getMetadata', hash));
  const [block, events] = [await rpc('chain_getBlock', hash), await rpc('state_getStorage', EVENTS, hash)];
  const source = { height: number, hash, block, events, runtime, runtimeVersion, runtimeOfPrevBlock: runtime };
  return parseBlock(source, options);
}

const names = (events) => events.map(({ name }) => name);

test('who asks for events only gets them', async () => {
  const { events } = await parsed({ events: true });
  assert.ok(names(events).includes('DataAttestation.Committed'));
  assert.ok(names(events).includes('DataAttestation.DevicePaid'));
});

for (const [what, options] of [
  ['the time of the block', { events: true, blockTimestamp: true }],
  ['extrinsics or calls', { events: true, extrinsics: { hash: true } }],
]) {
  test(`who asks for ${what} too gets no block at all`, async () => {
    await assert.rejects(parsed(options), { message: 'unsupported extrinsic version' });
  });
}

test('with readGeneralTransactions all of it comes', async () => {
  readGeneralTransactions(Runtime);
  const block = await parsed({ events: true, blockTimestamp: true, extrinsics: { hash: true, fee: true } });
  assert.ok(block.header.timestamp > 0);
  const { version, signature, success, fee } = block.extrinsics[scene.index];
  assert.deepEqual([version, signature, success, fee], [5, undefined, true, undefined]);
  const call = block.calls.find(({ name }) => name === 'DataAttestation.submit_as_device');
  assert.equal(call.extrinsicIndex, scene.index);
  assert.equal(call.origin, undefined);
});
