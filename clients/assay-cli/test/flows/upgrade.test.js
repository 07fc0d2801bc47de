// SPDX-License-Identifier: Apache-2.0
// A chain whose runtime is replaced while it is connected is read as before.

import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { Metadata, TypeRegistry } from '@polkadot/types';
import { setUp } from './support.js';

const { chain, tearDown } = await setUp();
after(tearDown);

test('the metadata that the library asks for after an upgrade describes view functions', async () => {
  const metadata = new Metadata(new TypeRegistry(), await chain.rpc('state_getMetadata'));
  assert.equal(metadata.version, 16);
  const identity = metadata.asLatest.pallets.find(({ name }) => name.toString() === 'DeviceIdentity');
  assert.ok(identity.viewFunctions.some(({ name }) => name.toString() === 'device'));
});

test('a view is found by the metadata of the block that is read', async () => {
  await chain.view('DeviceIdentity', 'device', new Uint8Array(32));
  // As the library does it then.
  const { registry } = chain.api;
  registry.setMetadata(new Metadata(registry, await chain.rpc('state_getMetadata')));
  const device = await chain.view('DeviceIdentity', 'device', new Uint8Array(32));
  assert.ok(device.isNone);
});
