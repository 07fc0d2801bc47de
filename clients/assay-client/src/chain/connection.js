// SPDX-License-Identifier: Apache-2.0
// The way to a node, and what it says where there is none.

import { ApiPromise, WsProvider } from '@polkadot/api';
import { compactStripLength, hexToU8a, u8aToHex } from '@polkadot/util';
import { ChainError, InputError } from '../encoding/errors.js';

/** The pallets that make a chain Assay. */
const PALLETS = ['DeviceIdentity', 'DataAttestation', 'DataMarketplace', 'DataCredentials'];

/**
 * The version of the metadata that describes view functions, as SCALE encodes the number.
 */
const METADATA_VERSION = '0x10000000';

/**
 * A connection whose metadata is always of the latest version. When the runtime of a connected chain is replaced, the library
 * asks for its metadata by an RPC method that gives version 14, in which there are no view functions.
 */
class Provider extends WsProvider {
  async send(method, params, ...rest) {
    if (method !== 'state_getMetadata') return super.send(method, params, ...rest);
    const call = ['Metadata_metadata_at_version', METADATA_VERSION, ...params];
    const answer = hexToU8a(await super.send('state_call', call, ...rest));
    if (answer[0] !== 1) return super.send(method, params, ...rest);
    const [, metadata] = compactStripLength(answer.subarray(1));
    return u8aToHex(metadata);
  }
}

/**
 * @param {string} url
 * @param {number} timeout
 */
async function openProvider(url, timeout) {
  let provider;
  try {
    provider = new Provider(url, false, {}, 60_000);
  } catch {
    throw new InputError(`--node must be a WebSocket address such as ws://127.0.0.1:9944, not ${url}`);
  }
  const unreachable = new ChainError(`no node answers at ${url}. Is it running, and is this its RPC port?`);
  let timer;
  try {
    await new Promise((resolve, reject) => {
      timer = setTimeout(() => reject(unreachable), timeout);
      provider.on('connected', resolve);
      provider.on('error', () => reject(unreachable));
      provider.on('disconnected', () => reject(unreachable));
      provider.connect().catch(() => reject(unreachable));
    });
  } catch (error) {
    await provider.disconnect().catch(() => {});
    throw error;
  } finally {
    clearTimeout(timer);
  }
  return provider;
}

/**
 * Connects to a node of an Assay chain, or says in one sentence why it can't.
 * @param {string} url its WebSocket address
 * @param {number} timeout after how many milliseconds to give up
 * @returns {Promise<{api: ApiPromise, provider: WsProvider}>}
 * @throws {InputError} where the address is none
 * @throws {ChainError} where nobody answers, or another chain does
 */
export async function openConnection(url, timeout) {
  const provider = await openProvider(url, timeout);
  let api;
  try {
    api = await ApiPromise.create({ provider, noInitWarn: true, throwOnConnect: true });
  } catch (error) {
    await provider.disconnect().catch(() => {});
    throw new ChainError(`the node at ${url} answers, but not as a chain: ${error.message}`);
  }
  const missing = PALLETS.filter(
    (pallet) => !api.registry.metadata.pallets.some(({ name }) => name.toString() === pallet),
  );
  if (missing.length > 0) {
    await api.disconnect();
    throw new ChainError(`the chain at ${url} is not Assay: it has no pallet ${missing.join(', ')}`);
  }
  return { api, provider };
}

/**
 * Keeps the library that speaks to the node from reporting each refused request on the console before it throws: for
 * programs that print what is thrown themselves. It holds for the whole process.
 */
export function muteRequestErrors() {
  const print = console.error;
  console.error = (...args) => {
    if (!args.some((arg) => typeof arg === 'string' && /^\s*(RPC-CORE|API-WS):/.test(arg))) print(...args);
  };
}
