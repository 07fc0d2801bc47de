// SPDX-License-Identifier: Apache-2.0
// The log of a stream: its commitments, and the root of them that the chain has.

import { sameBytes } from '../encoding/bytes.js';
import { VerificationError } from '../encoding/errors.js';
import { logTree } from '../feed/batch.js';
import { getStream } from './stream.js';

/** @import { Chain, ChainView } from '../chain/chain.js' */
/** @import { Commitment } from '../device/commitment.js' */
/** @import { MerkleTree } from '../merkle/merkle.js' */

/**
 * A commitment that was read from the chain.
 * @param {any} value
 * @returns {Commitment}
 */
export const commitmentFromChain = (value) => ({
  sequence: value.sequence.toNumber(),
  epoch: value.epoch.toU8a(),
  after: value.after.toNumber(),
  count: value.count.toNumber(),
  firstTime: value.firstTime.toNumber(),
  lastTime: value.lastTime.toNumber(),
  root: value.root.toU8a(),
  content: value.content.toU8a(),
});

/**
 * Size and root of a stream's log on chain, in its final state.
 * @param {ChainView} chain
 * @param {bigint | number} stream
 * @returns {Promise<{size: number, root: Uint8Array}>}
 * @throws {VerificationError} where there is no such stream
 */
export async function getRoot(chain, stream) {
  const answer = await chain.view('DataAttestation', 'root', stream);
  if (answer.isNone) throw new VerificationError(`there is no stream ${stream} on this chain`);
  const [size, root] = answer.unwrap();
  return { size: size.toNumber(), root: root.toU8a() };
}

/**
 * All commitments of a stream from the events of the chain's final blocks. Needs a node that keeps old states.
 * @param {Chain} chain
 * @param {bigint | number} stream
 * @param {{onProgress?: (done: number, of: number) => void}} [options] `onProgress` is told how many blocks are read
 * @returns {Promise<Commitment[]>}
 */
export async function commitmentsFromChain(chain, stream, { onProgress = () => {} } = {}) {
  const { openedAt } = await getStream(chain, stream);
  const head = await chain.blockNumber();
  const commitments = [];
  for (let number = openedAt; number <= head; number++) {
    const at = await chain.api.at(await chain.api.rpc.chain.getBlockHash(number));
    for (const { event } of await at.query.system.events()) {
      if (event.section !== 'dataAttestation' || event.method !== 'Committed') continue;
      if (event.data.stream.toBigInt() === BigInt(stream)) commitments.push(commitmentFromChain(event.data.commitment));
    }
    onProgress(number - openedAt + 1, head - openedAt + 1);
  }
  return commitments;
}

/**
 * The log of a stream, checked against the chain: whoever lists the commitments, their RFC 9162 root must be the one
 * that the chain has.
 * @param {ChainView} chain
 * @param {bigint | number} stream
 * @param {Commitment[]} commitments
 * @returns {Promise<{commitments: Commitment[], tree: MerkleTree}>}
 * @throws {VerificationError} where it is another one
 */
export async function checkedLog(chain, stream, commitments) {
  const { size, root } = await getRoot(chain, stream);
  if (commitments.length < size) {
    throw new VerificationError(
      `the log that was fetched has ${commitments.length} of the ${size} commitments on chain: ask the seller for a newer one, or read it from the chain with --log chain`,
    );
  }
  // The owner may have written what the chain does not hold yet.
  const known = commitments.slice(0, size);
  const tree = logTree(known);
  if (!sameBytes(tree.root, root)) {
    throw new VerificationError('the log that was fetched is not the one on chain: its root differs');
  }
  return { commitments: known, tree };
}
