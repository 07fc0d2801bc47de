// SPDX-License-Identifier: Apache-2.0
// A network of processes on this machine: started by zombienet, and then in our hands.

import { spawn } from 'node:child_process';
import { createWriteStream, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import orchestrator from './orchestrator/index.js';

const HERE = fileURLToPath(new URL('.', import.meta.url));

/** How many seconds something may take: longer than the tests let the relay chain stand still. */
const PATIENT = 600;

/** Waits until `holds` gives something, and gives that; an error names what it waited for. */
export async function until(what, holds, seconds = PATIENT) {
  const end = Date.now() + 1_000 * seconds;
  for (;;) {
    const value = await Promise.resolve()
      .then(holds)
      .catch(() => undefined);
    if (value) return value;
    if (Date.now() > end) throw new Error(`waited ${seconds} s in vain for ${what}`);
    await sleep(500);
  }
}

/** The same for a transaction to be final. */
export const PATIENCE = { timeout: 1_000 * PATIENT };

/** A process of the network. */
class Node {
  #client;

  constructor(client, name, url) {
    this.#client = client;
    this.name = name;
    this.url = url;
  }

  get #process() {
    return this.#client.processMap[this.name];
  }

  get pid() {
    return this.#process.pid;
  }

  /** Where it writes what it does. */
  get log() {
    return this.#process.logs;
  }

  /** Its command, with all arguments. */
  get command() {
    return this.#process.cmd.join(' ');
  }

  /** What it tells Prometheus, of the parachain where it follows one. */
  async metrics() {
    const [, port] = /--prometheus-port\s+(\d+)/.exec(this.command);
    return (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
  }

  /** Asks it by JSON-RPC. */
  async rpc(method, ...params) {
    const answer = await fetch(this.url.replace('ws:', 'http:'), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ jsonrpc: '2.0', id: 1, method, params }),
      signal: AbortSignal.timeout(10_000),
    });
    const { result, error } = await answer.json();
    if (error) throw new Error(`${this.name}: ${method}: ${error.message}`);
    return result;
  }

  /** The number of its best block, or of the block with this hash. */
  async height(hash) {
    return Number((await this.rpc('chain_getHeader', ...(hash ? [hash] : []))).number);
  }

  /** The number of its last final block. */
  async finalised() {
    return this.height(await this.rpc('chain_getFinalizedHead'));
  }

  /** Stands still, and keeps all connections. */
  pause() {
    process.kill(this.pid, 'SIGSTOP');
  }

  /** Goes on after a pause. */
  resume() {
    process.kill(this.pid, 'SIGCONT');
  }

  /** Ends at once, as in a power failure. */
  async kill() {
    const { pid } = this;
    process.kill(pid, 'SIGKILL');
    await until(`${this.name} to end`, () => !alive(pid), 20);
  }

  /** Starts what was killed, with these arguments besides. */
  async start(...more) {
    const log = createWriteStream(this.log, { flags: 'a' });
    const child = spawn('bash', ['-c', `exec ${[this.command, ...more].join(' ')}`], { detached: false });
    child.stdout.pipe(log);
    child.stderr.pipe(log);
    this.#process.pid = child.pid;
    let ended;
    child.once('exit', (code, signal) => (ended = `${this.name} ended at once (${signal ?? code}); its log is ${this.log}`));
    await until(`${this.name} to answer`, async () => ended ?? (await this.rpc('system_health')));
    if (ended) throw new Error(ended);
  }

  /** The folder with its chain, of the parachain where it follows one. */
  get folder() {
    return /--base-path\s+(\S+)/.exec(this.command)[1];
  }
}

/** Whether a process has a thread left: until the last has ended, its files are open and their locks held. */
function alive(pid) {
  const threads = unlessEnded(() => readdirSync(`/proc/${pid}/task`), []);
  // Of what has ended and was not waited for, the first thread is still told of.
  return threads.some((thread) => /^State:\s+[^ZX]/m.test(toldOf(`${pid}/task/${thread}/status`)));
}

/** Code as it goes into a transaction: a quarter of its size, for which there is a limit. */
export const compressed = (code) => orchestrator.compress(code);

/** What is read of a process, or something else where it has ended. */
function unlessEnded(read, otherwise) {
  try {
    return read();
  } catch {
    return otherwise;
  }
}

/** What the kernel tells of a process in a file. */
const toldOf = (file) => unlessEnded(() => readFileSync(`/proc/${file}`, 'utf8'), '');

/** The processes of this machine whose command line names `folder`. */
export function processesOf(folder) {
  return readdirSync('/proc')
    .filter((entry) => /^\d+$/.test(entry) && Number(entry) !== process.pid)
    .filter((pid) => toldOf(`${pid}/cmdline`).includes(folder))
    .map(Number);
}

/**
 * Starts the network that a file describes, from the programs on PATH, and gives its nodes by name.
 *
 * `stop` ends every process of it, and takes the folder away unless `keep` is given.
 */
export async function startNetwork(file = 'local.toml') {
  const folder = mkdtempSync(join(tmpdir(), 'assay-network-'));
  const config = orchestrator.readNetworkConfig(join(HERE, file));
  const network = await orchestrator.start('', config, { dir: folder, force: true, logType: 'silent' });
  const nodes = Object.fromEntries(
    Object.values(network.nodesByName).map(({ name, wsUri }) => [name, new Node(network.client, name, wsUri)]),
  );
  const stop = async ({ keep = false } = {}) => {
    for (const pid of processesOf(folder)) {
      try {
        process.kill(pid, 'SIGKILL');
      } catch {
        // It ended by itself.
      }
    }
    await until('all processes to end', () => processesOf(folder).length === 0, 30);
    if (!keep) rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  };
  return { folder, nodes, stop };
}
