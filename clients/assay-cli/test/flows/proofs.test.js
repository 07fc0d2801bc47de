// SPDX-License-Identifier: Apache-2.0
// The proof of a reading: it names the log that it is of, and stays good when more is committed, with a node and without one.

import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { commitmentToJson, DeviceKey, getDevice, registerDevice } from 'assay-client/device';
import { toHex } from 'assay-client/encoding';
import { buildBatch, logTree } from 'assay-client/feed';
import { getInclusion, readState } from 'assay-client/proof';
import { getRoot, openStream, signSubmission, submitCall } from 'assay-client/stream';
import { fails, freshAccounts, match, misused, ok, setUp, unverified } from './support.js';

const { chain, folder, tearDown } = await setUp();
after(tearDown);
const { owner } = await freshAccounts(chain, folder, '//Dave', ['owner']);
const at = (name) => join(folder, name);
const { genesis } = chain;
const account = owner.pair;
const master = new Uint8Array(32).fill(5);
const built = [];
let stream;

/** Commits a reading in a batch of its own, as a device would. */
async function commitOne(key, epoch) {
  const sequence = built.length;
  const records = [{ n: 'door', v: sequence, t: 1_700_000_000 + sequence }];
  const after = built.at(-1)?.commitment.lastTime ?? 0;
  built.push(buildBatch({ records, genesis, master, stream, sequence, epoch, after }));
  const { commitment } = built[sequence];
  const signed = { genesis, key, keyIndex: 0, device: key.id, stream, commitment, validUntil: await chain.validFor(100) };
  await chain.submit(submitCall(chain, signSubmission(signed)), account);
}

/** What a buyer of the first `count` batches has. */
function received(name, count) {
  const tree = logTree(built.slice(0, count).map(({ commitment }) => commitment));
  const batches = built.slice(0, count).map(({ commitment, leaves }, i) => ({
    commitment: commitmentToJson(commitment),
    path: tree.path(i).map(toHex),
    leaves: leaves.map(toHex),
  }));
  mkdirSync(at(name));
  const head = { genesis: toHex(genesis), stream: String(stream), size: count, root: toHex(tree.root) };
  const lines = batches.map((batch) => JSON.stringify(batch)).join(',\n');
  writeFileSync(join(at(name), 'proof-data.json'), `${JSON.stringify(head).slice(0, -1)},"batches":[\n${lines}\n]}\n`);
}

test('a proof stays good after the next batch, also where there is no node', async () => {
  const key = DeviceKey.generate('ed25519');
  await registerDevice({ chain, account, key });
  ({ stream } = await openStream({ chain, account, device: key.id, name: 'Door' }));
  const epoch = (await getDevice(chain, key.id)).epoch.tag;
  for (let i = 0; i < 3; i++) await commitOne(key, epoch);
  received('bought', 3);
  const made = ['reading verify', '--data', at('bought'), '--reading', '1', '--save'];
  assert.match(await ok(...made, at('early.json')), /^in the stream yes \(stream \d+, 3 batches, root 0x/m);

  // The state is read without metadata just as with it.
  const { state } = JSON.parse(readFileSync(at('early.json'), 'utf8'));
  const bytes = (hex) => Uint8Array.from(Buffer.from(hex.slice(2), 'hex'));
  const shown = readState({ stream, header: bytes(state.header), storageProof: state.storageProof.map(bytes) });
  const said = await getInclusion(chain, { stream, sequence: 1, at: toHex(shown.blockHash) });
  assert.deepEqual([shown.size, shown.root, shown.device], [said.size, said.root, said.device]);

  for (let i = 0; i < 2; i++) await commitOne(key, epoch);
  const grown = /^in the stream yes \(stream \d+, 5 batches, of which the first 3 are those of the proof, root 0x/m;
  const old = await ok('reading verify', '--proof', at('early.json'));
  assert.match(old, grown);
  assert.match(old, /^the chain says yes\nThe proof holds: the device signed this reading\.$/m);
  assert.match(await ok(...made, at('late.json')), grown);

  const offline = ['reading verify', '--offline', '--node', 'ws://127.0.0.1:9', '--proof'];
  const out = await ok(...offline, at('late.json'));
  assert.match(out, grown);
  assert.match(out, /^The proof holds if this block is the chain's: /m);
  const block = match(out, /^in the state {2}of block \d+, (0x[0-9a-f]{64}), /m);
  assert.match(await ok(...offline, at('early.json')), /^in the stream yes \(stream \d+, 3 batches, root /m);
  assert.match(await ok(...offline, at('late.json'), '--block', block), /^The proof holds: the device signed this reading\.$/m);
  assert.equal(JSON.parse(await ok(...offline, at('late.json'), '--json')).root, toHex((await getRoot(await chain.snapshot(), stream)).root));

  await unverified(/^error: the proof is about block 0x/, ...offline, at('early.json'), '--block', block);
  const late = JSON.parse(readFileSync(at('late.json'), 'utf8'));
  const tampered = (name, changes) => {
    writeFileSync(at(name), JSON.stringify({ ...late, ...changes }));
    return at(name);
  };
  const other = `0x${'11'.repeat(32)}`;
  const forged = tampered('forged.json', { logPath: [other, ...late.logPath.slice(1)] });
  await unverified("the batch's commitment is not in the stream's log on chain", 'reading verify', '--proof', forged);
  await unverified("the batch's commitment is not in the stream's log on chain", ...offline, forged);
  const shifted = tampered('shifted.json', { state: { ...late.state, consistency: [other] } });
  await unverified("the batch's commitment is not in the stream's log on chain", ...offline, shifted);
  const header = `${late.state.header.slice(0, -2)}ff`;
  const altered = await ok(...offline, tampered('header.json', { state: { ...late.state, header } }));
  assert.notEqual(match(altered, /^in the state {2}of block \d+, (0x[0-9a-f]{64}), /m), block, 'another header has another hash');
  await unverified(/^error: the storage proof lacks /, ...offline, tampered('parts.json', { state: { ...late.state, storageProof: late.state.storageProof.slice(1) } }));
  await fails(/^error: the proof has no state of a block in it/, ...offline, tampered('bare.json', { state: undefined }));
  await misused('--block goes with --offline', 'reading verify', '--proof', at('late.json'), '--block', block);

  // Where a node keeps no logs, the log itself will do.
  writeFileSync(at('log.json'), JSON.stringify({ commitments: built.map(({ commitment }) => commitmentToJson(commitment)) }));
  const byLog = await ok('reading verify', '--proof', at('early.json'), '--log', folder);
  assert.match(byLog, grown);
  assert.match(byLog, /^the chain says yes$/m);
});
