// SPDX-License-Identifier: Apache-2.0
// Runs commands in this process, which has the libraries loaded already and is connected: most of what a short command takes
// is just that. What a process of its own does besides is tested with the program (`../exit-codes.test.js`).

import { AsyncLocalStorage } from 'node:async_hooks';
import { after } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { Chain } from 'assay-client/chain';
import { openConnection } from '../../../assay-client/src/chain/connection.js';
import { main } from '../../src/main.js';
import { printPlainly } from '../../src/output.js';

/** What the command that runs here has printed, and what ends its subscriptions. */
const running = new AsyncLocalStorage();

for (const name of ['stdout', 'stderr']) {
  const write = process[name].write.bind(process[name]);
  process[name].write = (chunk, ...more) => {
    const command = running.getStore();
    if (!command) return write(chunk, ...more);
    command[name].push(Buffer.from(chunk));
    return true;
  };
}
printPlainly(console);

// ---- connections ----

const SUBSCRIPTIONS = ['subscribeNewHeads', 'subscribeFinalizedHeads'];

/** Opens a connection that stays when a command closes it, but for what that command subscribed to. */
async function open(url, timeout) {
  const { api, provider } = await openConnection(url, timeout);
  for (const name of SUBSCRIPTIONS) {
    const subscribe = api.rpc.chain[name];
    const value = async (...args) => {
      const end = await subscribe(...args);
      running.getStore().ends.push(end);
      return end;
    };
    Object.defineProperty(api.rpc.chain, name, { value });
  }
  const close = api.disconnect.bind(api);
  api.disconnect = async () => running.getStore().ends.splice(0).forEach((end) => end());
  return { api, provider, close };
}

/** What is open, or being opened, by address. */
const connections = new Map();

const { connect } = Chain;
/** A command that connects takes the connection of an earlier one, if there is one to that address. */
Chain.connect = async (url, options = {}) => {
  if (!running.getStore()) return connect.call(Chain, url, options);
  if (!connections.has(url)) connections.set(url, open(url, options.timeout ?? 10_000));
  try {
    const { api, provider } = await connections.get(url);
    return new Chain(api, provider);
  } catch (error) {
    connections.delete(url);
    throw error;
  }
};

after(async () => {
  for (const { close } of await Promise.all(connections.values())) await close();
});

// ---- commands ----

/** How long a command may take, in milliseconds. */
const TIMEOUT = 300_000;

/**
 * Runs a command.
 * @param {string[]} args
 * @returns {Promise<{code: number | 'late', stdout: string, stderr: string}>}
 */
export async function runCommand(args) {
  const command = { stdout: [], stderr: [], ends: [] };
  const late = sleep(TIMEOUT, /** @type {const} */ ('late'), { ref: false });
  const code = await Promise.race([running.run(command, () => main(args)), late]);
  const [stdout, stderr] = [command.stdout, command.stderr].map((chunks) => Buffer.concat(chunks).toString());
  return { code, stdout, stderr };
}
