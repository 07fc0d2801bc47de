// SPDX-License-Identifier: Apache-2.0
// Blocks on request: that all comes into them, and how full they are.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fullness, offer, seal, sealAll } from '../src/chain/block.js';

/** A node whose blocks hold two transactions each, of those that it is told to take. */
class Node {
  pool = [];
  blocks = [{ hash: '0x00', extrinsics: [] }];
  refuse = new Set();

  async rpc(method, ...params) {
    return this[method](...params);
  }

  author_submitExtrinsic(hex) {
    this.pool.push(hex);
  }

  engine_createBlock() {
    const takes = this.pool.filter((hex) => !this.refuse.has(hex)).slice(0, 2);
    this.pool = this.pool.filter((hex) => !takes.includes(hex));
    const hash = `0x0${this.blocks.length}`;
    this.blocks.push({ hash, parentHash: this.blocks.at(-1).hash, extrinsics: ['0xinherent', ...takes] });
    return { hash };
  }

  chain_getHeader(hash) {
    return this.blocks.find((block) => block.hash === hash);
  }

  chain_getBlock(hash) {
    return { block: this.chain_getHeader(hash) };
  }
}

test('blocks are built until all is in them', async () => {
  const node = new Node();
  const transactions = ['0x11', '0x12', '0x13', '0x14', '0x15'];
  await offer(node, transactions);
  assert.deepEqual(node.pool, transactions);
  assert.deepEqual(await sealAll(node, '0x00', transactions), ['0x01', '0x02', '0x03']);
  assert.deepEqual(await sealAll(node, '0x03', []), []);
});

test('what no block takes is an error, and so is a block that nobody asked for', async () => {
  const node = new Node();
  node.refuse.add('0x12');
  await offer(node, ['0x11', '0x12', '0x13']);
  await assert.rejects(
    sealAll(node, '0x00', ['0x11', '0x12', '0x13']),
    /^ChainError: no block takes the last 1 of 3 transactions$/,
  );
  const newest = node.blocks.at(-1).hash;
  node.engine_createBlock();
  await assert.rejects(seal(node, newest), /^ChainError: the node makes blocks unasked: start it with --dev-seal manual$/);
});

test('the fullest of time, proof size and length is the nearest to its limit', async () => {
  const number = (n) => ({ toNumber: () => n });
  const weight = (time, proof) => ({ refTime: number(time), proofSize: number(proof) });
  const chain = (time, proof, bytes) => ({
    rpc: async () => ({ block: { extrinsics: ['0x0102', `0x${'00'.repeat(bytes - 2)}`] } }),
    api: {
      query: {
        system: {
          blockWeight: {
            at: async () => ({ normal: weight(time, proof), operational: weight(1, 2), mandatory: weight(3, 4) }),
          },
        },
      },
      consts: {
        system: {
          blockWeights: { perClass: { normal: { maxTotal: { unwrap: () => weight(1_000, 2_000) } } } },
          blockLength: { max: { normal: number(100) } },
        },
      },
    },
  });
  const full = await fullness(chain(500, 1_200, 50), '0x');
  assert.deepEqual(full.filled, { time: 0.5, proof: 0.6, length: 0.5 });
  assert.equal(full.nearest, 'proof');
  assert.deepEqual(full.weight.mandatory, { time: 3, proof: 4 });
  assert.equal(full.length, 50);
  assert.equal((await fullness(chain(700, 1_200, 50), '0x')).nearest, 'time');
  assert.equal((await fullness(chain(700, 1_200, 90), '0x')).nearest, 'length');
});
