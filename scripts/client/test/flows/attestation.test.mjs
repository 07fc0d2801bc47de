// SPDX-License-Identifier: Apache-2.0
// What is said about streams, claims, devices that sign two histories, and gateways: every command as users run it.

import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { sha256 } from '@noble/hashes/sha2.js';
import { anchorProofs, proofArgs, submissionTree } from '../../lib/anchoring.mjs';
import { changes, ledger, nameOf } from '../../lib/audit.mjs';
import { logTree } from '../../lib/batch.mjs';
import { toHex, utf8 } from '../../lib/bytes.mjs';
import { claimsOf, getClaim, getClaimType } from '../../lib/claims.mjs';
import { toDid } from '../../lib/did.mjs';
import { anchorsFromChain, getGateway, loadAnchorProof, saveProofs } from '../../lib/gateway.mjs';
import { rotateKey } from '../../lib/identity.mjs';
import { DeviceKey } from '../../lib/keys.mjs';
import { getDevice, getStream, openStream, registerDevice, submitCall } from '../../lib/owner.mjs';
import { descriptionsOf, streamsOf, streamsOfOwner } from '../../lib/streams.mjs';
import { signSubmission, submissionToJson } from '../../lib/submission.mjs';
import { fails, freshAccounts, match, ok, passBlocks, setUp } from './support.mjs';

const { chain, folder, tearDown } = await setUp();
after(tearDown);
const { owner, lab, other, carrier } = await freshAccounts(chain, folder, '//Alice', [
  'owner',
  'lab',
  'other',
  'carrier',
]);
const at = (name) => join(folder, name);
const { tx, consts } = chain.api;

/** Registers a device with a key of this kind and opens a stream for it. */
async function makeStream(type, name) {
  const key = DeviceKey.generate(type);
  await registerDevice({ chain, account: owner.pair, key });
  const { stream } = await openStream({ chain, account: owner.pair, device: key.id, name });
  return { key, stream };
}

const commitment = (sequence, changed = {}) => ({
  sequence,
  count: 1,
  firstTime: 1_000 + sequence,
  lastTime: 1_000 + sequence,
  root: sha256(utf8(`root ${sequence}`)),
  content: sha256(utf8(`content ${sequence}`)),
  ...changed,
});

/** Writes what a device signed to a file, as a list where there are many. */
function write(name, ...submissions) {
  const json = submissions.map(submissionToJson);
  writeFileSync(at(name), JSON.stringify(json.length === 1 ? json[0] : json));
  return at(name);
}

/** The chain refuses the call with this error. */
const refused = (call, signer, code) => assert.rejects(chain.submit(call, signer), { code });

// ---- descriptions ----

test('open-stream says all that a stream has, and refuses what is no name or unit', async () => {
  const key = DeviceKey.generate('ed25519');
  await registerDevice({ chain, account: owner.pair, key });
  const open = (...more) => ['--account', owner.file, '--device', key.did, '--name', 'Cold store № 1', ...more];
  await fails(
    'the quantity: "air temperature" is no SenML name: letters, digits and - : . / _ only, beginning with a letter or digit',
    'open-stream',
    ...open('--quantity', 'air temperature'),
  );
  await fails(
    'the unit: "degC" is not a SenML unit (RFC 8428 and RFC 8798 list them, e.g. Cel, m/s, %RH)',
    'open-stream',
    ...open('--unit', 'degC'),
  );
  await fails(
    'the unit: "mm" is a secondary unit, and readings are committed in "m"',
    'open-stream',
    ...open('--unit', 'mm'),
  );
  const described = ['--quantity', 'temperature', '--unit', 'Cel', '--cadence', '3600'];
  const stream = match(
    await ok('open-stream', ...open(...described, '--access', 'open', '--locator', 'https://data.example/1')),
    /Opened stream (\d+)/,
  );
  const { name, quantity, unit, contentType, cadence, access, locator, version } = await getStream(chain, stream);
  assert.deepEqual(
    { name, quantity, unit, contentType, cadence, access, locator, version },
    {
      name: 'Cold store № 1',
      quantity: 'temperature',
      unit: 'Cel',
      contentType: 'application/senml+cbor',
      cadence: 3600,
      access: 'open',
      locator: 'https://data.example/1',
      version: 0,
    },
  );
});

test('reconfigure-stream and stream-history: what was said before stays on record', async () => {
  const { key, stream } = await makeStream('sr25519', 'Before');
  const change = (account, ...more) => ['--account', account, '--stream', stream, ...more];
  await fails('say what is to change: --help lists what can', 'reconfigure-stream', ...change(owner.file));
  await fails(
    /^error: DataAttestation\.NoPermission: /,
    'reconfigure-stream',
    ...change(other.file, '--name', 'By another'),
  );
  assert.match(
    await ok('reconfigure-stream', ...change(owner.file, '--quantity', 'humidity', '--unit', '%RH', '--cadence', '60')),
    new RegExp(`^Stream ${stream} has description 1 now, fee `),
  );
  await ok('reconfigure-stream', ...change(owner.file, '--name', 'Later', '--access', 'open', '--no-cadence'));
  const now = await getStream(chain, stream);
  assert.equal(now.version, 2);
  assert.equal(now.name, 'Later');
  assert.equal(now.quantity, 'humidity');
  assert.equal(now.cadence, undefined);

  const history = await descriptionsOf(chain, stream);
  const common = { contentType: 'application/senml+cbor', locator: '', setBy: owner.pair.address };
  assert.deepEqual(
    history.map(({ since, ...rest }) => {
      assert.ok(since > 0);
      return rest;
    }),
    [
      { version: 0, name: 'Before', quantity: '', unit: '', cadence: undefined, access: 'sealed', ...common },
      { version: 1, name: 'Before', quantity: 'humidity', unit: '%RH', cadence: 60, access: 'sealed', ...common },
      { version: 2, name: 'Later', quantity: 'humidity', unit: '%RH', cadence: undefined, access: 'open', ...common },
    ],
  );
  assert.ok(history[0].since < history[1].since && history[1].since < history[2].since);
  const text = await ok('stream-history', '--stream', stream);
  assert.match(text, new RegExp(`^stream ${stream} of ${key.did}$`, 'm'));
  assert.match(text, new RegExp(`^description 1, since block ${history[1].since}: Before$`, 'm'));
  assert.match(text, /^ {2}measures {2}humidity in %RH$/m);
  assert.match(text, /^ {2}promised {2}a commitment every 60 s or sooner$/m);
  const json = JSON.parse(await ok('stream-history', '--stream', stream, '--json'));
  assert.deepEqual(
    json,
    JSON.parse(JSON.stringify({ stream: Number(stream), device: key.did, descriptions: history })),
  );
  await fails('there is no stream 999999999 on this chain', 'stream-history', '--stream', '999999999');
});

test('list-streams, of a device and of an owner', async () => {
  const { keeper } = await freshAccounts(chain, folder, '//Alice', ['keeper']);
  assert.equal(await ok('list-streams', '--owner', keeper.pair.address), 'There are no streams.\n');
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
  const lines = (await ok('list-streams', '--owner', keeper.pair.address, '--json')).trim().split('\n');
  assert.deepEqual(
    lines.map((line) => JSON.parse(line)).map(({ id, name, device }) => ({ id, name, device })),
    streams.map((id, i) => ({ id: id.toString(), name: ['First', 'Second'][i % 2], device: keys[i >> 1].did })),
  );
  const text = await ok('list-streams', '--device', keys[1].did);
  assert.match(text, new RegExp(`^stream ${streams[2]}: First\n {2}device {4}${keys[1].did}\n`));
  assert.match(text, /^ {2}has {7}0 batches, 0 readings$/m);
  await fails('give either --device or --owner', 'list-streams');
});

// ---- claims ----

const NOT_ATTESTOR =
  'DataAttestation.NotAttestor: The caller may not attest claims of this type, or did not attest this one.';
const ATTESTED =
  'DataAttestation.AlreadyAttested: The caller has attested the same of the same before, and that is on record: in force, revoked, or expired and not removed.';

test('a claim through its life: made once, listed, revoked for good, its deposit given back once', async () => {
  const { key, stream } = await makeStream('p256', 'Claimed');
  writeFileSync(at('schema.json'), '{"title": "Calibration"}');
  writeFileSync(at('certificate.pdf'), 'within 0.1 K at 20 Cel');
  const schema = sha256(readFileSync(at('schema.json')));
  const content = sha256(readFileSync(at('certificate.pdf')));

  const create = (...more) => ['--account', owner.file, ...more];
  await fails(
    `cannot read the schema ${at('none.json')}: ENOENT`,
    'create-claim-type',
    ...create('--schema', at('none.json')),
  );
  await fails('the schema must be 32 bytes, not 2', 'create-claim-type', ...create('--schema', '0x1234'));
  const made = await ok(
    'create-claim-type',
    ...create('--schema', at('schema.json'), '--locator', 'https://lab.example', '--attestor', lab.pair.address),
  );
  const type = match(made, /^Made claim type (\d+), which \S+ may attest, fee /);
  assert.equal(match(made, /^schema: (\S+)$/m), toHex(schema));
  assert.deepEqual(await getClaimType(chain, type), {
    id: BigInt(type),
    owner: owner.pair.address,
    schema,
    locator: 'https://lab.example',
    attestors: [lab.pair.address],
  });

  const say = (account, ...more) => ['--account', account, '--type', type, ...more];
  const certificate = ['--device', key.did, '--content', at('certificate.pdf')];
  await fails(NOT_ATTESTOR, 'attest', ...say(other.file, ...certificate));
  await fails('give either --device or --stream', 'attest', ...say(lab.file, ...certificate, '--stream', stream));
  await fails(
    'there is no type of claims 999999999 on this chain',
    'attest',
    ...say(lab.file, ...certificate, '--type', '999999999'),
  );
  await fails(
    'DataAttestation.DeviceNotFound: No such device was ever registered.',
    'attest',
    ...say(lab.file, '--content', at('certificate.pdf'), '--device', `0x${'ab'.repeat(32)}`),
  );
  const was = await chain.balance(lab.pair.address);
  const out = await ok('attest', ...say(lab.file, ...certificate, '--expires-in', '1000'));
  const claim = match(out, new RegExp(`^Attested claim (\\d+) about ${key.did}, up to block \\d+, fee `));
  assert.equal(match(out, /^content: (\S+)$/m), toHex(content));
  assert.equal((await chain.balance(lab.pair.address)).held - was.held, consts.dataAttestation.claimDeposit.toBigInt());
  const { issuedAt, expiresAt, ...rest } = await getClaim(chain, claim);
  assert.ok(expiresAt > issuedAt);
  assert.deepEqual(rest, {
    id: BigInt(claim),
    claimType: BigInt(type),
    subject: { device: key.id },
    attestor: lab.pair.address,
    content,
    revokedAt: undefined,
    inForce: true,
  });
  assert.match(
    await ok('attest', ...say(lab.file, ...certificate)),
    new RegExp(`^Attested already: claim ${claim} about .*\\. Nothing was sent\\.$`, 'm'),
  );
  const listed = await ok('list-claims', '--device', key.did);
  assert.match(listed, new RegExp(`^claim ${claim}: in force up to block ${expiresAt}$`, 'm'));
  assert.match(listed, new RegExp(`schema ${toHex(schema)} at https://lab\\.example$`, 'm'));
  assert.equal(await ok('list-claims', '--stream', stream), 'Nothing is attested that fits.\n');

  const end = (account) => ['--account', account, '--claim', claim];
  await fails(
    'DataAttestation.ClaimInForce: The claim is in force: neither revoked nor expired.',
    'remove-claim',
    ...end(lab.file),
  );
  await fails(NOT_ATTESTOR, 'revoke-claim', ...end(other.file));
  await ok('revoke-claim', ...end(lab.file));
  await fails('DataAttestation.AlreadyRevoked: The claim was revoked already.', 'revoke-claim', ...end(lab.file));
  await fails(ATTESTED, 'attest', ...say(lab.file, ...certificate));
  const { revokedAt, inForce } = await getClaim(chain, claim);
  assert.equal(inForce, false);
  assert.match(
    await ok('list-claims', '--device', key.did),
    new RegExp(`^claim ${claim}: revoked in block ${revokedAt}$`, 'm'),
  );
  assert.equal(await ok('list-claims', '--device', key.did, '--in-force'), 'Nothing is attested that fits.\n');

  // What was revoked stays on record, and its deposit with it.
  await fails(NOT_ATTESTOR, 'remove-claim', ...end(other.file));
  await fails(
    'DataAttestation.ClaimRevoked: The claim was revoked: it stays on record for good, and its deposit with it.',
    'remove-claim',
    ...end(lab.file),
  );
  const { held } = await chain.balance(lab.pair.address);
  assert.equal(held - was.held, consts.dataAttestation.claimDeposit.toBigInt());
  assert.equal((await claimsOf(chain, { device: key.id })).length, 1);
});

test('anyone attests where there is no list, about a stream, by a hash; what expires is over', async () => {
  const { stream } = await makeStream('secp256k1', 'Audited');
  const made = await ok('create-claim-type', '--account', owner.file, '--schema', `0x${'11'.repeat(32)}`);
  const type = match(made, /^Made claim type (\d+), which anyone may attest, fee /);
  assert.equal((await getClaimType(chain, type)).attestors, undefined);
  const say = (account, content, ...more) => [
    ...['--account', account, '--type', type, '--stream', stream, '--content', `0x${content.repeat(32)}`, ...more],
  ];
  const good = match(
    await ok('attest', ...say(other.file, '22')),
    /^Attested claim (\d+) about stream \d+, for good, /,
  );
  const short = match(await ok('attest', ...say(lab.file, '22', '--expires-in', '2')), /^Attested claim (\d+) about /);
  await passBlocks(chain, owner.pair, 3);
  const { expiresAt } = await getClaim(chain, short);
  const listed = await ok('list-claims', '--stream', stream);
  assert.match(listed, new RegExp(`^claim ${good}: in force$`, 'm'));
  assert.match(listed, new RegExp(`^claim ${short}: expired after block ${expiresAt}$`, 'm'));
  const [json, ...more] = (await ok('list-claims', '--stream', stream, '--json', '--in-force')).trim().split('\n');
  assert.deepEqual(more, []);
  const { id, subject, content, attestor } = JSON.parse(json);
  assert.deepEqual(
    { id, subject, content, attestor },
    { id: good, subject: `stream ${stream}`, content: `0x${'22'.repeat(32)}`, attestor: other.pair.address },
  );
  const deposit = chain.format(consts.dataAttestation.claimDeposit.toBigInt());
  const removed = await ok('remove-claim', '--account', lab.file, '--claim', short);
  assert.ok(removed.startsWith(`Claim ${short} is gone, and its deposit, ${deposit}, is back, fee `));
  // It is known no more, and the same may be attested again.
  await fails(`there is no claim ${short} on this chain`, 'revoke-claim', '--account', lab.file, '--claim', short);
  await ok('attest', ...say(lab.file, '22', '--expires-in', '2'));
});

// ---- two histories ----

test('report-equivocation: the device is suspended, and its bond is shared, once', async () => {
  const { key, stream } = await makeStream('p256', 'Two histories');
  const validUntil = await chain.validFor(10_000);
  const sign = (changed, by = key, of = stream) =>
    signSubmission({
      ...{ genesis: chain.genesis, key: by, device: key.id, stream: of, validUntil },
      commitment: commitment(0, changed),
    });
  await chain.submit(submitCall({ chain, key, stream, commitment: commitment(0), validUntil }), owner.pair);
  const first = write('first.json', sign({}));
  // The second one was never sent, and comes as a list, as sign-commitments writes one.
  const second = at('second.json');
  writeFileSync(second, JSON.stringify([submissionToJson(sign({ count: 2 }))]));
  const report = (a, b) => ['--account', other.file, '--first', a, '--second', b];

  await fails(
    'DataAttestation.CommitmentsEqual: The two commitments are the same.',
    'report-equivocation',
    ...report(first, first),
  );
  await fails(
    `the commitments are for different streams, ${stream} and ${stream + 1n}`,
    'report-equivocation',
    ...report(first, write('elsewhere.json', sign({ count: 2 }, key, stream + 1n))),
  );
  await fails(
    'DataAttestation.SequencesDiffer: The two commitments are for different places.',
    'report-equivocation',
    ...report(first, write('later.json', sign({ sequence: 1 }))),
  );
  await fails(
    /^error: DataAttestation\.BadSignature: /,
    'report-equivocation',
    ...report(first, write('forged.json', sign({ count: 2 }, DeviceKey.generate('p256')))),
  );
  await fails(
    `${write('many.json', sign({}), sign({ count: 2 }))} has 2 signed commitments, not one`,
    'report-equivocation',
    ...report(first, at('many.json')),
  );
  await fails(
    'DataAttestation.StreamOpen: The bond is held while the stream is open.',
    'release-bond',
    ...['--account', other.file, '--stream', stream],
  );

  const bond = consts.dataAttestation.equivocationBond.toBigInt();
  const reward = (bond * consts.dataAttestation.reporterShare.toBigInt()) / 1_000_000n;
  const before = await ledger(chain);
  const out = await ok('report-equivocation', ...report(first, second));
  const later = await ledger(chain);
  assert.match(out, new RegExp(`^${key.did} signed two batches 0 of stream ${stream}\\. It is suspended\\.$`, 'm'));
  const fee = chain.parseAmount(match(out, /fee (\S+) ASSAY/));
  const { accounts, issuance } = changes(before, later);
  assert.equal(accounts.get(owner.pair.address), -bond);
  assert.equal(accounts.get(other.pair.address), reward - fee);
  const treasury = [...accounts].filter(([address]) => nameOf(address) === 'pallet account assay/tr');
  assert.deepEqual(
    treasury.map(([, change]) => change),
    [bond - reward],
  );
  const held = (books) => books.accounts.get(owner.pair.address).held;
  assert.equal(held(before) - held(later), bond);
  assert.equal(
    [...accounts.values()].reduce((sum, change) => sum + change, 0n),
    issuance,
  );
  assert.equal(later.sum, later.issuance);

  const device = await getDevice(chain, key.id);
  assert.equal(device.status, 'SuspendedForCause');
  assert.equal(device.suspension.cause, 'Equivocation');
  await refused(
    submitCall({ chain, key, stream, commitment: commitment(1), validUntil }),
    owner.pair,
    'DataAttestation.DeviceSuspended',
  );
  await refused(tx.deviceIdentity.resume(toHex(key.id)), owner.pair, 'DeviceIdentity.SuspendedForCause');
  const known = 'DataAttestation.AlreadyReported: That the device signed two histories is known already.';
  await fails(known, 'report-equivocation', ...report(first, second));
  await fails(known, 'release-bond', '--account', other.file, '--stream', stream);
});

test('release-bond, where the time after the end of the stream is not over', async () => {
  const { key, stream } = await makeStream('ed25519', 'Closed');
  await chain.submit(tx.dataAttestation.closeStream(stream, toHex(key.id)), owner.pair);
  await fails(
    'DataAttestation.UnbondingNotOver: The bond is held for `UnbondingPeriod` blocks after the end of the stream.',
    'release-bond',
    ...['--account', other.file, '--stream', stream],
  );
});

// ---- gateways ----

test('a gateway: 100 commitments of four devices by one root, proved, and lifted to their streams', async () => {
  const streams = [];
  for (const type of ['ed25519', 'sr25519', 'secp256k1', 'p256']) streams.push(await makeStream(type, `Via ${type}`));
  const [first, second, third, fourth] = streams;
  const sign = ({ key, stream }, sequence, validUntil, changed = {}) =>
    signSubmission({
      ...{ genesis: chain.genesis, key, stream, validUntil },
      commitment: commitment(sequence, changed),
    });
  const soon = await chain.validFor(40);
  const batches = (of, validUntil) => Array.from({ length: 25 }, (_, sequence) => sign(of, sequence, validUntil));
  const files = streams.map((of, i) => write(`signed-${i}.json`, ...batches(of, soon)));

  const gateway = match(
    await ok('register-gateway', '--account', carrier.file),
    new RegExp(`^Registered gateway (\\d+) of ${carrier.pair.address}, fee `),
  );
  const anchor = (account, to, ...signed) => [
    ...['--account', account, '--gateway', gateway, '--folder', at(to), '--signed', ...signed],
  ];
  await fails(
    'DataAttestation.NotGatewayOwner: The caller is not who registered the gateway.',
    'anchor',
    ...anchor(other.file, 'stolen', ...files),
  );
  await fails(
    `batch 0 of stream ${first.stream} is there twice`,
    'anchor',
    ...anchor(carrier.file, 'gateway', ...files, files[0]),
  );
  const bad = sign({ key: fourth.key, stream: first.stream }, 0, soon);
  await fails(
    `batch 0 of stream ${first.stream}: the signature is not that of key 0 of ${toDid(fourth.key.id)}`,
    'anchor',
    ...anchor(carrier.file, 'gateway', write('bad.json', bad)),
  );
  await fails(
    'there is no gateway 999999999 on this chain',
    'anchor',
    ...[...anchor(carrier.file, 'gateway', ...files), '--gateway', '999999999'],
  );
  const out = await ok('anchor', ...anchor(carrier.file, 'gateway', ...files));
  assert.match(out, /^Anchored 100 commitments in epoch 0, block \d+, fee /);
  assert.match(
    await ok('anchor', ...anchor(carrier.file, 'gateway', ...files)),
    /^Anchored before: 100 commitments in epoch 0, block \d+\.$/m,
  );
  assert.equal((await getGateway(chain, gateway)).size, 1);

  const proofOf = ({ stream }, sequence) => at(`gateway/0/${stream}-${sequence}.json`);
  const verified = await ok('verify-anchored', '--proof', proofOf(second, 7));
  assert.match(verified, /^in the anchor {3}yes \(number \d+ of 100\)$/m);
  assert.match(verified, /^the chain says {2}yes$/m);
  assert.match(verified, /^The proof holds: the device had signed this by block \d+\.$/m);

  const lift = (of, sequence, ...more) => ['--account', other.file, '--proof', proofOf(of, sequence), ...more];
  await fails(
    'DataAttestation.SequenceGap: The sequence leaves out commitments that the stream does not have yet.',
    'lift',
    ...lift(first, 1),
  );
  for (const sequence of [0, 1, 2]) {
    assert.match(
      await ok('lift', ...lift(first, sequence)),
      new RegExp(`^Lifted batch ${sequence} of stream ${first.stream}, fee `),
    );
  }
  await fails(
    'DataAttestation.SequenceUsed: The stream has a commitment with this sequence already.',
    'lift',
    ...lift(first, 1),
  );
  const lifted = await getStream(chain, first.stream);
  assert.equal(lifted.size, 3);
  assert.deepEqual(lifted.root, logTree([0, 1, 2].map((sequence) => commitment(sequence))).root);

  // What was changed is refused, by the client before it pays, and by the chain.
  const proof = JSON.parse(readFileSync(proofOf(second, 0), 'utf8'));
  const flip = (hash) => `${hash.slice(0, -1)}${hash.endsWith('0') ? '1' : '0'}`;
  const forgeries = {
    path: [
      { path: [flip(proof.path[0]), ...proof.path.slice(1)] },
      'the commitment is not in what the gateway anchored',
    ],
    index: [{ index: proof.index + 1 }, 'the commitment is not in what the gateway anchored'],
    submission: [
      { submission: { ...proof.submission, validUntil: proof.submission.validUntil + 1 } },
      'the commitment is not in what the gateway anchored',
    ],
    block: [
      { anchor: { ...proof.anchor, block: proof.anchor.block - 1 } },
      "the anchor is not in the gateway's log on chain",
    ],
    longer: [{ logPath: [proof.path[0]] }, "the anchor is not in the gateway's log on chain"],
  };
  for (const [name, [changed, sentence]] of Object.entries(forgeries)) {
    writeFileSync(at(`forged-${name}.json`), JSON.stringify({ ...proof, ...changed }));
    const forged = ['--proof', at(`forged-${name}.json`)];
    await fails(sentence, 'verify-anchored', ...forged);
    await fails(sentence, 'lift', '--account', other.file, ...forged);
    const args = proofArgs(await loadAnchorProof(chain, at(`forged-${name}.json`)));
    assert.equal((await chain.view('DataAttestation', 'verify_anchored', ...args)).isTrue, false, name);
    await refused(tx.dataAttestation.lift(...args), other.pair, 'DataAttestation.NotAnchored');
  }

  // The log grows, and the old paths no longer lead to its root.
  const next = write('next.json', sign(first, 25, soon), sign(third, 25, soon));
  assert.match(await ok('anchor', ...anchor(carrier.file, 'gateway', next)), /^Anchored 2 commitments in epoch 1, /);
  const stale =
    "the proof is from when the gateway had 1 anchors, and the chain has 2: give --log with the gateway's folder, or --log chain";
  await fails(stale, 'verify-anchored', '--proof', proofOf(second, 0));
  await fails(stale, 'lift', ...lift(second, 0));
  await ok('verify-anchored', '--proof', proofOf(second, 0), '--log', at('gateway'));
  await ok('verify-anchored', '--proof', proofOf(second, 0), '--log', 'chain');
  await ok('lift', ...lift(second, 0, '--log', 'chain'));
  await ok('lift', ...lift(second, 1, '--log', at('gateway')));

  // Another folder learns from the chain what was anchored before.
  const third2 = write('third.json', sign(fourth, 25, soon));
  assert.match(
    await ok('anchor', ...anchor(carrier.file, 'elsewhere', third2)),
    /^Anchored a commitment in epoch 2, /m,
  );
  await ok('verify-anchored', '--proof', proofOf(fourth, 3), '--log', at('elsewhere'));
  await fails(
    `the list has 2 of the 3 anchors of gateway ${gateway}: read them from the chain with --log chain`,
    'verify-anchored',
    ...['--proof', proofOf(fourth, 3), '--log', at('gateway')],
  );

  // What was in time when it was anchored is lifted later, and only so.
  await passBlocks(chain, owner.pair, Math.max(0, soon + 1 - (await chain.blockNumber())));
  const late = commitment(0);
  await refused(
    submitCall({ chain, key: third.key, stream: third.stream, commitment: late, validUntil: soon }),
    other.pair,
    'DataAttestation.SignatureExpired',
  );
  await fails(
    `batch 26 of stream ${third.stream}: the signature is no longer accepted; it was good up to block ${soon}, unless its key was replaced`,
    'anchor',
    ...anchor(carrier.file, 'gateway', write('late.json', sign(third, 26, soon))),
  );
  await ok('lift', ...lift(third, 0, '--log', 'chain'));

  // A key that was replaced in good order is believed for what was anchored before, a compromised one for nothing.
  const rotate = ({ key }, reason) =>
    rotateKey({ chain, account: owner.pair, device: key.id, key: DeviceKey.generate('ed25519'), reason });
  await rotate(third, 'routine');
  await ok('lift', ...lift(third, 1, '--log', 'chain'));
  await rotate(fourth, 'compromised');
  const after = 'the signature was no longer accepted when it was anchored';
  await fails(after, 'verify-anchored', '--proof', proofOf(fourth, 0), '--log', 'chain');
  await fails(after, 'lift', ...lift(fourth, 0, '--log', 'chain'));
  const compromised = proofArgs(await loadAnchorProof(chain, proofOf(fourth, 0), 'chain'));
  await refused(tx.dataAttestation.lift(...compromised), other.pair, 'DataAttestation.KeyReplaced');
});

test('an anchor proves no signature: a forged one is seen; a closed gateway anchors no more', async () => {
  const { key, stream } = await makeStream('ed25519', 'Forged');
  const register = ['register-gateway', '--account', carrier.file];
  assert.match(await ok(...register), /^Registered already: gateway \d+ of .*; --another registers one more\.$/m);
  const gateway = match(await ok(...register, '--another'), /^Registered gateway (\d+) of /);
  const validUntil = await chain.validFor(1000);
  const sign = (by) =>
    signSubmission({
      ...{ genesis: chain.genesis, key: by, device: key.id, stream, validUntil },
      commitment: commitment(0),
    });
  // The command would refuse what the device's key did not sign.
  const forged = sign(DeviceKey.generate('ed25519'));
  const { root, size } = submissionTree([forged]);
  await chain.submit(tx.dataAttestation.anchor(gateway, toHex(root), size), carrier.pair);
  const anchors = await anchorsFromChain(chain, gateway);
  const proofs = anchorProofs({
    genesis: chain.genesis,
    gateway: BigInt(gateway),
    anchor: anchors[0],
    submissions: [forged],
    anchors,
  });
  const path = join(saveProofs(at('forger'), anchors[0], proofs), `${stream}-0.json`);
  const args = proofArgs(proofs[0]);
  assert.equal((await chain.view('DataAttestation', 'verify_anchored', ...args)).isTrue, true);
  await fails("the signature is not that of the stream's device", 'verify-anchored', '--proof', path);
  await refused(tx.dataAttestation.lift(...args), other.pair, 'DataAttestation.BadSignature');

  const close = (account) => ['--account', account, '--gateway', gateway];
  await fails(
    'DataAttestation.NotGatewayOwner: The caller is not who registered the gateway.',
    'close-gateway',
    ...close(other.file),
  );
  const was = await chain.balance(carrier.pair.address);
  await ok('close-gateway', ...close(carrier.file));
  assert.ok((await chain.balance(carrier.pair.address)).held < was.held);
  const closed = 'DataAttestation.GatewayClosed: The gateway is closed.';
  await fails(closed, 'close-gateway', ...close(carrier.file));
  await fails(
    closed,
    'anchor',
    ...[...close(carrier.file), '--folder', at('forger'), '--signed', write('good.json', sign(key))],
  );
  const { closed: isClosed, size: anchored } = await getGateway(chain, gateway);
  assert.deepEqual({ isClosed, anchored }, { isClosed: true, anchored: 1 });
  assert.equal((await chain.view('DataAttestation', 'verify_anchored', ...args)).isTrue, true);
});
