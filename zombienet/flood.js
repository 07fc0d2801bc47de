// SPDX-License-Identifier: Apache-2.0
// A peer of the network that gossips what no node would: transactions that are invalid, each another one.

import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import { setImmediate as immediate } from 'node:timers/promises';
import { DeviceKey, registerDevice } from 'assay-client/device';
import { toHex } from 'assay-client/encoding';
import { deviceTransaction, fundDevice, openStream, signSubmission } from 'assay-client/stream';

/** A device that pays by itself: whose commitments a stranger forges. */
export async function makeVictim(chain, account) {
  const key = DeviceKey.generate('ed25519');
  await registerDevice({ chain, account, key });
  const { stream } = await openStream({ chain, account, device: key.id, name: 'victim' });
  await fundDevice({ chain, account, device: key.id, amount: chain.parseAmount('10'), rate: 1_000 });
  return { key, stream };
}

/** Each with a signature that is none, half of them for streams that are not there. */
export function* invalidTransactions(chain, { key, stream }, count) {
  const commitment = {
    ...{ sequence: 0, epoch: new Uint8Array(16), after: 0, count: 1, firstTime: 1_000, lastTime: 1_000 },
    ...{ root: new Uint8Array(32), content: new Uint8Array(32) },
  };
  const signed = signSubmission({
    ...{ genesis: chain.genesis, key, device: key.id, stream, commitment, validUntil: 100_000 },
  });
  for (let i = 0; i < count; i++) {
    const target = i % 2 ? stream : 2n ** 60n + BigInt(i);
    yield toHex(deviceTransaction(chain, target, { ...signed, signature: randomBytes(64) }));
  }
}

/** One a line. Making them takes long, and others have connections to keep meanwhile. */
async function* lines(transactions) {
  for (const each of transactions) {
    yield `${each}\n`;
    await immediate();
  }
}

/** Connects to a node as a peer and gossips the transactions to it; what the peer says at its end. */
export async function gossip(node, transactions) {
  const addresses = await node.rpc('system_localListenAddresses');
  const address = addresses.find((each) => each.includes('127.0.0.1'));
  const genesis = await node.rpc('chain_getBlockHash', 0);
  const child = spawn('assay-hostile-peer', ['--peer', address, '--genesis', genesis]);
  let output = '';
  child.stdout.on('data', (text) => (output += text));
  child.stderr.on('data', (text) => (output += text));
  // It may have been cut off before it read all.
  child.stdin.on('error', () => {});
  const ended = new Promise((resolve) => child.on('close', resolve));
  Readable.from(lines(transactions)).pipe(child.stdin);
  await ended;
  return output.trim().split('\n').at(-1);
}
