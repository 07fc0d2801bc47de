// SPDX-License-Identifier: Apache-2.0
// What tests against a running node share.

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { EXIT_CODES } from '../../src/exit-codes.js';
import { mnemonicGenerate, xxhashAsHex } from '@polkadot/util-crypto';
import { Chain, loadAccount } from 'assay-client/chain';
import { getClock } from 'assay-client/listing';
import { runCommand } from './commands.js';
import { takeNode } from './nodes.js';

/** The node that the tests use. Without one they fail: a test that was not run must not look like one that passed. */
export const NODE = await takeNode();
process.env.ASSAY_NODE = NODE;

// Commands refuse secrets that others can read, and tests write some.
process.umask(0o077);

/** A folder and a connection, and what ends both. */
export async function setUp() {
  const folder = mkdtempSync(join(tmpdir(), 'assay-flows-'));
  process.env.ASSAY_STATE = join(folder, 'state');
  const chain = await Chain.connect(NODE);
  const tearDown = async () => {
    await chain.close();
    rmSync(folder, { recursive: true, force: true });
  };
  return { folder, chain, tearDown };
}

/** Fresh accounts with money, each with its mnemonic in a file, as users keep theirs. */
export async function freshAccounts(chain, folder, funder, names, amount = '1000') {
  const bank = await loadAccount(funder);
  const accounts = {};
  const calls = [];
  for (const name of names) {
    const file = join(folder, `${name}.txt`);
    writeFileSync(file, `${mnemonicGenerate()}\n`);
    accounts[name] = { file, pair: await loadAccount(file) };
    calls.push(chain.api.tx.balances.transferKeepAlive(accounts[name].pair.address, chain.parseAmount(amount)));
  }
  await chain.submitAll(calls, bank);
  return accounts;
}

const pathOf = (path) => fileURLToPath(new URL(path, import.meta.url));

/** The program, and the environment that it runs in. */
export const ASSAY = pathOf('../../bin/assay.js');
export function environment() {
  const env = { ...process.env };
  delete env.NODE_TEST_CONTEXT;
  return env;
}

/** Runs a program in a process of its own. */
const runProgram = (path, args) =>
  new Promise((resolve) => {
    const options = { env: environment(), timeout: 300_000 };
    execFile(process.execPath, [path, ...args.map(String)], options, (error, stdout, stderr) => {
      resolve({ code: error ? (error.code ?? 'killed') : 0, stdout, stderr: withoutProgress(stderr) });
    });
  });

/** What a slow machine makes a command say of where it is. */
export const withoutProgress = (stderr) => stderr.replace(/^ {2}.* \(\d+ s\)\n/gm, '');

/** Runs a command as a user would; its noun and verb are one argument here. */
export async function flow(command, ...args) {
  const { stderr, ...result } = await runCommand([...command.split(' '), ...args].map(String));
  return { ...result, stderr: withoutProgress(stderr) };
}

function succeeded(name, { code, stdout, stderr }) {
  assert.equal(code, 0, `${name} failed: ${stderr || stdout}`);
  assert.equal(stderr, '', `${name} complained`);
  return stdout;
}

/** Runs a command that must succeed; returns what it printed. */
export const ok = async (command, ...args) => succeeded(command, await flow(command, ...args));

/** Runs the demo, which must succeed; returns what it printed. */
export const demo = async () => succeeded('demo', await runProgram(pathOf('../../../../scripts/demo.mjs'), []));

/** A function that runs a command that must end with this exit code and exactly this sentence. */
const ends = (expected) => async (sentence, command, ...args) => {
  const { code, stderr } = await flow(command, ...args);
  const [first] = stderr.split('\n');
  if (sentence instanceof RegExp) assert.match(first, sentence);
  else assert.equal(first, `error: ${sentence}`);
  assert.equal(code, expected);
};

/** Runs a command that is refused or fails. */
export const fails = ends(EXIT_CODES.failed.code);

/** … that is not given as it should be. */
export const misused = ends(EXIT_CODES.usage.code);

/** … that finds that something does not hold. */
export const unverified = ends(EXIT_CODES.unverified.code);

/** … of which it is not known whether it was carried out. */
export const unknown = ends(EXIT_CODES.unknown.code);

/** The first group of a pattern in a text. */
export function match(text, pattern) {
  const found = pattern.exec(text);
  assert.ok(found, `no ${pattern} in: ${text}`);
  return found[1];
}

/** How many entries are read at once. */
const PAGE = 1_000;

/** Every entry of the storage under a prefix, as of a block, as the node has it. */
async function entriesUnder(chain, prefix, hash) {
  const entries = [];
  for (let keys; keys === undefined || keys.length === PAGE; ) {
    keys = await chain.rpc('state_getKeysPaged', prefix, PAGE, keys?.at(-1) ?? null, hash);
    if (keys.length > 0) entries.push(...(await chain.rpc('state_queryStorageAt', keys, hash))[0].changes);
  }
  return entries;
}

/** Every entry of the storage of our pallets and of all holds. */
export async function storage(chain) {
  const { query } = chain.api;
  const { hash } = await chain.head();
  const pallets = ['DeviceIdentity', 'DataAttestation', 'DataMarketplace'].map((name) => xxhashAsHex(name, 128));
  const prefixes = [...pallets, query.balances.holds.keyPrefix(), query.assetsHolder.holds.keyPrefix()];
  const entries = new Map((await Promise.all(prefixes.map((prefix) => entriesUnder(chain, prefix, hash)))).flat());
  assert.ok(entries.size > 0);
  // The clock goes on whatever happens.
  entries.delete(query.dataMarketplace.now.key());
  return entries;
}

/** Blocks of nothing, so that time passes. */
export async function passBlocks(chain, signer, count) {
  for (let i = 0; i < count; i++) await chain.submit(chain.api.tx.system.remark('0x'), signer);
}

/** Blocks of nothing until the chain's clock, of which `left` says how much is missing, shows what it should. */
async function passUntil(chain, left) {
  const slot = Number(await (await chain.state()).call.auraApi.slotDuration());
  // After a first block the clock shows the time of day at least, and each one is a slot later than the one before it.
  for (let isFirst = true; ; isFirst = false) {
    const missing = left(await getClock(await chain.snapshot()));
    if (missing <= 0) return;
    const blocks = isFirst ? 1 : Math.ceil(missing / slot);
    for (let i = 0; i < blocks; i++) await chain.rpc('engine_createBlock', true, true);
  }
}

/** Blocks of nothing until the chain's clock shows more than this: the deadline of a purchase, the end of a window. */
export const passTicks = (chain, tick) => passUntil(chain, ({ ticks }) => tick + 1 - ticks);

/** Blocks of nothing until the chain's time is this. */
export const passTime = (chain, time) => passUntil(chain, ({ last }) => time - last);
