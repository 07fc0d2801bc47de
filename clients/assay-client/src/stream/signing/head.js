// SPDX-License-Identifier: Apache-2.0
// What the chain says of a stream and its device as of the last final block: what a device reads before it signs.

import { setTimeout as sleep } from 'node:timers/promises';
import { getDevice } from '../../device/device.js';
import { toHex } from '../../encoding/bytes.js';
import { ChainError } from '../../encoding/errors.js';
import { getStream } from '../stream.js';
import { commitmentArg } from '../submission.js';

/** How often, and every how many milliseconds, it is asked whether a stream that was opened just now is final. */
const [TRIES, EVERY] = [180, 1_000];

/** The latest time of a reading that the chain takes in a block, and the part of it that is the drift. */
async function latestIn({ query, consts }) {
  const drift = consts.dataAttestation.maxClockDrift.toNumber();
  return { drift, clock: (await query.timestamp.now()).toNumber() };
}

/** Reads a stream that may be opened but not final yet, for which it waits. */
async function finalStream(chain, stream) {
  for (let tries = 1; ; tries++) {
    const at = await chain.snapshot();
    try {
      return { at, stream: await getStream(at, stream) };
    } catch (error) {
      const best = error.code === 'StreamNotFound' && (await chain.api.query.dataAttestation.streams(stream));
      if (!best || best.isNone || tries === TRIES) throw error;
      await sleep(EVERY);
    }
  }
}

/**
 * What a signer asks of a chain: `head` of a stream, all of it as of one final block.
 * @param {import('../../chain/chain.js').Chain} chain a connection to a node
 * @returns {{head: (stream: bigint) => Promise<any>}}
 */
export const chainSource = (chain) => ({
  async head(id) {
    // A node that has not caught up knows less than the device may have seen elsewhere.
    const { isSyncing } = await chain.rpc('system_health');
    if (isSyncing) throw new ChainError('the node is still reading the chain: a device signs only by what is final now');
    const { at, stream } = await finalStream(chain, id);
    const [device, { number: block }, state] = [await getDevice(at, stream.device), await at.head(), await at.state()];
    const now = await latestIn(state);
    return {
      block,
      stream,
      device,
      epoch: device.epoch === undefined ? undefined : toHex(device.epoch.tag),
      latest: now.clock + now.drift,
      drift: now.drift,
      async latestAt(number, drift) {
        const then = await latestIn(await chain.api.at(await chain.rpc('chain_getBlockHash', number))).catch(() => now);
        return then.clock + Math.max(drift, then.drift, now.drift);
      },
      /** Throws what the chain would say against a commitment but for its signature. */
      async check(commitment) {
        const answer = await at.view('DataAttestation', 'check_commitment', id, commitmentArg(commitment));
        if (answer.isErr) throw chain.dispatchError(answer.asErr);
      },
    };
  },
});
