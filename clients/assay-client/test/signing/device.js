// SPDX-License-Identifier: Apache-2.0
// A device that signs, on a chain that the test makes.

import assert from 'node:assert/strict';
import { fromHex } from '../../src/encoding/bytes.js';
import { Signer } from '../../src/stream/signing/signer.js';
import { commitmentAt, DEVICE, FakeChain, FakeFolder, fakeKey, Fate, STREAM } from './fakes.js';

/** A device with its record in a folder, or in the memory of the test. */
export function device({ chain = new FakeChain(), disk = new FakeFolder(), fate = new Fate() } = {}) {
  const signer = new Signer({ chain, device: DEVICE, source: chain.source(fate), folder: disk.with?.(fate) ?? disk });
  const key = fakeKey(chain, fate);
  const sign = (commitment, { log = chain.final.log, ...more } = {}) =>
    signer.sign({ key, stream: STREAM, commitment, log, ...more });
  const place = (sequence, after) => ({ epoch: fromHex(chain.running(chain.final).tag, 'the tag', 16), sequence, after });
  const first = (changed) => commitmentAt(place(0, 0), { firstTime: 1_000, lastTime: 2_000, ...changed });
  return { chain, disk, signer, sign, place, first };
}

/** The chain takes these and is final. */
export function log(chain, ...submissions) {
  chain.seal({ take: submissions });
  chain.finalise(chain.best);
}

export const passBlocks = (chain, count) => {
  for (let i = 0; i < count; i++) chain.seal();
  chain.finalise(chain.best);
};

export const refusedWith = (code, sentence) => (error) => {
  assert.equal(error.code, code, error.stack);
  if (sentence) assert.match(error.message, sentence);
  return true;
};
