// SPDX-License-Identifier: Apache-2.0
// What is said about streams, credentials and devices that sign two histories: every command as users run it.

import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { after, test } from 'node:test';
import { sha256 } from '@noble/hashes/sha2.js';
import { changes, ledger, nameOf } from 'assay-client/chain';
import { credentialsOf, getCredential, getSchema } from 'assay-client/credential';
import { DeviceKey, bondsOf, epochsOf, getDevice, leastBond, registerDevice, toDid } from 'assay-client/device';
import { toHex } from 'assay-client/encoding';
import { anchorProofToJson, anchorProofs, anchorsFromChain, loadAnchorProof, prepareReport, registerGateway, reportArgs, submissionTree } from 'assay-client/gateway';
import { descriptionsOf, getStream, openStream, streamsOf, streamsOfOwner, submitCall } from 'assay-client/stream';
import { fails, freshAccounts, match, misused, ok, passBlocks, setUp, unverified } from './support.js';
import { streamTools } from './streams.js';

const { chain, folder, tearDown } = await setUp();
after(tearDown);
const { owner, lab, other, carrier, blind } = await freshAccounts(chain, folder, '//Alice', ['owner', 'lab', 'other', 'carrier', 'blind']);
const { at, makeStream, commitment, refused, sign } = streamTools(chain, folder, owner);
const { tx, consts } = chain.api;

// ---- descriptions ----

test('stream open says all that a stream has, and refuses what is no name or unit', async () => {
  const key = DeviceKey.generate('ed25519');
  await registerDevice({ chain, account: owner.pair, key });
  const open = (...more) => ['--account', owner.file, '--device', key.did, '--name', 'Cold store № 1', ...more];
  await fails(
    'the quantity: "air temperature" is no SenML name: letters, digits and - : . / _ only, beginning with a letter or digit',
    'stream open',
    ...open('--quantity', 'air temperature'),
  );
  await fails(
    'the unit: "degC" is not a SenML unit (RFC 8428 and RFC 8798 list them, e.g. Cel, m/s, %RH)',
    'stream open',
    ...open('--unit', 'degC'),
  );
  await fails(
    'the unit: "mm" is a secondary unit, and readings are committed in "m"',
    'stream open',
    ...open('--unit', 'mm'),
  );
  const described = ['--quantity', 'temperature', '--unit', 'Cel', '--max-interval', '3600'];
  const stream = match(
    await ok('stream open', ...open(...described, '--access', 'open', '--uri', 'https://data.example/1')),
    /Opened stream (\d+)/,
  );
  const { name, quantity, unit, contentType, maxInterval, access, uri, version } = await getStream(chain, stream);
  assert.deepEqual(
    { name, quantity, unit, contentType, maxInterval, access, uri, version },
    {
      name: 'Cold store № 1',
      quantity: 'temperature',
      unit: 'Cel',
      contentType: 'application/senml+cbor',
      maxInterval: 3600,
      access: 'open',
      uri: 'https://data.example/1',
      version: 0,
    },
  );
});

test('stream reconfigure and stream history: what was said before stays on record', async () => {
  const { key, stream } = await makeStream('sr25519', 'Before');
  const change = (account, ...more) => ['--account', account, '--stream', stream, ...more];
  await misused('say what is to change: --help lists what can', 'stream reconfigure', ...change(owner.file));
  await fails(
    /^error: DataAttestation\.NoPermission: /,
    'stream reconfigure',
    ...change(other.file, '--name', 'By another'),
  );
  assert.match(
    await ok('stream reconfigure', ...change(owner.file, '--quantity', 'humidity', '--unit', '%RH', '--max-interval', '60')),
    new RegExp(`^Stream ${stream} has description 1 now, fee `),
  );
  await ok('stream reconfigure', ...change(owner.file, '--name', 'Later', '--access', 'open', '--no-max-interval'));
  const now = await getStream(chain, stream);
  assert.equal(now.version, 2);
  assert.equal(now.name, 'Later');
  assert.equal(now.quantity, 'humidity');
  assert.equal(now.maxInterval, undefined);

  const history = await descriptionsOf(chain, stream);
  const common = { contentType: 'application/senml+cbor', uri: '', setBy: owner.pair.address };
  assert.deepEqual(
    history.map(({ since, ...rest }) => {
      assert.ok(since > 0);
      return rest;
    }),
    [
      { version: 0, name: 'Before', quantity: '', unit: '', maxInterval: undefined, access: 'sealed', ...common },
      { version: 1, name: 'Before', quantity: 'humidity', unit: '%RH', maxInterval: 60, access: 'sealed', ...common },
      { version: 2, name: 'Later', quantity: 'humidity', unit: '%RH', maxInterval: undefined, access: 'open', ...common },
    ],
  );
  assert.ok(history[0].since < history[1].since && history[1].since < history[2].since);
  const text = await ok('stream history', '--stream', stream);
  assert.match(text, new RegExp(`^stream ${stream} of ${key.did}$`, 'm'));
  assert.match(text, new RegExp(`^description 1, since block ${history[1].since}: Before$`, 'm'));
  assert.match(text, /^ {2}measures {2}humidity in %RH$/m);
  assert.match(text, /^ {2}promised {2}a commitment every 60 s or sooner$/m);
  const json = JSON.parse(await ok('stream history', '--stream', stream, '--json'));
  assert.deepEqual(json, JSON.parse(JSON.stringify({ stream: String(stream), device: key.did, descriptions: history })));
  await fails('there is no stream 999999999 on this chain', 'stream history', '--stream', '999999999');
});

test('stream list, of a device and of an owner', async () => {
  const { keeper } = await freshAccounts(chain, folder, '//Alice', ['keeper']);
  assert.equal(await ok('stream list', '--owner', keeper.pair.address), 'There are no streams.\n');
  const streams = [];
  const keys = ['ed25519', 'p256'].map((type) => DeviceKey.generate(type));
  for (const key of keys) {
    await registerDevice({ chain, account: keeper.pair, key });
    for (const name of ['First', 'Second']) {
      streams.push((await openStream({ chain, account: keeper.pair, device: key.id, name })).stream);
    }
  }
  // A device without a stream is no end of the list.
  await registerDevice({ chain, account: keeper.pair, key: DeviceKey.generate('sr25519') });
  assert.deepEqual(await streamsOf(chain, keys[0].id), streams.slice(0, 2));
  assert.deepEqual(await streamsOfOwner(chain, keeper.pair.address), streams);
  // In pages of one, every cursor is used.
  assert.deepEqual(await streamsOfOwner(chain, keeper.pair.address, { limit: 1 }), streams);
  const lines = (await ok('stream list', '--owner', keeper.pair.address, '--json')).trim().split('\n');
  assert.deepEqual(
    lines.map((line) => JSON.parse(line)).map(({ id, name, device }) => ({ id, name, device })),
    streams.map((id, i) => ({ id: id.toString(), name: ['First', 'Second'][i % 2], device: keys[i >> 1].did })),
  );
  const text = await ok('stream list', '--device', keys[1].did);
  assert.match(text, new RegExp(`^stream ${streams[2]}: First\n {2}device {4}${keys[1].did}\n`));
  assert.match(text, /^ {2}has {7}0 batches, 0 readings$/m);
  await misused('give either --device or --owner', 'stream list');
});

// ---- credentials ----

const NOT_ISSUER =
  'DataCredentials.NotIssuer: The caller may not issue credentials of this schema, or did not issue this one.';
const ISSUED =
  'DataCredentials.DuplicateCredential: The caller issued a credential of the same schema, subject and content before, and that is on record: in force, revoked, or expired and not removed.';

test('a credential through its life: issued once, listed, revoked for good, its deposit given back once', async () => {
  const { key, stream } = await makeStream('p256', 'Calibrated');
  writeFileSync(at('schema.json'), '{"title": "Calibration"}');
  writeFileSync(at('certificate.pdf'), 'within 0.1 K at 20 Cel');
  const hash = sha256(readFileSync(at('schema.json')));
  const content = sha256(readFileSync(at('certificate.pdf')));

  const create = (...more) => ['--account', owner.file, ...more];
  await fails(
    `cannot read the document ${at('none.json')}: there is no such file or folder (ENOENT)`,
    'credential create-schema',
    ...create('--document', at('none.json')),
  );
  await fails('the document must be 32 bytes, not 2', 'credential create-schema', ...create('--document', '0x1234'));
  const made = await ok(
    'credential create-schema',
    ...create('--document', at('schema.json'), '--uri', 'https://lab.example', '--issuer', lab.pair.address),
  );
  const schema = match(made, /^Created schema (\d+), of which \S+ may issue credentials, fee /);
  assert.equal(match(made, /^document: (\S+)$/m), toHex(hash));
  assert.deepEqual(await getSchema(chain, schema), {
    id: BigInt(schema),
    owner: owner.pair.address,
    hash,
    uri: 'https://lab.example',
    issuers: [lab.pair.address],
  });

  const say = (account, ...more) => ['--account', account, '--schema', schema, ...more];
  const certificate = ['--device', key.did, '--content', at('certificate.pdf')];
  await fails(NOT_ISSUER, 'credential issue', ...say(other.file, ...certificate));
  await misused('give either --device or --stream', 'credential issue', ...say(lab.file, ...certificate, '--stream', stream));
  await fails(
    'there is no schema 999999999 on this chain',
    'credential issue',
    ...say(lab.file, ...certificate, '--schema', '999999999'),
  );
  await fails(
    'DataCredentials.DeviceNotFound: No such device was ever registered.',
    'credential issue',
    ...say(lab.file, '--content', at('certificate.pdf'), '--device', `0x${'ab'.repeat(32)}`),
  );
  const was = await chain.balance(lab.pair.address);
  const out = await ok('credential issue', ...say(lab.file, ...certificate, '--expires-in', '1000'));
  const credential = match(out, new RegExp(`^Issued credential (\\d+) about ${key.did}, up to block \\d+, fee `));
  assert.equal(match(out, /^content: (\S+)$/m), toHex(content));
  assert.equal((await chain.balance(lab.pair.address)).held - was.held, consts.dataCredentials.credentialDeposit.toBigInt());
  const { issuedAt, expiresAt, ...rest } = await getCredential(chain, credential);
  assert.ok(expiresAt > issuedAt);
  assert.deepEqual(rest, {
    id: BigInt(credential),
    schema: BigInt(schema),
    subject: { device: key.id },
    issuer: lab.pair.address,
    content,
    revokedAt: undefined,
    inForce: true,
  });
  assert.match(
    await ok('credential issue', ...say(lab.file, ...certificate)),
    new RegExp(`^Issued already: credential ${credential} about .*\\. Nothing was sent\\.$`, 'm'),
  );
  const listed = await ok('credential list', '--device', key.did);
  assert.match(listed, new RegExp(`^credential ${credential}: in force up to block ${expiresAt}$`, 'm'));
  assert.match(listed, new RegExp(`schema {4}\\d+, ${toHex(hash)} at https://lab\\.example$`, 'm'));
  assert.equal(await ok('credential list', '--stream', stream), 'There is no credential that fits.\n');

  const end = (account) => ['--account', account, '--credential', credential];
  await fails(
    'DataCredentials.CredentialInForce: The credential is in force: neither revoked nor expired.',
    'credential remove',
    ...end(lab.file),
  );
  await fails(NOT_ISSUER, 'credential revoke', ...end(other.file));
  await ok('credential revoke', ...end(lab.file));
  await fails('DataCredentials.AlreadyRevoked: The credential was revoked already.', 'credential revoke', ...end(lab.file));
  await fails(ISSUED, 'credential issue', ...say(lab.file, ...certificate));
  const { revokedAt, inForce } = await getCredential(chain, credential);
  assert.equal(inForce, false);
  assert.match(
    await ok('credential list', '--device', key.did),
    new RegExp(`^credential ${credential}: revoked in block ${revokedAt}$`, 'm'),
  );
  assert.equal(await ok('credential list', '--device', key.did, '--in-force'), 'There is no credential that fits.\n');

  // What was revoked stays on record, and its deposit with it.
  await fails(NOT_ISSUER, 'credential remove', ...end(other.file));
  await fails(
    'DataCredentials.CredentialRevoked: The credential was revoked: it stays on record for good, and its deposit with it.',
    'credential remove',
    ...end(lab.file),
  );
  const { held } = await chain.balance(lab.pair.address);
  assert.equal(held - was.held, consts.dataCredentials.credentialDeposit.toBigInt());
  assert.equal((await credentialsOf(chain, { device: key.id })).length, 1);
});

test('anyone issues where there is no list, about a stream, by a hash; what expires is over', async () => {
  const { stream } = await makeStream('secp256k1', 'Audited');
  const made = await ok('credential create-schema', '--account', owner.file, '--document', `0x${'11'.repeat(32)}`);
  const schema = match(made, /^Created schema (\d+), of which anyone may issue credentials, fee /);
  assert.equal((await getSchema(chain, schema)).issuers, undefined);
  const say = (account, content, ...more) => [
    ...['--account', account, '--schema', schema, '--stream', stream, '--content', `0x${content.repeat(32)}`, ...more],
  ];
  const good = match(
    await ok('credential issue', ...say(other.file, '22')),
    /^Issued credential (\d+) about stream \d+, for good, /,
  );
  const short = match(await ok('credential issue', ...say(lab.file, '22', '--expires-in', '2')), /^Issued credential (\d+) about /);
  await passBlocks(chain, owner.pair, 3);
  const { expiresAt } = await getCredential(chain, short);
  const listed = await ok('credential list', '--stream', stream);
  assert.match(listed, new RegExp(`^credential ${good}: in force$`, 'm'));
  assert.match(listed, new RegExp(`^credential ${short}: expired after block ${expiresAt}$`, 'm'));
  const [json, ...more] = (await ok('credential list', '--stream', stream, '--json', '--in-force')).trim().split('\n');
  assert.deepEqual(more, []);
  const { id, subject, content, issuer } = JSON.parse(json);
  assert.deepEqual(
    { id, subject, content, issuer },
    { id: good, subject: `stream ${stream}`, content: `0x${'22'.repeat(32)}`, issuer: other.pair.address },
  );
  const deposit = chain.format(consts.dataCredentials.credentialDeposit.toBigInt());
  const removed = await ok('credential remove', '--account', lab.file, '--credential', short);
  assert.ok(removed.startsWith(`Credential ${short} is gone, and its deposit, ${deposit}, is back, fee `));
  // It is known no more, and the same may be issued again.
  await fails(`there is no credential ${short} on this chain`, 'credential revoke', '--account', lab.file, '--credential', short);
  await ok('credential issue', ...say(lab.file, '22', '--expires-in', '2'));
});

// ---- two histories ----

/** Anchors without a look at what it is, and writes the proof of the first to a file. */
async function anchorBlindly(name, gateway, ...submissions) {
  const { root, size } = submissionTree(submissions);
  await chain.submit(tx.dataAttestation.anchor(gateway, toHex(root), size), blind.pair);
  const anchors = await anchorsFromChain(chain, gateway);
  const [proof] = anchorProofs({ genesis: chain.genesis, gateway, anchor: anchors.at(-1), submissions, anchors });
  writeFileSync(at(name), JSON.stringify(anchorProofToJson(proof)));
  return at(name);
}

/** By how much accounts' balances changed, and the treasury's. */
function moved(before, later) {
  const { accounts, issuance } = changes(before, later);
  const [treasury = 0n] = [...accounts].flatMap(([address, n]) =>
    nameOf(address) === 'pallet account assay/tr' ? [n] : [],
  );
  assert.equal(
    [...accounts.values()].reduce((sum, change) => sum + change, 0n),
    issuance,
  );
  return { of: ({ pair: { address } }) => accounts.get(address) ?? 0n, treasury };
}

test('stream report-equivocation: the whole bond goes to the treasury, once, and the reporter pays nothing', async () => {
  const first = await makeStream('p256', 'Two histories');
  const { key, stream } = first;
  const did = toDid(key.id);
  const amount = leastBond(chain) + 5n;
  const begin = (...more) => ['--account', owner.file, '--device', did, ...more];
  const begun = await ok('device begin-epoch', ...begin('--bond', chain.format(amount).split(' ')[0]));
  assert.match(begun, new RegExp(`^Epoch 1 of ${did} runs since block \\d+, fee `, 'm'));
  assert.match(begun, new RegExp(`^Bond 0 answers for it: .* of ${owner.pair.address}, held\\.$`, 'm'));
  assert.match(begun, /^Epoch 0 is over: what the device signed in it and is not in a stream's log is void\./m);
  const before0 = first.epoch;
  const { epoch: running } = await getDevice(chain, key.id);
  const device = { ...first, epoch: running.tag };
  const validUntil = await chain.validFor(1_000);

  const honest = commitment(device, 0);
  await chain.submit(submitCall(chain, sign(device, honest, { validUntil })), owner.pair);
  const { gateway } = await registerGateway({ chain, account: blind.pair });
  const proof = (name, what, options = {}) =>
    anchorBlindly(name, gateway, sign(device, what, { validUntil, ...options }));
  const report = (...more) => ['--account', other.file, ...more];
  const none = (sentence) => new RegExp(`^error: this is no evidence: ${sentence}`);

  // Why something is no evidence, before anything is paid for.
  const cases = [
    ['same', honest, { validUntil: validUntil - 1 }, 'the commitments are the same\\. '],
    ['epoch', commitment({ epoch: before0 }, 0, { count: 2 }), {}, 'the commitments are of different epochs'],
    ['after', commitment(device, 0, { after: 1 }), {}, 'the commitments follow different ones'],
    ['empty', commitment(device, 0, { count: 0 }), {}, 'the first commitment is a batch of no readings$'],
    ['clock', commitment(device, 0, { lastTime: Date.UTC(2096, 0) }), {}, 'the first commitment has readings from 2096-01-01'],
    ['expired', commitment(device, 0, { count: 2 }), { validUntil: 1 }, 'the first commitment is signed for blocks up to 1: '],
    ['key', commitment(device, 0, { count: 2 }), { keyIndex: 4 }, 'the first commitment is signed by key 4, which did:'],
    ['forged', commitment(device, 0, { count: 2 }), { key: DeviceKey.generate('p256') }, 'the signature of the first commitment'],
  ];
  for (const [name, what, options, sentence] of cases) {
    await unverified(none(sentence), 'stream report-equivocation', ...report('--first', await proof(`${name}.json`, what, options), '--log', 'chain'));
  }
  await fails(
    `stream ${stream} has no batch 1 in its log, only 1 batches: give the proof of the other commitment with --second`,
    'stream report-equivocation',
    ...report('--first', await proof('ahead.json', commitment(device, 1))),
  );

  const evil = await proof('evil.json', commitment(device, 0, { count: 2 }));
  const before = await ledger(chain);
  const out = await ok('stream report-equivocation', ...report('--first', evil));
  const later = await ledger(chain);
  assert.match(out, new RegExp(`^${did} signed two batches 0 of stream ${stream}, in epoch 1\\. Your fee came back\\.$`, 'm'));
  assert.match(out, new RegExp(`^${owner.pair.address} answered for it: .* went to the treasury\\.$`, 'm'));
  assert.match(out, /^It is SuspendedForCause now, and goes on in a new epoch under a new bond only\.$/m);
  const money = moved(before, later);
  assert.deepEqual([money.of(owner), money.of(other), money.treasury], [-amount, 0n, amount]);

  const convicted = await getDevice(chain, key.id);
  assert.equal(convicted.suspension.cause, 'Equivocation');
  assert.equal(convicted.epoch, undefined);
  const [, { evidence, until }] = await epochsOf(chain, key.id);
  assert.equal(toHex(evidence), match(out, /^evidence: (\S+)$/m));
  assert.ok(until > 0);
  const [bond] = await bondsOf(chain, key.id);
  assert.deepEqual([bond.state, bond.taken], ['Convicted', amount]);
  const next = sign(device, commitment(device, 1), { validUntil });
  await refused(submitCall(chain, next), owner.pair, 'DataAttestation.DeviceSuspended');
  await refused(tx.deviceIdentity.resume(toHex(key.id)), owner.pair, 'DeviceIdentity.SuspendedForCause');

  // Again, and another fault of the same epoch: known already. The chain says the same, if one insists.
  const known = /^error: it is known already that did:assay:z\w+ signed two histories in epoch 1, .* costs its fee$/;
  await unverified(known, 'stream report-equivocation', ...report('--first', evil));
  const ahead = [at('ahead.json'), await proof('ahead-2.json', commitment(device, 1, { count: 2 }))];
  const two = ['--first', ahead[0], '--second', ahead[1], '--log', 'chain'];
  await unverified(known, 'stream report-equivocation', ...report(...two));
  await fails(/ is gone: .* went to the treasury, for two histories$/, 'device release-bond', ...begin('--bond', '0'));

  // The owner goes on, with a new bond.
  await fails(/ signed two histories, and goes on under a new bond only: give at least .* with --bond$/, 'device begin-epoch', ...begin());
  await fails(/^error: a bond is at least /, 'device begin-epoch', ...begin('--bond', '0.1'));
  assert.match(await ok('device begin-epoch', ...begin('--bond', '20')), /^Bond 1 answers for it: 20 ASSAY /m);
  assert.equal((await getDevice(chain, key.id)).status, 'Active');
  const history = await ok('device history', '--device', did);
  assert.match(history, /^epoch 1 {2}block \d+ to \d+, \w+, bond 0, tag 0x[0-9a-f]{32}; two histories were proved in it, or in another under its bond$/m);
  assert.match(history, /^epoch 2 {2}runs since block \d+, \w+, bond 1, tag /m);
  assert.match(history, /^bond 0 {3}.* of it went to the treasury, for two histories$/m);
  const { epoch: third } = await getDevice(chain, key.id);
  const onward = { ...first, epoch: third.tag };
  await chain.submit(submitCall(chain, sign(onward, commitment(onward, 1), { validUntil })), owner.pair);
});

test('stream report-equivocation: two that were only anchored, at two gateways, and no bond to take', async () => {
  const device = await makeStream('ed25519', 'Only anchored');
  const validUntil = await chain.validFor(1_000);
  const proofs = [];
  for (const [i, changed] of [{}, { count: 2 }].entries()) {
    const { gateway } = await registerGateway({ chain, account: blind.pair });
    const submission = sign(device, commitment(device, 5, changed), { validUntil });
    proofs.push(await anchorBlindly(`only-${i}.json`, gateway, submission));
    // The gateway goes on, and the proof has to be renewed.
    if (i === 0) await anchorBlindly('only-more.json', gateway, sign(device, commitment(device, 6), { validUntil }));
  }
  const report = ['--account', other.file, '--first', proofs[0], '--second', proofs[1]];
  await unverified(/^error: the proof is from when the gateway had 1 anchors, and the chain has 2: /, 'stream report-equivocation', ...report);
  // What is put together is what the chain takes, and the same as the command sends.
  const [first, second] = [await loadAnchorProof(chain, proofs[0], 'chain'), await loadAnchorProof(chain, proofs[1])];
  const args = reportArgs(await prepareReport({ chain, first, second }));
  await refused(tx.dataAttestation.reportEquivocation(args[0], 1, ...args.slice(2)), other.pair, 'DataAttestation.EpochNotFound');
  const before = await ledger(chain);
  const out = await ok('stream report-equivocation', ...report, '--log', 'chain');
  const money = moved(before, await ledger(chain));
  assert.match(out, new RegExp(`^${owner.pair.address} answered for it, and had no bond that could be taken\\.$`, 'm'));
  assert.deepEqual([money.of(owner), money.of(other), money.treasury], [0n, 0n, 0n]);
  assert.equal((await getDevice(chain, device.key.id)).bondDue, true);
  await refused(tx.dataAttestation.reportEquivocation(...args), carrier.pair, 'DataAttestation.AlreadyProved');
});
