// SPDX-License-Identifier: Apache-2.0
// A device that commits by itself, and the block of its transaction, by nothing but the node's RPC.

import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Chain, loadAccount } from 'assay-client/chain';
import { DeviceKey, getDevice, registerDevice } from 'assay-client/device';
import { fundDevice, openStream, sendAsDevice, signSubmission } from 'assay-client/stream';

/** The node that the tests use. */
export const NODE = process.env.ASSAY_NODE;
if (!NODE) throw new Error('ASSAY_NODE is not set: these tests need a running development node');

/**
 * Registers a device of Alice's, sets money aside for it, and has it commit.
 * @returns {Promise<{hash: string, number: number, index: number, stream: number, extrinsics: string[],
 *   rpc: (method: string, ...params: any[]) => Promise<any>, close: () => Promise<void>}>} the block, and which of its
 *   extrinsics is the device's
 */
export async function deviceBlock() {
  process.env.ASSAY_STATE = mkdtempSync(join(tmpdir(), 'assay-indexers-'));
  const chain = await Chain.connect(NODE);
  const account = await loadAccount('//Alice');
  const key = DeviceKey.generate('ed25519');
  await registerDevice({ chain, account, key });
  const { stream } = await openStream({ chain, account, device: key.id, name: 'for indexers' });
  await fundDevice({ chain, account, device: key.id, amount: chain.parseAmount('1'), rate: 100 });
  const signed = signSubmission({
    genesis: chain.genesis,
    key,
    device: key.id,
    stream,
    commitment: {
      sequence: 0,
      epoch: (await getDevice(chain, key.id)).epoch.tag,
      after: 0,
      count: 3,
      firstTime: 1_000,
      lastTime: 2_000,
      root: new Uint8Array(32).fill(1),
      content: new Uint8Array(32).fill(2),
    },
    validUntil: 100_000,
  });
  const { blockHash, blockNumber } = await sendAsDevice({ chain, stream, signed });
  const rpc = (method, ...params) => chain.rpc(method, ...params);
  const { block } = await rpc('chain_getBlock', blockHash);
  // Behind the length, 0x45 begins a general transaction of format 5.
  const index = block.extrinsics.findIndex((hex) => /^0x(..)?..45/.test(hex));
  return {
    hash: blockHash,
    number: blockNumber,
    index,
    stream: Number(stream),
    extrinsics: block.extrinsics,
    rpc,
    close: () => chain.close(),
  };
}
