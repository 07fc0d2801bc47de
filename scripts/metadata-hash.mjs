#!/usr/bin/env node
// SPDX-License-Identifier: Apache-2.0
// The hash of a chain's metadata, which hardware wallets sign along: computed as they do it, and tried on a node.
//
// usage: node scripts/metadata-hash.mjs replace RAW CODE FILE    writes a raw specification with another runtime
//        node scripts/metadata-hash.mjs test URL                 tests a node whose runtime knows the hash of its metadata

import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { merkleizeMetadata } from '@polkadot-api/merkleize-metadata';
import { ApiPromise, Keyring, WsProvider } from '@polkadot/api';
import { u8aToHex } from '@polkadot/util';

/** What a build embeds beside the metadata (runtime/build.rs). */
const TOKEN = { decimals: 12, tokenSymbol: 'ASSAY' };
/** Where a runtime's code is in the state: `:code`. */
const CODE = '0x3a636f6465';

/** The metadata's tree. Wallets take it from version 15. */
async function tree(api) {
  return merkleizeMetadata((await api.call.metadata.metadataAtVersion(15)).unwrap().toU8a(true), TOKEN);
}

/** Sends a transaction of Alice's, with the hash that the wallet signed where there is one, and waits for its block. */
async function send(api, metadataHash) {
  const alice = new Keyring({ type: 'sr25519' }).addFromUri('//Alice');
  const signing = metadataHash ? { mode: 1, metadataHash, withSignedTransaction: true } : {};
  const events = await new Promise((resolve, reject) => {
    api.tx.system
      .remarkWithEvent(metadataHash ?? '0x')
      .signAndSend(alice, signing, ({ status, events, isError }) => {
        if (status.isFinalized) resolve(events);
        if (isError) reject(new Error(status.type));
      })
      .catch(reject);
  });
  assert.ok(events.some(({ event }) => api.events.system.ExtrinsicSuccess.is(event)));
}

async function test(api) {
  const merkleized = await tree(api);
  const hash = u8aToHex(merkleized.digest());
  await send(api, hash);
  await assert.rejects(send(api, `0x${'11'.repeat(32)}`), /bad signature/);
  // As every other wallet does.
  await send(api);
  // What the device is shown of the metadata: the part that a transfer needs, with its way to the hash.
  const { method } = api.tx.balances.transferKeepAlive('5FHneW46xGXgs5mUiveU4sbTyGBzmstUspZC92UhjJM694ty', 1);
  // Immortal, nonce and tip 0, with the hash; versions, genesis and block, and the hash.
  const signed = `0x${'00'.repeat(72)}01${hash.slice(2)}`;
  const proof = merkleized.getProofForExtrinsicParts(method.toU8a(), '0x00000001', signed);
  assert.ok(proof.length < 20_000, `${proof.length} bytes`);
  console.log(`The runtime takes what names ${hash}, and refuses what names another.`);
  console.log(`A wallet proves a transfer's part of the metadata in ${proof.length} bytes.`);
}

const [command, ...args] = process.argv.slice(2);
if (command === 'replace' && args.length === 3) {
  const [raw, code, file] = args;
  const specification = JSON.parse(readFileSync(raw, 'utf8'));
  assert.ok(specification.genesis.raw.top[CODE], `${raw} is no raw specification`);
  specification.genesis.raw.top[CODE] = u8aToHex(readFileSync(code));
  writeFileSync(file, JSON.stringify(specification));
} else if (command === 'test' && args.length === 1) {
  const api = await ApiPromise.create({ provider: new WsProvider(args[0]), noInitWarn: true });
  await test(api).finally(() => api.disconnect());
} else {
  console.error('error: the head of this file says how it is used');
  process.exitCode = 1;
}
