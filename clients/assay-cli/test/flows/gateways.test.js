// SPDX-License-Identifier: Apache-2.0
// Gateways: every command as users run it.

import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { DeviceKey, rotateKey, toDid } from 'assay-client/device';
import { toHex } from 'assay-client/encoding';
import { logTree } from 'assay-client/feed';
import { anchorProofs, anchorsFromChain, getGateway, loadAnchorProof, proofArgs, saveProofs, submissionTree } from 'assay-client/gateway';
import { getStream, submitCall } from 'assay-client/stream';
import { fails, freshAccounts, match, ok, passBlocks, setUp, unverified } from './support.js';
import { streamTools } from './streams.js';

const { chain, folder, tearDown } = await setUp();
after(tearDown);
const { owner, other, carrier } = await freshAccounts(chain, folder, '//Alice', ['owner', 'other', 'carrier']);
const { at, makeStream, commitment, write, refused, sign } = streamTools(chain, folder, owner);
const { tx } = chain.api;

// ---- gateways ----

test('a gateway: 100 commitments of four devices by one root, proved, and submitted to their streams', async () => {
  const streams = [];
  for (const type of ['ed25519', 'sr25519', 'secp256k1', 'p256']) streams.push(await makeStream(type, `Via ${type}`));
  const [first, second, third, fourth] = streams;
  const signAt = (of, sequence, validUntil, changed = {}) => sign(of, commitment(of, sequence, changed), { validUntil });
  const soon = await chain.validFor(40);
  const batches = (of, validUntil) => Array.from({ length: 25 }, (_, sequence) => signAt(of, sequence, validUntil));
  const files = streams.map((of, i) => write(`signed-${i}.json`, ...batches(of, soon)));

  const gateway = match(
    await ok('gateway register', '--account', carrier.file),
    new RegExp(`^Registered gateway (\\d+) of ${carrier.pair.address}, fee `),
  );
  const anchor = (account, to, ...signed) => [
    ...['--account', account, '--gateway', gateway, '--folder', at(to), '--signed', ...signed],
  ];
  await fails(
    'DataAttestation.NotGatewayOwner: The caller is not who registered the gateway.',
    'gateway anchor',
    ...anchor(other.file, 'stolen', ...files),
  );
  await fails(
    `batch 0 of stream ${first.stream} is there twice`,
    'gateway anchor',
    ...anchor(carrier.file, 'gateway', ...files, files[0]),
  );
  const bad = signAt({ ...first, key: fourth.key }, 0, soon);
  await unverified(
    `the signature of batch 0 of stream ${first.stream} is not that of key 0 of ${toDid(first.key.id)}`,
    'gateway anchor',
    ...anchor(carrier.file, 'gateway', write('bad.json', bad)),
  );
  await fails(
    'there is no gateway 999999999 on this chain',
    'gateway anchor',
    ...[...anchor(carrier.file, 'gateway', ...files), '--gateway', '999999999'],
  );
  const out = await ok('gateway anchor', ...anchor(carrier.file, 'gateway', ...files));
  assert.match(out, /^Anchored 100 commitments under number 0, in block \d+, fee /);
  assert.match(
    await ok('gateway anchor', ...anchor(carrier.file, 'gateway', ...files)),
    /^Anchored before: 100 commitments under number 0, in block \d+\.$/m,
  );
  assert.equal((await getGateway(chain, gateway)).size, 1);

  const proofOf = ({ stream }, sequence) => at(`gateway/0/${stream}-${sequence}.json`);
  // One may rely on a batch with all those before it only, as far as they are not in the log.
  await unverified(
    `batch 7 of stream ${second.stream} cannot be relied on: batches 0 to 6 before it are neither in the stream's log nor among the proofs. Give their proofs too`,
    ...['gateway verify', '--proof', proofOf(second, 7)],
  );
  const upTo7 = Array.from({ length: 8 }, (_, sequence) => proofOf(second, sequence));
  const verified = await ok('gateway verify', '--proof', ...upTo7);
  assert.match(verified, /^ {9}anchored as number 0 of gateway \d+, in block \d+$/m);
  assert.match(verified, new RegExp(`^epoch {4}0, since block \\d+; who answers: ${owner.pair.address}, without a bond$`, 'm'));
  assert.match(verified, new RegExp(`^The proof holds up to batch 7 of stream ${second.stream}, as long as epoch 0 runs: `, 'm'));

  const anchored = (of, sequence, ...more) => ['--account', other.file, '--proof', proofOf(of, sequence), ...more];
  await fails(
    'DataAttestation.SequenceGap: The sequence leaves out commitments that the stream does not have yet.',
    'gateway submit',
    ...anchored(first, 1),
  );
  for (const sequence of [0, 1, 2]) {
    assert.match(
      await ok('gateway submit', ...anchored(first, sequence)),
      new RegExp(`^Submitted batch ${sequence} of stream ${first.stream}, fee `),
    );
  }
  await fails(
    'DataAttestation.DuplicateSequence: The stream has a commitment with this sequence already.',
    'gateway submit',
    ...anchored(first, 1),
  );
  const grown = await getStream(chain, first.stream);
  assert.equal(grown.size, 3);
  assert.deepEqual(grown.root, logTree([0, 1, 2].map((sequence) => commitment(first, sequence))).root);

  // What the log has is settled, and tells so.
  assert.match(await ok('gateway verify', '--proof', proofOf(first, 1)), /^batch 1 {2}in the log, and final: rely on it$/m);

  // What was changed is refused, by the client before it pays, and by the chain.
  const proof = JSON.parse(readFileSync(proofOf(second, 0), 'utf8'));
  const flip = (hash) => `${hash.slice(0, -1)}${hash.endsWith('0') ? '1' : '0'}`;
  const [notThere, elsewhere] = [
    `batch 0 of stream ${second.stream} is not in what the gateway anchored`,
    `the anchor of batch 0 of stream ${second.stream} is not in the log of gateway ${gateway} on chain`,
  ];
  const forgeries = {
    path: [{ path: [flip(proof.path[0]), ...proof.path.slice(1)] }, notThere],
    index: [{ index: proof.index + 1 }, notThere],
    submission: [{ submission: { ...proof.submission, validUntil: proof.submission.validUntil + 1 } }, notThere],
    block: [{ anchor: { ...proof.anchor, block: proof.anchor.block - 1 } }, elsewhere],
    latest: [{ anchor: { ...proof.anchor, latest: proof.anchor.latest + 1 } }, elsewhere],
  };
  const now = await getGateway(chain, gateway);
  const isRefused = async (args, name) => {
    assert.equal((await chain.view('DataAttestation', 'verify_anchored', ...args)).isTrue, false, name);
    await refused(tx.dataAttestation.submitAnchored(...args), other.pair, 'DataAttestation.NotAnchored');
  };
  for (const [name, [changed, sentence]] of Object.entries(forgeries)) {
    writeFileSync(at(`forged-${name}.json`), JSON.stringify({ ...proof, ...changed }));
    const forged = ['--proof', at(`forged-${name}.json`)];
    await unverified(sentence, 'gateway verify', ...forged);
    await unverified(sentence, 'gateway submit', '--account', other.file, ...forged);
    await isRefused(proofArgs(await loadAnchorProof(chain, at(`forged-${name}.json`)), now), name);
  }
  const [longer, submission] = proofArgs(await loadAnchorProof(chain, proofOf(second, 0)), now);
  await isRefused([{ ...longer, logPath: [proof.path[0]] }, submission], 'longer');

  // The log grows, and the old paths no longer lead to its root.
  const next = write('next.json', signAt(first, 25, soon), signAt(third, 25, soon));
  assert.match(await ok('gateway anchor', ...anchor(carrier.file, 'gateway', next)), /^Anchored 2 commitments under number 1, /);
  const stale =
    "the proof is from when the gateway had 1 anchors, and the chain has 2: give --log with the gateway's folder, or --log chain";
  await unverified(stale, 'gateway verify', '--proof', proofOf(second, 0));
  await unverified(stale, 'gateway submit', ...anchored(second, 0));
  await ok('gateway verify', '--proof', proofOf(second, 0), '--log', at('gateway'));
  await ok('gateway verify', '--proof', proofOf(second, 0), '--log', 'chain');
  await ok('gateway submit', ...anchored(second, 0, '--log', 'chain'));
  await ok('gateway submit', ...anchored(second, 1, '--log', at('gateway')));

  // Another folder learns from the chain what was anchored before.
  const third2 = write('third.json', signAt(fourth, 25, soon));
  assert.match(
    await ok('gateway anchor', ...anchor(carrier.file, 'elsewhere', third2)),
    /^Anchored a commitment under number 2, /m,
  );
  await ok('gateway verify', '--proof', proofOf(fourth, 0), '--log', at('elsewhere'));
  await unverified(
    `the list has 2 of the 3 anchors of gateway ${gateway}: read them from the chain with --log chain`,
    'gateway verify',
    ...['--proof', proofOf(fourth, 0), '--log', at('gateway')],
  );

  // What was in time when it was anchored gets into its stream later, and only so.
  await passBlocks(chain, owner.pair, Math.max(0, soon + 1 - (await chain.blockNumber())));
  await refused(
    submitCall(chain, signAt(third, 0, soon)),
    other.pair,
    'DataAttestation.SignatureExpired',
  );
  await unverified(
    new RegExp(`^error: batch 26 of stream ${third.stream} is signed for blocks up to ${soon}: block \\d+, which anchors it, is later$`),
    'gateway anchor',
    ...anchor(carrier.file, 'gateway', write('late.json', signAt(third, 26, soon))),
  );
  await ok('gateway submit', ...anchored(third, 0, '--log', 'chain'));

  // A key that was replaced in good order is believed for what was anchored before. With a compromised one the epoch ends,
  // and all that is not in a log with it.
  const rotate = ({ key }, reason) =>
    rotateKey({ chain, account: owner.pair, device: key.id, key: DeviceKey.generate('ed25519'), reason });
  await rotate(third, 'routine');
  await ok('gateway submit', ...anchored(third, 1, '--log', 'chain'));
  await rotate(fourth, 'compromised');
  const after = new RegExp(`^error: batch 0 of stream ${fourth.stream} is of epoch 0 of ${toDid(fourth.key.id)}, which ended in block \\d+: it is void$`);
  await unverified(after, 'gateway verify', '--proof', proofOf(fourth, 0), '--log', 'chain');
  await unverified(after, 'gateway submit', ...anchored(fourth, 0, '--log', 'chain'));
  const compromised = proofArgs(await loadAnchorProof(chain, proofOf(fourth, 0), 'chain'), await getGateway(chain, gateway));
  await refused(tx.dataAttestation.submitAnchored(...compromised), other.pair, 'DataAttestation.EpochMismatch');
});

test('an anchor proves no signature: a forged one is seen; a closed gateway anchors no more', async () => {
  const device = await makeStream('ed25519', 'Forged');
  const { stream } = device;
  const register = ['gateway register', '--account', carrier.file];
  assert.match(await ok(...register), /^Registered already: gateway \d+ of .*; --another registers one more\.$/m);
  const gateway = match(await ok(...register, '--another'), /^Registered gateway (\d+) of /);
  const validUntil = await chain.validFor(1000);
  // The command would refuse what the device's key did not sign.
  const forged = sign(device, commitment(device, 0), { key: DeviceKey.generate('ed25519'), validUntil });
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
  const args = proofArgs(proofs[0], await getGateway(chain, gateway));
  assert.equal((await chain.view('DataAttestation', 'verify_anchored', ...args)).isTrue, true);
  const sentence = `the signature of batch 0 of stream ${stream} is not that of key 0 of ${toDid(device.key.id)}`;
  await unverified(sentence, 'gateway verify', '--proof', path);
  await refused(tx.dataAttestation.submitAnchored(...args), other.pair, 'DataAttestation.InvalidSignature');

  const close = (account) => ['--account', account, '--gateway', gateway];
  await fails(
    'DataAttestation.NotGatewayOwner: The caller is not who registered the gateway.',
    'gateway close',
    ...close(other.file),
  );
  const was = await chain.balance(carrier.pair.address);
  await ok('gateway close', ...close(carrier.file));
  assert.ok((await chain.balance(carrier.pair.address)).held < was.held);
  const closed = 'DataAttestation.GatewayClosed: The gateway is closed.';
  await fails(closed, 'gateway close', ...close(carrier.file));
  await fails(
    closed,
    'gateway anchor',
    ...[...close(carrier.file), '--folder', at('forger'), '--signed', write('good.json', sign(device, commitment(device, 0), { validUntil }))],
  );
  const { closed: isClosed, size: anchored } = await getGateway(chain, gateway);
  assert.deepEqual({ isClosed, anchored }, { isClosed: true, anchored: 1 });
  assert.equal((await chain.view('DataAttestation', 'verify_anchored', ...args)).isTrue, true);
});
