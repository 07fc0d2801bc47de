// SPDX-License-Identifier: Apache-2.0
// Transactions come into blocks, whatever the node's pool does with them.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ChainError } from '../lib/errors.mjs';
import { Inclusion } from '../lib/inclusion.mjs';

const rpcError = (code) => Object.assign(new Error(`${code}`), { code });
const INVALID = rpcError(1010);
const BANNED = rpcError(1012);
const IMPORTED = rpcError(1013);

/** A node of which the test decides what its pool answers and when a block comes. */
class Node {
  blocks = new Map();
  /** What the pool answers to each offer: an error, or nothing where it takes the transaction. */
  answers = [];
  offers = 0;
  onOffer = () => {};

  constructor() {
    this.add('genesis', undefined, []);
    this.add('start', 'genesis', []);
    const rpc = { chain: { subscribeNewHeads: async (onHead) => (this.onHead = onHead) } };
    this.inclusion = new Inclusion({ rpc }, (method, params) => this[method](...params), 10);
  }

  /** A block becomes the best; `quietly` if nobody is told. */
  add(hash, parent, extrinsics, { quietly = true } = {}) {
    const number = parent === undefined ? 0 : Number(this.blocks.get(parent).header.number) + 1;
    this.blocks.set(hash, { header: { number: `0x${number.toString(16)}`, parentHash: parent }, extrinsics });
    this.best = hash;
    if (!quietly) this.onHead({ hash: { toHex: () => hash } });
  }

  async chain_getBlockHash() {
    return this.best;
  }

  async chain_getHeader(hash) {
    return this.blocks.get(hash).header;
  }

  async chain_getBlock(hash) {
    return { block: this.blocks.get(hash) };
  }

  async author_submitExtrinsic(hex) {
    assert.equal(hex, '0x07');
    const answer = this.answers[this.offers++];
    this.onOffer(this.offers);
    if (answer) throw answer;
  }

  submit({ timeout = 60_000, whyInvalid = async () => undefined, onAccepted = () => {} } = {}) {
    return this.inclusion.submit('0x07', { timeout, whyInvalid, onAccepted });
  }
}

test('a block that holds it is found, and its place in it', async () => {
  const node = new Node();
  let accepted = 0;
  node.onOffer = () => node.add('one', 'start', ['0x01', '0x07'], { quietly: false });
  const place = await node.submit({ onAccepted: () => accepted++ });
  assert.deepEqual(place, { blockHash: 'one', blockNumber: 2, index: 1 });
  assert.equal(accepted, 1);
});

test('so it is where several blocks came before anybody was told, and on another branch than the one seen', async () => {
  const node = new Node();
  node.onOffer = () => {
    node.add('sibling', 'genesis', ['0x07']);
    node.add('child', 'sibling', []);
    node.add('grandchild', 'child', [], { quietly: false });
  };
  assert.deepEqual(await node.submit(), { blockHash: 'sibling', blockNumber: 1, index: 0 });
});

test('what no block takes is offered again', async () => {
  const node = new Node();
  node.answers = [undefined, IMPORTED, BANNED];
  node.onOffer = (offers) => {
    if (offers === 5) node.add('late', 'start', ['0x07'], { quietly: false });
  };
  assert.equal((await node.submit()).blockHash, 'late');
  assert.equal(node.offers, 5);
});

test('a node that has it already counts as one that takes it', async () => {
  const node = new Node();
  node.answers = [IMPORTED];
  node.onOffer = () => node.add('one', 'start', ['0x07'], { quietly: false });
  assert.equal((await node.submit()).blockHash, 'one');
});

test('a refusal is what the node says, or what the chain says of one that the node banned', async () => {
  const node = new Node();
  node.answers = [INVALID];
  await assert.rejects(node.submit(), INVALID);
  node.answers = [INVALID, BANNED];
  const reason = new ChainError('because', 'Reason');
  await assert.rejects(node.submit({ whyInvalid: async () => reason }), reason);
  assert.equal(node.offers, 2);
});

test('one that is refused because a block holds it is in that block', async () => {
  const node = new Node();
  node.answers = [undefined, INVALID];
  node.onOffer = (offers) => {
    if (offers === 2) node.add('untold', 'start', ['0x07']);
  };
  assert.equal((await node.submit()).blockHash, 'untold');
});

test('one that becomes invalid while it waits is refused', async () => {
  const node = new Node();
  node.answers = [undefined, undefined, INVALID];
  await assert.rejects(node.submit(), INVALID);
  assert.equal(node.offers, 3);
});

test('patience ends', async () => {
  const node = new Node();
  await assert.rejects(node.submit({ timeout: 50 }), /^ChainError: no block has taken the transaction for 0\.05 s/);
});
