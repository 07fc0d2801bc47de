#!/usr/bin/env node
// SPDX-License-Identifier: Apache-2.0
// What a node takes whose pool is full: of each kind of call, how many one block takes and how long it takes to build, how
// long the pool takes to let a transaction in, and the node's memory. Each is set beside a transfer in the same run. The node
// has to be a development node that makes blocks on request only, with a pool large enough: `scripts/bench node` starts one.

import { randomBytes as bytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { eventsOf, fullness, loadAccount, seal, sealAll } from 'assay-client/chain';
import { DeviceKey, getDevice, registerCall } from 'assay-client/device';
import { toHex } from 'assay-client/encoding';
import { deviceTransaction, openStreamCall, signSubmission, submitCall, submitManyCall } from 'assay-client/stream';
import { option } from '../clients/assay-cli/src/options/option.js';
import { integer } from '../clients/assay-cli/src/options/values.js';
import { standalone } from '../clients/assay-cli/src/standalone.js';
import { chart } from './chart.mjs';
import { groupsOf, signer, stages } from './offering.mjs';

const randomBytes = (length) => new Uint8Array(bytes(length));

/** How many transactions are on their way to the pool at once. */
const WINDOW = 64;

/** How many calls that only prepare are in one transaction. */
const GROUP = 64;

/** A block of the network: what a collator has time to build in is two of these seconds. */
const BLOCK_SECONDS = 6;

/** The least time that so large a share of the times is not above. */
const percentile = (sorted, share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];

async function action({ chain, options, out, progress }) {
  const { tx } = chain.api;
  const account = await loadAccount(options.account);
  const say = stages({ out, progress });
  const signed = await signer(chain, account);

  let newest = (await seal(chain, await chain.rpc('chain_getBlockHash'))).hash;
  const validUntil = await chain.validFor(100_000);

  /** Offers transactions to the pool; how long each took to be in it, in milliseconds. */
  const offer = async (transactions) => {
    const times = [];
    const next = transactions.values();
    const worker = async () => {
      for (const hex of next) {
        const at = performance.now();
        await chain.rpc('author_submitExtrinsic', hex);
        times.push(performance.now() - at);
      }
    };
    await Promise.all(Array.from({ length: WINDOW }, worker));
    return times.sort((a, b) => a - b);
  };
  /** Brings calls into blocks; the events of these. */
  const bring = async (calls) => {
    const transactions = groupsOf(calls, GROUP).map((group) => signed(tx.utility.batchAll(group)));
    await offer(transactions);
    const hashes = await sealAll(chain, newest, transactions);
    newest = hashes[hashes.length - 1];
    return (await Promise.all(hashes.map((hash) => eventsOf(chain, hash)))).flat();
  };

  const keys = Array.from({ length: options.count }, () => DeviceKey.generate('ed25519'));
  const register = (key) => registerCall({ chain, key, owner: account.publicKey, validUntil });

  say(`${options.count} devices are registered, and each opens a stream`);
  await bring(keys.map(register));
  const opened = await bring(keys.map((key) => openStreamCall({ chain, device: key.id, name: 'load' })));
  const streams = new Map(
    opened
      .filter(({ section, method }) => section === 'dataAttestation' && method === 'StreamOpened')
      .map(({ data }) => [data.device.toHex(), data.stream.toBigInt()]),
  );
  await bring(keys.map(({ id }) => tx.dataAttestation.fundDevice(toHex(id), chain.parseAmount('1'), 1_000)));
  await bring([tx.dataAttestation.registerGateway()]);
  await chain.pin();
  const devices = [];
  for (const group of groupsOf(keys, GROUP)) {
    const views = await Promise.all(group.map(({ id }) => getDevice(chain, id)));
    devices.push(...views.map(({ epoch }, i) => ({ key: group[i], epoch: epoch.tag, next: 0, after: 0 })));
  }

  /** What a device signs next. */
  const signNext = (device) => {
    const sequence = device.next++;
    const time = 1_600_000_000_000 + sequence;
    const commitment = {
      sequence,
      epoch: device.epoch,
      after: device.after,
      count: 1_024,
      firstTime: time,
      lastTime: time,
      root: randomBytes(32),
      content: randomBytes(32),
    };
    device.after = time;
    const stream = streams.get(toHex(device.key.id));
    return signSubmission({ genesis: chain.genesis, key: device.key, stream, commitment, validUntil });
  };

  const other = (await loadAccount('//Bob')).address;
  /** Each kind of call, as transactions that are ready to be offered. `each` is how many commitments one of them holds. */
  const KINDS = {
    transfer_keep_alive: () => devices.map(() => signed(tx.balances.transferKeepAlive(other, 1_000_000_000n))),
    register: () => devices.map(() => signed(register(DeviceKey.generate('ed25519')))),
    open_stream: () => devices.map(({ key }) => signed(openStreamCall({ chain, device: key.id, name: 'more' }))),
    delegate: () =>
      devices.map(({ key }) => signed(tx.deviceIdentity.delegate(toHex(key.id), other, 'Configure', 1_000_000))),
    submit: () => devices.map((device) => signed(submitCall(chain, signNext(device)))),
    submit_many: () => groupsOf(devices.map(signNext), GROUP).map((group) => signed(submitManyCall(chain, group))),
    submit_as_device: () =>
      devices.map((device) => {
        const submission = signNext(device);
        return toHex(deviceTransaction(chain, submission.stream, submission));
      }),
    anchor: () => devices.map(() => signed(tx.dataAttestation.anchor(0, toHex(randomBytes(32)), 4_096))),
    mixed: () =>
      devices.map((device, i) => {
        if (i % 4 === 0) return signed(tx.balances.transferKeepAlive(other, 1_000_000_000n));
        if (i % 4 === 1) return signed(submitCall(chain, signNext(device)));
        if (i % 4 === 2) return signed(tx.dataAttestation.anchor(0, toHex(randomBytes(32)), 4_096));
        const submission = signNext(device);
        return toHex(deviceTransaction(chain, submission.stream, submission));
      }),
  };

  const memory = () => {
    if (options.pid === undefined) return undefined;
    const [, kib] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${options.pid}/status`, 'utf8'));
    return Number(kib) / 1024;
  };

  const results = [];
  for (const [kind, make] of Object.entries(KINDS)) {
    const transactions = make();
    say(`${kind}: ${transactions.length} are offered`);
    const times = await offer(transactions);
    const full = memory();
    const { hash, seconds } = await seal(chain, newest);
    const { transactions: taken, weight, filled, nearest } = await fullness(chain, hash);
    const inBlock = new Set(taken);
    const left = transactions.filter((hex) => !inBlock.has(hex));
    const later = await sealAll(chain, hash, left);
    newest = later[later.length - 1] ?? hash;
    const count = transactions.length - left.length;
    results.push({
      kind,
      count,
      all: left.length === 0,
      commitments: kind === 'submit_many' ? count * GROUP : undefined,
      declared: weight.normal.time / 1e9,
      built: seconds * 1000,
      nearest: `${nearest}, ${(100 * filled[nearest]).toFixed(0)} %`,
      p50: percentile(times, 0.5),
      p99: percentile(times, 0.99),
      memory: full,
    });
  }
  out.result(results);
  out.say();
  for (const line of table(results)) out.say(line);
  if (options.svg !== undefined) {
    const bars = results.map(({ kind, count, all }) => ({
      label: kind,
      value: count / BLOCK_SECONDS,
      note: all ? 'all that was offered' : '',
    }));
    writeFileSync(options.svg, chart({ title: 'Transactions a second, a block each six seconds', bars }));
  }
}

/** The results as a table of Markdown. */
function table(results) {
  const number = (n, digits = 0) => n.toLocaleString('en', { maximumFractionDigits: digits });
  const [transfer] = results;
  const head = [
    'calls of',
    'in a block',
    'a second',
    'as a ratio to a transfer',
    'declared, ms',
    'built and imported, ms',
    'nearest to its limit',
    'pool, p50, ms',
    'pool, p99, ms',
    'memory, MiB',
  ];
  const rows = results.map((result) => [
    `\`${result.kind}\``,
    `${number(result.count)}${result.all ? ' (all)' : ''}${result.commitments ? `, ${number(result.commitments)} commitments` : ''}`,
    number(result.count / BLOCK_SECONDS, 1),
    number(result.count / transfer.count, 2),
    number(result.declared),
    number(result.built),
    result.nearest,
    number(result.p50, 1),
    number(result.p99, 1),
    result.memory === undefined ? '' : number(result.memory),
  ]);
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`);
}

await standalone('scripts/load.mjs', {
  who: 'developer',
  summary: 'Shows what a node takes whose pool is full.',
  example: '--count 4096',
  options: [
    option('--account <account>', 'a development account, which pays for all of it', { value: '//Alice' }),
    option('--count <n>', 'how many transactions of each kind are offered, each of a device', {
      parse: integer(1),
      value: 4_096,
    }),
    option('--pid <n>', "the node's process, whose memory is looked at", { parse: integer(1) }),
    option('--svg <file>', 'the file that takes a chart'),
  ],
  action,
});
