// SPDX-License-Identifier: Apache-2.0
// Transactions come into final blocks, whatever the node's pool does with them and whichever branch wins.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inOrder } from '../src/chain/in-order.js';
import { Inclusion } from '../src/chain/inclusion.js';
import { ChainError, UnknownOutcome } from '../src/encoding/errors.js';

const rpcError = (code) => Object.assign(new Error(`${code}`), { code });
const INVALID = rpcError(1010);
const BANNED = rpcError(1012);
const IMPORTED = rpcError(1013);

/** A node of which the test decides what its pool answers, when a block comes, and when it is final. */
class Node {
  blocks = new Map();
  /** What the pool answers to each offer: an error, or nothing where it takes the transaction. */
  answers = [];
  offers = 0;
  onOffer = () => {};
  isGone = false;

  constructor() {
    this.add('genesis', undefined, []);
    this.add('start', 'genesis', []);
    this.final = 'start';
    const rpc = {
      chain: {
        subscribeNewHeads: async (tell) => (this.tellNew = tell),
        subscribeFinalizedHeads: async (tell) => (this.tellFinal = tell),
      },
    };
    const send = async (method, params) => {
      if (this.isGone) throw new Error('gone');
      return this[method](...params);
    };
    this.inclusion = new Inclusion({ rpc }, send, 10);
  }

  /** A block becomes the best; `quietly` if nobody is told. */
  add(hash, parent, extrinsics, { quietly = false } = {}) {
    const number = parent === undefined ? 0 : Number(this.blocks.get(parent).header.number) + 1;
    this.blocks.set(hash, { header: { number: `0x${number.toString(16)}`, parentHash: parent }, extrinsics });
    this.best = hash;
    if (!quietly) this.tellNew?.();
  }

  finalise(hash, { quietly = false } = {}) {
    this.final = hash;
    if (!quietly) this.tellFinal?.();
  }

  /** A block that is final at once. */
  seal(hash, parent, extrinsics, options) {
    this.add(hash, parent, extrinsics, options);
    this.finalise(hash, options);
  }

  async chain_getBlockHash(number) {
    if (number === undefined) return this.best;
    let hash = this.final;
    while (Number(this.blocks.get(hash).header.number) > number) hash = this.blocks.get(hash).header.parentHash;
    return hash;
  }

  async chain_getFinalizedHead() {
    return this.final;
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

  submit({ timeout = 60_000, whyInvalid = async () => undefined, ...options } = {}) {
    return this.inclusion.submit('0x07', { timeout, whyInvalid, ...options });
  }
}

const later = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

test('a final block that holds it is found, and its place in it', async () => {
  const node = new Node();
  let accepted = 0;
  let included = 0;
  node.onOffer = () => node.seal('one', 'start', ['0x01', '0x07']);
  const place = await node.submit({ onAccepted: () => accepted++, onIncluded: () => included++ });
  assert.deepEqual(place, { blockHash: 'one', blockNumber: 2, index: 1 });
  assert.equal(accepted, 1);
  assert.equal(included, 1);
});

test('a block that is not final is not the end of it', async () => {
  const node = new Node();
  let included = 0;
  node.onOffer = () => node.add('one', 'start', ['0x07']);
  let done = false;
  const submitted = node.submit({ onIncluded: () => included++ }).finally(() => (done = true));
  await later(60);
  assert.equal(included, 1);
  assert.equal(done, false, 'it counted as done while another branch could win');
  // It is offered once: the best branch has it.
  assert.equal(node.offers, 1);
  node.finalise('one');
  assert.equal((await submitted).blockHash, 'one');
});

test('where another branch wins, it is offered again and found there', async () => {
  const node = new Node();
  node.onOffer = (offers) => {
    if (offers === 1) node.add('lost', 'start', ['0x07']);
    if (offers === 2) node.add('won 3', 'won 2', ['0x01', '0x07']);
  };
  const submitted = node.submit();
  await later(30);
  assert.equal(node.offers, 1);
  node.add('won 1', 'start', []);
  node.add('won 2', 'won 1', []);
  await later(30);
  assert.equal(node.offers, 2);
  node.finalise('won 3');
  assert.deepEqual(await submitted, { blockHash: 'won 3', blockNumber: 4, index: 1 });
});

test('so it is where several blocks came before anybody was told, and nobody is', async () => {
  const node = new Node();
  node.onOffer = () => {
    node.add('one', 'start', ['0x07'], { quietly: true });
    node.add('two', 'one', [], { quietly: true });
    node.seal('three', 'two', [], { quietly: true });
  };
  assert.deepEqual(await node.submit(), { blockHash: 'one', blockNumber: 2, index: 0 });
});

test('what no block takes is offered again', async () => {
  const node = new Node();
  node.answers = [undefined, IMPORTED, BANNED];
  node.onOffer = (offers) => {
    if (offers === 5) node.seal('late', 'start', ['0x07']);
  };
  assert.equal((await node.submit()).blockHash, 'late');
  assert.equal(node.offers, 5);
});

test('a node that has it already counts as one that takes it', async () => {
  const node = new Node();
  node.answers = [IMPORTED];
  node.onOffer = () => node.seal('one', 'start', ['0x07']);
  assert.equal((await node.submit()).blockHash, 'one');
});

test('a refusal is what the node says, or what the chain says of one that the node banned', async () => {
  const node = new Node();
  node.answers = [INVALID];
  await assert.rejects(node.submit(), (error) => error === INVALID && !error.unsettled);
  node.answers = [INVALID, BANNED];
  const reason = new ChainError('because', 'Reason');
  await assert.rejects(node.submit({ whyInvalid: async () => reason }), reason);
  assert.equal(node.offers, 2);
});

test('one that is refused because a block holds it is in that block', async () => {
  const node = new Node();
  node.answers = [undefined, INVALID];
  node.onOffer = (offers) => {
    if (offers === 2) node.seal('untold', 'start', ['0x07'], { quietly: true });
  };
  assert.equal((await node.submit()).blockHash, 'untold');
});

test('one that is refused while a losing branch holds it waits for the end of both', async () => {
  const node = new Node();
  node.onOffer = (offers) => offers === 1 && node.add('lost', 'start', ['0x07']);
  node.answers = [undefined, ...Array(100).fill(INVALID)];
  const submitted = node.submit();
  await later(30);
  node.add('won 1', 'start', []);
  node.add('won 2', 'won 1', []);
  await later(50);
  assert.ok(node.offers > 1);
  node.finalise('won 2');
  await assert.rejects(submitted, (error) => error === INVALID && error.unsettled);
});

test('one that becomes invalid while it waits is refused, and may still come', async () => {
  const node = new Node();
  const invalid = rpcError(1010);
  node.answers = [undefined, undefined, invalid];
  await assert.rejects(node.submit(), (error) => error === invalid && error.unsettled);
  assert.equal(node.offers, 3);
});

test('one whose nonce a final block has used for another is lost for good', async () => {
  const node = new Node();
  node.answers = [undefined, rpcError(1010)];
  await assert.rejects(node.submit({ isSpent: async (hash) => hash === 'start' }), (error) => {
    assert.match(error.message, /^another transaction of the account took its nonce; it was not carried out/);
    return !error.unsettled;
  });
});

test('one whose time is over is lost for good', async () => {
  const node = new Node();
  node.onOffer = () => node.seal('two', 'start', []);
  await assert.rejects(node.submit({ until: 2 }), (error) => {
    assert.match(error.message, /^no block took the transaction up to block 2, its last; it was not carried out/);
    return !error.unsettled;
  });
});

test('one that was sent before is found in the blocks since, and not offered again', async () => {
  const node = new Node();
  node.seal('two', 'start', ['0x07']);
  node.seal('three', 'two', []);
  assert.deepEqual(await node.submit({ since: 1, until: 65 }), { blockHash: 'two', blockNumber: 2, index: 0 });
  assert.equal(node.offers, 0);
});

test('one that was sent before and is in no block yet is offered again', async () => {
  const node = new Node();
  node.seal('two', 'start', []);
  node.onOffer = () => node.seal('three', 'two', ['0x07']);
  assert.equal((await node.submit({ since: 1, until: 65 })).blockHash, 'three');
  assert.equal(node.offers, 1);
});

test('patience ends, and says what is known', async () => {
  const node = new Node();
  await assert.rejects(node.submit({ timeout: 50 }), /^UnknownOutcome: no block has taken the transaction for 0\.05 s/);
  node.onOffer = () => node.add('one', 'start', ['0x07']);
  await assert.rejects(
    node.submit({ timeout: 50 }),
    /^UnknownOutcome: the transaction is in block 2, which is not final after 0\.05 s/,
  );
});

test('where the connection breaks, nothing is known', async () => {
  const node = new Node();
  node.onOffer = () => (node.isGone = true);
  await assert.rejects(node.submit(), (error) => {
    assert.ok(error instanceof UnknownOutcome);
    return error.unsettled && error.message === 'the connection to the node broke: gone';
  });
});

test('many wait for a block a few at a time, and for the end together', async () => {
  const sent = [];
  let progress = 0;
  const results = inOrder(
    [0, 1, 2, 3],
    (item, i, underWay) => new Promise((resolve) => (sent[i] = { ...underWay, resolve: () => resolve(item) })),
    { window: 2, onProgress: (done) => (progress = done) },
  );
  const step = () => later(5);
  await step();
  assert.equal(sent.length, 1);
  sent[0].onAccepted();
  await step();
  sent[1].onAccepted();
  await step();
  assert.equal(sent.length, 2, 'the third waits until a block has the first');
  sent[0].onIncluded();
  await step();
  assert.equal(sent.length, 3);
  assert.equal(progress, 0, 'a block that is not final is no progress');
  sent[2].onAccepted();
  sent[1].onIncluded();
  await step();
  sent[3].onAccepted();
  for (const each of [3, 1, 0, 2]) sent[each].resolve();
  assert.deepEqual(await results, [0, 1, 2, 3]);
  assert.equal(progress, 4);
});

test('when one of many fails, the first that failed says why', async () => {
  const fails = (item) => (item === 0 ? Promise.resolve(0) : later(item === 1 ? 20 : 0).then(() => Promise.reject(item)));
  await assert.rejects(
    inOrder([0, 1, 2], async (item, _, { onAccepted }) => (onAccepted(), fails(item))),
    (error) => error === 1,
  );
});
