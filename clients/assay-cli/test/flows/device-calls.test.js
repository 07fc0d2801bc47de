// SPDX-License-Identifier: Apache-2.0
// Commitments that a device brings itself, with a key and no account, and such as others submit for many devices.

import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { Chain, changes, ledger } from 'assay-client/chain';
import { DeviceKey, KEY_TYPES, getDevice, registerDevice, toDid } from 'assay-client/device';
import { Feed } from 'assay-client/feed';
import {
  commitAsDevice,
  deviceTransaction,
  encodeSubmission,
  fundDevice,
  getAllowance,
  getStream,
  openStream,
  sendAllAsDevice,
  sendAsDevice,
  signSubmission,
  submitManyCall,
  submitSigned,
  writeSubmissions,
} from 'assay-client/stream';
import { fails, flow, freshAccounts, match, NODE, ok, setUp, storage, unverified } from './support.js';

const { chain, folder, tearDown } = await setUp();
after(tearDown);
const { owner, carrier } = await freshAccounts(chain, folder, '//Dave', ['owner', 'carrier']);
const at = (name) => join(folder, name);
const ALLOWANCE = chain.parseAmount('1');

/** A device with a stream, and an allowance where there is a rate. */
async function makeDevice({ type = 'ed25519', amount = ALLOWANCE, rate } = {}) {
  const key = DeviceKey.generate(type);
  await registerDevice({ chain, account: owner.pair, key });
  const { stream } = await openStream({ chain, account: owner.pair, device: key.id, name: 'device calls' });
  if (rate !== undefined) await fundDevice({ chain, account: owner.pair, device: key.id, amount, rate });
  return { key, stream, epoch: (await getDevice(chain, key.id)).epoch.tag };
}

/** What a device signs for a place of its stream. */
function sign({ key, stream, epoch }, sequence, { validUntil = 100_000, by = key } = {}) {
  const commitment = {
    sequence,
    epoch,
    after: sequence === 0 ? 0 : 1_000 + sequence - 1,
    count: 3,
    firstTime: 1_000 + sequence,
    lastTime: 1_000 + sequence,
    root: new Uint8Array(32).fill(sequence + 1),
    content: new Uint8Array(32).fill(9),
  };
  return signSubmission({ genesis: chain.genesis, key: by, device: key.id, stream, commitment, validUntil });
}

const send = (device, signed) => sendAsDevice({ chain, stream: device.stream, signed });

/** Sends what the device signs for so many places, from the first on. */
const sendAll = (device, count) => {
  const signed = Array.from({ length: count }, (_, sequence) => sign(device, sequence));
  return sendAllAsDevice({ chain, stream: device.stream, signed });
};

/** The chain refuses the device's transaction with this error, and nothing at all changes. */
async function refused(device, signed, name) {
  const [was, balances] = [await storage(chain), await ledger(chain)];
  await assert.rejects(send(device, signed), (error) => {
    assert.equal(error.code, `DataAttestation.${name}`);
    assert.ok(error.message.startsWith(`DataAttestation.${name}: `), `${error.message} explains nothing`);
    return true;
  });
  assert.deepEqual(await storage(chain), was);
  assert.deepEqual(await ledger(chain), balances);
}

/** Readings as a file, one a minute. */
function readingsFile(name, count, start = 0) {
  const rows = Array.from({ length: count }, (_, i) => `${1_600_000_000 + (start + i) * 60},${i}`);
  writeFileSync(at(name), ['time,temp[Cel]', ...rows, ''].join('\n'));
  return at(name);
}

/** A device with its key in a file, as the commands take it, and their options for it. */
async function deviceInFile(name) {
  const device = await makeDevice();
  writeFileSync(at(`${name}.json`), JSON.stringify(device.key));
  const options = (readings, ...more) => [
    ...['--key', at(`${name}.json`), '--stream', device.stream],
    ...['--feed', at(`${name}-feed`), '--readings', readings, ...more],
  ];
  return { ...device, did: toDid(device.key.id), options };
}

test('a device commits without an account, and what its owner set aside pays', async () => {
  const { did, key, stream, options } = await deviceInFile('alone');
  const readings = readingsFile('alone.csv', 40);
  await fails(
    `nothing is set aside for the device: let its owner run assay device fund --device ${did}. Nothing was written or signed`,
    'feed commit-as-device',
    ...options(readings, '--batch-size', 2),
  );
  const before = await ledger(chain);
  const funded = await ok(
    'device fund',
    ...['--account', owner.file, '--device', did, '--amount', '1.5', '--rate', '1000'],
  );
  const fundingFee = chain.parseAmount(match(funded, /may spend 1\.5 ASSAY, fee (\S+) ASSAY\.\n/));
  assert.match(funded, /It pays for 1000 commitments in 600 blocks\./);

  // What the run before signed is what this one sends, though it asks for nothing else: 20 batches.
  const out = await ok('feed commit-as-device', ...options(readings, '--batch-size', 2));
  const paid = chain.parseAmount(match(out, /the device paid (\S+) ASSAY and has/));
  const left = chain.parseAmount(match(out, /has (\S+) ASSAY left/));
  assert.ok(paid > 0n);
  assert.equal(paid + left, chain.parseAmount('1.5'));
  assert.deepEqual(await getAllowance(chain, key.id), {
    payer: owner.pair.address,
    amount: left,
    rate: 1_000,
    used: 20,
  });
  const { size, readings: count } = await getStream(chain, stream);
  assert.deepEqual({ size, count }, { size: 20, count: 40 });

  // The owner's total falls by what both cost, and all of it is where fees go.
  const audit = changes(before, await ledger(chain));
  assert.equal(audit.accounts.get(owner.pair.address), -(fundingFee + paid));
  const others = [...audit.accounts].filter(([address]) => address !== owner.pair.address);
  assert.equal(
    others.reduce((sum, [, change]) => sum + change, 0n) - audit.issuance,
    fundingFee + paid,
  );

  const withdrawal = ['--account', owner.file, '--device', did];
  const withdrawn = await ok('device withdraw-allowance', ...withdrawal);
  assert.equal(chain.parseAmount(match(withdrawn, /^Took (\S+) ASSAY back/)), left);
  const after = await ledger(chain);
  assert.equal(after.accounts.get(owner.pair.address).held, before.accounts.get(owner.pair.address).held);
  assert.equal(await getAllowance(chain, key.id), undefined);
  await fails(
    'DataAttestation.AllowanceNotFound: Nothing is set aside for the device.',
    'device withdraw-allowance',
    ...withdrawal,
  );
});

test('withdrawing what another set aside', async () => {
  const { key } = await makeDevice({ rate: 1 });
  await fails(
    "DataAttestation.NotPayer: The caller is not who set the money aside, nor the device's owner, who alone takes another's place.",
    'device withdraw-allowance',
    ...['--account', carrier.file, '--device', toDid(key.id)],
  );
});

test('a device with a key of each kind commits by itself', async () => {
  for (const type of Object.keys(KEY_TYPES)) {
    const device = await makeDevice({ type, rate: 10 });
    const { fee, left } = await send(device, sign(device, 0));
    assert.equal(fee + left, ALLOWANCE);
    assert.equal((await getStream(chain, device.stream)).size, 1);
  }
});

test('refusals name their cause, and cost nothing', async () => {
  const unfunded = await makeDevice();
  await refused(unfunded, sign(unfunded, 0), 'AllowanceNotFound');
  const poor = await makeDevice({ amount: 1n, rate: 10 });
  await refused(poor, sign(poor, 0), 'AllowanceEmpty');

  const device = await makeDevice({ rate: 2 });
  await refused(device, sign(device, 0, { by: DeviceKey.generate('ed25519') }), 'InvalidSignature');
  await refused(device, sign(device, 0, { validUntil: 0 }), 'SignatureExpired');
  await refused(device, sign(device, 17), 'SequenceGap');
  await refused({ ...device, stream: 2n ** 60n }, sign(device, 0), 'StreamNotFound');
  const first = sign(device, 0);
  await send(device, first);
  await refused(device, sign(device, 0, { validUntil: 99_999 }), 'DuplicateSequence');
  await send(device, sign(device, 1));
  await refused(device, sign(device, 2), 'RateExceeded');
  // Nor is the very same transaction taken twice.
  await refused(device, first, 'DuplicateSequence');
});

test('a device that sends more at once than its rate allows learns why the rest is given up', async () => {
  const device = await makeDevice({ rate: 2 });
  await assert.rejects(sendAll(device, 4), ({ code }) => code === 'DataAttestation.RateExceeded');
  assert.equal((await getStream(chain, device.stream)).size, 2);
});

test('commitments that arrive in reverse order all land', async () => {
  const device = await makeDevice({ rate: 100 });
  const signed = [2, 1, 0].map((sequence) => sign(device, sequence));
  for (const later of signed.slice(0, 2)) {
    await chain.rpc('author_submitExtrinsic', `0x${Buffer.from(deviceTransaction(chain, device.stream, later)).toString('hex')}`);
  }
  assert.equal((await getStream(chain, device.stream)).size, 0, 'they wait for the first');
  await send(device, signed[2]);
  // Those that waited come into the same block or the next ones.
  for (let waited = 0; (await getStream(chain, device.stream)).size < 3; waited++) {
    assert.ok(waited < 300, 'they never came');
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  const next = await getStream(chain, device.stream);
  assert.equal(next.lastTime, 1_002);
  assert.equal((await getAllowance(chain, device.key.id)).used, 3);
});

test('signed commitments of several devices are submitted, one bad among them', async () => {
  const devices = [];
  for (const name of ['one', 'two', 'three']) devices.push(await deviceInFile(name));
  const [one, two, three] = devices;
  // 70 of one device, so that they do not fit into one call: more than the command lets be open at once.
  const sizes = [70, 4, 3];
  const files = [at('signed-0.json')];
  writeSubmissions(files[0], Array.from({ length: sizes[0] }, (_, sequence) => sign(one, sequence)));
  for (const [i, device] of devices.entries()) {
    if (device === one) continue;
    const file = at(`signed-${i}.json`);
    const readings = readingsFile(`submitted-${i}.csv`, sizes[i]);
    const out = await ok('feed sign', ...device.options(readings, '--batch-size', 1, '--out', file));
    assert.match(out, new RegExp(`Signed batches 0 to ${sizes[i] - 1} of stream ${device.stream}, for blocks up to \\d+: `));
    files.push(file);
  }
  const spoilt = JSON.parse(readFileSync(files[1], 'utf8'));
  const good = spoilt[2].signature;
  spoilt[2].signature = `0x${'11'.repeat(64)}`;
  writeFileSync(files[1], JSON.stringify(spoilt));

  const first = await flow('feed submit', '--account', carrier.file, ...files);
  assert.equal(first.code, 1);
  assert.equal(first.stderr, 'error: the chain refused 2 of 77 commitments\n');
  const bad =
    "DataAttestation.InvalidSignature: The signature is not the device's over this stream, commitment and last block on this chain.";
  const gap =
    'DataAttestation.SequenceGap: The sequence leaves out commitments that the stream does not have yet.';
  const line = (device, sequence, what) => `stream ${device.stream}, batch ${sequence}: ${what}\n`;
  for (const [i, device] of devices.entries()) {
    for (let sequence = 0; sequence < sizes[i]; sequence++) {
      const refusal = device === two ? { 2: `refused, ${bad}`, 3: `refused, ${gap}` }[sequence] : undefined;
      assert.ok(first.stdout.includes(line(device, sequence, refusal ?? 'committed')), `${i}, ${sequence}`);
    }
  }
  assert.match(first.stdout, /Submitted 77 commitments, fees \S+ ASSAY\.\n$/);
  for (const [device, size] of [
    [one, 70],
    [two, 2],
    [three, 3],
  ]) {
    assert.equal((await getStream(chain, device.stream)).size, size);
  }

  // The device signs again what is not there: the same commitments, or it would have signed two histories.
  const again = at('signed-again.json');
  const more = readingsFile('more.csv', 1, 4);
  assert.match(
    await ok('feed sign', ...two.options(more, '--out', again)),
    new RegExp(`Signed batches 2 to 4 of stream ${two.stream}, `),
  );
  const resigned = JSON.parse(readFileSync(again, 'utf8'));
  assert.deepEqual(
    resigned.slice(0, 2).map(({ commitment }) => commitment),
    spoilt.slice(2).map(({ commitment }) => commitment),
  );
  assert.notEqual(resigned[0].signature, good);
  // At times between those of the batches that wait.
  const other = at('other.csv');
  writeFileSync(other, 'time,temp[Cel]\n1600000130,1\n1600000190,2\n');
  await fails(
    /^error: the reading \S+ = \S+ \S+ from \S+ is before 2020-09-13T12:30:40.000Z, up to which there are batches of an earlier run, and in none of them: .* take them back with assay feed abandon --stream \d+ /,
    'feed commit',
    ...['--account', carrier.file, ...two.options(other, '--batch-size', 2)],
  );
  assert.match(await ok('feed submit', '--account', carrier.file, again), /Submitted 3 commitments, /);
  assert.equal((await getStream(chain, two.stream)).size, 5);

  // Carried twice, they are refused, each by its name.
  const twice = await flow('feed submit', '--account', carrier.file, files[2]);
  assert.equal(twice.stderr, 'error: the chain refused 3 of 3 commitments\n');
  assert.equal(twice.stdout.match(/: refused, DataAttestation\.DuplicateSequence: /g).length, 3);
  const none = await ok('feed sign', ...three.options(at('submitted-2.csv'), '--batch-size', 1, '--out', at('none.json')));
  assert.match(none, new RegExp(`^All of these readings are committed in stream ${three.stream}: there is nothing to do\\.$`, 'm'));
});

test('a device signs 16 batches ahead, and the rest when these are on chain', async () => {
  const { stream, options } = await deviceInFile('ahead');
  const readings = readingsFile('ahead.csv', 20);
  const signOn = () => ok('feed sign', ...options(readings, '--batch-size', 1, '--out', at('ahead-signed.json')));
  const first = await signOn();
  assert.match(first, new RegExp(`^Signed batches 0 to 15 of stream ${stream}, for blocks up to \\d+: `, 'm'));
  assert.match(first, /^4 readings more wait: run this again once these are on chain\.$/m);
  // Nothing came of it yet: the same once more.
  assert.match(await signOn(), /^Signed batches 0 to 15 of /m);
  await ok('feed submit', '--account', carrier.file, at('ahead-signed.json'));
  const second = await signOn();
  assert.match(second, /^Signed batches 16 to 19 of /m);
  assert.doesNotMatch(second, /more wait/);
  await ok('feed submit', '--account', carrier.file, at('ahead-signed.json'));
  assert.equal((await getStream(chain, stream)).size, 20);
});

test('files that hold no signed commitments', async () => {
  const { options } = await deviceInFile('files');
  await ok('feed sign', ...options(readingsFile('files.csv', 2), '--out', at('true.json')));
  const [signed] = JSON.parse(readFileSync(at('true.json'), 'utf8'));
  const cases = [
    [{ stream: 'seven' }, (path) => `${path}: it names no "stream"`],
    [{ device: 7 }, (path) => `${path}: it names no "device"`],
    [{ device: 'did:assay:z1' }, () => 'the DID names an id of 1 bytes, not 32: did:assay:z1'],
    [{ validUntil: -1 }, (path) => `${path}: it has no whole number "validUntil"`],
    [{ commitment: {} }, () => 'a commitment has no whole number "sequence"', unverified],
    [{ signature: '0x11' }, (path) => `${path}: the signature must be 64 bytes, not 1`],
  ];
  const submitting = ['feed submit', '--account', carrier.file];
  await Promise.all(
    cases.map(async ([change, sentence, ends = fails], i) => {
      const path = at(`changed-${i}.json`);
      writeFileSync(path, JSON.stringify([{ ...signed, ...change }]));
      await ends(sentence(path), ...submitting, path);
    }),
  );
  writeFileSync(at('empty.json'), '[]');
  await fails(`${at('empty.json')} has no signed commitments`, ...submitting, at('empty.json'));
  await fails(`cannot read the file of signed commitments ${at('no.json')}: there is no such file or folder (ENOENT)`, ...submitting, at('no.json'));
});

test('a folder that does not hold what the chain has is refused', async () => {
  const { key, stream } = await makeDevice({ rate: 100 });
  const feed = (name) => Feed.openOrCreate(at(name), { stream, genesis: chain.genesis, device: toDid(key.id) });
  const records = (t) => [{ n: 'urn:dev:x:temp', u: 'Cel', v: 1, t }];
  await commitAsDevice({ chain, key, feed: feed('first'), records: records(1_600_000_000) });
  await assert.rejects(
    commitAsDevice({ chain, key, feed: feed('second'), records: records(1_600_000_000) }),
    /knows 0 of the stream's 1 commitments: it is not the folder that they were made in\./,
  );
  const third = feed('third');
  third.commitments.push({ ...feed('first').commitments[0], count: 2 });
  third.save();
  await assert.rejects(
    commitAsDevice({ chain, key, feed: third, records: records(1_700_000_000) }),
    /has other commitments than the stream: it is not the folder that they were made in/,
  );
  assert.equal((await getStream(chain, stream)).size, 1);
});

test('a flood of invalid transactions keeps no valid one out', async () => {
  const VALID = 48;
  const [busy, second, target] = [
    await makeDevice({ rate: 1_000 }),
    await makeDevice({ type: 'p256', rate: 1_000 }),
    await makeDevice({ rate: 1_000 }),
  ];
  const replayed = await makeDevice({ rate: 1_000 });
  const original = sign(replayed, 0);
  await send(replayed, original);

  // Each is another transaction: one that was refused is banned for a while, and would not come to the chain again.
  const invalid = [];
  const anySignature = (signed) => ({ ...signed, signature: randomBytes(64) });
  for (let i = 0; i < 400; i++) {
    const forged = anySignature(sign(target, i % 17));
    invalid.push({ stream: target.stream, signed: forged, error: 'InvalidSignature' });
  }
  for (let i = 0; i < 300; i++) {
    const unknown = { ...target, stream: 2n ** 60n + BigInt(i) };
    invalid.push({ stream: unknown.stream, signed: sign(unknown, 0), error: 'StreamNotFound' });
  }
  for (let i = 0; i < 150; i++) {
    invalid.push({ stream: replayed.stream, signed: { ...original, validUntil: 50_000 + i }, error: 'DuplicateSequence' });
  }
  for (let i = 0; i < 150; i++) {
    invalid.push({ stream: target.stream, signed: sign(target, 17 + i), error: 'SequenceGap' });
  }
  // Well mixed, and in the same way in each run: 389 and 1,000 have no divisor in common.
  const mixed = invalid.map((_, i) => invalid[(i * 389) % invalid.length]);

  const attacker = await Chain.connect(NODE);
  try {
    const attack = async () => {
      const answers = [];
      for (let from = 0; from < mixed.length; from += 50) {
        const some = mixed.slice(from, from + 50);
        answers.push(
          ...(await Promise.all(
            some.map(({ stream, signed }) =>
              sendAsDevice({ chain: attacker, stream, signed }).then(
                () => 'accepted',
                ({ code }) => code,
              ),
            ),
          )),
        );
      }
      return answers;
    };
    const [answers, byBusy, bySecond] = await Promise.all([attack(), sendAll(busy, VALID), sendAll(second, VALID)]);
    assert.equal(answers.length, 1_000);
    assert.deepEqual(
      answers,
      mixed.map(({ error }) => `DataAttestation.${error}`),
    );
    for (const [device, results] of [
      [busy, byBusy],
      [second, bySecond],
    ]) {
      assert.equal((await getStream(chain, device.stream)).size, VALID);
      const { amount, used } = await getAllowance(chain, device.key.id);
      assert.equal(used, VALID);
      assert.equal(amount + results.reduce((sum, { fee }) => sum + fee, 0n), ALLOWANCE);
    }
  } finally {
    await attacker.close();
  }
  // Nothing of it was paid for, and no place of the stream that it aimed at is taken.
  const { amount, used } = await getAllowance(chain, target.key.id);
  assert.deepEqual({ amount, used }, { amount: ALLOWANCE, used: 0 });
  await sendAll(target, 3);
  assert.equal((await getStream(chain, target.stream)).size, 3);
});

test('submitSigned takes submissions of one stream in any order', async () => {
  const device = await makeDevice();
  const submissions = [2, 0, 1].map((sequence) => sign(device, sequence));
  // The leaf of an anchored tree is what the call has of a commitment.
  const [encoded] = submitManyCall(chain, submissions).method.args[0];
  assert.deepEqual(encoded.toU8a(), encodeSubmission(submissions[0]));
  const { outcomes } = await submitSigned({ chain, account: carrier.pair, submissions });
  assert.deepEqual(
    outcomes,
    [0, 1, 2].map((sequence) => ({ stream: device.stream, sequence })),
  );
});
