// SPDX-License-Identifier: Apache-2.0
// The way to a node, and what it says where there is none.

import { ApiPromise, WsProvider } from '@polkadot/api';
import { ChainError, InputError } from '../encoding/errors.js';

/** The pallets that make a chain Assay. */
const PALLETS = ['DeviceIdentity', 'DataAttestation', 'DataMarketplace', 'DataCredentials'];

/**
 * @param {string} url
 * @param {number} timeout
 */
async function openProvider(url, timeout) {
  let provider;
  try {
    provider = new WsProvider(url, false, {}, 60_000);
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
