// SPDX-License-Identifier: Apache-2.0
// Who uses the network while it is tested: owners whose devices commit what they measure, and whose machine fails at random.

import { spawn } from 'node:child_process';
import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { mnemonicGenerate } from '@polkadot/util-crypto';
import { loadAccount } from 'assay-client/chain';
import { getDevice, parseDevice } from 'assay-client/device';
import { getStream } from 'assay-client/stream';
import { until } from './network.js';

const ASSAY = fileURLToPath(new URL('../clients/assay-cli/bin/assay.js', import.meta.url));

/** Runs a command as a user would; after `life` milliseconds it is killed, as in a power failure. */
export function assay(url, folder, command, { life } = {}) {
  const env = { ...process.env, ASSAY_NODE: url, ASSAY_STATE: join(folder, 'state') };
  delete env.NODE_TEST_CONTEXT;
  const child = spawn(process.execPath, [ASSAY, ...command.map(String)], { env });
  const run = { output: '', errors: '' };
  child.stdout.on('data', (text) => (run.output += text));
  child.stderr.on('data', (text) => (run.errors += text));
  const timer = life && setTimeout(() => child.kill('SIGKILL'), life);
  return new Promise((resolve) => {
    child.on('close', (code, signal) => {
      clearTimeout(timer);
      resolve({ ...run, code: code ?? signal });
    });
  });
}

/** Accounts with money, each with its mnemonic in a file of `folder`. */
export async function fund(chain, folder, names) {
  process.umask(0o077);
  const bank = await loadAccount('//Eve');
  const calls = [];
  const accounts = [];
  for (const name of names) {
    const file = join(folder, `${name}.txt`);
    writeFileSync(file, `${mnemonicGenerate()}\n`);
    const { address } = await loadAccount(file);
    accounts.push({ name, file, address });
    calls.push(chain.api.tx.balances.transferKeepAlive(address, chain.parseAmount('1000')));
  }
  await chain.submitAll(calls, bank);
  return accounts;
}

/**
 * People who use the network while it is tested, until `stop` is called: owners whose devices commit a growing file again and
 * again, one of them by the device's own transactions, and one who sells what it committed meanwhile. About one commit in three
 * is killed at a random moment. A node that is down or stands still is nobody's fault: the command is given again, to another.
 */
export async function startActors(chain, urls, folder, random) {
  mkdirSync(folder, { recursive: true });
  const [alone, selling, owning, buyer] = await fund(chain, folder, ['alone', 'selling', 'owning', 'buyer']);
  const url = () => random.pick(urls);
  let stopped = false;

  const commandsOf = (home) => async (...command) => {
    for (let tries = 0; ; tries++) {
      const run = await assay(url(), home, command);
      if (run.code === 0) return run.output;
      if (tries > 20) throw new Error(`${command.join(' ')}: ${run.errors}`);
      await sleep(3_000);
    }
  };

  /** Somebody with a device, a stream and a file that grows. */
  async function own({ name, file }, place, byItself = false) {
    const home = join(folder, name);
    mkdirSync(home);
    const must = commandsOf(home);
    const [key, log, feed] = ['device.json', 'log.csv', 'feed'].map((each) => join(home, each));
    const account = ['--account', file];
    await must('device', 'create-key', '--out', key);
    const did = /Registered (did:assay:z\S+) to/.exec(await must('device', 'register', ...account, '--key', key))[1];
    const opened = await must('stream', 'open', ...account, '--device', did, '--name', name);
    const stream = /Opened stream (\d+)/.exec(opened)[1];
    if (byItself) await must('device', 'fund', ...account, '--device', did, '--amount', 100, '--rate', 1_000);
    const owner = { name, file, did, stream, feed, rows: 0, kills: 0, must };
    writeFileSync(log, 'time,temp[Cel]\n');
    const what = ['--key', key, '--stream', stream, '--feed', feed, '--readings', log];
    const commit = byItself ? ['feed', 'commit-as-device', ...what] : ['feed', 'commit', ...account, ...what];
    const start = Math.floor(Date.now() / 1_000) - 100_000;
    owner.commits = async () => {
      do {
        for (let i = 0; i < 3; i++, owner.rows++) {
          appendFileSync(log, `${start + owner.rows},${20 + place + owner.rows / 100}\n`);
        }
        if (!stopped && owner.rows > 3 && random.chance(0.35)) {
          const life = 500 + random.below(20_000);
          if ((await assay(url(), home, commit, { life })).code === 'SIGKILL') owner.kills++;
        } else {
          await must(...commit);
        }
        owner.batches = (await getStream(chain, stream).catch(() => ({ size: owner.batches }))).size;
      } while (!stopped);
      // The last one may have been killed.
      await must(...commit);
    };
    return owner;
  }

  let found;
  const listed = new Promise((resolve) => (found = resolve));

  /** Sells the first batch, states something about it, and is paid: what the buyer has at the end. */
  async function sell({ must, file, did, stream, feed }) {
    const account = ['--account', file];
    const document = join(folder, 'statement.json');
    writeFileSync(document, '{"calibrated":true}\n');
    const schema = /schema (\d+)/.exec(await must('credential', 'create-schema', ...account, '--document', document))[1];
    await must('credential', 'issue', ...account, '--schema', schema, '--device', did, '--content', document);
    const offer = ['--feed', feed, '--price', 12.5, '--title', 'Under way', '--last', 0, '--local'];
    const listing = /as listing (\d+)/.exec(await must('listing', 'create', ...account, ...offer))[1];
    found(listing);
    const [archive, key, received] = ['archive', 'buyer-key.json', 'received'].map((each) => join(folder, each));
    const buying = commandsOf(join(folder, 'buyer'));
    const [paying, mine] = [
      ['--account', buyer.file],
      ['--file', archive, '--buyer-key', key],
    ];
    const bought = await buying('listing', 'buy', ...paying, '--listing', listing, ...mine, '--max-price', 12.5);
    const purchase = /purchase (\d+)[:.]/i.exec(bought)[1];
    await must('listing', 'deliver', ...account, '--feed', feed, '--purchase', purchase);
    await buying('listing', 'receive', '--purchase', purchase, ...mine, '--out', received);
    await buying('listing', 'settle', ...paying, '--purchase', purchase, '--buyer-key', key);
    return { listing, purchase, stream };
  }

  const owners = await Promise.all([own(alone, 0), own(selling, 1), own(owning, 2, true)]);
  mkdirSync(join(folder, 'buyer'));
  const committing = owners.map((owner) => owner.commits());
  const first = until('the first batch', async () => owners[1].batches > 0);
  const sale = first.then(() => sell(owners[1]));
  // Whoever fails is told of at the end.
  const all = Promise.all([sale, ...committing]);
  all.catch(() => {});
  return {
    owners,
    /** The number of what is for sale, once it is. */
    listed,
    /** Batches that the chain has of all. */
    batches: () => owners.reduce((sum, { batches = 0 }) => sum + batches, 0),
    /** Ends it all, and gives what the sale came to. */
    async stop() {
      stopped = true;
      const [sold] = await all;
      return sold;
    },
    /** What the chain says of each. */
    outcome: (view) =>
      Promise.all(
        owners.map(async (owner) => ({
          ...owner,
          device: await getDevice(view, parseDevice(owner.did)),
          log: await getStream(view, owner.stream),
        })),
      ),
  };
}
