// SPDX-License-Identifier: Apache-2.0
// Streams that are there: what is said about them and was said before, and which a device or an account has.

import { toHex } from '../encoding/bytes.js';
import { optional } from '../encoding/codec.js';
import { descriptionArg, descriptionFromChain } from './description.js';
import { getStream } from './stream.js';

/** @import { Chain, ChainView, Outcome, Sender } from '../chain/chain.js' */
/** @import { Description } from './description.js' */
/** @import { Stream } from './stream.js' */

/**
 * Describes a stream of a device anew; `description` is what `descriptionArg` takes.
 * @param {Sender & {stream: bigint | number, device: Uint8Array} & Description} what
 * @returns {Promise<Outcome & {version: number}>} `version` is the description's number
 */
export async function reconfigureStream({ chain, account, stream, device, ...description }) {
  const { reconfigureStream: call } = chain.api.tx.dataAttestation;
  const result = await chain.submit(call(stream, toHex(device), descriptionArg(description)), account);
  const { version } = chain.event(result.events, 'dataAttestation', 'StreamReconfigured');
  return { ...result, version: version.toNumber() };
}

/**
 * Closes a stream of a device for good: it takes nothing more, and its log keeps size and root alone.
 * @param {Sender & {stream: bigint | number, device: Uint8Array}} what
 * @returns {Promise<Outcome>}
 */
export const closeStream = ({ chain, account, stream, device }) =>
  chain.submit(chain.api.tx.dataAttestation.closeStream(stream, toHex(device)), account);

/**
 * Every description that a stream has had, the oldest first.
 * @param {Pick<Chain, 'viewAll'>} chain
 * @param {bigint | number} stream
 * @returns {Promise<({version: number, since: number, setBy: string} & ReturnType<typeof descriptionFromChain>)[]>}
 *   `since` is the block from which on it holds, `setBy` an address
 */
export const descriptionsOf = async (chain, stream) =>
  (await chain.viewAll('DataAttestation', 'descriptions_of', [stream], { idOf: ({ version }) => version }))
    .map(({ version, since, setBy, description }) => ({
      version: version.toNumber(),
      since: since.toNumber(),
      setBy: setBy.toString(),
      ...descriptionFromChain(description),
    }))
    .sort((a, b) => a.version - b.version);

/**
 * A device's open stream of a description, as `descriptionArg` takes it, or `undefined`.
 * @param {Chain} chain
 * @param {Uint8Array} device
 * @param {Description} description
 * @returns {Promise<Stream | undefined>}
 */
export async function findStream(chain, device, description) {
  const wanted = { quantity: '', unit: '', uri: '', ...definedOf(description) };
  for (const id of await streamsOf(chain, device)) {
    const stream = await getStream(chain, id);
    const same = ['name', 'quantity', 'unit', 'contentType', 'maxInterval', 'access', 'uri'].every(
      (field) => stream[field] === wanted[field],
    );
    if (same && !stream.closed) return stream;
  }
  return undefined;
}

const definedOf = (object) => Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined));

const ascending = (a, b) => (a < b ? -1 : 1);

/**
 * The numbers of a device's streams.
 * @param {Pick<Chain, 'viewAll'>} chain
 * @param {Uint8Array} device
 * @returns {Promise<bigint[]>}
 */
export const streamsOf = async (chain, device) =>
  (await chain.viewAll('DataAttestation', 'streams_of', [toHex(device)])).map((id) => id.toBigInt()).sort(ascending);

/**
 * What is held for all streams of a device, and of whom; `undefined` where it never had one.
 * @param {ChainView} chain
 * @param {Uint8Array} device
 * @returns {Promise<{payer: string, amount: bigint} | undefined>} `amount` in the token's smallest unit
 */
export const estateOf = async (chain, device) =>
  optional(await chain.view('DataAttestation', 'estate', toHex(device)), ([payer, amount]) => ({
    payer: payer.toString(),
    amount: amount.toBigInt(),
  }));

/**
 * The numbers of the streams of all devices that an account owns.
 * @param {ChainView} chain
 * @param {string | Uint8Array} owner
 * @param {{limit?: number}} [options] how many are asked for at once
 * @returns {Promise<bigint[]>}
 */
export async function streamsOfOwner(chain, owner, { limit = 50 } = {}) {
  const streams = [];
  for (let after = null; ;) {
    const { streams: page, next } = await chain.view('DataAttestation', 'streams_of_owner', owner, after, limit);
    // Pairs of device and stream: a page may have none and yet not be the last.
    streams.push(...page.map(([, stream]) => stream.toBigInt()));
    if (next.isNone) return streams.sort(ascending);
    const { device, stream } = next.unwrap();
    after = { device: device.toHex(), stream: stream.isNone ? null : stream.unwrap().toBigInt() };
  }
}
