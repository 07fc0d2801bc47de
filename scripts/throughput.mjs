#!/usr/bin/env node
// SPDX-License-Identifier: Apache-2.0
// How many device-signed readings fit into one block that the node really builds: each way into the chain fills the pool,
// one block is built of it, and what is in it is counted from its events. The node has to be a development node that makes
// blocks on request only, with a pool large enough: scripts/throughput starts one.

import { randomBytes as bytes } from 'node:crypto';
import { eventsOf, fullness, loadAccount, offer, seal, sealAll } from 'assay-client/chain';
import { DeviceKey, getDevice, KEY_TYPES, registerCall } from 'assay-client/device';
import { VerificationError, sameBytes, toHex } from 'assay-client/encoding';
import { anchorFromChain, gatewayTree, getGateway, proofArgs, submissionTree } from 'assay-client/gateway';
import { deviceTransaction, openStreamCall, signSubmission, submitManyCall } from 'assay-client/stream';
import { option } from '../clients/assay-cli/src/options/option.js';
import { integer } from '../clients/assay-cli/src/options/values.js';
import { standalone } from '../clients/assay-cli/src/standalone.js';
import { groupsOf, signer, stages } from './offering.mjs';

const randomBytes = (length) => new Uint8Array(bytes(length));

/** The ways into the chain, each with what it is. */
const WAYS = {
  relayed: 'signed commitments of many devices in calls of submit_many',
  authorised: 'each device by itself, with submit_as_device',
  aggregated:
    'roots of trees over signed commitments, with anchor: what can be proved later, not what the chain checked',
};

/** How many calls that make devices are in one transaction. */
const GROUP = 64;

/** What a device may spend, and how often. */
const ALLOWANCE = { amount: '1', rate: 1_000 };

async function action({ chain, options, out, progress }) {
  const { tx } = chain.api;
  const account = await loadAccount(options.account);
  const say = stages({ out, progress });
  const signed = await signer(chain, account);
  /** Brings calls into blocks; the events of these. */
  const bring = async (calls) => {
    const transactions = calls.map(signed);
    await offer(chain, transactions);
    const hashes = await sealAll(chain, newest, transactions);
    newest = hashes[hashes.length - 1];
    return (await Promise.all(hashes.map((hash) => eventsOf(chain, hash)))).flat();
  };
  const inGroups = (calls) => bring(groupsOf(calls, GROUP).map((group) => tx.utility.batchAll(group)));
  const named = (events, method) =>
    events.filter((event) => event.section === 'dataAttestation' && event.method === method).map(({ data }) => data);

  // The first block brings the clock; signatures serve for all that follow.
  let newest = (await seal(chain, await chain.rpc('chain_getBlockHash'))).hash;
  const validUntil = await chain.validFor(100_000);

  const makeDevices = async () => {
    say(`${options.devices} devices with keys of ${options.kind} are registered`);
    const keys = Array.from({ length: options.devices }, () => DeviceKey.generate(options.kind));
    await inGroups(keys.map((key) => registerCall({ chain, key, owner: account.publicKey, validUntil })));
    say('each opens a stream');
    const opened = named(
      await inGroups(keys.map((key) => openStreamCall({ chain, device: key.id, name: 'throughput' }))),
      'StreamOpened',
    );
    const streams = new Map(opened.map(({ stream, device }) => [device.toHex(), stream.toBigInt()]));
    // What is read is as of the last block from here on.
    await chain.pin();
    const devices = [];
    for (const group of groupsOf(keys, GROUP)) {
      devices.push(...(await Promise.all(group.map(({ id }) => getDevice(chain, id)))));
    }
    return keys.map((key, i) => {
      const stream = streams.get(toHex(key.id));
      return { key, stream, epoch: devices[i].epoch.tag, next: 0, after: 0 };
    });
  };

  /** What a device signs next. Its key is gone with this run: nothing has to be written down. */
  const signNext = (device) => {
    const sequence = device.next++;
    const time = 1_600_000_000_000 + sequence;
    const commitment = {
      sequence,
      epoch: device.epoch,
      after: device.after,
      count: options.readings,
      firstTime: time,
      lastTime: time,
      root: randomBytes(32),
      content: randomBytes(32),
    };
    device.after = time;
    const { key, stream } = device;
    return signSubmission({ genesis: chain.genesis, key, stream, commitment, validUntil });
  };

  /** Builds one block of these transactions and measures it; then those that it left, so that the pool is empty. */
  const fillBlock = async (way, transactions) => {
    await offer(chain, transactions);
    say('one block is built of them');
    const { hash, seconds } = await seal(chain, newest);
    const { transactions: taken, ...full } = await fullness(chain, hash);
    const inBlock = new Set(taken);
    const left = transactions.filter((hex) => !inBlock.has(hex));
    const events = await eventsOf(chain, hash);
    const later = await sealAll(chain, hash, left);
    newest = later[later.length - 1] ?? hash;
    const afterwards = (await Promise.all(later.map((each) => eventsOf(chain, each)))).flat();
    const result = { way, transactions: transactions.length - left.length, left: left.length, seconds, ...full };
    return { result, events, afterwards };
  };

  const committed = (way, { result, events, afterwards }, offered) => {
    const commitments = named(events, 'Committed').map(({ commitment }) => commitment.count.toNumber());
    const all = commitments.length + named(afterwards, 'Committed').length;
    if (all !== offered) throw new VerificationError(`${way}: of ${offered} commitments ${all} came into blocks`);
    const readings = commitments.reduce((sum, count) => sum + count, 0);
    return { ...result, commitments: commitments.length, readings };
  };

  const ways = {
    async relayed(devices) {
      say('relayed: the devices sign, and one account submits');
      const most = chain.api.consts.dataAttestation.maxSubmissions.toNumber();
      const signedBy = Array.from({ length: options.each }, () => devices.map(signNext)).flat();
      const transactions = groupsOf(signedBy, most).map((group) => signed(submitManyCall(chain, group)));
      return committed('relayed', await fillBlock('relayed', transactions), signedBy.length);
    },

    async authorised(devices) {
      say('authorised: money is set aside for the devices');
      const amount = chain.parseAmount(ALLOWANCE.amount);
      await inGroups(devices.map(({ key }) => tx.dataAttestation.fundDevice(toHex(key.id), amount, ALLOWANCE.rate)));
      say('authorised: the devices sign and send');
      const transactions = devices.map((device) => {
        const submission = signNext(device);
        return toHex(deviceTransaction(chain, submission.stream, submission));
      });
      return committed('authorised', await fillBlock('authorised', transactions), devices.length);
    },

    async aggregated(devices) {
      say('aggregated: the devices sign for one tree');
      const submissions = Array.from({ length: options.tree }, (_, i) => signNext(devices[i % devices.length]));
      const tree = submissionTree(submissions);
      const [{ gateway }] = named(await bring([tx.dataAttestation.registerGateway()]), 'GatewayRegistered');
      // The chain sees roots only: that of the one tree, and others that stand for trees of the same size.
      const roots = [tree.root, ...Array.from({ length: options.anchors - 1 }, () => randomBytes(32))];
      const transactions = roots.map((root) => signed(tx.dataAttestation.anchor(gateway, toHex(root), options.tree)));
      const { result, events, afterwards } = await fillBlock('aggregated', transactions);
      const anchorsOf = (some) => named(some, 'Anchored').map(({ anchor }) => anchorFromChain(anchor));
      const [inBlock, later] = [anchorsOf(events), anchorsOf(afterwards)];
      await checkProof({ gateway, anchors: [...inBlock, ...later], tree, submissions });
      const commitments = inBlock.reduce((sum, { size }) => sum + size, 0);
      return { ...result, anchors: inBlock.length, commitments, readings: commitments * options.readings };
    },
  };

  /** One commitment of the tree is proved to be under the gateway's root on chain, and another than that is not. */
  const checkProof = async ({ gateway, anchors, tree, submissions }) => {
    await chain.pin();
    const onChain = await getGateway(chain, gateway);
    const log = gatewayTree(anchors);
    if (!sameBytes(log.root, onChain.root)) {
      throw new VerificationError("the gateway's root on chain is not that of its anchors");
    }
    const sequence = anchors.findIndex((anchor) => sameBytes(anchor.root, tree.root));
    const index = Math.floor(submissions.length / 2);
    const way = { logPath: log.path(sequence), logSize: anchors.length };
    const proof = { gateway, anchor: anchors[sequence], ...way, index, path: tree.path(index) };
    const holds = async (submission) =>
      (await chain.view('DataAttestation', 'verify_anchored', ...proofArgs({ ...proof, submission }, onChain))).isTrue;
    const submission = submissions[index];
    const forged = { ...submission, validUntil: validUntil + 1 };
    if (!(await holds(submission))) throw new VerificationError('the chain does not take the proof of a commitment');
    if (await holds(forged)) throw new VerificationError('the chain takes the proof of another commitment');
    say(`aggregated: the chain takes the proof of commitment ${index} under anchor ${sequence}, and of no other`);
  };

  const possible = options.only.filter((way) => way !== 'aggregated' || tx.dataAttestation.anchor !== undefined);
  const devices = await makeDevices();
  const results = [];
  for (const way of possible) results.push(await ways[way](devices));
  out.result(results);
  out.say();
  for (const line of table(results)) out.say(line);
  for (const way of options.only.filter((each) => !possible.includes(each))) {
    out.say(`${way}: this chain has no such call`);
  }
  for (const { way } of results.filter(({ left }) => left === 0)) {
    out.say(`${way}: all that was offered went in, so that more may fit`);
  }
}

/** The results side by side, a line for each figure. Limits are those of ordinary transactions. */
function table(results) {
  const number = (n, digits = 0) => n.toLocaleString('en', { maximumFractionDigits: digits });
  const milliseconds = (picoseconds) => number(picoseconds / 1e9, 1);
  const megabytes = (bytes) => number(bytes / 1e6, 2);
  const rows = [
    ['', ({ way }) => way],
    ['transactions', ({ transactions }) => number(transactions)],
    ['commitments', ({ commitments }) => number(commitments)],
    ['readings', ({ readings }) => number(readings)],
    ['time', ({ weight, limits }) => `${milliseconds(weight.normal.time)} of ${milliseconds(limits.time)} ms`],
    ['… of what every block does', ({ weight }) => `${milliseconds(weight.mandatory.time)} ms`],
    ['proof size', ({ weight, limits }) => `${megabytes(weight.normal.proof)} of ${megabytes(limits.proof)} MB`],
    ['… of what every block does', ({ weight }) => `${megabytes(weight.mandatory.proof)} MB`],
    ['length', ({ length, limits }) => `${megabytes(length)} of ${megabytes(limits.length)} MB`],
    ['nearest to its limit', ({ nearest, filled }) => `${nearest}, ${number(100 * filled[nearest], 1)} %`],
    ['built and imported in', ({ seconds }) => `${number(seconds, 2)} s`],
  ];
  const lines = rows.map(
    ([label, cell]) => label.padEnd(28) + results.map((result) => cell(result).padStart(22)).join(''),
  );
  return [...lines, '', ...results.map(({ way }) => `${way}: ${WAYS[way]}`)];
}

await standalone('scripts/throughput.mjs', {
  who: 'developer',
  summary: 'Shows how many device-signed readings fit into one block.',
  example: '--only relayed authorised --json',
  options: [
    option('--account <account>', 'a development account, which pays for all of it', { value: '//Alice' }),
    option('--devices <n>', 'how many devices commit', { parse: integer(1), value: 3_072 }),
    option('--each <n>', 'how many batches each device commits where they are relayed', { parse: integer(1), value: 1 }),
    option('--kind <kind>', 'of which kind their keys are', { choices: Object.keys(KEY_TYPES), value: 'ed25519' }),
    option('--readings <n>', 'how many readings each batch claims', { parse: integer(1, 65_536), value: 1_024 }),
    option('--anchors <n>', 'how many roots are offered to the block', { parse: integer(1), value: 4_096 }),
    option('--tree <n>', 'how many signed commitments there are under each root', { parse: integer(1), value: 4_096 }),
    option('--only <way...>', 'leave out the others', {
      choices: Object.keys(WAYS),
      value: Object.keys(WAYS),
      shown: 'all',
    }),
  ],
  action,
});
