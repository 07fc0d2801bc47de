// SPDX-License-Identifier: Apache-2.0
// A stream: opening it, and what the chain has of it.

import { toHex } from '../encoding/bytes.js';
import { ChainError } from '../encoding/errors.js';
import { descriptionArg, descriptionFromChain } from './description.js';

/** The call that opens a stream for a device's readings; `description` is what `descriptionArg` takes. */
export const openStreamCall = ({ chain, device, ...description }) =>
  chain.api.tx.dataAttestation.openStream(toHex(device), descriptionArg(description));

/** Opens a stream for a device's readings. */
export async function openStream({ chain, account, ...stream }) {
  const result = await chain.submit(openStreamCall({ chain, ...stream }), account);
  return { ...result, stream: chain.event(result.events, 'dataAttestation', 'StreamOpened').stream.toBigInt() };
}

/** A stream as the chain has it. */
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
