// SPDX-License-Identifier: Apache-2.0

import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import {
  enrolmentOf,
  Fleet,
  fleetLeaf,
  hashSerial,
  noteEnrolment,
  parseDevices,
  secretKeyOf,
} from '../src/device/fleet.js';
import { DeviceKey, KEY_TYPES } from '../src/device/keys.js';
import { toHex, utf8 } from '../src/encoding/bytes.js';
import { InputError } from '../src/encoding/errors.js';
import { leafHash, MerkleTree, nodeHash, verifyInclusion } from '../src/merkle/merkle.js';

const folder = mkdtempSync(join(tmpdir(), 'assay-fleet-'));
after(() => rmSync(folder, { recursive: true }));
const at = (name) => join(folder, name);
const refused = (run, sentence) => assert.throws(run, new InputError(sentence));

/** Devices whose keys are no points: a leaf does not ask. */
const numbered = (size) =>
  Array.from({ length: size }, (_, i) => ({
    type: Object.keys(KEY_TYPES)[i % 4],
    publicKey: new Uint8Array(i % 4 < 2 ? 32 : 33).fill(i).fill(i >> 8, 1, 2),
    serialHash: hashSerial(String(i)),
  }));

test('a leaf has the bytes that the chain expects', () => {
  const device = {
    type: 'p256',
    publicKey: new Uint8Array(33).fill(0x22),
    serialHash: new Uint8Array(32).fill(0x33),
  };
  const expected = `61737361792f666c6565742f763103${'22'.repeat(33)}${'33'.repeat(32)}`;
  assert.equal(toHex(fleetLeaf(device)), `0x${expected}`);
  const hash = createHash('sha256')
    .update(Buffer.from(`00${expected}`, 'hex'))
    .digest();
  assert.deepEqual(leafHash(fleetLeaf(device)), new Uint8Array(hash));
});

test('the leaf of each kind of key', () => {
  Object.entries(KEY_TYPES).forEach(([type, { publicLength }], index) => {
    const leaf = fleetLeaf({ type, publicKey: new Uint8Array(publicLength), serialHash: new Uint8Array(32) });
    assert.equal(leaf.length, 14 + 1 + publicLength + 32);
    assert.equal(leaf[14], index);
  });
});

test('no leaf is a node', () => {
  const [left, right] = [1, 2].map((byte) => new Uint8Array(32).fill(byte));
  const leaf = fleetLeaf({ type: 'ed25519', publicKey: left, serialHash: right });
  assert.notDeepEqual(leafHash(leaf), nodeHash(left, right));
});

/** The definition of RFC 9162, section 2.1.1, word for word and slow. */
function slowRoot(leaves) {
  if (leaves.length === 1) return leafHash(leaves[0]);
  const k = 2 ** Math.floor(Math.log2(leaves.length - 1));
  return nodeHash(slowRoot(leaves.slice(0, k)), slowRoot(leaves.slice(k)));
}

for (const size of [...Array.from({ length: 20 }, (_, i) => i + 1), 1000]) {
  test(`a fleet of ${size}: every path verifies, and no other`, () => {
    const devices = numbered(size);
    const leaves = devices.map(fleetLeaf);
    const tree = new MerkleTree(leaves);
    const fleet = new Fleet(devices);
    assert.equal(fleet.size, size);
    assert.deepEqual(fleet.root, tree.root);
    assert.deepEqual(fleet.root, slowRoot(leaves));
    for (let index = 0; index < size; index++) {
      const { path, ...device } = fleet.at(index);
      assert.deepEqual(device, devices[index]);
      assert.deepEqual(path, tree.path(index));
      const proof = { data: fleetLeaf(device), index, size, path, root: fleet.root };
      assert.equal(verifyInclusion(proof), true);

      const others = size > 20 ? [index - 1, index + 1, index ^ 512] : Array.from({ length: size + 1 }, (_, i) => i);
      for (const other of others) {
        if (other === index) continue;
        assert.equal(verifyInclusion({ ...proof, index: other }), false);
        if (other >= size || other < 0) continue;
        const wrong = fleet.at(other);
        assert.equal(verifyInclusion({ ...proof, path: wrong.path }), false);
        assert.equal(verifyInclusion({ ...proof, data: fleetLeaf(wrong) }), false);
        assert.equal(
          verifyInclusion({ ...proof, data: fleetLeaf({ ...device, serialHash: wrong.serialHash }) }),
          false,
        );
      }
      // Sizes that need a path of another length are always seen, as is one that the leaf is not within.
      const depth = Math.ceil(Math.log2(size));
      for (const other of [0, index, 2 ** depth + 1]) assert.equal(verifyInclusion({ ...proof, size: other }), false);
      assert.equal(verifyInclusion({ ...proof, path: [...path, fleet.root] }), false);
      if (path.length > 0) assert.equal(verifyInclusion({ ...proof, path: path.slice(1) }), false);
    }
    refused(() => fleet.at(size), `the fleet has devices 0 to ${size - 1}, but not ${size}`);
  });
}

test('another size of the same devices is another root', () => {
  const devices = numbered(20);
  const roots = devices.map((_, i) => toHex(new Fleet(devices.slice(0, i + 1)).root));
  assert.equal(new Set(roots).size, 20);
});

test('a tree over 100,000 devices takes seconds', () => {
  const devices = Array.from({ length: 100_000 }, (_, i) => ({
    type: 'ed25519',
    publicKey: hashSerial(`key ${i}`),
    serialHash: hashSerial(String(i)),
  }));
  const started = performance.now();
  const fleet = new Fleet(devices);
  const { path, ...device } = fleet.at(99_999);
  const taken = performance.now() - started;
  assert.ok(
    verifyInclusion({ data: fleetLeaf(device), index: 99_999, size: fleet.size, path, root: fleet.root }),
    'the last path does not verify',
  );
  assert.ok(taken < 30_000, `it took ${taken} ms`);
});

test('fleets that cannot be', () => {
  refused(() => new Fleet([]), 'a fleet has at least one device');
  const [a, b] = numbered(2);
  refused(() => new Fleet([a, b, { ...a, serialHash: b.serialHash }]), 'devices 0 and 2 have the same key');
});

test("a fleet's folder", () => {
  const keys = Object.keys(KEY_TYPES).map((type) => DeviceKey.generate(type));
  const fleet = new Fleet(
    keys.map(({ type, publicKey }, i) => ({ type, publicKey, serialHash: hashSerial(String(i)) })),
  );
  fleet.save(at('kept'), keys);
  assert.equal(statSync(at('kept/secrets.json')).mode & 0o777, 0o600);
  const again = Fleet.open(at('kept'));
  assert.deepEqual(again.root, fleet.root);
  assert.deepEqual(again.devices, fleet.devices);
  keys.forEach((key, i) => assert.deepEqual(secretKeyOf(at('kept'), i).publicKey, key.publicKey));
  const content = readFileSync(at('kept/fleet.json'), 'utf8');
  const secrets = keys.map((key) => JSON.stringify(key)).map((json) => JSON.parse(json));
  for (const { seed, secret } of secrets) assert.equal(content.includes((seed ?? secret).slice(2)), false);

  refused(() => fleet.save(at('kept'), keys), `${at('kept/fleet.json')} exists already; it is not overwritten`);
  refused(() => secretKeyOf(at('kept'), 4), `${at('kept/secrets.json')} has no key 4`);
  refused(() => Fleet.open(folder), `${folder} is not the folder of a fleet: it has no fleet.json`);
  const change = (changed, sentence) => {
    writeFileSync(at('kept/fleet.json'), changed);
    refused(() => Fleet.open(at('kept')), sentence);
  };
  const path = at('kept/fleet.json');
  const serial = toHex(hashSerial('2'));
  change(
    content.replace(serial, serial.replace(/..$/, '00')),
    `the devices in ${path} are not those that its root was made of`,
  );
  change(content.replace('"ed25519"', '"p256"'), `the public key of device 0 of ${path} must be 33 bytes, not 32`);
  change(content.replace(`"${serial}"`, '"0x12"'), `"serialHash" of device 2 of ${path} must be 32 bytes, not 1`);
  change('{}', `${path} is not a fleet of the format assay-fleet/1`);
  change('[', `the fleet file ${path} is not JSON`);

  fleet.save(at('shared'));
  refused(() => secretKeyOf(at('shared'), 0), `${at('shared')} has no secret keys: give the device's own with --key`);
});

test('the number of a fleet on a chain', () => {
  const genesis = new Uint8Array(32).fill(1);
  refused(
    () => enrolmentOf(folder, genesis),
    `${folder} does not say under which number it is enrolled: give --number`,
  );
  noteEnrolment(folder, { genesis, fleet: 2n ** 63n });
  assert.equal(enrolmentOf(folder, genesis), 2n ** 63n);
  refused(() => enrolmentOf(folder, new Uint8Array(32)), `the fleet in ${folder} is enrolled on another chain`);
});

test('devices are read from CSV', () => {
  const key = DeviceKey.generate('p256');
  const line = `p256,${toHex(key.publicKey)},A-1`;
  assert.deepEqual(parseDevices(`type,public,serial\n${line}\n`), [
    {
      type: 'p256',
      publicKey: key.publicKey,
      serialHash: new Uint8Array(createHash('sha256').update(utf8('A-1')).digest()),
    },
  ]);
  const csv = (content, sentence) => refused(() => parseDevices(content), sentence);
  csv(`type,public\np256,0x12\n`, 'the file of devices must begin with the header type,public,serial');
  csv(`type,public,serial\np256,0x12,A\n`, 'the public key of row 2 of the file of devices must be 33 bytes, not 1');
  const lone = toHex(key.publicKey).replace(/^0x0[23]/, '0x05');
  csv(
    `type,public,serial\np256,${lone},A\n`,
    'the public key of row 2 of the file of devices is not valid for p256: the chain refuses it',
  );
  csv(`type,public,serial\nrsa,0x12,A\n`, 'unknown key type "rsa": it is one of ed25519, sr25519, secp256k1, p256');
  csv(`type,public,serial\n${line.slice(0, -3)}\n`, 'row 2 of the file of devices has no serial number');
  assert.throws(() => parseDevices('type,public,serial\na\n'), /^InputError: the file of devices is malformed: /);
});
