// SPDX-License-Identifier: Apache-2.0
// What tests against a running node share.

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { mnemonicGenerate } from '@polkadot/util-crypto';
import { loadAccount } from '../../lib/accounts.mjs';
import { Chain } from '../../lib/chain.mjs';

/** The node that the tests use. Without one they fail: a test that was not run must not look like one that passed. */
export const NODE = process.env.ASSAY_NODE;
if (!NODE) {
  throw new Error(
    'ASSAY_NODE is not set: these tests need a running development node, e.g. ASSAY_NODE=ws://127.0.0.1:9944',
  );
}

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

/** Runs a command as a user would, in a process of its own. */
export function flow(name, ...args) {
  const path = fileURLToPath(new URL(`../../${name}.mjs`, import.meta.url));
  const env = { ...process.env, ASSAY_NODE: NODE };
  delete env.NODE_TEST_CONTEXT;
  return new Promise((resolve) => {
    execFile(process.execPath, [path, ...args.map(String)], { env, timeout: 300_000 }, (error, stdout, stderr) => {
      resolve({ code: error ? (error.code ?? 'killed') : 0, stdout, stderr });
    });
  });
}

/** Runs a command that must succeed; returns what it printed. */
export async function ok(name, ...args) {
  const { code, stdout, stderr } = await flow(name, ...args);
  assert.equal(code, 0, `${name} failed: ${stderr || stdout}`);
  assert.equal(stderr, '', `${name} complained`);
  return stdout;
}

/** Runs a command that must fail with exactly this sentence. */
export async function fails(sentence, name, ...args) {
  const { code, stderr } = await flow(name, ...args);
  const [first] = stderr.split('\n');
  if (sentence instanceof RegExp) assert.match(first, sentence);
  else assert.equal(first, `error: ${sentence}`);
  assert.equal(code, 1);
}

/** The first group of a pattern in a text. */
export function match(text, pattern) {
  const found = pattern.exec(text);
  assert.ok(found, `no ${pattern} in: ${text}`);
  return found[1];
}

/** Every entry of the storage of our pallets and of all holds. */
export async function storage(chain) {
  const entries = new Map();
  const { query } = await chain.state();
  const prefixes = ['DeviceIdentity', 'DataAttestation', 'DataMarketplace'].map(
    (pallet) => query[pallet.charAt(0).toLowerCase() + pallet.slice(1)],
  );
  const maps = [...prefixes.flatMap((pallet) => Object.values(pallet)), query.balances.holds];
  for (const entry of maps) {
    const { modifier, type } = entry.creator.meta;
    assert.ok(modifier);
    if (type.isPlain) entries.set(entry.key(), (await entry()).toHex());
    else for (const [key, value] of await entry.entries()) entries.set(key.toHex(), value.toHex());
  }
  return entries;
}

/** Blocks of nothing, so that time passes. */
export async function passBlocks(chain, signer, count) {
  for (let i = 0; i < count; i++) await chain.submit(chain.api.tx.system.remark('0x'), signer);
}
