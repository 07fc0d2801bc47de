// SPDX-License-Identifier: Apache-2.0
// A stream: opening it, and what the chain has of it.

import { toHex } from '../encoding/bytes.js';
import { ChainError } from '../encoding/errors.js';
import { descriptionArg, descriptionFromChain } from './description.js';

/** @import { Chain, ChainView, Outcome, Sender } from '../chain/chain.js' */
/** @import { Description } from './description.js' */

/**
 * A stream as the chain has it.
 * @typedef {object} StreamRecord
 * @property {bigint} id its number
 * @property {Uint8Array} device the id of its device
 * @property {string} owner the address of the device's owner
 * @property {number} version how often it was described
 * @property {number} size how many commitments its log has
 * @property {number} readings how many readings these have together
 * @property {Uint8Array} root the log's root
 * @property {number} lastTime the time of its latest reading, in milliseconds since the Unix epoch
 * @property {number} openedAt in which block
 * @property {boolean} closed whether it takes nothing more
 */

/** @typedef {StreamRecord & ReturnType<typeof descriptionFromChain>} Stream a stream with its description */

/**
 * The call that opens a stream for a device's readings; `description` is what `descriptionArg` takes.
 * @param {{chain: Chain, device: Uint8Array} & Description} stream
 * @returns {any}
 */
export const openStreamCall = ({ chain, device, ...description }) =>
  chain.api.tx.dataAttestation.openStream(toHex(device), descriptionArg(description));

/**
 * Opens a stream for a device's readings.
 * @param {Sender & {device: Uint8Array} & Description} stream
 * @returns {Promise<Outcome & {stream: bigint}>} `stream` is its number
 */
export async function openStream({ chain, account, ...stream }) {
  const result = await chain.submit(openStreamCall({ chain, ...stream }), account);
  return { ...result, stream: chain.event(result.events, 'dataAttestation', 'StreamOpened').stream.toBigInt() };
}

/**
 * A stream as the chain has it.
 * @param {ChainView} chain
 * @param {bigint | number} id
 * @returns {Promise<Stream>}
 * @throws {ChainError} where there is none
 */
export async function getStream(chain, id) {
  const stream = await chain.view('DataAttestation', 'stream', id);
  if (stream.isNone) throw new ChainError(`there is no stream ${id} on this chain`, 'StreamNotFound');
  const view = stream.unwrap();
  return {
    id: view.id.toBigInt(),
    device: view.device.toU8a(),
    owner: view.owner.toString(),
    ...descriptionFromChain(view.description),
    version: view.version.toNumber(),
    // The library adds the underscore: a struct is a Map to it, which has a `size` of its own.
    size: view.size_.toNumber(),
    readings: view.readings.toNumber(),
    root: view.root.toU8a(),
    lastTime: view.lastTime.toNumber(),
    openedAt: view.openedAt.toNumber(),
    closed: view.closed.isTrue,
  };
}
